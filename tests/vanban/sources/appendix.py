"""Appendix tables without rules, laid out by chance: widths, sizes, white, middles, page breaks."""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

HEAD = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
WORK = (
    "Tổ chức tập huấn kỹ năng đối thoại với Nhân dân cho công chức cấp xã",
    "Biên soạn tài liệu hỏi đáp về thực hiện dân chủ ở cơ sở",
    "Nâng cấp chuyên mục tiếp nhận phản ánh, kiến nghị trên Cổng thông tin điện tử của tỉnh",
    "Công khai kết quả giải quyết kiến nghị của Nhân dân",
    "Rà soát, sửa đổi quy chế dân chủ",
    "Kiểm tra việc thực hiện quy chế dân chủ ở cơ sở và công tác dân vận tại các sở, ngành",
    "Đối thoại với Nhân dân",
    "Xây dựng mô hình Dân vận khéo trong cải cách thủ tục hành chính, lấy ý kiến của Nhân dân",
)
LEADING = (
    "Sở Nội vụ", "Sở Tư pháp", "Văn phòng Ủy ban nhân dân tỉnh", "Thanh tra tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
WITH = (
    "Sở Tư pháp, Ủy ban nhân dân các xã, phường", "Sở Nội vụ", "Các sở, ban, ngành",
    "Sở Khoa học và Công nghệ, Sở Tài chính, Ban Dân vận Tỉnh ủy", "",
)  # fmt: skip
WHEN = (
    "Tháng 6 năm 2026", "Trước ngày 30/4/2026", "Quý III/2026", "Trước ngày 15/11/2026",
    "Thường xuyên",
)  # fmt: skip
WIDTHS = ((34, 40), (130, 180), (70, 100), (75, 110), (60, 95))
TOP, NEXT_TOP = 655.0, 780.0

Cell = tuple[float, list[str]]  # how many lines down it begins; its lines


def width(words: str, size: float) -> float:
    """About how wide words are in a serif type, in points; never too little."""
    total = 0.0
    for letter in unicodedata.normalize("NFC", words):
        base = unicodedata.normalize("NFD", letter)[0]
        if base in " .,;:/iltjI":
            total += 0.3
        elif base in "rs":
            total += 0.36
        else:
            total += 0.78 if base in "mM" or base.isupper() else 0.5
    return total * size * 1.05


@dataclass
class Appendix:
    """What is drawn, page by page, as (x, y, words) in points, upwards; and the rows it says."""

    size: float
    rows: list[tuple[str, ...]]
    pages: list[list[tuple[float, float, str]]] = field(default_factory=lambda: [[]])

    @property
    def expected(self) -> list[str]:
        """The rows as text, the head first."""
        return ["\t".join(row) for row in (HEAD, *self.rows)]


@dataclass
class _Pen:
    """Draws rows of cells down the pages of an appendix."""

    made: Appendix
    edges: list[float]
    lead: float
    gap: float
    is_centred: bool
    is_middle: bool  # each line of the narrow columns about the middle of its column
    y: float = TOP

    def cells(self, row: tuple[str, ...]) -> list[list[str]]:
        wide = (b - a - 8 for a, b in zip(self.edges, self.edges[1:], strict=False))
        return [wrapped(words, w, self.made.size) for words, w in zip(row, wide, strict=True)]

    def row(self, cells: list[list[str]]) -> None:
        tall = max(map(len, cells))
        self.put([((tall - len(c)) / 2 if self.is_centred else 0, c) for c in cells], tall)

    def put(self, cells: Sequence[Cell], tall: int) -> None:
        for column, (down, lines) in enumerate(cells):
            for number, words in enumerate(lines):
                x = self.edges[column] + 4
                if self.is_middle and column != 1:
                    middle = (self.edges[column] + self.edges[column + 1]) / 2
                    x = middle - width(words, self.made.size) / 2
                y = self.y - (number + down + 0.8) * self.lead - self.gap / 2
                self.made.pages[-1].append((x, y, words))
        self.y -= tall * self.lead + self.gap

    def turn(self, *, has_head: bool) -> None:
        self.made.pages.append([(295.0, 805.0, "2")])
        self.y = NEXT_TOP
        if has_head:
            self.row(self.cells(HEAD))


def wrapped(words: str, wide: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", size) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def appendix(seed: int, *, is_broken: bool = True) -> Appendix:
    """One of many layouts; `is_broken`: a page break runs between two rows or through one."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    size = chance.choice((11, 12, 13))
    count = chance.randint(3, 7)
    rows: list[tuple[str, ...]] = [
        (
            str(number + 1), WORK[(seed + number) % len(WORK)], chance.choice(LEADING),
            chance.choice(WITH), chance.choice(WHEN),
        )
        for number in range(count)
    ]  # fmt: skip
    edges = [chance.uniform(40, 55)]
    for low, high in WIDTHS:
        edges.append(edges[-1] + chance.uniform(low, high))
    pen = _Pen(
        Appendix(size, rows), edges,
        lead=size * chance.choice((1.15, 1.2, 1.3)), gap=chance.choice((2, 4, 6, 8, 12)),
        is_centred=chance.random() < 0.75, is_middle=chance.random() < 0.6,
    )  # fmt: skip
    has_head, is_through = chance.random() < 0.4, chance.random() < 0.7
    cut = chance.randint(1, count - 1) if is_broken else -1
    pen.row(pen.cells(HEAD))
    for number, row in enumerate(rows):
        cells = pen.cells(row)
        stay = chance.randint(1, max(map(len, cells)))
        if number != cut:
            pen.row(cells)
        elif is_through and stay < max(map(len, cells)):
            _break(pen, cells, stay, has_head=has_head)
        else:
            pen.turn(has_head=has_head)
            pen.row(cells)
    return pen.made


def _break(pen: _Pen, cells: list[list[str]], stay: int, *, has_head: bool) -> None:
    """A row of which so many lines stay on the page, wherever its cells stand."""
    tall = max(map(len, cells))
    above: list[Cell] = []
    below: list[Cell] = []
    for lines in cells:
        down = (tall - len(lines)) // 2 if pen.is_centred else 0
        kept = max(0, min(len(lines), stay - down))
        above.append((down, lines[:kept]))
        below.append((max(0, down + kept - stay), lines[kept:]))
    pen.put(above, stay)
    pen.turn(has_head=has_head)
    pen.put(below, tall - stay)
