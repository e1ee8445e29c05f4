"""The life of an occurrence: every move there is, and a refusal in words for every other."""

from itertools import product

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.orgs.policies import RIGHTS
from gandan.apps.tasks.actions.moving import move, occurrence_for
from gandan.apps.tasks.models import (
    CLOSED,
    MET,
    OWED,
    TRANSITIONS,
    Occurrence,
    OccurrenceState,
)
from gandan.apps.tasks.policies import MOVES, can_move
from gandan.apps.tasks.queries.lateness import of_occurrence
from tests.apps.tasks.papers import REPORT, assignment, given, occurrence
from tests.universe import NOW, TODAY

PAIRS = list(product(OccurrenceState.values, repeat=2))
ROLES = ("officer", "head", "coordinator")


@pytest.fixture
def standing(universe):
    """An occurrence of Sở Tư pháp brought into any state, without asking the table."""
    (task,) = given(universe, REPORT)
    pk = occurrence(task).pk

    def stand(state: str) -> Occurrence:
        Occurrence.objects.filter(pk=pk).update(state=state, version=1)
        return Occurrence.objects.get(pk=pk)

    return stand


def test_each_pair_of_states_is_a_move_with_a_right_or_is_refused_in_words(universe, standing):
    allowed = {pair for pair in PAIRS if pair[1] in TRANSITIONS[pair[0]]}
    assert allowed == set(MOVES)
    viewers = [universe.viewer(role) for role in ROLES]
    for before, to in PAIRS:
        may = [by for by in viewers if can_move(by, standing(before), to)]
        if (before, to) in allowed:
            assert set(MOVES[before, to]) <= RIGHTS.keys()
            assert may, f"nobody brings {before} to {to}"
        else:
            assert not may
        for by in viewers:
            found = occurrence_for(by, standing(before).public_id)
            if (before, to) not in allowed:
                with pytest.raises(Refused, match="nên không chuyển sang"):
                    move(found, to, by=by, seen=1, now=NOW)
            elif by not in may:
                with pytest.raises(NotAllowed):
                    move(found, to, by=by, seen=1, now=NOW)
            else:
                assert move(found, to, by=by, seen=1, now=NOW).state == to


def test_what_is_refused_changes_nothing_and_leaves_no_event(universe, standing):
    found, events = standing("received"), AuditEvent.objects.count()
    for to in OccurrenceState.values:
        with pytest.raises(Refused):
            move(found, to, by=universe.viewer("coordinator"), seen=1, now=NOW)
    assert Occurrence.objects.get(pk=found.pk).state == "received"
    assert AuditEvent.objects.count() == events


def test_every_state_is_one_of_owed_sent_contested_or_closed():
    between = {"submitted", "supplement", "contested"}
    assert OWED | between | CLOSED == set(OccurrenceState.values)
    assert not (OWED & CLOSED)
    assert not (OWED & between)
    assert not (CLOSED & between)
    assert MET | {"not_applicable"} == CLOSED
    # nothing that is closed is opened again: what was done, and what was released, stays said
    assert all(not TRANSITIONS[state] for state in CLOSED)
    # while it is contested, nobody sends, finishes or receives it
    assert TRANSITIONS["contested"] == {"in_progress", "not_applicable"}


def test_only_what_is_owed_is_ever_late(standing):
    day = TODAY.replace(year=2030)  # long after its day
    for state in OccurrenceState.values:
        kind = of_occurrence(standing(state), day).kind
        assert (kind == "late") == (state in OWED), state


def test_nobody_answers_for_his_own_body(universe, standing):
    """The coordinator sits at Sở Nội vụ: what that body owes, he does not excuse."""
    found = standing("not_started")
    by = universe.viewer("coordinator")
    assert can_move(by, found, "not_applicable")
    row = assignment(found.assignment.task)
    home = universe.unit("Sở Nội vụ")
    type(row).objects.filter(pk=row.pk).update(responsible=home)
    Occurrence.objects.filter(pk=found.pk).update(unit=home)
    found = occurrence_for(by, found.public_id)
    assert not can_move(by, found, "not_applicable")
    with pytest.raises(NotAllowed):
        move(found, "not_applicable", by=by, seen=1, reason="Không áp dụng.", now=NOW)
