"""Forms of the administration pages."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs import queries
from gandan.apps.orgs.policies import Viewer
from gandan.web.staff.addresses import AddressForm

if TYPE_CHECKING:
    from gandan.apps.accounts.models import User


def day(label: object, **more: object) -> forms.DateField:
    """A date, chosen or typed."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **more)  # type: ignore[arg-type]


class PersonSearch(AddressForm):
    """The list of people."""

    PARAMETERS: ClassVar[dict[str, str]] = {"text": "tim"}
    text = forms.CharField(label=_("Tìm theo tên, đơn vị, vai trò"), required=False)


class PostForm(forms.Form):
    """A role in a body from a day on."""

    unit = forms.ChoiceField(label=_("Đơn vị"))
    role = forms.ChoiceField(label=_("Vai trò"))
    valid_from = day(_("Từ ngày"))
    valid_before = day(
        _("Thôi giữ từ ngày"), required=False, help_text=_("Để trống khi chưa định ngày.")
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        required=False,
        help_text=_("Số, ký hiệu và ngày của quyết định phân công."),
    )

    def __init__(self, data: object, *, by: Viewer, on: date) -> None:
        super().__init__(data, initial={"valid_from": on})  # type: ignore[arg-type]
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            ("", _("Chọn đơn vị")),
            *queries.choices(by=by, on=on),
        ]
        self.fields["role"].choices = [("", _("Chọn vai trò")), *queries.roles()]  # type: ignore[attr-defined]


class PersonForm(PostForm):
    """A new account with its first post."""

    ho_ten = forms.CharField(label=_("Họ và tên"), max_length=150)
    username = forms.RegexField(
        label=_("Tên đăng nhập"),
        regex=r"^[a-z0-9][a-z0-9._-]{2,30}$",
        help_text=_("Chữ thường không dấu, số, dấu chấm; ít nhất 3 ký tự."),
        error_messages={
            "invalid": _("Chỉ dùng chữ thường không dấu, số, dấu chấm và gạch; ít nhất 3 ký tự.")
        },
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để gửi lời mời, khi hệ thống có máy chủ thư."),
    )
    field_order = [
        "ho_ten", "username", "email", "unit", "role", "valid_from", "valid_before", "legal_basis",
    ]  # fmt: skip


class EndForm(forms.Form):
    """The end of a post."""

    valid_before = day(_("Thôi giữ từ ngày"))


class DelegationForm(forms.Form):
    """Who acts in a post, from when, through which day, by which paper."""

    user = forms.ChoiceField(label=_("Người được ủy quyền"))
    valid_from = day(_("Từ ngày"))
    last_day = day(_("Đến hết ngày"))
    legal_basis = forms.CharField(
        label=_("Văn bản ủy quyền"),
        max_length=300,
        help_text=_("Số, ký hiệu và ngày, như: 15/GUQ-STP ngày 01/3/2026."),
    )

    def __init__(self, data: object, *, people: Sequence["User"], on: date) -> None:
        super().__init__(data, initial={"valid_from": on})  # type: ignore[arg-type]
        self.fields["user"].choices = [  # type: ignore[attr-defined]
            ("", _("Chọn người")),
            *((str(user.public_id), f"{user.ho_ten} ({user.username})") for user in people),
        ]


class TakeBackForm(forms.Form):
    """The early end of a delegation."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)


class LockForm(forms.Form):
    """An account locked, or opened again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_active = forms.TypedChoiceField(
        widget=forms.HiddenInput,
        choices=[("0", "0"), ("1", "1")],
        coerce=lambda value: value == "1",
    )
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class LogSearch(AddressForm):
    """What of the log."""

    PARAMETERS = {"unit": "don-vi"}

    loai = forms.ChoiceField(label=_("Việc"), required=False)
    nguoi = forms.CharField(label=_("Người làm"), required=False)
    vat = forms.ChoiceField(label=_("Đối tượng"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    tu = day(_("Từ ngày"), required=False)
    den = day(_("Đến hết ngày"), required=False)
    ma = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        data: object,
        *,
        words: list[tuple[str, str]],
        things: list[tuple[str, str]],
        units: list[tuple[str, list[tuple[str, str]]]],
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["loai"].choices = [("", _("Mọi việc")), *words]  # type: ignore[attr-defined]
        self.fields["vat"].choices = [("", _("Mọi đối tượng")), *things]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Mọi đơn vị")), *units]  # type: ignore[attr-defined]

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("tu"), given.get("den")
        if since and until and until < since:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return given
