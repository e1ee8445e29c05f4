"""What an official paper consists of, before anybody has thought of fonts and lines.

Names of header fields are those of `gandan.vanban.model.Header`: what is written here is what our
own reader finds in the file.
"""

from dataclasses import dataclass
from typing import Literal

from gandan.vanban.model import NguoiKy

Role = Literal["plain", "basis", "part", "titled"]
Align = Literal["left", "center", "right"]


class BadPaper(ValueError):
    """The paper cannot be written as asked; the message is a sentence that says what is right."""


class NoPrinter(RuntimeError):
    """A library or a font of the system is missing; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body or of an annex.

    `role`: plain; basis, a line of căn cứ, in italics, whose closing mark is set here; part, a
    heading in capitals ("I. KẾT QUẢ ..."); titled, the heading of a numbered item ("1. Phạm vi").
    Numbers before headings and items are part of the words.
    """

    words: str
    role: Role = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and its width in shares of all columns."""

    head: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its head again at the top of each page, each row whole on one page.

    There are no cells over several rows: what a row says, it says itself, also after a page break
    and to who hears the table instead of seeing it. `strong`: places of the rows in bold, from 0,
    such as a total or the heading of a group.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục: title in any case, blocks; `is_landscape` for a table that needs the width."""

    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper of the State's bodies.

    Args:
        genre: an id of `rules/genres.toml`: cong_van, bao_cao, ke_hoach, to_trinh ...
        co_quan_ban_hanh: the issuer's full name, in any case. A line break in it is kept.
        ky_hieu: the whole sign after the number: "SNV-XDCQ" of a công văn, "KH-SNV" of a plan.
        dia_danh: the place before the date.
        ngay_ban_hanh: ISO; "2026-11" or "2026" leave day, or day and month, for the pen.
        trich_yeu: what the paper is about, without "V/v".
        blocks: body, in order.
        nguoi_ky: `quyen_han` holds the lines above the title ("KT. GIÁM ĐỐC"); a name that is None
            stays blank.
        co_quan_chu_quan: the superior body printed above the issuer, or None.
        so: the number; None leaves it blank for the records clerk.
        kinh_gui: to whom, one entry a line, without dash and closing mark.
        noi_nhan: further receivers; "Như trên" is printed before them where the genre wants it.
        luu: what stands after "Lưu:".
    """

    genre: str
    co_quan_ban_hanh: str
    ky_hieu: str
    dia_danh: str
    ngay_ban_hanh: str
    trich_yeu: str
    blocks: tuple[Block, ...]
    nguoi_ky: NguoiKy
    co_quan_chu_quan: str | None = None
    so: int | None = None
    kinh_gui: tuple[str, ...] = ()
    noi_nhan: tuple[str, ...] = ()
    luu: str = "VT"
    annexes: tuple[Annex, ...] = ()
