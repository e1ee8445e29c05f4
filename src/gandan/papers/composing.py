"""From a paper to the flow that both writers print: lines with their style, rules, two columns.

Everything that the decree says of words stands here once: what is printed before and after them,
where a blank stays for the pen, how lists end. The writers (`word`, `page`) know only styles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gandan.papers.checking import DAY, checked
from gandan.papers.layout import Layout
from gandan.papers.model import Annex, Block, Paper, Paragraph, Table
from gandan.papers.numbering import roman
from gandan.papers.wording import month_in_figures

BLANK = "\u00a0" * 6  # where the records clerk writes a number or a day
_STYLE_OF_ROLE = {"plain": "noi_dung", "basis": "can_cu", "part": "muc", "titled": "khoan"}
_WITH_NEXT = frozenset(("muc", "khoan"))
_SLACK = 1.0  # mm that a printed line may differ from the computed one


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a style; indents in mm, `hanging` for what follows the first line.

    `keeps` the next one on its page; `level`: 1 for the title of the paper or of an annex.
    """

    style: str
    words: str
    left: float = 0
    hanging: float = 0
    keeps: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line in the middle of its column, `width` mm long."""

    width: float


@dataclass(frozen=True, slots=True)
class Gap:
    """White of `points`; `keeps` what stands around it on one page."""

    points: float
    keeps: bool = False


Piece = Line | Rule | Gap


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side, in rows whose tops are level; widths in mm.

    Never divided by a page.
    """

    rows: tuple[tuple[tuple[Piece, ...], tuple[Piece, ...]], ...]
    widths: tuple[float, float]


Flow = Line | Rule | Gap | Columns | Table


@dataclass(frozen=True, slots=True)
class Section:
    """What begins on a page of its own and counts its pages from 1."""

    flow: tuple[Flow, ...]
    is_landscape: bool = False


def sections(paper: Paper, layout: Layout) -> tuple[Section, ...]:
    """The paper itself, then each annex.

    Raises:
        BadPaper: the paper cannot be written; see `checking`.
    """
    ready = checked(paper, layout)
    return (
        Section(tuple(Composer(ready, layout).whole())),
        *(
            Section(tuple(Composer(ready, layout).annex(number, one)), one.is_landscape)
            for number, one in enumerate(ready.annexes, 1)
        ),
    )


def listed(entries: tuple[str, ...]) -> tuple[str, ...]:
    """A list as the decree wants it: a dash before each, a semicolon after, a full stop last."""
    last = len(entries) - 1
    return tuple(
        f"- {entry.rstrip(' ;.')}{'.' if at == last else ';'}" for at, entry in enumerate(entries)
    )


def place_and_day(paper: Paper) -> str:
    """Địa danh và thời gian: a day below 10 and January and February have a zero before them."""
    return f"{paper.dia_danh}, {day_of(paper)}"


def day_of(paper: Paper) -> str:
    """The day as the letterhead has it, "ngày 05 tháng 6 năm 2026", with blanks for the pen."""
    found = DAY.fullmatch(paper.ngay_ban_hanh)
    year, month, day = found.groups() if found else ("", None, None)
    shown = BLANK if month is None else month_in_figures(int(month))
    return f"ngày {BLANK if day is None else day} tháng {shown} năm {year}"


def number_and_sign(paper: Paper) -> str:
    """Số, ký hiệu without the word before them; a number below 10 has a zero before it."""
    return f"{BLANK if paper.so is None else f'{paper.so:02}'}/{paper.ky_hieu}"


def nation(layout: Layout, width: float) -> Iterator[Piece]:
    """Quốc hiệu, Tiêu ngữ and the rule under them, in a column of so many millimetres."""
    motto = layout.fixed("tieu_ngu")
    yield Line("quoc_hieu", layout.fixed("quoc_hieu"))
    yield Line("tieu_ngu", motto)
    yield Rule(min(layout.length(motto, "tieu_ngu"), width) * layout.measure("motto_rule"))


