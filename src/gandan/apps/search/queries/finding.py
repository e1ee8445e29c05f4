"""Finds entries: the newest first or the best, counted up to a cap, a page at a time.

Who may see what is part of each question to the database (`scopes`), so that a page has no holes
and a count tells of nothing else. Why in these steps: docs/explanation/search.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError

from gandan.apps.search.models import Entry
from gandan.apps.search.queries.asking import question
from gandan.apps.search.queries.hits import Hits
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.matching import keys_of
from gandan.apps.search.queries.ranking import ranked
from gandan.apps.search.queries.scopes import kinds_for, scopes_of
from gandan.apps.search.queries.wanted import COUNT_CAP, PAGE_SIZE, Found, Order
from gandan.apps.search.queries.words import thing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gandan.apps.orgs.policies import Viewer
    from gandan.apps.search.queries.asking import Piece
    from gandan.apps.search.queries.kinds import Shown
    from gandan.apps.search.queries.wanted import Wanted


def search(*, by: Viewer, wanted: Wanted) -> Found:
    """One page of what is wanted, out of what the viewer may see.

    Raises:
        NotAllowed: the viewer sees nothing that could be searched.
        Unsearchable: nothing was typed that could be looked for.
    """
    kinds_for(by)
    asked = question(wanted.text)
    scopes = scopes_of(by, wanted)
    hits = Hits(
        by.tenant_id,
        wanted,
        scopes,
        asked.pieces(loosely=wanted.loosely),
        keys_of(by.tenant_id, scopes, wanted),
    )
    found = _page(by, wanted, hits)
    is_fallback = not found.total and not wanted.loosely and asked.can_be_loose
    if is_fallback:
        found = _page(by, wanted, replace(hits, pieces=asked.pieces(loosely=True)))
    return Found(
        question=asked,
        pieces=found.pieces,
        rows=_shown(by, found.places),
        total=min(found.total, COUNT_CAP),
        is_capped=found.total > COUNT_CAP,
        has_next=found.has_next,
        order=found.order,
        is_loose=wanted.loosely or is_fallback,
        is_fallback=is_fallback,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    pieces: Sequence[Piece]
    places: Sequence[int]
    total: int  # one more than the cap where there are more
    has_next: bool
    order: str


def _page(by: Viewer, wanted: Wanted, hits: Hits) -> _Page:
    places = hits.newest(0, max(COUNT_CAP, PAGE_SIZE) + 1)
    before = _place_of(by, wanted.after)
    order = Order.NEWEST.value
    left: Sequence[int] = places
    if len(places) <= COUNT_CAP:
        order = wanted.order
        if order == Order.BEST.value:
            left = _behind(ranked(places, hits.pieces), before)
        elif before:
            left = [place for place in places if place < before]
    elif before:
        left = hits.newest(before, PAGE_SIZE + 1)
    return _Page(hits.pieces, left[:PAGE_SIZE], len(places), len(left) > PAGE_SIZE, order)


def _behind(ordered: Sequence[int], last: int) -> Sequence[int]:
    return ordered[ordered.index(last) + 1 :] if last in ordered else ordered


def _place_of(by: Viewer, after: str) -> int:
    """The place of the last thing of the page before; 0 where there is none any more."""
    name, _dot, public_id = after.partition(".")
    kind = kinds().get(name)
    if kind is None:
        return 0
    try:
        rows = kind.model._default_manager.filter(tenant_id=by.tenant_id, public_id=UUID(public_id))
    except (ValueError, ValidationError):
        return 0
    subjects = Entry.objects.filter(kind=name, subject__in=rows.values("pk"))
    return subjects.values_list("pk", flat=True).first() or 0


def _shown(by: Viewer, places: Sequence[int]) -> list[Shown]:
    """What a page shows: asked of the things themselves, again only of those that may be seen."""
    shown: dict[tuple[int, int], Shown] = {}
    for kind in kinds().values():
        subjects = [subject for code, subject in map(thing_of, places) if code == kind.code]
        if subjects:
            found = kind.shown(by, subjects)
            shown |= {(kind.code, pk): one for pk, one in found.items()}
    return [shown[thing] for thing in map(thing_of, places) if thing in shown]
