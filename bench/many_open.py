"""Fills a database with the nation at work: a million due days that lie ahead, who owes them.

`python -m bench.many_open` in a data folder of its own; `bench.recompute` starts it. Duties of
every month, given to 3,355 bodies with two people in each, laid out to the end of next year as
confirming lays them out, with their explanations. A paper with one more such duty waits to be
confirmed. What whoever asks has to know is left in `sessions.json` beside the database.
"""

from __future__ import annotations

import json
import os
import random
import time
import uuid
from datetime import date, timedelta
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
    from collections.abc import Iterator

    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.documents.models import Reading
    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Assignment, Task
    from gandan.deadlines import Due

DUE_DAYS = int(os.environ.get("GANDAN_BENCH_DUE_DAYS", "1000000"))
DAYS_OF_THE_MONTH = (5, 10, 15, 20, 25)
ASKING = 16  # bodies of which somebody will write
STATES = ("not_started", "in_progress", "submitted")
SINCE = date(2025, 7, 1)
ROW = """[[day]]
on = {on}
kind = "holiday"
name = "Ngày nghỉ thử nghiệm"
name_en = "Day off for a trial"
binds = "ca-nuoc"
source = {{ document = "Quyết định thử nghiệm", provision = "Điều 1" }}
confidence = "seen"
verified_on = {on}

"""


def main() -> None:
    begin()
    from django.utils import timezone

    today = timezone.localdate()
    draw = random.Random(2026)  # noqa: S311  # repeatable, not secret
    tenant, user = space("ca-nuoc")
    tops, units = bodies(tenant, PROVINCES)
    people = _people(tenant, units)
    keys = {**_oversight(user, tops[0]), **_officers(people[-ASKING:])}
    rhythms = _rhythms(tenant, today)
    reading = paper(tenant, user, "1/KH-UBND", date(today.year, 1, 5), "Kế hoạch công tác dân vận")
    made, begun, aims = 0, time.perf_counter(), set()
    pages: dict[str, list[list[str]]] = {}
    while made < DUE_DAYS:
        number = len(reading.document.tasks.all())
        dues = rhythms[DAYS_OF_THE_MONTH[number % len(DAYS_OF_THE_MONTH)]]
        duty = _duty(reading, user, number, dues)
        given = assignments(duty, units)
        insert("tasks_occurrence", OCCURRENCE, _rows(given, dues, draw))
        for one in given[-ASKING:]:
            pages.setdefault(f"officer {one.unit_id}", []).append(
                [str(duty.public_id), str(one.public_id)]
            )
        made += len(given) * len(dues)
        aims |= {due.aim_on for due in dues}
    print(f"{len(units):,} bodies, {made:,} due days of {number + 1} duties with "
          f"{len(aims)} days to aim at, in {time.perf_counter() - begun:.0f} s")  # fmt: skip
    _sum_up(tenant)
    measure_tables()
    begun = time.perf_counter()
    pass_a_night()
    print(f"The regular work of a day took {time.perf_counter() - begun:.0f} s.")
    waiting = _waiting_paper(tenant, user, today)
    measure_tables()
    leave(keys=keys, pages=pages, made=made, duties=number + 1, bodies=len(units),
          people=len(people), paper=waiting, rows=_rows_of(aims))  # fmt: skip


