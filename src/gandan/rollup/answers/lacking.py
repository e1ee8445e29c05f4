"""What an answer lacks, what a nil return must not hold, and what the form does not ask."""

from collections.abc import Iterator

from gandan.rollup.answers.asking import Asked
from gandan.rollup.answers.model import Answer, Finding, finding
from gandan.rollup.answers.paths import figure_path
from gandan.rollup.forms.model import (
    Basis,
    Field,
    FigureField,
    FileField,
    Form,
    TableField,
    TextField,
)
from gandan.rollup.saying import say

_FIGURE = (
    "Cần ghi “{title}”{because}; nếu không có thì ghi 0.",
    "Fill in “{title}”{because}; write 0 if there is none.",
)
_RATE = (
    "Chưa tính được “{title}”; cần đủ tử số, mẫu số và mẫu số khác 0{because}.",
    "“{title}” cannot be computed yet; both its numbers are needed, the second not 0{because}.",
)
_TABLE = (
    "Bảng “{title}” cần ít nhất một dòng{because}.",
    "The table “{title}” needs at least one row{because}.",
)
_FILE = ("Cần đính kèm “{title}”{because}.", "Attach “{title}”{because}.")
_TEXT = ("Cần viết “{title}”{because}.", "Write “{title}”{because}.")


def missing(asked: Asked, field: Field) -> Finding:
    """A field that has to be filled in and is not."""
    match field:
        case FigureField():
            path = figure_path((field.code, _basis(asked)))
            indicator = asked.form.indicator(field.code)
            words = _RATE if indicator and indicator.adds_up == "rate" else _FIGURE
        case TableField():
            path, words = f"table.{field.code}", _TABLE
        case FileField():
            path, words = f"file.{field.code}", _FILE
        case _:
            path, words = f"text.{field.code}", _TEXT
    title, because = asked.form.title_of(field.code), asked.because(field)
    return finding(path, "missing", say(*words, title=title, because=because))


def _basis(asked: Asked) -> Basis:
    """The basis in which the body gave figures so far, or else the first that is asked."""
    given = {basis for _, basis in asked.numbers}
    return next((basis for basis in asked.form.bases if basis in given), asked.form.bases[0])


def not_nil(asked: Asked, field: Field) -> Iterator[Finding]:
    """What contradicts the statement that nothing happened."""
    title = asked.form.title_of(field.code)
    if isinstance(field, TableField) and asked.is_given(field):
        words = say(
            "Báo cáo ghi không phát sinh, nhưng bảng “{title}” có dòng đã ghi.",
            "The report says that there is nothing, but the table “{title}” has rows.",
            title=title,
        )
        yield finding(f"table.{field.code}", "not_nil", words)
    indicator = asked.form.indicator(field.code) if isinstance(field, FigureField) else None
    if indicator is None or indicator.adds_up in ("last", "rate"):
        return
    for basis in asked.form.bases:
        if number := asked.numbers.get((field.code, basis)):
            words = say(
                "Báo cáo ghi không phát sinh, nhưng “{title}” là {number}.",
                "The report says that there is nothing, but “{title}” is {number}.",
                title=title,
                number=number,
            )
            yield finding(figure_path((field.code, basis)), "not_nil", words)


def unknown(form: Form, answer: Answer) -> Iterator[Finding]:
    """What stands in the answer and not in the form: it was filled in on another version of it."""
    for place, kind, code in _places(answer):
        if not isinstance(form.field_of(code), kind):
            words = say(
                "Biểu mẫu này không hỏi mục “{code}”; có thể đã ghi trên một bản khác.",
                "This form does not ask “{code}”; another version of it may have been filled in.",
                code=code,
            )
            yield finding(place, "unknown", words)


def _places(answer: Answer) -> Iterator[tuple[str, type[Field], str]]:
    for key, number in answer.figures.items():
        if number is not None:
            yield figure_path(key), FigureField, key[0]
    for code, text in answer.texts.items():
        if text.strip():
            yield f"text.{code}", TextField, code
    for code, rows in answer.tables.items():
        if rows:
            yield f"table.{code}", TableField, code
    for code in sorted(answer.files):
        yield f"file.{code}", FileField, code
