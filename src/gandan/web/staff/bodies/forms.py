"""Forms of the list, the tree and the page of a body."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from gandan.apps.orgs import queries
from gandan.apps.orgs.queries.body_pages import code_systems
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.administration.forms import day

SUGGESTIONS = "goi-y-don-vi"  # id of the list that a typed name is completed from


def body_name(label: object, *, on: date, **more: object) -> forms.CharField:
    """A body by its name; what is typed is completed where the browser runs scripts."""
    widget = forms.TextInput(
        attrs={
            "list": SUGGESTIONS,
            "autocomplete": "off",
            "hx-get": f"{reverse_lazy('don-vi-tim')}?ngay={on.isoformat()}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{SUGGESTIONS}",
        }
    )
    return forms.CharField(label=label, max_length=420, widget=widget, **more)  # type: ignore[arg-type]


class UnitSearch(AddressForm):
    """The list of bodies."""

    PARAMETERS: ClassVar[dict[str, str]] = {
        "text": "tim",
        "kind": "loai",
        "standing": "trang-thai",
    }
    text = forms.CharField(label=_("Tìm theo tên"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    standing = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Đang hoạt động")), ("da-ket-thuc", _("Đã kết thúc"))],
    )

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("Mọi loại")), *queries.kinds()]  # type: ignore[attr-defined]


class TreeForm(AddressForm):
    """The tree: of which day, open down to which body, looking for what."""

    PARAMETERS: ClassVar[dict[str, str]] = {"on": "ngay", "text": "tim", "down_to": "don-vi"}
    on = day(_("Theo ngày"), required=False)
    text = forms.CharField(label=_("Tìm theo tên"), required=False, max_length=200)
    down_to = forms.UUIDField(required=False, widget=forms.HiddenInput)


class DayForm(AddressForm):
    """The page of a body: its place on which day."""

    PARAMETERS: ClassVar[dict[str, str]] = {"on": "ngay"}
    on = day(_("Xem theo ngày"), required=False)


class UnitForm(forms.Form):
    """A new body."""

    kind = forms.ChoiceField(label=_("Loại"))
    ten = forms.CharField(
        label=_("Tên chính thức"), max_length=200, help_text=_("Ghi như trên con dấu.")
    )
    names = forms.CharField(
        label=_("Tên gọi khác"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một tên: tên viết tắt, tên thường gặp trong văn bản."),
    )
    valid_from = day(_("Hoạt động từ ngày"))
    field_order = ["kind", "ten", "names", "parent", "valid_from"]

    def __init__(self, data: object, *, on: date) -> None:
        super().__init__(data, initial={"valid_from": on})  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("Chọn loại")), *queries.kinds()]  # type: ignore[attr-defined]
        self.fields["parent"] = body_name(
            _("Cơ quan cấp trên"),
            on=on,
            required=False,
            help_text=_("Ghi tên và chọn trong gợi ý; để trống khi đơn vị không có cấp trên."),
        )
        self.order_fields(self.field_order)


class BelowForm(forms.Form):
    """A village or a section of a body, as the body itself sets it up."""

    kind = forms.ChoiceField(label=_("Loại"))
    ten = forms.CharField(
        label=_("Tên"), max_length=200, help_text=_("Như: Thôn Suối Cạn; Phòng Phổ biến pháp luật.")
    )
    valid_from = day(_("Hoạt động từ ngày"))

    def __init__(self, data: object, *, kinds: Sequence[tuple[str, str]], on: date) -> None:
        super().__init__(data, initial={"valid_from": on}, auto_id="duoi_%s")  # type: ignore[arg-type]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """One name and its days."""

    ten = forms.CharField(label=_("Tên gọi"), max_length=200)
    valid_from = day(
        _("Dùng từ ngày"), required=False, help_text=_("Để trống: từ khi đơn vị hoạt động.")
    )
    valid_before = day(_("Thôi dùng từ ngày"), required=False)


class CodeForm(forms.Form):
    """One code and its days."""

    system = forms.ChoiceField(label=_("Loại mã"))
    value = forms.CharField(label=_("Mã"), max_length=40)
    valid_from = day(
        _("Có hiệu lực từ ngày"), required=False, help_text=_("Để trống: từ khi đơn vị hoạt động.")
    )
    valid_before = day(_("Hết hiệu lực từ ngày"), required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="ma_%s")  # type: ignore[arg-type]
        self.fields["system"].choices = code_systems()  # type: ignore[attr-defined]


class EndRowForm(forms.Form):
    """The end of a name or a code."""

    valid_before = day(_("Thôi dùng từ ngày"))


class RenameForm(forms.Form):
    """Another official name."""

    ten = forms.CharField(label=_("Tên chính thức"), max_length=200)
    on = day(
        _("Mang tên mới từ ngày"),
        required=False,
        help_text=_("Để trống khi chỉ sửa một tên ghi sai: tên sai vẫn tìm được đơn vị."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SuperiorForm(forms.Form):
    """A superior that was entered wrong."""

    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=300, help_text=_("Như: ghi nhầm khi nhập danh mục.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["parent", "reason", "version"]

    def __init__(self, data: object = None, *, on: date, **more: object) -> None:
        super().__init__(data, auto_id="cap_tren_%s", **more)  # type: ignore[arg-type]
        self.fields["parent"] = body_name(
            _("Cơ quan cấp trên đúng"),
            on=on,
            required=False,
            help_text=_("Ghi tên và chọn trong gợi ý; để trống khi đơn vị không có cấp trên."),
        )
        self.order_fields(self.field_order)


class CloseForm(forms.Form):
    """The end of a body."""

    valid_before = day(_("Không còn hoạt động từ ngày"))
    reason = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu văn bản quyết định.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    """An end that was entered wrong."""

    reason = forms.CharField(label=_("Lý do sửa"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)
