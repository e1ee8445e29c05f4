"""A document as a package of the axis, from its page."""

import pytest

from gandan.apps.documents.models import StoredFile
from gandan.apps.orgs.actions import add_code
from gandan.vanban.sources.edxml import open_package
from tests.apps.documents.conftest import TEXT, Paper, Receive
from tests.universe import NOW
from tests.web.documents.conftest import As

GIVEN = {
    "sender_id": "h34",
    "sender_name": "Ủy ban nhân dân tỉnh Lam Giang",
    "receivers": "H34.01 = Sở Nội vụ\n\n000.00.02.H34 = Sở Tư pháp\n",
}


def address(paper: Paper) -> str:
    return f"/van-ban/{paper.document.public_id}/edxml/"


def test_the_package_holds_the_header_that_was_corrected_and_the_file_byte_for_byte(
    as_: As, paper: Paper
):
    document = paper.document
    document.so_ky_hieu = "99/UBND-NC"
    document.save(update_fields=["so_ky_hieu"])
    client = as_("auditor")
    assert address(paper) in client.get(f"/van-ban/{document.public_id}/").content.decode()
    answer = client.post(address(paper), GIVEN)
    assert answer.status_code == 200
    assert "99-UBND-NC.edxml" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    package = open_package(answer.content, "99.edxml")
    message = package.message
    assert message is not None
    assert package.problems == ()
    assert message.so_ky_hieu == "99/UBND-NC"
    assert message.trich_yeu == "tăng cường công tác dân vận"
    assert message.sender.organ_id == "H34"
    assert [(one.organ_id, one.name) for one in message.receivers] == [
        ("H34.01", "Sở Nội vụ"), ("000.00.02.H34", "Sở Tư pháp"),
    ]  # fmt: skip
    [file] = package.attached
    assert (file.name, file.data) == ("cong-van.txt", TEXT.encode())


def test_bodies_with_an_identifier_stand_in_the_form_and_the_others_are_named(
    as_: As, paper: Paper
):
    universe = paper.universe
    for name, code in (("UBND tỉnh Lam Giang", "H34"), ("Sở Nội vụ", "H34.01")):
        add_code(by=universe.viewer("administrator"), unit=universe.unit(name),
                 system="dinh_danh", value=code, now=NOW)  # fmt: skip
    page = as_("coordinator").get(address(paper)).content.decode()
    assert 'value="H34"' in page
    assert "H34.01 = Sở Nội vụ" in page
    assert "Nơi nhận chưa có mã định danh" in page
    assert "Sở Tư pháp" in page
    assert "chưa ai xác nhận" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"sender_id": ""}, "Hãy ghi mã định danh của nơi gửi"),
        ({"sender_id": "tỉnh ta"}, "không phải mã định danh"),
        ({"receivers": ""}, "Hãy ghi ít nhất một nơi nhận"),
        ({"receivers": "H34.01 Sở Nội vụ"}, "Dòng 1: hãy viết mã = tên"),
        ({"receivers": "H34.01 = Sở A\ns@i = Sở B"}, "“s@i” không phải mã định danh"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_field(as_: As, paper: Paper, wrong, says):
    answer = as_("coordinator").post(address(paper), GIVEN | wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_document_without_subject_cannot_be_packed_and_the_page_says_why(as_: As, paper: Paper):
    type(paper.document).objects.update(trich_yeu="")
    answer = as_("coordinator").post(address(paper), GIVEN)
    assert answer.status_code == 422
    assert "trích yếu" in answer.content.decode()


def test_what_nobody_has_read_yet_is_not_packed(as_: As, receive: Receive):
    document = receive()
    assert StoredFile.objects.filter(document=document).exists()
    answer = as_("coordinator").post(f"/van-ban/{document.public_id}/edxml/", GIVEN)
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_whoever_reads_no_documents_finds_no_such_page(as_: As, paper: Paper, who: str):
    assert as_(who).get(address(paper)).status_code == 404
