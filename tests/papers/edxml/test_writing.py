"""What a receiver could not act on is not written; a paper's header becomes that of a package."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gandan.papers.edxml import BadPackage, message_of, status_of, write
from gandan.vanban import read
from gandan.vanban.sources import Source
from gandan.vanban.sources.edxml import open_package
from gandan.vanban.sources.edxml.model import Attached, Business, Organ, Package, Replaced
from tests.papers.edxml.senders import FORMS, PAPER

SENDER = Organ(organ_id="H99")
RECEIVER = Organ(organ_id="000.00.01.H99", name="Sở Nội vụ")
AT = datetime(2026, 2, 3, 1, 30, tzinfo=UTC)


def a_package(**changes):
    header = read(Source(PAPER.decode(), "text/plain")).header
    package = Package(
        message=message_of(header, SENDER, [RECEIVER]),
        business=Business(kind=0),
        attached=(Attached("Kế hoạch.txt", "text/plain", "", PAPER),),
    )
    return replace(package, **changes)


def test_the_header_of_a_paper_becomes_that_of_a_package():
    message = a_package().message
    assert (message.so, message.ky_hieu) == ("46", "KH-UBND")
    assert message.sender.name.casefold() == "ủy ban nhân dân tỉnh lam giang"
    assert message.ngay_ban_hanh == "2026-02-03"
    assert message.kind_name == "Kế hoạch"
    assert message.ho_ten == "Lê Văn Chính"
    assert message.priority == 0
    assert message.document_id == "H99,2026/02/03,46/KH-UBND"
    assert open_package(write(a_package()), "gói.edxml") == a_package()


@pytest.mark.parametrize(
    ("printed", "code"), [("KHẨN", 1), ("THƯỢNG KHẨN", 2), ("HỎA TỐC", 3), ("Hoả tốc", 3)]
)
def test_the_degree_of_urgency_becomes_its_code(printed, code):
    header = replace(read(Source(PAPER.decode(), "text/plain")).header, do_khan=printed)
    assert message_of(header, SENDER, [RECEIVER]).priority == code


def test_what_the_paper_leaves_blank_has_no_identifier_and_no_day():
    text = PAPER.decode().replace("46/KH", "      /KH").replace("ngày 03", "ngày     ")
    message = message_of(read(Source(text, "text/plain")).header, SENDER, [RECEIVER])
    assert (message.so, message.ngay_ban_hanh, message.document_id) == ("", "", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"business": None}, "thiếu loại nghiệp vụ"),
        ({"business": Business(kind=9)}, "Loại nghiệp vụ 9 không có"),
        ({"business": Business(kind=1)}, "thu hồi văn bản thiếu lý do"),
        ({"business": Business(kind=1, reason="Sai số.")}, "thiếu mã định danh"),
        ({"business": Business(kind=3, reason="Thay.")}, "thiếu danh sách"),
        (
            {"business": Business(kind=3, reason="Thay.", replaced=(Replaced(),))},
            "thiếu mã định danh văn bản bị thay thế",
        ),
        ({"attached": ()}, "phải kèm tệp"),
        ({"attached": (Attached("a.pdf"),)}, "không có nội dung"),
        ({"attached": (Attached("a\x07.pdf", data=b"1"),)}, "ký tự điều khiển"),
    ],
)
def test_what_a_receiver_needs_is_asked_for(changes, said):
    with pytest.raises(BadPackage, match=said):
        write(a_package(**changes))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("receivers", (), "thiếu nơi nhận"),
        ("receivers", (Organ(organ_id="H99.01"),), "thiếu tên cơ quan"),
        ("receivers", (Organ(organ_id="00.01.H03", name="Sở"),), "thiếu một cấp"),
        ("ngay_ban_hanh", "2026-02", "không phải ngày"),
        ("ngay_ban_hanh", "2026-02-30", "không có trên lịch"),
        ("trich_yeu", "", "thiếu trích yếu"),
        ("trich_yeu", "a\x00b", "ký tự điều khiển"),
        ("priority", 4, "Độ khẩn 4 không có"),
        ("pages", -1, "từ 0 đến"),
    ],
)
def test_a_value_in_no_valid_form_is_named(field, value, said):
    message = replace(a_package().message, **{field: value})
    with pytest.raises(BadPackage, match=said):
        write(a_package(message=message))


def test_a_status_answers_the_paper_that_came():
    came = open_package(FORMS["sdk"], "gói.edxml").message
    status = status_of(came, RECEIVER, 3, at=AT, description="Văn thư đã tiếp nhận.")
    read_back = open_package(write(Package(status=status)), "trạng thái.edxml")
    assert read_back.status.answers.document_id == "H99,2026/02/03,46/KH-UBND"
    assert read_back.status.at == AT
    assert read_back.status == status
    with pytest.raises(BadPackage, match="Mã trạng thái 7 không có"):
        write(Package(status=replace(status, code=7)))
