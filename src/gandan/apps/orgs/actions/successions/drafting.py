"""Draft an event: what a decision says, line by line, before anything of it happens."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import clean_name, record_of
from gandan.apps.orgs.actions.successions.lines import (
    check_part,
    clean_successor,
    let_go,
    line_words,
)
from gandan.apps.orgs.actions.successions.rows import (
    DRAFT,
    UNDONE,
    check_version,
    locked,
    touch,
    user_id_of,
)
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.models import Succession, SuccessionPart, Successor
from gandan.apps.orgs.policies import Refused, check


def draft_succession(  # what the head of a decision says
    *,
    by: Entitled,
    ten: str,
    on: date,
    legal_basis: str = "",
    note: str = "",
    now: datetime,
) -> Succession:
    """Begin an event; `on` is the first day of the new order."""
    check(by, "orgs.manage")
    with transaction.atomic():
        event = Succession.objects.create(
            tenant_id=by.tenant_id,
            ten=_clean_title(ten),
            on=on,
            legal_basis=" ".join(legal_basis.split()),
            note=note.strip(),
            made_by_id=user_id_of(by),
            made_at=now,
        )
        record_of(by, "succession.drafted", event, after=_head(event), now=now)
        return event


def change_succession(  # noqa: PLR0913  # what the head of a decision says
    *,
    by: Entitled,
    event: UUID,
    ten: str,
    on: date,
    legal_basis: str,
    note: str = "",
    version: int,
    now: datetime,
) -> Succession:
    """Change what the head of a draft says."""
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        check_version(row, version)
        before = _head(row)
        touch(
            row,
            ten=_clean_title(ten),
            on=on,
            legal_basis=" ".join(legal_basis.split()),
            note=note.strip(),
        )
        record_of(by, "succession.changed", row, before=before, after=_head(row), now=now)
        return row


def drop_succession(*, by: Entitled, event: UUID, version: int, now: datetime) -> None:
    """Throw away a draft, or an event that was undone: nothing of it is left but the log."""
    with transaction.atomic():
        row = locked(by, event, DRAFT, UNDONE)
        check_version(row, version)
        record_of(by, "succession.dropped", row, before=_head(row), now=now)
        row.delete()


def add_successor(
    *, by: Entitled, event: UUID, successor: NewSuccessor, now: datetime
) -> Successor:
    """A body that takes over: one that exists, or one to be founded."""
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        made = clean_successor(by, row, successor)
        if made.unit_id is not None:
            same = Successor.objects.filter(event=row, unit_id=made.unit_id).first()
            if same is not None:
                raise Refused(_("“%(name)s” đã có trong sự kiện này.") % {"name": same.ten})
        made.save()
        touch(row)
        record_of(by, "succession.successor_added", row, after={"ten": made.ten}, now=now)
        return made


def remove_successor(*, by: Entitled, event: UUID, successor_id: int, now: datetime) -> None:
    """Take a successor out of a draft, with the lines that name it."""
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        found = Successor.objects.filter(event=row, pk=successor_id).first()
        if found is None:
            return
        below = Successor.objects.filter(parent_successor=found).first()
        if below is not None:
            raise Refused(
                _("“%(below)s” sẽ trực thuộc “%(name)s”; hãy bỏ hoặc sửa “%(below)s” trước.")
                % {"below": below.ten, "name": found.ten}
            )
        found.delete()
        touch(row)
        record_of(by, "succession.successor_removed", row, before={"ten": found.ten}, now=now)


def add_part(*, by: Entitled, event: UUID, part: NewPart, now: datetime) -> SuccessionPart:
    """One line of the decision."""
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        made = check_part(by, row, part)
        same = SuccessionPart.objects.filter(
            event=row,
            predecessor=made.predecessor,
            successor=made.successor,
            function=made.function,
        )
        if same.exists():
            raise Refused(_("Dòng này đã có trong sự kiện."))
        made.save()
        touch(row)
        record_of(by, "succession.part_added", row, after=line_words(made), now=now)
        return made


def remove_part(*, by: Entitled, event: UUID, part_id: int, now: datetime) -> None:
    """Take a line out of a draft."""
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        parts = SuccessionPart.objects.select_related("predecessor", "successor")
        found = parts.filter(event=row, pk=part_id).first()
        if found is not None:
            before = line_words(found)
            found.delete()
            let_go(found.successor)
            touch(row)
            record_of(by, "succession.part_removed", row, before=before, now=now)


def _clean_title(ten: str) -> str:
    try:
        return clean_name(ten)
    except Refused:
        raise Refused(
            _("Sự kiện phải có tên, ví dụ “Hợp nhất Sở Nội vụ và Sở Lao động”.")
        ) from None


def _head(event: Succession) -> dict[str, object]:
    return {
        "ten": event.ten,
        "effective_on": event.on,
        "legal_basis": event.legal_basis,
        "note": event.note,
    }
