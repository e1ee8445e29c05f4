"""Fields in running sentences, in brackets, and who is asked although something is not done yet."""

import pytest

from gandan.vanban import read as read_source
from gandan.vanban.sources import load
from tests.vanban.obligations.reading import duties, read

LEAD_IN = "UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n"


@pytest.mark.parametrize(
    "fields",
    [
        "Đơn vị chủ trì: Sở Nội vụ. Đơn vị phối hợp: UBND các xã. Thời gian: Tháng 6/2031.",
        "Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: UBND các xã; thời gian: Tháng 6/2031.",
    ],
)
def test_fields_behind_a_sentence_say_who_and_when(fields):
    found, _ = read("cong_van", f"{LEAD_IN}1. Rà soát các mô hình dân vận khéo. {fields}")
    (duty,) = found.obligations
    assert (duty.assignees, duty.coordinators) == (("Sở Nội vụ",), ("UBND các xã",))
    assert duty.deadline.date == "2031-06"
    assert duty.action == "Rà soát các mô hình dân vận khéo."


@pytest.mark.parametrize("aside", ["(thường xuyên)", "(Thời gian thực hiện: thường xuyên)"])
def test_an_aside_that_says_always_is_a_time(aside):
    found, _ = read("cong_van", f"{LEAD_IN}1. Kiểm tra việc thực hiện dân chủ {aside}.")
    (duty,) = found.obligations
    assert (duty.deadline.kind, duty.deadline.freq) == ("recurring", "continuous")


def test_who_has_not_done_it_yet_is_asked():
    found = duties("cong_van", "UBND tỉnh yêu cầu các đơn vị chưa báo cáo khẩn trương gửi báo cáo.")
    assert [(who, action) for _, who, _, action in found] == [
        (["các đơn vị chưa báo cáo"], "khẩn trương gửi báo")
    ]


def test_the_party_committee_of_its_own_level_is_asked_upwards():
    assert duties("cong_van", "UBND tỉnh kính đề nghị Thường trực Tỉnh ủy cho ý kiến.") == []


def test_the_headline_of_a_page_without_letterhead_gives_type_and_subject():
    page = "Thông báo treo cờ Tổ quốc trên địa bàn xã\n\n1. Công an xã tăng cường tuần tra.\n"
    header = read_source(load(page.encode(), "a.txt")).header
    assert (header.loai_van_ban, header.trich_yeu) == (
        "thong_bao",
        "treo cờ Tổ quốc trên địa bàn xã",
    )


def test_a_rhythm_before_who_is_told_rules_the_date_behind():
    found, _ = read("cong_van", f"{LEAD_IN}1. Hàng năm các đơn vị gửi báo cáo trước 30/11.")
    (duty,) = found.obligations
    assert (duty.deadline.kind, duty.deadline.date) == ("recurring", "11-30")


def test_the_names_behind_a_class_and_a_colon_share_its_head():
    found, _ = read(
        "cong_van",
        f"{LEAD_IN}1. Các phòng, ban, đơn vị: Nội vụ, Tư pháp triển khai thực hiện Đề án.",
    )
    assert found.obligations[0].assignees == ("Phòng Nội vụ", "Phòng Tư pháp")
