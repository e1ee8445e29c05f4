"""What is asked for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gandan.apps.search.queries.asking import Piece, Question
    from gandan.apps.search.queries.kinds import Shown

COUNT_CAP = 1000  # beyond it a page says "hơn 1.000"
PAGE_SIZE = 20


class Order(TextChoices):
    """How what was found is sorted. The best match is sought only where everything was counted."""

    NEWEST = "moi", _("Mới nhất trước")
    BEST = "khop", _("Khớp nhất trước")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the search; an empty field asks for everything.

    `state` is "kind.state". `after` is the last thing of the page before, as "kind.public id".
    Words that run on must stand together unless `loosely`.
    """

    text: str
    kind: str = ""
    loai: str = ""
    body: str = ""
    state: str = ""
    first_day: date | None = None
    last_day: date | None = None
    order: str = Order.NEWEST.value
    loosely: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page. `total` is exact up to the cap; `is_capped` where there are more.

    `is_loose`: the words stand apart in what was found, since they were asked so, or because they
    stand together nowhere (`is_fallback`).
    """

    question: Question
    pieces: Sequence[Piece]
    rows: Sequence[Shown]
    total: int
    is_capped: bool
    has_next: bool
    order: str
    is_loose: bool = False
    is_fallback: bool = False

    @property
    def next_after(self) -> str:
        """Where the page after begins; empty on the last."""
        if not self.has_next or not self.rows:
            return ""
        last = self.rows[-1]
        return f"{last.kind}.{last.public_id}"
