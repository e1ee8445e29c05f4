"""What forbids applying an event, each as a sentence that says what is wrong and what is right."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.orgs.actions.spans import day, in_words
from gandan.apps.orgs.actions.successions.plan import ONE_DAY, Plan
from gandan.apps.orgs.actions.successions.problems_of_new import (
    of_a_successor,
    of_leaders,
    of_rows_to_end,
)
from gandan.apps.orgs.actions.successions.routes import Route
from gandan.apps.orgs.actions.successions.twins import twin_codes, twin_names
from gandan.apps.orgs.actions.successions.wrong import Places, Problem
from gandan.apps.orgs.models import (
    SuccessionKind,
    SuccessionPart,
    SuccessionState,
    Unit,
)

OPEN = (SuccessionState.DRAFT, SuccessionState.SCHEDULED)
LISTED = 3  # bodies in two events of which each is told by itself


def problems(plan: Plan) -> list[Problem]:
    """Every one of them; none: the event may be applied once all is decided."""
    at = Places(plan)
    found = [*_of_the_head(plan)]
    for part in plan.parts:
        found += _of_a_predecessor(plan, at, part)
    for route in plan.routes.values():
        found += _of_a_route(at, route)
    for one in plan.successors:
        found += of_a_successor(plan, at, one)
    for check in (_of_superiors, _of_posts, of_leaders, of_rows_to_end, _in_other_events):
        found += check(plan, at)
    found += twin_names(plan, at)
    found += twin_codes(plan, at)
    return list(dict.fromkeys(found))


def _of_the_head(plan: Plan) -> Iterator[Problem]:
    if not plan.event.legal_basis:
        yield Problem(
            _("Chưa ghi căn cứ pháp lý; hãy ghi số, ký hiệu và ngày của nghị quyết, quyết định.")
        )
    if not plan.parts and not plan.successors:
        yield Problem(_("Sự kiện chưa có dòng nào; hãy ghi đơn vị nào được ai kế thừa."))


def _of_a_predecessor(plan: Plan, at: Places, part: SuccessionPart) -> Iterator[Problem]:
    unit, on = part.predecessor, plan.event.on
    if unit.valid_from >= on:
        yield at.of(
            _(
                "“%(name)s” bắt đầu hoạt động từ ngày %(start)s; ngày có hiệu lực (%(on)s) phải "
                "sau ngày đó."
            ),
            {"name": unit.ten, "start": day(unit.valid_from), "on": day(on)},
            unit,
        )
    elif unit.valid_before is not None and unit.valid_before < on:
        yield at.of(
            _(
                "“%(name)s” không còn hoạt động vào ngày %(day)s (%(life)s); hãy chọn đơn vị đang "
                "hoạt động trước ngày có hiệu lực."
            ),
            {
                "name": unit.ten,
                "day": day(on - ONE_DAY),
                "life": in_words(unit.valid_from, unit.valid_before),
            },
            unit,
        )
    elif unit.valid_before is not None:
        yield at.of(
            _(
                "“%(name)s” đã được ghi kết thúc từ ngày %(day)s; hãy hoàn tác việc đó trước, "
                "hoặc chọn đơn vị khác."
            ),
            {"name": unit.ten, "day": day(unit.valid_before)},
            unit,
        )
    if part.kind == SuccessionKind.RENAME and part.successor and part.successor.ten == unit.ten:
        yield at.of(
            _("“%(name)s” đổi tên nhưng tên mới giống tên cũ; hãy ghi tên mới."),
            {"name": unit.ten},
            unit,
        )


def _of_a_route(at: Places, route: Route) -> Iterator[Problem]:
    if not route.ends:
        return
    if not route.options:
        if len(route.parts) > 1:
            yield at.of(
                _("“%(name)s” được ghi kết thúc hoạt động hai lần; hãy bỏ một dòng."),
                {"name": route.unit.ten},
                route.unit,
            )
        return
    if any(part.kind == SuccessionKind.DISSOLVE for part in route.parts):
        yield at.of(
            _(
                "“%(name)s” được ghi cả kết thúc không có đơn vị kế thừa lẫn có đơn vị kế thừa; "
                "hãy bỏ một trong hai."
            ),
            {"name": route.unit.ten},
            route.unit,
        )
    if len({id(part.successor) for part in route.parts if part.is_main}) > 1:
        yield at.of(
            _("“%(name)s” có hai đơn vị kế thừa chính; hãy chỉ đánh dấu một."),
            {"name": route.unit.ten},
            route.unit,
        )
    yield from _of_functions(at, route)


def _of_functions(at: Places, route: Route) -> Iterator[Problem]:
    """Each function once, and somebody for all that no line names."""
    name = {"name": route.unit.ten}
    rest = [part for part in route.parts if not part.function]
    if not rest:
        yield at.of(
            _(
                "Các chức năng còn lại của “%(name)s” chưa có đơn vị kế thừa; hãy thêm một dòng "
                "để trống phần chức năng."
            ),
            name,
            route.unit,
        )
    if len(rest) > 1 and not all(part.is_partial for part in rest):
        yield at.of(
            _(
                "Toàn bộ phần còn lại của “%(name)s” được giao cho %(count)d đơn vị; hãy ghi rõ "
                "chức năng của từng dòng, hoặc đánh dấu mỗi dòng là một phần địa bàn, dân số."
            ),
            {**name, "count": len(rest)},
            route.unit,
        )
    given = Counter(part.function for part in route.parts if part.function)
    for function, count in given.items():
        if count > 1:
            yield at.of(
                _(
                    "Chức năng “%(function)s” của “%(name)s” được giao %(count)d lần; mỗi chức "
                    "năng chỉ có một đơn vị kế thừa."
                ),
                {**name, "function": function, "count": count},
                route.unit,
            )


def _of_superiors(plan: Plan, at: Places) -> Iterator[Problem]:
    for unit in plan.stranded:
        yield at.of(
            _(
                "“%(above)s” kết thúc nhưng “%(name)s” trực thuộc nó thì không; hãy thêm dòng "
                "“Giữ nguyên, đổi cơ quan cấp trên” cho “%(name)s”."
            ),
            {"above": plan.ending[unit.parent_id or 0].ten, "name": unit.ten},
            unit,
        )
    for unit in plan.too_late:
        yield at.of(
            _(
                "“%(name)s” được lập từ ngày %(start)s dưới “%(above)s”, sau khi đơn vị này kết "
                "thúc; hãy sửa cơ quan cấp trên của “%(name)s” trước."
            ),
            {
                "above": plan.ending[unit.parent_id or 0].ten,
                "name": unit.ten,
                "start": day(unit.valid_from),
            },
            unit,
        )


def _of_posts(plan: Plan, at: Places) -> Iterator[Problem]:
    """A post that would end before it begins."""
    for unit, label in plan.posts_to_come:
        yield at.of(
            _(
                "%(post)s ở “%(unit)s” chỉ bắt đầu sau khi đơn vị kết thúc; hãy chọn đơn vị kế "
                "thừa cho vị trí này."
            ),
            {"post": label, "unit": unit.ten},
            unit,
        )


def _in_other_events(plan: Plan, at: Places) -> Iterator[Problem]:
    """A body whose fate two decisions would settle."""
    ids = {part.predecessor_id for part in plan.parts}
    rows = SuccessionPart.objects.filter(
        ~Q(event=plan.event),
        event__tenant_id=plan.event.tenant_id,
        event__state__in=OPEN,
        predecessor_id__in=ids,
    ).select_related("event", "predecessor")
    by_event: dict[str, dict[int, Unit]] = defaultdict(dict)
    for row in rows.order_by("id"):
        by_event[row.event.ten][row.predecessor_id] = row.predecessor
    for event, bodies in by_event.items():
        if len(bodies) > LISTED:
            yield Problem(
                _(
                    "%(count)d đơn vị cũng có trong sự kiện chưa áp dụng “%(event)s”, như "
                    "%(names)s; hãy áp dụng hoặc bỏ sự kiện đó trước."
                )
                % {
                    "count": len(bodies),
                    "event": event,
                    "names": ", ".join(f"“{unit.ten}”" for unit in list(bodies.values())[:LISTED]),
                }
            )
            continue
        for unit in bodies.values():
            yield at.of(
                _(
                    "“%(name)s” cũng có trong sự kiện chưa áp dụng “%(event)s”; hãy áp dụng hoặc "
                    "bỏ sự kiện đó trước."
                ),
                {"name": unit.ten, "event": event},
                unit,
            )
