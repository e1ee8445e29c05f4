"""The page for drafts: findings in the text and beside it, and nothing left behind."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gandan.apps.documents.actions.links import group_of, settle
from gandan.apps.documents.models import Citation, Document
from tests.universe import NOW, Universe

ADDRESS = "/soat-loi/"
SAMPLES = Path(__file__).parents[3] / "samples"
TODAY = date(2026, 11, 29)
DRAFT = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:        /QĐ-UBND

Lam Giang, ngày      tháng 11 năm 2026

QUYẾT ĐỊNH
Ban hành Bộ tiêu chí đánh giá công tác dân vận chính quyền

ỦY BAN NHÂN DÂN TỈNH LAM GIANG

{basis}
Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15;
Theo đề nghị của Giám đốc Sở Nội vụ.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Bộ tiêu chí, xáp nhập hai bộ trước.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Lương Quốc Trường
"""
LAW = "Căn cứ Luật Đất đai số 45/2013/QH13;"
OURS = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2025 của Ủy ban nhân dân tỉnh Lam Giang;"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def client(universe: Universe, who: str = "officer") -> Client:
    browser = Client()
    browser.force_login(universe.user(who))
    return browser


def send(universe: Universe, who: str = "officer", **given: object):
    return client(universe, who).post(ADDRESS, {"is_not_secret": "on", **given})


def messages(answer) -> list[str]:
    return [point.shown.message for point in answer.context["points"]]


