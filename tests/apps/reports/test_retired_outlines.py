"""An outline that is retired: not offered any more, while papers that were made by it stay."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions import outlines
from gandan.apps.reports.actions.consolidating import drafts, preparing
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.models import Outline, ReportRegime
from gandan.apps.reports.queries.consolidating.versions import signed
from gandan.apps.reports.queries.outlines import offered_outlines
from tests.apps.reports.stated import indicators, regime_of, state
from tests.apps.reports.test_outlines import PERIOD, TRAINED, for_ministry, prepared
from tests.universe import NOW, TODAY, Universe


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    indicators(universe, (TRAINED,))
    state(universe, regime, PERIOD, "Sở Tư pháp", ket_qua="Đã mở ba hội nghị.", hoi_nghi=3)
    return regime


def retired(universe: Universe, outline: Outline, since: date, reason: str = "Đã thay.") -> Outline:
    return outlines.retire(
        by=universe.viewer("coordinator"), outline=outline.public_id, retired_from=since,
        reason=reason, now=NOW,
    )  # fmt: skip


def test_a_retired_outline_is_not_offered_for_the_periods_from_its_day_on(
    universe: Universe, regime: ReportRegime
) -> None:
    outline = for_ministry(universe, regime).outline
    outline = retired(universe, outline, date(2026, 7, 1))
    assert [one for one, _version in offered_outlines(regime, PERIOD)] == [outline]
    assert offered_outlines(regime, "2026-H2") == []
    assert offered_outlines(regime, "") == []
    with pytest.raises(Refused, match="thôi dùng từ ngày 01/07/2026"):
        drafts.begin_by_outline(
            by=universe.viewer("coordinator"), regime=regime.public_id, period="2026-H2",
            outline=outline.public_id, now=NOW,
        )  # fmt: skip
    event = AuditEvent.objects.get(action="outline.retired")
    assert event.reason == "Đã thay."


def test_papers_by_a_retired_outline_stay_and_are_finished(
    universe: Universe, regime: ReportRegime
) -> None:
    by, outline = universe.viewer("coordinator"), for_ministry(universe, regime).outline
    gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    paper = prepared(universe, regime, outline)
    retired(universe, outline, date(2026, 1, 1))
    assert [one for one, _version in offered_outlines(regime, PERIOD)] == [outline]
    again = preparing.prepare_paper(
        by=by, draft=paper.public_id, seen=paper.version, now=NOW, today=TODAY
    )
    preparing.freeze(
        by=by, draft=again.public_id, seen=again.version, so_ky_hieu="215/BC-SNV",
        ngay_ban_hanh=TODAY, nguoi_ky="Bùi Thái Sơn", now=NOW, today=TODAY,
    )  # fmt: skip
    assert signed(by=by, consolidation=paper.public_id).is_whole


def test_retiring_wants_a_reason_a_day_that_can_be_and_no_draft(
    universe: Universe, regime: ReportRegime
) -> None:
    outline = for_ministry(universe, regime).outline
    with pytest.raises(Refused, match="lý do"):
        retired(universe, outline, date(2026, 7, 1), reason="  ")
    with pytest.raises(Refused, match="01/01/2026"):
        retired(universe, outline, date(2025, 12, 31))
    with pytest.raises(NotAllowed):
        outlines.retire(
            by=universe.viewer("officer"), outline=outline.public_id,
            retired_from=date(2026, 7, 1), reason="Đã thay.", now=NOW,
        )  # fmt: skip
    draft = outlines.begin_version(
        by=universe.viewer("coordinator"), outline=outline.public_id, now=NOW
    )
    with pytest.raises(Refused, match="bản thảo"):
        retired(universe, outline, date(2026, 7, 1))
    outlines.drop_draft(
        by=universe.viewer("coordinator"), version=draft.public_id, seen=draft.version, now=NOW
    )
    retired(universe, outline, date(2026, 7, 1))
    with pytest.raises(Stale, match="thôi dùng"):
        retired(universe, outline, date(2027, 1, 1))
    with pytest.raises(Stale, match="thôi dùng"):
        outlines.begin_version(
            by=universe.viewer("coordinator"), outline=outline.public_id, now=NOW
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Outline.objects.filter(pk=outline.pk).update(retired_reason="")


def test_an_outline_retired_by_mistake_is_offered_again(
    universe: Universe, regime: ReportRegime
) -> None:
    by, outline = universe.viewer("coordinator"), for_ministry(universe, regime).outline
    with pytest.raises(Stale, match="đang được dùng"):
        outlines.reinstate(by=by, outline=outline.public_id, reason="Nhầm.", now=NOW)
    retired(universe, outline, date(2026, 7, 1))
    with pytest.raises(Refused, match="lý do"):
        outlines.reinstate(by=by, outline=outline.public_id, reason=" ", now=NOW)
    with pytest.raises(NotAllowed):
        outlines.reinstate(
            by=universe.viewer("officer"), outline=outline.public_id, reason="Nhầm.", now=NOW
        )
    assert offered_outlines(regime, "2026-H2") == []
    outlines.reinstate(by=by, outline=outline.public_id, reason="Nhầm.", now=NOW)
    assert [one for one, _version in offered_outlines(regime, "2026-H2")] == [outline]
    event = AuditEvent.objects.get(action="outline.reinstated")
    assert event.reason == "Nhầm."
    retired(universe, outline, date(2027, 1, 1))  # and it can be retired again
    assert [one for one, _version in offered_outlines(regime, "2026-H2")] == [outline]
