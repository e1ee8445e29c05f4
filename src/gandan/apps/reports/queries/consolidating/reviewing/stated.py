"""What a body's own reports of the years come to, to fill the blanks of its contribution."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.apps.reports.models import Submission
from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.reports.queries.consolidating.reviewing.naming import review_in
from gandan.apps.reports.queries.consolidating.reviewing.years import (
    OFFICIAL,
    YearsLine,
    lines_of_body,
)
from gandan.apps.reports.queries.contents import plain
from gandan.rollup import Form
from gandan.rollup.figures import Key


@dataclass(frozen=True, slots=True)
class OverTheYears:
    """A figure that is added up from the body's own reports, and what stands beside it."""

    number: Decimal
    source: Mapping[str, Any]


def over_the_years(submission: Submission, form: Form) -> dict[Key, OverTheYears]:
    """By indicator what the body's reports of the years come to; nothing but for a review.

    A rate is never filled in: it is computed from its two numbers.
    """
    review = None if submission.period else review_in(submission.regime)
    if review is None or OFFICIAL not in form.bases:
        return {}
    found: dict[Key, OverTheYears] = {}
    for line in lines_of_body(review, submission.unit):
        one, number = line.definition, line.over.total.number
        if number is not None and one.adds_up != "rate" and form.field_of(one.code) is not None:
            found[one.code, OFFICIAL] = OverTheYears(number, _source(line, number))
    return found


def _source(line: YearsLine, number: Decimal) -> dict[str, Any]:
    """The reports that it comes from, and the days that none of them covers."""
    links = [
        {
            "words": _("Báo cáo %(number)s, %(period)s")
            % {"number": one.so_ky_hieu, "period": period_words(one.period)},
            "href": reverse("bao-cao-mot", args=[one.submission]),
        }
        for one in line.sources
    ]
    lacks = [
        _("Chưa có số của thời gian từ ngày %(first)s đến ngày %(last)s.")
        % {"first": f"{gap.first:%d/%m/%Y}", "last": f"{gap.last:%d/%m/%Y}"}
        for gap in line.over.gaps
    ]
    return {"number": plain(number), "links": links, "lacks": " ".join(lacks)}
