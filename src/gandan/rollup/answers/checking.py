"""Ask an answer what is wrong with it: field by field, then what the checks of the form say."""

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from gandan.rollup.answers.asking import Asked
from gandan.rollup.answers.figures import figure_findings, one_of_two
from gandan.rollup.answers.lacking import missing, not_nil, unknown
from gandan.rollup.answers.model import Answer, Finding, finding
from gandan.rollup.answers.paths import figure_path
from gandan.rollup.answers.tables import table_findings
from gandan.rollup.figures.model import EXACT, Key
from gandan.rollup.forms.model import (
    Basis,
    Check,
    Field,
    FigureField,
    Form,
    Relation,
    TableField,
    TextField,
)
from gandan.rollup.forms.sides import terms
from gandan.rollup.saying import say

_HOLDS: dict[Relation, Callable[[Decimal, Decimal], bool]] = {
    "le": operator.le,
    "lt": operator.lt,
    "eq": operator.eq,
    "ge": operator.ge,
    "gt": operator.gt,
}


def check(
    form: Form,
    answer: Answer,
    before: Mapping[Key, Decimal] | None = None,
    *,
    is_nil: bool = False,
) -> tuple[Finding, ...]:
    """What is to be said of an answer, in the order of the form.

    Args:
        form: what was asked.
        answer: what was given so far.
        before: the body's figures of the last period, for what is plausible; of the same basis, or
            else the official ones.
        is_nil: the body states that there is nothing to report: nothing is required, and rows of
            tables and figures other than 0 contradict it, but for what there is at the end (last).
    """
    asked = Asked(form, answer)
    found: list[Finding] = [*unknown(form, answer)]
    for field in form.fields:
        found += _field(asked, field, before or {}, is_nil=is_nil)
    if not is_nil:
        found += one_of_two(asked)
    for row in form.checks:
        found += _check(asked, row)
    return tuple(found)


def _field(
    asked: Asked, field: Field, before: Mapping[Key, Decimal], *, is_nil: bool
) -> Iterator[Finding]:
    if is_nil:
        yield from not_nil(asked, field)
    elif asked.lacks(field):
        yield missing(asked, field)
    match field:
        case FigureField() if not is_nil:
            yield from figure_findings(asked, field, before)
        case TableField():
            yield from table_findings(asked, field)
        case TextField():
            yield from _text(asked, field)


def _text(asked: Asked, field: TextField) -> Iterator[Finding]:
    length = len(asked.answer.texts.get(field.code, ""))
    if length > field.longest:
        words = say(
            "“{title}” dài {length} ký tự; tối đa {most} ký tự.",
            "“{title}” has {length} characters; at most {most} fit.",
            title=field.title,
            length=length,
            most=field.longest,
        )
        yield finding(f"text.{field.code}", "too_long", words)


def _check(asked: Asked, row: Check) -> Iterator[Finding]:
    for basis in asked.form.bases:
        left, right = _side(asked, row.left, basis), _side(asked, row.right, basis)
        if left is not None and right is not None and not _HOLDS[row.op](left, right):
            words = say(
                "{rule} Đang ghi {left} và {right}.",
                "{rule} Now it says {left} and {right}.",
                rule=row.words,
                left=left,
                right=right,
            )
            codes = dict.fromkeys((*terms(row.left), *terms(row.right)))
            about = tuple(figure_path((code, basis)) for code in codes)
            yield finding(f"check.{row.id}", "broken_check", words, about=about)


def _side(asked: Asked, side: str, basis: Basis) -> Decimal | None:
    added = Decimal(0)
    for code in terms(side):
        number = asked.numbers.get((code, basis))
        if number is None:
            return None
        added = EXACT.add(added, number)
    return added
