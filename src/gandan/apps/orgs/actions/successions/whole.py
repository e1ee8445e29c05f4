"""Draft a whole event in one call: of thousands of lines, in a number of queries that is fixed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.actions.successions.drafting import draft_succession
from gandan.apps.orgs.actions.successions.lines import check_part, clean_successor
from gandan.apps.orgs.actions.successions.rows import touch
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.models import Succession, SuccessionPart, Successor
from gandan.apps.orgs.policies import Refused


def draft_whole(  # noqa: PLR0913  # what a decision says, from its head to its last line
    *,
    by: Entitled,
    ten: str,
    on: date,
    legal_basis: str,
    successors: Sequence[NewSuccessor],
    parts: Sequence[NewPart],
    note: str = "",
    now: datetime,
) -> Succession:
    """An event with its successors and lines, which name each other by keys.

    Raises:
        Refused: a successor or line is wrong by itself, as when it is added alone, or a key is
            of no successor.
    """
    with transaction.atomic():
        event = draft_succession(by=by, ten=ten, on=on, legal_basis=legal_basis, note=note, now=now)
        made = _successors(by, event, successors)
        rows = []
        for part in parts:
            successor = made.get(part.successor_key) if part.successor_key else part.successor
            if part.successor_key and successor is None:
                raise Refused(_no_such_key(part.successor_key))
            rows.append(check_part(by, event, replace(part, successor=successor)))
        SuccessionPart.objects.bulk_create(rows)
        touch(event)
        after = {"successors": len(made), "parts": len(rows)}
        record_of(by, "succession.lines_added", event, after=after, now=now)
        return event


def _successors(
    by: Entitled, event: Succession, said: Sequence[NewSuccessor]
) -> dict[str, Successor]:
    """Saved level by level, since each points at its superior."""
    made: dict[str, Successor] = {}
    waiting = list(said)
    if len({one.key for one in waiting}) != len(waiting):
        raise Refused(_("Hai đơn vị kế thừa mang cùng một khóa; mỗi đơn vị phải có khóa riêng."))
    while waiting:
        ready = [one for one in waiting if not one.parent_key or one.parent_key in made]
        if not ready:
            raise Refused(_no_such_key(waiting[0].parent_key))
        level = []
        for one in ready:
            above = made.get(one.parent_key) if one.parent_key else one.parent_successor
            level.append(clean_successor(by, event, replace(one, parent_successor=above)))
        Successor.objects.bulk_create(level)
        made |= {one.key: row for one, row in zip(ready, level, strict=True)}
        waiting = [one for one in waiting if one.key not in made]
    return made


def _no_such_key(key: str) -> str:
    return _("Không có đơn vị kế thừa nào mang khóa “%(key)s” ở phía trên nó.") % {"key": key}
