"""What had to be done to a file is said on its page, whatever the readers of files come to say."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from gandan import vanban
from gandan.apps.documents.queries.remarks import sentences

SOURCES = Path(vanban.__file__).parent


def codes() -> set[str]:
    """Every code of a remark that stands in the readers."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_remark = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Remark"
            if is_remark and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def test_there_are_remarks():
    assert {"old_encoding", "portal_frame", "letterhead_in_header"} <= codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_remark_of_a_reader_has_words_in_both_languages(code):
    (vietnamese,) = sentences([{"code": code, "values": {"pages": "2", "encoding": "TCVN3"}}])
    with translation.override("en"):
        (english,) = sentences([{"code": code, "values": {"pages": "2", "encoding": "TCVN3"}}])
    assert vietnamese.endswith(".")
    assert english.endswith(".")
    assert english != vietnamese


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        ({"code": "old_encoding", "values": {"encoding": "TCVN3"}}, "bảng mã cũ TCVN3"),
        ({"code": "old_encoding", "values": [["encoding", "VNI"]]}, "bảng mã cũ VNI"),
        ({"code": "tracked_changes", "values": {"changes": "3"}}, "3 chỗ sửa đang theo dõi"),
        ({"code": "tracked_changes"}, "Tệp có chỗ sửa đang theo dõi"),
        ({"code": "hidden_text", "values": {"letters": "40"}}, "40 chữ ẩn"),
        ({"code": "external_references", "values": {"references": "1"}}, "1 nội dung từ nơi khác"),
        ({"code": "files_left_out", "values": {"files": "2"}}, "2 tệp chèn"),
    ],
)
def test_values_stand_in_the_sentence(remark, words):
    (said,) = sentences([remark])
    assert words in said


@pytest.mark.parametrize(
    "stored",
    ["", None, [], [{"code": "chua-ai-biet"}], [{}], ["x"], [{"code": "x", "values": [1, [2]]}]],
)
def test_what_nobody_has_words_for_breaks_nothing(stored):
    assert sentences(stored) == []


def test_the_same_sentence_is_said_once():
    remark = {"code": "portal_frame"}
    assert len(sentences([remark, remark])) == 1


def test_remarks_stand_on_the_pages_of_the_document(client, universe, paper):
    reading = paper.document.readings.get(is_current=True)
    reading.remarks = [
        {"code": "old_encoding", "values": {"encoding": "TCVN3"}},
        {"code": "chua-ai-biet", "values": {}},
    ]
    reading.save()
    client.force_login(universe.user("coordinator"))
    address = f"/van-ban/{paper.document.public_id}/"
    for page in (address, f"{address}ra-soat/"):
        assert "bảng mã cũ TCVN3" in client.get(page).content.decode()
