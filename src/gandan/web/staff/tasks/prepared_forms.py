"""Forms of papers that are prepared here: who issues and signs, and what the signed one bears."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.actions.prepared import Signed

LONGEST_LIST = 20  # lines of "Nơi nhận" and the like


class DayField(forms.DateField):
    """A day as browsers ask for it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def lines(count: int) -> forms.Textarea:
    """The box of several entries, a line each; see `entries`."""
    return forms.Textarea(attrs={"rows": count})


def entries(text: str) -> tuple[str, ...]:
    """The lines that say something, without the dashes and marks that are composed."""
    found = (line.strip(" -;.") for line in text.splitlines())
    return tuple(line for line in found if line)[:LONGEST_LIST]


class LetterheadForm(forms.Form):
    """Who issues a paper, who signs it, who gets it."""

    co_quan_chu_quan = forms.CharField(
        label=_("Cơ quan chủ quản"),
        required=False,
        max_length=200,
        help_text=_("In phía trên tên cơ quan, ví dụ Ủy ban nhân dân tỉnh."),
    )
    co_quan_ban_hanh = forms.CharField(label=_("Tên cơ quan in trên văn bản"), max_length=200)
    ky_hieu = forms.CharField(
        label=_("Ký hiệu"), max_length=60, help_text=_("Phần sau số, ví dụ SNV-XDCQ.")
    )
    dia_danh = forms.CharField(label=_("Địa danh"), max_length=100)
    quyen_han = forms.CharField(
        label=_("Thẩm quyền ký"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ KT. GIÁM ĐỐC; để trống khi người đứng đầu ký."),
    )
    chuc_vu = forms.CharField(label=_("Chức vụ người ký"), max_length=100)
    nguoi_ky = forms.CharField(
        label=_("Họ và tên người ký"),
        required=False,
        max_length=150,
        help_text=_("Để trống thì điền tay trên bản in."),
    )
    noi_nhan = forms.CharField(
        widget=lines(2),
        label=_("Nơi nhận khác"),
        required=False,
        max_length=1000,
        help_text=_("Mỗi dòng một nơi; “Như trên” và “Lưu: VT” đã có sẵn."),
    )

    def letterhead(self) -> dict[str, Any]:
        """The arguments of a `Letterhead`, of a valid form."""
        given = self.cleaned_data
        names = (
            "co_quan_ban_hanh", "ky_hieu", "dia_danh", "chuc_vu", "co_quan_chu_quan", "quyen_han",
            "nguoi_ky",
        )  # fmt: skip
        return {name: given[name] for name in names} | {"noi_nhan": entries(given["noi_nhan"])}


class SentForm(forms.Form):
    """Number and day of the signed paper."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    so_ky_hieu = forms.CharField(
        label=_("Số, ký hiệu"), max_length=120, help_text=_("Như in trên văn bản đã ký.")
    )
    ngay_ban_hanh = DayField(label=_("Ngày ban hành"))

    def signed(self) -> Signed:
        """What was typed, of a valid form."""
        return Signed(self.cleaned_data["so_ky_hieu"], self.cleaned_data["ngay_ban_hanh"])
