"""Where a block stands: the open headings and items above it, and its path of labels."""

from dataclasses import dataclass

from gandan.vanban.cleaning.marks import Mark

_RANKS = {
    "capital": 4.0,
    "roman": 5.0,
    "article": 6.0,
    "number": 10.0,
    "letter": 20.0,
    "bullet": 30.0,
}
_PARTS = {"phần": 0.0, "chương": 1.0, "mục": 2.0, "tiểu": 3.0}
_UNDER_LETTERS = 25.0
_LEAD_IN = "lead-in"
_UNUSED = 1000.0  # of a lead-in that nothing stands under yet


@dataclass(slots=True)
class Open:
    """A block under which others may stand."""

    index: int
    style: str
    rank: float
    label: str
    path: str


class Stack:
    """The open blocks, outermost first."""

    def __init__(self) -> None:
        self._open: list[Open] = []

    @property
    def parent(self) -> int | None:
        return self._open[-1].index if self._open else None

    @property
    def path(self) -> str:
        return self._open[-1].path if self._open else ""

    def clear(self) -> None:
        self._open.clear()

    def enter(self, mark: Mark, sign: str) -> None:
        """Close what a block with this mark ends; its parent is then on top."""
        style, rank = self._style(mark, sign)
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].style == style:
                del self._open[at:]
                return
        self._lead_in(rank)
        if mark.kind == "bullet":
            return
        while self._open and self._open[-1].rank >= rank:
            self._open.pop()

    def push(self, index: int, mark: Mark, sign: str) -> None:
        """Open the block itself."""
        style, rank = self._style(mark, sign)
        self._open.append(Open(index, style, rank, mark.label, self.path_of(mark)))

    def push_title(self, index: int, label: str) -> None:
        """Open an appendix: everything before it is closed."""
        self._open = [Open(index, "appendix", -1.0, label, label)]

    def enter_paragraph(self) -> None:
        """A paragraph without a mark closes bullets and earlier lead-ins."""
        while self._open and self._open[-1].rank >= _RANKS["bullet"] - 1:
            self._open.pop()

    def enter_again(self, mark: Mark, sign: str) -> None:
        """Close a list behind which a line leads in another one that begins with this mark."""
        style, _ = self._style(mark, sign)
        for at in range(1, len(self._open)):
            if self._open[at].style == style and self._open[at - 1].style == _LEAD_IN:
                del self._open[at:]
                return

    def push_lead_in(self, index: int) -> None:
        """Open a paragraph ending in a colon; it takes the rank of what it leads in."""
        if self._open and self._open[-1].style == _LEAD_IN:
            self._open.pop()
        self._open.append(Open(index, _LEAD_IN, _UNUSED, "", self.path))

    def path_of(self, mark: Mark) -> str:
        """The path of a block with this mark under the parent on top."""
        above = self.path
        if mark.kind == "bullet":
            return above
        if mark.kind in ("part", "article") or not above:
            return mark.label
        last = self._open[-1].label
        if last and mark.label.startswith(f"{last}."):
            return above.removesuffix(last) + mark.label
        return f"{above}.{mark.label}"

    def _lead_in(self, rank: float) -> None:
        if self._open and self._open[-1].rank == _UNUSED:
            self._open[-1].rank = rank - 0.5

    def _style(self, mark: Mark, sign: str) -> tuple[str, float]:
        if mark.kind == "part":
            word = mark.label.split()[0].lower()
            return word, _PARTS.get(word, 0.0)
        rank = _RANKS[mark.kind]
        if mark.kind == "number":
            depth = mark.label.count(".") - (not mark.label[0].isdigit())
            rank += depth
            if sign == ")" and any(
                o.style.startswith("number") and not o.style.endswith(")") for o in self._open
            ):
                rank = _UNDER_LETTERS
            return f"number{depth}{')' if sign == ')' else ''}", rank
        if mark.kind == "letter":
            bracketed = mark.label.isdigit() or (sign == "(")
            return f"letter{'(' if bracketed else ''}", rank + (6 if bracketed else 0)
        if mark.kind == "bullet":
            return f"bullet{mark.label}", rank
        return mark.kind, rank
