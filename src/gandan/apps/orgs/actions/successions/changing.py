"""Change a line of a draft, or what it says of a body to be founded, where it stands."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.actions.successions.adding import check_new, successor_for, superior_named
from gandan.apps.orgs.actions.successions.lines import (
    check_part,
    clean_successor,
    let_go,
    line_words,
)
from gandan.apps.orgs.actions.successions.rows import DRAFT, check_version, locked, touch
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.models import SuccessionPart, Successor, Unit
from gandan.apps.orgs.policies import Refused

SAID = ["kind", "successor", "function", "is_main", "is_partial"]


def change_line(  # noqa: PLR0913  # what a line of a decision says
    *,
    by: Entitled,
    event: UUID,
    part_id: int,
    like: NewPart,
    to: NewSuccessor | int | None,
    parent_named: str = "",
    version: int,
    now: datetime,
) -> SuccessionPart:
    """Let a line say something else of its body; `to` and `parent_named` as in `add_lines`.

    A body to be founded that no line names any more stays in the event until it is taken out.

    Raises:
        Stale: the event has changed since `version`.
        Refused: the line is gone, wrong by itself, or another one says the same.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        check_version(row, version)
        parts = row.parts.select_related("predecessor__parent", "successor")
        part = parts.filter(pk=part_id, is_carried=False).first()
        if part is None:
            raise Refused(_("Dòng này không còn trong sự kiện."))
        before, former = line_words(part), part.successor
        successor = successor_for(by, row, part.predecessor, like.kind, to, parent_named)
        said = replace(like, predecessor=part.predecessor, successor=successor)
        fresh = check_part(by, row, said)
        fresh.pk = part.pk
        check_new(row, [fresh])
        for name in SAID:
            setattr(part, name, getattr(fresh, name))
        part.save(update_fields=SAID)
        if former != successor:
            let_go(former)
        touch(row)
        after = line_words(part)
        record_of(by, "succession.part_changed", row, before=before, after=after, now=now)
        return part


def change_successor(  # noqa: PLR0913  # what a decision says of a new body
    *,
    by: Entitled,
    event: UUID,
    successor_id: int,
    said: NewSuccessor,
    parent_named: str | None = None,
    version: int,
    now: datetime,
) -> Successor:
    """Write anew what a body to be founded is called, its kind, codes and superior.

    `parent_named`: its superior by name, one of the event before one that exists; empty: none
    above it; None: as it was. Its other names stay.

    Raises:
        Stale: the event has changed since `version`.
        Refused: the row is gone or is a body that exists, or what is said is wrong by itself.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        check_version(row, version)
        rows = row.successors.filter(pk=successor_id, is_new=True, is_carried=False)
        found = rows.select_related("parent", "parent_successor").first()
        if found is None:
            raise Refused(_("Đơn vị mới này không còn trong sự kiện."))
        above: Unit | Successor | None = found.parent_successor or found.parent
        if parent_named is not None:
            above = superior_named(by, row, parent_named)
        if above == found:
            raise Refused(_("Một đơn vị không thể trực thuộc chính nó."))
        whole = replace(
            said,
            unit=None,
            names=found.names,
            parent=above if isinstance(above, Unit) else None,
            parent_successor=above if isinstance(above, Successor) else None,
        )
        before, fresh = _words(found), clean_successor(by, row, whole)
        for name in ("kind", "ten", "codes", "parent", "parent_successor"):
            setattr(found, name, getattr(fresh, name))
        found.save()
        touch(row)
        after = _words(found)
        record_of(by, "succession.successor_changed", row, before=before, after=after, now=now)
        return found


def _words(row: Successor) -> dict[str, object]:
    above = row.parent_successor or row.parent
    return {
        "ten": row.ten,
        "kind": row.get_kind_display(),
        "parent": above and above.ten,
        "code": ", ".join(row.codes.values()),
    }
