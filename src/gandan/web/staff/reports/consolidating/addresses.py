"""What every page of a period's consolidation begins with: its address, its tabs, its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gandan.apps.reports.queries.consolidating.reviewing.naming import occasion_words, review_in
from gandan.apps.reports.queries.forms import Basis

if TYPE_CHECKING:
    from uuid import UUID

    from django.utils.functional import Promise

    from gandan.apps.reports.models import ReportRegime

OUTLINE = "de-cuong"  # in a query: the public id of an outline
ARRANGED = frozenset({"bao-cao-tong-hop", "bao-cao-van-ban"})
ONCE = "mot-lan"  # a report that is asked for once has no period
TABS: tuple[tuple[str, Promise], ...] = (
    ("bao-cao-tong-hop", _("Số liệu")),
    ("bao-cao-tong-hop-don-vi", _("Đơn vị báo cáo")),
    ("bao-cao-thuyet-minh", _("Thuyết minh")),
    ("bao-cao-tong-hop-bang", pgettext_lazy("các bảng", "Bảng")),
    ("bao-cao-tong-hop-tep-kem", _("Tệp kèm")),
    ("bao-cao-van-ban", _("Văn bản tổng hợp")),
    ("bao-cao-du-lieu-mo", _("Dữ liệu mở")),
)
LONGEST_PERIOD = 20  # characters, as in the table


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the pages of a period."""

    label: Promise
    url: str
    is_current: bool


def key_of(period: str) -> str:
    """The key of the period that an address names."""
    if len(period) > LONGEST_PERIOD:
        raise Http404("No such period.")
    return "" if period == ONCE else period


def slug_of(period: str) -> str:
    """A period as an address names it."""
    return period or ONCE


def address(name: str, regime: UUID, period: str, **more: object) -> str:
    """The address of a page of a period, of which the key is given."""
    return reverse(name, kwargs={"regime": regime, "period": slug_of(period), **more})


def by_outline(url: str, outline: UUID | None) -> str:
    """An address that also says by which outline the page is arranged."""
    return f"{url}?{OUTLINE}={outline}" if outline else url


def frame(
    regime: ReportRegime, period: str, current: str, outline: UUID | None = None
) -> dict[str, Any]:
    """What the templates of all pages of a period show; `outline`: by which they are arranged."""
    return {
        "regime": regime,
        "period": period,
        "slug": slug_of(period),
        "period_said": occasion_words(regime, period),
        "review": review_in(regime) if not period else None,
        "tabs": [
            Tab(
                label,
                by_outline(
                    address(name, regime.public_id, period),
                    outline if name in ARRANGED else None,
                ),
                name == current,
            )
            for name, label in TABS
        ],
    }


def basis_words(basis: str) -> str:
    """What a figure is of, in words."""
    return str(Basis(basis).label)
