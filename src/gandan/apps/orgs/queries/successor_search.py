"""Bodies of an event that take over, found by what somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.models import Succession, Successor
from gandan.apps.orgs.policies import Refused, check
from gandan.apps.orgs.queries.finding import LISTED, SHOWN
from gandan.apps.orgs.queries.successions import succession_of
from gandan.tiengviet.folding import fold


@dataclass(frozen=True, slots=True)
class FoundSuccessor:
    """A row of the event, by its name and that of its superior."""

    pk: int
    ten: str
    above: str  # empty at the top

    @property
    def told_apart(self) -> str:
        """The name with the superior's."""
        return f"{self.ten} ({self.above})" if self.above else self.ten


def successors_found(
    *, by: Entitled, event: UUID, phrase: str, besides: int = 0, limit: int = SHOWN
) -> tuple[Sequence[FoundSuccessor], bool]:
    """Rows of an event whose name holds every word, and whether there are more.

    Without a phrase the last ones that were written down. `besides`: the id of one that is always
    among them. Two queries.
    """
    check(by, "orgs.read")
    words = fold(phrase).split()
    rows = _rows(succession_of(by=by, public_id=event))
    folded = {row.pk: fold(row.ten) for row in rows} if words else {}
    found = [row for row in rows if all(word in folded[row.pk] for word in words)]
    shown = found[:limit] if words else found[-limit:]
    if besides and all(row.pk != besides for row in shown):
        shown += [row for row in rows if row.pk == besides]
    return shown, len(found) > limit


def successor_named(event: Succession, said: str) -> int | None:
    """The id of the row of an event that is called so, by itself or with its superior in brackets.

    Raises:
        Refused: there is more than one; the sentence says how to tell them apart.
    """
    name = " ".join(said.split())
    found = [row for row in _rows(event) if name in (row.ten, row.told_apart)]
    if len(found) > 1:
        raise Refused(
            _("Sự kiện có %(count)d đơn vị tên “%(name)s”; hãy ghi rõ một trong: %(names)s.")
            % {
                "count": len(found),
                "name": name,
                "names": "; ".join(row.told_apart for row in found[:LISTED]),
            }
        )
    return found[0].pk if found else None


def successor_of(*, by: Entitled, event: UUID, successor_id: int) -> Successor:
    """One row of an event of the tenant that takes over."""
    rows = succession_of(by=by, public_id=event).successors.filter(is_carried=False)
    row = rows.select_related("unit", "parent__parent", "parent_successor").filter(pk=successor_id)
    if (found := row.first()) is None:
        raise NotAllowed("No such successor in this event.")
    return found


def _rows(event: Succession) -> list[FoundSuccessor]:
    rows = event.successors.filter(is_carried=False).order_by("id")
    return [
        FoundSuccessor(pk, ten, of_event or of_new or of_unit or "")
        for pk, ten, of_event, of_new, of_unit in rows.values_list(
            "id", "ten", "parent_successor__ten", "parent__ten", "unit__parent__ten"
        )
    ]
