"""Places are found by what people write, and nothing is made up where the words do not decide."""

import unicodedata
from datetime import date

import pytest

from gandan.places import (
    communes,
    district_of,
    era_on,
    find,
    place,
    predecessors,
    province,
    provinces,
    similar,
    successors,
)

OLD, NEW = date(2024, 6, 1), date(2026, 1, 1)


def names(found) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize(
    "words",
    [
        "xã Đăk Mar, huyện Đăk Hà, Kon Tum",
        "Xã Đắk Mar, Đắk Hà, tỉnh Kon Tum",
        "DAK MAR, KON TUM",
        "x. dak mar, h. dak ha, kon tum",
        "UBND xã Đăk Mar, Kon Tum",
        unicodedata.normalize("NFD", "xã Đăk Mar, Kon Tum"),
    ],
)
def test_accents_case_short_forms_and_spelling_do_not_matter(words) -> None:
    assert [(one.code, one.province) for one in find(words, on=OLD)] == [("23512", "62")]


@pytest.mark.parametrize("words", ["P1, Q3, TPHCM", "phường 01, quận 3, TP. Hồ Chí Minh"])
def test_numbered_wards_are_found_however_the_number_is_written(words) -> None:
    assert names(find(words, on=OLD)) == ["Phường 1"]


def test_a_kind_before_the_name_must_be_the_places_own() -> None:
    assert find("xã Đăk Hà, huyện Đăk Hà, Kon Tum", on=OLD) == ()
    assert names(similar("xã Đăk Hà, huyện Đăk Hà, Kon Tum", on=OLD)) == ["Thị trấn Đăk Hà"]


def test_a_name_that_several_bear_gives_them_all() -> None:
    found = find("Ba Đình", on=NEW)

    assert names(found) == ["Phường Ba Đình", "Xã Ba Đình"]
    assert names(find("Ba Đình", on=NEW, within=["Thanh Hóa"])) == ["Xã Ba Đình"]


def test_written_marks_decide_where_some_hits_bear_them() -> None:
    assert names(find("Đăk Hà", on=OLD)) == ["Huyện Đăk Hà", "Thị trấn Đăk Hà", "Xã Đăk Hà"]
    assert "Xã Đắk Ha" in names(find("dak ha", on=OLD))


def test_the_same_words_mean_another_place_on_another_day() -> None:
    [old] = [one for one in find("Gia Lai", on=OLD) if one.level == "province"]
    [new] = [one for one in find("Gia Lai", on=NEW) if one.level == "province"]

    assert (old.code, new.code) == ("64", "52")
    assert era_on(OLD) != era_on(NEW)


def test_an_older_name_of_a_province_finds_it() -> None:
    for words in ("Thừa Thiên Huế", "tỉnh Thừa Thiên Huế"):
        assert names(find(words, on=OLD)) == ["Thành phố Huế"]


@pytest.mark.parametrize("words", ["", " , ", "...", "xã", "Tỉnh Lam Giang"])
def test_what_names_nothing_finds_nothing(words) -> None:
    assert find(words, on=NEW) == ()


def test_a_divided_commune_says_which_part_the_data_set_proposes_and_that_it_is_not_certain() -> (
    None
):
    [old] = find("thị trấn Năm Căn", on=OLD)
    changes = successors(old)

    assert [(c.successor.name, c.is_default, c.is_certain) for c in changes] == [
        ("Xã Năm Căn", True, False),
        ("Xã Đất Mới", False, False),
    ]
    assert all("vietnamadminunits 1.0.4" in c.source for c in changes)


def test_a_dissolved_district_leads_to_the_communes_that_took_its_own() -> None:
    [district] = find("huyện Đăk Hà", on=OLD)
    after = successors(district)

    assert {c.kind for c in after} == {"dissolved"}
    assert {c.successor.code for c in after} == {
        c.successor.code for one in communes(district) for c in successors(one)
    }


def test_a_place_of_today_has_no_successor_and_one_of_the_past_no_predecessor() -> None:
    assert successors(province("51", NEW)) == ()
    assert predecessors(province("51", OLD)) == ()


def test_a_place_is_had_by_level_and_code_and_another_code_is_refused() -> None:
    assert place("commune", "23512", OLD).name == "Xã Đăk Mar"
    assert district_of(place("commune", "23512", OLD)) == place("district", "615", OLD)
    with pytest.raises(KeyError):
        place("district", "615", NEW)
    with pytest.raises(KeyError):
        province("62", NEW)


def test_an_identifier_says_whether_somebody_has_seen_it() -> None:
    told = {one.name: (one.identifier, one.identifier_confidence) for one in provinces(OLD)}

    assert told["Tỉnh Quảng Ninh"] == ("H49", "seen")
    assert told["Tỉnh Kon Tum"] == ("H34", "assumed")
    assert told["Tỉnh Nam Định"] == ("", "")
    assert all(bool(code) == bool(seen) for code, seen in told.values())


def test_a_province_that_keeps_a_name_keeps_its_identifier() -> None:
    old = {one.name: one.identifier for one in provinces(OLD)}

    assert all(old[one.name] == one.identifier for one in provinces(NEW))
