"""Figures over the years, and texts of reports, as pages show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.reports.queries.consolidating.reviewing.given import Prose
from gandan.apps.reports.queries.consolidating.reviewing.years import YearsLine
from gandan.apps.reports.queries.forms import form_of
from gandan.web.staff.reports.consolidating.words import ADDS_UP, total_words


@dataclass(frozen=True, slots=True)
class ShownYears:
    """An indicator over the years as a row shows it."""

    name: str
    unit_of_measure: str
    adds_up: str
    years: tuple[str, ...]
    whole: str
    gaps: tuple[str, ...]


def years_shown(line: YearsLine) -> ShownYears:
    """One line."""
    one = line.definition
    return ShownYears(
        name=one.name,
        unit_of_measure=one.unit_of_measure,
        adds_up=str(ADDS_UP[one.adds_up]),
        years=tuple(total_words(total, one) for total in line.years),
        whole=total_words(line.over.total, one),
        gaps=tuple(
            _("%(first)s đến %(last)s")
            % {"first": f"{gap.first:%d/%m/%Y}", "last": f"{gap.last:%d/%m/%Y}"}
            for gap in line.over.gaps
        ),
    )


def period_said(period: str) -> str:
    """A period in words."""
    return period_words(period)


def prose_title(text: Prose) -> str:
    """What the field of a text was called in the form of its report."""
    return form_of(text.edition.submission.form).title_of(text.code)
