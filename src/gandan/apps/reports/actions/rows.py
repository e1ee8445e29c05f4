"""Rows of the tables of a report, and the statement that there is nothing to report.

Whoever presses such a button on a page has typed other things on it: they are saved with it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import draft_for, touch
from gandan.apps.reports.actions.saving import Change, Saved, write
from gandan.apps.reports.models import TableRow
from gandan.apps.reports.queries.forms import form_of
from gandan.rollup import TableField


def add_row(
    *, by: Viewer, submission: UUID, table: str, changes: Sequence[Change] = (), now: datetime
) -> tuple[TableRow, tuple[Saved, ...]]:
    """Add a blank row at the end of a table, and save what else was typed.

    Raises:
        Refused: the table has as many rows as the form lets it have.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        asked = form_of(found.submission.form).field_of(table)
        if not isinstance(asked, TableField):
            raise NotAllowed("The form has no such table.")
        rows = TableRow.objects.filter(edition=draft, code=table)
        if rows.count() >= asked.most_rows:
            raise Refused(
                _("Bảng “%(title)s” có tối đa %(n)s dòng; hãy xóa dòng thừa trước.")
                % {"title": asked.title, "n": asked.most_rows}
            )
        last = rows.aggregate(last=Max("place"))["last"] or 0
        row = TableRow.objects.create(edition=draft, code=table, place=last + 1)
        touch(draft)
        record(
            by=by,
            action="report.row_added",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            after={"field": asked.title},
            now=now,
        )
        return row, write(found, draft, changes, by=by, now=now)


def remove_row(  # which row as it was seen, and what else was typed
    *,
    by: Viewer,
    submission: UUID,
    row: UUID,
    seen: int,
    changes: Sequence[Change] = (),
    now: datetime,
) -> tuple[Saved, ...]:
    """Take a row out of its table, and save what else was typed.

    Raises:
        Stale: somebody has written into it since it was seen.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        there = TableRow.objects.filter(edition=draft, public_id=row).first()
        if there is None:
            raise Stale(_("Dòng này đã được xóa trước đó."))
        if there.stamp != seen:
            raise Stale(_("Người khác vừa ghi vào dòng này; hãy xem lại trước khi xóa."))
        there.delete()
        touch(draft)
        record(
            by=by,
            action="report.row_removed",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            before={
                "field": form_of(found.submission.form).title_of(there.code),
                "text": "; ".join(filter(None, there.cells.values())),
            },
            now=now,
        )
        rest = [one for one in changes if not one.path.endswith(f".{row}")]
        return write(found, draft, rest, by=by, now=now)


def mark_nil(
    *, by: Viewer, submission: UUID, is_nil: bool, changes: Sequence[Change] = (), now: datetime
) -> tuple[Saved, ...]:
    """Say that there is nothing to report, or take it back, and save what else was typed.

    It is signed like any other report.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        results = write(found, draft, changes, by=by, now=now)
        if draft.is_nil == is_nil:
            return results
        draft.is_nil = is_nil
        draft.save(update_fields=["is_nil"])
        touch(draft)
        record(
            by=by,
            action="report.nil_marked",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            before={"is_nil": not is_nil},
            after={"is_nil": is_nil},
            now=now,
        )
        return results
