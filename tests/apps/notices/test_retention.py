"""What was told long ago goes; who was told when of an open or disputed duty stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.apps.audit.models import AuditEvent
from gandan.apps.notices.actions import News, tell_each
from gandan.apps.notices.actions import tidying as tidying_actions
from gandan.apps.notices.jobs import TIDY_JOB, tidy
from gandan.apps.notices.models import Mailing, Notice
from gandan.apps.notices.queries import retention as rows
from gandan.apps.notices.queries.retention import BadRetention, retention
from gandan.apps.tasks.actions.extensions import ask_extension
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.work.actions import JobFailed, enqueue
from gandan.apps.work.jobs import lease
from gandan.apps.work.jobs.registry import collect
from gandan.apps.work.models import Job
from tests.apps.tasks.papers import REPORT, given, occurrence
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
KEPT = retention()["notice"].days
TOLD = {"unit": "Sở Tư pháp", "paper": "12/UBND-NC", "days": 1, "due_on": "2026-03-31"}


def run() -> None:
    now = timezone.now()
    Job.objects.all().delete()
    enqueue(TIDY_JOB, key="1", payload={}, tenant_id=None, now=now)
    job = lease.claim(worker="test", lease=timedelta(minutes=1), now=now)
    tidy(lease.running(job), {})


def tell(universe, subject, *, key: str, days_ago: int, who: str = "officer") -> Notice:
    news = News(users=(universe.user(who).pk,), kind="late", subject=subject, facts=TOLD,
                address="/", key=key)  # fmt: skip
    at = timezone.now() - timedelta(days=days_ago)
    tell_each(tenant=universe.tenant.pk, news=[news], now=at)
    return Notice.objects.get(key=key)


@pytest.fixture
def task(universe) -> Task:
    (made,) = given(universe, REPORT)
    Notice.objects.all().delete()
    return made


def over(task: Task) -> Occurrence:
    """The duty is done: nothing of it is open."""
    Occurrence.objects.filter(assignment__task=task).update(state="received")
    Assignment.objects.filter(task=task).update(is_open=False)
    Task.objects.filter(pk=task.pk).update(is_open=False)
    return occurrence(task)


def keys() -> set[str]:
    return set(Notice.objects.values_list("key", flat=True))


def test_of_what_is_over_only_what_is_older_than_the_row_says_goes(universe, task):
    found = over(task)
    tell(universe, ("occurrence", found.public_id), key="old", days_ago=KEPT + 1)
    tell(universe, ("occurrence", found.public_id), key="new", days_ago=KEPT - 1)
    run()
    assert keys() == {"new"}


@pytest.mark.parametrize("kind", ["occurrence", "assignment", "document"])
def test_what_is_told_of_an_open_duty_stays_however_old(universe, task, kind):
    found = occurrence(task)
    subjects = {"occurrence": found, "assignment": found.assignment, "document": task.document}
    tell(universe, (kind, subjects[kind].public_id), key="old", days_ago=KEPT * 3)
    run()
    assert keys() == {"old"}
    over(task)
    run()
    assert keys() == set()


@pytest.mark.parametrize("kind", ["occurrence", "assignment", "document"])
def test_a_disputed_duty_keeps_who_was_told_too(universe, task, kind):
    found = occurrence(task)
    ask_extension(by=universe.viewer("officer"), occurrence=found.public_id,
                  proposed_on=TODAY + timedelta(days=90), reason="Chờ số liệu.", now=NOW,
                  today=TODAY)  # fmt: skip
    over(task)
    Notice.objects.all().delete()
    subjects = {"occurrence": found, "assignment": found.assignment, "document": task.document}
    tell(universe, (kind, subjects[kind].public_id), key="old", days_ago=KEPT + 1)
    run()
    assert keys() == {"old"}


def test_of_a_kind_of_thing_that_nobody_answers_for_nothing_goes(universe, task):
    tell(universe, ("letter", task.public_id), key="old", days_ago=KEPT + 1)
    run()
    assert keys() == {"old"}


def test_every_kind_of_thing_that_is_told_of_has_who_answers_for_it(universe, task):
    """What the house tells today; a new kind of thing is added to a table `STAYS`."""
    assert {"occurrence", "assignment", "document"} <= collect("STAYS").keys()


def mailing(universe, *, days_ago: int, state: str = "sent", number: int = 0) -> Mailing:
    at = timezone.now() - timedelta(days=days_ago)
    return Mailing.objects.create(
        tenant=universe.tenant, user=universe.user("officer"), day=at.date(), kind="digest",
        key=str(number), message_id=f"<{number}@so.vn>", state=state, next_attempt_at=at,
        made_at=at, sent_at=at if state == "sent" else None,
    )  # fmt: skip


def test_an_e_mail_goes_when_it_is_old_and_carries_nothing_that_is_kept(universe, task):
    days = retention()["mailing_sent"].days
    empty = mailing(universe, days_ago=days + 1, number=1)
    carrying = mailing(universe, days_ago=days + 1, number=2)
    recent = mailing(universe, days_ago=days - 1, number=3)
    failed = mailing(universe, days_ago=days + 1, state="failed", number=4)
    waiting = mailing(universe, days_ago=days + 1, state="waiting", number=5)
    kept = tell(universe, ("occurrence", occurrence(task).public_id), key="old", days_ago=days)
    Notice.objects.filter(pk=kept.pk).update(mailing=carrying)
    run()
    left = set(Mailing.objects.values_list("pk", flat=True))
    assert left == {carrying.pk, recent.pk, waiting.pk}
    assert {empty.pk, failed.pk}.isdisjoint(left)


def test_an_e_mail_goes_after_the_notices_that_it_carried(universe, task):
    found = over(task)
    sent = mailing(universe, days_ago=KEPT + 1)
    told = tell(universe, ("occurrence", found.public_id), key="old", days_ago=KEPT + 1)
    Notice.objects.filter(pk=told.pk).update(mailing=sent)
    run()
    assert not Mailing.objects.exists()


def test_many_go_in_small_steps_past_those_that_stay(universe, task, monkeypatch):
    monkeypatch.setattr(rows, "AT_ONCE", 3)
    monkeypatch.setattr(tidying_actions, "AT_ONCE", 3)
    (other,) = given(universe, REPORT, number="13/UBND-NC")
    Notice.objects.all().delete()
    done, is_open = over(task), occurrence(other)
    at = timezone.now() - timedelta(days=KEPT + 5)
    news = [
        News(users=(universe.user("officer").pk,), kind="late", facts=TOLD, address="/",
             subject=("occurrence", (is_open if n % 3 else done).public_id), key=f"{n}")
        for n in range(17)
    ]  # fmt: skip
    tell_each(tenant=universe.tenant.pk, news=news, now=at)  # all of one moment
    run()
    assert keys() == {str(n) for n in range(17) if n % 3}
    log = AuditEvent.objects.filter(action="tenant.notices_tidied")
    steps = [event.after["notice_count"] for event in log]
    assert (sum(steps), len(steps) > 1) == (6, True)
    run()
    assert log.count() == len(steps)  # nothing more to say


def test_an_operator_sets_another_number_in_a_row_of_his_own(universe, task, settings, tmp_path):
    settings.ROWS_FOLDER = tmp_path
    own = tmp_path / "retention" / "notices.toml"
    own.parent.mkdir()
    own.write_text(
        '[[retention]]\nid = "notice"\nof = "notice"\ndays = 60\nconfidence = "seen"\n'
        'verified_on = 2026-11-29\nsource = { document = "Quyết định 12/QĐ-UBND" }\n',
        encoding="utf-8",
    )
    tell(universe, ("occurrence", over(task).public_id), key="old", days_ago=61)
    run()
    assert keys() == set()
    assert AuditEvent.objects.get(action="tenant.notices_tidied").after["source"] == (
        "Quyết định 12/QĐ-UBND"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("days = 3", "số ngày từ 30"),
        ("days = true", "số ngày từ 30"),
        ('of = "letter"', "of là một trong"),
        ('id = "letter"', "không có dòng id"),
        ("source = {}", "thiếu source"),
        ('confidence = "sure"', "confidence"),
        ("days =", "không phải TOML"),
    ],
)
def test_a_row_that_does_not_hold_deletes_nothing_and_says_why(
    universe, task, settings, tmp_path, line, said
):
    settings.ROWS_FOLDER = tmp_path
    own = tmp_path / "retention" / "notices.toml"
    own.parent.mkdir()
    good = {
        "id": '"notice"', "of": '"notice"', "days": "60", "confidence": '"seen"',
        "verified_on": "2026-11-29", "source": '{ document = "Quyết định 12/QĐ-UBND" }',
    }  # fmt: skip
    key, _equals, value = line.partition("=")
    good[key.strip()] = value.strip()
    text = "[[retention]]\n" + "\n".join(f"{name} = {value}" for name, value in good.items())
    own.write_text(text, encoding="utf-8")
    tell(universe, ("occurrence", over(task).public_id), key="old", days_ago=KEPT + 1)
    with pytest.raises(BadRetention, match=said):
        retention()
    with pytest.raises(JobFailed, match=said):
        run()
    assert keys() == {"old"}


def test_the_shipped_rows_have_source_confidence_and_examples():
    found = retention()
    assert found.keys() == rows.KINDS
    assert all(row.source and row.confidence for row in found.values())
