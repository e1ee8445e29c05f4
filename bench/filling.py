"""What seeds share: a space with the bodies of a province or the nation, papers, many rows.

Every body and person is invented. Rows come in as each database takes many of them fastest.
"""

from __future__ import annotations

import json
import os
import uuid
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gandan.apps.accounts.models import Tenant, User
    from gandan.apps.documents.models import Reading
    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Assignment, Task

PROVINCES, BODIES = 34, 3_355
IN_A_PROVINCE = 150
DEPARTMENTS = 17
OCCURRENCE = (
    "public_id", "tenant_id", "assignment_id", "unit_id", "period", "due_on", "aim_on",
    "first_due_on", "first_aim_on", "explanation", "state", "so_ky_hieu", "ngay_ban_hanh",
    "nguoi_ky", "is_nil", "submitted_at", "finished_at", "note", "version", "is_ended",
    "by_arrival", "given_unit_id", "counted", "counted_unit",
)  # fmt: skip


def begin() -> None:
    """Django with the settings of the system."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()


def space(slug: str) -> tuple[Tenant, User]:
    """A space with the account of whoever follows it."""
    from django.utils import timezone

    from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
    from gandan.apps.audit.policies import SystemActor

    now = timezone.now()
    tenant = create_tenant(slug=slug, ten=f"Thử nghiệm {slug}", now=now)
    password = HashedPassword.of(uuid.uuid4().hex)
    user = create_user(by=SystemActor(tenant.pk), username=f"chu-tich-{slug}",
                       ho_ten="Nguyễn Văn Thử", password=password, now=now)  # fmt: skip
    return tenant, user


def bodies(tenant: Tenant, provinces: int) -> tuple[list[Unit], list[Unit]]:
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


def paper(tenant: Tenant, user: User, number: str, issued: date, subject: str) -> Reading:
    """A confirmed document, as far as tasks need one."""
    from django.utils import timezone

    from gandan.apps.documents.models import Document, Reading, StoredFile

    now = timezone.now()
    document = Document.objects.create(
        tenant=tenant, so_ky_hieu=number, ngay_ban_hanh=issued.isoformat(), trich_yeu=subject,
        state="confirmed", uploaded_by=user, uploaded_at=now,
    )  # fmt: skip
    file = StoredFile.objects.create(
        tenant=tenant, document=document, sha256=document.public_id.hex * 2, size=1,
        media_type="text/plain", ten_tep="x.txt", added_by=user, added_at=now,
    )  # fmt: skip
    return Reading.objects.create(
        document=document, file=file, engine="bench", text="", result={}, made_at=now
    )


def task(reading: Reading, user: User, number: int, action: str, **about: object) -> Task:
    """A duty of the paper with its accepted proposal."""
    from django.utils import timezone

    from gandan.apps.documents.models import Proposal
    from gandan.apps.tasks.models import Task

    now, document = timezone.now(), reading.document
    proposal = Proposal.objects.create(
        document=document, reading=reading, action=action, start=number, end=number + 1,
        seen_by=user, seen_at=now, decision="accepted", decided_by=user, decided_at=now,
    )  # fmt: skip
    return Task.objects.create(
        tenant_id=document.tenant_id, document=document, proposal=proposal, action=action,
        quote=action, start=number, end=number + 1, issue_year=int(document.ngay_ban_hanh[:4]),
        confirmed_by=user, confirmed_at=now, report_to="UBND tỉnh", **about,
    )  # fmt: skip


def assignments(task: Task, units: list[Unit]) -> list[Assignment]:
    """The task given to each of the bodies."""
    from gandan.apps.tasks.models import Assignment

    return Assignment.objects.bulk_create(
        (
            Assignment(tenant_id=task.tenant_id, task=task, unit=u, unit_name=u.ten, responsible=u,
                       role="all", given_at=task.confirmed_at,
                       next_due_on=task.next_due_on, next_aim_on=task.next_aim_on)
            for u in units
        ),
        batch_size=500,
    )  # fmt: skip


def insert(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """As each database takes many rows fastest."""
    from django.db import connection, transaction

    names = ", ".join(columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        plain = ([_as_text(value) for value in row] for row in rows)
        insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  # our own
        cursor.executemany(insert, plain)


def _as_text(value: object) -> object:
    if isinstance(value, uuid.UUID):
        return value.hex
    return str(value) if isinstance(value, date) else value


def measure_tables() -> None:
    """What PostgreSQL does by itself after a while; nobody does it for SQLite."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def session(user: User) -> str:
    """The key of a session in which the person is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    key: str = store.session_key
    return key


def leave(**given: object) -> None:
    """Say beside the database what whoever asks has to know."""
    from django.conf import settings

    Path(settings.DATA, "sessions.json").write_text(json.dumps(given))


def pass_a_night() -> None:
    """Run the regular work of the day and the hour: none of it falls into what is measured."""
    from django.utils import timezone

    from gandan.apps.work.jobs.housekeeping import begin
    from gandan.apps.work.jobs.worker import Worker

    begin(now=timezone.now())
    Worker().run_all()
