"""Inside a body: its book of incoming papers, the head's note, the section's, the specialist."""

from datetime import date, timedelta

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.actions import appoint, create_unit
from gandan.apps.orgs.models import Role, Unit, UnitKind
from gandan.apps.tasks.actions.arriving import Entry, enter_arrival
from gandan.apps.tasks.actions.directing import Directed, direct
from gandan.apps.tasks.models import Arrival, Assignment, Direction, Task
from gandan.apps.tasks.queries.incoming import incoming
from gandan.apps.tasks.queries.inner import choices, inner_line
from gandan.apps.tasks.queries.my_work import Reach, my_work
from tests.apps.tasks.merging import hand_over, take_back
from tests.apps.tasks.papers import ONCE, Duty, assignment, given
from tests.universe import NOW, TODAY, Universe

pytestmark = pytest.mark.django_db
UNIT = "Sở Tư pháp"
BEGIN = date(2026, 1, 1)


@pytest.fixture
def section(universe: Universe) -> Unit:
    """A section of the department with a head and a specialist of its own, and a clerk beside."""
    body = universe.unit(UNIT)
    made = create_unit(
        by=universe.system, kind=UnitKind.PHONG, ten="Phòng Phổ biến pháp luật", parent=body,
        valid_from=BEGIN, names=[], now=NOW,
    )  # fmt: skip
    for key, role, unit in (
        ("commune_officer", Role.SECTION_HEAD, made),
        ("coordinator2", Role.OFFICER, made),
        ("clerk", Role.CLERK, body),
    ):
        appoint(by=universe.system, user=universe.user(key), unit=unit, role=role,
                valid_from=BEGIN, now=NOW)  # fmt: skip
    return made


def note(universe: Universe, task: Task, who: str = "head", *, seen: str | None = None, **wanted):
    found = assignment(task, UNIT)
    newest = Direction.objects.filter(assignment=found).order_by("-pk").first()
    return direct(
        by=universe.viewer(who),
        assignment=found.public_id,
        seen=(str(newest.public_id) if newest else "") if seen is None else seen,
        wanted=Directed(**wanted),
        now=NOW,
        today=TODAY,
    )


def enter(universe: Universe, task: Task, who: str = "clerk", *, unit: str = UNIT, **entry):
    line = {"so_den": "245", "ngay_den": TODAY} | entry
    return enter_arrival(
        by=universe.viewer(who),
        document=task.document.public_id,
        unit=universe.unit(unit).public_id,
        entry=Entry(**line),
        now=NOW,
        today=TODAY,
    )


def lines(universe: Universe, who: str, reach: Reach) -> list[str]:
    own = my_work(by=universe.viewer(who), today=TODAY, reach=reach).own
    found = (own.late, own.this_week, own.later, own.undated)
    return sorted(o.assignment.task.action for part in found for o in part)


def test_from_the_head_to_a_section_to_its_specialist(universe, section):
    (task,) = given(universe, Duty(deadline=ONCE))
    head = my_work(by=universe.viewer("head"), today=TODAY).own
    assert [o.assignment.task for o in head.to_direct] == [task]
    note(universe, task, section=section.public_id, text="Phòng tham mưu.")
    assert not my_work(by=universe.viewer("head"), today=TODAY).own.to_direct
    of_section = my_work(by=universe.viewer("commune_officer"), today=TODAY).own
    assert [o.assignment.task for o in of_section.to_direct] == [task]
    note(universe, task, "commune_officer", person=universe.user("coordinator2").public_id)
    found = assignment(task, UNIT)
    assert (found.section, found.handler) == (section, universe.user("coordinator2"))
    assert lines(universe, "coordinator2", Reach.OWN) == [task.action]
    assert lines(universe, "coordinator2", Reach.SECTION) == [task.action]
    assert lines(universe, "officer", Reach.OWN) == []
    told = AuditEvent.objects.filter(action="direction.noted").order_by("pk")
    assert [event.after["section"] for event in told] == [section.ten, section.ten]
    assert told[1].after["handler"] == "Vũ Thị Mai"


def test_a_heads_note_may_give_every_other_duty_of_the_paper_that_nobody_has(universe, section):
    first, second, third = given(universe, Duty("Việc một"), Duty("Việc hai"), Duty("Việc ba"))
    officer = universe.user("officer").public_id
    note(universe, third, person=officer)
    by = universe.viewer("head")
    assert inner_line(by=by, assignment=assignment(first, UNIT), today=TODAY).undirected == 1
    assert note(universe, first, section=section.public_id, with_others=True) == 2
    assert assignment(second, UNIT).section == section
    assert assignment(third, UNIT).section is None


def test_a_sections_head_gives_to_his_own_people_and_nothing_that_his_section_has_not(
    universe, section
):
    (task,) = given(universe)
    with pytest.raises(NotAllowed):
        note(universe, task, "commune_officer", person=universe.user("coordinator2").public_id)
    note(universe, task, section=section.public_id)
    with pytest.raises(Refused, match="hiện không làm việc"):
        note(universe, task, "commune_officer", person=universe.user("officer").public_id)
    found = assignment(task, UNIT)
    by = universe.viewer("commune_officer")
    line = inner_line(by=by, assignment=found, today=TODAY)
    names = [w.user.ho_ten for w in choices(by, line.staff, found).workers]
    assert names == ["Vũ Thị Mai", "Hoàng Văn Sơn"]
    assert line.undirected == 0  # only the head of the body gives several at once


