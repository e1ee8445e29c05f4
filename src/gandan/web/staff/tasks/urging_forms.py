"""The form of a letter that urges."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.actions.urging import Wording

LONGEST_LIST = 20  # lines of "Nơi nhận"


class UrgingForm(forms.Form):
    """What the office writes on the letter besides the duties."""

    unit = forms.TypedChoiceField(label=_("Cơ quan lập công văn"), coerce=UUID)
    co_quan_chu_quan = forms.CharField(
        label=_("Cơ quan chủ quản"),
        required=False,
        max_length=200,
        help_text=_("In phía trên tên cơ quan, ví dụ Ủy ban nhân dân tỉnh."),
    )
    co_quan_ban_hanh = forms.CharField(label=_("Tên cơ quan in trên công văn"), max_length=200)
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
    answer_by = forms.DateField(
        label=_("Đề nghị gửi kết quả chậm nhất ngày"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    noi_nhan = forms.CharField(
        label=_("Nơi nhận khác"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một nơi; “Như trên” và “Lưu: VT” đã có sẵn."),
    )
    is_superior = forms.BooleanField(
        label=_("Cơ quan lập công văn là cấp trên của các đơn vị (dùng lời “yêu cầu”)"),
        required=False,
    )

    def __init__(
        self, data: QueryDict | None, *, units: list[tuple[str, str]], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]

    def wording(self) -> Wording:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        lines = [line.strip(" -;.") for line in given["noi_nhan"].splitlines()]
        return Wording(
            co_quan_ban_hanh=given["co_quan_ban_hanh"],
            ky_hieu=given["ky_hieu"],
            dia_danh=given["dia_danh"],
            chuc_vu=given["chuc_vu"],
            co_quan_chu_quan=given["co_quan_chu_quan"],
            quyen_han=given["quyen_han"],
            nguoi_ky=given["nguoi_ky"],
            noi_nhan=tuple(line for line in lines if line)[:LONGEST_LIST],
            answer_by=given["answer_by"],
            is_superior=given["is_superior"],
        )


class SentForm(forms.Form):
    """Number and day of the signed letter."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    so_ky_hieu = forms.CharField(
        label=_("Số, ký hiệu"), max_length=120, help_text=_("Như in trên công văn đã ký.")
    )
    ngay_ban_hanh = forms.DateField(
        label=_("Ngày ban hành"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
