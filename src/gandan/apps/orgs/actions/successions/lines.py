"""Checks of one line or one successor of an event, by itself."""

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.codes import clean_code
from gandan.apps.orgs.actions.rows import clean_name
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.models import (
    Succession,
    SuccessionKind,
    SuccessionPart,
    Successor,
    UnitKind,
)
from gandan.apps.orgs.policies import Refused, check_tenant
from gandan.tiengviet.folding import fold

LONGEST_FUNCTION = 300  # characters


def clean_successor(by: Entitled, event: Succession, said: NewSuccessor) -> Successor:
    """The row, not yet saved."""
    forms = {fold(name): name for name in map(clean_name, said.names)}
    codes = {system: clean_code(system, value) for system, value in said.codes.items() if value}
    row = Successor(event=event, names=list(forms.values()), codes=codes)
    if said.unit is not None:
        check_tenant(by, said.unit)
        row.unit, row.is_new = said.unit, False
        row.kind, row.ten = said.unit.kind, clean_name(said.ten or said.unit.ten)
        return row
    if not said.kind:
        raise Refused(_("Hãy chọn loại của đơn vị được thành lập."))
    row.kind, row.ten = UnitKind(said.kind), clean_name(said.ten)
    if said.parent is not None:
        check_tenant(by, said.parent)
    of_event = said.parent_successor
    if of_event is not None and of_event.event_id != event.pk:
        raise Refused(_("Cơ quan cấp trên phải là đơn vị đang có hoặc đơn vị của sự kiện này."))
    row.parent = None if of_event else said.parent
    row.parent_successor = of_event
    return row


def check_part(by: Entitled, event: Succession, said: NewPart) -> SuccessionPart:
    """The row, not yet saved."""
    check_tenant(by, said.predecessor)
    kind, successor = SuccessionKind(said.kind), said.successor
    name = said.predecessor.ten
    if successor is not None and successor.event_id != event.pk:
        raise Refused(_("Đơn vị kế thừa phải là đơn vị đã ghi trong sự kiện này."))
    if kind == SuccessionKind.DISSOLVE and successor is not None:
        raise Refused(
            _("“%(name)s” kết thúc hoạt động mà không có đơn vị kế thừa; hãy bỏ đơn vị kế thừa, "
              "hoặc chọn “Hợp nhất, sáp nhập”.") % {"name": name}
        )  # fmt: skip
    if kind != SuccessionKind.DISSOLVE and successor is None:
        raise Refused(_("Hãy chọn đơn vị kế thừa của “%(name)s”.") % {"name": name})
    is_itself = successor is not None and successor.unit_id == said.predecessor.pk
    if kind == SuccessionKind.RENAME and not is_itself:
        raise Refused(
            _("Đổi tên thì “%(name)s” kế thừa chính nó; hãy chọn nó làm đơn vị kế thừa và ghi "
              "tên mới.") % {"name": name}
        )  # fmt: skip
    if kind != SuccessionKind.RENAME and is_itself:
        raise Refused(_("“%(name)s” không thể kế thừa chính nó.") % {"name": name})
    function = " ".join(said.function.split())
    if len(function) > LONGEST_FUNCTION:
        raise Refused(_("Chức năng, nhiệm vụ dài quá 300 ký tự; hãy ghi gọn lại."))
    if kind == SuccessionKind.TRANSFER and not function:
        raise Refused(
            _("Hãy ghi chức năng, nhiệm vụ được chuyển khỏi “%(name)s”.") % {"name": name}
        )
    return SuccessionPart(
        event=event,
        kind=kind,
        predecessor=said.predecessor,
        successor=successor,
        function=function,
        is_main=said.is_main,
        is_partial=said.is_partial,
    )


def let_go(successor: Successor | None) -> None:
    """A body that exists is no successor of the event once no line names it."""
    if successor is not None and not successor.is_new and not successor.parts.exists():
        successor.delete()


def line_words(part: SuccessionPart) -> dict[str, object]:
    """A line as the log tells it."""
    return {
        "part_kind": part.get_kind_display(),
        "predecessor": part.predecessor.ten,
        "successor": part.successor.ten if part.successor else None,
        "function": part.function,
    }
