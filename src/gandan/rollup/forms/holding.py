"""Whether the parts of a form hold together: codes, rates, conditions, bounds, checks."""

from collections.abc import Iterable, Iterator

from gandan.rollup.forms.model import (
    Check,
    Column,
    Condition,
    Field,
    FigureField,
    Form,
    Indicator,
    TableField,
)
from gandan.rollup.forms.sides import BadSide, terms
from gandan.rollup.forms.values import BadForm
from gandan.rollup.saying import Phrase, say

_NO_BASIS = Phrase(
    "Chọn ít nhất một tính chất số liệu.", "Choose at least one basis of the figures."
)
_TWICE = (
    "“{code}” đã có ở trên; mỗi mã chỉ dùng một lần.",
    "“{code}” stands above already; each code is used once.",
)
_ONLY_RATES = Phrase(
    "Chỉ tỷ lệ mới có tử số và mẫu số.", "Only a rate has a numerator and a denominator."
)
_NO_PART = (
    "Không có chỉ tiêu “{code}” để làm tử số hoặc mẫu số.",
    "There is no indicator “{code}” to be a numerator or a denominator.",
)
_NOT_ADDED = (
    "“{name}” không cộng được, nên không làm tử số hay mẫu số.",
    "“{name}” cannot be added, so it is no numerator and no denominator.",
)
_WHOSE_CONDITION = Phrase(
    "Mục bắt buộc theo điều kiện thì có điều kiện; mục khác thì không.",
    "A field that is needed on a condition has one; others have none.",
)
_NO_FIELD = ("Biểu mẫu không có mục “{code}”.", "The form has no field “{code}”.")
_NOT_COMPARED = Phrase(
    "Chỉ so sánh được với một chỉ tiêu; mục khác thì hỏi “đã ghi”.",
    "Only an indicator can be compared; of other fields ask whether they are filled in.",
)
_NO_INDICATOR = (
    "Không có chỉ tiêu “{code}” trong biểu mẫu.",
    "The form has no indicator “{code}”.",
)
_BOUNDS = Phrase("Mức cao nhất nhỏ hơn mức thấp nhất.", "The most is less than the least.")
_PLAUSIBLE = Phrase("Mức chênh lệch phải lớn hơn 0%.", "The change has to be above 0%.")
_BOTH = (
    "“{name}” được tính từ “{part}”; biểu mẫu phải hỏi cả hai số đó.",
    "“{name}” is computed from “{part}”; the form has to ask both its numbers.",
)
_NO_COLUMN = Phrase("Bảng cần ít nhất một cột.", "A table needs at least one column.")
_ONLY_NUMBERS = Phrase("Chỉ cột số mới cộng được.", "Only columns of numbers can be added.")
_NO_RATE = Phrase("Cột của bảng không tính tỷ lệ.", "A column of a table is no rate.")
_CIRCLE = Phrase(
    "Các điều kiện hỏi vòng quanh lẫn nhau.", "The conditions ask each other in a circle."
)
_NOT_ASKED = (
    "Biểu mẫu không hỏi chỉ tiêu “{code}”.",
    "The form does not ask the indicator “{code}”.",
)


def hold(form: Form) -> None:
    """Ask a form whether its parts hold together.

    Raises:
        BadForm: the first thing that does not, with its path and a sentence.
    """
    if not form.bases:
        raise BadForm("bases", _NO_BASIS)
    _unique("bases", "", form.bases)
    _unique("sections", "code", (section.code for section in form.sections))
    _unique("indicators", "code", (indicator.code for indicator in form.indicators))
    _unique("checks", "id", (check.id for check in form.checks))
    for at, indicator in enumerate(form.indicators):
        _indicator(form, indicator, f"indicators.{at}")
    placed = list(_placed(form))
    _unique_fields(placed)
    for path, field in placed:
        _field(form, field, path)
    _no_circle(form, placed)
    for at, check in enumerate(form.checks):
        _check(form, check, f"checks.{at}")


def _placed(form: Form) -> Iterator[tuple[str, Field]]:
    for at, section in enumerate(form.sections):
        for number, field in enumerate(section.fields):
            yield f"sections.{at}.fields.{number}", field


