"""Writes the form of a report as a Word file to be filled in anywhere."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from gandan.papers.forms.book.model import NIL_WORDS
from gandan.papers.forms.comparing import clean
from gandan.papers.forms.document.controls import choice_control, prose_control, text_control
from gandan.papers.forms.document.page import Sheet
from gandan.papers.forms.document.plan import PREFIX, is_typed, tags, titles
from gandan.papers.forms.guiding import guide, headline, needed
from gandan.papers.forms.seal import Seal, chunks
from gandan.rollup import (
    BASIS_WORDS,
    Field,
    FigureField,
    FileField,
    Form,
    TableField,
    TextField,
    figure_path,
    write_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from gandan.papers.forms.document.page import Part
    from gandan.papers.forms.model import Held, Printed

_PROPERTIES = "docProps/custom.xml"
_TYPE = (
    b'<Override PartName="/docProps/custom.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Id="rIdGandan" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>'
)
_NUMBERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of a file's own properties
_COMPUTED = "Hệ thống tự tính từ tử số và mẫu số."
_LEFT_OUT = "Bảng này có quá nhiều dòng cho bản Word; hãy sửa trên trang hoặc bằng bản Excel."


def write(form: Form, held: Held, printed: Printed, seal: Seal, made_at: datetime) -> bytes:
    """The bytes of the DOCX; the same for the same arguments."""
    from gandan.papers.word.packing import packed

    sheet = Sheet(form.title, printed.unit, made_at)
    _Writing(sheet, form, held, printed, seal).all()
    return packed(_with_properties(sheet.saved(), chunks(seal)), made_at)


class _Writing:
    """One file: its parts below each other."""

    def __init__(self, sheet: Sheet, form: Form, held: Held, printed: Printed, seal: Seal) -> None:
        self.sheet, self.form, self.held, self.printed, self.seal = (
            sheet, form, held, printed, seal
        )  # fmt: skip
        self.tags, self.titles = tags(form, seal), titles(form, seal.keys)

    def all(self) -> None:
        sheet = self.sheet
        sheet.title(self.form.title)
        for label, words in headline(self.printed):
            sheet.line(f"{label}: ", words)
        chosen = NIL_WORDS[self.held.is_nil]
        asked = self.titles["nil"]
        choice = choice_control(self.tags["nil"], asked, chosen, NIL_WORDS)
        sheet.table((), [[asked, choice]], (85, 85))
        for number, words in enumerate(guide(self.form), 1):
            sheet.small(f"{number}. {words}")
        for section in self.form.sections:
            sheet.part(section.title)
            figures = [one for one in section.fields if isinstance(one, FigureField)]
            if figures:
                self._figures(figures)
            for field in section.fields:
                self._field(field)

    def _field(self, field: Field) -> None:
        match field:
            case TextField():
                self._text(field)
            case TableField():
                self._table(field)
            case FileField():
                self.sheet.small(f"Tệp “{field.title}” được thêm trên trang của báo cáo.")

    def _figures(self, fields: Sequence[FigureField]) -> None:
        """A line for each figure and basis."""
        several = len(self.form.bases) > 1
        heads = ["Chỉ tiêu", *(["Tính chất"] if several else []), "Số", "Đơn vị tính", "Giải trình"]
        lines: list[list[Part]] = []
        for field in fields:
            known = self.form.indicator(field.code)
            if known is None:
                continue
            if not is_typed(self.form, field):
                blank = [""] if several else []
                lines.append([known.name, *blank, _COMPUTED, known.unit_of_measure, ""])
                continue
            for basis in self.form.bases:
                key = field.code, basis
                number = self.held.answer.figures.get(key)
                notes = (needed(field.presence), field.hint,
                         self.printed.notes.get(figure_path(key), ""))  # fmt: skip
                lines.append([
                    "\n".join(filter(None, [known.name, " ".join(filter(None, notes))])),
                    *([BASIS_WORDS[basis]] if several else []),
                    self._control(figure_path(key), "" if number is None else write_number(number)),
                    known.unit_of_measure,
                    self._control(f"why.{field.code}.{basis}",
                                  self.held.answer.explanations.get(key, "")),
                ])  # fmt: skip
        widths = (58, 26, 30, 20, 36) if several else (70, 34, 24, 42)
        self.sheet.table(heads, lines, widths)

    def _text(self, field: TextField) -> None:
        path = f"text.{field.code}"
        self.sheet.subject(field.title)
        notes = needed(field.presence), field.hint, self.printed.notes.get(path, "")
        if words := " ".join(filter(None, notes)):
            self.sheet.small(words, is_above=True)
        text = self.held.answer.texts.get(field.code, "")
        control = prose_control(self.tags[path], self.titles[path], clean(text))
        self.sheet.table((), [[control]], (170,))

    def _table(self, field: TableField) -> None:
        self.sheet.subject(field.title)
        if field.code not in self.seal.keys:
            self.sheet.small(_LEFT_OUT)
            return
        self.sheet.small(
            f"{needed(field.presence)} Tối đa {write_number_of(field.most_rows)} dòng; cần thêm "
            "dòng thì dùng bản Excel hoặc thêm trên trang.".strip(),
            is_above=True,
        )
        known = list(self.held.answer.tables.get(field.code, ()))
        lines: list[list[Part]] = []
        for at in range(len(self.seal.keys[field.code])):
            cells = known[at] if at < len(known) else {}
            lines.append([str(at + 1), *(
                self._control(f"cell.{field.code}.{at}.{one.code}", cells.get(one.code, "").strip())
                for one in field.columns
            )])  # fmt: skip
        heads = [one.title + (" *" if one.required else "") for one in field.columns]
        width = 160 // len(heads)
        self.sheet.table(["STT", *heads], lines, (12, *[width] * len(heads)))

    def _control(self, path: str, text: str) -> Part:
        words = clean(text).strip()
        way = prose_control if "\n" in words else text_control
        return way(self.tags[path], self.titles[path], words)


def write_number_of(count: int) -> str:
    """A count as it is printed."""
    return f"{count:,}".replace(",", ".")


def _with_properties(data: bytes, parts: Sequence[str]) -> bytes:
    """The package with the seal among its own properties, which every office keeps."""
    rows = "".join(
        f'<property fmtid="{_NUMBERS}" pid="{at + 2}" name="{PREFIX}{at:04d}">'
        f"<vt:lpwstr>{escape(part)}</vt:lpwstr></property>"
        for at, part in enumerate(parts)
    )
    own = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'docPropsVTypes">{rows}</Properties>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"</Types>", _TYPE)
            elif name == "_rels/.rels":
                part = part.replace(b"</Relationships>", _RELATION)
            new.writestr(name, part)
        new.writestr(_PROPERTIES, own)
    return out.getvalue()
