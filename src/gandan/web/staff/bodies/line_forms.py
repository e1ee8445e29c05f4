"""Forms of a line of an event, and the searches that they choose from."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs import queries
from gandan.apps.orgs.queries import FoundSuccessor
from gandan.apps.orgs.queries.finding import Found, bodies_found
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.administration.access import StaffRequest
from gandan.web.staff.bodies.forms import body_name

NEW, THERE = "moi", "dang-co"
LONGEST = 200  # characters of a phrase that is looked for


class LineSearch(AddressForm):
    """Bodies of a line: those of the day before, and those that take over."""

    PARAMETERS: ClassVar[dict[str, str]] = {"old": "tim", "new": "ke-thua"}
    old = forms.CharField(label=_("1. Tìm đơn vị cũ"), required=False, max_length=LONGEST)
    new = forms.CharField(label=_("Tìm đơn vị kế thừa"), required=False, max_length=LONGEST)


class LineForm(forms.Form):
    """Lines of the decision: these bodies, what happens to them, who takes over."""

    predecessors = forms.MultipleChoiceField(
        label=_("Đơn vị cũ"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy tìm và chọn ít nhất một đơn vị cũ.")},
    )
    kind = forms.ChoiceField(label=_("Hình thức"))
    to = forms.ChoiceField(
        label=_("Đơn vị kế thừa"),
        required=False,
        help_text=_(
            "Bỏ qua khi đơn vị kết thúc hoạt động hoặc chỉ đổi tên (tên mới ghi ở ô dưới)."
        ),
    )
    unit_kind = forms.ChoiceField(
        label=_("Loại"), required=False, help_text=_("Của đơn vị mới; để trống: như đơn vị cũ.")
    )
    code = forms.CharField(
        label=_("Mã định danh điện tử"),
        max_length=40,
        required=False,
        help_text=_("Của đơn vị mới, nếu đã được cấp."),
    )
    place_code = forms.CharField(
        label=_("Mã thống kê"), max_length=40, required=False, help_text=_("Của tỉnh, xã mới.")
    )
    function = forms.CharField(
        label=_("Chức năng, nhiệm vụ được chuyển"),
        max_length=300,
        required=False,
        help_text=_("Để trống: toàn bộ phần mà không dòng nào khác nêu."),
    )
    is_partial = forms.BooleanField(label=_("Chỉ một phần địa bàn, dân số"), required=False)
    is_main = forms.BooleanField(
        label=_("Đơn vị kế thừa chính, khi có nhiều đơn vị kế thừa"), required=False
    )
    field_order = [
        "predecessors", "kind", "to", "ten", "unit_kind", "parent", "code", "place_code",
        "function", "is_partial", "is_main",
    ]  # fmt: skip

    def __init__(
        self,
        data: object,
        *,
        found: Sequence[Found],
        successors: Sequence[FoundSuccessor],
        living: Sequence[Found],
        on: date,
        **more: object,
    ) -> None:
        super().__init__(data, auto_id="dong_%s", **more)  # type: ignore[arg-type]
        before = on - timedelta(days=1)
        self.fields["ten"] = body_name(
            _("Tên đơn vị kế thừa"),
            on=on,
            required=False,
            help_text=_("Tên của đơn vị mới, tên mới khi đổi tên, hoặc tên một đơn vị đang có."),
        )
        self.fields["parent"] = body_name(
            _("Cơ quan cấp trên"),
            on=before,
            required=False,
            help_text=_("Của đơn vị mới; để trống: như đơn vị cũ."),
        )
        if "predecessors" in self.fields:
            self.fields["predecessors"].choices = [  # type: ignore[attr-defined]
                (str(one.unit.public_id), one.told_apart) for one in found
            ]
        self.fields["kind"].choices = queries.succession_kinds()  # type: ignore[attr-defined]
        own = [(str(one.pk), one.told_apart) for one in successors]
        there = [(str(one.unit.public_id), one.told_apart) for one in living]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (NEW, _("Đơn vị mới được thành lập")),
            (THERE, _("Một đơn vị đang hoạt động")),
            *([(_("Đã ghi trong sự kiện này"), own)] if own else []),
            *([(_("Tìm thấy, đang hoạt động"), there)] if there else []),
        ]
        self.fields["unit_kind"].choices = [("", _("Như đơn vị cũ")), *queries.kinds()]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    @override
    def clean(self) -> dict[str, Any]:
        """A name wherever one is needed."""
        given: dict[str, Any] = super().clean() or {}
        kind, to = given.get("kind"), given.get("to")
        needs = kind == "rename" or (kind != "dissolve" and to in (NEW, THERE, ""))
        if needs and not given.get("ten", "").strip():
            self.add_error("ten", _("Hãy ghi tên của đơn vị kế thừa, hoặc tên mới khi đổi tên."))
        return given


class LineChangeForm(LineForm):
    """A line that stands there, changed: its old body stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    predecessors = None  # type: ignore[assignment]  # how Django leaves a field of the parent out


