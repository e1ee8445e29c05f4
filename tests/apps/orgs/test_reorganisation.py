"""The reorganisation of 1/7/2025 drafted from the reference data: two real provinces become one."""

from datetime import UTC, date, datetime

import pytest

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import set_up_province, successions
from gandan.apps.orgs.actions.reorganising import draft_next_events
from gandan.apps.orgs.models import SuccessionDecision, Unit, UnitKind
from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries import resolve, responsible_now, unit_by_code
from gandan.places import provinces

ON, BEFORE = date(2025, 7, 1), date(2025, 6, 30)
NOW = datetime(2025, 7, 2, 2, 0, tzinfo=UTC)
OLD = ("Kon Tum", "Quảng Ngãi")
QUANG_NGAI = next(one for one in provinces(ON) if one.name == "Tỉnh Quảng Ngãi")


@pytest.fixture
def by(db: None) -> SystemActor:
    actor = SystemActor(create_tenant(slug="tay-nguyen", ten="Tây Nguyên", now=NOW).pk)
    for province in provinces(BEFORE):
        if province.name.removeprefix("Tỉnh ") in OLD:
            set_up_province(by=actor, province=province, on=BEFORE, now=NOW)
    return actor


def test_two_provinces_become_quang_ngai(by: SystemActor) -> None:
    old = list(Unit.objects.order_by("id"))
    (event,) = draft_next_events(by=by, province=QUANG_NGAI, now=NOW)
    found = successions.dry_run(by=by, event=event.public_id)
    assert found.problems == ()
    assert len(found.ended) == len(old)
    assert SuccessionDecision.objects.count() == 0
    successions.apply_succession(
        by=by, event=event.public_id, fingerprint=found.fingerprint, now=NOW
    )
    kinds = {UnitKind.XA: 86, UnitKind.PHUONG: 9, UnitKind.DAC_KHU: 1}  # the official list
    for kind, count in kinds.items():
        assert Unit.objects.filter(kind=kind, valid_before=None).count() == count
    assert not Unit.objects.filter(kind=UnitKind.HUYEN, valid_before=None).exists()
    kon_tum = unit_by_code(by.tenant_id, "thong_ke", "62", on=BEFORE)
    quang_ngai = unit_by_code(by.tenant_id, "thong_ke", "51", on=ON)
    assert kon_tum is not None
    assert quang_ngai is not None
    assert quang_ngai.valid_from == ON
    so = resolve(by.tenant_id, "Sở Nội vụ", on=BEFORE, within=kon_tum.path).units
    answers = responsible_now([unit.pk for unit in old], on=ON)
    assert [one.unit.parent for one in answers[so[0].pk]] == [quang_ngai]
    assert all(answers[unit.pk] for unit in old)
    districts = [unit for unit in old if unit.kind == UnitKind.HUYEN and "Lý Sơn" not in unit.ten]
    assert not any(one.is_main for unit in districts for one in answers[unit.pk])
    communes = resolve(
        by.tenant_id, "UBND các xã, phường, thị trấn", on=BEFORE, within=kon_tum.path
    ).units
    assert len(communes) == 102
    assert {u.path[: len(kon_tum.path)] for u in communes} == {kon_tum.path}


def test_a_space_that_the_day_did_not_change_is_told_so(db: None) -> None:
    actor = SystemActor(create_tenant(slug="khac", ten="Khác", now=NOW).pk)
    with pytest.raises(Refused, match="Danh mục chưa có UBND của tỉnh nào trước sắp xếp"):
        draft_next_events(by=actor, province=QUANG_NGAI, now=NOW)
