"""The register of tasks: filtered, searched, sorted, counted up to a cap, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Assignment, Task, TaskRole
from gandan.apps.tasks.policies import can_read_all, check_list, own_units
from gandan.apps.tasks.queries.ids import ids_in_one_row
from gandan.apps.tasks.queries.wanted import ORDERINGS, WAITING, Order, Wanted, standing_of
from gandan.apps.tasks.queries.words import HasWords, ReadsWords, found_by, words_of
from gandan.tiengviet.folding import fold

PAGE_SIZE = 50
COUNT_CAP = 1000  # beyond it the register says "hơn 1.000"
EXPORT_CAP = 10_000  # rows of a spreadsheet
ROWS_AT_ONCE = 500  # whose units are counted in one query: a list of ids has its limits


@dataclass(frozen=True, slots=True)
class Share:
    """What of a task the viewer's units, or all units, have done."""

    unit_count: int = 0
    done_count: int = 0
    late_count: int = 0
    lead_count: int = 0
    lead_name: str = ""
    support_count: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register. `own` is the viewer's unit's assignment, where he has just one."""

    task: Task
    share: Share
    own: UUID | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """One page. `total` is exact up to the cap; `is_capped` when there are more."""

    rows: list[Row]
    total: int
    is_capped: bool
    page: int
    has_next: bool
    units: list[Unit] = field(default_factory=list)


def register(*, by: Viewer, wanted: Wanted, today: date) -> Register:
    """One page of what is wanted, out of what the viewer may see."""
    check_list(by)
    units = _units(by, wanted)
    tasks = _tasks(by, wanted, units, today)
    # one question gives the page and the count: narrow rows, of which a page is then filled
    ids = ids_in_one_row(tasks[: COUNT_CAP + 1])
    total = len(ids)
    last_page = max(1, -(-min(total, COUNT_CAP) // PAGE_SIZE))
    page = min(max(1, wanted.page), last_page)
    start = (page - 1) * PAGE_SIZE
    found = _light(ids[start : start + PAGE_SIZE])
    return Register(
        rows=_rows(by, found, units, today),
        total=min(total, COUNT_CAP),
        is_capped=total > COUNT_CAP,
        page=page,
        has_next=page < last_page,
    )


def export(
    *, by: Viewer, wanted: Wanted, today: date, cap: int = EXPORT_CAP
) -> tuple[list[Row], bool]:
    """Every wanted row up to the cap, and whether there are more."""
    check_list(by)
    units = _units(by, wanted)
    found = list(_tasks(by, wanted, units, today).values_list("pk", flat=True)[: cap + 1])
    kept = found[:cap]
    rows = [
        row
        for start in range(0, len(kept), ROWS_AT_ONCE)
        for row in _rows(by, _light(kept[start : start + ROWS_AT_ONCE]), units, today)
    ]
    return rows, len(found) > cap


def _units(by: Viewer, wanted: Wanted) -> list[int] | None:
    """Units to which the question is narrowed; None when it is not."""
    if can_read_all(by) and not wanted.unit and not wanted.kind:
        return None
    units = Unit.objects.filter(tenant_id=by.tenant_id)
    if not can_read_all(by):
        units = units.filter(own_units(by))
    if wanted.unit:
        units = units.filter(public_id=wanted.unit)
    if wanted.kind:
        units = units.filter(kind=wanted.kind)
    return list(units.values_list("pk", flat=True))


def _tasks(by: Viewer, wanted: Wanted, units: list[int] | None, today: date) -> QuerySet[Task]:
    """What is wanted, sorted. One unit is joined (its own days decide), several are looked up."""
    tasks = Task.objects.filter(tenant_id=by.tenant_id)
    first, *rest = ORDERINGS[Order(wanted.order)]
    is_of_one_unit = units is not None and len(units) == 1
    if units is None:
        tasks = tasks.filter(standing_of(wanted.standing, today))
    elif is_of_one_unit:
        prefix = "assignments__"
        tasks = tasks.filter(
            standing_of(wanted.standing, today, prefix), assignments__unit_id=units[0]
        )
        first = f"{prefix}{first}" if first == "due_order" else first
    else:
        tasks = tasks.filter(
            _given_to(by, wanted, units, today), standing_of(wanted.standing, today)
        )
    if wanted.document:
        tasks = tasks.filter(document__public_id=wanted.document)
    if wanted.year:
        tasks = tasks.filter(issue_year=wanted.year)
    if not words_of(wanted.text):
        return tasks.order_by(first, *rest)
    if is_of_one_unit:
        return tasks.filter(ReadsWords(wanted.text)).order_by(first, *rest)
    return tasks.filter(HasWords(wanted.text)).order_by(found_by(first), *rest)


def _given_to(by: Viewer, wanted: Wanted, units: list[int], today: date) -> Q:
    given = Assignment.objects.filter(task=OuterRef("pk"))
    if wanted.standing in WAITING:
        given = given.filter(standing_of(wanted.standing, today))
    if wanted.kind and not wanted.unit and can_read_all(by):
        # from the task to its few units, not from the many units of the kind to the task
        return Q(Exists(given.filter(unit__kind=wanted.kind)))
    return Q(Exists(given.filter(unit_id__in=units)))


def _light(ids: Iterable[int]) -> list[Task]:
    """The tasks in the order of their ids, with only what a line shows.

    Found by id first, so that what is sorted is narrow and only a page is joined.
    """
    wanted = list(ids)
    tasks = Task.objects.select_related("document").only(
        "public_id", "action", "is_continuing", "is_history", "is_open", "next_due_on",
        "next_aim_on", "closed_at", "report_to", "deadline_phrase", "confirmed_at",
        "document__public_id", "document__so_ky_hieu", "document__trich_yeu",
        "document__ngay_ban_hanh",
    )  # fmt: skip
    found = tasks.in_bulk(wanted)
    return [found[pk] for pk in wanted]


def _rows(by: Viewer, tasks: list[Task], units: list[int] | None, today: date) -> list[Row]:
    own: dict[int, UUID] = {}
    seen = None if can_read_all(by) else units
    if seen is not None:
        own = dict(
            Assignment.objects.filter(task__in=tasks, unit_id__in=seen).values_list(
                "task_id", "public_id"
            )
        )
    shares = _shares(tasks, seen, today)
    return [Row(task, shares.get(task.pk, Share()), own.get(task.pk)) for task in tasks]


def _shares(tasks: Iterable[Task], units: list[int] | None, today: date) -> dict[int, Share]:
    """Counts over the units of each task, in one query."""
    assignments = Assignment.objects.filter(task__in=tasks)
    if units is not None:
        assignments = assignments.filter(unit_id__in=units)
    works = ~Q(role=TaskRole.SUPPORT)
    found = assignments.values("task_id").annotate(
        unit_count=Count("pk"),
        done_count=Count("pk", filter=Q(is_open=False)),
        late_count=Count("pk", filter=Q(is_open=True, next_due_on__lt=today)),
        lead_count=Count("pk", filter=works),
        lead_name=Min("unit__ten", filter=works),
        support_count=Count("pk", filter=~works),
    )
    return {
        row["task_id"]: Share(
            row["unit_count"],
            row["done_count"],
            row["late_count"],
            row["lead_count"],
            row["lead_name"] or "",
            row["support_count"],
        )
        for row in found
    }


def units_to_choose(*, by: Viewer) -> tuple[list[Unit], list[UnitKind]]:
    """Units that the register can be narrowed to, those that the viewer sees, and their kinds."""
    units = Unit.objects.filter(tenant_id=by.tenant_id)
    if not can_read_all(by):
        units = units.filter(own_units(by))
    found = sorted(units.only("public_id", "ten", "kind"), key=lambda unit: fold(unit.ten))
    return found, [UnitKind(kind) for kind in dict.fromkeys(unit.kind for unit in found)]
