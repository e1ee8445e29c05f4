"""The tables that reports of a period filled in: by the form of the period, and by older forms."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gandan.apps.reports.models import ReportForm, ReportRegime
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.holding import form_holding
from gandan.rollup import FileField, Form, TableField


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table of rows, with the section that it stands in; columns of older forms stand behind."""

    field: TableField
    section: str


def tables_asked(regime: ReportRegime, period: str) -> tuple[AskedTable, ...]:
    """Every table that a report of the period may have rows of, in the order of the form."""
    found: dict[str, AskedTable] = {}
    for form in _forms(regime, period):
        for section in form.sections:
            for one in section.fields:
                if isinstance(one, TableField):
                    known = found.get(one.code)
                    found[one.code] = (
                        replace(known, field=_joined(known.field, one))
                        if known
                        else AskedTable(one, section.title)
                    )
    return tuple(found.values())


def file_titles(regime: ReportRegime, period: str) -> dict[str, str]:
    """What each field for a file is called, by its code."""
    found: dict[str, str] = {}
    for form in _forms(regime, period):
        for one in form.fields:
            if isinstance(one, FileField):
                found.setdefault(one.code, one.title)
    return found


def _forms(regime: ReportRegime, period: str) -> Iterable[Form]:
    """The form that holds first, then those that reports which count were begun with."""
    first = form_holding(regime, period)
    used = ReportForm.objects.filter(
        pk__in=regime.submissions.filter(period=period, editions__is_counted=True).values("form")
    )
    found = [first] if first else []
    others = used.exclude(pk__in=[row.pk for row in found]).order_by("-number")
    return [form_of(row) for row in (*found, *others)]


def _joined(one: TableField, other: TableField) -> TableField:
    known = {column.code for column in one.columns}
    more = tuple(column for column in other.columns if column.code not in known)
    return replace(one, columns=(*one.columns, *more)) if more else one
