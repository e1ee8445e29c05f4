"""A paper from before a reorganisation, confirmed today: given to who was, owed by who is."""

from datetime import date

import pytest
from django.urls import reverse

from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.audit.queries import history
from gandan.apps.documents.actions import answer_phrase
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.tasks.actions.choosing import choose_successors
from gandan.apps.tasks.actions.confirming import NotReady, confirm
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.tasks.queries.confirmation import plan_for
from tests.apps.tasks.papers import ONCE, Duty, given, paper
from tests.universe import NOW, TODAY

ON = date(2026, 3, 1)  # of the reorganisation: between the paper (15 January) and today
BASIS = "Nghị quyết số 01/NQ-HĐND ngày 20/02/2026"
HEALTH, MONEY = "Sở Y tế", "Sở Tài chính"


def reorganise(universe, *parts, new=()):
    """Apply an event: (kind, predecessor, key of successor, function) each; `new` names founded."""
    top = universe.unit("UBND tỉnh Lam Giang")
    keys = dict.fromkeys(key for _kind, _old, key, _function in parts if key)
    event = successions.draft_whole(
        by=universe.system,
        ten="Sắp xếp thử",
        on=ON,
        legal_basis=BASIS,
        successors=[
            NewSuccessor(kind=UnitKind.SO, ten=key, parent=top, key=key)
            if key in new
            else NewSuccessor(unit=universe.unit(key), key=key)
            for key in keys
        ],
        parts=[
            NewPart(kind, universe.unit(old), successor_key=key, function=function)
            for kind, old, key, function in parts
        ],
        now=NOW,
    )
    found = successions.dry_run(by=universe.system, event=event.public_id)
    assert found.problems == ()
    successions.apply_succession(
        by=universe.system, event=event.public_id, fingerprint=found.fingerprint, now=NOW
    )
    for key in new:
        universe.units[key] = Unit.objects.get(ten=key, valid_from=ON)


def divided(universe):
    """Health goes to two bodies by function."""
    reorganise(
        universe,
        ("split", HEALTH, "Sở Tư pháp", ""),
        ("split", HEALTH, MONEY, "bảo hiểm y tế"),
    )


def plan(universe, document):
    return plan_for(by=universe.viewer("coordinator"), document=document.public_id, today=TODAY)


def confirmed(universe, document, **about):
    return confirm(
        by=universe.viewer("coordinator"),
        document=document.public_id,
        now=NOW,
        today=TODAY,
        **about,
    )


def choose(universe, document, then, now, who="coordinator"):
    chosen = {universe.unit(then).public_id: universe.unit(now).public_id if now else None}
    choose_successors(
        by=universe.viewer(who), document=document.public_id, chosen=chosen, now=NOW, today=TODAY
    )


def test_a_body_that_one_other_took_over_is_given_it_then_and_that_one_owes_it_now(universe):
    reorganise(universe, ("merge", HEALTH, "Sở Sức khỏe", ""), new=("Sở Sức khỏe",))
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    found = plan(universe, document)
    assert found.can_be_confirmed
    assert [(t.name, t.responsible.ten) for t in found.taken_over] == [(HEALTH, "Sở Sức khỏe")]
    confirmed(universe, document)
    row = Assignment.objects.get()
    assert (row.unit.ten, row.unit_name, row.responsible.ten) == (HEALTH, HEALTH, "Sở Sức khỏe")
    assert Occurrence.objects.get().unit.ten == "Sở Sức khỏe"
    assert "so suc khoe" in Task.objects.get().fold
    event = history("task", str(Task.objects.get().public_id))[0]
    assert (event.after["units"], event.after["responsible"]) == ([HEALTH], ["Sở Sức khỏe"])


def test_a_class_means_the_bodies_of_the_day_of_the_paper(universe):
    reorganise(universe, ("merge", HEALTH, "Sở Sức khỏe", ""), new=("Sở Sức khỏe",))
    old = paper(universe, Duty("Việc", deadline=ONCE, assignees=("Các sở",)))
    new = paper(universe, Duty("Việc", deadline=ONCE, assignees=("Các sở",)), issued="2026-03-02",
                number="13/UBND")  # fmt: skip
    then = {unit.ten for unit, _given in plan(universe, old).duties[0].units.values()}
    now = {unit.ten for unit, _given in plan(universe, new).duties[0].units.values()}
    assert (then - now, now - then) == ({HEALTH}, {"Sở Sức khỏe"})


def test_where_several_took_over_a_person_chooses_first(universe):
    divided(universe)
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    (problem,) = plan(universe, document).problems
    assert problem.unit == universe.unit(HEALTH)
    assert "2 đơn vị tiếp nhận" in problem.sentence
    with pytest.raises(NotReady, match=HEALTH):
        confirmed(universe, document)
    taken = plan(universe, document).taken_over[0]
    assert taken.proposed == universe.unit("Sở Tư pháp")  # proposed, not decided
    assert taken.responsible is None
    choose(universe, document, HEALTH, MONEY)
    confirmed(universe, document)
    assert Assignment.objects.get().responsible.ten == MONEY
    line = history("document", str(document.public_id))
    assert any(event.action == "document.successors_chosen" for event in line)


def test_a_choice_is_kept_and_can_be_taken_back(universe):
    divided(universe)
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    choose(universe, document, HEALTH, MONEY)
    assert plan(universe, document).taken_over[0].chosen == universe.unit(MONEY)
    choose(universe, document, HEALTH, None)
    assert plan(universe, document).taken_over[0].is_open


