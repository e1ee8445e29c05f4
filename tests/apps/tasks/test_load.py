"""What each body owes in the months to come, and from how many papers."""

from datetime import date

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.tasks.models import Occurrence
from gandan.apps.tasks.queries.load import Load, load
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, given
from tests.universe import TODAY

pytestmark = pytest.mark.django_db


def table(universe, *, who="coordinator", group="cap-tinh", since=TODAY):
    return load(by=universe.viewer(who), group=group, since=since)


def test_each_month_counts_duties_and_the_papers_that_ask_for_them(universe):
    given(universe, Duty(deadline=ONCE), Duty("Báo cáo năm", deadline=YEARLY))
    given(universe, Duty("Tổ chức hội nghị", deadline=ONCE), number="13/UBND-NC")
    found = table(universe)
    (row,) = found.rows
    assert (row.unit.ten, row.duties) == (
        "Sở Tư pháp",
        3,
    )  # of the rhythm one falls in these months
    assert found.months[0] == date(2026, 3, 1)
    assert row.months[0] == Load(2, 2)
    assert row.months[found.months.index(date(2026, 11, 1))] == Load(1, 1)
    assert found.heaviest == 2


def test_the_body_of_which_most_is_asked_stands_first(universe):
    given(universe, Duty(deadline=ONCE, assignees=("Sở Tư pháp", "Sở Y tế")),
          Duty("Tổ chức hội nghị", deadline=ONCE, assignees=("Sở Y tế",)))  # fmt: skip
    assert [row.unit.ten for row in table(universe).rows] == ["Sở Y tế", "Sở Tư pháp"]


def test_communes_stand_apart_with_their_denominator(universe):
    given(universe, Duty(deadline=ONCE, assignees=("UBND các xã, phường",)))
    found = table(universe, group="cap-xa")
    assert {row.unit.kind for row in found.rows} <= {"xa", "phuong", "dac_khu"}
    assert 0 < len(found.rows) <= found.of == len(universe.communes())
    assert table(universe).rows == ()


def test_what_is_done_contested_or_past_is_not_counted(universe):
    (task,) = given(universe, Duty(deadline=ONCE))
    for state in ("received", "contested", "submitted"):
        Occurrence.objects.filter(assignment__task=task).update(state=state)
        assert table(universe).rows == ()
    Occurrence.objects.update(state="not_started")
    assert table(universe, since=date(2026, 4, 1)).rows == ()


def test_who_follows_one_body_does_not_see_the_others(universe):
    with pytest.raises(NotAllowed):
        table(universe, who="head")
