"""The standard bodies: each row is proved by its examples, and nothing is left behind in 2025."""

from collections import Counter
from datetime import date, timedelta

import pytest

from gandan.apps.orgs.models import UnitKind
from gandan.places import bodies_of, body_changes, named, province, standard_bodies

OLD, NEW = date(2025, 2, 1), date(2026, 1, 1)
KON_TUM, QUANG_NGAI, HUE = province("62", OLD), province("51", NEW), province("46", NEW)
BODIES = {body.id: body for body in standard_bodies()}


def day_of(body) -> date:
    if body.valid_before is not None:
        return body.valid_before - timedelta(days=1)
    return body.valid_from or OLD


@pytest.mark.parametrize("body", standard_bodies(), ids=lambda body: body.id)
def test_the_examples_of_a_row_find_it_alone_and_the_counterexamples_do_not(body) -> None:
    for example in body.examples:
        assert named(example, KON_TUM, day_of(body)) == (body,)
    for other in body.counterexamples:
        assert body not in named(other, KON_TUM, day_of(body))


def test_every_row_has_a_source_a_known_kind_and_says_how_sure_it_is() -> None:
    assert len(BODIES) == len(standard_bodies())
    for body in standard_bodies():
        assert body.kind in UnitKind.values
        assert body.confidence in {"seen", "secondary", "assumed"}
        assert body.source
        assert not body.under or body.under in BODIES


@pytest.mark.parametrize("on", [OLD, date(2025, 2, 28), date(2025, 3, 1), NEW])
def test_on_each_day_a_body_stands_after_its_superior_and_no_two_have_one_name(on) -> None:
    seen: set[str] = set()
    for body in bodies_of(KON_TUM, on, with_rare=True):
        assert not body.row.under or body.row.under in seen
        seen.add(body.row.id)
    names = Counter(body.ten for body in bodies_of(KON_TUM, on, with_rare=True))
    assert [name for name, count in names.items() if count > 1] == []


def test_ten_departments_an_office_and_an_inspectorate_since_march_2025() -> None:
    kinds = Counter(
        body.row.kind for body in bodies_of(QUANG_NGAI, NEW) if body.row.under == "ubnd"
    )

    assert kinds == {"so": 10, "van_phong": 1, "nganh_doc": 1}


def test_fifteen_departments_an_office_and_an_inspectorate_before() -> None:
    under = [body for body in bodies_of(KON_TUM, OLD) if body.row.under == "ubnd"]

    assert Counter(body.row.kind for body in under) == {"so": 15, "van_phong": 1, "nganh_doc": 1}


def test_what_only_some_provinces_have_is_there_when_asked_for() -> None:
    usual = {body.ten for body in bodies_of(QUANG_NGAI, NEW)}
    rare = {body.ten for body in bodies_of(QUANG_NGAI, NEW, with_rare=True)}

    assert "Sở Dân tộc và Tôn giáo" in rare - usual


def test_a_city_has_its_own_words() -> None:
    names = {body.ten for body in bodies_of(HUE, NEW)}

    assert {
        "UBND thành phố Huế",
        "Thành ủy Huế",
        "Thành đoàn Huế",
        "Công an thành phố Huế",
    } <= names


def test_every_body_that_ends_has_one_successor_for_the_rest_of_its_work() -> None:
    rest = Counter(change.predecessor for change in body_changes() if not change.function)

    assert set(rest) == {body.id for body in standard_bodies() if body.valid_before is not None}
    assert set(rest.values()) == {1}


@pytest.mark.parametrize("change", body_changes(), ids=lambda change: change.id)
def test_a_change_joins_two_bodies_without_a_gap(change) -> None:
    before, after = BODIES[change.predecessor], BODIES[change.successor]

    assert before.valid_before == change.on
    assert after.lives(change.on)
    assert change.examples
    assert change.source


def test_a_body_that_begins_came_from_another() -> None:
    begun = {body.id for body in standard_bodies() if body.valid_from is not None}

    assert begun == {change.successor for change in body_changes()} & begun


@pytest.mark.parametrize(
    ("before", "function", "after"),
    [
        ("so_thong_tin_truyen_thong", "", "so_khoa_hoc"),
        ("so_thong_tin_truyen_thong", "báo chí, xuất bản", "so_van_hoa"),
        ("so_lao_dong", "", "so_noi_vu"),
        ("so_lao_dong", "giảm nghèo", "so_nong_nghiep_moi_truong"),
        ("so_lao_dong", "bảo trợ xã hội, trẻ em", "so_y_te"),
        ("so_lao_dong", "giáo dục nghề nghiệp", "so_giao_duc"),
        ("so_lao_dong", "cai nghiện ma túy", "cong_an"),
        ("ban_dan_van", "", "ban_tuyen_giao_dan_van"),
    ],
)
def test_functions_go_where_the_law_digest_says(before, function, after) -> None:
    found = {(c.predecessor, c.function): c.successor for c in body_changes()}

    assert found[before, function] == after
