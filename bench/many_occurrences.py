"""Fills a database with ten years of due days: a province of 150 bodies, and the nation.

`python -m bench.many_occurrences` in a data folder of its own; `bench.matrix` starts it. The nation
has 34 provinces, 3,355 bodies and a million occurrences, which is what a ministry follows. Every
body and figure is invented and drawn from a fixed seed. The sessions of the people who will ask are
left in `sessions.json` beside the database, with what stands in addresses.
"""

from __future__ import annotations

import json
import os
import random
import time
import uuid
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Assignment, Task

PROVINCES, BODIES = 34, 3_355
IN_A_PROVINCE = 150
DEPARTMENTS = 17
YEARS = int(os.environ.get("GANDAN_BENCH_YEARS", "10"))
RHYTHMS = {"monthly": (12, 1), "quarterly": (4, 4), "half-yearly": (2, 1)}  # times, duties
COLUMNS = (
    "public_id", "tenant_id", "assignment_id", "unit_id", "period", "due_on", "aim_on",
    "first_due_on", "first_aim_on", "explanation", "state", "so_ky_hieu", "ngay_ban_hanh",
    "nguoi_ky", "is_nil", "submitted_at", "finished_at", "note", "version", "is_ended",
    "by_arrival", "given_unit_id", "counted", "counted_unit",
)  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    today = timezone.localdate()
    given: dict[str, Any] = {"keys": {}, "units": {}}
    for slug, provinces in (("tinh", 1), ("ca-nuoc", PROVINCES)):
        draw = random.Random(slug)  # noqa: S311  # repeatable, not secret
        tenant, user = _space(slug)
        tops, units = _units(tenant, provinces)
        tasks = [
            t
            for y in range(today.year - YEARS + 1, today.year + 1)
            for t in _tasks(tenant, user, y)
        ]
        made = 0
        for task, rhythm in tasks:
            made += _fill(_assignments(task, units), rhythm, draw, today)
        _measure_tables()
        begun = time.perf_counter()
        summed = _sum_up(tenant)
        print(f"{slug}: {len(units):,} bodies, {made:,} occurrences; {summed:,} taken into the "
              f"sums in {time.perf_counter() - begun:.0f} s")  # fmt: skip
        given["keys"][slug] = _session(user, tops[0])
        given["units"][slug] = str(tops[0].public_id)
        given["units"][f"{slug}, one body"] = str(units[-1].public_id)
    _measure_tables()
    from django.conf import settings

    Path(settings.DATA, "sessions.json").write_text(json.dumps(given))


def _space(slug: str) -> tuple[Tenant, User]:
    from django.utils import timezone

    from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
    from gandan.apps.audit.policies import SystemActor

    now = timezone.now()
    tenant = create_tenant(slug=slug, ten=f"Thử nghiệm {slug}", now=now)
    password = HashedPassword.of(uuid.uuid4().hex)
    user = create_user(by=SystemActor(tenant.pk), username=f"chu-tich-{slug}",
                       ho_ten="Nguyễn Văn Thử", password=password, now=now)  # fmt: skip
    return tenant, user


def _units(tenant: Tenant, provinces: int) -> tuple[list[Unit], list[Unit]]:
    """The tops, and every body."""
    from gandan.apps.orgs.models import Unit, UnitKind

    count = BODIES if provinces > 1 else IN_A_PROVINCE
    since = date(2015, 1, 1)
    tops = Unit.objects.bulk_create(
        Unit(tenant=tenant, kind=UnitKind.UBND_TINH, ten=f"UBND tỉnh Thử Nghiệm {n + 1}", path="",
             valid_from=since)
        for n in range(provinces)
    )  # fmt: skip
    below = Unit.objects.bulk_create(
        (
            Unit(
                tenant=tenant,
                kind=UnitKind.SO if n // provinces < DEPARTMENTS else UnitKind.XA,
                ten=f"{'Sở' if n // provinces < DEPARTMENTS else 'UBND xã'} Thử Nghiệm {n + 1}",
                parent=tops[n % provinces],
                path="",
                valid_from=since,
            )
            for n in range(count - provinces)
        ),
        batch_size=500,
    )
    for unit in tops:
        unit.path = f"{unit.pk:010d}."
    for unit in below:
        unit.path = f"{unit.parent.path}{unit.pk:010d}."
    Unit.objects.bulk_update([*tops, *below], ["path"], batch_size=500)
    return tops, [*tops, *below]


