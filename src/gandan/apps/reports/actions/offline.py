"""Taking what a filled-in file says into the draft, after a person has seen it field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import draft_for, touch
from gandan.apps.reports.actions.saving import Change, Saved, write
from gandan.apps.reports.models import Edition, Origin, TableRow
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.times import Found
from gandan.rollup import TableField


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that is added to a table."""

    table: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row that is taken out, as it was seen; `path` is `table.<code>.<public id>`."""

    path: str
    seen: int


@dataclass(frozen=True, slots=True)
class FromFile:
    """What a person confirmed of a file."""

    name: str
    changes: Sequence[Change] = ()
    added: Sequence[AddedRow] = ()
    removed: Sequence[RemovedRow] = ()
    is_nil: bool | None = None  # None: the file leaves it as it is
    digest: str = ""  # SHA-256 of the file


def take_in(*, by: Viewer, submission: UUID, said: FromFile, now: datetime) -> tuple[Saved, ...]:
    """Save what was confirmed, each field by itself, through the same act as the page.

    What somebody has written since the preview stays, and is told.

    Raises:
        NotAllowed: there is no such report, or it is not for the viewer to fill in.
        Refused: a table would have more rows than the form lets it have; nothing was saved.
        Stale: the report has been sent meanwhile; nothing was saved.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        removed = [_remove(draft, one) for one in said.removed]
        added = _add(found, draft, said.added)
        changes = [*said.changes, *added]
        results = write(found, draft, changes, by=by, now=now, file=said.name)
        if said.is_nil is not None and said.is_nil != draft.is_nil:
            draft.is_nil = said.is_nil
            draft.save(update_fields=["is_nil"])
        touch(draft)
        record(
            by=by,
            action="report.file_taken",
            subject_type="report",
            subject_id=found.submission.public_id,
            after={
                "ten_tep": said.name,
                "sha256": said.digest,
                "saved": sum(one.is_saved for one in results),
                "removed": sum(one.is_saved for one in removed),
            }
            | ({} if said.is_nil is None else {"is_nil": said.is_nil}),
            now=now,
        )
        return (*removed, *results)


def _remove(draft: Edition, one: RemovedRow) -> Saved:
    _table, _dot, rest = one.path.partition(".")
    code, _dot, public_id = rest.partition(".")
    row = TableRow.objects.filter(edition=draft, code=code, public_id=public_id).first()
    if row is None:
        return Saved(one.path, one.seen)
    if row.stamp != one.seen:
        words = _("Người khác vừa ghi vào dòng này; dòng chưa được xóa.")
        theirs = "; ".join(filter(None, row.cells.values()))
        return Saved(one.path, row.stamp, is_saved=False, words=words, theirs=theirs)
    row.delete()
    return Saved(one.path, 0)


def _add(found: Found, draft: Edition, rows: Sequence[AddedRow]) -> list[Change]:
    """Blank rows at the end of their tables, and what is written into them."""
    form = form_of(found.submission.form)
    changes = []
    for code in dict.fromkeys(one.table for one in rows):
        asked = form.field_of(code)
        if not isinstance(asked, TableField):
            raise Refused(_("Biểu mẫu không có bảng này; hãy tải lại trang."))
        there = TableRow.objects.filter(edition=draft, code=code)
        new = [one for one in rows if one.table == code]
        if there.count() + len(new) > asked.most_rows:
            raise Refused(
                _("Bảng “%(title)s” có tối đa %(n)s dòng; hãy bỏ bớt dòng trong tệp rồi tải lại.")
                % {"title": asked.title, "n": asked.most_rows}
            )
        last = there.aggregate(last=Max("place"))["last"] or 0
        made = TableRow.objects.bulk_create(
            TableRow(edition=draft, code=code, place=last + at, origin=Origin.FILE)
            for at in range(1, len(new) + 1)
        )
        changes += [
            Change(f"table.{code}.{row.public_id}", row.stamp, cells=one.cells)
            for row, one in zip(made, new, strict=True)
        ]
    return changes
