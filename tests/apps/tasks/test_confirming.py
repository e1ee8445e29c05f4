"""From reviewed proposals to tasks."""

from datetime import date

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Stale
from gandan.apps.documents.models import Document, PhraseAnswer
from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.actions import confirming
from gandan.apps.tasks.actions.confirming import NotReady, confirm
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.tasks.queries.confirmation import make_plan, plan_for
from gandan.deadlines import Step, say
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, given, paper
from tests.universe import NOW, TODAY


def go(universe, document, **more):
    by = universe.viewer(more.pop("who", "coordinator"))
    return confirm(by=by, document=document.public_id, now=NOW, today=TODAY, **more)


def test_an_accepted_duty_becomes_a_task_with_its_words_units_and_days(universe):
    duty = Duty(
        "Báo cáo năm về dân vận",
        assignees=("UBND các xã, phường, đặc khu",),
        deadline=YEARLY,
        coordinators=("Sở Tài chính",),
        report_to="Sở Nội vụ",
    )
    (task,) = go(universe, paper(universe, duty))
    assert (task.quote, task.report_to) == ("Báo cáo năm về dân vận", "Sở Nội vụ")
    assert task.assignments.count() == len(universe.communes()) + 1
    assert task.assignments.get(role="support").unit.ten == "Sở Tài chính"
    days = Occurrence.objects.filter(unit=universe.unit("UBND phường Bình Sơn"))
    assert list(days.order_by("due_on").values_list("period", "due_on", "aim_on")) == [
        ("2026", date(2026, 11, 29), date(2026, 11, 27)),
        ("2027", date(2027, 11, 29), date(2027, 11, 29)),
    ]
    assert task.next_due_on == date(2026, 11, 29)
    said = [say(Step(**row)) for row in days.order_by("due_on")[0].explanation]
    assert said[0] == "Văn bản ghi: “trước ngày 30/11 hằng năm”."


def test_confirming_twice_makes_nothing_twice(universe):
    document = paper(universe, Duty(deadline=ONCE))
    first = go(universe, document)
    assert go(universe, document) == first
    assert (Task.objects.count(), Assignment.objects.count(), Occurrence.objects.count()) == (
        1,
    ) * 3


def test_the_document_is_confirmed_when_nothing_waits_any_more(universe):
    document = paper(universe, Duty("Một việc"), Duty("Hai việc", decision="pending"))
    go(universe, document)
    document.refresh_from_db()
    assert document.state == "in_review"
    document.proposals.filter(decision="pending").update(decision="accepted", decided_at=NOW)
    assert len(go(universe, document)) == 2
    document.refresh_from_db()
    assert document.state == "confirmed"
    assert AuditEvent.objects.filter(action="document.confirmed").count() == 1


@pytest.mark.parametrize(
    ("duty", "about", "sentence"),
    [
        (Duty(assignees=("Sở Sao Hỏa",)), {}, "“Sở Sao Hỏa” chưa ứng với đơn vị nào"),
        (Duty(coordinators=("Hội Lạ",)), {}, "“Hội Lạ” chưa ứng với đơn vị nào"),
        (Duty(assignees=()), {}, "Chưa rõ đơn vị nào thực hiện"),
        (Duty(decision="rejected"), {}, "Chưa chấp nhận nhiệm vụ nào"),
        (Duty(), {"header_confirmed": False}, "Chưa xác nhận phần đầu văn bản"),
        (Duty(), {"state": "reading"}, "Văn bản chưa đọc xong"),
        (Duty(deadline={"kind": "once", "date": "mai"}), {}, "Không hiểu thời hạn “mai”"),
    ],
)
def test_what_stands_in_the_way_is_listed_and_nothing_is_made(universe, duty, about, sentence):
    with pytest.raises(NotReady) as refused:
        go(universe, paper(universe, duty, **about))
    assert any(sentence in problem.sentence for problem in refused.value.problems)
    assert not Task.objects.exists()


def test_an_answered_phrase_means_the_units_that_a_person_chose(universe):
    document = paper(universe, Duty(assignees=("Sở Sao Hỏa",)))
    answer = PhraseAnswer.objects.create(
        document=document,
        phrase="Sở Sao Hỏa",
        fold="so sao hoa",
        answered_by=universe.user("coordinator"),
        answered_at=NOW,
    )
    answer.units.set([universe.unit("Sở Y tế")])
    (task,) = go(universe, document)
    assert task.assignments.get().unit == universe.unit("Sở Y tế")


@pytest.mark.parametrize(
    "duty",
    [
        Duty(is_continuing=True),
        Duty(deadline={"kind": "recurring", "freq": "continuous"}),
        Duty(deadline={"kind": "recurring", "freq": "unspecified"}),
    ],
)
def test_a_continuing_duty_is_an_assignment_without_occurrences(universe, duty):
    (task,) = go(universe, paper(universe, duty))
    assert (task.is_continuing, task.is_open) == (True, True)
    assert not Occurrence.objects.exists()


