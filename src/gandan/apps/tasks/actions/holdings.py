"""What bodies hold of tasks, for a succession to move: their assignments.

A move changes who answers for an assignment and who owes what is still open of it. Who it was given
to, its due days and what was done stay as they are.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import Actor, Entitled, Refused
from gandan.apps.orgs.actions.holdings import Held, Move, Shown
from gandan.apps.orgs.models import SuccessionMove, Unit
from gandan.apps.tasks.actions.directing import hold_directions
from gandan.apps.tasks.actions.searching import refold
from gandan.apps.tasks.models import CLOSED, Assignment, Occurrence, Task

AT_ONCE = 500  # ids in one condition


class Assignments:
    """Phần việc: tasks as units have them."""

    name = "tasks.assignments"
    label = gettext_lazy("nhiệm vụ")

    def held(
        self,
        *,
        tenant_id: UUID,
        unit_ids: Collection[int],
        on: date,  # noqa: ARG002  # who answers today is who answered the day before
    ) -> Sequence[Held]:
        """Every assignment that the bodies answer for, open ones and closed ones, in one query."""
        rows = Assignment.objects.filter(tenant_id=tenant_id, responsible_id__in=unit_ids)
        rows = _labelled(rows.order_by("responsible_id", "due_order", "pk"))
        return [
            Held(row.public_id, row.responsible_id, _label(row), row.is_open)
            for row in rows.iterator(chunk_size=AT_ONCE)
        ]

    def may_list(self, by: Entitled) -> bool:
        """Whoever manages bodies, by which paper and order; whoever reads all tasks opens them."""
        return by.may("orgs.manage") or by.may("tasks.read_all")

    def shown(self, *, by: Entitled, things: Collection[UUID]) -> Mapping[UUID, Shown]:
        """Which duty each is, and never what it says; one query."""
        rows = Assignment.objects.filter(tenant_id=by.tenant_id, public_id__in=things)
        may_open = by.may("tasks.read_all")
        return {
            row.public_id: Shown(
                _label(row), (row.task.public_id, row.public_id) if may_open else ()
            )
            for row in _labelled(rows)
        }

    def move(
        self,
        *,
        by: Actor,
        moves: Sequence[Move],
        on: date,
        now: datetime,
    ) -> Mapping[UUID, UUID]:
        """Let each assignment be answered for by its new body; nothing is made in its place."""
        rows = _rows(by, [move.thing for move in moves])
        for move in moves:
            row = rows.get(move.thing)
            if row is None or row.responsible_id != move.from_unit_id:
                raise Refused(
                    _("Có nhiệm vụ vừa chuyển sang đơn vị khác; hãy xem lại rồi áp dụng lại.")
                )
        _give(by, rows, {m.thing: m.to_unit_id for m in moves}, "assignment.moved", on, now)
        return {}

    def take_back(self, *, by: Actor, moves: Sequence[Move], on: date, now: datetime) -> None:
        """Let the bodies of before answer again, unless the new ones have closed or sent anything.

        Raises:
            Refused: an assignment has gone on to a third body, or a paper was sent or a result
                given since it was moved.
        """
        rows = _rows(by, [move.thing for move in moves])
        for move in moves:
            row = rows.get(move.thing)
            if row is None or row.responsible_id != move.to_unit_id:
                raise Refused(
                    _("Có nhiệm vụ đã chuyển tiếp sang đơn vị khác; hãy hoàn tác việc ấy trước.")
                )
        if built := _built_on(by, rows):
            raise Refused(
                _(
                    "Đơn vị mới đã gửi kết quả, hoặc đã được trả lời là không phải thực hiện, của "
                    "%(n)d nhiệm vụ, ví dụ: %(label)s; không hoàn tác được nữa, hãy lập sự kiện "
                    "mới."
                )
                % {"n": len(built), "label": _label(built[0])}
            )
        back = {m.thing: m.from_unit_id for m in moves}
        _give(by, rows, back, "assignment.moved_back", on, now)


def _labelled(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With what `_label` needs, and nothing of what the papers say."""
    rows = rows.select_related("task__document").annotate(nth=_nth_of_its_paper())
    return rows.only(
        "public_id", "responsible_id", "is_open", "next_due_on",
        "task__public_id", "task__section", "task__document__so_ky_hieu",
    )  # fmt: skip


