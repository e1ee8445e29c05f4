"""Printed phrases become bodies of a day: certain, or asked for; never guessed."""

from datetime import date, timedelta

import pytest

from gandan.apps.orgs.actions import close_unit, create_unit
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.queries import resolve, resolve_all
from tests.universe import BAN, BEGIN, COMMUNES, NOW, SO, TODAY, Universe


def names(universe: Universe, phrase: str, on: date = TODAY) -> set[str]:
    found = resolve(universe.tenant.pk, phrase, on=on)
    assert found.unknown == (), found
    return {unit.ten for unit in found.units}


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Sở NV", "Sở Nội vụ"),
        ("SNV", "Sở Nội vụ"),
        ("Giám đốc Sở Tư pháp", "Sở Tư pháp"),
        ("Sở Nội vụ tỉnh Lam Giang", "Sở Nội vụ"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh Lam Giang"),
        ("UBND tỉnh", "UBND tỉnh Lam Giang"),
        ("Công an tỉnh Lam Giang", "Công an tỉnh"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
        ("UBND phường Bình Sơn", "UBND phường Bình Sơn"),
        ("Ủy ban nhân dân xã Hòa Lạc", "UBND xã Hòa Lạc"),
        ("Uỷ ban nhân dân xã Hoà Lạc", "UBND xã Hòa Lạc"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Báo và Phát thanh, truyền hình Lam Giang", "Báo và Phát thanh, truyền hình Lam Giang"),
    ],
)
def test_a_named_body_is_found_by_any_of_its_names(
    universe: Universe, phrase: str, unit: str
) -> None:
    assert names(universe, phrase) == {unit}


def test_classes_mean_all_bodies_of_the_kind(universe: Universe) -> None:
    communes = {unit.ten for unit in universe.communes()}
    assert names(universe, "UBND các xã, phường, đặc khu") == communes
    assert names(universe, "Chủ tịch UBND các xã, phường, đặc khu") == communes
    assert names(universe, "Thủ trưởng các sở") == set(SO)
    xa_phuong = {
        unit.ten for unit in universe.communes() if unit.kind in {UnitKind.XA, UnitKind.PHUONG}
    }
    assert len(xa_phuong) == sum(len(COMMUNES[k]) for k in (UnitKind.XA, UnitKind.PHUONG))
    assert names(universe, "UBND các xã, phường") == xa_phuong


def test_departments_and_boards_are_one_phrase(universe: Universe) -> None:
    found = names(universe, "Các sở, ban, ngành, đơn vị thuộc tỉnh")
    assert set(SO) | set(BAN) <= found
    assert not found & {unit.ten for unit in universe.communes()}


def test_several_parts_give_each_body_once(universe: Universe) -> None:
    assert names(universe, "Sở Nội vụ; Sở Tư pháp; Sở Nội vụ") == {"Sở Nội vụ", "Sở Tư pháp"}
    both = names(universe, "Thủ trưởng các sở; Chủ tịch UBND các xã, phường, đặc khu")
    assert len(both) == len(SO) + 12


def test_what_matches_nothing_is_asked_with_suggestions(universe: Universe) -> None:
    found = resolve(universe.tenant.pk, "Sở Nội vụ; Sở Tư phép", on=TODAY)
    assert [unit.ten for unit in found.units] == ["Sở Nội vụ"]
    assert found.unknown == ("Sở Tư phép",)
    assert found.suggestions["Sở Tư phép"][0].unit.ten == "Sở Tư pháp"
    assert not found.is_certain


@pytest.mark.parametrize("phrase", ["UBND", "xã Bình Sơn", "Sở", "Hội Chữ thập đỏ", "", "…"])
def test_nothing_is_guessed(universe: Universe, phrase: str) -> None:
    found = resolve(universe.tenant.pk, phrase, on=TODAY)
    assert not found.units
    assert not found.is_certain
    assert found.unknown


def test_a_name_that_two_bodies_share_means_neither(universe: Universe) -> None:
    for parent in ("Sở Nội vụ", "Sở Tư pháp"):
        create_unit(
            by=universe.system,
            kind=UnitKind.PHONG,
            ten="Phòng Tổng hợp",
            parent=universe.unit(parent),
            valid_from=BEGIN,
            now=NOW,
        )
    found = resolve(universe.tenant.pk, "Phòng Tổng hợp", on=TODAY)
    assert not found.units
    assert len(found.suggestions["Phòng Tổng hợp"]) == 2


def test_a_phrase_means_the_bodies_of_its_day(universe: Universe) -> None:
    old = create_unit(
        by=universe.system,
        kind=UnitKind.SO,
        ten="Sở Ngoại vụ",
        parent=universe.unit("UBND tỉnh Lam Giang"),
        valid_from=BEGIN,
        now=NOW,
    )
    end = BEGIN + timedelta(days=90)
    close_unit(by=universe.system, unit=old, valid_before=end, version=old.version, now=NOW)
    assert names(universe, "Sở Ngoại vụ", on=end - timedelta(days=1)) == {"Sở Ngoại vụ"}
    assert resolve(universe.tenant.pk, "Sở Ngoại vụ", on=end).unknown == ("Sở Ngoại vụ",)
    assert "Sở Ngoại vụ" not in names(universe, "các sở", on=end)
    assert resolve(universe.tenant.pk, "các sở", on=BEGIN - timedelta(days=1)).units == ()


def test_many_phrases_over_many_bodies_take_two_queries(
    universe: Universe, django_assert_num_queries
) -> None:
    for number in range(150):
        universe.add(UnitKind.XA, f"UBND xã Số {number}", names=(f"xã Số {number}",))
    phrases = [f"UBND xã Số {n}" for n in range(150)] + ["các sở", "UBND các xã", "Sở Không Có"]
    with django_assert_num_queries(2):
        found = resolve_all(universe.tenant.pk, phrases, on=TODAY)
    assert all(found[phrase].is_certain for phrase in phrases[:-1])
    assert len(found["UBND các xã"].units) == 150 + len(COMMUNES[UnitKind.XA])


def test_another_tenants_bodies_are_not_meant(universe: Universe) -> None:
    from gandan.apps.accounts.actions import create_tenant

    other = create_tenant(slug="khac", ten="Tỉnh khác", now=NOW)
    assert resolve(other.pk, "Sở Nội vụ", on=TODAY).units == ()
    assert Unit.objects.filter(ten="Sở Nội vụ").exists()


def test_communes_listed_by_name_are_these_and_no_others(universe: Universe) -> None:
    phrase = "Ủy ban nhân dân các xã Khe Trúc, Suối Chàm và phường Nam Lĩnh"
    wanted = {"UBND xã Khe Trúc", "UBND xã Suối Chàm", "UBND phường Nam Lĩnh"}
    assert names(universe, phrase) == wanted
    found = resolve(universe.tenant.pk, "UBND các xã Khe Trúc, Suối Chàn", on=TODAY)
    assert found.unknown == ("xã Suối Chàn",)
    assert found.suggestions["xã Suối Chàn"][0].unit.ten == "UBND xã Suối Chàm"


def test_names_that_differ_in_their_marks_alone_are_two_names(universe: Universe) -> None:
    for name in ("Ba Tơ", "Ba Tô"):
        universe.add(UnitKind.XA, f"UBND xã {name}", names=(f"Ủy ban nhân dân xã {name}",))
    assert names(universe, "UBND xã Ba Tơ") == {"UBND xã Ba Tơ"}
    assert names(universe, "Chủ tịch UBND xã Ba Tô") == {"UBND xã Ba Tô"}
    assert resolve(universe.tenant.pk, "UBND xã Ba To", on=TODAY).units == ()
