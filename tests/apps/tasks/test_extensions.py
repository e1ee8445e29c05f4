"""Gia hạn: asked by the unit, decided by who ordered the duty; the first day is never forgotten."""

from datetime import UTC, date, datetime

import pytest

from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.tasks.actions import extensions, obstacles, settling
from gandan.apps.tasks.actions.punctuality import count_on_time_by
from gandan.apps.tasks.actions.receiving import receive
from gandan.apps.tasks.actions.submitting import SignedPaper, submit
from gandan.apps.tasks.models import Extension, Occurrence
from gandan.apps.tasks.queries.lateness import Lateness, of_occurrence, standings
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.requests import waiting_page
from gandan.apps.tasks.queries.wanted import Wanted
from gandan.deadlines import Step, say
from tests.apps.tasks.asking import ask_extension, contest, grant, raise_obstacle
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, assignment, given, occurrence
from tests.apps.tasks.test_working import PDF, files_in_a_folder_of_their_own  # noqa: F401
from tests.universe import NOW, TODAY

FIRST, MOVED = date(2026, 3, 31), date(2026, 4, 15)


def meet(universe, task, day, *, at=NOW, **more):
    """A paper of that day, sent at that moment, received."""
    row = occurrence(task)
    sent = submit(
        by=universe.viewer("officer"),
        occurrence=row.public_id,
        seen=row.version,
        paper=SignedPaper("9/BC-STP", day, "Phạm Quốc Dũng", PDF, **more),
        now=at,
        today=max(day, TODAY),
    )
    receive(by=universe.viewer("coordinator"), occurrence=sent.public_id, seen=sent.version, now=at)
    return occurrence(task)


def test_a_granted_day_stands_beside_the_day_of_the_paper_and_says_why(universe):
    (task,) = given(universe, REPORT)
    asked = ask_extension(universe, task, MOVED)
    grant(universe, asked, number="45/SNV-VP", answer="Đồng ý.")
    row = occurrence(task)
    assert (row.first_due_on, row.due_on, row.aim_on) == (FIRST, MOVED, MOVED)
    step = next(Step(**s) for s in row.explanation if s["key"] == "day_extended")
    sentence = say(step)
    assert "Sở Nội vụ" in sentence
    assert "31/03/2026" in sentence
    assert "15/04/2026" in sentence
    assert "45/SNV-VP" in sentence
    task.refresh_from_db()
    assert task.next_due_on == MOVED
    (line,) = register(by=universe.viewer("coordinator"), wanted=Wanted(), today=TODAY).rows
    assert (line.task.next_due_on, line.first_due_on) == (MOVED, FIRST)


def test_a_second_extension_keeps_the_first_day_of_all(universe):
    (task,) = given(universe, REPORT)
    grant(universe, ask_extension(universe, task, MOVED))
    grant(universe, ask_extension(universe, task, date(2026, 4, 30)))
    row = occurrence(task)
    assert (row.first_due_on, row.due_on) == (FIRST, date(2026, 4, 30))
    assert [s["key"] for s in row.explanation].count("day_extended") == 2


@pytest.mark.parametrize(
    ("day", "kind", "days"),
    [
        (date(2026, 3, 31), "on_time", 0),
        (date(2026, 4, 1), "extended", 1),
        (date(2026, 4, 15), "extended", 15),
        (date(2026, 4, 16), "finished_late", 1),
    ],
)
def test_late_with_approval_is_counted_apart(universe, day, kind, days):
    (task,) = given(universe, REPORT)
    grant(universe, ask_extension(universe, task, MOVED))
    met = meet(universe, task, day)
    assert of_occurrence(met, date(2026, 5, 1)) == Lateness(kind, days)
    counts = standings(Occurrence.objects.all(), date(2026, 5, 1))
    assert (counts.on_time, counts.extended, counts.finished_late) == (
        int(kind == "on_time"), int(kind == "extended"), int(kind == "finished_late"),
    )  # fmt: skip
    assert counts.denominator == 1


def test_what_counts_is_the_day_of_issue_or_of_arrival_as_the_task_says(universe):
    (task,) = given(universe, REPORT)
    # 18:30 UTC on 31 March is 1 April in Việt Nam: the day of arrival is the local one
    met = meet(universe, task, FIRST, at=datetime(2026, 3, 31, 18, 30, tzinfo=UTC))
    assert of_occurrence(met, MOVED).kind == "on_time"
    by = universe.viewer("coordinator")
    with pytest.raises(NotAllowed):
        count_on_time_by(
            by=universe.viewer("head"), task=task.public_id, seen=1, on_time_by="arrival", now=NOW
        )
    count_on_time_by(by=by, task=task.public_id, seen=1, on_time_by="arrival", now=NOW)
    assert of_occurrence(occurrence(task), MOVED) == Lateness("finished_late", 1)
    assert standings(Occurrence.objects.all(), MOVED).finished_late == 1
    with pytest.raises(Stale):
        count_on_time_by(by=by, task=task.public_id, seen=1, on_time_by="issue", now=NOW)


def test_nothing_to_report_is_a_signed_paper_too(universe):
    (task,) = given(universe, REPORT)
    met = meet(universe, task, date(2026, 3, 2), is_nil=True)
    assert (met.is_nil, met.state, met.so_ky_hieu) == (True, "received", "9/BC-STP")
    assert of_occurrence(met, TODAY).kind == "on_time"


@pytest.mark.parametrize("day", [FIRST, date(2026, 3, 1), date(2026, 2, 1)])
def test_the_day_proposed_is_after_the_one_there_is(universe, day):
    (task,) = given(universe, REPORT)
    with pytest.raises(Refused, match="phải sau hạn hiện có"):
        ask_extension(universe, task, day)


