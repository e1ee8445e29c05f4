"""Names and codes that two living bodies would bear after an event."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.orgs.actions.successions.plan import Plan
from gandan.apps.orgs.actions.successions.wrong import Places, Problem
from gandan.apps.orgs.models import Successor, UnitCode, UnitName
from gandan.tiengviet.spelling import comparable


def twin_names(plan: Plan, at: Places) -> Iterator[Problem]:
    """Siblings of one official name could not be told apart on paper.

    What merely follows its superior keeps its name all the same: merged communes do have two
    "Thôn 1" until somebody renames one, and a paper that says "Thôn 1" is asked about.
    """
    bearing = [one for one in plan.successors if one.is_new or _is_renamed(one)]
    taken: dict[tuple[object, str], list[Successor]] = defaultdict(list)
    for one in bearing:
        taken[_superior(one), comparable(one.ten)].append(one)
    for twins in taken.values():
        if len(twins) > 1:
            yield at.to(
                _("%(count)d đơn vị cùng cấp trên sẽ mang tên “%(name)s”; hãy đặt tên khác nhau."),
                {"count": len(twins), "name": twins[0].ten},
                *twins,
            )
    parents = {above for above, _folded in taken if isinstance(above, int)}
    renamed = {one.unit_id for one in bearing if one.unit_id is not None}
    rows = UnitName.objects.filter(
        Q(unit__parent_id__in=parents) | Q(unit__parent__isnull=True),
        Q(valid_before__isnull=True) | Q(valid_before__gt=plan.event.on),
        Q(unit__valid_before__isnull=True) | Q(unit__valid_before__gt=plan.event.on),
        unit__tenant_id=plan.event.tenant_id,
        is_official=True,
    ).values_list("unit_id", "unit__parent_id", "ten")
    for pk, parent, ten in rows:
        is_other = pk not in plan.ending and pk not in renamed
        if is_other and (parent, comparable(ten)) in taken:
            yield at.to(
                _(
                    "Đã có đơn vị đang hoạt động tên “%(name)s” ở cấp này; hãy chọn nó làm đơn vị "
                    "kế thừa, hoặc đặt tên khác."
                ),
                {"name": ten},
                *taken[parent, comparable(ten)],
            )


def _is_renamed(one: Successor) -> bool:
    return one.unit is not None and one.ten != one.unit.ten


def _superior(one: Successor) -> object:
    """Of one that exists or is to be founded: the id of a body, or the row of the event."""
    if one.unit is not None:
        return one.unit.parent_id
    above = one.parent_successor
    if above is None:
        return one.parent_id
    return above.unit_id if above.unit_id is not None else ("row", id(above))


def twin_codes(plan: Plan, at: Places) -> Iterator[Problem]:
    """A code never means two living bodies."""
    given: dict[tuple[str, str], list[Successor]] = defaultdict(list)
    for one in plan.all_successors:
        for system, code in one.codes.items():
            given[system, code].append(one)
    if not given:
        return
    for (system, code), bearers in given.items():
        if len(bearers) > 1:
            yield at.to(
                _("Mã %(code)s được ghi cho %(count)d đơn vị kế thừa; hãy sửa lại."),
                {
                    "code": code,
                    "count": len(bearers),
                },
                *given[system, code],
            )
    own = {
        (one.unit_id, system, code)
        for one in plan.all_successors
        if one.unit_id is not None
        for system, code in one.codes.items()
    }
    rows = UnitCode.objects.filter(
        Q(valid_before__isnull=True) | Q(valid_before__gt=plan.event.on),
        Q(unit__valid_before__isnull=True) | Q(unit__valid_before__gt=plan.event.on),
        tenant_id=plan.event.tenant_id,
    ).values_list("unit_id", "system", "value", "unit__ten")
    for pk, system, code, ten in rows:
        is_own = (pk, system, code) in own
        if (system, code) in given and pk not in plan.ending and not is_own:
            yield at.to(
                _("Mã %(code)s đang thuộc “%(name)s”, đơn vị không kết thúc trong sự kiện này."),
                {"code": code, "name": ten},
                *given[system, code],
            )
