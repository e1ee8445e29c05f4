"""What stands behind a cell is what the cell counts."""

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.tasks.actions import closing
from gandan.apps.tasks.models import Occurrence
from gandan.apps.tasks.queries.matrix.figures import Part
from gandan.apps.tasks.queries.matrix.matrix import matrix
from gandan.apps.tasks.queries.matrix.periods import Period, PeriodKind, month_of, period_from
from gandan.apps.tasks.queries.matrix.story import WantedStory, part_of, story
from gandan.apps.tasks.queries.matrix.wanted import WantedMatrix
from tests.apps.tasks.matrix.histories import luck, monthly, part_by_hand, shake
from tests.apps.tasks.papers import given, occurrence
from tests.universe import NOW, TODAY, Universe

WIDE = WantedMatrix(kind=PeriodKind.QUARTER, count=4, last=month_of(TODAY) + 3)


@pytest.mark.parametrize("structure", ["hien-nay", "cu"])
@pytest.mark.parametrize("seed", range(3))
def test_every_part_of_every_cell_lists_what_it_counts(universe: Universe, seed, structure):
    monthly(universe)
    shake(luck(seed), 80)
    by = universe.viewer("coordinator")
    wanted = WantedMatrix(WIDE.kind, WIDE.count, WIDE.last, structure=structure)
    found = matrix(by=by, wanted=wanted, today=TODAY)
    for row in found.rows:
        for period, cell in zip(found.columns, row.cells, strict=True):
            for part, n in cell.parts():
                asked = WantedStory(period, row.body.public_id, alone=True, structure=structure,
                                    part=part.value)  # fmt: skip
                one = story(by=by, wanted=asked, today=TODAY)
                assert one.figures == cell
                assert len(one.occurrences) == n
                assert {part_by_hand(o, TODAY) for o in one.occurrences} <= {part.value}
                assert {part_of(o, TODAY) for o in one.occurrences} <= {part}


def test_a_story_is_of_ones_own_bodies_only(universe: Universe):
    monthly(universe)
    period = Period(PeriodKind.YEAR, 2026 * 12)
    head = universe.viewer("head")
    assert {
        o.unit.ten for o in story(by=head, wanted=WantedStory(period), today=TODAY).occurrences
    } == {"Sở Tư pháp"}
    with pytest.raises(NotAllowed):
        story(by=head, today=TODAY,
              wanted=WantedStory(period, universe.unit("Sở Y tế").public_id))  # fmt: skip
    asked = WantedStory(period, universe.unit("Sở Y tế").public_id, structure="cu")
    assert story(by=head, wanted=asked, today=TODAY).occurrences == []
    with pytest.raises(NotAllowed):
        story(by=universe.viewer("clerk"), wanted=WantedStory(period), today=TODAY)


def test_what_a_task_still_wants_when_it_is_ended_is_missing_for_nobody(universe: Universe):
    (task,) = given(universe)
    row = occurrence(task)
    Occurrence.objects.filter(pk=row.pk).update(due_on=TODAY.replace(month=2, day=1))
    row.refresh_from_db()
    assert part_of(row, TODAY) == Part.MISSING
    closing.close(by=universe.viewer("coordinator"), task=task.public_id, seen=task.version,
                  reason="Thay bằng kế hoạch mới.", now=NOW)  # fmt: skip
    row.refresh_from_db()
    assert part_of(row, TODAY) == Part.EXCUSED
    assert row.owed_on is None


def test_keys_of_periods_mean_the_periods_they_come_from():
    for kind in PeriodKind:
        for first in range(2025 * 12, 2027 * 12, kind.months):
            assert period_from(Period(kind, first).key) == Period(kind, first)
    for wrong in ("", "2026-Q5", "2026-13", "2026-H3", "2026-Q0", "nghìn", "2026-00", "20261"):
        assert period_from(wrong) is None
