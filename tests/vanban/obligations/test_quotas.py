"""A quota in numbers, and whether the text says that each body owes it."""

import pytest

from gandan.vanban.obligations.quotas import read_quota


@pytest.mark.parametrize(
    ("phrase", "number", "counted"),
    [
        ("ít nhất 02 mô hình", 2, "mô hình"),
        ("tối thiểu 05 cơ quan", 5, "cơ quan"),
        ("ít nhất có 1.200 hội viên", 1200, "hội viên"),
        ("ít nhất 02 tin, bài", 2, "tin, bài"),
        ("03 mô hình", 3, "mô hình"),
    ],
)
def test_a_quota_counts_whole_things(phrase: str, number: int, counted: str) -> None:
    found = read_quota(phrase)
    assert found
    assert (found.number, found.counted) == (number, counted)


@pytest.mark.parametrize(
    "phrase", ["", "98%", "đạt 98% trở lên", "ít nhất 1,5 điểm", "hai mô hình", "1.2 km"]
)
def test_a_rate_or_what_is_no_whole_number_is_none(phrase: str) -> None:
    assert read_quota(phrase) is None


@pytest.mark.parametrize(
    ("sentence", "is_for_each", "per_time"),
    [
        ("Mỗi sở, ban, ngành và mỗi xã, phường xây dựng ít nhất 01 mô hình", True, False),
        ("Đăng ký, xây dựng ít nhất 01 mô hình", False, False),
        ("duy trì chuyên mục, mỗi tháng có ít nhất 01 mô hình", False, True),
        ("Mỗi đơn vị hằng năm có ít nhất 01 mô hình", False, True),
    ],
)
def test_only_the_words_say_whether_each_body_owes_it(
    sentence: str, is_for_each: bool, per_time: bool
) -> None:
    found = read_quota("ít nhất 01 mô hình", sentence)
    assert found
    assert (found.is_for_each, found.per_time) == (is_for_each, per_time)
