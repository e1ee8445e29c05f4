"""The matrix says what a person would count by hand, whoever wrote the rows."""

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Role, UnitKind
from gandan.apps.tasks.actions import progress, submitting, tallying
from gandan.apps.tasks.models import Occurrence, Tally
from gandan.apps.tasks.queries.matrix import bodies
from gandan.apps.tasks.queries.matrix.matrix import matrix
from gandan.apps.tasks.queries.matrix.periods import PeriodKind, month_of
from gandan.apps.tasks.queries.matrix.wanted import WantedMatrix
from tests.apps.tasks.matrix.histories import UNITS, by_hand, luck, monthly, said, shake
from tests.apps.tasks.merging import hand_over
from tests.universe import NOW, TODAY, Universe

WIDE = WantedMatrix(kind=PeriodKind.MONTH, count=12, last=month_of(TODAY) + 5)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", list(PeriodKind))
def test_each_cell_holds_what_a_person_would_count(universe: Universe, seed, kind):
    monthly(universe)
    shake(luck(seed), 80)
    wanted = WantedMatrix(kind=kind, count=8, last=month_of(TODAY) + 5)
    found = matrix(by=universe.viewer("coordinator"), wanted=wanted, today=TODAY)
    assert said(found) == by_hand(found.columns, TODAY)


@pytest.mark.parametrize("seed", range(4))
def test_by_then_it_counts_with_the_body_it_was_given_to(universe: Universe, seed):
    monthly(universe)
    shake(luck(seed), 80)
    wanted = WantedMatrix(kind=PeriodKind.MONTH, count=12, last=month_of(TODAY) + 5, structure="cu")
    found = matrix(by=universe.viewer("coordinator"), wanted=wanted, today=TODAY)
    assert said(found) == by_hand(found.columns, TODAY, then=True)


@pytest.mark.parametrize("structure", ["hien-nay", "cu"])
@pytest.mark.parametrize("seed", range(4))
def test_sums_of_many_bodies_are_right_before_and_after_they_are_kept(
    universe: Universe, monkeypatch, seed, structure
):
    """Summed up: what is below the province's committee stands in its children."""
    monkeypatch.setattr(bodies, "ONE_BY_ONE", 3)
    monthly(universe)
    universe.add(UnitKind.SO, "Sở Xa", top=True)
    nested = universe.add(UnitKind.PHONG, "Phòng Tư pháp 1")
    type(nested).objects.filter(pk=nested.pk).update(
        parent=universe.unit("Sở Tư pháp"),
        path=f"{universe.unit('Sở Tư pháp').path}{nested.pk:010d}.",
    )
    draw = luck(seed)
    by, today = universe.viewer("coordinator"), TODAY
    wanted = WantedMatrix(kind=PeriodKind.MONTH, count=12, last=month_of(TODAY) + 5,
                          structure=structure)  # fmt: skip
    for _time in range(4):
        shake(draw, 25)
        Occurrence.objects.filter(pk=draw.choice(Occurrence.objects.all()).pk).update(unit=nested)
        found = matrix(by=by, wanted=wanted, today=today)
        assert found.lines.is_summed
        expected = by_hand(found.columns, today, then=structure == "cu")
        for column, cells in expected.pop("Phòng Tư pháp 1", {}).items():
            for part, n in cells.items():
                expected["Sở Tư pháp"][column][part] += n
        assert said(found) == expected
        if draw.random() < 0.7:
            tallying.count(tenant_id=universe.tenant.pk)
            assert tallying.differences(tenant_id=universe.tenant.pk) == {}


