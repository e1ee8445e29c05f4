"""From the JSON of a form to the form; what does not hold is told with its place."""

from typing import get_args

from gandan.rollup.forms import values
from gandan.rollup.forms.holding import hold
from gandan.rollup.forms.model import (
    ADDS_UP,
    BASES,
    MOST_DECIMALS,
    Basis,
    Check,
    Column,
    ColumnKind,
    Comparison,
    Condition,
    Field,
    FigureField,
    FileField,
    Form,
    Indicator,
    Presence,
    Relation,
    Section,
    TableField,
    TextField,
)
from gandan.rollup.forms.values import BadForm, Values
from gandan.rollup.saying import say

LONGEST_PROSE = 50_000  # characters that a text field may allow
MOST_ROWS = 5_000  # rows that a table may allow

_FORM = frozenset({"title", "bases", "sections", "indicators", "checks"})
_INDICATOR = frozenset(Indicator.__dataclass_fields__)
_SECTION = frozenset({"code", "title", "fields"})
_COLUMN = frozenset(Column.__dataclass_fields__)
_CHECK = frozenset(Check.__dataclass_fields__)
_CONDITION = frozenset({"field", "op", "value"})
_KIND = frozenset({"kind"})
_FIELDS: dict[str, frozenset[str]] = {
    "figure": _KIND | frozenset(FigureField.__dataclass_fields__),
    "text": _KIND | frozenset(TextField.__dataclass_fields__),
    "table": _KIND | frozenset(TableField.__dataclass_fields__),
    "file": _KIND | frozenset(FileField.__dataclass_fields__),
}


def read_form(json: object) -> Form:
    """The form that a JSON object describes; `form_as_json` writes it back.

    Keys that are absent have the values that the classes give them, keys that no class has are
    refused. Texts are composed and stripped. Decimals stand as texts or whole numbers.

    Raises:
        BadForm: the first thing that does not hold, with its path and a sentence.
    """
    form = Values(json, "", _FORM)
    found = Form(
        title=form.text("title", is_needed=True),
        bases=form.each("bases", _basis),
        sections=form.each("sections", _section),
        indicators=form.each("indicators", _indicator),
        checks=form.each("checks", _check),
    )
    hold(found)
    return found


def _basis(value: object, path: str) -> Basis:
    return Values({"basis": value}, path, frozenset({"basis"})).one_of("basis", BASES)


def _indicator(value: object, path: str) -> Indicator:
    row = Values(value, path, _INDICATOR)
    return Indicator(
        code=row.code("code"),
        name=row.text("name", is_needed=True),
        definition=row.text("definition"),
        unit_of_measure=row.text("unit_of_measure"),
        adds_up=row.one_of("adds_up", ADDS_UP, "sum"),
        numerator=row.text("numerator"),
        denominator=row.text("denominator"),
        decimals=row.count("decimals", 0, 0, MOST_DECIMALS),
    )


def _section(value: object, path: str) -> Section:
    row = Values(value, path, _SECTION)
    return Section(row.code("code"), row.text("title", is_needed=True), row.each("fields", _field))


def _field(value: object, path: str) -> Field:
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in _FIELDS:
        raise BadForm(
            values.join(path, "kind"),
            say(
                "Chỗ này phải là một trong: {known}.",
                "This has to be one of: {known}.",
                known=", ".join(_FIELDS),
            ),
        )
    row = Values(value, path, _FIELDS[kind])
    code, presence, condition = row.code("code"), _presence(row), _condition(row)
    match kind:
        case "figure":
            return FigureField(
                code=code,
                presence=presence,
                condition=condition,
                minimum=row.decimal("minimum"),
                maximum=row.decimal("maximum"),
                plausible=row.decimal("plausible"),
                hint=row.text("hint"),
            )
        case "text":
            return TextField(
                code=code,
                title=row.text("title", is_needed=True),
                presence=presence,
                condition=condition,
                hint=row.text("hint"),
                longest=row.count("longest", 10_000, 1, LONGEST_PROSE),
                duties=row.flag("duties"),
            )
        case "table":
            return TableField(
                code=code,
                title=row.text("title", is_needed=True),
                columns=row.each("columns", _column),
                presence=presence,
                condition=condition,
                most_rows=row.count("most_rows", 200, 1, MOST_ROWS),
            )
        case _:
            return FileField(code, row.text("title", is_needed=True), presence, condition)


def _presence(row: Values) -> Presence:
    return row.one_of("presence", get_args(Presence), "optional")


def _condition(row: Values) -> Condition | None:
    if not row.holds("condition"):
        return None
    inner = Values(row.inner("condition"), row.at("condition"), _CONDITION)
    op: Comparison = inner.one_of("op", get_args(Comparison))
    if op == "filled":
        if inner.holds("value"):
            raise BadForm(
                inner.at("value"),
                say(
                    "Điều kiện “đã ghi” không so với số nào.",
                    "The condition “filled in” compares with no number.",
                ),
            )
        return Condition(inner.code("field"), op)
    return Condition(inner.code("field"), op, inner.decimal("value", is_needed=True))


def _column(value: object, path: str) -> Column:
    row = Values(value, path, _COLUMN)
    return Column(
        code=row.code("code"),
        title=row.text("title", is_needed=True),
        kind=row.one_of("kind", get_args(ColumnKind), "text"),
        adds_up=row.one_of("adds_up", ADDS_UP) if row.holds("adds_up") else None,
        required=row.flag("required"),
    )


def _check(value: object, path: str) -> Check:
    row = Values(value, path, _CHECK)
    return Check(
        id=row.code("id"),
        words=row.text("words", is_needed=True),
        left=row.text("left", is_needed=True),
        op=row.one_of("op", get_args(Relation)),
        right=row.text("right", is_needed=True),
    )
