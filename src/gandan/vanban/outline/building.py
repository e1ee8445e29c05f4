"""From parts to blocks, one after the other."""

import re
from dataclasses import replace

from gandan.vanban.cleaning import Clean, Part
from gandan.vanban.cleaning.marks import (
    APPENDIX,
    CAPACITY,
    HANGING,
    HANGING_ALONE,
    NOI_NHAN,
    OPENER,
    Mark,
    is_capitals,
    mark_of,
)
from gandan.vanban.outline.closings import closings_from
from gandan.vanban.outline.model import Block, BlockKind, Cell
from gandan.vanban.outline.tree import Stack

_HEADING_KINDS = frozenset({"part", "capital", "roman"})
_LONGEST_HEADING = 260
_MOST_GROUPS = 3  # one inside the other: "A.", "I.", "1."
_QUOTE_PARTS = 60  # a quoted clause is no longer than this many paragraphs
_COLUMN = re.compile(
    r"(?i:^(?:stt|tt|số tt)\b|nội dung|nhiệm vụ|đơn vị|cơ quan|thời gian|thời hạn|chủ trì|phối hợp"
    r"|ghi chú|sản phẩm|kết quả|tiến độ)"
)
_ROW_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H]|[a-zđ])[.)]?")
_APPENDIX_LABEL = re.compile(
    r"(?i:phụ lục|phụ biểu|biểu mẫu|biểu số|biểu|mẫu số|mẫu)(?:\s*(?:số\s*)?[\dIVX]{1,5}\b)?"
)