def _unique(path: str, key: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for at, code in enumerate(codes):
        if code in seen:
            where = f"{path}.{at}.{key}" if key else f"{path}.{at}"
            raise BadForm(where, say(*_TWICE, code=code))
        seen.add(code)


def _unique_fields(placed: list[tuple[str, Field]]) -> None:
    seen: set[str] = set()
    for path, field in placed:
        if field.code in seen:
            raise BadForm(f"{path}.code", say(*_TWICE, code=field.code))
        seen.add(field.code)


def _indicator(form: Form, indicator: Indicator, path: str) -> None:
    if indicator.adds_up != "rate":
        for key in ("numerator", "denominator"):
            if getattr(indicator, key):
                raise BadForm(f"{path}.{key}", _ONLY_RATES)
        return
    for key, code in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        part = form.indicator(code)
        if part is None:
            raise BadForm(f"{path}.{key}", say(*_NO_PART, code=code))
        if part.adds_up not in ("sum", "last"):
            raise BadForm(f"{path}.{key}", say(*_NOT_ADDED, name=part.name))


def _field(form: Form, field: Field, path: str) -> None:
    if (field.presence == "conditional") != (field.condition is not None):
        raise BadForm(f"{path}.condition", _WHOSE_CONDITION)
    if field.condition:
        _condition(form, field.condition, f"{path}.condition")
    if isinstance(field, FigureField):
        _figure(form, field, path)
    if isinstance(field, TableField):
        _table(field, path)


def _condition(form: Form, condition: Condition, path: str) -> None:
    other = form.field_of(condition.field)
    if other is None:
        raise BadForm(f"{path}.field", say(*_NO_FIELD, code=condition.field))
    if condition.op != "filled" and not isinstance(other, FigureField):
        raise BadForm(f"{path}.op", _NOT_COMPARED)


def _figure(form: Form, field: FigureField, path: str) -> None:
    indicator = form.indicator(field.code)
    if indicator is None:
        raise BadForm(f"{path}.code", say(*_NO_INDICATOR, code=field.code))
    if None not in (field.minimum, field.maximum) and field.minimum > field.maximum:  # type: ignore[operator]
        raise BadForm(f"{path}.maximum", _BOUNDS)
    if field.plausible is not None and field.plausible <= 0:
        raise BadForm(f"{path}.plausible", _PLAUSIBLE)
    if indicator.adds_up == "rate":
        for code in (indicator.numerator, indicator.denominator):
            if form.field_of(code) is None:
                raise BadForm(
                    f"{path}.code",
                    say(*_BOTH, name=indicator.name, part=form.title_of(code)),
                )


def _table(field: TableField, path: str) -> None:
    if not field.columns:
        raise BadForm(f"{path}.columns", _NO_COLUMN)
    _unique(f"{path}.columns", "code", (column.code for column in field.columns))
    for at, column in enumerate(field.columns):
        _column(column, f"{path}.columns.{at}")


def _column(column: Column, path: str) -> None:
    if column.adds_up and column.kind != "number":
        raise BadForm(f"{path}.adds_up", _ONLY_NUMBERS)
    if column.adds_up == "rate":
        raise BadForm(f"{path}.adds_up", _NO_RATE)


def _no_circle(form: Form, placed: list[tuple[str, Field]]) -> None:
    for path, field in placed:
        seen = {field.code}
        condition = field.condition
        while condition:
            if condition.field in seen:
                raise BadForm(f"{path}.condition", _CIRCLE)
            seen.add(condition.field)
            other = form.field_of(condition.field)
            condition = other.condition if other else None


def _check(form: Form, check: Check, path: str) -> None:
    for key, side in (("left", check.left), ("right", check.right)):
        try:
            codes = terms(side)
        except BadSide as error:
            raise BadForm(f"{path}.{key}", error.phrase) from error
        for code in codes:
            if not isinstance(form.field_of(code), FigureField):
                raise BadForm(f"{path}.{key}", say(*_NOT_ASKED, code=code))
