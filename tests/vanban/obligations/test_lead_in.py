"""A line that only says who requests leads in orders; a heading "Yêu cầu" does not."""

import pytest

from gandan.vanban import read
from gandan.vanban.obligations.sections import asks
from gandan.vanban.sources import load

LETTER = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG

Số: 9/UBND-NC
V/v báo cáo

Kính gửi: Các sở, ban, ngành.

UBND tỉnh yêu cầu:
1. Sở Nội vụ:
1.1. Chủ trì xây dựng đề án, hoàn thành trong Quý II/2026.
2. Sở Tài chính: Cân đối ngân sách.

Nơi nhận:
- Như trên.
"""


def test_items_below_a_bare_request_are_duties_of_who_they_name():
    found = read(load(LETTER.encode(), "a.txt")).obligations
    assert [duty.assignees for duty in found] == [("Sở Nội vụ",), ("Sở Tài chính",)]
    assert found[0].deadline.date == "2026-Q2"


@pytest.mark.parametrize("title", ["Yêu cầu:", "Mục đích, yêu cầu:", "Một số yêu cầu:"])
def test_a_heading_of_requirements_asks_nobody(title):
    assert not asks(title)


def test_a_request_that_a_scanner_misread_is_still_a_request():
    asked = "UBND tỉnh yêu câu các sở, ban, ngành; UBND các xã, phường thực hiện các nội dung sau:"
    letter = LETTER.replace("UBND tỉnh yêu cầu:", asked).replace("Sở Tài chính: Cân đối", "Cân đối")
    found = read(load(letter.encode(), "a.txt")).obligations
    assert found[-1].assignees == ("các sở, ban, ngành", "UBND các xã, phường")