def test_a_plan_seen_before_a_choice_is_not_carried_out(universe):
    divided(universe)
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    choose(universe, document, HEALTH, MONEY)
    seen = plan(universe, document).fingerprint
    choose(universe, document, HEALTH, "Sở Tư pháp")
    with pytest.raises(Stale):
        confirmed(universe, document, fingerprint=seen)


def test_who_did_not_take_over_is_not_chosen(universe):
    divided(universe)
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    with pytest.raises(Refused, match="tiếp nhận"):
        choose(universe, document, HEALTH, "Sở Nội vụ")
    with pytest.raises(Refused, match="tiếp nhận"):
        choose(universe, document, HEALTH, HEALTH)
    with pytest.raises(Refused, match="không còn trong văn bản"):
        choose(universe, document, "Sở Nội vụ", MONEY)
    with pytest.raises(NotAllowed):
        choose(universe, document, HEALTH, MONEY, who="officer")


def test_where_nobody_took_over_it_is_kept_and_any_body_of_today_may_be_chosen(universe):
    reorganise(universe, ("dissolve", HEALTH, "", ""))
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    found = plan(universe, document)
    assert found.can_be_confirmed
    assert found.taken_over[0].candidates == ()
    choose(universe, document, HEALTH, "Sở Nội vụ")
    confirmed(universe, document)
    assert Assignment.objects.get().responsible.ten == "Sở Nội vụ"


def test_history_waits_for_nobody(universe):
    divided(universe)
    document = paper(universe, Duty("Việc", deadline={**ONCE, "date": "2026-01-16"},
                                    assignees=(HEALTH,)))  # fmt: skip
    assert plan(universe, document).duties[0].is_history
    confirmed(universe, document)
    row = Assignment.objects.get()
    assert (row.responsible.ten, row.is_open) == (HEALTH, False)


def test_a_paper_of_before_anything_was_entered_is_read_among_the_bodies_of_today(universe):
    document = paper(
        universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)), issued="2019-05-20"
    )
    found = plan(universe, document)
    assert found.duties[0].given[0].of_today
    assert found.can_be_confirmed
    (task,) = confirmed(universe, document)
    assert task.assignments.get().unit.ten == HEALTH


def test_a_reviewer_may_name_a_body_of_then_or_one_of_today(universe):
    reorganise(universe, ("merge", HEALTH, "Sở Sức khỏe", ""), new=("Sở Sức khỏe",))
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=("Ngành y tế",)))
    for typed, now in ((HEALTH, "Sở Sức khỏe"), ("Sở Sức khỏe", "Sở Sức khỏe")):
        answer_phrase(
            by=universe.viewer("coordinator"),
            document=document.public_id,
            phrase="Ngành y tế",
            units=[],
            typed=typed,
            now=NOW,
        )
        found = plan(universe, document)
        assert found.can_be_confirmed
        (unit,) = [unit for unit, _given in found.duties[0].units.values()]
        assert (unit.ten, found.responsible(unit).ten) == (typed, now)


def test_applying_and_undoing_an_event_moves_tasks_there_and_back(universe):
    (task,) = given(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    days = list(Occurrence.objects.values_list("due_on", "aim_on", "explanation"))
    reorganise(universe, ("merge", HEALTH, "Sở Sức khỏe", ""), new=("Sở Sức khỏe",))
    row = task.assignments.get()
    assert (row.unit.ten, row.responsible.ten) == (HEALTH, "Sở Sức khỏe")
    assert list(Occurrence.objects.values_list("due_on", "aim_on", "explanation")) == days
    event = successions_of(universe)[0]
    successions.undo_succession(
        by=universe.system,
        event=event.public_id,
        version=event.version,
        reason="Nhập nhầm.",
        now=NOW,
    )
    assert task.assignments.get().responsible.ten == HEALTH
    assert Occurrence.objects.get().unit.ten == HEALTH


def successions_of(universe):
    from gandan.apps.orgs.models import Succession

    return list(Succession.objects.filter(tenant=universe.tenant))


def test_the_page_shows_who_took_over_and_keeps_what_a_person_chooses(client, universe):
    divided(universe)
    reorganise(universe, ("dissolve", "Sở Khoa học và Công nghệ", "", ""))
    document = paper(
        universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH, "Sở Khoa học và Công nghệ"))
    )
    client.force_login(universe.user("coordinator"))
    address = reverse("xac-nhan", args=[document.public_id])
    page = client.get(address).content.decode()
    assert "Đơn vị khi đó và hiện nay" in page
    assert "Sở Tài chính (bảo hiểm y tế)" in page
    assert "Không có đơn vị nào tiếp nhận." in page
    assert "Nguồn dữ liệu đề xuất: Sở Tư pháp" in page
    assert "disabled" in page.split("Xác nhận và giao việc")[0].rsplit("<button", 1)[1]
    field = f"thay-{universe.unit(HEALTH).public_id}"
    chosen = {field: str(universe.unit(MONEY).public_id)}
    answer = client.post(reverse("xac-nhan-don-vi", args=[document.public_id]), chosen, follow=True)
    page = answer.content.decode()
    assert "Đã lưu đơn vị thực hiện." in page
    assert "Sở Y tế, nay là Sở Tài chính" in page
    wrong = client.post(
        reverse("xac-nhan-don-vi", args=[document.public_id]), {field: "khong-phai-ma"}
    )
    assert wrong.status_code == 422
    assert "trong danh sách tiếp nhận" in wrong.content.decode()


def test_the_page_of_a_paper_of_today_has_no_such_table(client, universe):
    document = paper(universe, Duty("Việc", deadline=ONCE, assignees=(HEALTH,)))
    client.force_login(universe.user("coordinator"))
    page = client.get(reverse("xac-nhan", args=[document.public_id])).content.decode()
    assert "Đơn vị khi đó và hiện nay" not in page
