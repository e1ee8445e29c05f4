"""Forms of the pages on which a report is made, sent and collected."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.web.staff.tasks.forms import SeenForm, SignedPaperForm

ONCE = "mot-lan"  # the name in addresses of the period of a report that is asked for once


def period_in(text: str) -> str:
    """The period that an address names."""
    return "" if text == ONCE else text


def period_name(period: str) -> str:
    """A period as an address names it."""
    return period or ONCE


class SendForm(SignedPaperForm, SeenForm):
    """The signed paper with which a report is sent."""


class WhyForm(forms.Form):
    """Why a further edition is made, for who reads both."""

    reason = forms.CharField(
        label=_("Lý do sửa"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nơi nhận đọc lý do này cạnh bản mới; bản đã gửi được giữ nguyên."),
    )


class MoreForm(forms.Form):
    """What is asked to be completed, of an edition that was seen."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=_("Nội dung đề nghị bổ sung"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ý kiến đã ghi ở từng mục được gửi kèm; có ý kiến thì phần này để trống được."),
    )


class CommentForm(forms.Form):
    """A comment at a field of an edition that was seen."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    path = forms.CharField(widget=forms.HiddenInput, max_length=120)
    words = forms.CharField(
        label=_("Cần bổ sung, làm rõ"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi điều cần bổ sung ở mục này.")},
    )


class FileForm(forms.Form):
    """A file under a field of the form."""

    file = forms.FileField(
        error_messages={"required": _("Chọn tệp trước khi bấm “Thêm tệp”.")},
    )


class SentBackForm(forms.Form):
    """A form that was filled in outside of the system."""

    file = forms.FileField(
        label=_("Tệp đã điền"),
        help_text=_("Tệp .xlsx hoặc .docx tải về từ báo cáo này. Chưa có gì được ghi khi tải lên."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
        error_messages={
            "required": _("Chọn tệp đã điền trước khi bấm “Xem trước”."),
            "empty": _("Tệp không có nội dung. Hãy chọn tệp đã điền."),
        },
    )


def chosen(values: list[str]) -> list[tuple[UUID, int]]:
    """Reports with the number of the edition that was seen, as a list of boxes sends them."""
    found = []
    for value in values:
        public_id, _dot, number = value.partition(".")
        try:
            found.append((UUID(public_id), int(number)))
        except ValueError:
            continue
    return found
