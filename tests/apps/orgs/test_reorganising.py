"""The events of 2025, drafted from the reference data for a province of today."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import set_up_province
from gandan.apps.orgs.actions.reorganising import draft_next_events, waiting
from gandan.apps.orgs.actions.successions import dry_run
from gandan.apps.orgs.models import Succession, SuccessionPart, Unit, UnitKind
from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries import living
from gandan.places import Place, communes, provinces

NOW = datetime(2025, 7, 2, 3, tzinfo=UTC)
OLD, NEW = date(2024, 6, 1), date(2025, 7, 1)
BEGIN = date(2015, 1, 1)


def place(name: str, on: date) -> Place:
    return next(found for found in provinces(on) if found.name == f"Tỉnh {name}")


@pytest.fixture
def system(db) -> SystemActor:
    return SystemActor(create_tenant(slug="thu", ten="Thử", now=NOW).pk)


def set_up(system: SystemActor, name: str) -> None:
    set_up_province(by=system, province=place(name, OLD), on=BEGIN, now=NOW)


def reorganise(*names: str, apply: bool = False) -> str:
    said = io.StringIO()
    call_command("reorganise", *names, tenant="thu", apply=apply, stdout=said)
    return said.getvalue()


def test_the_earliest_day_is_drafted_first_and_only_once(system):
    set_up(system, "Kon Tum")
    new = place("Quảng Ngãi", NEW)
    (event,) = draft_next_events(by=system, province=new, now=NOW)
    assert event.on == date(2025, 2, 11)
    assert draft_next_events(by=system, province=new, now=NOW) == ()
    assert list(waiting(system, new)) == [event]
    assert dry_run(by=system, event=event.public_id).problems == ()


@pytest.mark.slow
def test_the_command_goes_on_to_the_end_where_nobody_is_needed(system):
    set_up(system, "Kon Tum")
    said = reorganise("Quảng Ngãi", apply=True)
    assert said.count("Đã áp dụng.") == 4
    assert said.rstrip().endswith("Tỉnh Quảng Ngãi: không còn gì phải sắp xếp.")
    today = living(system.tenant_id, date(2025, 7, 2))
    assert today.get(kind=UnitKind.UBND_TINH).ten == "UBND tỉnh Quảng Ngãi"
    assert not today.filter(kind=UnitKind.HUYEN).exists()
    # communes of the other province of before are not here, so that theirs are not founded
    kinds = [UnitKind.XA, UnitKind.PHUONG, UnitKind.DAC_KHU]
    found = today.filter(kind__in=kinds).count()
    assert 0 < found < len(communes(place("Quảng Ngãi", NEW)))
    # asked again, there is nothing to do
    assert "Đã áp dụng." not in reorganise("quang ngai", apply=True)


@pytest.mark.slow
def test_each_district_is_asked_between_the_communes_that_took_over(system):
    set_up(system, "Kon Tum")
    reorganise("Quảng Ngãi", apply=True)
    parts = SuccessionPart.objects.filter(predecessor__kind=UnitKind.HUYEN)
    districts = Unit.objects.filter(kind=UnitKind.HUYEN)
    assert {part.predecessor_id for part in parts} == {unit.pk for unit in districts}
    assert not parts.filter(is_main=True).exists()
    assert all(districts.values_list("valid_before", flat=True))


@pytest.mark.slow
def test_the_bodies_of_a_province_that_was_not_merged_live_on(system):
    set_up(system, "Cao Bằng")
    top = Unit.objects.get(kind=UnitKind.UBND_TINH)
    reorganise("Cao Bằng", apply=True)
    top.refresh_from_db()
    assert top.valid_before is None
    today = living(system.tenant_id, date(2025, 7, 2))
    assert today.filter(ten="Sở Tư pháp", parent=top, valid_from=BEGIN).exists()
    new = today.filter(kind__in=[UnitKind.XA, UnitKind.PHUONG])
    assert new.count() == len(communes(place("Cao Bằng", NEW)))
    assert set(new.values_list("parent_id", flat=True)) == {top.pk}
    assert not today.filter(kind=UnitKind.HUYEN).exists()


def test_without_apply_it_only_drafts_and_tells(system):
    set_up(system, "Kon Tum")
    said = reorganise("Quảng Ngãi")
    assert "Sắp xếp cơ quan của tỉnh Kon Tum ngày 11/02/2025" in said
    assert "Đã áp dụng." not in said
    assert Succession.objects.get().state == "draft"
    assert reorganise("Quảng Ngãi") == said
    assert Succession.objects.count() == 1


def test_what_is_no_province_or_is_not_here_is_told(system):
    with pytest.raises(CommandError, match="không có tỉnh “Kon Tum”"):
        reorganise("Kon Tum")
    with pytest.raises(CommandError, match="Danh mục chưa có UBND"):
        reorganise("Quảng Ngãi")
    with pytest.raises(Refused, match="01/7/2025"):
        draft_next_events(by=system, province=place("Kon Tum", OLD), now=NOW)
    with pytest.raises(CommandError, match="Đang có: thu"):
        call_command("reorganise", "Quảng Ngãi", tenant="khong-co")
