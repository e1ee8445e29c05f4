"""Beside the form of the regular report: an outline, figures of another system, open data."""

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from gandan.apps.reports.actions import outlines
from gandan.apps.reports.actions.consolidating.drafts import begin_by_outline
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.importing import Row, take_figures
from gandan.apps.reports.actions.publishing import publish_period
from gandan.apps.reports.queries.consolidating.content import digest_of
from gandan.apps.reports.queries.opening.accepted import OFFICIAL
from gandan.apps.reports.queries.opening.content import SHOWN, content_of, opening_of
from gandan.apps.reports.queries.owing import standing_of
from gandan.apps.reports.queries.periods import stretch_of
from gandan.apps.reports.queries.regimes import Period, periods
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer
from gandan.demo.reported import figures_of
from gandan.rollup.outlines import Annex, Outline, Part

RECEIVER, NAME = "Tỉnh ủy Lam Giang", "Đề cương báo cáo Tỉnh ủy"
SYSTEM = "Phần mềm quản lý bồi dưỡng công chức tỉnh Lam Giang"
TRAININGS = "so_lop_tap_huan"
FILE = "tap-huan-dan-van.csv"
IMPORTED = 8  # bodies that the other system knows
AS_OF = timedelta(days=20)  # before the report is due, and not after the day of loading
BROUGHT = timedelta(days=4)  # after the other system's day
GATHERED, OPENED = timedelta(days=5), timedelta(days=3)  # before the day of loading
DECISION = "Công văn số {number}/UBND-NC ngày {day:%d/%m/%Y} của UBND tỉnh Lam Giang"
ASKED = ("so_cuoc_doi_thoai", "so_kien_nghi", "so_kien_nghi_da_tra_loi", "ty_le_tra_loi")
PARTS = (
    Part("I. Tình hình và kết quả", ("ket_qua",)),
    Part("1. Đối thoại với Nhân dân", ASKED, 2),
    Part("2. Mô hình “Dân vận khéo”", ("so_mo_hinh",), 2),
    Part("II. Hạn chế, nguyên nhân", ("han_che",)),
    Part("III. Nhiệm vụ trọng tâm; kiến nghị", ("phuong_huong", "kien_nghi")),
)
ANNEX = Annex("Kết quả đối thoại và mô hình", (*ASKED, "so_mo_hinh"))


def arrange(regime: Any, built: Built, clock: Clock) -> None:  # noqa: ANN401  # a row
    """The Party committee's outline, published with the form: what it asks, in its own order."""
    by, now = viewer(built, "dieuphoi", clock.today), regime.created_at
    draft = outlines.begin_outline(
        by=by, regime=regime.public_id, name=NAME, receiver=RECEIVER, now=now
    )
    draft = outlines.build(
        by=by,
        version=draft.public_id,
        seen=draft.version,
        step=lambda _as_the_form: Outline(PARTS, (ANNEX,), bodies=False),
        now=now,
    )
    outlines.publish(
        by=by,
        version=draft.public_id,
        seen=draft.version,
        valid_from=date(now.year, 1, 1),
        now=now,
    )


def bring_in_figures(regime: Any, built: Built, clock: Clock) -> None:  # noqa: ANN401  # a row
    """Trainings as another system counts them, before bodies report; some will say otherwise."""
    nearest = _nearest(regime, clock.today)
    if nearest is None or nearest.last_due is None:
        return
    as_of = min(nearest.last_due, clock.today) - AS_OF
    owing = standing_of(regime, nearest.key, clock.today).owing[:IMPORTED]
    rows = [
        Row(
            unit=body.unit,
            period=nearest.key,
            indicator=TRAININGS,
            basis=OFFICIAL,
            number=Decimal(figures_of(body.ten, nearest.key)[TRAININGS] + (at % 3 == 0)),
            system=SYSTEM,
            as_of=as_of,
        )
        for at, body in enumerate(owing)
    ]
    take_figures(
        by=viewer(built, "dieuphoi", clock.today),
        regime=regime.public_id,
        rows=rows,
        name=FILE,
        digest=sha256(repr(rows).encode()).hexdigest(),
        now=clock.at(as_of + BROUGHT, salt="imported"),
    )


def _nearest(regime: Any, today: date) -> Period | None:  # noqa: ANN401  # a row
    """Of the periods that have begun the one whose report is due nearest to a day."""
    begun = [
        (abs(one.last_due - today), one.key, one)
        for one in periods(regime)
        if one.last_due and (stretch := stretch_of(one.key)) and stretch.first <= today - AS_OF
    ]
    return min(begun)[-1] if begun else None


def bring_out(regime: Any, built: Built, clock: Clock) -> None:  # noqa: ANN401  # a row
    """The last period's prose is gathered, its paper begun by the outline, its figures opened."""
    past = [one.key for one in periods(regime) if one.last_due and one.last_due < clock.today]
    if not past:
        return
    by, of = viewer(built, "dieuphoi", clock.today), regime.public_id
    now = clock.at(clock.today - GATHERED, salt="gathered")
    gather(by=by, regime=of, period=past[0], now=now)
    outline = regime.outlines.get()
    begin_by_outline(by=by, regime=of, period=past[0], outline=outline.public_id, now=now)
    _publish(regime, past[0], built, clock)


def _publish(regime: Any, period: str, built: Built, clock: Clock) -> None:  # noqa: ANN401
    """As open data, what may be shown of it; nothing where no report was received yet."""
    day = clock.today - OPENED
    opening = opening_of(regime, period, day)
    if not any(one.state == SHOWN for one in opening.numbers):
        return
    publish_period(
        by=viewer(built, "dieuphoi", clock.today),
        regime=regime.public_id,
        period=period,
        decision=DECISION.format(number=419, day=day - timedelta(days=2)),
        seen=digest_of(content_of(opening, day)),
        now=clock.at(day, salt="published"),
        today=day,
    )
