"""Drafts in ODT, which offices without Word write: the same rules, the same places, the same care.

Each goes through LibreOffice as on the server; where that is not installed the test is skipped.
"""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gandan.lint.examples import text_of
from gandan.lint.model import Example
from gandan.vanban.sources import office, tools
from tests.universe import Universe
from tests.vanban.sources.ooxml import p, r
from tests.vanban.sources.open_text import (
    open_text,
    packed_word,
    paragraph,
    saved,
    table,
    written,
)
from tests.web.drafts.test_page import DRAFT, LAW, SAMPLES, send, today

__all__ = ["today"]

# what Nghị định 30 asks of the lines before and behind the body: rule, right, wrong, what is marked
LAYOUT = (
    ("TT111", "Độc lập - Tự do - Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc",
     "Độc Lập - Tự Do - Hạnh Phúc"),
    ("TT113", "Số: 112/UBND-NC", "Số: 7/CV-UBND", "7/CV-UBND"),
    ("TT118", "", "", "CV-"),
    ("TT114", "Lam Giang, ngày 15 tháng 01", "Lam Giang ngày 9 tháng 1", "9 tháng 1"),
    ("TT115", "", "", " "),
    ("TT116", "V/v tăng cường", "V/v: tăng cường", "V/v:"),
    ("TT121", "năm 2026./.", "năm 2026.", "."),
    ("TT122", "KT. CHỦ TỊCH", "K/T CHỦ TỊCH", "K/T "),
    ("TT123", "Trần Thị Hạnh", "TS. Trần Thị Hạnh", "TS. "),
    ("TT124", "- Lưu: VT", "- Lưu VT", "Lưu"),
    ("TT125", "- Như trên;", "- Như trên,", ","),
)  # fmt: skip
OTHER = (
    ("TT112", "Số: 112", "Số 112"),
    ("TT101", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", "-"),
    ("TT102", "Số: 112/UBND-NC\n", ""),
    ("TT103", "Lam Giang, ngày 15 tháng 01 năm 2026", "-"),
    ("TT106", "V/v tăng cường công tác dân vận chính quyền năm 2026", ""),
    ("TT107", "Kính gửi:\n- Các sở, ban, ngành thuộc tỉnh;\n- Ủy ban nhân dân các xã, phường.\n\n",
     ""),
)  # fmt: skip


def letter(*changes: tuple[str, str]) -> str:
    return text_of(Example("cong_van", changes=tuple(c for c in changes if c[0])))


def ask(universe: Universe, data: bytes, name: str = "du-thao.odt"):
    return send(universe, tep=SimpleUploadedFile(name, data))


def found(answer) -> list[tuple[str, str]]:
    """Rule and marked words, in the order of the text."""
    draft = answer.context["draft"]
    return [(f.rule.code, draft.text[f.span.start : f.span.end]) for f in draft.flaws]


def test_a_letter_laid_out_as_the_decree_prints_it_breaks_no_rule(
    universe: Universe, tmp_path: Path
):
    answer = ask(universe, open_text(letter(), tmp_path))
    assert found(answer) == []
    header = answer.context["draft"].header
    assert header.so_ky_hieu == "112/UBND-NC"
    assert header.ngay_ban_hanh == "2026-01-15"
    assert header.trich_yeu == "tăng cường công tác dân vận chính quyền năm 2026"
    assert header.co_quan_ban_hanh.upper() == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert "Không thấy điểm nào cần sửa" in answer.content.decode()


def test_each_slip_of_layout_is_found_in_its_cell_of_the_table_as_in_pasted_words(
    universe: Universe, tmp_path: Path
):
    wrong = letter(*((right, slip) for _code, right, slip, _at in LAYOUT))
    answer = ask(universe, open_text(wrong, tmp_path))
    assert sorted(found(answer)) == sorted((code, at) for code, _r, _s, at in LAYOUT)
    assert sorted(found(answer)) == sorted(found(send(universe, pasted=wrong)))
    page = answer.content.decode()
    for number in range(1, len(LAYOUT) + 1):
        assert f'id="diem-{number}"' in page
        assert f'id="cho-diem-{number}"' in page
    assert "Nghị định 30/2020/NĐ-CP" in page


@pytest.mark.parametrize(("code", "words", "left"), OTHER, ids=[code for code, *_more in OTHER])
def test_a_part_that_the_decree_asks_for_is_missed(
    universe: Universe, tmp_path: Path, code: str, words: str, left: str
):
    text = letter((words, left))
    assert [c for c, _at in found(ask(universe, open_text(text, tmp_path)))] == [code]


def test_what_the_system_writes_itself_reads_the_same_in_odt(universe: Universe, tmp_path: Path):
    name = "du-thao-cong-van-don-doc.docx"
    word = (SAMPLES / name).read_bytes()
    as_word, as_open = ask(universe, word, name), ask(universe, saved(word, tmp_path))
    assert as_open.context["draft"].text.split() == as_word.context["draft"].text.split()
    assert found(as_open) == found(as_word)


def test_blanks_lists_and_line_breaks_of_the_format_are_those_of_the_paper(universe: Universe):
    """As another program than LibreOffice writes it: blanks as an element, items as a list."""
    items = "".join(
        f"<text:list-item>{paragraph(words)}</text:list-item>"
        for words in ("Sở Nội vụ xáp nhập hai bộ tiêu chí.", "Sở Tư pháp thẩm định./.")
    )
    head = table(
        (
            "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        ),
        (
            "Số:        /UBND-NC\nV/v sáp nhập bộ tiêu chí",
            "Lam Giang, ngày      tháng 11 năm 2026",
        ),
    )
    foot = table(
        (
            "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC.",
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nLê Văn Chính",
        )
    )
    to = paragraph("Kính gửi: Các sở, ban, ngành.")
    body = f"{head}{to}{paragraph(LAW)}<text:list>{items}</text:list>{foot}"
    answer = ask(universe, written(body))
    codes = {code for code, _at in found(answer)}
    assert {"SO104", "SO105"} <= codes, "day and number of a draft are open"
    assert ("CT102", "xáp nhập") in found(answer)
    assert ("VD109", "Luật Đất đai số 45/2013/QH13") in found(answer)
    assert not {code for code in codes if code.startswith("TT")}


def test_what_was_struck_out_is_no_part_of_the_draft(universe: Universe, tmp_path: Path):
    by = 'w:id="1" w:author="A" w:date="2026-11-01T08:00:00Z"'
    gone = f"<w:del {by}><w:r><w:delText>xáp nhập bộ cũ, </w:delText></w:r></w:del>"
    word = packed_word(p(f"{r('Các cơ quan ')}{gone}{r('rà soát.')}"))
    answer = ask(universe, saved(word, tmp_path))
    assert answer.context["draft"].text.strip() == "Các cơ quan rà soát."
    assert found(answer) == []


def test_what_was_noted_beside_the_text_is_no_part_of_the_draft(universe: Universe):
    noted = "<office:annotation><text:p>Chỗ này xáp nhập chăng?</text:p></office:annotation>"
    answer = ask(universe, written(f"<text:p>Các cơ quan{noted} rà soát.</text:p>"))
    assert answer.context["draft"].text.strip() == "Các cơ quan rà soát."
    assert found(answer) == []


@pytest.mark.apart
def test_the_reader_that_is_locked_in_has_room_for_libreoffice(
    universe: Universe, tmp_path: Path, monkeypatch
):
    data = written("".join(map(paragraph, DRAFT.format(basis=LAW).split("\n"))))
    if not office.is_present():
        pytest.skip("LibreOffice is not installed.")
    left_behind = tmp_path / "left"
    left_behind.mkdir()
    monkeypatch.setattr(tools.tempfile, "tempdir", str(left_behind))
    answer = ask(universe, data)
    assert answer.status_code == 200
    assert ("VD109", "Luật Đất đai số 45/2013/QH13") in found(answer)
    assert not list(left_behind.rglob("*.od*"))


def locked() -> bytes:
    """As LibreOffice saves a file with a password: each part sealed, the list tells how."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written("<text:p/>"))) as plain,
        zipfile.ZipFile(held, "w") as made,
    ):
        for part in plain.namelist():
            data = plain.read(part)
            if part == "content.xml":
                data = bytes(range(256))
            made.writestr(
                part,
                data.replace(
                    b'media-type="text/xml"/>',
                    b'media-type="text/xml"><m:encryption-data m:checksum=""/></m:file-entry>',
                ),
            )
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (written(paragraph("TUYỆT MẬT") + paragraph("Kế hoạch")), "không tiếp nhận văn bản mật"),
        (locked(), "Tệp du-thao.odt có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại."),
        (written("<text:p>")[:-60], "Tệp du-thao.odt bị hỏng."),
        (written("<text:p>Kế hoạch").replace(b"content.xml", b"contents.ml"), "bị hỏng"),
    ],
    ids=["secret", "locked", "cut off", "without text"],
)
def test_what_cannot_be_looked_at_is_told_and_nothing_of_it_is_shown(
    universe: Universe, data: bytes, says: str
):
    answer = ask(universe, data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "loi-van-da-doc" not in answer.content.decode()


def test_without_libreoffice_the_page_says_what_to_do(universe: Universe, monkeypatch):
    monkeypatch.setattr(office, "_program", lambda: None)
    answer = ask(universe, written(paragraph("Kế hoạch")))
    assert answer.status_code == 422
    assert "Hãy mở bằng Word và lưu thành .docx hoặc PDF" in answer.content.decode()
    assert office.PACKAGE in answer.content.decode()


def test_macros_of_the_file_are_passed_over_and_told(universe: Universe):
    data = written(paragraph("Các cơ quan rà soát."), "Basic/Standard/Module1.xml")
    answer = ask(universe, data)
    assert answer.status_code == 200
    assert "Macro bị bỏ qua, không chạy." in answer.content.decode()
