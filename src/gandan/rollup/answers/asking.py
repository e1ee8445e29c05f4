"""What of a form is asked of this answer: which fields are given, and which conditions hold."""

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from gandan.rollup.answers.model import Answer
from gandan.rollup.figures.model import Key, total_of
from gandan.rollup.figures.parts import parts_of
from gandan.rollup.forms.model import (
    Comparison,
    Condition,
    Field,
    FigureField,
    FileField,
    Form,
    TableField,
)
from gandan.rollup.saying import NOTHING, Phrase, say

_HOLDS: dict[Comparison, Callable[[Decimal, Decimal], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "eq": operator.eq,
    "ne": operator.ne,
}
_BECAUSE: dict[Comparison, tuple[str, str]] = {
    "gt": (" vì “{title}” lớn hơn {number}", " since “{title}” is above {number}"),
    "ge": (" vì “{title}” từ {number} trở lên", " since “{title}” is {number} or more"),
    "eq": (" vì “{title}” bằng {number}", " since “{title}” is {number}"),
    "ne": (" vì “{title}” khác {number}", " since “{title}” is not {number}"),
}


class Asked:
    """A form together with an answer to it."""

    def __init__(self, form: Form, answer: Answer) -> None:
        self.form = form
        self.answer = answer
        self.numbers = _numbers(form, answer)

    def given(self, code: str) -> Iterator[Decimal]:
        """The numbers of an indicator, computed ones too, in the order of the form's bases."""
        for basis in self.form.bases:
            if (number := self.numbers.get((code, basis))) is not None:
                yield number

    def is_given(self, field: Field) -> bool:
        """Whether the field has been filled in."""
        match field:
            case FigureField():
                return any(True for _ in self.given(field.code))
            case TableField():
                return any(True for _ in self.rows(field))
            case FileField():
                return field.code in self.answer.files
            case _:
                return bool(self.answer.texts.get(field.code, "").strip())

    def rows(self, field: TableField) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The rows of a table in which something stands, with their numbers from 1 on."""
        for number, row in enumerate(self.answer.tables.get(field.code, ()), start=1):
            if any(cell.strip() for cell in row.values()):
                yield number, row

    def is_needed(self, field: Field) -> bool:
        """Whether the field has to be filled in: always, or since its condition holds."""
        if field.condition:
            return self.holds(field.condition)
        return field.presence == "required"

    def lacks(self, field: Field) -> bool:
        """Whether the field has to be filled in and is not."""
        return self.is_needed(field) and not self.is_given(field)

    def holds(self, condition: Condition) -> bool:
        """Whether a condition holds."""
        field = self.form.field_of(condition.field)
        if field is None:
            return False
        if condition.op == "filled" or condition.value is None:
            return self.is_given(field)
        compare = _HOLDS[condition.op]
        return any(compare(number, condition.value) for number in self.given(field.code))

    def because(self, field: Field) -> Phrase:
        """Why a conditional field is asked, as a part of a sentence; nothing for another."""
        condition = field.condition
        if condition is None:
            return NOTHING
        title = self.form.title_of(condition.field)
        if condition.op == "filled" or condition.value is None:
            return say(" vì đã ghi “{title}”", " since “{title}” has been filled in", title=title)
        return say(*_BECAUSE[condition.op], title=title, number=condition.value)


def _numbers(form: Form, answer: Answer) -> dict[Key, Decimal]:
    """What was given, without typed rates, and the rates that follow from it."""
    known = {one.code: one for one in form.indicators}
    typed = {
        key: number
        for key, number in answer.figures.items()
        if number is not None
        and number.is_finite()
        and (key[0] not in known or known[key[0]].adds_up != "rate")
    }
    found: dict[Key, Decimal] = {}
    for (code, basis), (added, below, given) in parts_of(known, typed).items():
        if code not in known or below is None:
            found[code, basis] = added
            continue
        rate = total_of(known[code], basis, added, given, below).number
        if rate is not None:
            found[code, basis] = rate
    return found
