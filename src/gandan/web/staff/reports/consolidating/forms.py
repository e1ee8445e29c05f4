"""Forms of a consolidation: passages, the words of the paper, what the signed one bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.apps.reports.actions.consolidating.sentences import LONGEST
from gandan.apps.reports.queries.consolidating.asked_tables import tables_asked
from gandan.apps.reports.queries.consolidating.wording import Wording, wording_of
from gandan.apps.reports.queries.forms import Basis
from gandan.web.staff.tasks.prepared_forms import LetterheadForm, SentForm, entries, lines

if TYPE_CHECKING:
    from django.http import QueryDict

    from gandan.apps.reports.models import Consolidation

LONGEST_PART = 4000  # characters of opening and conclusion


class SeenForm(forms.Form):
    """What was seen when the button was pressed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SentenceForm(SeenForm):
    """The wording of a passage."""

    text = forms.CharField(widget=lines(3), label=_("Lời của ý"), max_length=LONGEST)


class NewSentenceForm(forms.Form):
    """A passage of the coordinator's own."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=40)
    text = forms.CharField(
        widget=lines(3),
        label=_("Ý mới"),
        max_length=LONGEST,
        help_text=_("Ý do người tổng hợp viết, không lấy từ báo cáo nào."),
    )


class WordingForm(LetterheadForm):
    """The words of the paper around figures and prose."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    trich_yeu = forms.CharField(
        label=_("Trích yếu"),
        max_length=300,
        help_text=_("Ví dụ: Kết quả công tác dân vận chính quyền 06 tháng đầu năm 2026."),
    )
    basis = forms.ChoiceField(
        label=_("Số liệu nêu trong báo cáo"),
        choices=Basis.choices,
        help_text=_("Số liệu khác tính chất vẫn in ở phụ lục, không cộng chung."),
    )
    kinh_gui = forms.CharField(
        widget=lines(2),
        label=_("Kính gửi"),
        required=False,
        max_length=1000,
        help_text=_("Mỗi dòng một nơi; để trống khi chỉ ghi ở nơi nhận."),
    )
    can_cu = forms.CharField(
        widget=lines(3),
        label=_("Căn cứ"),
        required=False,
        max_length=4000,
        help_text=_("Mỗi dòng một căn cứ, ví dụ Căn cứ Kế hoạch số 45/KH-UBND ngày 10/02/2026."),
    )
    opening = forms.CharField(
        widget=lines(3),
        label=_("Mở đầu"),
        required=False,
        max_length=LONGEST_PART,
        help_text=_("Để trống thì dùng câu mở đầu thông thường."),
    )
    conclusion = forms.CharField(
        widget=lines(2),
        label=_("Kết luận"),
        required=False,
        max_length=LONGEST_PART,
        help_text=_("Để trống thì dùng câu kết thông thường."),
    )
    tables = forms.MultipleChoiceField(
        label=_("Bảng in ở phụ lục"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bảng không chọn vẫn xem và tải được ở trang Bảng."),
    )
    field_order = ["seen", "trich_yeu", "basis", "kinh_gui", "can_cu", "opening", "conclusion",
                   "tables"]  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, draft: Consolidation) -> None:
        words = wording_of(draft.wording)
        initial: dict[str, Any] = {}
        for name in Wording.__slots__:
            value = getattr(words, name)
            initial[name] = "\n".join(value) if isinstance(value, tuple) else value
        self._tables = [one.field for one in tables_asked(draft.regime, draft.period)]
        printed = [one.code for one in self._tables if one.code not in words.left_out_tables]
        initial |= {"seen": draft.version, "basis": draft.basis, "tables": printed}
        super().__init__(data, initial=initial)
        tables = cast("forms.MultipleChoiceField", self.fields["tables"])
        tables.choices = [(one.code, one.title) for one in self._tables]
        if not self._tables:
            del self.fields["tables"]
        self.fields["ky_hieu"].help_text = _("Phần sau số, bắt đầu bằng BC-, ví dụ BC-SNV.")

    def clean_ky_hieu(self) -> str:
        """The sign of a report begins with BC."""
        sign = str(self.cleaned_data["ky_hieu"]).strip()
        if not sign.startswith("BC-"):
            raise forms.ValidationError(
                _("Ký hiệu của báo cáo bắt đầu bằng “BC-”, ví dụ BC-SNV."), code="sign"
            )
        return sign

    def wording(self) -> Wording:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        return Wording(
            **self.letterhead(),
            trich_yeu=given["trich_yeu"],
            kinh_gui=entries(given["kinh_gui"]),
            can_cu=entries(given["can_cu"]),
            opening=given["opening"],
            conclusion=given["conclusion"],
            left_out_tables=tuple(
                one.code for one in self._tables if one.code not in given["tables"]
            ),
        )


class FreezeForm(SentForm):
    """Number, day and signer of the signed report.

    It stands beside the words of the paper, which name a signer too: its fields have ids of their
    own, or a label would lead to the field of the other form.
    """

    nguoi_ky = forms.CharField(label=_("Họ và tên người ký"), max_length=150)

    def __init__(
        self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, auto_id="id_chot_%s")


class FurtherForm(forms.Form):
    """Why a further number is made."""

    reason = forms.CharField(
        widget=lines(2),
        label=_("Lý do lập bản tiếp theo"),
        max_length=1000,
        help_text=_("Ví dụ: Sở Tư pháp sửa số hội nghị đã tổ chức. Bản đã chốt vẫn giữ nguyên."),
    )


class TemplateForm(forms.Form):
    """A template that was edited in Word."""

    file = forms.FileField(
        label=_("Tệp mẫu đã sửa"),
        help_text=_("Tệp .docx hoặc .dotx. Tải lên mới là kiểm tra; đưa vào dùng là bước sau."),
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
        error_messages={
            "required": _("Chọn tệp mẫu trước khi bấm “Kiểm tra mẫu”."),
            "empty": _("Tệp không có nội dung. Hãy chọn tệp mẫu đã lưu bằng Word."),
        },
    )


class WithdrawForm(forms.Form):
    """Why a template is not used any more."""

    reason = forms.CharField(
        widget=lines(2),
        label=_("Lý do thôi dùng mẫu"),
        max_length=1000,
        help_text=_("Bản đã lập trình ký và bản đã chốt vẫn giữ mẫu của mình."),
    )
