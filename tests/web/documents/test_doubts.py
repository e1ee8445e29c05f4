"""What a recogniser was unsure of: marked, shown with its picture, compared before it counts."""

from io import BytesIO

import pytest
from PIL import Image

from gandan.apps.documents import actions
from gandan.apps.documents.models import Document, Reading
from gandan.apps.work.jobs.worker import Worker
from gandan.vanban.sources import tools
from tests.apps.documents.conftest import TEXT, Paper
from tests.universe import NOW, Universe
from tests.vanban.sources.scanning import IS_MISSING, needs_tesseract, page_of, saved, stamped
from tests.web.documents.conftest import As

PLACE = {"page": 0, "turned": 0, "left": 0.1, "top": 0.1, "right": 0.3, "bottom": 0.13}


def doubt(words: str, confidence: int = 60) -> dict[str, object]:
    start = TEXT.index(words)
    return {
        "start": start, "end": start + len(words), "confidence": confidence, "words": words,
        "place": PLACE,
    }  # fmt: skip


@pytest.fixture
def doubted(paper: Paper) -> Paper:
    """A paper whose number, and the day of a duty, a recogniser was unsure of."""
    reading = Reading.objects.get()
    at = TEXT.index("12/UBND-NC")
    reading.result["header"]["spans"] = {"so_ky_hieu": {"start": at, "end": at + 10}}
    reading.doubts = [doubt("12/UBND-NC", 41), doubt("yêu cầu"), doubt("30/11")]
    reading.save()
    return paper


def address(paper: Paper, rest: str = "") -> str:
    return f"/van-ban/{paper.document.public_id}/ra-soat/{rest}"


def test_doubtful_words_are_links_to_their_picture_and_counted(as_: As, doubted: Paper):
    page = as_("coordinator").get(address(doubted)).content.decode()
    assert page.count('data-doubt="1"') == 1
    assert f'href="{address(doubted, "anh/1/")}"' in page
    assert "độ tin cậy 41 %" in page
    assert "3 chỗ máy không chắc" in page


def test_a_page_without_doubts_says_nothing_of_them(as_: As, paper: Paper):
    page = as_("coordinator").get(address(paper)).content.decode()
    assert "máy không chắc</button>" not in page
    assert "anh-nghi-ngo" not in page
    assert "da_doi_chieu" not in page


def test_a_doubtful_figure_is_pointed_out_on_its_card_and_its_field(as_: As, doubted: Paper):
    page = as_("coordinator").get(address(doubted)).content.decode()
    assert page.count("<q>30/11</q>") == 1
    assert page.count("<q>12/UBND-NC</q>") == 1
    assert "<q>yêu cầu</q>" not in page


def test_a_doubtful_number_is_not_confirmed_before_it_was_compared(as_: As, doubted: Paper):
    client = as_("coordinator")
    form = {"version": doubted.document.version, "so_ky_hieu": "12/UBND-NC"}
    answer = client.post(address(doubted, "phan-dau/"), form)
    assert answer.status_code == 422
    assert "đánh dấu đã đối chiếu" in answer.content.decode()
    answer = client.post(address(doubted, "phan-dau/"), form | {"da_doi_chieu": "1"})
    assert answer.status_code == 302
    assert Document.objects.get().header_confirmed_at is not None


def test_a_file_without_pictures_says_so(as_: As, doubted: Paper):
    answer = as_("coordinator").get(address(doubted, "anh/1/"))
    assert answer.status_code == 422
    assert as_("coordinator").get(address(doubted, "anh/9/")).status_code == 422


def test_nobody_sees_the_picture_of_a_document_that_is_not_his(as_: As, doubted: Paper):
    assert as_("commune_officer").get(address(doubted, "anh/1/")).status_code == 404


@needs_tesseract
@pytest.mark.django_db
def test_a_scan_comes_in_with_doubts_remarks_and_pictures(as_: As, universe: Universe):
    picture = page_of("cong-van-tang-cuong-dan-van").crop((150, 100, 1654, 900))
    [outcome] = actions.receive(
        by=universe.viewer("clerk"),
        uploads=[actions.Upload("quét.jpg", saved(picture, quality=30))],
        declared=actions.Declared("thuong"),
        now=NOW,
    )
    assert outcome.code == "stored", outcome
    Worker().run_all()
    document = Document.objects.get()
    assert document.state == "in_review", document.state_note
    assert document.so_ky_hieu == "112/UBND-NC"
    reading = Reading.objects.get()
    assert [remark["code"] for remark in reading.remarks] == ["scanned_pages"]
    page = as_("coordinator").get(f"/van-ban/{document.public_id}/").content.decode()
    assert "Trang 1 là ảnh, được máy nhận dạng chữ" in page
    assert reading.doubts
    answer = as_("coordinator").get(f"/van-ban/{document.public_id}/ra-soat/anh/1/")
    assert answer["Content-Type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as strip:
        assert strip.width > 800
        assert strip.height < 300


@needs_tesseract
@pytest.mark.django_db
def test_a_scan_with_a_red_stamp_of_secrecy_is_refused_before_it_is_stored(universe: Universe):
    picture = stamped(page_of("du-thao-cong-van-don-doc").crop((0, 0, 1654, 700)), "MẬT", 9)
    [outcome] = actions.receive(
        by=universe.viewer("clerk"),
        uploads=[actions.Upload("quét.jpg", saved(picture))],
        declared=actions.Declared("thuong"),
        now=NOW,
    )
    assert outcome.code == "secret"
    assert not Document.objects.exists()


def test_the_upload_page_says_when_scans_cannot_be_read(as_: As, universe: Universe, monkeypatch):
    page = as_("clerk").get("/van-ban/tai-len/").content.decode()
    assert IS_MISSING or "chưa nhận dạng được bản quét" not in page
    monkeypatch.setattr(tools, "find", lambda *_: None)
    page = as_("clerk").get("/van-ban/tai-len/").content.decode()
    assert "tesseract-ocr-vie" in page
