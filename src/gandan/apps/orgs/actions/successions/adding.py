"""Add several lines to a draft in one step, as a person reads them in the decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import clean_name, record_of
from gandan.apps.orgs.actions.successions.lines import check_part, clean_successor
from gandan.apps.orgs.actions.successions.rows import DRAFT, locked, touch
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.models import Succession, SuccessionKind, SuccessionPart, Successor, Unit
from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries.finding import body_named
from gandan.apps.orgs.queries.successor_search import successor_named

MOST = 50  # bodies in one step


def add_lines(  # noqa: PLR0913  # what one or more lines of a decision say
    *,
    by: Entitled,
    event: UUID,
    predecessors: Sequence[Unit],
    like: NewPart,
    to: NewSuccessor | int | None,
    parent_named: str = "",
    now: datetime,
) -> Sequence[SuccessionPart]:
    """One line a predecessor, all `like` one (whose own predecessor counts for nothing).

    `to`: the row of a successor that the event has, or what is said of one: it is added with the
    lines. A renaming makes each body its own successor, by the name said. `parent_named`: the
    superior of a body to be founded, by its name, one of the event before one that exists; empty:
    the superior of the first predecessor.

    Raises:
        Refused: no body is chosen, a line is wrong by itself or stands there already, or the
            superior is no one body.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        if not predecessors:
            raise Refused(_("Hãy tìm và chọn ít nhất một đơn vị cũ."))
        if like.kind == SuccessionKind.RENAME and len(predecessors) > 1:
            raise Refused(_("Mỗi lần chỉ đổi tên một đơn vị; hãy chọn một đơn vị cũ."))
        successor = successor_for(by, row, predecessors[0], like.kind, to, parent_named)
        made = [
            check_part(by, row, replace(like, predecessor=unit, successor=successor))
            for unit in predecessors[:MOST]
        ]
        check_new(row, made)
        SuccessionPart.objects.bulk_create(made)
        touch(row)
        after = {
            "part_kind": made[0].get_kind_display(),
            "predecessor": "; ".join(unit.ten for unit in predecessors[:MOST]),
            "successor": successor.ten if successor else None,
            "function": like.function,
        }
        record_of(by, "succession.part_added", row, after=after, now=now)
        return made


def successor_for(  # what is said of it, and beside whom
    by: Entitled,
    event: Succession,
    first: Unit,
    kind: str,
    to: NewSuccessor | int | None,
    parent_named: str,
) -> Successor | None:
    """The row that takes over, added where the event has none for it yet."""
    if kind == SuccessionKind.DISSOLVE:
        return None
    if isinstance(to, int):
        return Successor.objects.filter(event=event, pk=to, is_carried=False).first()
    if to is None:
        return None
    if kind == SuccessionKind.RENAME:
        to = NewSuccessor(unit=first, ten=to.ten, codes=to.codes)
    if to.unit is None:
        above = superior_named(by, event, parent_named) or _superior(event, first)
        to = replace(
            to,
            kind=to.kind or first.kind,
            parent=above if isinstance(above, Unit) else None,
            parent_successor=above if isinstance(above, Successor) else None,
        )
    elif (there := Successor.objects.filter(event=event, unit=to.unit).first()) is not None:
        if kind == SuccessionKind.RENAME:
            there.ten = clean_name(to.ten)
            there.save(update_fields=["ten"])
        return there
    made = clean_successor(by, event, to)
    made.save()
    return made


def superior_named(by: Entitled, event: Succession, named: str) -> Unit | Successor | None:
    """A superior by its name: one of the event before one that exists; None where none is named."""
    if not named.strip():
        return None
    if (own := successor_named(event, named)) is not None:
        return Successor.objects.get(pk=own)
    return body_named(by=by, said=named, on=event.on - timedelta(days=1))


def _superior(event: Succession, first: Unit) -> Unit | Successor | None:
    """Where the first predecessor stands, or who takes over from there."""
    above = first.parent
    taken = SuccessionPart.objects.filter(event=event, predecessor=above, successor__is_new=True)
    over = taken.select_related("successor").order_by("id").first() if above else None
    return over.successor if over is not None else above


def check_new(event: Succession, made: Sequence[SuccessionPart]) -> None:
    """Raise `Refused` where one of the lines stands in the event already."""
    for part in made:
        same = SuccessionPart.objects.filter(
            event=event,
            predecessor=part.predecessor,
            successor=part.successor,
            function=part.function,
        )
        if same.exclude(pk=part.pk).exists():
            raise Refused(
                _("Dòng của “%(name)s” đã có trong sự kiện.") % {"name": part.predecessor.ten}
            )
