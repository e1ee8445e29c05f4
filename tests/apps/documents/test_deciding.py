"""What a person decides about a proposal, and what the system refuses."""

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Stale
from gandan.apps.documents import actions
from gandan.apps.documents.actions import WrittenDuty
from gandan.apps.documents.models import (
    DECISIONS,
    TRANSITIONS,
    Decision,
    Document,
    DocumentState,
    PhraseAnswer,
    Proposal,
)
from gandan.apps.documents.policies import Incomplete, NotInReview, NotSeen
from gandan.vanban.model import Deadline
from tests.apps.documents.conftest import Paper
from tests.universe import NOW

DUTY = WrittenDuty(action="Lập kế hoạch", assignees=("Sở Tư pháp",))


def edited(paper: Paper, row: Proposal, written: WrittenDuty) -> Proposal:
    return actions.edit(
        by=paper.by, proposal=row.public_id, version=row.version, written=written, now=NOW
    )


def test_the_transition_tables_are_total():
    assert set(TRANSITIONS) == set(DocumentState.values)
    assert set(DECISIONS) == set(Decision.values)
    for table in (TRANSITIONS, DECISIONS):
        assert frozenset().union(*table.values()) <= set(table)


def test_every_state_can_be_reached_from_the_first():
    for table, first in ((TRANSITIONS, "received"), (DECISIONS, "pending")):
        reached, new = {first}, {first}
        while new:
            new = set().union(*(table[state] for state in new)) - reached
            reached |= new
        assert reached == set(table)


