"""Whether a paper can be written, and its words made fit for print."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gandan.papers.layout import Layout
from gandan.papers.model import Annex, BadPaper, Block, Paper, Paragraph, Table
from gandan.vanban.model import NguoiKy

DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_UNPRINTABLE = frozenset(("Cc", "Cs", "Co", "Cn"))
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200e\u200f")


def tidy(words: str) -> str:
    """Words on one line, composed (NFC), without signs that neither Word nor a page can print."""
    composed = unicodedata.normalize("NFC", words)
    shown = (
        " " if letter.isspace() or unicodedata.category(letter) in _UNPRINTABLE else letter
        for letter in composed
        if letter not in _DIRECTIONS
    )
    return " ".join("".join(shown).split())


def checked(paper: Paper, layout: Layout) -> Paper:
    """The paper with tidy words.

    Raises:
        BadPaper: something is missing or contradicts the decree; the sentence says what.
    """
    ready = _tidied(paper)
    for problem in _problems(ready, layout):
        raise BadPaper(problem)
    return ready


def lacks(paper: Paper, layout: Layout) -> tuple[str, ...]:
    """All that keeps the paper from being written, as sentences; nothing for a good one."""
    return tuple(_problems(_tidied(paper), layout))


def _problems(paper: Paper, layout: Layout) -> Iterator[str]:
    genre = layout.genre(paper.genre)
    yield from _of_letterhead(paper, layout)
    if genre.addressed == "always" and not paper.kinh_gui:
        yield f"{genre.name} phải có “Kính gửi”: ghi ít nhất một nơi nhận để thực hiện."
    if genre.addressed == "never" and paper.kinh_gui:
        yield f"{genre.name} không có phần “Kính gửi”; ghi các nơi nhận vào “Nơi nhận”."
    if not paper.nguoi_ky.chuc_vu:
        yield "Thiếu chức vụ của người ký, ví dụ “GIÁM ĐỐC”."
    for line in paper.nguoi_ky.quyen_han:
        if not line.startswith(layout.authorities):
            marks = ", ".join(layout.authorities)
            yield f"Quyền hạn ký “{line}” phải bắt đầu bằng một trong các chữ: {marks}"
    if not any(isinstance(block, Paragraph) and block.words for block in paper.blocks):
        yield "Văn bản chưa có nội dung: viết ít nhất một đoạn."
    if paper.annexes and "phụ lục" not in _said(paper.blocks).lower():
        yield "Văn bản có Phụ lục kèm theo thì trong nội dung phải có chỉ dẫn về Phụ lục đó."
    yield from _of_tables(paper)


def _of_letterhead(paper: Paper, layout: Layout) -> Iterator[str]:
    genre = layout.genre(paper.genre)
    for name, value in (
        ("tên cơ quan ban hành", paper.co_quan_ban_hanh),
        ("ký hiệu", paper.ky_hieu),
        ("địa danh", paper.dia_danh),
        ("trích yếu nội dung", paper.trich_yeu),
    ):
        if not value:
            yield f"Thiếu {name} của văn bản."
    begins = f"{genre.abbreviation}-" if genre.abbreviation else ""
    if paper.ky_hieu and not paper.ky_hieu.startswith(begins):
        yield (
            f"Ký hiệu của {genre.name.lower()} bắt đầu bằng “{genre.abbreviation}-”, ví dụ "
            f"“{genre.abbreviation}-SNV”; đang ghi “{paper.ky_hieu}”."
        )
    if paper.so is not None and paper.so < 1:
        yield f"Số văn bản là số thứ tự từ 01; đang ghi {paper.so}."
    found = DAY.fullmatch(paper.ngay_ban_hanh)
    if not found or not _is_day(found):
        yield (
            "Ngày ban hành ghi như 2026-11-29; để trống ngày thì ghi 2026-11, để trống cả tháng "
            f"thì ghi 2026. Đang ghi “{paper.ngay_ban_hanh}”."
        )


def _is_day(found: re.Match[str]) -> bool:
    try:
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True


def _of_tables(paper: Paper) -> Iterator[str]:
    blocks = [*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)]
    for table in (block for block in blocks if isinstance(block, Table)):
        if not table.columns or min(column.share for column in table.columns) <= 0:
            yield "Bảng phải có ít nhất một cột, mỗi cột có độ rộng lớn hơn 0."
        if any(len(row) != len(table.columns) for row in table.rows):
            yield f"Mỗi dòng của bảng phải có đủ {len(table.columns)} ô như số cột."


def _said(blocks: tuple[Block, ...]) -> str:
    return " ".join(block.words for block in blocks if isinstance(block, Paragraph))


def _tidied(paper: Paper) -> Paper:
    signed = paper.nguoi_ky
    return replace(
        paper,
        co_quan_ban_hanh=_tidy_lines(paper.co_quan_ban_hanh),
        co_quan_chu_quan=_tidy_lines(paper.co_quan_chu_quan or "") or None,
        ky_hieu=tidy(paper.ky_hieu),
        dia_danh=tidy(paper.dia_danh),
        trich_yeu=tidy(paper.trich_yeu),
        blocks=_tidy_blocks(paper.blocks),
        nguoi_ky=NguoiKy(
            tidy(signed.ho_ten or "") or None,
            tidy(signed.chuc_vu or "") or None,
            tuple(filter(None, map(tidy, signed.quyen_han))),
        ),
        kinh_gui=tuple(filter(None, map(tidy, paper.kinh_gui))),
        noi_nhan=tuple(filter(None, map(tidy, paper.noi_nhan))),
        luu=tidy(paper.luu),
        annexes=tuple(
            Annex(tidy(one.title), _tidy_blocks(one.blocks), one.is_landscape)
            for one in paper.annexes
        ),
    )


def _tidy_lines(words: str) -> str:
    return "\n".join(filter(None, map(tidy, words.split("\n"))))


def _tidy_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(filter(None, map(_tidy_block, blocks)))


def _tidy_block(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        words = tidy(block.words)
        return Paragraph(words, block.role) if words else None
    columns = tuple(replace(column, head=tidy(column.head)) for column in block.columns)
    return Table(columns, tuple(tuple(map(tidy, row)) for row in block.rows), block.strong)
