"""A regime stands on confirmed tasks; what is owed, by whom and when is theirs."""

from dataclasses import replace

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions import regimes as actions
from gandan.apps.reports.actions.regimes import Terms
from gandan.apps.reports.models import RegimeTask, ReportRegime
from gandan.apps.reports.queries.regimes import candidates, regime_page, regimes
from gandan.apps.tasks.actions.closing import close
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, given
from tests.universe import NOW, TODAY, Universe

YEARLY_REPORT = Duty(
    "Báo cáo công tác dân vận hằng năm", assignees=("Sở Tư pháp", "Sở Y tế"), deadline=YEARLY,
    report_to="UBND tỉnh (qua Sở Nội vụ)",
)  # fmt: skip


def terms(universe: Universe, **changes: object) -> Terms:
    collector = universe.unit("Sở Nội vụ").public_id
    return replace(Terms("Báo cáo dân vận năm", collector, "UBND tỉnh"), **changes)


def opened(universe: Universe, **changes: object) -> ReportRegime:
    (task,) = given(universe, YEARLY_REPORT)
    return actions.open_regime(
        by=universe.viewer("coordinator"), task=task.public_id, terms=terms(universe, **changes),
        now=NOW, today=TODAY,
    )  # fmt: skip


def test_a_regime_is_opened_from_a_task_and_has_its_periods_bodies_and_days(universe) -> None:
    regime = opened(universe)
    page = regime_page(universe.viewer("coordinator"), regime.public_id)
    assert [tier.bodies for tier in page.tiers] == [2]
    assert [(one.key, one.times) for one in page.periods] == [("2027", 2), ("2026", 2)]
    assert page.periods[-1].last_due.isoformat() == "2026-11-29"
    assert [row.name for row in regimes(universe.viewer("auditor"))] == ["Báo cáo dân vận năm"]


def test_a_task_asks_for_one_report_only(universe) -> None:
    regime = opened(universe)
    task = regime.tasks.get().task
    with pytest.raises(Refused, match="đã thuộc chế độ báo cáo “Báo cáo dân vận năm”"):
        actions.open_regime(
            by=universe.viewer("coordinator"), task=task.public_id, terms=terms(universe),
            now=NOW, today=TODAY,
        )  # fmt: skip
    assert task not in candidates(universe.viewer("coordinator"))


def test_a_task_without_a_report_is_offered_when_one_looks_for_it(universe) -> None:
    plain, asked = given(universe, Duty("Tổ chức đối thoại"), REPORT)
    by = universe.viewer("coordinator")
    assert candidates(by) == [asked]
    assert candidates(by, "doi thoai") == [plain]


def test_an_ended_task_is_refused(universe) -> None:
    (task,) = given(universe, YEARLY_REPORT)
    by = universe.viewer("coordinator")
    close(by=by, task=task.public_id, seen=task.version, reason="Đã thay.", now=NOW)
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.open_regime(by=by, task=task.public_id, terms=terms(universe), now=NOW, today=TODAY)
    assert not ReportRegime.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"name": "  "}, "Ghi tên chế độ"), ({"window": (0, 14)}, "1"), ({"window": (15, 32)}, "31")],
)
def test_what_does_not_hold_is_said_and_nothing_is_made(universe, wrong, says) -> None:
    with pytest.raises(Refused, match=says):
        opened(universe, **wrong)
    assert not ReportRegime.objects.exists()
    assert not RegimeTask.objects.exists()


def test_a_second_tier_has_its_own_task_and_is_taken_out_again(universe) -> None:
    regime = opened(universe)
    by = universe.viewer("coordinator")
    (other,) = given(universe, replace(YEARLY_REPORT, assignees=("UBND phường Bình Sơn",)),
                     number="20/UBND-NC")  # fmt: skip
    actions.add_tier(by=by, regime=regime.public_id, seen=1, task=other.public_id,
                     tier="xã, phường", now=NOW)  # fmt: skip
    assert regime_page(by, regime.public_id).periods[0].times == 3
    actions.take_out(by=by, regime=regime.public_id, seen=2, task=other.public_id, now=NOW)
    regime.refresh_from_db()
    assert regime.version == 3
    with pytest.raises(Refused, match="duy nhất"):
        actions.take_out(
            by=by, regime=regime.public_id, seen=3, task=regime.tasks.get().task.public_id, now=NOW
        )


def test_two_reports_of_different_days_are_two_regimes_and_never_one_report(universe) -> None:
    by = universe.viewer("coordinator")
    later = ONCE | {"date": "2026-10-30"}
    half, whole = given(universe, REPORT, replace(REPORT, deadline=later))
    regime = actions.open_regime(
        by=by, task=half.public_id, terms=terms(universe), now=NOW, today=TODAY
    )
    about = {"by": by, "regime": regime.public_id, "seen": 1, "tier": "năm", "now": NOW}
    with pytest.raises(Refused, match="Sở Tư pháp phải gửi hai báo cáo khác hạn"):
        actions.add_tier(**about, task=whole.public_id)
    elsewhere = replace(REPORT, assignees=("Sở Y tế",), deadline=later)
    (others,) = given(universe, elsewhere, number="21/UBND-NC")
    actions.add_tier(**about, task=others.public_id)  # of another body, with a day of its own


def test_who_comes_second_is_told_and_nothing_is_overwritten(universe) -> None:
    regime = opened(universe)
    change = {"by": universe.viewer("coordinator"), "regime": regime.public_id, "seen": 1,
              "now": NOW, "today": TODAY}  # fmt: skip
    actions.change_terms(**change, terms=terms(universe, name="Tên thứ nhất"))
    with pytest.raises(Stale):
        actions.change_terms(**change, terms=terms(universe, name="Tên thứ hai"))
    regime.refresh_from_db()
    assert regime.name == "Tên thứ nhất"


def test_only_what_changed_is_logged(universe) -> None:
    regime = opened(universe)
    actions.change_terms(
        by=universe.viewer("coordinator"), regime=regime.public_id, seen=1,
        terms=terms(universe, sent_to="UBND tỉnh (qua Sở Nội vụ)"), now=NOW, today=TODAY,
    )  # fmt: skip
    event = AuditEvent.objects.get(action="regime.changed")
    assert (event.before, event.after) == (
        {"sent_to": "UBND tỉnh"}, {"sent_to": "UBND tỉnh (qua Sở Nội vụ)"},
    )  # fmt: skip


def test_an_ended_regime_is_not_changed_any_more(universe) -> None:
    regime = opened(universe)
    end = {"by": universe.viewer("coordinator"), "regime": regime.public_id, "now": NOW}
    with pytest.raises(Refused, match="lý do"):
        actions.end_regime(**end, seen=1, reason=" ")
    actions.end_regime(**end, seen=1, reason="Thay bằng 9/QĐ-UBND")
    with pytest.raises(Stale, match="đã kết thúc"):
        actions.end_regime(**end, seen=2, reason="Lần nữa")


@pytest.mark.parametrize("who", ["officer", "head", "auditor", "clerk"])
def test_who_does_not_set_up_regimes_opens_none(universe, who) -> None:
    (task,) = given(universe, YEARLY_REPORT)
    with pytest.raises(NotAllowed):
        actions.open_regime(by=universe.viewer(who), task=task.public_id, terms=terms(universe),
                            now=NOW, today=TODAY)  # fmt: skip
