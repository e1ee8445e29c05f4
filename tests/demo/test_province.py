"""The demonstration: only into an empty database, only once, and every role can sign in."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents.models import Document
from gandan.apps.notices.models import Notice
from gandan.apps.orgs.models import Role, Unit
from gandan.apps.orgs.queries import resolve, responsible_now, viewer_of
from gandan.apps.reports.models import (
    Consolidation,
    Edition,
    ImportedFigure,
    OpenRelease,
    OutlineVersion,
    Review,
)
from gandan.apps.tasks.models import LeaderReport, Occurrence, PlanLink, QuotaFigure, Task
from gandan.apps.work.models import Job, JobState
from gandan.demo import building, province, story
from gandan.demo.clock import Clock


def load() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.mark.slow
def test_everything_is_built_once_and_the_accounts_are_shown(db) -> None:
    first = load()
    assert building.PASSWORD in first
    assert all(name in first for name in province.SHOWN)
    tables = (Unit, User, Document, Task, Occurrence, AuditEvent)
    counts = [table.objects.count() for table in tables]
    assert all(counts)
    load()
    assert [table.objects.count() for table in tables] == counts
    assert Tenant.objects.get().is_demonstration


def test_every_role_is_there_and_signs_in(db) -> None:
    building.build(now=timezone.now())
    roles = set()
    for user in User.objects.all():
        viewer = viewer_of(user, on=timezone.localdate())
        roles |= {post.role for post in viewer.posts}
        assert user.check_password(building.PASSWORD)
    assert roles == set(Role)


def test_invented_data_never_enter_a_real_database(db) -> None:
    create_tenant(slug="that", ten="Tỉnh có thật", now=timezone.now())
    with pytest.raises(CommandError, match="dữ liệu thật"):
        load()


@pytest.mark.slow
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 4, 20, 3, tzinfo=UTC),
        datetime(2026, 11, 21, 3, tzinfo=UTC),
        datetime(2028, 2, 10, 3, tzinfo=UTC),
    ],
)
def test_on_any_day_of_loading_there_is_something_done_late_and_still_to_do(db, now) -> None:
    story.tell(now=now)
    today = timezone.localtime(now).date()
    states = set(Occurrence.objects.values_list("state", flat=True))
    assert {"received", "done", "in_progress", "not_started"} <= states
    is_open = Occurrence.objects.exclude(state__in=["received", "done"])
    assert is_open.filter(due_on__lt=today).exists()
    assert is_open.filter(due_on__gte=today).exists()
    assert not Task.objects.filter(proposal__as_read__is_generic=True).exists()
    assert PlanLink.objects.count() == 2, "Two bodies have plans of their own."
    assert QuotaFigure.objects.filter(is_current=True).exists()
    assert set(Document.objects.values_list("state", flat=True)) == {"confirmed", "in_review"}
    report = LeaderReport.objects.get()
    assert report.sent_at < now
    assert report.instructions.get().duties.count() == report.duties.count() > 0
    assert Notice.objects.filter(key__startswith="remind:", created_at__lt=now).exists()
    check_reports(has_reported=now.month != 4)
    assert not Job.objects.exclude(state=JobState.DONE).exists()
    assert not AuditEvent.objects.filter(at__gt=now).exists(), "nothing happens after now"


def check_reports(*, has_reported: bool) -> None:
    """Each sort of page about reports has something to show; open data once a period has ended."""
    review = Review.objects.get()
    contributed = Edition.objects.filter(submission__regime=review.regime)
    assert contributed.filter(is_counted=True).count() == 5
    assert contributed.filter(sent_at=None).exists(), "One body has begun and not sent."
    assert {"received", "not_started"} <= set(
        Occurrence.objects.filter(
            assignment__task__report_regime__regime=review.regime
        ).values_list("state", flat=True)
    )
    assert OutlineVersion.objects.get().published_at is not None
    assert ImportedFigure.objects.filter(is_current=True).count() == 8
    is_begun_by_outline = Consolidation.objects.filter(outline__isnull=False).exists()
    assert is_begun_by_outline is OpenRelease.objects.filter(is_live=True).exists() is has_reported


def test_only_the_samples_own_years_are_moved() -> None:
    clock = Clock(datetime(2028, 7, 1, tzinfo=UTC))
    assert clock.shift == 2
    text = "Kế hoạch số 46/KH-UBND ngày 03/02/2026; Luật 72/2025/QH15; Nghị định 30/2020/NĐ-CP"
    moved = "Kế hoạch số 46/KH-UBND ngày 03/02/2028; Luật 72/2025/QH15; Nghị định 30/2020/NĐ-CP"
    assert clock.moved(text) == moved
    assert clock.moved("năm 2026, quý I năm 2027; 21/2026/QĐ-UBND") == (
        "năm 2028, quý I năm 2029; 21/2028/QĐ-UBND"
    )
    assert clock.moved("ngày 12/12/2013, năm 2025") == "ngày 12/12/2013, năm 2025"


def test_the_province_has_been_reorganised(db) -> None:
    built = building.build(now=timezone.now())
    old = Unit.objects.get(ten="UBND xã Hòa Bắc")
    [now] = responsible_now([old.pk], on=timezone.localdate())[old.pk]
    assert now.unit == built.units["UBND xã Hòa Lạc"]
    assert now.unit.parent == built.units[province.PROVINCE]
    before = resolve(old.tenant_id, "UBND thị trấn Lạc Đông", on=date(2025, 6, 30))
    assert before.is_certain
    assert Unit.objects.filter(ten="Sở Nội vụ").count() == 2