class Composer:
    """Composes one checked paper, or what of it a template asks for."""

    def __init__(self, paper: Paper, layout: Layout) -> None:
        self._paper = paper
        self._layout = layout
        self._genre = layout.genre(paper.genre)

    def whole(self) -> Iterator[Flow]:
        """Letterhead, title or addressees, body, closing."""
        yield self._letterhead()
        space = self._layout.measure("part_space")
        yield Gap(space)
        if self._genre.has_title:
            yield from self._title()
            yield Gap(space)
        if self._paper.kinh_gui:
            yield from self.kinh_gui()
            yield Gap(space)
        yield from self.blocks(self._paper.blocks)
        yield Gap(space / 2, keeps=True)
        yield self._closing()

    def annex(self, number: int, annex: Annex) -> Iterator[Flow]:
        """Phụ lục, its title, what it belongs to, its blocks."""
        several = len(self._paper.annexes) > 1
        yield Line("phu_luc", f"Phụ lục {roman(number)}" if several else "Phụ lục", level=1)
        width = self._layout.text_width(is_landscape=annex.is_landscape)
        for line in self._layout.lines(annex.title.upper(), "ten_phu_luc", width - _SLACK):
            yield Line("ten_phu_luc", line)
        issuer = " ".join(self._paper.co_quan_ban_hanh.split())
        yield Line(
            "kem_theo",
            f"(Kèm theo {self._genre.name} số {number_and_sign(self._paper)} {day_of(self._paper)} "
            f"của {issuer})",
        )
        yield Rule(self._layout.measure("annex_rule"))
        yield Gap(self._layout.measure("part_space"))
        yield from self.blocks(annex.blocks)

    def _letterhead(self) -> Columns:
        """The nation stands level with the bodies, place and day level with the number.

        A long place takes room from the bodies: it has one line, they may have several.
        """
        width, usual = self._layout.text_width(), self._layout.measure("left_column")
        dated = self._layout.length(place_and_day(self._paper), "dia_danh") + 2 * _SLACK
        left = max(usual / 2, min(usual, width - dated))
        right = width - left
        names = tuple(self._issuer(left - _SLACK)), tuple(nation(self._layout, right))
        return Columns((names, (tuple(self._number()), self._dated())), (left, right))

    def _number(self) -> Iterator[Piece]:
        yield Line("so_ky_hieu", f"Số: {number_and_sign(self._paper)}")
        if not self._genre.has_title:
            yield Line("ve_viec", self._genre.subject_prefix + self._paper.trich_yeu)

    def _dated(self) -> tuple[Piece, ...]:
        return (Line("dia_danh", place_and_day(self._paper)),)

    def _issuer(self, width: float) -> Iterator[Piece]:
        paper, layout = self._paper, self._layout
        for line in self.body_lines(paper.co_quan_chu_quan or "", "co_quan_chu_quan", width):
            yield Line("co_quan_chu_quan", line)
        lines = self.body_lines(paper.co_quan_ban_hanh, "co_quan_ban_hanh", width)
        for line in lines:
            yield Line("co_quan_ban_hanh", line)
        longest = max(layout.length(line, "co_quan_ban_hanh") for line in lines)
        yield Rule(min(longest, width) * layout.measure("issuer_rule"))

    def body_lines(self, name: str, style: str, width: float) -> tuple[str, ...]:
        """The name of a body in capitals, a committee over its place."""
        for head in self._layout.breaks:
            if name.lower().startswith(f"{head.lower()} ") and "\n" not in name:
                name = f"{name[: len(head)]}\n{name[len(head) + 1 :]}"
                break
        return self._layout.lines(name.upper(), style, width) if name else ()

    def _title(self) -> Iterator[Flow]:
        layout = self._layout
        yield Line("ten_loai", self._genre.name.upper(), level=1)
        lines = layout.lines(self._paper.trich_yeu, "trich_yeu", layout.text_width() - 2 * _SLACK)
        for line in lines:
            yield Line("trich_yeu", line)
        longest = max(layout.length(line, "trich_yeu") for line in lines)
        yield Rule(longest * layout.measure("subject_rule"))

    def kinh_gui(self) -> Iterator[Flow]:
        """One receiver on the line of "Kính gửi"; several below, their dashes under its colon."""
        opening, entries = "Kính gửi:", self._paper.kinh_gui
        left = self._layout.measure("kinh_gui_left")
        dash = self._layout.length("- ", "kinh_gui")
        under = self._layout.length(opening.removesuffix(":"), "kinh_gui")
        if len(entries) == 1:
            alone = f"{opening} {entries[0].rstrip(' ;.')}"
            spare = self._layout.text_width() - self._layout.length(alone, "kinh_gui")
            yield Line("kinh_gui", alone, left=max(0, spare / 2))
            return
        yield Line("kinh_gui", opening, left=left, keeps=True)
        for line in listed(entries):
            yield Line("kinh_gui", line, left=left + under + dash, hanging=dash)

    def blocks(self, blocks: tuple[Block, ...], *, is_end: bool = True) -> Iterator[Flow]:
        """Body or annex; a paragraph that ends it gets the closing mark and stays with the rest."""
        for block, after in pairwise([*blocks, None]):
            if isinstance(block, Table):
                yield block
                if after is not None:
                    yield Gap(self._layout.styles["noi_dung"].after)
            elif block is not None:
                style = _STYLE_OF_ROLE[block.role]
                words = block.words
                if block.role == "basis":
                    goes_on = isinstance(after, Paragraph) and after.role == "basis"
                    words = words.rstrip(" ;.") + (";" if goes_on else ".")
                if block.role == "part":
                    words = words.upper()
                is_last = is_end and after is None
                if is_last:
                    words = words.rstrip(" ./") + self._genre.ends_with
                yield Line(style, words, keeps=style in _WITH_NEXT or is_last)

    def _closing(self) -> Columns:
        left = self._layout.measure("noi_nhan_column")
        right = self._layout.text_width() - left
        received = Line("noi_nhan", "Nơi nhận:"), *self.noi_nhan()
        row = received, tuple(self._signature())
        return Columns((row,), (left, right))

    def noi_nhan(self) -> Iterator[Piece]:
        """The receivers, a line each, and where it is filed."""
        first = self._genre.first_receiver if self._paper.kinh_gui else ""
        kept = f"Lưu: {self._paper.luu}"
        dash = self._layout.length("- ", "noi_nhan_dong")
        for line in listed(tuple(filter(None, (first, *self._paper.noi_nhan, kept)))):
            yield Line("noi_nhan_dong", line, left=dash, hanging=dash)

    def _signature(self) -> Iterator[Piece]:
        signed = self._paper.nguoi_ky
        for words in (*signed.quyen_han, signed.chuc_vu or ""):
            yield Line("quyen_han", words.upper())
        yield Gap(self._layout.measure("signing_space") * 72 / 25.4)
        yield Line("ho_ten", signed.ho_ten or "")
