"""How a review is called: stage, years, instrument; in Vietnamese, as papers name it."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from gandan.apps.documents.models import Document
from gandan.apps.reports.models import ReportRegime, Review
from gandan.apps.reports.models import ReviewStage as ReviewStage  # faces know no tables
from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.tasks.queries.prepared import cited
from gandan.deadlines.periods import Stretch

_STAGES = {ReviewStage.SO_KET: "Sơ kết", ReviewStage.TONG_KET: "Tổng kết"}
_MONTHS = 12


def review_in(regime: ReportRegime) -> Review | None:
    """The review that a regime is of; None of other regimes."""
    return Review.objects.select_related("regime", "document").filter(regime=regime).first()


def stretch_in(review: Review) -> Stretch:
    """First and last day that are looked at."""
    return Stretch(review.first_on, review.last_on)


def whole_years(first: date, last: date) -> int:
    """How many years a stretch has; 0 where it is no whole number of them."""
    begins = first.day == 1
    after = last.toordinal() + 1
    end = date.fromordinal(after)
    count = (end.year - first.year) * _MONTHS + end.month - first.month
    return count // _MONTHS if begins and end.day == 1 and count % _MONTHS == 0 else 0


def span_words(first: date, last: date) -> str:
    """A stretch as a heading has it: "giai đoạn 2024-2026", else from day to day."""
    if (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12):
        years = f"{first.year}-{last.year}" if first.year != last.year else f"{first.year}"
        return _("giai đoạn %(years)s") % {"years": years}
    return _("giai đoạn từ ngày %(first)s đến ngày %(last)s") % {
        "first": f"{first:%d/%m/%Y}",
        "last": f"{last:%d/%m/%Y}",
    }


def subject_for(stage: str, first: date, last: date, document: Document) -> str:
    """What its report is about: "Sơ kết 03 năm thực hiện Chỉ thị số 05/CT-UBND ngày ..."."""
    years = whole_years(first, last)
    length = f" {years:02} năm" if years else " việc"
    named = cited(document)
    # the signer of one's own instrument is known to whom one reports
    return f"{_STAGES[ReviewStage(stage)]}{length} thực hiện {named.fully(written_out=False)}"


def occasion_words(regime: ReportRegime, period: str) -> str:
    """A period as a heading says it within a line; of a review its stage and years."""
    review = None if period else review_in(regime)
    if review is None:
        return period_words(period)
    stage = str(review.get_stage_display())
    return f"{stage[:1].lower()}{stage[1:]}, {span_words(review.first_on, review.last_on)}"


def asked_by(regime: ReportRegime) -> str:
    """The paper that asks for a report once: "Kế hoạch số 12/KH-UBND ngày 05/6/2026"."""
    asking = regime.tasks.select_related("task__document").order_by("pk").first()
    return cited(asking.task.document).fully(written_out=False) if asking else ""


def span_of_paper(review: Review) -> str:
    """The years as the running words of a paper have them, always in Vietnamese."""
    with override("vi"):
        return span_words(review.first_on, review.last_on)
