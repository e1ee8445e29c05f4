"""Citations of one document are brought together, those of two never."""

from itertools import permutations

import pytest

from gandan.vanban.citations.same import Point, classes, group_of, is_spelling, place_of

A = "12 kh ubnd"
DAY, OTHER = "2025-03-02", "2024-03-02"


def number_of_documents(*points: Point) -> int:
    """How many documents the points are, in whichever order they come."""
    counts = {len(set(classes(order).values())) for order in permutations(points)}
    assert len(counts) == 1
    return counts.pop()


def test_what_says_less_belongs_to_the_only_one_that_says_more():
    assert number_of_documents(Point(A), Point(A, "2025-03"), Point(A, DAY)) == 1
    assert number_of_documents(Point(A), Point(A, DAY, "ubnd tinh"), Point(A, DAY)) == 1


def test_where_two_can_be_meant_it_stays_apart():
    assert number_of_documents(Point(A), Point(A, DAY), Point(A, OTHER)) == 3
    assert number_of_documents(Point(A, "2025"), Point(A, DAY), Point(A, OTHER)) == 2


def test_two_committees_have_two_plans_of_one_number_and_day():
    province, commune = Point(A, DAY, "ubnd tinh"), Point(A, DAY, "ubnd xa an phu")
    assert number_of_documents(province, commune) == 2
    assert number_of_documents(province, commune, Point(A, DAY)) == 3
    assert number_of_documents(province, Point(A, DAY, "ubnd tinh lam giang")) == 1


def test_a_number_cut_short_of_the_same_day_is_another_spelling():
    short, whole = "5 ctr bdvtu bcsd", "5 ctr bdvtu bcsdubnd"
    assert number_of_documents(Point(short, DAY), Point(whole, DAY)) == 1
    assert number_of_documents(Point(short), Point(short, DAY), Point(whole, DAY)) == 1
    assert number_of_documents(Point(short, DAY), Point(whole, OTHER)) == 2
    assert number_of_documents(Point(short), Point(whole, DAY)) == 2
    assert not is_spelling("5 kh sn", "5 kh snv")  # two letters say too little
    assert not is_spelling(short, "6 ctr bdvtu bcsdubnd")


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân tỉnh", "ubnd tinh"),
        ("UBND xã An Phú", "ubnd xa an phu"),
        ("Chủ tịch UBND tỉnh", "ubnd tinh"),
        ("Hội đồng nhân dân tỉnh", "hdnd tinh"),
        ("Thủ tướng Chính phủ", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_committee_is_in_its_name(issuer, place):
    assert place_of(issuer) == place


def test_a_law_without_a_number_is_known_by_its_name_without_its_year():
    assert group_of("", "Luật Đất đai năm 2024") == group_of("", "Luật đất đai")
    assert group_of("31/2024/QH15", "Luật Đất đai") == "31 2024 qh15"
    assert group_of("", "") == ""
