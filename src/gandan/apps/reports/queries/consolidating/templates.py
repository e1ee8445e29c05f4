"""A province's Word template: which one holds, what was found in one, an example of its paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import get_language

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents.queries.files import stored_bytes
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Consolidation, Edition, ReportRegime, WordTemplate
from gandan.apps.reports.policies import can_consolidate
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.content import content_with
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.tables import figures_of
from gandan.apps.reports.queries.consolidating.wording import first_wording
from gandan.apps.reports.queries.periods import stretch_of
from gandan.papers import (
    BadPaper,
    BadTemplate,
    ConsolidatedReport,
    Placeholder,
    Section,
    TemplateFinding,
    apart,
    default_template,
    placeholders,
)
from gandan.rollup.saying import Phrase
from gandan.vanban.sources.model import Unreadable

EXAMPLE = "Đoạn này là lời ví dụ: báo cáo thật có thuyết minh đã gom từ báo cáo của các đơn vị."


@dataclass(frozen=True, slots=True)
class Placed:
    """A placeholder, and where it stands in a template; nowhere: an empty list."""

    row: Placeholder
    places: Sequence[str]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """What the page of a regime's template shows.

    `holding`: the version that papers are prepared with; none, the one that we bring is used.
    `waiting`: one that was sent and not accepted yet. `ended`: the newest first.
    """

    regime: ReportRegime
    holding: WordTemplate | None
    waiting: WordTemplate | None
    ended: Sequence[WordTemplate]
    may_consolidate: bool
    can_print: bool


def template_page(*, by: Viewer, regime: UUID) -> TemplatePage:
    """The versions of a regime's template."""
    found = regime_for(by, regime)
    rows = WordTemplate.objects.filter(regime=found).select_related(
        "added_by", "accepted_by", "ended_by"
    )
    return TemplatePage(
        regime=found,
        holding=rows.filter(accepted_at__isnull=False, ended_at=None).first(),
        waiting=rows.filter(accepted_at=None).first(),
        ended=tuple(rows.filter(ended_at__isnull=False).order_by("-number")),
        may_consolidate=can_consolidate(by, found),
        can_print=apart.can_print(),
    )


def holding_template(regime: ReportRegime) -> WordTemplate | None:
    """The version that a regime's papers are prepared with."""
    rows = WordTemplate.objects.filter(regime=regime, accepted_at__isnull=False, ended_at=None)
    return rows.first()


def placed(places: Sequence[tuple[str, str]]) -> list[Placed]:
    """Every placeholder that there is, with where it stands."""
    return [
        Placed(row, [where for id_, where in places if id_ == row.id])
        for row in placeholders().values()
    ]


def starting_template(*, by: Viewer, regime: UUID, now: datetime) -> bytes:
    """The Word file that a province begins with; what each placeholder is stands in its margin."""
    regime_for(by, regime)
    return default_template(made_at=now, explains=True)


def regime_of(*, by: Viewer, template: UUID) -> UUID:
    """The regime whose template it is."""
    return _template(by, template).regime.public_id


def template_file(*, by: Viewer, template: UUID) -> tuple[WordTemplate, bytes]:
    """A version as it was sent, byte for byte."""
    found = _template(by, template)
    return found, stored_bytes(found.sha256)


def example_file(
    *, by: Viewer, template: UUID, kind: str, now: datetime, today: date
) -> tuple[WordTemplate, bytes]:
    """The paper that a version gives with the figures that are there now: "docx" or "pdf".

    Raises:
        NotAllowed: there is no such version for the viewer.
        Refused: it cannot be written, with the reason.
    """
    found = _template(by, template)
    report = example_of(found.regime, today)
    return found, written(found, report, kind=kind, made_at=now)


def written(
    template: WordTemplate, report: ConsolidatedReport, *, kind: str, made_at: datetime
) -> bytes:
    """A report in a template, as "docx" or "pdf"; the template is opened apart.

    Raises:
        Refused: the report or the template does not let it be written, LibreOffice is missing for
            the PDF, or the process that opened the template had to be ended.
    """
    name = template.ten_tep
    write = apart.print_filled if kind == "pdf" else apart.fill
    try:
        return write(stored_bytes(template.sha256), report, made_at=made_at, name=name)
    except Unreadable as error:
        raise Refused(why_unreadable(error, name)) from error
    except BadTemplate as bad:
        raise Refused(" ".join(finding_words(one) for one in bad.findings)) from bad
    except BadPaper as bad:
        raise Refused(str(bad)) from bad


def example_of(regime: ReportRegime, today: date) -> ConsolidatedReport:
    """A report of the newest period of which anything was counted, to be looked at in a template.

    Figures are those of now. Prose, and words of the letterhead that nobody has written yet, are
    examples.
    """
    period = _newest_period(regime)
    draft = Consolidation.objects.filter(regime=regime, period=period).order_by("-number").first()
    sums = figures_of(regime, period, today, basis=draft.basis if draft else "")
    content = content_with(sums, None, today)
    content["wording"] = draft.wording if draft else first_wording(regime, period)
    return _completed(report_of(content))


def finding_words(finding: TemplateFinding) -> str:
    """A finding in the language of the page."""
    return finding.phrase.said(get_language() or "vi")


def noted(row: WordTemplate) -> list[TemplateFinding]:
    """What was found in a version that is kept, and does not keep reports out."""
    return [
        TemplateFinding(kind, where, "", Phrase(vi, en[0] if en else vi), is_blocking=False)
        for kind, where, vi, *en in row.findings
    ]


def _template(by: Viewer, template: UUID) -> WordTemplate:
    found = (
        WordTemplate.objects.select_related("regime__collector")
        .filter(tenant_id=by.tenant_id, public_id=template)
        .first()
    )
    if found is None:
        raise NotAllowed("No such template in the viewer's tenant.")
    regime_for(by, found.regime.public_id)
    return found


def _newest_period(regime: ReportRegime) -> str:
    """The latest period of which there is a report or a consolidation."""
    drawn = Consolidation.objects.filter(regime=regime).values_list("period", flat=True)
    sent = Edition.objects.filter(submission__regime=regime, is_counted=True)
    periods = {*drawn, *sent.values_list("submission__period", flat=True)}
    lasts = {one: stretch.last for one in periods if (stretch := stretch_of(one))}
    return max(lasts, key=lambda one: lasts[one], default="")


def _completed(report: ConsolidatedReport) -> ConsolidatedReport:
    """With the examples of the rows where nothing has been written, so that each part is seen."""
    known = placeholders()
    sign = known["so_ky_hieu"].example.partition("/")[2]
    signed = report.nguoi_ky
    return replace(
        report,
        ky_hieu=report.ky_hieu or sign,
        dia_danh=report.dia_danh or known["dia_danh"].example,
        trich_yeu=report.trich_yeu or known["trich_yeu"].example,
        nguoi_ky=replace(signed, chuc_vu=signed.chuc_vu or known["chuc_vu"].example),
        sections=(Section("Lời ví dụ", (EXAMPLE,)), *report.sections),
    )