def _people(tenant: Tenant, units: list[Unit]) -> list[User]:
    """An officer and a head in each body, who will be told."""
    from gandan.apps.accounts.models import User
    from gandan.apps.orgs.models import Post, Role

    users = User.objects.bulk_create(
        (
            User(tenant=tenant, username=f"{role}-{unit.pk}", ho_ten="Trần Thị Thử")
            for unit in units
            for role in ("truong", "chuyen-vien")
        ),
        batch_size=500,
    )
    roles = (Role.HEAD, Role.OFFICER)
    Post.objects.bulk_create(
        (
            Post(tenant=tenant, user=user, unit=units[n // 2], role=roles[n % 2], valid_from=SINCE)
            for n, user in enumerate(users)
        ),
        batch_size=500,
    )
    return users


def _oversight(user: User, unit: Unit) -> dict[str, str]:
    """Who follows every body, and who looks at background work."""
    from django.utils import timezone

    from gandan.apps.accounts.actions import create_user
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import appoint
    from gandan.apps.orgs.models import Role

    by, now = SystemActor(user.tenant_id), timezone.now()
    auditor = create_user(by=by, username="thanh-tra", ho_ten="Ngô Thị Thử", now=now)
    for person, role in ((user, Role.COORDINATOR), (auditor, Role.AUDITOR)):
        appoint(by=by, user=person, unit=unit, role=role, valid_from=SINCE, now=now)
    return {"coordinator": session(user), "auditor": session(auditor)}


def _officers(users: list[User]) -> dict[str, str]:
    posts = ((user, user.posts.get()) for user in users)
    return {
        f"officer {post.unit_id}": session(user) for user, post in posts if post.role == "officer"
    }


def _deadline(day: int) -> dict[str, str]:
    return {
        "kind": "recurring", "freq": "monthly", "date": str(day), "bound": "by",
        "phrase": f"chậm nhất ngày {day} hằng tháng",
    }  # fmt: skip


def _rhythms(tenant: Tenant, today: date) -> dict[int, tuple[Due, ...]]:
    """The due days ahead for each day of the month, as confirming a paper lays them out."""
    from gandan.apps.orgs.queries.calendars import calendar_of
    from gandan.apps.tasks.queries.days import days_of

    days = calendar_of(tenant.pk)
    issued = date(today.year, 1, 5)
    return {
        day: tuple(
            due
            for due in days_of(_deadline(day), issued, today, days)
            if due.aim_on and due.aim_on > today
        )
        for day in DAYS_OF_THE_MONTH
    }


def _duty(reading: Reading, user: User, number: int, dues: tuple[Due, ...]) -> Task:
    day = DAYS_OF_THE_MONTH[number % len(DAYS_OF_THE_MONTH)]
    first = min(dues, key=lambda due: due.due_on or SINCE)
    about = {f"deadline_{name}": value for name, value in _deadline(day).items()}
    return task(
        reading, user, number, f"Báo cáo công tác dân vận chính quyền, nội dung {number + 1}",
        next_due_on=first.due_on, next_aim_on=first.aim_on, fold=f"bao cao noi dung {number + 1}",
        **about,
    )  # fmt: skip


def _rows(
    given: list[Assignment], dues: tuple[Due, ...], draw: random.Random
) -> Iterator[tuple[Any, ...]]:
    """Body by body, as confirming writes them; all of it is in the sums already."""
    from gandan.apps.tasks.models.outcomes import OUTCOMES, Outcome

    told = [json.dumps([step.as_row() for step in due.explanation]) for due in dues]
    for one in given:
        for due, why in zip(dues, told, strict=True):
            on = due.due_on or SINCE
            state = draw.choices(STATES, (85, 12, 3))[0]
            outcome = Outcome.ON_TIME if state == "submitted" else Outcome.OWED
            yield (
                uuid.UUID(int=draw.getrandbits(128), version=4), one.tenant_id, one.pk,
                one.unit_id, due.period, on, due.aim_on, None, None, why, state, "", None, "",
                False, None, None, "", 1, False, False, one.unit_id,
                (on.year * 12 + on.month - 1) * OUTCOMES + outcome, one.unit_id,
            )  # fmt: skip


def _sum_up(tenant: Tenant) -> None:
    from gandan.apps.tasks.actions.tallying import count_all, mend

    mend(tenant_id=tenant.pk)
    count_all(tenant_id=tenant.pk)


def _waiting_paper(tenant: Tenant, user: User, today: date) -> str:
    """A reviewed paper that gives every body a duty of each month."""
    from django.utils import timezone

    from gandan.apps.documents.models import Document, Proposal, Reading, StoredFile

    now, action = timezone.now(), "Báo cáo hằng tháng kết quả tiếp công dân"
    document = Document.objects.create(
        tenant=tenant, so_ky_hieu="2/KH-UBND", loai_van_ban="ke_hoach",
        co_quan_ban_hanh="CƠ QUAN THỬ NGHIỆM", ngay_ban_hanh=(today - timedelta(3)).isoformat(),
        trich_yeu="Kế hoạch tiếp công dân", state="in_review", uploaded_by=user, uploaded_at=now,
        header_confirmed_by=user, header_confirmed_at=now,
    )  # fmt: skip
    file = StoredFile.objects.create(
        tenant=tenant, document=document, sha256=document.public_id.hex * 2, size=1,
        media_type="text/plain", ten_tep="x.txt", added_by=user, added_at=now,
    )  # fmt: skip
    reading = Reading.objects.create(
        document=document, file=file, engine="bench", text=f"- {action}.", result={}, made_at=now
    )
    Proposal.objects.create(
        document=document, reading=reading, action=action, start=2, end=2 + len(action),
        assignees=["Các sở, ban, ngành", "UBND các xã, phường, đặc khu"], role="all",
        deadline=_deadline(DAYS_OF_THE_MONTH[0]), decision="accepted",
        seen_by=user, seen_at=now, decided_by=user, decided_at=now,
    )  # fmt: skip
    return str(document.public_id)


def _rows_of(aims: set[date | None]) -> dict[str, str]:
    """A calendar, by name of its file, in which every day that is aimed at now is off."""
    found: dict[str, str] = {}
    for day in sorted(filter(None, aims)):
        name = f"{day.year}.toml"
        found[name] = found.get(name, "") + ROW.format(on=day.isoformat())
    return found


if __name__ == "__main__":
    main()
