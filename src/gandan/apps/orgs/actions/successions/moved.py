"""What an applied event moved: every thing by itself, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.actions import posts_held
from gandan.apps.orgs.actions.holdings import Holding, Shown, holdings
from gandan.apps.orgs.actions.successions.listing import AT_ONCE, holding_words
from gandan.apps.orgs.actions.successions.routes import UNITS
from gandan.apps.orgs.models import Post, Succession, Unit
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.successions import succession_of


@dataclass(frozen=True, slots=True)
class MovedCount:
    """How many things of a kind moved, and whether somebody may see which."""

    holding: str
    label: str
    count: int
    may_list: bool


@dataclass(frozen=True, slots=True)
class MovedThing:
    """One thing, where it was and where it is. A body has its superiors there."""

    shown: Shown
    from_unit: Unit | None
    to_unit: Unit | None


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Some things of one kind, in the order in which they moved."""

    event: Succession
    holding: str
    label: str
    rows: Sequence[MovedThing]
    total: int
    has_next: bool


def moved_counts(*, by: Entitled, event: UUID) -> Sequence[MovedCount]:
    """Each kind of thing of which the event moved something, bodies first; three queries."""
    row = succession_of(by=by, public_id=event)
    counts = dict(row.moves.order_by().values_list("holding").annotate(count=Count("id")))
    counts[UNITS] = row.parts.filter(is_carried=True, successor__isnull=False).count()
    words = holding_words()
    return [
        MovedCount(name, words.get(name, name), counts[name], _may_list(by, name))
        for name in dict.fromkeys([*words, *counts])
        if counts.get(name)
    ]


def moved(*, by: Entitled, event: UUID, holding: str, page: int = 1) -> MovedPage:
    """One page of what the event moved of a kind; a fixed number of queries.

    Raises:
        NotAllowed: the viewer does not see which things they were, or there is no such kind.
    """
    row = succession_of(by=by, public_id=event)
    words = holding_words()
    if holding not in words or not _may_list(by, holding):
        raise NotAllowed("The viewer does not see which things of this kind an event moved.")
    first = (page - 1) * AT_ONCE
    if holding == UNITS:
        rows, total = _bodies(row, first)
    else:
        rows, total = _things(by, row, holding, first)
    return MovedPage(row, holding, words[holding], rows, total, first + AT_ONCE < total)


def _may_list(by: Entitled, holding: str) -> bool:
    check(by, "orgs.read")
    own = _holding(holding)
    return own is None or own.may_list(by)


def _holding(name: str) -> Holding | None:
    """Of another app; None for what `orgs` looks after itself."""
    return next((one for one in holdings() if one.name == name), None)


def _bodies(event: Succession, first: int) -> tuple[Sequence[MovedThing], int]:
    """Bodies that no line names and that followed their superiors."""
    parts = event.parts.filter(is_carried=True, successor__isnull=False).order_by("id")
    rows = parts.select_related("predecessor__parent", "successor__unit__parent")
    found = []
    for part in rows[first : first + AT_ONCE]:
        old, new = part.predecessor, part.successor and part.successor.unit
        shown = Shown(old.ten, ((new or old).public_id,))
        found.append(MovedThing(shown, old.parent, new.parent if new else None))
    return found, parts.count()


def _things(
    by: Entitled, event: Succession, holding: str, first: int
) -> tuple[Sequence[MovedThing], int]:
    moves = event.moves.filter(holding=holding).order_by("id")
    rows = list(moves.select_related("from_unit", "to_unit")[first : first + AT_ONCE])
    things = [move.thing for move in rows]
    own = _holding(holding)
    shown = own.shown(by=by, things=things) if own else _posts(by, things)
    gone = Shown("")
    return [
        MovedThing(shown.get(move.thing, gone), move.from_unit, move.to_unit) for move in rows
    ], moves.count()


def _posts(by: Entitled, things: Sequence[UUID]) -> Mapping[UUID, Shown]:
    posts = Post.objects.filter(tenant_id=by.tenant_id, public_id__in=things)
    may_open = by.may("people.read")
    return {
        post.public_id: Shown(posts_held.label_of(post), (post.user.public_id,) if may_open else ())
        for post in posts.select_related("user")
    }