def test_what_the_actions_do_is_counted_without_their_knowing(universe: Universe, monkeypatch):
    """Confirmed, begun, finished, confirmed by the head, handed over to another body."""
    monthly(universe)
    tallying.count_all(tenant_id=universe.tenant.pk)
    first = Occurrence.objects.filter(unit__ten="Sở Tư pháp").order_by("due_on").first()
    submitting.finish(by=universe.viewer("head"), occurrence=first.public_id, seen=first.version,
                      note="Đã làm.", now=NOW)  # fmt: skip
    progress.note_progress(by=universe.viewer("officer"), assignment=first.assignment.public_id,
                           text="Đang làm", now=NOW)  # fmt: skip
    hand_over(universe, "Sở Y tế", "Sở Tư pháp")
    by = universe.viewer("coordinator")
    for structure in ("hien-nay", "cu"):
        wanted = WantedMatrix(PeriodKind.MONTH, 12, month_of(TODAY) + 5, structure=structure)
        for most in (400, 3):  # each for itself, and summed up
            monkeypatch.setattr(bodies, "ONE_BY_ONE", most)
            found = matrix(by=by, wanted=wanted, today=TODAY)
            assert said(found) == by_hand(found.columns, TODAY, then=structure == "cu")
    tallying.count_all(tenant_id=universe.tenant.pk)
    assert tallying.mend(tenant_id=universe.tenant.pk) == 0


def test_the_sums_equal_a_recount_and_a_wrong_one_is_mended(universe: Universe):
    monthly(universe)
    tenant_id = universe.tenant.pk
    shake(luck(1), 60)
    assert tallying.count_all(tenant_id=tenant_id) > 0
    assert tallying.count_all(tenant_id=tenant_id) == 0
    shake(luck(2), 60)
    tallying.count_all(tenant_id=tenant_id)
    top = universe.unit("UBND tỉnh Lam Giang")
    below = (
        Occurrence.objects.exclude(due_on=None)
        .filter(unit__path__startswith=top.path)
        .exclude(unit=top)
    )
    assert sum(Tally.objects.filter(unit=top).values_list("count", flat=True)) == below.count()
    tallying.mend(tenant_id=tenant_id)  # what the histories above copied wrongly of their task
    tallying.count_all(tenant_id=tenant_id)
    assert tallying.mend(tenant_id=tenant_id) == 0
    row = Tally.objects.filter(unit=top, count__gt=0).first()
    Tally.objects.filter(pk=row.pk).update(count=row.count + 3)
    assert tallying.differences(tenant_id=tenant_id) == {(top.pk, row.tally): -3}
    assert tallying.mend(tenant_id=tenant_id) == 1
    assert tallying.differences(tenant_id=tenant_id) == {}


def test_a_head_sees_his_body_alone_and_who_follows_no_duty_sees_nothing(universe: Universe):
    monthly(universe)
    found = matrix(by=universe.viewer("head"), wanted=WIDE, today=TODAY)
    assert [row.body.ten for row in found.rows] == ["Sở Tư pháp"]
    other = WantedMatrix(unit=universe.unit("Sở Y tế").public_id)
    with pytest.raises(NotAllowed):
        matrix(by=universe.viewer("head"), wanted=other, today=TODAY)
    for who in ("clerk", "administrator"):
        with pytest.raises(NotAllowed):
            matrix(by=universe.viewer(who), wanted=WIDE, today=TODAY)
    assert Role.FRONT  # the Front has no right to duties: the permission table says so


def test_bodies_without_a_due_day_are_named_apart_and_what_is_overdue_comes_oldest_first(
    universe: Universe,
):
    monthly(universe)
    day = TODAY.replace(month=1)
    for ten, number in zip(UNITS[:2], (17, 11), strict=True):
        row = Occurrence.objects.filter(unit__ten=ten).order_by("due_on").first()
        Occurrence.objects.filter(pk=row.pk).update(due_on=day.replace(day=number))
    found = matrix(by=universe.viewer("coordinator"), wanted=WIDE, today=TODAY)
    assert [line.unit.ten for line in found.overdue[:2]] == ["Sở Y tế", "Sở Tư pháp"]
    assert found.missing_units == len(found.overdue) == len(UNITS)
    assert "Sở Tài chính" in {body.ten for body in found.quiet}
    assert not {body.ten for body in found.quiet} & set(UNITS)