class SuccessorForm(forms.Form):
    """A body to be founded, as the decision describes it."""

    ten = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"))
    code = forms.CharField(label=_("Mã định danh điện tử"), max_length=40, required=False)
    place_code = forms.CharField(label=_("Mã thống kê"), max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["ten", "kind", "parent", "code", "place_code", "version"]

    def __init__(self, data: object, *, on: date, **more: object) -> None:
        super().__init__(data, auto_id="moi_%s", **more)  # type: ignore[arg-type]
        self.fields["kind"].choices = queries.kinds()  # type: ignore[attr-defined]
        self.fields["parent"] = body_name(
            _("Cơ quan cấp trên"),
            on=on - timedelta(days=1),
            required=False,
            help_text=_(
                "Một đơn vị mới của sự kiện này, hoặc một đơn vị đang có; để trống khi không có."
            ),
        )
        self.order_fields(self.field_order)


def codes_of(given: dict[str, Any]) -> dict[str, str]:
    """The codes that a form names, by their system."""
    said = {"dinh_danh": given["code"], "thong_ke": given["place_code"]}
    return {system: value for system, value in said.items() if value.strip()}


def choices_for(request: StaffRequest, row: Any, *, besides: int = 0) -> dict[str, Any]:  # noqa: ANN401  # a row of a table; faces do not know tables
    """What a line may choose from: the bodies that the searches of the page find."""
    asked = request.POST if request.method == "POST" else request.GET
    old, new = asked.get("tim", "")[:LONGEST], asked.get("ke-thua", "")[:LONGEST]
    chosen = asked.get("to", "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 10:
        besides = int(chosen)
    found, has_more = bodies_found(by=request.viewer, phrase=old, on=row.on - timedelta(days=1))
    successors, has_more_new = queries.successors_found(
        by=request.viewer, event=row.public_id, phrase=new, besides=besides
    )
    living, has_more_there = bodies_found(by=request.viewer, phrase=new, on=row.on)
    return {
        "line_search": LineSearch({"tim": old, "ke-thua": new}),
        "phrase": old,
        "phrase_new": new,
        "candidates": found,
        "has_more": has_more,
        "has_more_new": has_more_new or has_more_there,
        "found_new_count": len(successors) + len(living),
        "to_choose": {"successors": successors, "living": living, "on": row.on},
    }


def line_forms(request: StaffRequest, row: Any, refused: LineForm | None) -> dict[str, Any]:  # noqa: ANN401  # as above
    """The searches for the bodies of a line, and the form of a line for those found."""
    context = choices_for(request, row)
    said = {}
    if context["phrase_new"] and context["found_new_count"] == 1:
        found = context["to_choose"]
        said["to"] = str(
            found["successors"][0].pk if found["successors"] else found["living"][0].unit.public_id
        )
    form = refused or LineForm(
        None, found=context["candidates"], initial=said, **context["to_choose"]
    )
    return context | {"line_form": form}
