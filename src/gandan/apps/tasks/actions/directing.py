"""Bút phê: the head of a body says which section or person does a duty; a section's head, who."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import User
from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import Refused, Stale
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries.staff import Staff, staff_of
from gandan.apps.tasks.actions.days import check_near
from gandan.apps.tasks.actions.evidence import assignment_for
from gandan.apps.tasks.actions.telling_inside import tell_directed
from gandan.apps.tasks.models import Assignment, Direction
from gandan.apps.tasks.policies import can_direct_all, check_direct
from gandan.apps.tasks.queries.inner import choices, without_direction

LONGEST_TEXT = 1000  # characters


@dataclass(frozen=True, slots=True)
class Directed:
    """Who shall do it: a section, a person of the body, or both; the head's words, a day inside.

    `with_others` gives the other open duties of the same paper too, of which nobody in the body
    has any yet.
    """

    section: UUID | None = None
    person: UUID | None = None
    text: str = ""
    due_on: date | None = None
    with_others: bool = False


def direct(
    *,
    by: Viewer,
    assignment: UUID,
    seen: str,
    wanted: Directed,
    now: datetime,
    today: date,
) -> int:
    """Give a duty to a section or person of the body; how many duties that gave.

    `seen` is the newest note that the person saw (empty for none).

    Raises:
        NotAllowed: the viewer directs neither this body nor the section that has the duty.
        Stale: somebody has noted something since the page was drawn.
        Refused: nobody was named, who was named does not work in the body, the day inside does
            not fit, or the duty has ended.
    """
    text = wanted.text.strip()
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Ý kiến dài quá %(limit)s ký tự; hãy rút gọn.") % {"limit": LONGEST_TEXT})
    with transaction.atomic():
        first = _locked(assignment_for(by, assignment).pk)
        check_direct(by, first)
        _check_seen(first, seen)
        section, person = _named(by, first, wanted, today)
        rows = [first]
        if wanted.with_others and can_direct_all(by, first):
            rows += _others(first)
        _check_day(rows, wanted.due_on, today)
        for row in rows:
            row.section, row.handler = section, person
        Assignment.objects.bulk_update(rows, ["section", "handler"], batch_size=500)
        made = Direction.objects.bulk_create(
            Direction(
                tenant_id=by.tenant_id,
                assignment=row,
                unit=row.responsible,
                section=section,
                person=person,
                text=text,
                due_on=wanted.due_on,
                by_id=by.user_id,
                at=now,
            )
            for row in rows
        )
        _record(by, rows, wanted.due_on, text, now)
        tell_directed(made, by=by, now=now)
    return len(rows)


def hold_directions(ids: Sequence[int]) -> None:
    """After duties went to other bodies: the newest note of the body that now answers holds.

    Where it has noted nothing, nobody in it has the duty.
    """
    held = Assignment.objects.filter(pk__in=ids)
    held.exclude(section__isnull=True, handler__isnull=True).update(section=None, handler=None)
    noted = Direction.objects.filter(assignment__in=ids).select_related("assignment").order_by("pk")
    newest = {d.assignment_id: d for d in noted if d.unit_id == d.assignment.responsible_id}
    for direction in newest.values():
        Assignment.objects.filter(pk=direction.assignment_id).update(
            section_id=direction.section_id, handler_id=direction.person_id
        )


def _locked(pk: int) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",))
    return rows.select_related("responsible", "task", "section", "handler").get(pk=pk)


def _others(first: Assignment) -> list[Assignment]:
    rows = without_direction(first.responsible_id, first.task.document_id)
    others = rows.exclude(pk=first.pk).select_for_update(of=("self",))
    return list(others.select_related("responsible", "task").order_by("pk"))


def _check_seen(row: Assignment, seen: str) -> None:
    newest = Direction.objects.filter(assignment=row, unit=row.responsible).order_by("-pk").first()
    if (str(newest.public_id) if newest else "") != seen:
        raise Stale(
            _("Người khác vừa phân công nhiệm vụ này; hãy xem lại rồi ghi nếu vẫn cần đổi.")
        )
    if row.task.closed_at is not None or row.released_at is not None:
        raise Refused(_("Nhiệm vụ đã kết thúc ở đơn vị; không phân công nữa."))


def _named(
    by: Viewer, row: Assignment, wanted: Directed, today: date
) -> tuple[Unit | None, User | None]:
    """The section and the person, of those whom the viewer may name."""
    if wanted.section is None and wanted.person is None:
        raise Refused(_("Chọn phòng hoặc người thực hiện."))
    staff = choices(by, staff_of(row.responsible, on=today), row)
    section = _section(staff, wanted.section)
    person = None
    if wanted.person is not None:
        known = {w.user.public_id: w for w in staff.of(section.pk if section else None)}
        worker = known.get(wanted.person)
        if worker is None:
            raise Refused(
                _("Người được chọn hiện không làm việc ở phòng hoặc đơn vị này; chọn người khác.")
            )
        person, section = worker.user, section or worker.section
    return section, person


def _section(staff: Staff, wanted: UUID | None) -> Unit | None:
    if wanted is None:
        return None
    for section in staff.sections:
        if section.public_id == wanted:
            return section
    raise Refused(_("Phòng được chọn không còn trong đơn vị; chọn phòng khác."))


def _check_day(rows: Iterable[Assignment], due_on: date | None, today: date) -> None:
    if due_on is None:
        return
    if due_on < today:
        raise Refused(_("Ngày xong trong đơn vị nằm trước hôm nay."))
    check_near(due_on, today)
    late = [row.next_due_on for row in rows if row.next_due_on and today <= row.next_due_on]
    if late and due_on > min(late):
        raise Refused(
            _("Ngày xong trong đơn vị nằm sau hạn của nhiệm vụ (%(day)s).")
            % {"day": f"{min(late):%d/%m/%Y}"}
        )


def _record(
    by: Viewer, rows: Sequence[Assignment], due_on: date | None, text: str, now: datetime
) -> None:
    # a subject of its own: whoever oversees the body reads the history of the duty, and not this
    told = [Told(row.public_id, {}, _words(row, due_on, text)) for row in rows]
    record_each(by=by, action="direction.noted", subject_type="direction", told=told, now=now)


def _words(row: Assignment, due_on: date | None, text: str) -> dict[str, object]:
    said = {
        "section": row.section.ten if row.section else "",
        "handler": row.handler.get_full_name() if row.handler else "",
        "inner_due_on": due_on,
        "text": text,
    }
    return {name: value for name, value in said.items() if value}