def test_pasted_words_come_back_with_what_is_wrong_where_why_and_what_is_right(universe: Universe):
    answer = send(universe, pasted=DRAFT.format(basis=LAW))
    assert answer.status_code == 200
    page = answer.content.decode()
    for words in (
        "Viết “sáp nhập”, không viết “xáp nhập”.",
        "45/2013/QH13 đã được thay thế bởi 31/2024/QH15 từ ngày 01/8/2024.",
        "Căn cứ đã bị thay thế",
        "Từ điển tiếng Việt",
        "Nghị định 30/2020/NĐ-CP",
        '<dd lang="vi"><strong>sáp nhập',
    ):
        assert words in page
    for number in range(1, len(answer.context["points"]) + 1):
        assert f'id="diem-{number}"' in page
    marked = re.findall(r'<mark class="s-flaw[^>]*>([^<]*)</mark>', page)
    assert "xáp nhập" in marked
    assert "Luật Đất đai số 45/2013/QH13" in marked
    mended = re.search(r"<textarea id=\"da-sua\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert mended is not None
    assert "sáp nhập hai bộ" in mended[1]
    assert "xáp nhập" not in mended[1]


def test_a_file_is_read_as_any_other(universe: Universe):
    data = DRAFT.format(basis=LAW).encode()
    answer = send(universe, tep=SimpleUploadedFile("du-thao.txt", data))
    assert any("45/2013/QH13" in one for one in messages(answer))
    assert "da-sua" not in answer.content.decode(), "the file is mended in its own program"


@pytest.mark.parametrize(
    "name", ["du-thao-cong-van-don-doc.docx", "cong-van-tang-cuong-dan-van.pdf"]
)
def test_files_of_word_and_pdf_are_read_as_uploads_are(universe: Universe, name: str):
    data = (SAMPLES / name).read_bytes()
    answer = send(universe, tep=SimpleUploadedFile(name, data))
    assert answer.status_code == 200
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in answer.context["draft"].text


def test_what_is_right_is_praised_with_care(universe: Universe):
    right = DRAFT.format(basis="Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;")
    answer = send(universe, pasted=right.replace("xáp nhập", "sáp nhập"))
    left = [m for m in messages(answer) if "để trống" not in m.lower()]
    assert left == []


def rows() -> dict[str, int]:
    """How many rows each table has, but for those of signing in."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "usersessions"}
    }


def test_nothing_is_stored_nor_logged_nor_kept_by_the_browser(
    universe: Universe, settings, tmp_path
):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    browser = client(universe)
    before = rows()
    answer = browser.post(ADDRESS, {"is_not_secret": "on", "pasted": DRAFT.format(basis=LAW)})
    assert answer.status_code == 200
    assert rows() == before
    assert not list(tmp_path.iterdir())
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Hãy dán lời văn của dự thảo, hoặc chọn tệp."),
        ({"pasted": "  \n"}, "Hãy dán lời văn của dự thảo, hoặc chọn tệp."),
        ({"pasted": "a", "tep": SimpleUploadedFile("a.txt", b"b")}, "Chỉ soát một bản mỗi lần"),
        ({"pasted": "a", "is_not_secret": ""}, "Hãy xác nhận dự thảo không có bí mật nhà nước"),
        ({"pasted": "chữ " * 80_000}, "dài quá 300.000 chữ"),
        ({"tep": SimpleUploadedFile("a.docx", b"")}, "Tệp rỗng"),
        ({"tep": SimpleUploadedFile("a.docx", b"PK\x03\x04word/ broken")}, "a.docx"),
        ({"pasted": f"TUYỆT MẬT\n{DRAFT}"}, "không tiếp nhận văn bản mật"),
        ({"tep": SimpleUploadedFile("a.txt", f"Độ mật: Tối mật\n{DRAFT}".encode())}, "văn bản mật"),
    ],
)
def test_what_cannot_be_looked_at_is_told_and_no_text_is_shown(universe: Universe, given, says):
    answer = send(universe, **given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "loi-van-da-doc" not in answer.content.decode()


def test_hostile_words_are_words(universe: Universe):
    evil = "<script>alert(1)</script> " + DRAFT.format(basis=LAW)
    page = send(universe, pasted=evil).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def stored(universe: Universe, number: str, day: str) -> Document:
    document = Document.objects.create(
        tenant=universe.tenant, so_ky_hieu=number, so_fold=group_of(number, ""),
        ngay_ban_hanh=day, co_quan_ban_hanh="Ủy ban nhân dân tỉnh Lam Giang",
        state="confirmed", header_confirmed_at=NOW, uploaded_by=universe.user("clerk"),
        uploaded_at=NOW,
    )  # fmt: skip
    settle(document.tenant_id, {document.so_fold})
    return document


def change(universe: Universe, relation: str, **more: object) -> Citation:
    """12/QĐ-UBND is here, and 45/QĐ-UBND does something to it."""
    stored(universe, "12/QĐ-UBND", "2025-03-05")
    row = Citation.objects.create(
        document=stored(universe, "45/QĐ-UBND", "2026-08-12"),
        ordinal=0,
        so_ky_hieu="12/QĐ-UBND",
        ngay_ban_hanh="2025-03-05",
        fold=group_of("12/QĐ-UBND", ""),
        relation=relation,
        **{"decision": "accepted", **more},
    )
    settle(universe.tenant.pk, {row.fold})
    return row


REPLACED = "12/QĐ-UBND đã được thay thế bởi 45/QĐ-UBND ban hành ngày 12/8/2026."


def told(universe: Universe, who: str = "coordinator") -> list[str]:
    answer = send(universe, who, pasted=DRAFT.format(basis=OURS))
    return [one for one in messages(answer) if one.startswith("12/QĐ-UBND")]


@pytest.mark.parametrize("relation", ["replaces", "repeals"])
def test_a_basis_that_a_stored_document_replaced_is_told(universe: Universe, relation: str):
    change(universe, relation)
    assert told(universe) == [REPLACED]


def test_a_basis_that_a_stored_document_amended_is_told(universe: Universe):
    change(universe, "amends")
    [said] = told(universe)
    assert said.startswith("12/QĐ-UBND đã được sửa đổi, bổ sung bởi 45/QĐ-UBND ban hành ngày 12/8")


@pytest.mark.parametrize(
    "more",
    [
        {"decision": "pending"},
        {"decision": "rejected", "relation_origin": "person"},
        {"relation_origin": "read_later"},
    ],
)
def test_what_only_the_machine_read_accuses_nobody(universe: Universe, more):
    change(universe, "replaces", **more)
    assert told(universe) == []


def test_a_relation_that_a_person_said_counts_before_the_citation_is_decided(universe: Universe):
    change(universe, "replaces", decision="pending", relation_origin="person")
    assert told(universe) == [REPLACED]


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_nobody_learns_of_documents_that_he_may_not_read(universe: Universe, who: str):
    change(universe, "replaces")
    assert told(universe, who) == []


def test_an_english_page_says_it_in_english(universe: Universe, settings):
    browser = client(universe)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    given = {"is_not_secret": "on", "pasted": DRAFT.format(basis=LAW)}
    page = browser.post(ADDRESS, given).content.decode()
    assert "A legal basis that had been replaced" in page
    assert "Check a draft" in page


def test_the_navigation_leads_writers_there(universe: Universe):
    assert f'href="{ADDRESS}"' in client(universe).get("/").content.decode()


def test_readers_of_documents_find_it_beside_the_list(universe: Universe):
    page = client(universe, "coordinator").get("/van-ban/").content.decode()
    assert f'href="{ADDRESS}"' in page


@pytest.mark.parametrize("cited", [1, 60])
def test_a_long_draft_asks_the_database_as_often_as_a_short_one_and_is_answered_lightly(
    universe: Universe, cited: int, django_assert_max_num_queries
):
    """What is cited is looked up at once; a finding costs some hundred bytes on the line."""
    browser = client(universe)
    basis = "\n".join(f"Căn cứ Luật Đất đai số {45 + n}/2013/QH13;" for n in range(cited))
    draft = {"is_not_secret": "on", "pasted": DRAFT.format(basis=basis)}
    browser.get(ADDRESS)
    with django_assert_max_num_queries(8):
        answer = browser.post(ADDRESS, draft)
    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) < 10_000 + 300 * cited