def _nth_of_its_paper() -> Subquery:
    """Which of the tasks of its document it is, in the order of the text."""
    before = Task.objects.filter(
        document=OuterRef("task__document"), start__lte=OuterRef("task__start")
    )
    return Subquery(before.values("document").annotate(n=Count("pk")).values("n"))


def _label(row: Assignment) -> str:
    """Which duty it is, and not what it says: whoever reorganises bodies may not read papers."""
    number = row.task.document.so_ky_hieu
    said = [_("Số %(number)s") % {"number": number} if number else _("Văn bản chưa có số")]
    if nth := getattr(row, "nth", None):
        said.append(_("nhiệm vụ thứ %(nth)s") % {"nth": nth})
    if row.task.section:
        said.append(_("mục %(section)s") % {"section": row.task.section})
    if row.next_due_on is not None:
        said.append(_("hạn %(day)s") % {"day": date_format(row.next_due_on, "SHORT_DATE_FORMAT")})
    return ", ".join(said)


def _rows(by: Actor, things: Sequence[UUID]) -> dict[UUID, Assignment]:
    """The assignments, locked in the order of their keys."""
    found: dict[UUID, Assignment] = {}
    for start in range(0, len(things), AT_ONCE):
        some = things[start : start + AT_ONCE]
        rows = Assignment.objects.select_for_update(of=("self",))
        rows = rows.select_related("task__document")
        for row in rows.filter(tenant_id=by.tenant_id, public_id__in=some).order_by("pk"):
            found[row.public_id] = row
    return found


def _give(  # there and back differ in words only
    by: Actor,
    rows: Mapping[UUID, Assignment],
    to: Mapping[UUID, int],
    action: str,
    on: date,
    now: datetime,
) -> None:
    """Write who answers, who owes what is open, what is searched, and a line of each history."""
    groups: dict[int, list[Assignment]] = defaultdict(list)
    for thing, unit_id in to.items():
        groups[unit_id].append(rows[thing])
    names = dict(
        Unit.objects.filter(
            tenant_id=by.tenant_id,
            pk__in={*groups, *(row.responsible_id for row in rows.values())},
        ).values_list("pk", "ten")
    )
    if not groups.keys() <= names.keys():
        raise Refused(_("Có đơn vị tiếp nhận không thuộc không gian làm việc này."))
    for unit_id, given in groups.items():
        ids = [row.pk for row in given]
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            Assignment.objects.filter(pk__in=some).update(responsible_id=unit_id)
            still_owed = Occurrence.objects.filter(~Q(state__in=CLOSED), assignment__in=some)
            still_owed.update(unit_id=unit_id)
            hold_directions(some)
    told = [
        Told(
            row.public_id,
            {"responsible": names[row.responsible_id]},
            {"responsible": names[unit_id], "valid_from": on},
        )
        for unit_id, given in groups.items()
        for row in given
    ]
    record_each(by=by, action=action, subject_type="assignment", told=told, now=now)
    refold(row.task_id for row in rows.values())


def _built_on(by: Actor, rows: Mapping[UUID, Assignment]) -> list[Assignment]:
    """Those of which the new body has sent or finished something since the move."""
    applied: dict[UUID, datetime] = {}
    things = list(rows)
    for start in range(0, len(things), AT_ONCE):
        some = things[start : start + AT_ONCE]
        moved = SuccessionMove.objects.filter(
            event__tenant_id=by.tenant_id, holding=Assignments.name, thing__in=some
        )
        for thing, at in moved.order_by("event__applied_at").values_list(
            "thing", "event__applied_at"
        ):
            applied[thing] = at or datetime.max.replace(tzinfo=UTC)
    by_pk = {row.pk: row for row in rows.values()}
    built: dict[int, Assignment] = {}
    for row in rows.values():
        since = applied.get(row.public_id)
        if row.released_at is not None and (since is None or row.released_at >= since):
            built[row.pk] = row
    ids = list(by_pk)
    for start in range(0, len(ids), AT_ONCE):
        done = Occurrence.objects.filter(assignment__in=ids[start : start + AT_ONCE])
        for pk, sent, finished in done.values_list("assignment_id", "submitted_at", "finished_at"):
            row = by_pk[pk]
            since = applied.get(row.public_id)
            if any(at is not None and (since is None or at >= since) for at in (sent, finished)):
                built[pk] = row
    return list(built.values())


HOLDINGS = (Assignments(),)
