"""Forms of outlines: beginning one, a step of building it, retiring and reinstating it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.rollup.outlines.building import Kind

KINDS: dict[str, Kind] = {"muc": "parts", "bieu": "annexes"}  # as an address names them


class OutlineForm(forms.Form):
    """A new outline: what it is called, and for whom."""

    name = forms.CharField(
        label=_("Tên đề cương"), max_length=200, help_text=_("Ví dụ Đề cương của Bộ Nội vụ.")
    )
    receiver = forms.CharField(
        label=_("Nơi nhận báo cáo"),
        max_length=300,
        help_text=_("Như ghi ở “Kính gửi”, ví dụ Bộ Nội vụ."),
    )


class ReinstateForm(forms.Form):
    """Why a retired outline is used again."""

    reason = forms.CharField(
        label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


class RetireForm(ReinstateForm):
    """From which periods on an outline is offered no more, and why."""

    field_order = ("retired_from", "reason")
    retired_from = forms.DateField(
        label=_("Thôi dùng cho các kỳ bắt đầu từ ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class HeadingForm(forms.Form):
    """The title of a heading of the text, or of an annex table."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = forms.CharField(label=_("Tên đề mục"), max_length=500)


class StepForm(forms.Form):
    """A step: at which heading, and of a step with something under it, which code."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    kind = forms.ChoiceField(choices=[(one, one) for one in KINDS], required=False)
    at = forms.IntegerField(min_value=0, max_value=500, required=False)
    code = forms.CharField(max_length=40, required=False)
    title = forms.CharField(max_length=500, required=False)

    def where(self) -> tuple[Kind, int, str]:
        """Kind and place of the heading, and the code; of a valid form."""
        given: dict[str, Any] = self.cleaned_data
        kind = KINDS.get(given["kind"] or "muc", "parts")
        return kind, cast("int", given["at"] or 0), given["code"]
