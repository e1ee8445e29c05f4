"""The scorer itself: what it must count, and what it must let pass."""

import copy
import json

import pytest

from tests.golden import cases
from tests.golden.cases import Case
from tests.golden.comparing import couples, likeness, plain, same_body
from tests.golden.duties import score_duties
from tests.golden.scoring import METRICS, Score, score_citations

CASES = [*cases.samples(["txt"]), *cases.corpus()]


def reading_of(case: Case) -> dict:
    """What an engine would give that agrees with the label in everything."""
    gold = case.gold()
    made = copy.deepcopy(gold)
    text = case.document.read_bytes().decode("utf-8")
    made["obligations"] = [o for o in made["obligations"] if "optional" not in o]
    for duty in made["obligations"]:
        duty["action"] = text[duty["span"]["start"] : duty["span"]["end"]]
    return made


def scored(case: Case, reading: dict) -> Score:
    return cases.score(case, case.document.read_bytes().decode("utf-8"), reading)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_reading_equal_to_the_label_loses_nothing(case: Case):
    made = scored(case, reading_of(case))
    assert made.wrong == []
    assert {m for m in METRICS if made.counts[m].miss or made.counts[m].false} == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_empty_reading_finds_nothing_and_invents_nothing(case: Case):
    made = scored(case, {})
    assert sum(count.hit for count in made.counts.values()) == 0
    assert made.counts["invented"].false == 0


def first() -> tuple[Case, dict]:
    case = next(case for case in CASES if case.name.startswith("cong-van-tang-cuong"))
    return case, reading_of(case)


def test_a_wrong_date_of_a_duty_is_a_missed_deadline():
    case, reading = first()
    reading["obligations"][0]["deadline"]["date"] = "2026-02-16"
    counts = scored(case, reading).counts["deadlines"]
    assert (counts.miss, counts.false) == (1, 1)


def test_a_date_made_of_thuong_xuyen_is_invented():
    case, reading = first()
    reading["obligations"][1]["deadline"] = {"kind": "once", "date": "2026-12-31"}
    assert scored(case, reading).counts["invented"].false == 1


def test_a_duty_that_nobody_ordered_with_a_new_date_is_invented():
    case, reading = first()
    duty = {"action": "Mua sắm trang thiết bị", "deadline": {"kind": "once", "date": "2027-01-01"}}
    reading["obligations"].append(duty)
    counts = scored(case, reading).counts
    assert counts["obligations"].false == 1
    assert counts["invented"].false == 1


def test_a_missed_duty_with_a_date_is_a_missed_deadline():
    case, reading = first()
    del reading["obligations"][0]
    counts = scored(case, reading).counts
    assert (counts["obligations"].miss, counts["deadlines"].miss) == (1, 1)


def test_a_council_is_not_taken_for_a_committee():
    assert not same_body("Hội đồng nhân dân tỉnh", "Ủy ban nhân dân tỉnh")
    assert same_body("Thủ trưởng các sở, ban, ngành", "các sở, ban, ngành")


def test_the_place_of_a_tone_mark_and_the_form_of_unicode_do_not_count():
    assert plain("Uỷ ban Hoà giải") == plain("U\u0309y ban Ho\u0300a gia\u0309i")
    assert plain("hòa") != plain("hóa")


def test_blanks_and_dashes_round_separators_do_not_count():
    assert plain("14 – HD/BTGDVTU") == plain("14-HD / BTGDVTU.")


def test_each_label_is_matched_once():
    assert couples(["a", "a"], ["a"], likeness, 1.0) == [(0, 0)]


def test_a_span_that_quotes_something_else_is_counted():
    case, reading = first()
    reading["obligations"][0]["span"] = {"start": 0, "end": 5}
    reading["citations"][0]["mentions"] = [{"start": 3, "end": 10**9}]
    assert scored(case, reading).counts["spans"].miss == 2


def test_a_reading_of_the_wrong_shape_counts_as_empty_there():
    case, _ = first()
    broken = json.loads(
        '{"citations": {"a": 1}, "obligations": [1, "x"], "header": {"kinh_gui": 3}}'
    )
    assert scored(case, broken).counts["citations"].hit == 0


def duty_of(action: str, date: str | None, start: int, **more) -> dict:
    kind = "once" if date else "none"
    deadline = {"kind": kind, "date": date}
    about = {"section": "1", "role": "lead", "assignees": ["Sở Nội vụ"], **more}
    span = {"start": start, "end": start + 9}
    return {"action": action, "deadline": deadline, "span": span, **about}


def test_two_labels_read_as_the_one_duty_that_a_label_accepts_miss_nothing():
    whole = "Giúp UBND huyện theo dõi; xây dựng chương trình trước ngày 20/01."
    labels = [
        duty_of("Giúp UBND huyện theo dõi;", None, 0),
        duty_of("xây dựng chương trình trước ngày 20/01.", "2032-01-20", 30, action_alt=[whole]),
    ]
    made = Score()
    score_duties(made, labels, [duty_of(whole, "2032-01-20", 0)], extents=False)
    counts = made.counts
    assert (counts["obligations"].hit, counts["obligations"].miss) == (1, 0)
    assert counts["deadlines"].hit == 1
    strict = [labels[0], duty_of("xây dựng chương trình trước ngày 20/01.", "2032-01-20", 30)]
    made = Score()
    score_duties(made, strict, [duty_of(whole, "2032-01-20", 0)], extents=False)
    assert made.counts["obligations"].miss == 1


def test_a_law_is_the_same_with_its_year_and_without_but_not_with_another():
    label = {"name": "Luật Khiếu nại", "ngay_ban_hanh": None}
    made = Score()
    score_citations(made, [label], [{"name": "Luật Khiếu nại năm 2011", "ngay_ban_hanh": "2011"}])
    assert (made.counts["citations"].hit, made.counts["dates"].false) == (1, 0)
    made = Score()
    other = {"name": "Luật Khiếu nại năm 1998"}
    score_citations(made, [{"name": "Luật Khiếu nại năm 2011"}], [other])
    assert (made.counts["citations"].miss, made.counts["citations"].false) == (1, 1)
