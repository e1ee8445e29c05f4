"""The sheets of figures and of prose: a line for each field, its key in the hidden column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gandan.papers.forms.book.looks import Looks, height, lock
from gandan.papers.forms.book.model import (
    EXACT_DIGITS,
    IS_FIGURES,
    IS_TEXTS,
    LONGEST_IN_A_CELL,
    NUMBER,
    TEXT,
    WHY,
)
from gandan.papers.forms.comparing import clean
from gandan.papers.forms.guiding import needed
from gandan.rollup import (
    BASIS_WORDS,
    FigureField,
    TextField,
    figure_path,
    write_number,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gandan.papers.forms.model import Held, Printed
    from gandan.rollup import Form, Indicator

_HIGHEST = 99_999_999_999_999  # fourteen digits, as many as a figure has
_NAME, _UNIT, _FIRST = 1, 2, 3  # columns
_WIDE, _WHY_WIDE, _TEXT_WIDE = 40, 26, 96  # characters
_LEAST = 82.0  # points: five lines for a text
LONGEST_WHY = 4_000  # characters of an explanation
_COMPUTED = "Hệ thống tự tính từ tử số và mẫu số."
_TOO_LONG = "Nội dung đã có dài hơn một ô Excel; hãy sửa trên trang của báo cáo hoặc bản Word."


def write_figures(sheet: Worksheet, looks: Looks, form: Form, held: Held, printed: Printed) -> None:
    """A line an indicator; a column for each basis, and for the explanation of each."""
    lock(sheet)
    bases = form.bases
    last = _FIRST + 2 * len(bases)
    sheet.write_string(0, 0, IS_FIGURES)
    for at, basis in enumerate(bases):
        sheet.write_string(0, _FIRST + at, NUMBER + basis)
        sheet.write_string(0, _FIRST + len(bases) + at, WHY + basis)
    sheet.set_column(_NAME, _NAME, _WIDE)
    sheet.set_column(_UNIT, _UNIT, 13)
    sheet.set_column(_FIRST, _FIRST + len(bases) - 1, 17)
    sheet.set_column(_FIRST + len(bases), last - 1, _WHY_WIDE)
    sheet.set_column(last, last, _WIDE)
    sheet.set_row(2, 2 * height(("", 1)))
    sheet.write_string(1, _NAME, "Số liệu", looks.title)
    several = len(bases) > 1
    heads = ["Chỉ tiêu", "Đơn vị tính"]
    heads += [f"Số {BASIS_WORDS[basis]}" for basis in bases]
    heads += [f"Giải trình{f', số {BASIS_WORDS[basis]}' if several else ''}" for basis in bases]
    for at, words in enumerate([*heads, "Cách ghi, số đã có"]):
        sheet.write_string(2, _NAME + at, words, looks.head)
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(2)
    row = 3
    for section in form.sections:
        fields = [one for one in section.fields if isinstance(one, FigureField)]
        if not fields:
            continue
        for at in range(_NAME, last + 1):
            sheet.write_string(row, at, section.title if at == _NAME else "", looks.part)
        row += 1
        for field in fields:
            known = form.indicator(field.code)
            if known is not None:
                _figure(sheet, looks, row, (field, known), (form, held, printed))
                row += 1


def _figure(
    sheet: Worksheet,
    looks: Looks,
    row: int,
    asked: tuple[FigureField, Indicator],
    whole: tuple[Form, Held, Printed],
) -> None:
    (field, known), (form, held, printed) = asked, whole
    bases = form.bases
    sheet.write_string(row, _NAME, known.name, looks.told)
    sheet.write_string(row, _UNIT, known.unit_of_measure, looks.told)
    notes = [needed(field.presence), field.hint, known.definition]
    notes += [printed.notes.get(figure_path((field.code, basis)), "") for basis in bases]
    last = _FIRST + 2 * len(bases)
    if known.adds_up == "rate":
        for at in range(_FIRST, last):
            sheet.write_string(row, at, "", looks.told)
        sheet.write_string(row, last, _COMPUTED, looks.note)
        return
    note = " ".join(filter(None, notes))[:LONGEST_IN_A_CELL]
    sheet.write_string(row, last, note, looks.note)
    sheet.write_string(row, 0, field.code)
    whys = [(held.answer.explanations.get((field.code, basis), ""), _WHY_WIDE) for basis in bases]
    sheet.set_row(row, height((known.name, _WIDE), (note, _WIDE), *whys))
    for at, basis in enumerate(bases):
        key = field.code, basis
        number, why = held.answer.figures.get(key), held.answer.explanations.get(key, "")
        place = row, _FIRST + at
        write_figure(sheet, looks, place, number, known.decimals)
        if number is None or is_exact(number):
            sheet.data_validation(*place, *place, _number_rule(field, known))
        sheet.write_string(row, _FIRST + len(bases) + at, clean(why).strip(), looks.text)


def write_figure(
    sheet: Worksheet, looks: Looks, place: tuple[int, int], number: Decimal | None, decimals: int
) -> None:
    """A number as a number; as text where a cell would round it."""
    if number is None:
        sheet.write_blank(*place, None, looks.number(decimals))
    elif is_exact(number):
        sheet.write_number(*place, float(number), looks.number(decimals))
    else:
        sheet.write_string(*place, write_number(number), looks.text)


def is_exact(number: Decimal) -> bool:
    """Whether a cell keeps every digit of a number."""
    return len(number.normalize().as_tuple().digits) <= EXACT_DIGITS


def _number_rule(field: FigureField, known: Indicator) -> dict[str, Any]:
    low = -_HIGHEST if field.minimum is None else float(field.minimum)
    high = _HIGHEST if field.maximum is None else float(field.maximum)
    kind = f"có tối đa {known.decimals} chữ số sau dấu phẩy" if known.decimals else "là số nguyên"
    bounds = [
        f"không nhỏ hơn {write_number(field.minimum)}" if field.minimum is not None else "",
        f"không lớn hơn {write_number(field.maximum)}" if field.maximum is not None else "",
    ]
    words = ", ".join(filter(None, [f"Ô này {kind}", *bounds]))
    return {
        "validate": "decimal" if known.decimals else "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": "Số chưa đúng",
        "error_message": f"{words}. Không ghi chữ bên cạnh số."[:255],
    }


def write_texts(sheet: Worksheet, looks: Looks, form: Form, held: Held, printed: Printed) -> None:
    """A line a text: what is asked, and one wide cell for the answer."""
    lock(sheet)
    sheet.write_string(0, 0, IS_TEXTS)
    sheet.write_string(0, 2, TEXT)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, _TEXT_WIDE)
    sheet.set_column(3, 3, 34)
    sheet.write_string(1, 1, "Thuyết minh", looks.title)
    for at, words in enumerate(("Mục", "Nội dung", "Cách ghi"), 1):
        sheet.write_string(2, at, words, looks.head)
    sheet.freeze_panes(3, 2)
    row = 3
    for section in form.sections:
        fields = [one for one in section.fields if isinstance(one, TextField)]
        if not fields:
            continue
        for at in (1, 2, 3):
            sheet.write_string(row, at, section.title if at == 1 else "", looks.part)
        row += 1
        for field in fields:
            text = clean(held.answer.texts.get(field.code, ""))
            sheet.write_string(row, 1, field.title, looks.told)
            _text(sheet, looks, row, field, text)
            notes = (needed(field.presence), field.hint,
                     printed.notes.get(f"text.{field.code}", ""))  # fmt: skip
            sheet.write_string(row, 3, " ".join(filter(None, notes)), looks.note)
            sheet.set_row(row, max(_LEAST, height((text, _TEXT_WIDE))))
            row += 1


def _text(sheet: Worksheet, looks: Looks, row: int, field: TextField, text: str) -> None:
    if len(text) > LONGEST_IN_A_CELL:
        sheet.write_string(row, 2, _TOO_LONG, looks.note)
        return
    sheet.write_string(row, 0, field.code)
    if text:
        sheet.write_string(row, 2, text, looks.text)
    else:
        sheet.write_blank(row, 2, None, looks.text)
    longest = min(field.longest, LONGEST_IN_A_CELL)
    sheet.data_validation(
        row, 2, row, 2,
        {
            "validate": "length", "criteria": "<=", "value": longest,
            "error_title": "Quá dài",
            "error_message": f"Nội dung tối đa {write_number(Decimal(longest))} ký tự.",
        },
    )  # fmt: skip