def test_more_time_is_asked_of_what_is_owed_and_dated_only(universe):
    report, undated = given(universe, REPORT, Duty("Không hạn", deadline={"kind": "none"}))
    if undated.assignments.get().occurrences.exists():
        with pytest.raises(Refused, match="không ghi ngày đến hạn"):
            ask_extension(universe, undated, MOVED)
    contest(universe, report)
    with pytest.raises(Refused, match="chờ xác định trách nhiệm"):
        ask_extension(universe, report, MOVED)


def test_it_waits_once_and_lapses_when_nothing_is_due(universe):
    (task,) = given(universe, REPORT)
    asked = ask_extension(universe, task, MOVED)
    with pytest.raises(Refused, match="đang chờ trả lời"):
        ask_extension(universe, task, MOVED)
    meet(universe, task, date(2026, 3, 2))
    asked.refresh_from_db()
    assert asked.decision == "lapsed"
    with pytest.raises(Stale):
        grant(universe, asked)
    with pytest.raises(Refused, match="không còn phải làm gì"):
        ask_extension(universe, task, MOVED)


def test_a_paper_that_was_sent_while_it_waited_may_be_in_time_by_it(universe):
    (task,) = given(universe, REPORT)
    asked = ask_extension(universe, task, MOVED)
    row = occurrence(task)
    submit(
        by=universe.viewer("officer"),
        occurrence=row.public_id,
        seen=row.version,
        paper=SignedPaper("9/BC-STP", date(2026, 4, 10), "Phạm Quốc Dũng", PDF),
        now=NOW,
        today=date(2026, 4, 10),
    )
    grant(universe, asked)
    assert occurrence(task).due_on == MOVED


def test_only_who_ordered_the_duty_decides_and_never_by_a_post_in_the_unit(universe):
    home = "Sở Nội vụ"
    task, own = given(universe, REPORT, Duty("Việc của sở", deadline=ONCE, assignees=(home,)))
    asked = ask_extension(universe, task, MOVED)
    for who in ("officer", "head", "auditor", "administrator"):
        with pytest.raises(NotAllowed):
            grant(universe, asked, who=who)
    row = occurrence(own, home)
    mine = Extension.objects.create(
        tenant=universe.tenant,
        assignment=row.assignment,
        occurrence=row,
        reason="Chờ số liệu.",
        proposed_on=MOVED,
        asked_by=universe.user("coordinator"),
        asked_at=NOW,
    )
    with pytest.raises(NotAllowed):
        grant(universe, mine)
    with pytest.raises(NotAllowed):
        extensions.refuse(
            by=universe.viewer("coordinator2"), extension=mine.public_id, answer="Không.", now=NOW
        )


def test_a_refusal_says_why_and_the_day_stays(universe):
    (task,) = given(universe, REPORT)
    asked = ask_extension(universe, task, MOVED)
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="vì sao không gia hạn"):
        extensions.refuse(by=by, extension=asked.public_id, answer=" ", now=NOW)
    extensions.refuse(by=by, extension=asked.public_id, answer="Đã gia hạn chung.", now=NOW)
    row = occurrence(task)
    assert (row.due_on, row.first_due_on) == (FIRST, None)
    # after an answer one may ask anew
    again = ask_extension(universe, task, MOVED)
    extensions.withdraw_extension(by=universe.viewer("officer"), extension=again.public_id, now=NOW)
    assert waiting_page(by=by).total == 0


def test_an_obstacle_gets_its_answer_and_moves_no_day(universe):
    (task,) = given(universe, REPORT)
    before = occurrence(task)
    asked = raise_obstacle(universe, task)
    with pytest.raises(Refused, match="đang chờ trả lời"):
        raise_obstacle(universe, task)
    with pytest.raises(NotAllowed):
        obstacles.answer_obstacle(
            by=universe.viewer("head"), obstacle=asked.public_id, answer="Tự lo.", now=NOW
        )
    by = universe.viewer("coordinator")
    obstacles.answer_obstacle(by=by, obstacle=asked.public_id, answer="Dùng nguồn X.", now=NOW)
    asked.refresh_from_db()
    assert (asked.decision, asked.answer) == ("answered", "Dùng nguồn X.")
    after = occurrence(task)
    assert (after.state, after.due_on, after.version) == (
        before.state, before.due_on, before.version,
    )  # fmt: skip


def test_what_waits_is_listed_oldest_first_with_a_bounded_number_of_queries(
    universe, django_assert_max_num_queries
):
    first, second = given(universe, REPORT, Duty("Báo cáo năm", deadline=YEARLY))
    ask_extension(universe, first, MOVED)
    contest(universe, second)
    raise_obstacle(universe, first)
    Extension.objects.update(asked_at=datetime(2026, 3, 9, tzinfo=UTC))
    with pytest.raises(NotAllowed):
        waiting_page(by=universe.viewer("head"))
    by = universe.viewer("coordinator")
    with django_assert_max_num_queries(5):
        page = waiting_page(by=by)
    assert [one.kind for one in page.requests] == ["trach-nhiem", "vuong-mac", "gia-han"]
    assert all(one.may_answer for one in page.requests)
    assert (page.total, page.has_next) == (3, False)
    settling.refuse(
        by=universe.viewer("coordinator"),
        contest=page.requests[0].request.public_id,
        answer="Của sở.",
        now=NOW,
        today=TODAY,
    )
    assert waiting_page(by=universe.viewer("coordinator")).total == 2
    assert not assignment(second).has_contested
