"""A line that only says who requests leads in orders; a heading "Yêu cầu" does not."""

import pytest

from gandan.vanban import read
from gandan.vanban.obligations.sections import asks
from gandan.vanban.sources import load

LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n\nSố: 9/UBND-NC\nV/v báo cáo\n\nKính gửi: Các sở, ban, ngành.\n\n"
    "UBND tỉnh yêu cầu:\n1. Sở Nội vụ:\n1.1. Chủ trì xây dựng đề án, hoàn thành trong Quý II/2026.\n"
    "2. Sở Tài chính: Cân đối ngân sách.\n\nNơi nhận:\n- Như trên.\n"
)


def test_items_below_a_bare_request_are_duties_of_who_they_name():
    found = read(load(LETTER.encode(), "a.txt")).obligations
    assert [duty.assignees for duty in found] == [("Sở Nội vụ",), ("Sở Tài chính",)]
    assert found[0].deadline.date == "2026-Q2"


@pytest.mark.parametrize("title", ["Yêu cầu:", "Mục đích, yêu cầu:", "Một số yêu cầu:"])
def test_a_heading_of_requirements_asks_nobody(title):
    assert not asks(title)
