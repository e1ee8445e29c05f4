"""The form of a body's own report as XLSX or DOCX, with what its draft holds by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Basis, Edition
from gandan.apps.reports.policies import check_fill
from gandan.apps.reports.queries.contents import Content, content_of, plain
from gandan.apps.reports.queries.earlier import Last, last_of
from gandan.apps.reports.queries.filling import draft_of
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.times import Found, find
from gandan.deadlines.wording import say_period
from gandan.papers.forms import (
    Held,
    Identity,
    Printed,
    layout_digest,
    write_book,
    write_document,
)
from gandan.rollup import FigureField, Form, figure_path, write_number
from gandan.tiengviet import fold

FileKind = Literal["xlsx", "docx"]
_NAME = 60  # characters of the regime in a file's name


@dataclass(frozen=True, slots=True)
class Offer:
    """A report whose draft the viewer fills in: what it asks, what it holds, how it is called."""

    found: Found
    draft: Edition
    form: Form
    content: Content
    identity: Identity
    printed: Printed

    @property
    def held(self) -> Held:
        """What stands in the draft, as a file carries it."""
        return Held(
            answer=self.content.answer(),
            is_nil=self.draft.is_nil,
            keys={
                code: [str(row.public_id) for row in rows]
                for code, rows in self.content.rows.items()
            },
        )


def offer(*, by: Viewer, submission: UUID) -> Offer:
    """The report that a file is for.

    Raises:
        NotAllowed: there is no such report, or it is not for the viewer to fill in.
        Stale: it has been sent; there is nothing to fill in.
    """
    found = find(by=by, submission=submission)
    check_fill(by, found.units)
    draft = draft_of(found)
    if draft is None:
        raise Stale(_("Báo cáo này đã được gửi; muốn sửa, hãy lập bản sửa có lý do trước."))
    one = found.submission
    form, content = form_of(one.form), content_of(draft)
    identity = Identity(
        submission=str(one.public_id),
        regime=str(one.regime.public_id),
        form=str(one.form.public_id),
        number=one.form.number,
        period=one.period,
        unit=str(one.unit.public_id),
        layout=layout_digest(form),
    )
    due = next((time.due_on for time in found.times if time.due_on), None)
    printed = Printed(
        regime=one.regime.name,
        period=say_period(one.period) if one.period else "báo cáo một lần",
        unit=one.unit.ten,
        due=f"{due:%d/%m/%Y}" if due else "",
        sent_to=one.regime.sent_to or one.regime.collector.ten,
        notes=dict(_notes(form, content, last_of(one, form))),
    )
    return Offer(found, draft, form, content, identity, printed)


def form_file(*, by: Viewer, submission: UUID, kind: FileKind, now: datetime) -> tuple[str, bytes]:
    """Name and bytes of the form, to be filled in anywhere."""
    given = offer(by=by, submission=submission)
    write = write_book if kind == "xlsx" else write_document
    data = write(given.form, given.held, given.identity, given.printed, made_at=now)
    words = f"{given.found.submission.regime.name} {given.printed.period} {given.printed.unit}"
    parts = "".join(one if one.isalnum() else " " for one in fold(words)).split()
    return f"{'-'.join(parts)[: 2 * _NAME]}.{kind}", data


def number_words(number: Decimal | None) -> str:
    """A number as it is typed, without zeros at its end; empty where there is none."""
    return "" if number is None else write_number(Decimal(plain(number) or 0))


def _notes(form: Form, content: Content, last: Last) -> Iterator[tuple[str, str]]:
    """Where a number is from, and what it was in the period before."""
    for field in form.fields:
        if not isinstance(field, FigureField):
            continue
        for basis in form.bases:
            key = field.code, basis
            words = []
            row = content.figures.get(key)
            if row is not None and row.source.get("words"):
                words.append(f"Đã có từ {row.source['words']}.")
            if stated := last.beside(key):
                other = "" if stated.basis == basis else f" ({Basis(stated.basis).label})".lower()
                words.append(f"Kỳ trước: {number_words(stated.number)}{other}.")
            if words:
                yield figure_path(key), " ".join(words)
