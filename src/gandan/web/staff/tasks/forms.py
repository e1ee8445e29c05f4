"""Forms of the task pages: they say what was typed, the actions say what is allowed."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs.queries.staff import Staff
from gandan.apps.tasks.queries.wanted import Order, Standing, Structure, Wanted
from gandan.rollup import BadNumber, read_number
from gandan.vanban.obligations.quotas import Quota
from gandan.web.staff.addresses import AddressForm


class FilterForm(AddressForm):
    """The filters of the register, as the address holds them; a wrong value asks for nothing."""

    PARAMETERS: ClassVar[dict[str, str]] = {
        "text": "tim",
        "standing": "trang-thai",
        "unit": "don-vi",
        "kind": "loai",
        "year": "nam",
        "order": "sap-xep",
        "document": "van-ban",
        "structure": "co-cau",
    }
    text = forms.CharField(label=_("Tìm"), required=False, max_length=200)
    standing = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=Standing.choices)
    unit = forms.TypedChoiceField(label=_("Đơn vị"), required=False, coerce=UUID, empty_value=None)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), required=False)
    year = forms.IntegerField(
        label=_("Năm ban hành"), required=False, min_value=1945, max_value=2999
    )
    order = forms.ChoiceField(label=_("Sắp xếp"), required=False, choices=Order.choices)
    document = forms.UUIDField(required=False, widget=forms.HiddenInput)
    structure = forms.ChoiceField(required=False, choices=Structure.choices)

    def __init__(
        self,
        data: QueryDict,
        *,
        living: list[tuple[str, str]],
        ended: list[tuple[str, str]],
        kinds: list[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial={"standing": Standing.OPEN, "order": Order.DUE})
        choices = [("", _("Mọi đơn vị")), *living]
        self.unit_names = dict([*living, *ended])
        self.fields["unit"].choices = (  # type: ignore[attr-defined]
            [*choices, (_("đã kết thúc"), ended)] if ended else choices
        )
        self.fields["kind"].choices = [("", _("Mọi loại")), *kinds]  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs |= {
            "type": "search",
            "placeholder": _("nội dung, số văn bản…"),
        }

    def wanted(self, page: str = "") -> Wanted:
        """What was asked; fields with a wrong value count as empty."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            text=given.get("text", ""),
            document=given.get("document"),
            unit=given.get("unit") or None,
            kind=given.get("kind", ""),
            standing=given.get("standing") or Standing.OPEN.value,
            year=given.get("year"),
            order=given.get("order") or Order.DUE.value,
            structure=given.get("structure") or Structure.NOW.value,
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
        )


