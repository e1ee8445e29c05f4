"""Due days with every kind of history, and the figures that a person would count by hand."""

import random
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models import Occurrence
from gandan.apps.tasks.queries.matrix.periods import Period, month_of
from tests.apps.tasks.papers import Duty, given
from tests.universe import TODAY, Universe

MONTHLY = {"kind": "recurring", "freq": "monthly", "date": "25", "bound": "by",
           "phrase": "ngày 25 hằng tháng"}  # fmt: skip
UNITS = ("Sở Tư pháp", "Sở Y tế", "UBND phường Bình Sơn", "UBND xã An Phú", "Công an tỉnh")
STATES = ("not_started", "in_progress", "awaiting_head", "submitted", "received", "supplement",
          "done", "contested", "not_applicable")  # fmt: skip
SENT = ("submitted", "received", "supplement", "done")
LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def monthly(universe: Universe) -> list[Occurrence]:
    """A monthly duty of five bodies."""
    given(universe, Duty("Báo cáo hằng tháng", deadline=MONTHLY, assignees=UNITS))
    return list(Occurrence.objects.order_by("pk"))


def luck(seed: int) -> random.Random:
    """Repeatable."""
    return random.Random(seed)  # noqa: S311  # not secret


def shake(draw: random.Random, count: int = 40) -> None:
    """Write some rows as any action might: state, days, body, the end of the task."""
    rows = list(Occurrence.objects.order_by("pk"))
    units = list(Unit.objects.filter(ten__in=UNITS).order_by("pk"))
    for row in draw.sample(rows, min(count, len(rows))):
        Occurrence.objects.filter(pk=row.pk).update(**_anything(draw, units))


def _anything(draw: random.Random, units: list[Unit]) -> dict[str, object]:
    state = draw.choice(STATES)
    due = draw.choice((None, *[TODAY + timedelta(days=n) for n in range(-70, 70)]))
    first = due - timedelta(days=draw.randint(1, 50)) if due and draw.random() < 0.3 else None
    met = (due or TODAY) + timedelta(days=draw.randint(-40, 40))
    # two hours before midnight and two after, so that a day in UTC would be another one
    moment = datetime.combine(met, time(draw.choice((1, 22))), tzinfo=LOCAL)
    is_paper = draw.random() < 0.5
    return {
        "state": state,
        "due_on": due,
        "first_due_on": first,
        "ngay_ban_hanh": met if state in SENT and is_paper else None,
        "submitted_at": moment if state in SENT and is_paper else None,
        "finished_at": moment if state in {"received", "done"} else None,
        "is_ended": draw.random() < 0.1,
        "by_arrival": draw.random() < 0.2,
        "unit": draw.choice(units),
    }


def part_by_hand(row: Occurrence, today: date) -> str:
    """What became of a due day, said once more in plain words."""
    paper_day = row.first_due_on or row.due_on
    if row.state in {"contested", "not_applicable"}:
        return "khong-tinh"
    if row.state in {"not_started", "in_progress", "awaiting_head"}:
        if row.is_ended:
            return "khong-tinh"
        if row.due_on < today:
            return "chua-xong"
        return "gia-han" if paper_day < today else "chua-den-han"
    met = row.ngay_ban_hanh or (row.finished_at and row.finished_at.astimezone(LOCAL).date())
    if row.by_arrival and row.submitted_at:
        met = row.submitted_at.astimezone(LOCAL).date()
    if met and met > row.due_on:
        return "tre-han"
    return "gia-han" if met and met > paper_day else "dung-han"


def by_hand(columns: tuple[Period, ...], today: date, *, then: bool = False) -> dict:
    """Body → column → part → how many."""
    found: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for row in Occurrence.objects.exclude(due_on=None).select_related("unit", "given_unit"):
        month = month_of(row.first_due_on or row.due_on)
        body = row.given_unit if then else row.unit
        for column in columns:
            if column.first <= month < column.end:
                found[body.ten][column.key][part_by_hand(row, today)] += 1
    return found


def said(matrix) -> dict:
    """The same shape out of a matrix, empty cells left out."""
    return {
        row.body.ten: {
            column.key: {part.value: n for part, n in cell.parts() if n}
            for column, cell in zip(matrix.columns, row.cells, strict=True)
            if cell.total
        }
        for row in matrix.rows
    }
