"""Undo an applied event: exactly what it moved goes back, what it founded is no more."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions import posts_held
from gandan.apps.orgs.actions.holdings import Held, Move, holdings
from gandan.apps.orgs.actions.rows import one_at_a_time, record_of
from gandan.apps.orgs.actions.successions.rows import (
    APPLIED,
    UNDONE,
    check_version,
    locked,
    touch,
    user_id_of,
)
from gandan.apps.orgs.models import (
    ENDING,
    Delegation,
    Succession,
    SuccessionChange,
    SuccessionMove,
    SuccessionPart,
    SuccessionState,
    Successor,
    Unit,
    UnitCode,
    UnitName,
)
from gandan.apps.orgs.policies import Refused
from gandan.tiengviet.spelling import comparable

LISTED = 10  # reasons that a refusal names; the rest is counted
NAME, CODE = SuccessionChange.What.NAME, SuccessionChange.What.CODE


def undo_succession(
    *, by: Entitled, event: UUID, version: int, reason: str, now: datetime
) -> Succession:
    """Reverse the event; the tables are as before it, the log and the event tell of both.

    Raises:
        Refused: no reason is given, or something was built on what the event made: a later
            event, a thing or a body of a founded body. The message lists it.
    """
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hoàn tác sự kiện."))
    with transaction.atomic():
        row = locked(by, event, APPLIED)
        check_version(row, version)
        one_at_a_time(by)
        founded = list(
            Unit.objects.filter(
                pk__in=row.successors.filter(is_new=True).values("unit_id")
            ).select_for_update()
        )
        changes = list(row.changes.all())
        moves = list(row.moves.order_by("id"))
        _check_nothing_built(row, founded, moves, changes, now)
        _take_back(by, row, moves, now)
        posts_held.give_back(changes, [m for m in moves if m.holding == posts_held.NAME])
        _restore(row, changes)
        _remove(row, founded)
        touch(
            row,
            state=UNDONE,
            undone_by_id=user_id_of(by),
            undone_at=now,
            undone_reason=reason.strip(),
        )
        after = {"founded": len(founded), "moved": len(moves)}
        record_of(by, "succession.undone", row, before=after, reason=reason.strip(), now=now)
        return row


def _check_nothing_built(
    event: Succession,
    founded: Sequence[Unit],
    moves: Sequence[SuccessionMove],
    changes: Sequence[SuccessionChange],
    now: datetime,
) -> None:
    reasons = [
        *_later_events(event, founded),
        *_things_since(event, founded, moves, changes, now),
        *_rows_since(event, founded, changes),
        *_taken_since(event, founded, changes),
    ]
    if reasons:
        more = len(reasons) - LISTED
        shown = reasons[:LISTED] + ([_("Và %(count)d lý do khác.") % {"count": more}] * (more > 0))
        raise Refused(" ".join([_("Không hoàn tác được sự kiện này."), *shown]))


def _later_events(event: Succession, founded: Sequence[Unit]) -> Iterator[str]:
    """Other events about bodies that this one founded, renamed or gave something to."""
    touched = set(event.successors.exclude(unit=None).values_list("unit_id", flat=True))
    touched |= set(event.parts.exclude(kind__in=ENDING).values_list("predecessor_id", flat=True))
    ids = {unit.pk for unit in founded}
    on_them = Q(predecessor_id__in=touched) & (
        Q(event__on__gte=event.on) | ~Q(event__state=SuccessionState.APPLIED)
    )
    parts = SuccessionPart.objects.filter(on_them).exclude(event=event)
    successors = Successor.objects.filter(Q(unit_id__in=ids) | Q(parent_id__in=ids))
    states = {
        **dict(parts.order_by("event_id").values_list("event__ten", "event__state")),
        **dict(successors.exclude(event=event).values_list("event__ten", "event__state")),
    }
    undone = {
        *parts.filter(predecessor_id__in=ids).values_list("event__ten", flat=True),
        *successors.exclude(event=event).values_list("event__ten", flat=True),
    }
    for ten, state in states.items():
        if state == SuccessionState.APPLIED:
            yield _(
                "Sự kiện “%(name)s” dựa trên kết quả của sự kiện này; hãy hoàn tác nó trước."
            ) % {"name": ten}
        elif state != SuccessionState.UNDONE or ten in undone:
            yield _("Sự kiện “%(name)s” còn nhắc đến đơn vị của sự kiện này; hãy bỏ nó trước.") % {
                "name": ten
            }


def _things_since(
    event: Succession,
    founded: Sequence[Unit],
    moves: Sequence[SuccessionMove],
    changes: Sequence[SuccessionChange],
    now: datetime,
) -> Iterator[str]:
    """Things that founded bodies hold and that this event did not bring."""
    names = {unit.pk: unit.ten for unit in founded}
    tomorrow = max(timezone.localtime(now).date(), event.on) + timedelta(days=1)
    came = {move.thing for move in moves} | {move.made for move in moves if move.made}
    held: list[Held] = list(posts_held.held(event.tenant_id, names, event.on))
    for holding in holdings():
        held += holding.held(tenant_id=event.tenant_id, unit_ids=list(names), on=tomorrow)
    for thing in held:
        if thing.thing not in came:
            yield _("“%(unit)s” đã có thêm: %(thing)s.") % {
                "unit": names[thing.unit_id],
                "thing": thing.label,
            }
    made_posts = [c.row for c in changes if c.what == posts_held.POST and c.is_made]
    known = [c.row for c in changes if c.what == posts_held.DELEGATION]
    since = Delegation.objects.filter(post_id__in=made_posts).exclude(pk__in=known)
    for delegation in since.select_related("post__user", "post__unit"):
        yield _("Vị trí của %(name)s ở “%(unit)s” đã được ủy quyền.") % {
            "name": delegation.post.user.ho_ten,
            "unit": delegation.post.unit.ten,
        }


def _rows_since(
    event: Succession, founded: Sequence[Unit], changes: Sequence[SuccessionChange]
) -> Iterator[str]:
    """Bodies set up below the founded ones; bodies changed; official names that ended since."""
    ids = [unit.pk for unit in founded]
    for child in Unit.objects.filter(parent_id__in=ids).exclude(pk__in=ids):
        yield _("Đã lập “%(child)s” trực thuộc đơn vị mới.") % {"child": child.ten}
    changed = _changed_since(event, founded)
    for table in (UnitName.objects, UnitCode.objects):
        rows = table.filter(unit_id__in=ids).exclude(valid_from=event.on, valid_before=None)
        changed |= set(rows.values_list("unit_id", flat=True))
    for unit in founded:
        if unit.pk in changed:
            yield _("“%(name)s” hoặc tên gọi, mã của nó đã được sửa sau khi thành lập.") % {
                "name": unit.ten
            }
    made = [change.row for change in changes if change.what == NAME and change.is_made]
    for name in UnitName.objects.filter(pk__in=made, valid_before__isnull=False):
        yield _("Tên “%(name)s” đã được thay bằng tên khác.") % {"name": name.ten}


def _changed_since(event: Succession, founded: Sequence[Unit]) -> set[int]:
    """Founded bodies that are no longer as the event founded them."""
    bodies = {unit.pk: unit for unit in founded}
    changed = {unit.pk for unit in founded if unit.valid_before is not None}
    new = event.successors.filter(is_new=True).select_related("parent_successor")
    for one in new.exclude(unit=None):
        above = one.parent_successor.unit_id if one.parent_successor else one.parent_id
        unit = bodies[one.unit_id or 0]
        if (unit.ten, unit.parent_id) != (one.ten, above):
            changed.add(unit.pk)
    return changed


def _taken_since(
    event: Succession, founded: Sequence[Unit], changes: Sequence[SuccessionChange]
) -> Iterator[str]:
    """Names and codes that came free with the event and that others bear now."""
    new = [unit.pk for unit in founded]
    ended = event.parts.filter(kind__in=ENDING).values("predecessor_id")
    official = UnitName.objects.filter(is_official=True)
    own = official.filter(unit_id__in=ended, valid_before=None)
    freed_names = {
        (parent, comparable(ten)) for parent, ten in own.values_list("unit__parent_id", "ten")
    }
    living = official.filter(
        unit__tenant_id=event.tenant_id,
        unit__valid_before=None,
        valid_before=None,
        valid_from__gte=event.on,  # twins that stood beside each other before do so again
        fold__in=own.values("fold"),
    ).exclude(unit_id__in=new)
    for parent, ten in living.values_list("unit__parent_id", "ten"):
        if (parent, comparable(ten)) in freed_names:
            yield _("Tên “%(name)s” nay thuộc một đơn vị khác cùng cấp.") % {"name": ten}
    codes = [change.row for change in changes if change.what == CODE and not change.is_made]
    freed = UnitCode.objects.filter(pk__in=codes).values_list("system", "value")
    borne = UnitCode.objects.filter(
        tenant_id=event.tenant_id, valid_before=None, value__in={value for _s, value in freed}
    ).exclude(unit_id__in=new)
    made = {change.row for change in changes if change.what == CODE and change.is_made}
    for pk, system, value, ten in borne.values_list("pk", "system", "value", "unit__ten"):
        if pk not in made and (system, value) in set(freed):
            yield _("Mã %(code)s nay thuộc “%(name)s”.") % {"code": value, "name": ten}


def _take_back(
    by: Entitled, event: Succession, moves: Sequence[SuccessionMove], now: datetime
) -> None:
    """Ask each app for its things, in the opposite order."""
    by_holding: dict[str, list[Move]] = defaultdict(list)
    for row in moves:
        by_holding[row.holding].append(Move(row.thing, row.from_unit_id, row.to_unit_id, row.made))
    for holding in reversed(holdings()):
        if rows := by_holding.get(holding.name):
            holding.take_back(by=by, moves=rows, on=event.on, now=now)


def _restore(event: Succession, changes: Sequence[SuccessionChange]) -> None:
    """Dates, names and codes as they were."""
    ended = event.parts.filter(kind__in=ENDING).values("predecessor_id")
    units = Unit.objects.filter(pk__in=ended)
    units.update(valid_before=None, version=F("version") + 1)
    for table, what in ((UnitName.objects, NAME), (UnitCode.objects, CODE)):
        own = [change for change in changes if change.what == what]
        table.filter(pk__in=[change.row for change in own if change.is_made]).delete()
        by_end: dict[object, list[int]] = defaultdict(list)
        for change in own:
            if not change.is_made:
                by_end[change.valid_before].append(change.row)
        for end, rows in by_end.items():
            table.filter(pk__in=rows).update(valid_before=end)
    renamed = event.successors.filter(is_new=False).values("unit_id")
    official = UnitName.objects.filter(
        unit_id__in=renamed, is_official=True, valid_before__isnull=True
    )
    before = {name.unit_id: name.ten for name in official}
    bodies = [unit for unit in Unit.objects.filter(pk__in=before) if unit.ten != before[unit.pk]]
    for unit in bodies:
        unit.ten = before[unit.pk]
        unit.version += 1
    Unit.objects.bulk_update(bodies, ["ten", "version"], batch_size=500)


def _remove(event: Succession, founded: Sequence[Unit]) -> None:
    """The founded bodies, deepest first, and what was written down of those that followed."""
    event.moves.all().delete()
    event.changes.all().delete()
    event.successors.filter(is_new=True).update(unit=None)
    event.parts.filter(is_carried=True).delete()
    event.successors.filter(is_carried=True).delete()
    by_depth: dict[int, list[int]] = defaultdict(list)
    for unit in founded:
        by_depth[len(unit.path)].append(unit.pk)
    for depth in sorted(by_depth, reverse=True):
        try:
            Unit.objects.filter(pk__in=by_depth[depth]).delete()
        except ProtectedError as error:
            kinds = {str(row._meta.verbose_name) for row in error.protected_objects}
            raise Refused(
                _("Không hoàn tác được sự kiện này: đơn vị mới đã được dùng (%(kinds)s).")
                % {"kinds": ", ".join(sorted(kinds))}
            ) from error
