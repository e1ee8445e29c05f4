"""A form as a page lists it: each field with its kind and what is asked of it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.apps.reports.queries.indicators import AddsUp
from gandan.rollup import (
    Check,
    Condition,
    Field,
    FigureField,
    FileField,
    Form,
    Section,
    TableField,
    write_number,
)
from gandan.web.staff.reports.building_forms import COMPARISONS, RELATIONS


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a form: what it is called, of which kind it is, and what is asked of it."""

    code: str
    title: str
    kind: str
    presence: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section with its fields."""

    section: Section
    fields: tuple[FieldLine, ...]


def sections_of(form: Form) -> tuple[SectionLines, ...]:
    """The sections of a form in their order."""
    return tuple(
        SectionLines(one, tuple(_line(form, field) for field in one.fields))
        for one in form.sections
    )


def check_in_words(form: Form, check: Check) -> str:
    """A check as a sentence: the names of both sides and how they must stand."""
    sides = [
        " + ".join(form.title_of(code.strip()) for code in side.split("+"))
        for side in (check.left, check.right)
    ]
    return _("“%(left)s” phải %(relation)s “%(right)s”.") % {
        "left": sides[0],
        "relation": dict(RELATIONS)[check.op],
        "right": sides[1],
    }


def _line(form: Form, field: Field) -> FieldLine:
    return FieldLine(
        field.code, form.title_of(field.code), _kind(field), _presence(form, field),
        tuple(_said(form, field)),
    )  # fmt: skip


def _kind(field: Field) -> str:
    if isinstance(field, FigureField):
        return _("Số liệu")
    if isinstance(field, TableField):
        return _("Bảng")
    return _("Tệp đính kèm") if isinstance(field, FileField) else _("Lời")


def _presence(form: Form, field: Field) -> str:
    if field.condition:
        return _("Bắt buộc khi %(condition)s") % {"condition": _condition(form, field.condition)}
    return _("Bắt buộc") if field.presence == "required" else _("Không bắt buộc")


def _condition(form: Form, condition: Condition) -> str:
    value = "" if condition.value is None else write_number(condition.value)
    return f"“{form.title_of(condition.field)}” {dict(COMPARISONS)[condition.op]} {value}".rstrip()


def _said(form: Form, field: Field) -> list[str]:
    if isinstance(field, FigureField):
        return _of_figure(form, field)
    if isinstance(field, TableField):
        columns = ", ".join(column.title for column in field.columns)
        most = ngettext("%(n)s dòng", "%(n)s dòng", field.most_rows) % {"n": field.most_rows}
        return [columns, _("nhiều nhất %(rows)s") % {"rows": most}]
    if isinstance(field, FileField):
        return []
    said = [field.hint] if field.hint else []
    return [*said, _("gợi ý theo nhiệm vụ thường xuyên")] if field.duties else said


def _of_figure(form: Form, field: FigureField) -> list[str]:
    said: list[str] = []
    if indicator := form.indicator(field.code):
        said = [indicator.unit_of_measure, str(AddsUp(indicator.adds_up).label)]
    if field.minimum is not None:
        said.append(_("từ %(n)s") % {"n": write_number(field.minimum)})
    if field.maximum is not None:
        said.append(_("đến %(n)s") % {"n": write_number(field.maximum)})
    if field.plausible is not None:
        n = write_number(field.plausible)
        said.append(_("giải trình khi lệch quá %(n)s %% so với kỳ trước") % {"n": n})
    return [*said, field.hint] if field.hint else said
