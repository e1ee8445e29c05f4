"""What the linter found stands on the page of a document, with what to write."""

import pytest

from gandan.apps.documents.models import Document
from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import TEXT, Receive
from tests.universe import NOW

SLIP = TEXT.replace("Tham mưu kế hoạch năm 2026", "Tham mưu kế hoạch xáp nhập năm 2026")
ADDRESSES = ("/van-ban/{}/", "/van-ban/{}/ra-soat/")


@pytest.fixture
def brought(receive: Receive) -> Receive:
    """Bring in a text and read it."""

    def go(*given: str) -> Document:
        document = receive(*given)
        Worker().run_all()
        document.refresh_from_db()
        return document

    return go


def seen(client, document, address):
    return client.get(address.format(document.public_id)).content.decode()


def test_pages_say_what_is_wrong_what_to_write_and_by_which_source(as_, brought):
    document = brought(SLIP)
    for address in ADDRESSES:
        page = seen(as_("coordinator"), document, address)
        assert "Soát lỗi văn bản" in page
        assert "Viết “sáp nhập”, không viết “xáp nhập”." in page
        assert '<dd lang="vi"><strong>sáp nhập</strong></dd>' in page
        assert '<dd lang="vi">xáp nhập</dd>' in page
        assert "Từ điển tiếng Việt" in page
        assert "chưa kiểm chứng" in page
        assert "CT102" not in page  # codes are for the command line


def test_an_english_page_says_it_in_english(as_, brought, settings):
    document = brought(SLIP)
    client = as_("coordinator")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = seen(client, document, ADDRESSES[1])
    assert "What the rules find in this document" in page
    assert "It is spelled “sáp nhập”." in page


def test_what_was_found_stays_when_the_header_is_drawn_again(as_, brought):
    document = brought(SLIP)
    page = (
        as_("coordinator")
        .post(
            f"/van-ban/{document.public_id}/ra-soat/phan-dau/",
            {"version": "0"},
            headers={"HX-Request": "true"},
        )
        .content.decode()
    )
    assert "Viết “sáp nhập”" in page


def test_a_paper_in_which_nothing_is_found_has_no_such_part(as_, brought):
    document = brought(TEXT)
    assert document.readings.get().result["flaws"] == []
    assert "Soát lỗi văn bản" not in seen(as_("coordinator"), document, ADDRESSES[1])


def test_a_reading_of_before_the_linter_has_none(as_, brought):
    document = brought(TEXT)
    reading = document.readings.get()
    del reading.result["flaws"]
    reading.save()
    assert "Soát lỗi văn bản" not in seen(as_("coordinator"), document, ADDRESSES[0])


def known(document: Document, *, is_confirmed: bool) -> None:
    """The document is decision 45 of 05/3/2025."""
    document.so_ky_hieu, document.so_fold = "45/QĐ-UBND", "45 qd ubnd"
    document.ngay_ban_hanh = "2025-03-05"
    document.co_quan_ban_hanh = "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    document.header_confirmed_at = NOW if is_confirmed else None
    document.save()


def contradictions(brought, monkeypatch) -> list[str]:
    """What a letter that dates decision 45 wrongly is told."""
    from gandan import vanban
    from gandan.vanban.reading import read

    monkeypatch.setattr(vanban, "read", read)
    text = TEXT.replace("Số: 12/", "Số: 13/").replace(
        "Thực hiện [33/CT-TTg] và [05-CT/TU]",
        "\nThực hiện Quyết định số 45/QĐ-UBND ngày 06/3/2025 của Ủy ban nhân dân tỉnh Lam Giang",
    )
    result = brought(text, "khac.txt").readings.get().result
    return [f["message"] for f in result["flaws"] if f["rule"] == "against_the_corpus"]


def test_a_citation_is_held_against_the_documents_that_a_person_confirmed(brought, monkeypatch):
    known(brought(TEXT), is_confirmed=True)
    assert contradictions(brought, monkeypatch) == [
        "45/QĐ-UBND ban hành ngày 05/3/2025 (văn bản đã xác nhận trong hệ thống), không phải ngày "
        "06/3/2025."
    ]


def test_what_only_a_machine_read_contradicts_nobody(brought, monkeypatch):
    known(brought(TEXT), is_confirmed=False)
    assert contradictions(brought, monkeypatch) == []
