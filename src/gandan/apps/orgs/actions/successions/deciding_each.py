"""Decide about several things at once, each by itself: the lines that a person filled on a page."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.successions.plan import make_plan
from gandan.apps.orgs.actions.successions.rows import (
    DRAFT,
    SCHEDULED,
    locked,
    record_event,
    touch,
    user_id_of,
)
from gandan.apps.orgs.models import SuccessionDecision
from gandan.apps.orgs.policies import Refused

LISTED = 3  # things that the log names


def decide_each(
    *,
    by: Entitled,
    event: UUID,
    choices: Mapping[tuple[str, UUID], int | None],
    now: datetime,
) -> int:
    """(kind of thing, thing) → successor, or None where it stays; how many were decided.

    Raises:
        Refused: a thing is none of the event, or its successor none that may take it. Nothing
            has been decided then.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT, SCHEDULED)
        if not choices:
            raise Refused(_("Hãy chọn nơi tiếp nhận cho ít nhất một mục."))
        found = {
            (kind.name, thing.thing): (thing, fate)
            for kind in make_plan(row).holdings
            for thing, fate in kind.fates
        }
        rows, said = [], []
        for (holding, thing_id), successor_id in choices.items():
            if (holding, thing_id) not in found:
                raise Refused(
                    _("Một mục không còn thuộc sự kiện; hãy xem lại danh sách cần quyết định.")
                )
            thing, fate = found[holding, thing_id]
            chosen = next((one for one in fate.options if one.pk == successor_id), None)
            if fate.may_stay if successor_id is None else chosen is not None:
                said.append(f"{thing.label} → {chosen.ten if chosen else _('ở lại')}")
                rows.append(
                    SuccessionDecision(
                        event=row,
                        holding=holding,
                        thing=thing_id,
                        successor=chosen,
                        stays=chosen is None,
                        decided_by_id=user_id_of(by),
                        decided_at=now,
                    )
                )
                continue
            raise Refused(
                _("“%(thing)s” không giao như vậy được; hãy chọn một đơn vị trong danh sách.")
                % {"thing": thing.label}
            )
        SuccessionDecision.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["event", "holding", "thing"],
            update_fields=["successor", "stays", "decided_by", "decided_at"],
        )
        touch(row)
        more = len(said) - LISTED
        words = said[:LISTED] + ([_("và %(count)d mục khác") % {"count": more}] if more > 0 else [])
        after = {"count": len(rows), "thing": "; ".join(words)}
        record_event(by, "succession.decided", row, after=after, now=now)
        return len(rows)