class SeenForm(forms.Form):
    """The version that the person saw: an older one is shown, never overwritten."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SignedPaperForm(forms.Form):
    """A signed paper: its number, day, signer and file."""

    so_ky_hieu = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=120,
        help_text=_("Như in trên văn bản, ví dụ 125/BC-SNV."),
    )
    ngay_ban_hanh = forms.DateField(
        label=_("Ngày ban hành"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    nguoi_ky = forms.CharField(label=_("Người ký"), max_length=150)
    file = forms.FileField(
        label=_("Tệp văn bản đã ký"), help_text=_("PDF có chữ ký, hoặc bản chụp JPG, PNG.")
    )
    is_meant = forms.BooleanField(
        label=_("Ngày ghi đúng như in trên văn bản; vẫn gửi"),
        required=False,
        widget=forms.HiddenInput,  # asked where the day looks like a slip
    )


class CountField(forms.Field):
    """A whole number as officers write it: "1.250" is one thousand two hundred and fifty."""

    # no number box: it takes "1.250" for one and a quarter, and Django that for one
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    @override
    def to_python(self, value: str | None) -> int | None:
        """The number that was typed; None where nothing was."""
        if not (value or "").strip():
            return None
        try:
            return int(read_number(value or ""))
        except BadNumber as bad:
            raise ValidationError(bad.phrase.said(get_language() or "vi")) from bad


class FigureForm(forms.Form):
    """How many of a quota have been reached: asked only where the duty has one that counts."""

    achieved = CountField(label=_("Số đạt được"), required=False)

    def count(self, quota: Quota | None, phrase: str) -> None:
        """Ask for what the quota counts; without one nothing is asked."""
        if quota is None:
            del self.fields["achieved"]
            return
        field = self.fields["achieved"]
        field.label = _("Số %(counted)s đã đạt đến nay") % {"counted": quota.counted}
        field.help_text = _("Chỉ tiêu: %(quota)s. Để trống nếu chưa có số.") % {"quota": phrase}


class PaperForm(FigureForm, SignedPaperForm, SeenForm):
    """The signed paper that answers a duty."""


class ResultForm(FigureForm, SeenForm):
    """What came of a duty for which no paper is due."""

    field_order = ("note", "achieved")
    note = forms.CharField(
        label=_("Kết quả"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(SeenForm):
    """A reason that somebody else will read."""

    reason = forms.CharField(
        label=_("Nội dung"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class EndForm(SeenForm):
    """Until when a continuing duty is carried out."""

    ends_on = forms.DateField(
        label=_("Thực hiện đến hết ngày"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Để trống khi văn bản không ghi thời gian; nhiệm vụ kéo dài đến khi kết thúc."),
    )


class NoteForm(FigureForm):
    """A note of progress."""

    field_order = ("text", "achieved")

    text = forms.CharField(
        label=_("Đã làm được gì"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FileForm(forms.Form):
    """A file that shows the work."""

    file = forms.FileField(label=_("Tệp minh chứng"))
    description = forms.CharField(label=_("Mô tả"), required=False, max_length=300)


class ConfirmForm(forms.Form):
    """Confirming a document: from which day it is followed, and which plan was seen."""

    followed_from = forms.DateField(
        label=_("Theo dõi từ ngày"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_(
            "Hạn trước ngày này được lưu làm lịch sử, không thành việc quá hạn. "
            "Đặt sớm hơn nếu cần theo dõi cả các hạn đã qua."
        ),
    )
    fingerprint = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def day(self) -> date | None:
        """The chosen day; None when none, or none that can be read, was given."""
        self.is_valid()
        return self.cleaned_data.get("followed_from")


class DirectForm(forms.Form):
    """Bút phê: which section or person does a duty, by when inside the body."""

    seen = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    section = forms.TypedChoiceField(
        label=_("Phòng"), required=False, coerce=UUID, empty_value=None
    )
    person = forms.TypedChoiceField(
        label=_("Người thực hiện"), required=False, coerce=UUID, empty_value=None
    )
    due_on = forms.DateField(
        label=_("Hạn trong đơn vị"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Đến hết ngày này; không đổi hạn của nhiệm vụ."),
    )
    text = forms.CharField(
        label=_("Ý kiến"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    with_others = forms.BooleanField(required=False)

    def __init__(
        self, data: QueryDict | None, *, staff: Staff, others: int, initial: dict[str, str]
    ) -> None:
        super().__init__(data, initial=initial)
        sections = [(str(s.public_id), s.ten) for s in staff.sections]
        people = [
            (
                str(w.user.public_id),
                f"{w.user.get_full_name()} ({w.section.ten})"
                if w.section
                else w.user.get_full_name(),
            )
            for w in staff.workers
        ]
        self._choose("section", _("Chưa chọn phòng"), sections)
        self._choose("person", _("Chưa chọn người"), people)
        if others:
            self.fields["with_others"].label = _(
                "Cả %(count)s nhiệm vụ khác của văn bản này mà chưa giao cho ai"
            ) % {"count": others}
        else:
            del self.fields["with_others"]

    def _choose(self, name: str, nothing: str | Promise, choices: list[tuple[str, str]]) -> None:
        if choices:
            every = [("", nothing), *dict(choices).items()]  # who holds two posts stands there once
            self.fields[name].choices = every  # type: ignore[attr-defined]
        else:
            del self.fields[name]


class ArrivalForm(forms.Form):
    """A paper's line in the book of incoming papers."""

    so_den = forms.CharField(label=_("Số đến"), max_length=40)
    ngay_den = forms.DateField(
        label=_("Ngày đến"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
