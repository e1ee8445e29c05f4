"""Fills a database with ten years of due days: a province of 150 bodies, and the nation.

`python -m bench.many_occurrences` in a data folder of its own; `bench.matrix` starts it. The nation
has 34 provinces, 3,355 bodies and a million occurrences, which is what a ministry follows. Every
body and figure is invented and drawn from a fixed seed. The sessions of the people who will ask are
left in `sessions.json` beside the database, with what stands in addresses.
"""

from __future__ import annotations

import os
import random
import time
import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.filling import (
    OCCURRENCE,
    PROVINCES,
    assignments,
    begin,
    bodies,
    insert,
    leave,
    measure_tables,
    paper,
    pass_a_night,
    session,
    space,
    task,
)

if TYPE_CHECKING:
    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Assignment, Task

YEARS = int(os.environ.get("GANDAN_BENCH_YEARS", "10"))
RHYTHMS = {"monthly": (12, 1), "quarterly": (4, 4), "half-yearly": (2, 1)}  # times, duties


def main() -> None:
    begin()
    from django.utils import timezone

    today = timezone.localdate()
    given: dict[str, Any] = {"keys": {}, "units": {}}
    for slug, provinces in (("tinh", 1), ("ca-nuoc", PROVINCES)):
        draw = random.Random(slug)  # noqa: S311  # repeatable, not secret
        tenant, user = space(slug)
        tops, units = bodies(tenant, provinces)
        tasks = [
            t
            for y in range(today.year - YEARS + 1, today.year + 1)
            for t in _tasks(tenant, user, y)
        ]
        made = 0
        for duty, rhythm in tasks:
            made += _fill(assignments(duty, units), rhythm, draw, today)
        measure_tables()
        begun = time.perf_counter()
        summed = _sum_up(tenant)
        print(f"{slug}: {len(units):,} bodies, {made:,} occurrences; {summed:,} taken into the "
              f"sums in {time.perf_counter() - begun:.0f} s")  # fmt: skip
        _appoint(user, tops[0])
        given["keys"][slug] = session(user)
        given["units"][slug] = str(tops[0].public_id)
        given["units"][f"{slug}, one body"] = str(units[-1].public_id)
    pass_a_night()
    measure_tables()
    leave(**given)


def _tasks(tenant: Tenant, user: User, year: int) -> list[tuple[Task, str]]:
    """One directive a year, with a duty of each rhythm."""
    subject = f"Kế hoạch công tác dân vận chính quyền năm {year}"
    reading = paper(tenant, user, f"{year % 100}/KH-UBND", date(year, 1, 5), subject)
    rhythms = [rhythm for rhythm, (_times, duties) in RHYTHMS.items() for _duty in range(duties)]
    action = "Báo cáo công tác dân vận chính quyền, nội dung"
    return [
        (task(reading, user, n, f"{action} {n + 1}"), rhythm) for n, rhythm in enumerate(rhythms)
    ]


def _days(year: int, rhythm: str) -> list[tuple[str, date]]:
    """Period and day of each time that it falls due."""
    times, _duties = RHYTHMS[rhythm]
    size = 12 // times
    letter = {12: "", 4: "Q", 2: "H"}[times]
    return [
        (f"{year}-{letter}{n + 1:02d}" if not letter else f"{year}-{letter}{n + 1}",
         date(year, (n + 1) * size, 25 if times == 12 else 15))
        for n in range(times)
    ]  # fmt: skip


def _fill(given: list[Assignment], rhythm: str, draw: random.Random, today: date) -> int:
    days = _days(given[0].task.issue_year, rhythm)
    insert("tasks_occurrence", OCCURRENCE, (_row(a, *d, draw, today) for a in given for d in days))
    return len(given) * len(days)


def _row(
    a: Assignment, period: str, due: date, draw: random.Random, today: date
) -> tuple[Any, ...]:
    """Most in time, some late, some with another day granted, some missing, some excused."""
    luck = draw.random()
    first, met, state = None, None, "received"
    if due >= today and luck > 0.1:
        state = "not_started"
    elif luck < 0.85:
        met = due - timedelta(days=draw.randint(0, 9))
    elif luck < 0.91:
        met = due + timedelta(days=draw.randint(1, 30))
    elif luck < 0.94:
        first, due = due, due + timedelta(days=20)
        met = first + timedelta(days=draw.randint(1, 20))
    elif luck < 0.97:
        state = "in_progress"
    else:
        state = "not_applicable"
    moment = datetime.combine(met, datetime.min.time()) if met else None
    return (
        uuid.UUID(int=draw.getrandbits(128), version=4), a.tenant_id, a.pk, a.unit_id, period, due,
        due, first, first, "[]", state, "1/BC" if met else "", met, "", False, moment, moment, "",
        1, False, False, a.unit_id, 0, 0,
    )  # fmt: skip


def _sum_up(tenant: Tenant) -> int:
    from gandan.apps.tasks.actions.tallying import count_all

    return count_all(tenant_id=tenant.pk)


def _appoint(user: User, unit: Unit) -> None:
    from django.utils import timezone

    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import appoint
    from gandan.apps.orgs.models import Role

    appoint(by=SystemActor(user.tenant_id), user=user, unit=unit, role=Role.CHAIRMAN,
            valid_from=date(2025, 7, 1), now=timezone.now())  # fmt: skip


if __name__ == "__main__":
    main()