class Builder:
    """Reads the parts of a cleaned text in order."""

    def __init__(self, clean: Clean) -> None:
        self._text = clean.text
        self._parts = clean.parts
        self._blocks: list[Block] = []
        self._stack = Stack()
        self._columns: tuple[str, ...] = ()
        self._in_recipients = False
        self._quoted_until = -1
        self._in_appendix = False

    def build(self) -> tuple[Block, ...]:
        for at, part in enumerate(self._parts):
            if not part.is_row and not self._groups_rows(at):
                self._columns = ()
            if part.zone == "header":
                self._plain(part, "header")
            elif part.zone == "footnote":
                self._plain(part, "footnote")
            elif part.zone == "closing":
                self._closing_line(part)
            elif part.is_row:
                self._row(part)
            else:
                self._paragraph(part, at)
        self._close()
        return tuple(self._blocks)

    def _groups_rows(self, at: int) -> bool:
        """Whether a part is a row over all columns ("I. TUYÊN TRUYỀN"): the table goes on."""
        if not self._columns or len(self._text_of(at)) > _LONGEST_HEADING:
            return False
        if mark_of(self._text_of(at)) is None and not is_capitals(self._text_of(at)):
            return False
        for later in range(at + 1, min(at + 1 + _MOST_GROUPS, len(self._parts))):
            if self._parts[later].is_row:
                names = self._text_of(later).split("\t")
                return sum(bool(_COLUMN.search(name)) for name in names) < 2
        return False

    def _text_of(self, at: int) -> str:
        return self._text[self._parts[at].start : self._parts[at].end]

    def _plain(self, part: Part, kind: BlockKind) -> None:
        index = len(self._blocks)
        self._blocks.append(
            Block(index, kind, part.start, part.end, part.start, number=part.number)
        )

    def _closing_line(self, part: Part) -> None:
        words = self._text[part.start : part.end]
        if NOI_NHAN.match(words):
            self._in_recipients = True
        elif CAPACITY.match(words) or is_capitals(words):
            self._in_recipients = False
        self._plain(part, "recipients" if self._in_recipients else "signature")

    def _paragraph(self, part: Part, at: int) -> None:
        words = self._text[part.start : part.end]
        if part.zone == "appendix" and self._enter_appendix(part, words):
            return
        mark = None if self._is_quoted(words, at) else mark_of(words)
        if mark is None:
            self._unmarked(part, words, at)
            return
        sign = words[mark.length - 1 : mark.length].strip() or words[: mark.length].strip()[-1:]
        sign = "(" if words[0] == "(" else sign
        self._stack.enter(mark, sign)
        kind = self._kind(mark, words, at)
        self._add(part, kind, part.start + mark.length, mark.label, self._stack.path_of(mark))
        self._stack.push(len(self._blocks) - 1, mark, sign)

    def _enter_appendix(self, part: Part, words: str) -> bool:
        """An appendix opens with its title; the first line after a signature opens one too."""
        is_first = not self._in_appendix
        if is_first:
            self._in_appendix = True
            self._stack.clear()
        is_title = APPENDIX.match(words) or (
            is_first and (HANGING.match(words) or HANGING_ALONE.fullmatch(words))
        )
        if not is_title or len(words) > _LONGEST_HEADING:
            return False
        label = _APPENDIX_LABEL.match(words)
        named = " ".join(label[0].split()) if label else ""
        self._stack.clear()
        self._add(
            part,
            "appendix",
            part.start,
            named.capitalize() if named.islower() else named,
            named or "-",
        )
        self._stack.push_title(len(self._blocks) - 1, named)
        return True

    def _unmarked(self, part: Part, words: str, at: int) -> None:
        self._stack.enter_paragraph()
        if words.endswith(":") and (mark := self._first_of_list(at + 1)):
            self._stack.enter_again(mark, self._text_of(at + 1)[: mark.length].strip()[-1:])
        is_heading = is_capitals(words) and len(words) < _LONGEST_HEADING
        self._add(
            part, "heading" if is_heading else "paragraph", part.start, "", self._stack.path or "-"
        )
        if words.endswith(":"):
            self._stack.push_lead_in(len(self._blocks) - 1)

    def _first_of_list(self, at: int) -> Mark | None:
        """The mark of a part that begins a list ("1.", "a)"); None where it begins none."""
        mark = mark_of(self._text_of(at)) if at < len(self._parts) else None
        return mark if mark and mark.label in ("1", "a") else None

    def _kind(self, mark: Mark, words: str, at: int) -> BlockKind:
        if mark.kind == "bullet":
            return "bullet"
        rest = words[mark.length :]
        is_short = len(words) < _LONGEST_HEADING
        if mark.kind in _HEADING_KINDS:
            return "heading" if is_short and not rest.endswith((".", ";")) else "item"
        if is_capitals(rest):
            return "heading"
        if (
            not is_short
            or rest.endswith((".", ";", "./", ","))
            or (OPENER.match(rest) and rest.endswith(":"))
        ):
            return "item"
        return "heading" if self._has_content(at) else "item"

    def _has_content(self, at: int) -> bool:
        """Whether a paragraph or list follows that the heading can stand over."""
        if at + 1 >= len(self._parts) or self._parts[at + 1].zone != self._parts[at].zone:
            return False
        after = self._parts[at + 1]
        mine = mark_of(self._text[self._parts[at].start : self._parts[at].end])
        theirs = mark_of(self._text[after.start : after.end])
        if theirs is None or mine is None:
            return True
        return theirs.kind != mine.kind or theirs.label.startswith(f"{mine.label}.")

    def _is_quoted(self, words: str, at: int) -> bool:
        """Whether the paragraph belongs to a quoted clause that runs over several paragraphs."""
        if at <= self._quoted_until:
            return True
        if words[0] != "“" or "”" in words:
            return False
        for later in range(at + 1, min(at + _QUOTE_PARTS, len(self._parts))):
            part = self._parts[later]
            if "”" in self._text[part.start : part.end]:
                self._quoted_until = later
                return True
        return False

    def _row(self, part: Part) -> None:
        cells = self._cells(part)
        names = [self._text[start:end] for start, end in cells]
        is_head = not self._columns and sum(bool(_COLUMN.search(name)) for name in names) >= 2
        if is_head:
            self._columns = tuple(names)
        self._stack.enter_paragraph()
        label = names[0].strip(".)") if names and _ROW_LABEL.fullmatch(names[0]) else ""
        path = self._stack.path
        section = f"{path}.{label}" if path and label else path or label or "-"
        columns = (
            self._columns
            if len(self._columns) >= len(cells)
            else (*self._columns, *[""] * len(cells))
        )
        made = tuple(
            Cell("" if is_head else columns[number], start, end)
            for number, (start, end) in enumerate(cells)
        )
        self._add(part, "table_head" if is_head else "row", part.start, label, section, made)

    def _cells(self, part: Part) -> list[tuple[int, int]]:
        cells = []
        start = part.start
        while start <= part.end:
            end = self._text.find("\t", start, part.end)
            end = part.end if end < 0 else end
            cells.append((start, end))
            start = end + 1
        return cells

    def _add(
        self,
        part: Part,
        kind: BlockKind,
        body: int,
        label: str,
        section: str,
        cells: tuple[Cell, ...] = (),
    ) -> None:
        index = len(self._blocks)
        is_quoted = (
            self._quoted_until >= 0 and self._text[part.start] != "\t" and self._in_quotation(part)
        )
        self._blocks.append(
            Block(
                index,
                kind,
                part.start,
                part.end,
                body,
                label,
                section,
                self._stack.parent,
                cells,
                in_appendix=self._in_appendix,
                is_quoted=is_quoted,
            )
        )

    def _in_quotation(self, part: Part) -> bool:
        return part.start <= self._parts[self._quoted_until].start

    def _close(self) -> None:
        """Paragraphs that end the document stand outside its numbering."""
        main = [
            b.index
            for b in self._blocks
            if b.kind in ("heading", "item", "bullet", "paragraph", "row") and not b.in_appendix
        ]
        for index in closings_from([self._blocks[i] for i in main], self._text):
            self._blocks[index] = replace(
                self._blocks[index], kind="closing", section="-", parent=None
            )