def test_what_nobody_has_looked_at_cannot_be_accepted(paper: Paper):
    row = paper.duty("Tuyên truyền")
    with pytest.raises(NotSeen, match="Chưa ai xem"):
        actions.accept(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    row.refresh_from_db()
    assert row.decision == "pending"


def test_who_looked_first_is_kept(paper: Paper):
    row = paper.seen("Tuyên truyền")
    other = paper.universe.viewer("coordinator2")
    actions.see(by=other, proposal=row.public_id, now=NOW)
    row.refresh_from_db()
    assert row.seen_by == paper.universe.user("coordinator")


def test_an_accepted_proposal_says_who_decided_and_can_be_opened_again(paper: Paper):
    row = paper.accepted("Tuyên truyền")
    assert (row.decision, row.decided_by_id) == ("accepted", paper.by.user_id)
    row = actions.reopen(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    assert (row.decision, row.decided_at, row.decided_by_id) == ("pending", None, None)
    kept = list(AuditEvent.objects.order_by("id").values_list("action", flat=True))
    assert kept[-3:] == ["proposal.seen", "proposal.accepted", "proposal.reopened"]


def test_a_proposal_is_rejected_with_its_reason(paper: Paper):
    row = paper.duty("Tuyên truyền")
    row = actions.reject(
        by=paper.by, proposal=row.public_id, version=row.version, reason="Trùng mục 2.", now=NOW
    )
    assert (row.decision, row.reason) == ("rejected", "Trùng mục 2.")
    assert AuditEvent.objects.get(action="proposal.rejected").reason == "Trùng mục 2."


def test_a_decision_is_not_made_twice(paper: Paper):
    row = paper.accepted("Tuyên truyền")
    with pytest.raises(Incomplete, match="mở lại"):
        actions.reject(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)


def test_a_duty_without_a_body_is_not_accepted(paper: Paper):
    row = paper.seen("Các địa phương")
    with pytest.raises(Incomplete, match="cơ quan thực hiện"):
        actions.accept(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)


def test_a_suspected_sentence_becomes_a_duty_once_its_body_is_written(paper: Paper):
    row = paper.duty("Các địa phương")
    row = edited(paper, row, DUTY)
    row = actions.accept(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    assert row.decision == "accepted"


def test_a_stale_choice_changes_nothing(paper: Paper):
    row = paper.seen("Tuyên truyền")
    other = paper.universe.viewer("coordinator2")
    actions.edit(by=other, proposal=row.public_id, version=row.version, written=DUTY, now=NOW)
    for act in (actions.accept, actions.reject, actions.reopen):
        with pytest.raises(Stale):
            act(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    with pytest.raises(Stale):
        actions.edit(
            by=paper.by,
            proposal=row.public_id,
            version=row.version,
            written=WrittenDuty(action="Khác"),
            now=NOW,
        )
    row.refresh_from_db()
    assert (row.action, row.decision) == ("Lập kế hoạch", "pending")


def test_an_edit_keeps_what_the_machine_read(paper: Paper):
    row = paper.duty("Tham mưu")
    row = actions.edit(
        by=paper.by,
        proposal=row.public_id,
        version=row.version,
        written=WrittenDuty(
            action="  Tham mưu kế hoạch  ",
            assignees=("Sở Nội vụ",),
            deadline={"kind": "once", "date": "2026-06-30", "bound": "before", "freq": ""},
        ),
        now=NOW,
    )
    assert row.action == "Tham mưu kế hoạch"
    assert row.deadline == {"kind": "once", "date": "2026-06-30", "bound": "before", "freq": None}
    assert row.as_read["action"].startswith("Tham mưu kế hoạch năm 2026.")
    assert row.as_read["deadline"]["date"] == Deadline("recurring", "11-30").date
    before = AuditEvent.objects.get(action="proposal.edited").before
    assert before["action"].startswith("Tham mưu kế hoạch năm 2026.")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (WrittenDuty(action="  "), "Nội dung"),
        (WrittenDuty(action="x", role="boss"), "Vai trò"),
        (WrittenDuty(action="x", deadline={"kind": "soon"}), "Thời hạn"),
        (
            WrittenDuty(action="x", deadline={"kind": "once"}, is_continuing=True),
            "thường xuyên",
        ),
    ],
)
def test_a_duty_that_says_nothing_clear_is_refused(paper: Paper, written, why):
    row = paper.duty("Tuyên truyền")
    with pytest.raises(Incomplete, match=why):
        edited(paper, row, written)


@pytest.mark.parametrize("who", ["clerk", "officer", "head", "auditor", "administrator"])
def test_only_coordinators_decide(paper: Paper, who):
    row = paper.seen("Tuyên truyền")
    by = paper.universe.viewer(who)
    with pytest.raises(NotAllowed):
        actions.accept(by=by, proposal=row.public_id, version=row.version, now=NOW)
    with pytest.raises(NotAllowed):
        actions.add(by=by, document=paper.document.public_id, start=0, end=5, now=NOW)
    with pytest.raises(NotAllowed):
        actions.repeat_reading(by=by, document=paper.document.public_id, now=NOW)


@pytest.mark.parametrize("state", ["received", "reading", "failed", "confirmed"])
def test_nothing_is_decided_outside_the_review(paper: Paper, state):
    row = paper.seen("Tuyên truyền")
    Document.objects.update(state=state)
    with pytest.raises(NotInReview):
        actions.accept(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    with pytest.raises(NotInReview):
        actions.confirm_header(
            by=paper.by, document=paper.document.public_id, version=1, fields={}, now=NOW
        )


def test_a_phrase_nobody_knows_is_answered_by_a_person(paper: Paper):
    world = paper.universe
    units = [world.unit("Sở Tư pháp").public_id, world.unit("Sở Y tế").public_id]
    answer = actions.answer_phrase(
        by=paper.by,
        document=paper.document.public_id,
        phrase="Các địa phương",
        units=units,
        typed="sở nội vụ",
        now=NOW,
    )
    names = {unit.ten for unit in answer.units.all()}
    assert names == {"Sở Tư pháp", "Sở Y tế", "Sở Nội vụ"}
    actions.answer_phrase(
        by=paper.by, document=paper.document.public_id, phrase="các địa  phương", units=[], now=NOW
    )
    assert not PhraseAnswer.objects.exists()


def test_a_name_that_no_unit_has_is_not_guessed(paper: Paper):
    with pytest.raises(Incomplete, match="Sở Không Có"):
        actions.answer_phrase(
            by=paper.by,
            document=paper.document.public_id,
            phrase="Các địa phương",
            units=[],
            typed="Sở Không Có",
            now=NOW,
        )