def test_a_duty_without_a_day_is_owed_but_never_dated(universe):
    (task,) = go(universe, paper(universe, Duty()))
    assert (task.is_continuing, task.next_due_on) == (False, None)
    assert Occurrence.objects.get().due_on is None


def test_a_day_before_the_paper_is_followed_is_history_not_lateness(universe):
    old = {"kind": "once", "date": "2025-12-31", "bound": "by"}
    document = paper(universe, Duty(deadline=old), Duty("Việc hằng năm", deadline=YEARLY),
                     issued="2025-06-01")  # fmt: skip
    past, yearly = go(universe, document)
    assert (past.is_history, past.is_open) == (True, False)
    assert yearly.next_due_on == date(2026, 11, 29)
    assert not Occurrence.objects.filter(due_on__lt=TODAY).exists()


def test_an_earlier_day_of_following_is_a_persons_choice_and_is_kept(universe):
    old = {"kind": "once", "date": "2025-12-31", "bound": "by"}
    document = paper(universe, Duty(deadline=old), issued="2025-06-01")
    (task,) = go(universe, document, followed_from=date(2025, 12, 1))
    assert (task.is_history, task.next_due_on) == (False, date(2025, 12, 31))
    document.refresh_from_db()
    assert document.followed_from == date(2025, 12, 1)


def test_a_plan_that_changed_meanwhile_is_shown_again_not_carried_out(universe):
    document = paper(universe, Duty(deadline=ONCE))
    by = universe.viewer("coordinator")
    seen = plan_for(by=by, document=document.public_id, today=TODAY)
    document.proposals.update(assignees=["Sở Y tế"], version=2)
    with pytest.raises(Stale):
        go(universe, document, fingerprint=seen.fingerprint)
    assert not Task.objects.exists()
    fresh = plan_for(by=by, document=document.public_id, today=TODAY)
    assert go(universe, document, fingerprint=fresh.fingerprint)


def test_a_body_that_ends_while_a_paper_is_confirmed_is_given_nothing(universe, monkeypatch):
    document = paper(universe, Duty(deadline=ONCE))
    body = universe.unit("Sở Tư pháp")

    def planned(*args, **more):
        plan = make_plan(*args, **more)
        Unit.objects.filter(pk=body.pk).update(valid_before=TODAY)  # as an event would, just then
        return plan

    monkeypatch.setattr(confirming, "make_plan", planned)
    with pytest.raises(Stale, match="vừa được sắp xếp lại"):
        go(universe, document)
    assert not Task.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "officer", "head", "administrator", "auditor"])
def test_only_a_coordinator_confirms(universe, who):
    document = paper(universe, Duty())
    with pytest.raises(NotAllowed):
        go(universe, document, who=who)
    with pytest.raises(NotAllowed):
        plan_for(by=universe.viewer(who), document=document.public_id, today=TODAY)


def test_a_unit_named_twice_has_the_task_once_and_leads_it(universe):
    duty = Duty(assignees=("Sở Tư pháp",), coordinators=("Sở Tư pháp", "Sở Y tế"))
    (task,) = go(universe, paper(universe, duty))
    assert dict(task.assignments.values_list("unit__ten", "role")) == {
        "Sở Tư pháp": "lead",
        "Sở Y tế": "support",
    }


def test_every_task_leaves_an_event_with_its_units(universe):
    given(universe, Duty(deadline=ONCE))
    event = AuditEvent.objects.get(action="task.confirmed")
    assert event.actor_name == "Nguyễn Văn Bình"
    assert event.after["units"] == ["Sở Tư pháp"]
    assert event.after["due_on"] == ["2026-03-31"]


def test_confirming_takes_the_same_number_of_queries_for_one_unit_and_for_all(
    universe, django_assert_max_num_queries
):
    one = paper(universe, Duty(deadline=YEARLY))
    many = paper(
        universe, Duty(assignees=("UBND các xã, phường, đặc khu",), deadline=YEARLY), number="2"
    )
    for document in (one, many):
        with django_assert_max_num_queries(32):
            go(universe, document)


def test_a_plan_names_another_document_with_the_number_and_date_of_this_one(universe):
    first = paper(universe, Duty(deadline=ONCE))
    second = paper(universe, Duty(deadline=ONCE))
    Document.objects.update(so_fold="12 ubnd nc")
    by = universe.viewer("coordinator")
    assert plan_for(by=by, document=second.public_id, today=TODAY).same_paper == (first,)
    Document.objects.filter(pk=first.pk).update(ngay_ban_hanh="2025-01-15")
    assert plan_for(by=by, document=second.public_id, today=TODAY).same_paper == ()
