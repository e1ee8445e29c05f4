"""What was typed becomes an answer, or a finding at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gandan.papers.forms.model import Back, CellFinding, FilledRow
from gandan.papers.forms.typed import Wrong, cell_in, number_in, text_in
from gandan.rollup import Answer, FigureField, Form, TableField, TextField
from gandan.rollup.saying import say

if TYPE_CHECKING:
    from decimal import Decimal

    from gandan.papers.forms.found import Found, FoundRow, Slot
    from gandan.papers.forms.seal import Seal
    from gandan.rollup.figures import Key
    from gandan.rollup.saying import Phrase

NIL_WORDS = {"": False, "có phát sinh": False, "không phát sinh": True}
LONGEST_WHY = 4_000  # characters of an explanation


def interpret(form: Form, found: Found, seal: Seal) -> Back:
    """All that a file says, and what is wrong in it."""
    return _Interpreting(form, found, seal).back()


class _Interpreting:
    """One file that is read: gathers what it says, and what is wrong in it."""

    def __init__(self, form: Form, found: Found, seal: Seal) -> None:
        self.form, self.found, self.seal = form, found, seal
        self.findings = list(found.findings)
        self.places: dict[str, str] = {}
        self.figures: dict[Key, Decimal | None] = {}
        self.whys: dict[Key, str] = {}
        self.texts: dict[str, str] = {}
        self.rows: dict[str, tuple[FilledRow, ...]] = {}
        self.is_nil = False

    def back(self) -> Back:
        self._nil()
        for field in self.form.fields:
            if isinstance(field, FigureField):
                self._figure(field)
            elif isinstance(field, TextField):
                self._text(field)
            elif isinstance(field, TableField):
                self._table(field)
        return Back(
            answer=Answer(
                figures=self.figures,
                texts=self.texts,
                tables={code: [row.cells for row in rows] for code, rows in self.rows.items()},
                explanations=self.whys,
            ),
            is_nil=self.is_nil,
            rows=self.rows,
            places=self.places,
            seen=self.seal.seen,
            findings=tuple(self.findings),
        )

    def _say(self, place: str, words: Phrase, path: str) -> None:
        self.findings.append(CellFinding(place, words, path))

    def _slot(self, path: str, title: str) -> Slot | None:
        slot = self.found.slots.get(path)
        if slot is None:
            self._missing(path, title)
        return slot

    def _missing(self, path: str, title: str) -> None:
        if path in self.seal.left_out or path in {one.path for one in self.findings}:
            return
        words = say(
            "Tệp không còn ô “{title}”, hoặc ô đã bị gộp; nội dung đang có được giữ nguyên.",
            "The file has no cell “{title}” any more, or it was merged; what stands there stays.",
            title=title,
        )
        self._say("", words, path)

    def _nil(self) -> None:
        slot = self._slot("nil", "Kỳ này có phát sinh không?")
        if slot is None:
            return
        said = " ".join(slot.text.split()).lower()
        if said not in NIL_WORDS:
            words = say(
                "Hãy chọn “Có phát sinh” hoặc “Không phát sinh”.",
                "Choose “Có phát sinh” (something to report) or “Không phát sinh” (nothing).",
            )
            self._say(slot.place, words, "nil")
            return
        self.is_nil = NIL_WORDS[said]
        self.places["nil"] = slot.place

    def _figure(self, field: FigureField) -> None:
        known = self.form.indicator(field.code)
        if known is None or known.adds_up == "rate":
            return
        for basis in self.form.bases:
            path, key = f"figure.{field.code}.{basis}", (field.code, basis)
            slot = self._slot(path, known.name)
            if slot is None:
                continue
            try:
                number = number_in(slot, known.decimals)
                why = self._why(self.found.slots.get(f"why.{field.code}.{basis}"))
            except Wrong as wrong:
                self._say(wrong.place, wrong.phrase, path)
                continue
            self.places[path] = slot.place
            self.figures[key] = number
            self.whys[key] = why

    def _why(self, slot: Slot | None) -> str:
        if slot is None:
            return ""
        why = text_in(slot).strip()
        if len(why) > LONGEST_WHY:
            raise Wrong(
                slot,
                say(
                    "Giải trình dài quá {most} ký tự.",
                    "The explanation is longer than {most} characters.",
                    most=LONGEST_WHY,
                ),
            )
        return why

    def _text(self, field: TextField) -> None:
        path = f"text.{field.code}"
        slot = self._slot(path, field.title)
        if slot is None:
            return
        try:
            text = _within(slot, text_in(slot), field.longest)
        except Wrong as wrong:
            self._say(wrong.place, wrong.phrase, path)
            return
        self.places[path] = slot.place
        self.texts[field.code] = text

    def _table(self, field: TableField) -> None:
        path = f"table.{field.code}"
        if field.code not in self.found.rows:
            self._missing(path, field.title)
            return
        self.places[path] = self.found.tables[field.code]
        keys = {
            one.removeprefix(f"{path}.") for one in self.seal.seen if one.startswith(f"{path}.")
        }
        taken: list[FilledRow] = []
        filled = 0
        for found in self.found.rows[field.code]:
            key = found.key if found.key in keys else ""
            keys.discard(key)  # of a row that was copied, the second is a new one
            if found.is_blank:
                if key:
                    taken.append(FilledRow(key, {}, found.place))
                continue
            filled += 1
            if filled > field.most_rows:
                words = say(
                    "Bảng “{title}” tối đa {most} dòng; từ dòng này trở đi không được nhận.",
                    "The table “{title}” has at most {most} rows; from here on none is taken.",
                    title=field.title,
                    most=field.most_rows,
                )
                self._say(found.place, words, path)
                break
            row = self._row(field, found, key)
            if row is not None:
                taken.append(row)
        self.rows[field.code] = tuple(taken)

    def _row(self, field: TableField, found: FoundRow, key: str) -> FilledRow | None:
        """The row; None where a cell of it is wrong: half a row is not taken."""
        cells: dict[str, str] = {}
        is_good = True
        for column in field.columns:
            try:
                cells[column.code] = cell_in(found.cells[column.code], column)
            except Wrong as wrong:
                words = say(
                    "Cột “{title}”: {wrong}",
                    "Column “{title}”: {wrong}",
                    title=column.title,
                    wrong=wrong.phrase,
                )
                self._say(wrong.place, words, f"table.{field.code}.{key}" if key else "")
                is_good = False
        return FilledRow(key, cells, found.place) if is_good else None


def _within(slot: Slot, text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    raise Wrong(
        slot,
        say(
            "Nội dung dài {length} ký tự; tối đa {most} ký tự.",
            "The text is {length} characters long; at most {most}.",
            length=len(text),
            most=longest,
        ),
    )
