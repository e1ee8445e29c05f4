"""What a report form asks: its sections, fields, checks, and the indicators as they were then."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

AddsUp = Literal["sum", "last", "average", "rate"]
"""How the figures of an indicator become one.

sum: added over bodies and over periods. last: added over bodies; over periods the last one counts
(how many there are at the end). average: the mean of what was given, over bodies, then over
periods. rate: numerator / denominator x 100, computed from the two and never typed or averaged.
"""
Basis = Literal["den_ngay", "uoc", "chinh_thuc"]
"""What a figure is: done up to a day, estimated for the whole period, official. Never added."""
Presence = Literal["required", "optional", "conditional"]
ColumnKind = Literal["text", "number", "date"]
Comparison = Literal["gt", "ge", "eq", "ne", "filled"]
Relation = Literal["le", "lt", "eq", "ge", "gt"]

ADDS_UP: tuple[AddsUp, ...] = get_args(AddsUp)
BASES: tuple[Basis, ...] = get_args(Basis)
BASIS_WORDS: dict[Basis, str] = {
    "den_ngay": "thực hiện đến ngày",
    "uoc": "ước cả kỳ",
    "chinh_thuc": "chính thức",
}
BASIS_WORDS_EN: dict[Basis, str] = {
    "den_ngay": "done up to the day",
    "uoc": "estimated for the whole period",
    "chinh_thuc": "official",
}
MOST_DECIMALS = 6  # digits behind the decimal comma that any figure may have
MOST_DIGITS = 14  # digits before it: with the six, a figure fits Decimal(20, 6)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: `code` is a-z, 0-9 and _, at most 40 characters, from a letter on.

    `numerator` and `denominator` are codes of indicators that are added (sum or last), for a rate
    only. `decimals` (0 to 6) digits stand behind the comma; rates and averages are rounded to
    them, half up.
    """

    code: str
    name: str
    definition: str = ""
    unit_of_measure: str = ""
    adds_up: AddsUp = "sum"
    numerator: str = ""
    denominator: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """When a conditional field is asked: "khi số đối thoại lớn hơn 0".

    `field` is the code of another field of the form; `value` is None for `filled` only. A blank
    figure fulfils no comparison, `ne` included: nobody knows what it is. Of several bases one that
    fulfils it is enough.
    """

    field: str
    op: Comparison
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FigureField:
    """A figure of the indicator `code`, in each basis of the form; one basis is enough.

    `plausible` is the change against the last period, in percent of it, beyond which the figure
    needs an explanation.
    """

    code: str
    presence: Presence = "optional"
    condition: Condition | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    plausible: Decimal | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TextField:
    """Prose under a title, at most `longest` characters.

    `duties`: its outline is what the body continually has to do, a line for each duty.
    """

    code: str
    title: str
    presence: Presence = "optional"
    condition: Condition | None = None
    hint: str = ""
    longest: int = 10_000
    duties: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `adds_up` (never rate) for a column of numbers that is totalled."""

    code: str
    title: str
    kind: ColumnKind = "text"
    adds_up: AddsUp | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableField:
    """A table whose rows the body adds, at most `most_rows`."""

    code: str
    title: str
    columns: tuple[Column, ...]
    presence: Presence = "optional"
    condition: Condition | None = None
    most_rows: int = 200


@dataclass(frozen=True, slots=True)
class FileField:
    """A file to attach."""

    code: str
    title: str
    presence: Presence = "optional"
    condition: Condition | None = None


Field: TypeAlias = FigureField | TextField | TableField | FileField


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form, in the order in which its fields are printed."""

    code: str
    title: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Two sides that must stand in a relation, each a sum of codes of figures ("a + b").

    `words` is the sentence that is shown where it does not hold. It is asked in each basis by
    itself, and only where every figure of both sides is given: of a blank nothing can be said.
    """

    id: str
    words: str
    left: str
    op: Relation
    right: str


@dataclass(frozen=True, slots=True)
class Form:
    """A version of a form. The indicators are frozen in it as they were defined then.

    Codes of fields are unique in the form, whatever their kind; a figure's code is its
    indicator's. `bases` are asked in this order for each figure.
    """

    title: str
    bases: tuple[Basis, ...]
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    checks: tuple[Check, ...] = ()
    _fields: dict[str, Field] = field(init=False, repr=False, compare=False)
    _indicators: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep fields and indicators by code: each answer asks for them again and again."""
        fields = {one.code: one for section in self.sections for one in section.fields}
        object.__setattr__(self, "_fields", fields)
        object.__setattr__(self, "_indicators", {one.code: one for one in self.indicators})

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of all sections, in order."""
        return tuple(self._fields.values())

    def field_of(self, code: str) -> Field | None:
        """The field with a code."""
        return self._fields.get(code)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with a code."""
        return self._indicators.get(code)

    def title_of(self, code: str) -> str:
        """What a field is called: its title, or its indicator's name; the code if there is none."""
        found = self._fields.get(code)
        if found is not None and not isinstance(found, FigureField):
            return found.title
        indicator = self._indicators.get(code)
        return indicator.name if indicator else code
