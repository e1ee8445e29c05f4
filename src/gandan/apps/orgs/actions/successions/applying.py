"""Apply an event: found, rename, end, move, in one transaction, exactly as the dry run said."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions import posts_held
from gandan.apps.orgs.actions.holdings import Move
from gandan.apps.orgs.actions.rows import one_at_a_time, record_of
from gandan.apps.orgs.actions.spans import day
from gandan.apps.orgs.actions.successions.dry_run import fingerprint_of
from gandan.apps.orgs.actions.successions.founding import found, found_carried, rename
from gandan.apps.orgs.actions.successions.plan import HoldingPlan, Plan, make_plan
from gandan.apps.orgs.actions.successions.problems import problems
from gandan.apps.orgs.actions.successions.routes import UNITS
from gandan.apps.orgs.actions.successions.rows import (
    APPLIED,
    DRAFT,
    SCHEDULED,
    locked,
    touch,
    user_id_of,
)
from gandan.apps.orgs.models import Succession, SuccessionChange, SuccessionMove, Unit, UnitCode
from gandan.apps.orgs.policies import Refused, Stale

AT_ONCE = 1_000


def apply_succession(*, by: Entitled, event: UUID, fingerprint: str, now: datetime) -> Succession:
    """Do what the dry run with this fingerprint said, on the day of the event or later.

    Raises:
        Stale: something changed since that dry run; it must be looked at again.
        Refused: the day has not come, something is wrong (each as a sentence), or something
            still needs a decision. Nothing has happened then.
    """
    with transaction.atomic():
        row = locked(by, event, DRAFT, SCHEDULED)
        if row.on > timezone.localtime(now).date():
            raise Refused(
                _("Ngày có hiệu lực (%(day)s) chưa đến; hãy hẹn ngày áp dụng cho sự kiện này.")
                % {"day": day(row.on)}
            )
        one_at_a_time(by)
        plan = make_plan(row, is_to_last=True)
        _check_ready(plan, fingerprint)
        counts = _do(plan, by, now)
        touch(row, state=APPLIED, applied_by_id=user_id_of(by), applied_at=now)
        record_of(by, "succession.applied", row, after={"effective_on": row.on} | counts, now=now)
        return row


def _check_ready(plan: Plan, fingerprint: str) -> None:
    wrong = problems(plan)
    if fingerprint_of(plan, wrong) != fingerprint:
        raise Stale(
            _("Dữ liệu đã thay đổi kể từ lần chạy thử này; hãy xem lại kết quả chạy thử mới.")
        )
    if wrong:
        raise Refused(" ".join(map(str, wrong)))
    undecided = sum(1 for _one in plan.undecided())
    if undecided:
        raise Refused(
            _("Còn %(count)d mục chưa có quyết định giao cho đơn vị kế thừa nào.")
            % {"count": undecided}
        )


def _do(plan: Plan, by: Entitled, now: datetime) -> dict[str, object]:
    """Write everything; how many of what, for the log."""
    _end(plan)
    found_carried(plan)
    made = found(plan)
    changes = [*rename(plan), *_end_codes(plan), *made.changes]
    moves: list[SuccessionMove] = []
    moved: list[str] = []
    for holding in plan.holdings:
        if holding.name == UNITS:
            continue
        rows, more = _move(plan, holding, by, now)
        moves += rows
        changes += more
        if rows:
            moved.append(f"{holding.label}: {len(rows)}")
    SuccessionMove.objects.bulk_create(moves, batch_size=AT_ONCE)
    SuccessionChange.objects.bulk_create(changes, batch_size=AT_ONCE)
    return {
        "founded": len(made.units),
        "ended": len(plan.ending),
        "renamed": [part.successor.ten for part in plan.renamed if part.successor],
        "moved": moved,
    }


def _end(plan: Plan) -> None:
    """The bodies live until the day before; nobody may have ended one of them in between."""
    ids = list(plan.ending)
    living = Unit.objects.filter(pk__in=ids, valid_before__isnull=True)
    if living.update(valid_before=plan.event.on, version=F("version") + 1) != len(ids):
        raise Stale(_("Một đơn vị vừa được người khác ghi kết thúc; hãy chạy thử lại."))


def _end_codes(plan: Plan) -> Iterable[SuccessionChange]:
    """A code ends with its bearer, free for another from the day on."""
    codes = [
        code for rows in plan.codes.values() for code in rows if code.valid_from < plan.event.on
    ]
    changes = [
        SuccessionChange(
            event=plan.event,
            what=SuccessionChange.What.CODE,
            row=code.pk,
            valid_before=code.valid_before,
        )
        for code in codes
    ]
    UnitCode.objects.filter(pk__in=[code.pk for code in codes]).update(valid_before=plan.event.on)
    return changes


def _move(
    plan: Plan, holding: HoldingPlan, by: Entitled, now: datetime
) -> tuple[list[SuccessionMove], list[SuccessionChange]]:
    """Give each thing to its new body, by the app that it belongs to."""
    event = plan.event
    moves = [
        Move(thing.thing, thing.unit_id, fate.successor.unit_id or 0)
        for thing, fate in holding.fates
        if fate.successor is not None
    ]
    changes: list[SuccessionChange] = []
    if holding.holding is None:
        ending = [t.thing for t, fate in holding.fates if fate.successor is None and
                  plan.routes[t.unit_id].ends]  # fmt: skip
        carried = posts_held.carry(event, moves, ending, event.on)
        made, changes = carried.made, carried.changes
    else:
        made = dict(holding.holding.move(by=by, moves=moves, on=event.on, now=now)) if moves else {}
    rows = [
        SuccessionMove(
            event=event,
            holding=holding.name,
            thing=move.thing,
            from_unit_id=move.from_unit_id,
            to_unit_id=move.to_unit_id,
            made=made.get(move.thing),
        )
        for move in moves
    ]
    return rows, changes
