"""Drafts are looked at for slips: read apart as any file, answered, and forgotten.

Nothing is written, neither the words nor that somebody has asked: there is no row, no file and no
event. A secret draft is refused as everywhere; that it was on this machine at all is then what the
sentence is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gandan.apps.documents.actions import secrecy
from gandan.apps.documents.actions.links import number_fold
from gandan.apps.documents.actions.receiving import Upload, check_size, clean_ten_tep
from gandan.apps.documents.policies import FileRefused
from gandan.apps.documents.queries.known import known_to
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.lint import Flaw, lint_read, of_sources, together
from gandan.vanban import apart
from gandan.vanban.model import Header
from gandan.vanban.sources.model import Remark, Unreadable

LONGEST = 300_000  # characters: a hundred pages, looked at in a second or two while somebody waits


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was read, and what is against the rules in it, in the order of its text."""

    text: str
    header: Header
    flaws: Sequence[Flaw]
    remarks: Sequence[Remark]


def check_draft(*, by: Viewer, upload: Upload, on: date) -> Draft:
    """Look at a draft; one that bears no day is judged by the rules of `on`.

    Citations are held against the instruments that ship and the documents that the viewer may
    read: he learns of no other.

    Raises:
        FileRefused: empty, too large, too long, secret, or unreadable.
    """
    check_size(upload)
    name = clean_ten_tep(upload.name)
    try:
        found = apart.read(upload.data, name, limits=apart.FIRST_LOOK)
    except Unreadable as unreadable:
        raise FileRefused(unreadable.code, why_unreadable(unreadable, name)) from unreadable
    source, reading = found.source, found.reading
    secrecy.check_header(source)
    if len(source.text) > LONGEST:
        raise FileRefused(
            "too_large",
            _("Dự thảo dài hơn %(limit)s chữ; hãy soát từng phần.")
            % {"limit": number_format(LONGEST, force_grouping=True)},
        )
    folds = {number_fold(cited.so_ky_hieu or "") for cited in reading.citations} - {""}
    held = known_to(by, folds) if folds else {}
    corpus = together(of_sources, lambda number: held.get(number_fold(number), []))
    flaws = lint_read(source, reading, on=on, corpus=corpus)
    return Draft(source.text, reading.header, flaws, source.remarks)
