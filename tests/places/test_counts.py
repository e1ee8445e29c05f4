"""The committed rows have the counts that the data set and the law claim."""

import subprocess
import sys
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from gandan.places import communes, districts, eras, predecessors, provinces, successors

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


def of_country(on: date) -> list:
    return [one for province in provinces(on) for one in communes(province)]


def test_the_old_country_has_63_provinces_696_districts_and_10_035_communes() -> None:
    counted = [one for province in provinces(OLD) for one in districts(province)]
    kinds = Counter(one.kind for one in of_country(OLD))

    assert len(provinces(OLD)) == 63
    assert len(counted) == 696
    # by their names: the data set's own column of kinds differs in three rows, wrongly
    assert kinds == {"xa": 7692, "phuong": 1726, "thi_tran": 617}
    assert kinds.total() == 10_040 - 5  # the data set counts five island districts as communes


def test_five_island_districts_have_no_communes_and_became_special_zones() -> None:
    islands = [
        one for province in provinces(OLD) for one in districts(province) if not communes(one)
    ]

    assert [one.name for one in islands] == [
        "Huyện Bạch Long Vĩ", "Huyện Cồn Cỏ", "Huyện Hoàng Sa", "Huyện Lý Sơn", "Huyện Côn Đảo"
    ]  # fmt: skip
    for one in islands:
        [change] = successors(one)
        assert (change.kind, change.successor.kind) == ("renamed", "dac_khu")


def test_the_new_country_has_34_provinces_and_3_321_communes() -> None:
    kinds = Counter(one.kind for one in of_country(NEW))

    assert len(provinces(NEW)) == 34
    assert Counter(one.kind for one in provinces(NEW)) == {"tinh": 28, "thanh_pho_tw": 6}
    assert kinds == {"xa": 2621, "phuong": 687, "dac_khu": 13}
    assert kinds.total() == 3321
    assert all(not districts(province) for province in provinces(NEW))


def test_10_040_old_units_lead_to_new_ones_by_10_602_rows() -> None:
    units = of_country(OLD)
    units += [d for p in provinces(OLD) for d in districts(p) if not communes(d)]
    changes = {one.key: successors(one) for one in units}
    kinds = Counter(found[0].kind for found in changes.values())
    pairs = [change for found in changes.values() for change in found]

    assert len(units) == 10_040
    assert kinds == {"merged": 9432, "divided": 471, "unchanged": 124, "renamed": 13}
    assert len(pairs) == 10_602
    assert sum(change.kind == "divided" for change in pairs) == 1033
    assert len({change.successor.key for change in pairs}) == 3321
    assert all(sum(change.is_default for change in found) == 1 for found in changes.values())


def test_every_new_commune_knows_where_it_came_from_and_both_directions_agree() -> None:
    forward = Counter()
    for one in of_country(OLD) + [d for p in provinces(OLD) for d in districts(p)]:
        for change in successors(one):
            if change.kind != "dissolved":
                forward[change.predecessor.key, change.successor.key] += 1
    backward = Counter(
        (change.predecessor.key, change.successor.key)
        for one in of_country(NEW)
        for change in predecessors(one)
    )

    assert forward == backward
    assert backward.total() == 10_602


def test_the_kind_of_a_change_is_what_the_rows_say() -> None:
    before = {one.key: predecessors(one) for one in of_country(NEW)}
    for changes in before.values():
        for change in changes:
            alone = len(changes) == 1
            many = len(successors(change.predecessor)) > 1
            expected = {"divided"} if many else {"unchanged", "renamed"} if alone else {"merged"}
            assert change.kind in expected


def test_eleven_provinces_were_left_as_they_were_and_52_became_23() -> None:
    kinds = Counter(successors(one)[0].kind for one in provinces(OLD))
    merged = {successors(one)[0].successor.code for one in provinces(OLD)} - {
        one.code for one in provinces(OLD) if successors(one)[0].kind == "unchanged"
    }

    assert kinds == {"unchanged": 11, "merged": 52}
    assert len(merged) == 23


@pytest.mark.parametrize(
    ("code", "before", "xa", "phuong", "dac_khu"),
    [
        ("51", {"Tỉnh Kon Tum", "Tỉnh Quảng Ngãi"}, 86, 9, 1),
        ("52", {"Tỉnh Gia Lai", "Tỉnh Bình Định"}, 110, 25, 0),
        ("68", {"Tỉnh Đắk Nông", "Tỉnh Bình Thuận", "Tỉnh Lâm Đồng"}, 103, 20, 1),
    ],
)
def test_the_provinces_of_the_law_digest_have_its_counts(code, before, xa, phuong, dac_khu) -> None:
    province = next(one for one in provinces(NEW) if one.code == code)

    assert {change.predecessor.name for change in predecessors(province)} == before
    assert Counter(one.kind for one in communes(province)) == Counter(
        {"xa": xa, "phuong": phuong, "dac_khu": dac_khu}
    )


def test_codes_are_used_again_for_other_places() -> None:
    old = {one.code: one.name for one in provinces(OLD)}
    reused = {one.code: (old[one.code], one.name) for one in provinces(NEW)}

    assert {code: pair for code, pair in reused.items() if pair[0] != pair[1]} == {
        "15": ("Tỉnh Yên Bái", "Tỉnh Lào Cai"),
        "24": ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
        "44": ("Tỉnh Quảng Bình", "Tỉnh Quảng Trị"),
        "52": ("Tỉnh Bình Định", "Tỉnh Gia Lai"),
        "80": ("Tỉnh Long An", "Tỉnh Tây Ninh"),
        "82": ("Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"),
        "91": ("Tỉnh Kiên Giang", "Tỉnh An Giang"),
    }


def test_the_licence_of_the_data_comes_with_it() -> None:
    text = (files("gandan.places") / "data" / "LICENSE.vietnamadminunits.txt").read_text("utf-8")

    assert "MIT License" in text
    assert "Tran Ngoc Minh Hieu" in text


def test_every_row_file_belongs_to_a_province_of_its_era() -> None:
    for era in eras():
        folder = files("gandan.places") / "data" / era.id
        names = {path.name for path in folder.iterdir()}
        codes = {f"{one.code}.csv" for one in provinces(era.as_of)}
        assert names == codes | {"provinces.csv"}


def test_no_row_holds_a_coordinate_or_an_area() -> None:
    for era in eras():
        for path in (files("gandan.places") / "data" / era.id).iterdir():
            header = path.read_text("utf-8").splitlines()[0].split(",")
            assert set(header) <= {
                "district", "code", "name", "change", "successors", "also", "identifier",
                "confidence",
            }  # fmt: skip


def test_one_province_is_read_without_the_rest_of_the_nation() -> None:
    asked = (
        "from datetime import date\n"
        "from gandan.places import communes, province, predecessors\n"
        "from gandan.places.reading import by_code\n"
        "one = province('51', date(2026, 1, 1))\n"
        "[predecessors(c) for c in communes(one)]\n"
        "print(by_code.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "3"  # Quảng Ngãi as it is, and as it was: with Kon Tum
