"""Reminders: which row holds on which day, who is told, never on a day off, never twice."""

from datetime import date, timedelta

import pytest

from gandan.apps.notices.models import Notice
from gandan.apps.notices.queries.told import told_about
from gandan.apps.orgs.actions import Span, appoint, create_unit, delegate
from gandan.apps.orgs.models import Post, UnitKind
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.reminding import remind
from gandan.apps.tasks.models import Assignment, Occurrence
from gandan.apps.tasks.queries.reminders import BadReminders, due_now, policy, read
from gandan.apps.tasks.queries.reminding import to_remind
from gandan.deadlines import calendar
from tests.apps.tasks.papers import UPLOADED, Duty, given, occurrence
from tests.universe import BEGIN, NOW, TODAY, Universe

FRIDAY = date(2026, 3, 13)
DUE = {"kind": "once", "date": "2026-03-13", "bound": "by"}


def is_working(day: date) -> bool:
    return calendar().standing(day).is_working


def rows_on(today: date, due_on: date = FRIDAY, aim_on: date | None = None) -> list[tuple]:
    found = due_now(
        policy(), aim_on=aim_on or due_on, due_on=due_on, today=today, is_working=is_working
    )
    return [(due.reminder.id, due.day, due.days) for due in found]


@pytest.mark.parametrize(
    ("today", "row", "days"),
    [
        (date(2026, 3, 6), "soon-5", 5),
        (date(2026, 3, 12), "soon-1", 1),
        (date(2026, 3, 13), "today", 0),
        (date(2026, 3, 16), "late-1", 1),
        (date(2026, 3, 18), "late-3", 3),
        (date(2026, 3, 23), "late-again", 6),
        (date(2026, 3, 30), "late-again", 11),
    ],
)
def test_each_row_holds_on_its_day(today: date, row: str, days: int) -> None:
    assert (row, today, days) in rows_on(today)


def test_between_its_days_no_row_has_a_new_day() -> None:
    quiet = [date(2026, 3, 5), *(date(2026, 3, day) for day in (9, 10, 11, 17, 19, 20))]
    for today in quiet:
        assert not [row for row in rows_on(today) if row[1] == today]
    assert not rows_on(date(2026, 3, 5))


def test_a_due_day_on_a_day_off_is_told_on_the_working_day_before() -> None:
    sunday, friday = date(2025, 11, 30), date(2025, 11, 28)
    assert ("today", friday, 0) in rows_on(friday, sunday, friday)
    assert not rows_on(date(2025, 11, 29), sunday, friday)
    assert rows_on(date(2025, 12, 1), sunday, friday) == [("late-1", date(2025, 12, 1), 1)]


def test_holidays_are_not_counted() -> None:
    after_tet = date(2026, 2, 23)  # the first working day after 13 February
    assert rows_on(after_tet, date(2026, 2, 13)) == [("late-1", after_tet, 1)]


def test_what_is_very_late_is_told_no_more() -> None:
    assert not rows_on(FRIDAY + timedelta(days=400))


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "kind": "late", "to": ["officer"], "source": "s"},
        {"id": "x", "kind": "late", "to": ["officer"], "source": "s", "before": 1, "after": 1},
        {"id": "x", "kind": "late", "to": ["officer"], "source": "s", "before": 1, "every": 5},
        {"id": "x", "kind": "late", "to": ["officer"], "source": "s", "after": 1, "every": 0},
        {"id": "x", "kind": "late", "to": ["chairman"], "source": "s", "after": 1},
        {"id": "x", "kind": "late", "to": ["officer"], "after": 1},
    ],
)
def test_a_row_that_does_not_hold_is_refused_by_name(row) -> None:
    with pytest.raises(BadReminders):
        read([row], ["officer", "head"])
    good = {"id": "x", "kind": "late", "to": ["officer"], "source": "s", "after": 1}
    with pytest.raises(BadReminders):
        read([good, good], ["officer"])


# --- with people -------------------------------------------------------------------------------


def run(universe: Universe, today: date) -> int:
    count = 0
    now = NOW + (today - TODAY)
    rows = to_remind(universe.tenant.pk, policy(), today=today, is_working=is_working)
    for batch in rows:
        count += remind(
            tenant_id=universe.tenant.pk, reminded=batch, policy=policy(), today=today, now=now
        )
    return count


def told() -> list[tuple[str, str]]:
    return sorted(
        Notice.objects.filter(key__startswith="remind:").values_list("user__username", "kind")
    )


@pytest.fixture
def duty(universe: Universe):
    (task,) = given(universe, Duty(deadline=DUE))
    Assignment.objects.update(given_at=UPLOADED)
    return task


@pytest.mark.django_db
def test_lateness_climbs_inside_the_body_and_no_further(universe: Universe, duty) -> None:
    assert run(universe, date(2026, 3, 6)) == 1
    assert told() == [("officer", "due_soon")]
    assert run(universe, date(2026, 3, 13)) == 1
    assert run(universe, date(2026, 3, 16)) == 2  # nobody is section head: the head stands in
    assert run(universe, date(2026, 3, 17)) == 0
    assert run(universe, date(2026, 3, 18)) == 1
    assert {who for who, _kind in told()} == {"officer", "head"}
    assert run(universe, date(2026, 3, 23)) == 2
    assert told().count(("officer", "late")) == 2
    assert told().count(("head", "late")) == 3


