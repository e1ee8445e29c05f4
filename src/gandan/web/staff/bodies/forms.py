"""Forms of the pages of bodies."""

from datetime import date
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.apps.orgs import queries
from gandan.apps.orgs.policies import Viewer
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.administration_forms import day


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
    parent = forms.ChoiceField(label=_("Cơ quan cấp trên"), required=False)
    valid_from = day(_("Hoạt động từ ngày"))

    def __init__(self, data: object, *, by: Viewer, on: date) -> None:
        super().__init__(data, initial={"valid_from": on})  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("Chọn loại")), *queries.kinds()]  # type: ignore[attr-defined]
        self.fields["parent"].choices = [  # type: ignore[attr-defined]
            ("", _("Không có")),
            *queries.choices(by=by, on=on),
        ]


class NameForm(forms.Form):
    """One name."""

    ten = forms.CharField(label=_("Tên gọi"), max_length=200)


class RenameForm(forms.Form):
    """Another official name."""

    ten = forms.CharField(label=_("Tên chính thức"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class CloseForm(forms.Form):
    """The end of a body."""

    valid_before = day(_("Không còn hoạt động từ ngày"))
    reason = forms.CharField(
        label=_("Căn cứ"), max_length=300, help_text=_("Số, ký hiệu văn bản quyết định.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
