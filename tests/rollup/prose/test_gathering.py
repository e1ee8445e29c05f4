"""Sentences that say nearly the same are put together; none is lost, and numbers keep apart."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.rollup import Said, gather
from gandan.rollup.prose.contrary import rows, turns
from gandan.tiengviet import fold

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/together.toml").read_text("utf-8"))[
    "case"
]
STEMS = [
    "Đã tổ chức hội nghị đối thoại với Nhân dân trên địa bàn",
    "Đã ban hành kế hoạch công tác dân vận chính quyền trong năm",
    "Chưa bố trí đủ kinh phí cho công tác dân vận chính quyền ở cơ sở",
    "Không có",
]
TEXTS = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["", "Xã", "Phường", "UBND xã Đăk Na"]),
        st.sampled_from(STEMS),
        st.sampled_from(["", "năm 2026", "với 12 đơn", "với 1.200 đơn"]),
    ),
)
SAID = st.lists(
    st.builds(
        Said, st.sampled_from(["kết quả", "hạn chế"]), st.integers(1, 9), TEXTS, st.integers(0, 3)
    ),
    max_size=25,
)


def as_sets(groups):
    """What stands together, without any order."""
    return sorted(sorted(map(repr, group.all)) for group in groups)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_what_a_reader_calls_the_same_is_put_together_and_nothing_else(case):
    said = [
        Said("i", f"{at}.{number}", text)
        for at, texts in enumerate(case["together"])
        for number, text in enumerate(texts)
    ]
    found = {frozenset(one.text for one in group.all) for group in gather(said)}
    assert found == set(map(frozenset, case["together"]))


@given(SAID)
def test_each_sentence_stands_in_exactly_one_group(said):
    found = [one for group in gather(said) for one in group.all]
    assert sorted(map(repr, found)) == sorted(map(repr, said))


@given(SAID, st.randoms())
def test_order_never_matters(said, chance):
    mixed = said[:]
    chance.shuffle(mixed)
    assert as_sets(gather(said)) == as_sets(gather(mixed))


@given(SAID)
def test_no_group_holds_two_sections_or_two_numbers(said):
    for group in gather(said):
        assert {one.section for one in group.all} == {group.section}
        assert len({turns(one.text) for one in group.all}) == 1


@given(SAID)
def test_sentences_that_are_equal_are_together(said):
    places = {}
    for at, group in enumerate(gather(said)):
        for one in group.all:
            places.setdefault((one.section, one.text), set()).add(at)
    assert all(len(groups) == 1 for groups in places.values())


def test_the_wording_of_most_leads_and_what_most_say_comes_first():
    alone = "Đề nghị tỉnh bố trí thêm kinh phí cho công tác dân vận chính quyền ở cơ sở."
    ours = "Đã tổ chức hội nghị đối thoại trực tiếp với Nhân dân trên địa bàn xã."
    other = "Xã đã tổ chức hội nghị đối thoại trực tiếp với Nhân dân trên địa bàn xã."
    found = gather(
        [Said("i", 1, alone), Said("i", 2, other), Said("i", 3, ours), Said("i", 4, ours)]
    )
    assert [(group.lead.text, group.units) for group in found] == [(ours, (3, 4, 2)), (alone, (1,))]


def test_of_wordings_that_are_as_many_one_with_its_marks_leads():
    bare, marked = "Xa da hop dan dinh ky hang thang", "Xã đã họp dân định kỳ hằng tháng"
    [group] = gather([Said("i", 1, bare), Said("i", 2, marked)])
    assert group.lead.text == marked


def test_sections_come_as_they_were_first_met():
    said = [Said("b", 1, "Một."), Said("a", 1, "Hai."), Said("b", 2, "Khác hẳn.")]
    assert [group.section for group in gather(said)] == ["b", "b", "a"]


def test_a_sentence_keeps_what_leads_back_to_it():
    said = Said("i", "xã", "Không có.", origin=("bản 2", 14, 23))
    assert gather([said])[0].lead.origin == ("bản 2", 14, 23)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quý II giảm 02 đơn, còn 1.250 đơn", ("II", "giam", "2", "1250")),
        ("QUÝ II KHÔNG GIẢM", ("II", "khong", "giam")),
        ("QUY II KHONG GIAM", ("II", "khong", "giam")),
        ("đạt 12,5% kế hoạch số 03/KH-UBND", ("12,5", "3")),
        ("Không gian mạng, tư tưởng, nămg", ("khong", "tu")),
        ("000", ("0",)),
    ],
)
def test_numbers_and_turning_words_are_found_in_their_order(text, found):
    assert turns(text) == found


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_each_row_of_turning_words_keeps_its_example_apart(row):
    one, other = row["apart"]
    assert {*turns(one)} ^ {*turns(other)} <= {fold(word) for word in row["words"]}
    assert len(gather([Said("i", 1, one), Said("i", 2, other)])) == 2
    assert set(row["bare"]) <= {fold(word) for word in row["words"]}
    without_marks = [Said("i", 1, fold(one)), Said("i", 2, fold(other))]
    assert len(gather(without_marks)) == 2


def test_without_its_turning_words_an_example_would_be_put_together(monkeypatch):
    monkeypatch.setattr("gandan.rollup.prose.gathering.turns", lambda _: ())
    for row in rows():
        one, other = row["apart"]
        assert len(gather([Said("i", 1, one), Said("i", 2, other)])) == 1, row["id"]
