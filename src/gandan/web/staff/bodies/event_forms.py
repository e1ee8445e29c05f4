"""Forms of events: the head, the lines, what a person decides."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs import queries
from gandan.apps.orgs.queries.finding import Found
from gandan.places import eras, find, provinces
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.administration.forms import day
from gandan.web.staff.bodies.forms import body_name

if TYPE_CHECKING:
    from gandan.apps.orgs.models import Successor

NEW, THERE = "moi", "dang-co"


class EventSearch(AddressForm):
    """The list of events."""

    PARAMETERS: ClassVar[dict[str, str]] = {"state": "trang-thai"}
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("Mọi trạng thái")),
            *queries.succession_states(),
        ]


class EventForm(forms.Form):
    """The head of a decision."""

    ten = forms.CharField(
        label=_("Tên sự kiện"),
        max_length=200,
        help_text=_("Như: Hợp nhất Sở Tư pháp và Thanh tra tỉnh."),
    )
    on = day(_("Ngày có hiệu lực"), help_text=_("Ngày đầu tiên của cơ cấu mới."))
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"),
        max_length=300,
        required=False,
        help_text=_("Số, ký hiệu và ngày của nghị quyết, quyết định; phải có trước khi áp dụng."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class EventHeadForm(EventForm):
    """The head of a draft, changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PredecessorSearch(AddressForm):
    """Bodies that live the day before, to choose from."""

    PARAMETERS: ClassVar[dict[str, str]] = {"text": "tim"}
    text = forms.CharField(
        label=_("Tìm đơn vị cũ"),
        required=False,
        max_length=200,
        help_text=_("Một phần của tên, không cần dấu."),
    )


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
        successors: Sequence["Successor"],
        on: date,
    ) -> None:
        super().__init__(data, auto_id="dong_%s")  # type: ignore[arg-type]
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
        self.fields["predecessors"].choices = [  # type: ignore[attr-defined]
            (str(one.unit.public_id), one.told_apart) for one in found
        ]
        self.fields["kind"].choices = queries.succession_kinds()  # type: ignore[attr-defined]
        own = [(str(one.pk), one.ten) for one in successors]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (NEW, _("Đơn vị mới được thành lập")),
            (THERE, _("Một đơn vị đang hoạt động")),
            *([(_("Đã ghi trong sự kiện này"), own)] if own else []),
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


class ReasonForm(forms.Form):
    """Why an event is undone."""

    reason = forms.CharField(
        label=_("Lý do hoàn tác"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """A step that needs no words: only what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class FingerprintForm(forms.Form):
    """What the dry run said, as somebody saw it."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)


class ReorganisationForm(forms.Form):
    """The province, as it is since July 2025, whose reorganisation is drafted."""

    name = forms.CharField(
        label=_("Tỉnh, thành phố sau sắp xếp"),
        max_length=100,
        help_text=_("Ghi tên mới, có dấu hoặc không dấu."),
        widget=forms.TextInput(attrs={"list": "cac-tinh", "autocomplete": "off"}),
    )

    @property
    def province_names(self) -> list[str]:
        """The names that the field offers."""
        return sorted(one.name for one in provinces(eras()[-1].as_of))

    @override
    def clean(self) -> dict[str, Any]:
        """The province that is named."""
        given: dict[str, Any] = super().clean() or {}
        if name := given.get("name"):
            hits = [one for one in find(name, on=eras()[-1].as_of) if one.level == "province"]
            if len(hits) == 1:
                given["province"] = hits[0]
            else:
                self.add_error(
                    "name",
                    _("Sau sắp xếp không có tỉnh, thành phố tên như vậy; hãy chọn trong gợi ý."),
                )
        return given
