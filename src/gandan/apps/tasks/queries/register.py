"""The register of tasks: filtered, searched, sorted, counted up to a cap, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Assignment, Task
from gandan.apps.tasks.policies import check_list
from gandan.apps.tasks.queries.ids import ids_in_one_row
from gandan.apps.tasks.queries.rows import Row, Share, rows_of
from gandan.apps.tasks.queries.scope import Scope, scope_of
from gandan.apps.tasks.queries.wanted import OF_A_UNIT, ORDERINGS, Order, Wanted, standing_of
from gandan.apps.tasks.queries.words import HasWords, ReadsWords, found_by, words_of

__all__ = ["Register", "Row", "Share", "export", "register"]

PAGE_SIZE = 50
COUNT_CAP = 1000  # beyond it the register says "hơn 1.000"
EXPORT_CAP = 10_000  # rows of a spreadsheet
ROWS_AT_ONCE = 500  # whose units are counted in one query: a list of ids has its limits


@dataclass(frozen=True, slots=True)
class Register:
    """One page. `total` is exact up to the cap; `is_capped` when there are more."""

    rows: list[Row]
    total: int
    is_capped: bool
    page: int
    has_next: bool


def register(*, by: Viewer, wanted: Wanted, today: date) -> Register:
    """One page of what is wanted, out of what the viewer may see."""
    check_list(by)
    scope = scope_of(by, wanted)
    tasks = _tasks(by, wanted, scope, today)
    # one question gives the page and the count: narrow rows, of which a page is then filled
    found = ids_in_one_row(tasks[: COUNT_CAP + 1])
    ids = _once(found)
    total = min(len(ids), COUNT_CAP)
    last_page = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, wanted.page), last_page)
    start = (page - 1) * PAGE_SIZE
    return Register(
        rows=rows_of(by, _light(ids[start : start + PAGE_SIZE]), scope, today),
        total=total,
        is_capped=len(found) > COUNT_CAP,
        page=page,
        has_next=page < last_page,
    )


def export(
    *, by: Viewer, wanted: Wanted, today: date, cap: int = EXPORT_CAP
) -> tuple[list[Row], bool]:
    """Every wanted row up to the cap, and whether there are more."""
    check_list(by)
    scope = scope_of(by, wanted)
    found = list(_tasks(by, wanted, scope, today).values_list("pk", flat=True)[: cap + 1])
    kept = _once(found[:cap])
    rows = [
        row
        for start in range(0, len(kept), ROWS_AT_ONCE)
        for row in rows_of(by, _light(kept[start : start + ROWS_AT_ONCE]), scope, today)
    ]
    return rows, len(found) > cap


def _tasks(by: Viewer, wanted: Wanted, scope: Scope, today: date) -> QuerySet[Task]:
    """What is wanted, sorted. One unit is joined (its own days decide), several are looked up.

    A task that came to one unit twice, by a merger, is then found twice: see `_once`.
    """
    tasks = Task.objects.filter(tenant_id=by.tenant_id)
    first, *rest = ORDERINGS[Order(wanted.order)]
    if scope.is_everything:
        tasks = tasks.filter(standing_of(wanted.standing, today))
    elif scope.is_one_unit:
        prefix = "assignments__"
        tasks = tasks.filter(standing_of(wanted.standing, today, prefix), scope.condition(prefix))
        first = f"{prefix}{first}" if first == "due_order" else first
    else:
        given = Assignment.objects.filter(scope.condition(), task=OuterRef("pk"))
        if wanted.standing in OF_A_UNIT:
            given = given.filter(standing_of(wanted.standing, today))
        tasks = tasks.filter(Exists(given), standing_of(wanted.standing, today))
    if wanted.document:
        tasks = tasks.filter(document__public_id=wanted.document)
    if wanted.year:
        tasks = tasks.filter(issue_year=wanted.year)
    if not words_of(wanted.text):
        return tasks.order_by(first, *rest)
    if scope.is_one_unit:
        return tasks.filter(ReadsWords(wanted.text)).order_by(first, *rest)
    return tasks.filter(HasWords(wanted.text)).order_by(found_by(first), *rest)


def _once(ids: Iterable[int]) -> list[int]:
    """Each task where it stands first."""
    return list(dict.fromkeys(ids))


def _light(ids: Iterable[int]) -> list[Task]:
    """The tasks in the order of their ids, with only what a line shows.

    Found by id first, so that what is sorted is narrow and only a page is joined.
    """
    wanted = list(ids)
    tasks = Task.objects.select_related("document").only(
        "public_id", "action", "is_continuing", "is_history", "is_open", "next_due_on",
        "next_aim_on", "closed_at", "report_to", "quota", "deadline_phrase", "confirmed_at",
        "has_submitted", "has_supplement", "has_contested", "is_excused",
        "document__public_id", "document__so_ky_hieu", "document__trich_yeu",
        "document__ngay_ban_hanh",
    )  # fmt: skip
    found = tasks.in_bulk(wanted)
    return [found[pk] for pk in wanted]
