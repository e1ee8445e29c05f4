"""What forbids applying an event, each as a sentence that says what is wrong and what is right."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.orgs.actions.spans import day, in_words
from gandan.apps.orgs.actions.successions.plan import ONE_DAY, Plan
from gandan.apps.orgs.actions.successions.routes import Route
from gandan.apps.orgs.actions.successions.twins import twin_codes, twin_names
from gandan.apps.orgs.models import (
    SuccessionKind,
    SuccessionPart,
    SuccessionState,
    Successor,
    Unit,
    UnitCode,
    UnitName,
)
from gandan.tiengviet.folding import fold

OPEN = (SuccessionState.DRAFT, SuccessionState.SCHEDULED)


def problems(plan: Plan) -> list[str]:
    """Every one of them; none: the event may be applied once all is decided."""
    found = [*_of_the_head(plan)]
    for part in plan.parts:
        found += _of_a_predecessor(plan, part)
    for route in plan.routes.values():
        found += _of_a_route(route)
    for one in plan.successors:
        found += _of_a_successor(plan, one)
    found += _of_superiors(plan)
    found += _of_posts(plan)
    found += _of_leaders(plan)
    found += _of_rows_to_end(plan)
    found += _in_other_events(plan)
    found += twin_names(plan)
    found += twin_codes(plan)
    return list(dict.fromkeys(found))


def _of_the_head(plan: Plan) -> Iterator[str]:
    if not plan.event.legal_basis:
        yield _("Chưa ghi căn cứ pháp lý; hãy ghi số, ký hiệu và ngày của nghị quyết, quyết định.")
    if not plan.parts and not plan.successors:
        yield _("Sự kiện chưa có dòng nào; hãy ghi đơn vị nào được ai kế thừa.")


def _of_a_predecessor(plan: Plan, part: SuccessionPart) -> Iterator[str]:
    unit, on = part.predecessor, plan.event.on
    if unit.valid_from >= on:
        yield _(
            "“%(name)s” bắt đầu hoạt động từ ngày %(start)s; ngày có hiệu lực (%(on)s) phải sau "
            "ngày đó."
        ) % {"name": unit.ten, "start": day(unit.valid_from), "on": day(on)}
    elif unit.valid_before is not None and unit.valid_before < on:
        yield _(
            "“%(name)s” không còn hoạt động vào ngày %(day)s (%(life)s); hãy chọn đơn vị đang "
            "hoạt động trước ngày có hiệu lực."
        ) % {
            "name": unit.ten,
            "day": day(on - ONE_DAY),
            "life": in_words(unit.valid_from, unit.valid_before),
        }
    elif unit.valid_before is not None:
        yield _(
            "“%(name)s” đã được ghi kết thúc từ ngày %(day)s; hãy hoàn tác việc đó trước, hoặc "
            "chọn đơn vị khác."
        ) % {"name": unit.ten, "day": day(unit.valid_before)}
    if part.kind == SuccessionKind.RENAME and part.successor and part.successor.ten == unit.ten:
        yield _("“%(name)s” đổi tên nhưng tên mới giống tên cũ; hãy ghi tên mới.") % {
            "name": unit.ten
        }


def _of_a_route(route: Route) -> Iterator[str]:
    if not route.ends:
        return
    if not route.options:
        if len(route.parts) > 1:
            yield _("“%(name)s” được ghi kết thúc hoạt động hai lần; hãy bỏ một dòng.") % {
                "name": route.unit.ten
            }
        return
    if any(part.kind == SuccessionKind.DISSOLVE for part in route.parts):
        yield _(
            "“%(name)s” được ghi cả kết thúc không có đơn vị kế thừa lẫn có đơn vị kế thừa; hãy "
            "bỏ một trong hai."
        ) % {"name": route.unit.ten}
    if len({id(part.successor) for part in route.parts if part.is_main}) > 1:
        yield _("“%(name)s” có hai đơn vị kế thừa chính; hãy chỉ đánh dấu một.") % {
            "name": route.unit.ten
        }
    yield from _of_functions(route)


def _of_functions(route: Route) -> Iterator[str]:
    """Each function once, and somebody for all that no line names."""
    name = {"name": route.unit.ten}
    rest = [part for part in route.parts if not part.function]
    if not rest:
        yield (
            _(
                "Các chức năng còn lại của “%(name)s” chưa có đơn vị kế thừa; hãy thêm một dòng để "
                "trống phần chức năng."
            )
            % name
        )
    if len(rest) > 1 and not all(part.is_partial for part in rest):
        yield _(
            "Toàn bộ phần còn lại của “%(name)s” được giao cho %(count)d đơn vị; hãy ghi rõ chức "
            "năng của từng dòng, hoặc đánh dấu mỗi dòng là một phần địa bàn, dân số."
        ) % {**name, "count": len(rest)}
    given = Counter(part.function for part in route.parts if part.function)
    for function, count in given.items():
        if count > 1:
            yield _(
                "Chức năng “%(function)s” của “%(name)s” được giao %(count)d lần; mỗi chức năng "
                "chỉ có một đơn vị kế thừa."
            ) % {**name, "function": function, "count": count}


def _of_a_successor(plan: Plan, one: Successor) -> Iterator[str]:
    on, name = plan.event.on, {"name": one.ten}
    if one.unit is not None:
        yield from _of_a_body_that_exists(plan, one.unit)
        return
    seen: set[int] = set()
    above: Successor | None = one
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent_successor
    if above is not None:
        yield (
            _("“%(name)s” trực thuộc chính nó qua đơn vị khác; hãy sửa cơ quan cấp trên.") % name
        )
    parent = one.parent
    if parent is None:
        return
    if parent.pk in plan.ending:
        yield _(
            "“%(name)s” sẽ trực thuộc “%(parent)s”, đơn vị kết thúc trong chính sự kiện này; hãy "
            "chọn đơn vị kế thừa của nó."
        ) % {**name, "parent": parent.ten}
    elif parent.valid_from > on or parent.valid_before is not None:
        yield _(
            "“%(name)s” sẽ trực thuộc “%(parent)s”, đơn vị chỉ hoạt động %(life)s; hãy chọn cơ "
            "quan cấp trên khác."
        ) % {
            **name,
            "parent": parent.ten,
            "life": in_words(parent.valid_from, parent.valid_before),
        }


def _of_a_body_that_exists(plan: Plan, unit: Unit) -> Iterator[str]:
    on, name = plan.event.on, {"name": unit.ten}
    if unit.pk in plan.ending:
        yield (
            _(
                "“%(name)s” kế thừa đơn vị khác nhưng cũng kết thúc trong sự kiện này; hãy chọn "
                "đơn vị được thành lập, hoặc bỏ dòng kết thúc của nó."
            )
            % name
        )
    elif unit.valid_from > on:
        yield _(
            "“%(name)s” bắt đầu hoạt động từ ngày %(start)s, sau ngày có hiệu lực (%(on)s); đơn "
            "vị kế thừa phải đang hoạt động vào ngày đó."
        ) % {**name, "start": day(unit.valid_from), "on": day(on)}
    elif unit.valid_before is not None:
        yield _(
            "“%(name)s” kết thúc hoạt động từ ngày %(day)s; hãy chọn đơn vị kế thừa đang hoạt động."
        ) % {**name, "day": day(unit.valid_before)}


def _of_superiors(plan: Plan) -> Iterator[str]:
    for unit in plan.stranded:
        yield _(
            "“%(above)s” kết thúc nhưng “%(name)s” trực thuộc nó thì không; hãy thêm dòng “Giữ "
            "nguyên, đổi cơ quan cấp trên” cho “%(name)s”."
        ) % {"above": plan.ending[unit.parent_id or 0].ten, "name": unit.ten}
    for unit in plan.too_late:
        yield _(
            "“%(name)s” được lập từ ngày %(start)s dưới “%(above)s”, sau khi đơn vị này kết thúc; "
            "hãy sửa cơ quan cấp trên của “%(name)s” trước."
        ) % {
            "above": plan.ending[unit.parent_id or 0].ten,
            "name": unit.ten,
            "start": day(unit.valid_from),
        }


def _of_leaders(plan: Plan) -> Iterator[str]:
    for one in plan.two_leaders:
        yield _(
            "“%(name)s” sẽ có hai lãnh đạo phụ trách công tác dân vận; hãy chỉ giữ một người."
        ) % {"name": one.ten}


def _of_rows_to_end(plan: Plan) -> Iterator[str]:
    """A name or code that would end before it begins."""
    on = plan.event.on
    new = {one.unit_id: one for one in plan.successors if one.unit_id is not None}
    later = {"unit_id__in": new, "valid_before": None, "valid_from__gte": on}
    for name in UnitName.objects.filter(**later):
        one = new[name.unit_id]
        is_renamed = one.unit is not None and one.ten != one.unit.ten
        if is_renamed and (name.is_official or name.fold == fold(one.ten)):
            yield _(
                "“%(name)s” là tên của đơn vị này từ ngày %(start)s, không phải trước ngày có "
                "hiệu lực; hãy kiểm tra lại ngày của sự kiện."
            ) % {"name": name.ten, "start": day(name.valid_from)}
    for code in UnitCode.objects.filter(**later):
        if new[code.unit_id].codes.get(code.system, code.value) != code.value:
            yield _(
                "Mã %(code)s của “%(name)s” bắt đầu từ ngày %(start)s, không phải trước ngày có "
                "hiệu lực; hãy kiểm tra lại ngày của sự kiện."
            ) % {
                "code": code.value,
                "name": new[code.unit_id].ten,
                "start": day(code.valid_from),
            }


def _of_posts(plan: Plan) -> Iterator[str]:
    """A post that would end before it begins."""
    for unit, label in plan.posts_to_come:
        yield _(
            "%(post)s ở “%(unit)s” chỉ bắt đầu sau khi đơn vị kết thúc; hãy chọn đơn vị kế thừa "
            "cho vị trí này."
        ) % {"post": label, "unit": unit.ten}


def _in_other_events(plan: Plan) -> Iterator[str]:
    """A body whose fate two decisions would settle."""
    ids = {part.predecessor_id for part in plan.parts}
    rows = SuccessionPart.objects.filter(
        ~Q(event=plan.event),
        event__tenant_id=plan.event.tenant_id,
        event__state__in=OPEN,
        predecessor_id__in=ids,
    ).select_related("event", "predecessor")
    by_event: dict[str, list[str]] = defaultdict(list)
    for row in rows.order_by("id"):
        by_event[row.event.ten].append(row.predecessor.ten)
    for event, names in by_event.items():
        yield _(
            "“%(name)s” cũng có trong sự kiện chưa áp dụng “%(event)s”; hãy áp dụng hoặc bỏ sự "
            "kiện đó trước."
        ) % {"name": "”, “".join(dict.fromkeys(names)), "event": event}