@pytest.mark.parametrize("who", ["officer", "coordinator", "clerk", "auditor", "commune_head"])
def test_nobody_else_says_who_does_it(universe, section, who):
    (task,) = given(universe)
    with pytest.raises(NotAllowed):
        note(universe, task, who, section=section.public_id)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({}, "Chọn phòng hoặc người"),
        ({"section": "người lạ"}, "không còn trong đơn vị"),
        ({"due_on": TODAY - timedelta(days=1)}, "trước hôm nay"),
        ({"due_on": date(2026, 4, 1)}, "sau hạn của nhiệm vụ \\(31/03/2026\\)"),
        ({"text": "x" * 1001}, "dài quá 1000"),
    ],
)
def test_a_note_that_cannot_be_is_refused_with_a_sentence(universe, section, wanted, said):
    (task,) = given(universe, Duty(deadline=ONCE))
    given_to = {} if not wanted else {"section": section.public_id}
    if wanted.get("section"):
        wanted = {"section": universe.unit("Sở Y tế").public_id}
    with pytest.raises(Refused, match=said):
        note(universe, task, **(given_to | wanted))
    assert not Direction.objects.exists()
    assert assignment(task, UNIT).section is None


def test_a_note_that_somebody_has_overtaken_is_stale(universe, section):
    (task,) = given(universe)
    note(universe, task, section=section.public_id)
    with pytest.raises(Stale):
        note(universe, task, person=universe.user("officer").public_id, seen="")
    assert assignment(task, UNIT).handler is None


def test_who_oversees_sees_the_arrival_and_not_who_does_it(universe, section):
    (task,) = given(universe)
    note(universe, task, section=section.public_id)
    enter(universe, task)
    found = assignment(task, UNIT)
    line = inner_line(by=universe.viewer("coordinator"), assignment=found, today=TODAY)
    assert (line.arrival.so_den, line.directions, line.staff) == ("245", [], None)
    line = inner_line(by=universe.viewer("officer"), assignment=found, today=TODAY)
    assert [d.section for d in line.directions] == [section]


def test_a_body_that_takes_over_says_anew_who_does_it_and_taking_back_brings_the_old_note_back(
    universe, section
):
    (task,) = given(universe)
    note(universe, task, section=section.public_id)
    moves = hand_over(universe, UNIT, "Sở Y tế")
    moved = assignment(task, UNIT)
    assert (moved.responsible.ten, moved.section, moved.handler) == ("Sở Y tế", None, None)
    take_back(universe, moves)
    assert assignment(task, UNIT).section == section


def test_the_clerk_enters_a_paper_once_and_may_put_it_right(universe, section):
    (task,) = given(universe)
    by = universe.viewer("clerk")
    assert incoming(by=by, only_waiting=True).waiting_count == 1
    enter(universe, task)
    enter(universe, task, so_den=" 246 ")
    assert Arrival.objects.get().so_den == "246"
    found = incoming(by=by, only_waiting=True)
    assert (found.rows, found.waiting_count) == ([], 0)
    (row,) = incoming(by=by, only_waiting=False).rows
    assert (row.document, row.unit.ten, row.arrival.so_den) == (task.document, UNIT, "246")
    event = AuditEvent.objects.filter(action="arrival.entered").latest("pk")
    assert (event.before, event.after["so_den"]) == ({"so_den": "245"}, "246")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"so_den": "không"}, "Ghi số đến"),
        ({"so_den": "1" * 41}, "dài quá 40"),
        ({"ngay_den": TODAY + timedelta(days=1)}, "nằm sau hôm nay"),
        ({"ngay_den": date(2026, 1, 14)}, "trước ngày ban hành văn bản \\(15/01/2026\\)"),
    ],
)
def test_a_line_of_the_book_that_cannot_be_is_refused(universe, section, entry, said):
    (task,) = given(universe)
    with pytest.raises(Refused, match=said):
        enter(universe, task, **entry)
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(("who", "unit"), [("head", UNIT), ("clerk", "Sở Y tế"), ("officer", UNIT)])
def test_the_book_is_kept_by_the_bodys_own_clerk(universe, section, who, unit):
    (task,) = given(universe)
    with pytest.raises(NotAllowed):
        enter(universe, task, who, unit=unit)


def test_a_paper_that_gives_the_body_nothing_is_not_in_its_book(universe, section):
    (task,) = given(universe, Duty(assignees=("Sở Y tế",)))
    assert incoming(by=universe.viewer("clerk"), only_waiting=False).rows == []
    with pytest.raises(NotAllowed):
        enter(universe, task)


def test_what_ended_is_directed_no_more(universe, section):
    (task,) = given(universe)
    Task.objects.filter(pk=task.pk).update(closed_at=NOW)
    with pytest.raises(Refused, match="đã kết thúc"):
        note(universe, task, section=section.public_id)
    assert not Assignment.objects.exclude(section=None).exists()
