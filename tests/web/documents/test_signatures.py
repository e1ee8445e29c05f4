"""Signatures on the pages: said in words, before anybody decides about the document."""

from datetime import UTC, datetime

import pytest

from gandan.apps.documents.models import FileSignature
from tests.apps.documents.conftest import Paper
from tests.universe import NOW
from tests.web.documents.conftest import As


@pytest.fixture
def sign(paper: Paper):
    """A signature of the document's file, as the reading would have kept it."""

    def go(**fields) -> FileSignature:
        known = {
            "ordinal": 1,
            "holder": "Nguyễn Văn An",
            "organization": "Sở Nội vụ",
            "issuer": "Cơ quan cấp",
            "signed_at": datetime(2026, 3, 1, 1, 30, tzinfo=UTC),
            "time_from": "timestamp",
            "state": "intact",
            "later": "none",
            "certificate": "valid",
            "trust": "trusted",
        }
        file = paper.document.files.get()
        return FileSignature.objects.create(
            tenant=paper.document.tenant,
            file_sha256=file.sha256,
            checked_at=NOW,
            **(known | fields),
        )

    return go


def page_of(as_: As, paper: Paper, page="", language="vi") -> str:
    client = as_("coordinator")
    client.cookies["ngon_ngu"] = language
    return client.get(f"/van-ban/{paper.document.public_id}/{page}").content.decode()


def test_who_signed_when_and_how_it_stands_is_said(as_: As, paper: Paper, sign):
    sign()
    page = page_of(as_, paper)
    for words in (
        "Nguyễn Văn An",
        "Sở Nội vụ",
        "08:30 01/03/2026, theo dấu thời gian của bên cấp",
        "do Cơ quan cấp cấp, còn hiệu lực lúc ký",
        "Nguyên vẹn",
        "Sau chữ ký này tệp không đổi.",
        "Dẫn tới chứng thư gốc được tin cậy trên hệ thống này.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "altered", "later": "unknown"}, "Tệp đã bị sửa sau khi ký"),
        ({"later": "changed"}, "Nguyên vẹn, có thay đổi về sau"),
        ({"later": "signatures"}, "chỉ có thêm chữ ký hoặc dấu thời gian khác"),
        ({"later": "stamps"}, "thêm dấu hoặc ghi chú đặt trên trang"),
        ({"trust": "no_roots"}, "Chưa cấu hình chứng thư gốc"),
        ({"trust": "revoked"}, "Chứng thư đã bị thu hồi"),
        ({"time_from": "claimed"}, "theo giờ trên máy của người ký"),
        ({"signed_at": None, "time_from": ""}, "Không ghi thời điểm ký."),
        ({"certificate": "expired"}, "đã hết hạn lúc ký"),
        ({"notes": ["weak_digest:sha1"]}, "Thuật toán băm SHA1 quá yếu"),
        ({"notes": ["con-so-la:7"]}, "Nguyên vẹn"),
        ({"kind": "timestamp"}, "Cấp dấu thời gian"),
        ({"ordinal": 0, "fault": "encrypted", "holder": ""}, "Tệp có mật khẩu"),
        ({"ordinal": 0, "fault": "gi-do", "holder": ""}, "bị hỏng nên không kiểm tra được"),
    ],
)
def test_each_case_has_its_words(as_: As, paper: Paper, sign, fields, words):
    sign(**fields)
    assert words in page_of(as_, paper)


def test_another_language_says_the_same(as_: As, paper: Paper, sign):
    sign(state="altered")
    page = page_of(as_, paper, language="en")
    assert "File altered after signing" in page
    assert "Tệp đã bị sửa" not in page


@pytest.mark.parametrize(
    "fields", [{"state": "altered"}, {"later": "changed"}, {"trust": "revoked"}]
)
def test_the_review_page_warns_before_anybody_decides(as_: As, paper: Paper, sign, fields):
    sign(**fields)
    page = page_of(as_, paper, "ra-soat/")
    assert "Nguyễn Văn An" in page
    assert "Hãy đối chiếu với bản gốc trước khi chấp nhận." in page


def test_the_review_page_does_not_warn_of_what_is_in_order(as_: As, paper: Paper, sign):
    sign(later="signatures")
    sign(ordinal=2, later="stamps", trust="no_roots")
    assert "Hãy đối chiếu với bản gốc" not in page_of(as_, paper, "ra-soat/")


def test_a_signer_s_name_is_text(as_: As, paper: Paper, sign):
    sign(holder="<script>alert(1)</script>")
    assert "<script>alert" not in page_of(as_, paper)