def _tasks(tenant: Tenant, user: User, year: int) -> list[tuple[Task, str]]:
    """One directive a year, with a duty of each rhythm."""
    from django.utils import timezone

    from gandan.apps.documents.models import Document, Proposal, Reading, StoredFile
    from gandan.apps.tasks.models import Task

    now = timezone.now()
    document = Document.objects.create(
        tenant=tenant, so_ky_hieu=f"{year % 100}/KH-UBND", ngay_ban_hanh=f"{year}-01-05",
        trich_yeu=f"Kế hoạch công tác dân vận chính quyền năm {year}", state="confirmed",
        uploaded_by=user, uploaded_at=now,
    )  # fmt: skip
    file = StoredFile.objects.create(
        tenant=tenant, document=document, sha256=document.public_id.hex * 2, size=1,
        media_type="text/plain", ten_tep="x.txt", added_by=user, added_at=now,
    )  # fmt: skip
    reading = Reading.objects.create(
        document=document, file=file, engine="bench", text="", result={}, made_at=now
    )
    rhythms = [rhythm for rhythm, (_times, duties) in RHYTHMS.items() for _duty in range(duties)]
    found = []
    for n, rhythm in enumerate(rhythms):
        action = f"Báo cáo công tác dân vận chính quyền, nội dung {n + 1}"
        proposal = Proposal.objects.create(
            document=document, reading=reading, action=action, start=n, end=n + 1, seen_by=user,
            seen_at=now, decision="accepted", decided_by=user, decided_at=now,
        )  # fmt: skip
        task = Task.objects.create(
            tenant=tenant, document=document, proposal=proposal, action=action, quote=action,
            start=n, end=n + 1, issue_year=year, confirmed_by=user, confirmed_at=now,
            report_to="UBND tỉnh",
        )  # fmt: skip
        found.append((task, rhythm))
    return found


def _assignments(task: Task, units: list[Unit]) -> list[Assignment]:
    from gandan.apps.tasks.models import Assignment

    return Assignment.objects.bulk_create(
        (
            Assignment(tenant_id=task.tenant_id, task=task, unit=u, unit_name=u.ten, responsible=u,
                       role="all", given_at=task.confirmed_at)
            for u in units
        ),
        batch_size=500,
    )  # fmt: skip


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
    _insert(_row(a, *day, draw, today) for a in given for day in days)
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


def _insert(rows: Iterator[tuple[Any, ...]]) -> None:
    """As each database takes many rows fastest."""
    from django.db import connection, transaction

    names = ", ".join(COLUMNS)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY tasks_occurrence ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(COLUMNS))
        plain = ([_as_text(value) for value in row] for row in rows)
        insert = f"INSERT INTO tasks_occurrence ({names}) VALUES ({marks})"  # noqa: S608  # our own
        cursor.executemany(insert, plain)


def _as_text(value: object) -> object:
    if isinstance(value, uuid.UUID):
        return value.hex
    return str(value) if isinstance(value, date) else value


def _sum_up(tenant: Tenant) -> int:
    from gandan.apps.tasks.actions.tallying import count_all

    return count_all(tenant_id=tenant.pk)


def _measure_tables() -> None:
    """What PostgreSQL does by itself after a while; nobody does it for SQLite."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def _session(user: User, unit: Unit) -> str:
    """A chairman who is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import appoint
    from gandan.apps.orgs.models import Role

    appoint(by=SystemActor(user.tenant_id), user=user, unit=unit, role=Role.CHAIRMAN,
            valid_from=date(2025, 7, 1), now=timezone.now())  # fmt: skip
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    key: str = session.session_key
    return key


if __name__ == "__main__":
    main()
