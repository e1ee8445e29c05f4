"""The consolidations of a period: the draft, those that were signed, and what changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import (
    Consolidation,
    Outline,
    OutlineVersion,
    ReportRegime,
    WordTemplate,
)
from gandan.apps.reports.policies import can_consolidate
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.content import digest_of, editions_in
from gandan.apps.reports.queries.consolidating.prose import (
    NewReport,
    consolidation_of,
    counted_editions,
    draft_of,
    frozen_of,
    new_reports,
)
from gandan.apps.reports.queries.consolidating.templates import holding_template
from gandan.apps.reports.queries.outlines import chosen_outline, offered_outlines


@dataclass(frozen=True, slots=True)
class Versions:
    """Everything that the page of a period's papers shows.

    `outline`: whose arrangement the papers follow, if any; `offered`: those that hold now.
    `new`: reports whose prose is not in the draft. `since`: reports that came, or were corrected,
    since the paper of the draft was prepared, or where there is none the newest one was signed.
    """

    regime: ReportRegime
    period: str
    outline: Outline | None
    offered: tuple[tuple[Outline, OutlineVersion], ...]
    draft: Consolidation | None
    frozen: tuple[Consolidation, ...]  # the newest first
    new: tuple[NewReport, ...]
    since: tuple[NewReport, ...]
    may_consolidate: bool
    template: WordTemplate | None  # with which a paper is prepared now; none: the one we bring


@dataclass(frozen=True, slots=True)
class Signed:
    """A consolidation as its page shows it: whether its digest holds, what changed since."""

    row: Consolidation
    is_whole: bool
    since: tuple[NewReport, ...]
    may_consolidate: bool


def versions(*, by: Viewer, regime: UUID, period: str, outline: UUID | None = None) -> Versions:
    """The draft and the signed ones of a period, by an outline or without."""
    found = regime_for(by, regime)
    chosen = chosen_outline(found, outline)
    draft = draft_of(found, period, chosen)
    frozen = tuple(frozen_of(found, period, chosen))
    last = draft if draft and draft.prepared_at else (frozen[0] if frozen and not draft else None)
    return Versions(
        regime=found,
        period=period,
        outline=chosen,
        offered=tuple(offered_outlines(found, period)),
        draft=draft,
        frozen=frozen,
        new=new_reports(draft) if draft else (),
        since=since(last) if last else (),
        may_consolidate=can_consolidate(by, found),
        template=holding_template(found),
    )


def signed(*, by: Viewer, consolidation: UUID) -> Signed:
    """One that was signed, or the draft whose paper was prepared."""
    found = consolidation_of(by, consolidation)
    return Signed(
        row=found,
        is_whole=bool(found.digest) and digest_of(found.content) == found.digest,
        since=since(found),
        may_consolidate=can_consolidate(by, found.regime),
    )


def since(found: Consolidation) -> tuple[NewReport, ...]:
    """Reports that count now and are not in what was taken down."""
    known = editions_in(found.content)
    reported = _submissions(found.content)
    return tuple(
        NewReport(row, str(row.submission.public_id) in reported)
        for row in counted_editions(found.regime, found.period)
        if str(row.public_id) not in known
    )


def _submissions(content: Mapping[str, Any]) -> set[str]:
    return {one["submission"] for one in content.get("standings", ()) if one.get("submission")}
