"""What forbids applying an event, of the bodies that take over."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gandan.apps.orgs.actions.spans import day, in_words
from gandan.apps.orgs.actions.successions.plan import Plan
from gandan.apps.orgs.actions.successions.wrong import Places, Problem
from gandan.apps.orgs.models import Successor, Unit, UnitCode, UnitName
from gandan.tiengviet.folding import fold


def of_a_successor(plan: Plan, at: Places, one: Successor) -> Iterator[Problem]:
    """What takes over is or will be a body of the day, under one that lives then."""
    on, name = plan.event.on, {"name": one.ten}
    if one.unit is not None:
        yield from _of_a_body_that_exists(plan, at, one, one.unit)
        return
    seen: set[int] = set()
    above: Successor | None = one
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent_successor
    if above is not None:
        yield at.to(
            _("“%(name)s” trực thuộc chính nó qua đơn vị khác; hãy sửa cơ quan cấp trên."),
            name,
            one,
        )
    parent = one.parent
    if parent is None:
        return
    if parent.pk in plan.ending:
        yield at.to(
            _(
                "“%(name)s” sẽ trực thuộc “%(parent)s”, đơn vị kết thúc trong chính sự kiện này; "
                "hãy chọn đơn vị kế thừa của nó."
            ),
            {**name, "parent": parent.ten},
            one,
        )
    elif parent.valid_from > on or parent.valid_before is not None:
        yield at.to(
            _(
                "“%(name)s” sẽ trực thuộc “%(parent)s”, đơn vị chỉ hoạt động %(life)s; hãy chọn "
                "cơ quan cấp trên khác."
            ),
            {
                **name,
                "parent": parent.ten,
                "life": in_words(parent.valid_from, parent.valid_before),
            },
            one,
        )


def _of_a_body_that_exists(plan: Plan, at: Places, one: Successor, unit: Unit) -> Iterator[Problem]:
    on, name = plan.event.on, {"name": unit.ten}
    if unit.pk in plan.ending:
        yield at.to(
            _(
                "“%(name)s” kế thừa đơn vị khác nhưng cũng kết thúc trong sự kiện này; hãy chọn "
                "đơn vị được thành lập, hoặc bỏ dòng kết thúc của nó."
            ),
            name,
            one,
        )
    elif unit.valid_from > on:
        yield at.to(
            _(
                "“%(name)s” bắt đầu hoạt động từ ngày %(start)s, sau ngày có hiệu lực (%(on)s); "
                "đơn vị kế thừa phải đang hoạt động vào ngày đó."
            ),
            {**name, "start": day(unit.valid_from), "on": day(on)},
            one,
        )
    elif unit.valid_before is not None:
        yield at.to(
            _(
                "“%(name)s” kết thúc hoạt động từ ngày %(day)s; hãy chọn đơn vị kế thừa đang hoạt "
                "động."
            ),
            {**name, "day": day(unit.valid_before)},
            one,
        )


def of_leaders(plan: Plan, at: Places) -> Iterator[Problem]:
    """A body has one leader in charge of dân vận."""
    for one in plan.two_leaders:
        yield at.to(
            _("“%(name)s” sẽ có hai lãnh đạo phụ trách công tác dân vận; hãy chỉ giữ một người."),
            {"name": one.ten},
            one,
        )


def of_rows_to_end(plan: Plan, at: Places) -> Iterator[Problem]:
    """A name or code that would end before it begins."""
    on = plan.event.on
    new = {one.unit_id: one for one in plan.successors if one.unit_id is not None}
    later = {"unit_id__in": new, "valid_before": None, "valid_from__gte": on}
    for name in UnitName.objects.filter(**later):
        one = new[name.unit_id]
        is_renamed = one.unit is not None and one.ten != one.unit.ten
        if is_renamed and (name.is_official or name.fold == fold(one.ten)):
            yield at.to(
                _(
                    "“%(name)s” là tên của đơn vị này từ ngày %(start)s, không phải trước ngày có "
                    "hiệu lực; hãy kiểm tra lại ngày của sự kiện."
                ),
                {"name": name.ten, "start": day(name.valid_from)},
                one,
            )
    for code in UnitCode.objects.filter(**later):
        one = new[code.unit_id]
        if one.codes.get(code.system, code.value) != code.value:
            yield at.to(
                _(
                    "Mã %(code)s của “%(name)s” bắt đầu từ ngày %(start)s, không phải trước ngày "
                    "có hiệu lực; hãy kiểm tra lại ngày của sự kiện."
                ),
                {
                    "code": code.value,
                    "name": one.ten,
                    "start": day(code.valid_from),
                },
                one,
            )