@pytest.mark.django_db
def test_the_specialist_whom_the_head_named_is_reminded_alone(universe: Universe, duty) -> None:
    appoint(by=universe.system, user=universe.user("clerk"), unit=universe.unit("Sở Tư pháp"),
            role="officer", valid_from=BEGIN, now=NOW)  # fmt: skip
    assert run(universe, date(2026, 3, 12)) == 2
    Assignment.objects.update(handler=universe.user("clerk"))
    assert run(universe, FRIDAY) == 1
    assert told() == [("clerk", "due_soon"), ("clerk", "due_today"), ("officer", "due_soon")]
    universe.user("clerk").posts.filter(role="officer").update(valid_before=FRIDAY)
    run(universe, date(2026, 3, 16))
    assert ("officer", "late") in told()  # whom the head named works there no more


@pytest.mark.django_db
def test_a_section_head_in_a_section_is_found(universe: Universe, duty) -> None:
    section = create_unit(
        by=universe.system,
        kind=UnitKind.PHONG,
        ten="Phòng Phổ biến pháp luật",
        parent=universe.unit("Sở Tư pháp"),
        valid_from=BEGIN,
        now=NOW,
    )
    appoint(by=universe.system, user=universe.user("clerk"), unit=section, role="section_head",
            valid_from=BEGIN, now=NOW)  # fmt: skip
    run(universe, date(2026, 3, 16))
    assert told() == [("clerk", "late"), ("officer", "late")]
    run(universe, date(2026, 3, 18))
    assert ("head", "late") in told()


@pytest.mark.django_db
def test_a_post_without_holder_passes_it_on_to_the_next_one_up(universe: Universe, duty) -> None:
    Post.objects.filter(user=universe.user("officer")).update(valid_before=TODAY)
    assert run(universe, date(2026, 3, 6)) == 1
    assert told() == [("head", "due_soon")]
    Post.objects.filter(user=universe.user("head")).update(valid_before=TODAY)
    assert run(universe, date(2026, 3, 16)) == 0  # nobody there, and nobody above is told


@pytest.mark.django_db
def test_whoever_acts_for_the_head_is_told_with_him_and_a_locked_account_is_not(
    universe: Universe, duty
) -> None:
    delegate(by=universe.system, post=universe.user("head").posts.get(),
             user=universe.user("commune_officer"), span=Span(TODAY, date(2026, 12, 31)),
             legal_basis="1/GUQ", now=NOW)  # fmt: skip
    officer = universe.user("officer")
    officer.is_active = False
    officer.save()
    run(universe, date(2026, 3, 16))
    assert told() == [("commune_officer", "late"), ("head", "late")]


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2026, 3, 14), date(2026, 3, 15)])
def test_nobody_is_reminded_on_a_day_off(universe: Universe, duty, day: date) -> None:
    assert run(universe, day) == 0


@pytest.mark.django_db
def test_running_twice_and_days_of_standstill_neither_double_nor_lose(
    universe: Universe, duty
) -> None:
    run(universe, date(2026, 3, 16))
    assert run(universe, date(2026, 3, 16)) == 0
    # no machine ran on the 18th: the head is told on the 19th, the officer not again
    assert run(universe, date(2026, 3, 19)) == 1
    assert run(universe, date(2026, 3, 20)) == 0
    # two weeks of standstill are one reminder each, with the days as they are
    assert run(universe, date(2026, 4, 2)) == 2
    last = Notice.objects.filter(user=universe.user("officer")).order_by("-pk").first()
    assert last is not None
    assert last.facts["days"] == 14


@pytest.mark.django_db
def test_what_is_met_closed_or_continuing_reminds_of_nothing(universe: Universe, duty) -> None:
    given(universe, Duty("Thường xuyên tuyên truyền", is_continuing=True), number="2/UBND")
    Occurrence.objects.update(state="submitted")
    assert run(universe, date(2026, 3, 16)) == 0
    Occurrence.objects.update(state="not_started")
    close(by=universe.viewer("coordinator"), task=duty.public_id, seen=1, reason="Hết.", now=NOW)
    assert run(universe, date(2026, 3, 16)) == 0


@pytest.mark.django_db
def test_what_waits_for_the_head_reminds_the_head(universe: Universe, duty) -> None:
    Occurrence.objects.update(state="awaiting_head")
    run(universe, date(2026, 3, 12))
    assert told() == [("head", "due_soon")]


@pytest.mark.django_db
def test_a_day_that_was_moved_is_told_anew(universe: Universe, duty) -> None:
    run(universe, date(2026, 3, 16))
    later = date(2026, 4, 10)
    Occurrence.objects.update(due_on=later, aim_on=later)
    assert run(universe, date(2026, 3, 17)) == 0
    assert run(universe, date(2026, 4, 3)) == 1


@pytest.mark.django_db
def test_whoever_was_just_given_a_duty_is_not_told_of_days_before(universe: Universe) -> None:
    given(universe, Duty(deadline={"kind": "once", "date": "2026-03-04", "bound": "by"}))
    assert run(universe, TODAY) == 0  # given today, two days before: no row of a later day yet
    assert run(universe, date(2026, 3, 3)) == 1


@pytest.mark.django_db
def test_the_page_of_the_duty_says_who_was_told_and_when(universe: Universe, duty) -> None:
    run(universe, date(2026, 3, 16))
    (head, officer) = sorted(
        told_about(universe.tenant.pk, "occurrence", [occurrence(duty).public_id]),
        key=lambda line: line.who,
    )
    assert (head.who, officer.who) == ("Phạm Quốc Dũng", "Trần Thị Thu")
    assert "quá hạn 1 ngày làm việc (hạn 13/03/2026)" in officer.words
    assert officer.at == NOW + timedelta(days=14)


@pytest.mark.django_db
def test_the_worker_reminds_once_a_day(universe: Universe, duty, monkeypatch) -> None:
    from gandan.apps.work.jobs import housekeeping
    from gandan.apps.work.jobs.worker import Worker

    moment = NOW + timedelta(days=14)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    housekeeping.begin(now=moment)
    Worker().run_all()
    assert told() == [("head", "late"), ("officer", "late")]
