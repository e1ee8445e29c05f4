"""Who is told of what is asked, answered, given inside a body, and moved by the calendar."""

from datetime import date

import pytest

from gandan.apps.notices.models import Notice
from gandan.apps.notices.queries.words import said
from gandan.apps.orgs.actions import appoint, create_unit
from gandan.apps.orgs.models import Role, UnitKind
from gandan.apps.tasks.actions.arriving import Entry, enter_arrival
from gandan.apps.tasks.actions.contesting import contest
from gandan.apps.tasks.actions.directing import Directed, direct
from gandan.apps.tasks.actions.extensions import ask_extension, grant, withdraw_extension
from gandan.apps.tasks.actions.extensions import refuse as refuse_extension
from gandan.apps.tasks.actions.obstacles import answer_obstacle, raise_obstacle
from gandan.apps.tasks.actions.settling import uphold
from tests.apps.tasks.papers import ONCE, Duty, assignment, given, occurrence
from tests.apps.tasks.test_recomputing import LAST, go, own_rows
from tests.universe import NOW, TODAY

__all__ = ["own_rows"]  # a fixture, as pytest finds it
pytestmark = pytest.mark.django_db


def told(kind: str) -> list[str]:
    """Accounts that were told a thing of the kind."""
    rows = Notice.objects.filter(kind=kind).order_by("user__username")
    return list(rows.values_list("user__username", flat=True))


def asked(universe, task, who="officer"):
    return ask_extension(
        by=universe.viewer(who), occurrence=occurrence(task).public_id, reason="Chờ số liệu.",
        proposed_on=date(2026, 4, 15), now=NOW, today=TODAY,
    )  # fmt: skip


def test_an_extension_is_told_to_who_gave_the_duty_and_its_answer_to_who_asked(universe):
    (task,) = given(universe, Duty(deadline=ONCE))
    request = asked(universe, task)
    assert told("extension_asked") == ["coordinator"]
    notice = Notice.objects.get(kind="extension_asked")
    assert "từ 31/03/2026 đến 15/04/2026" in said(notice)
    grant(
        by=universe.viewer("coordinator"), extension=request.public_id,
        granted_on=date(2026, 4, 10), now=NOW, today=TODAY,
    )  # fmt: skip
    assert told("extension_granted") == ["officer"]
    assert "10/04/2026" in said(Notice.objects.get(kind="extension_granted"))


def test_a_refusal_says_that_the_day_stays_and_a_withdrawal_is_told_to_nobody(universe):
    (task,) = given(universe, Duty(deadline=ONCE))
    withdraw_extension(
        by=universe.viewer("officer"), extension=asked(universe, task).public_id, now=NOW
    )
    again = asked(universe, task)
    refuse_extension(
        by=universe.viewer("coordinator"), extension=again.public_id, answer="Không.", now=NOW
    )
    assert told("extension_refused") == ["officer"]
    assert "hạn vẫn là 31/03/2026" in said(Notice.objects.get(kind="extension_refused"))
    assert told("extension_asked") == ["coordinator", "coordinator"]


def test_where_who_asked_has_left_whoever_works_there_reads_the_answer(universe):
    (task,) = given(universe, Duty(deadline=ONCE))
    request = contest(
        by=universe.viewer("officer"), assignment=assignment(task).public_id,
        reason="Thuộc Sở Y tế.", now=NOW,
    )  # fmt: skip
    universe.user("officer").posts.update(valid_before=TODAY)
    uphold(
        by=universe.viewer("coordinator"), contest=request.public_id, answer="Đồng ý.", now=NOW,
        today=TODAY,
    )  # fmt: skip
    assert told("contest_upheld") == ["head"]


def test_an_obstacle_and_its_answer_reach_both_sides(universe):
    (task,) = given(universe)
    request = raise_obstacle(
        by=universe.viewer("officer"), assignment=assignment(task).public_id,
        text="Thiếu kinh phí.", addressed_to="Sở Tài chính", now=NOW, today=TODAY,
    )  # fmt: skip
    answer_obstacle(
        by=universe.viewer("coordinator"), obstacle=request.public_id, answer="Sẽ bổ sung.", now=NOW
    )
    assert (told("obstacle_raised"), told("obstacle_answered")) == (["coordinator"], ["officer"])


@pytest.fixture
def section(universe):
    body = universe.unit("Sở Tư pháp")
    made = create_unit(
        by=universe.system, kind=UnitKind.PHONG, ten="Phòng Phổ biến pháp luật", parent=body,
        valid_from=date(2026, 1, 1), names=[], now=NOW,
    )  # fmt: skip
    for key, role, unit in (
        ("commune_officer", Role.SECTION_HEAD, made),
        ("clerk", Role.CLERK, body),
    ):
        appoint(by=universe.system, user=universe.user(key), unit=unit, role=role,
                valid_from=date(2026, 1, 1), now=NOW)  # fmt: skip
    return made


def note(universe, task, **wanted):
    return direct(
        by=universe.viewer("head"), assignment=assignment(task).public_id, seen="",
        wanted=Directed(**wanted), now=NOW, today=TODAY,
    )  # fmt: skip


def test_a_paper_in_the_book_is_told_to_the_head_once(universe, section):
    (task,) = given(universe)
    for number in ("245", "246"):
        enter_arrival(
            by=universe.viewer("clerk"), document=task.document.public_id,
            unit=universe.unit("Sở Tư pháp").public_id, entry=Entry(number, TODAY), now=NOW,
            today=TODAY,
        )  # fmt: skip
    assert told("paper_arrived") == ["head"]


def test_a_note_reaches_the_person_or_the_head_of_the_section(universe, section):
    first, second = given(universe, Duty("Việc một"), Duty("Việc hai"))
    note(universe, first, person=universe.user("officer").public_id)
    note(universe, second, section=section.public_id)
    rows = Notice.objects.filter(kind="directed").values_list("user__username", "facts__action")
    assert sorted(rows) == [("commune_officer", "Việc hai"), ("officer", "Việc một")]


def test_several_duties_given_at_once_are_told_once(universe, section):
    first, _second, _third = given(universe, Duty("Một"), Duty("Hai"), Duty("Ba"))
    note(universe, first, person=universe.user("officer").public_id, with_others=True)
    assert (told("directed"), told("directed_many")) == ([], ["officer"])
    assert "3 nhiệm vụ" in said(Notice.objects.get(kind="directed_many"))


def test_a_day_that_the_calendar_moved_is_told_once_to_who_works_the_duty(universe, own_rows):
    given(universe, Duty(deadline=ONCE))
    own_rows(LAST)
    go(universe)
    go(universe)
    assert told("day_moved") == ["head", "officer"]
    words = {said(notice) for notice in Notice.objects.filter(kind="day_moved")}
    assert all("từ 31/03/2026 sang 30/03/2026" in one for one in words)
