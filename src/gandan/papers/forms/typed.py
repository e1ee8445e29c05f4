"""What stands in one slot, as a number, as words, as a cell of a table; or why it cannot be."""

from datetime import date
from decimal import Decimal

from gandan.papers.forms.comparing import clean
from gandan.papers.forms.found import Slot
from gandan.rollup import BadDay, BadNumber, Column, read_day, read_number, write_number
from gandan.rollup.saying import Phrase, say

LONGEST_CELL = 2_000  # characters
_DECIMALS = 6  # of a number in a table
_DIGITS = 14  # before the comma
_REFUSED = {
    "formula": (
        "Ô có công thức. Hãy dán kết quả thay cho công thức (Dán đặc biệt, Giá trị).",
        "The cell has a formula. Paste its result instead (Paste special, Values).",
    ),
    "field": (
        "Ô có trường tự động của Word. Hãy xóa rồi gõ lại bằng chữ.",
        "The cell has a field of Word. Delete it and type its words.",
    ),
    "error": (
        "Ô báo lỗi {text}. Hãy sửa hoặc xóa.",
        "The cell shows the error {text}. Correct or clear it.",
    ),
    "truth": (
        "Ô có giá trị đúng hoặc sai của Excel. Hãy gõ lại bằng chữ.",
        "The cell has a value true or false of Excel. Type it in words.",
    ),
}


class Wrong(Exception):
    """What stands in a slot cannot be taken; the message is a sentence."""

    def __init__(self, slot: Slot, phrase: Phrase) -> None:
        super().__init__(phrase.vi)
        self.place, self.phrase = slot.place, phrase


def number_in(slot: Slot, decimals: int) -> Decimal | None:
    """The number of a slot, None where it is blank.

    Raises:
        Wrong: words, a formula, a day, a percent, or a number that the figure cannot be.
    """
    if slot.kind == "blank":
        return None
    if slot.kind == "number":
        return _fitting(slot, Decimal(slot.text), decimals)
    if slot.kind == "percent":
        raise Wrong(
            slot,
            say(
                "Ô có dạng phần trăm ({shown}). Hãy đổi ô về dạng số và ghi lại số.",
                "The cell is a percentage ({shown}). Make it a number and type it again.",
                shown=_percent(slot),
            ),
        )
    if slot.kind == "day":
        raise Wrong(
            slot,
            say(
                "Ô có ngày tháng, ở đây cần một số. Hãy đổi ô về dạng số và ghi lại.",
                "The cell has a day where a number belongs. Make it a number and type it again.",
            ),
        )
    typed = text_in(slot)
    if not typed.strip():
        return None
    try:
        return read_number(typed, decimals)
    except BadNumber as bad:
        raise Wrong(slot, bad.phrase) from bad


def text_in(slot: Slot) -> str:
    """The words of a slot, as they are kept.

    Raises:
        Wrong: a formula, an error, or a value of yes and no.
    """
    if words := _REFUSED.get(slot.kind):
        vi, en = words
        raise Wrong(slot, say(vi, en, text=slot.text))
    if slot.kind == "day":
        return f"{date.fromisoformat(slot.text):%d/%m/%Y}"
    if slot.kind == "number":
        return write_number(_plain(slot.text))
    if slot.kind == "percent":
        return _percent(slot)
    return clean(slot.text)


def cell_in(slot: Slot, column: Column) -> str:
    """A cell of a table, as it is kept: a number and a day in the spelling of Vietnam.

    Raises:
        Wrong: it is not of the kind of its column, or too long.
    """
    if column.kind == "number":
        number = number_in(slot, _DECIMALS)
        if number is not None and slot.kind == "number":
            return write_number(number)
    typed = text_in(slot).strip()
    if len(typed) > LONGEST_CELL:
        raise Wrong(
            slot,
            say(
                "Nội dung dài quá {most} ký tự.",
                "The text is longer than {most} characters.",
                most=LONGEST_CELL,
            ),
        )
    if column.kind == "date" and typed:
        try:
            read_day(typed)
        except BadDay as bad:
            raise Wrong(slot, bad.phrase) from bad
    return typed


def _fitting(slot: Slot, number: Decimal, decimals: int) -> Decimal:
    number = _plain(slot.text) if number.is_finite() else number
    if not number.is_finite() or (number and number.adjusted() >= _DIGITS):
        raise Wrong(
            slot,
            say(
                "Số này quá lớn: tối đa {most} chữ số trước dấu phẩy.",
                "This number is too large: at most {most} digits before the decimal comma.",
                most=_DIGITS,
            ),
        )
    if number != round(number, decimals):
        if decimals:
            words = say(
                "“{shown}” có quá {most} chữ số sau dấu phẩy.",
                "“{shown}” has more than {most} digits behind the decimal comma.",
                shown=write_number(number),
                most=decimals,
            )
        else:
            words = say(
                "“{shown}” phải là số nguyên, không có phần lẻ.",
                "“{shown}” must be a whole number.",
                shown=write_number(number),
            )
        raise Wrong(slot, words)
    return number


def _percent(slot: Slot) -> str:
    return f"{write_number(_plain(str(Decimal(slot.text) * 100)))} %"


def _plain(text: str) -> Decimal:
    """Without an exponent, without zeros at its end."""
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > 40:  # no figure is so long
        return number
    number = number.normalize()
    return number if number.as_tuple().exponent <= 0 else number.quantize(Decimal(1))  # type: ignore[operator]
