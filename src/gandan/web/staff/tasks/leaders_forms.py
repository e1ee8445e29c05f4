"""Forms of a report to leaders: its words, how it was sent, what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.actions.instructions import Said
from gandan.apps.tasks.actions.leaders import ReportWording
from gandan.apps.tasks.queries.matrix.periods import PeriodKind, month_of, period_of
from gandan.web.staff.tasks.matrix.words import period_name
from gandan.web.staff.tasks.prepared_forms import (
    DayField,
    LetterheadForm,
    SentForm,
    entries,
    lines,
)

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from gandan.apps.tasks.models import LeaderReport

LONGEST_PART = 4000  # characters of opening, proposals, conclusion
KINDS = (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH)


def period_choices(today: date) -> list[tuple[str, str]]:
    """Periods whose figures a report may give: those that hold today, and the year before."""
    this_month = month_of(today)
    found = [period_of(kind, this_month) for kind in KINDS]
    found.append(period_of(PeriodKind.YEAR, this_month - PeriodKind.YEAR.months))
    return [(period.key, period_name(period)) for period in found]


class ReportForm(LetterheadForm):
    """What the office writes on the report besides the duties."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    kinh_gui = forms.CharField(
        widget=lines(2),
        label=_("Kính gửi"),
        max_length=1000,
        help_text=_("Mỗi dòng một nơi, ví dụ Chủ tịch Ủy ban nhân dân tỉnh."),
    )
    through = forms.CharField(
        label=_("Qua"),
        required=False,
        max_length=200,
        help_text=_("Nơi trình lên, ví dụ Văn phòng Ủy ban nhân dân tỉnh; để trống khi gửi thẳng."),
    )
    trich_yeu = forms.CharField(label=_("Trích yếu"), max_length=300)
    opening = forms.CharField(widget=lines(4), label=_("Mở đầu"), max_length=LONGEST_PART)
    proposals = forms.CharField(
        widget=lines(5),
        label=_("Đề xuất, kiến nghị"),
        required=False,
        max_length=LONGEST_PART,
        help_text=_("Mỗi dòng một đề xuất, số thứ tự được đánh sẵn. Hệ thống không đề xuất thay."),
    )
    conclusion = forms.CharField(widget=lines(2), label=_("Kết luận"), max_length=LONGEST_PART)
    field_order = [
        "seen", "kinh_gui", "through", "trich_yeu", "opening", "proposals", "conclusion",
    ]  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, report: LeaderReport) -> None:
        names = (
            "co_quan_chu_quan", "co_quan_ban_hanh", "ky_hieu", "dia_danh", "quyen_han", "chuc_vu",
            "nguoi_ky", "through", "trich_yeu", "opening", "conclusion",
        )  # fmt: skip
        lists = ("kinh_gui", "proposals", "noi_nhan")
        initial: dict[str, Any] = {name: getattr(report, name) for name in names}
        initial |= {name: "\n".join(getattr(report, name)) for name in lists}
        super().__init__(data, initial=initial | {"seen": report.version})
        self.fields["ky_hieu"].help_text = _("Phần sau số, bắt đầu bằng BC-, ví dụ BC-SNV.")

    def clean_ky_hieu(self) -> str:
        """The sign of a report begins with BC."""
        sign = str(self.cleaned_data["ky_hieu"]).strip()
        if not sign.startswith("BC-"):
            raise forms.ValidationError(
                _("Ký hiệu của báo cáo bắt đầu bằng “BC-”, ví dụ BC-SNV."), code="sign"
            )
        return sign

    def wording(self) -> ReportWording:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        return ReportWording(
            **self.letterhead(),
            trich_yeu=given["trich_yeu"],
            kinh_gui=entries(given["kinh_gui"]),
            through=given["through"],
            opening=given["opening"],
            proposals=entries(given["proposals"]),
            conclusion=given["conclusion"],
        )


class ReportSentForm(SentForm):
    """Number, day and signer of the signed report, to whom and through whom it went."""

    nguoi_ky = forms.CharField(label=_("Người ký"), max_length=150)
    kinh_gui = forms.CharField(widget=lines(2), label=_("Kính gửi"), max_length=1000)
    through = forms.CharField(label=_("Qua"), required=False, max_length=200)

    def sent(self) -> dict[str, Any]:
        """Arguments of the action, of a valid form."""
        given = self.cleaned_data
        return {
            "seen": given["seen"],
            "signed": self.signed(),
            "nguoi_ky": given["nguoi_ky"],
            "kinh_gui": entries(given["kinh_gui"]),
            "through": given["through"],
        }


class InstructionForm(forms.Form):
    """What leaders said of which duties of the report."""

    said_by = forms.CharField(
        label=_("Người cho ý kiến"),
        max_length=200,
        help_text=_("Ghi chức vụ, ví dụ Chủ tịch Ủy ban nhân dân tỉnh."),
    )
    said_on = DayField(label=_("Ngày cho ý kiến"))
    so_ky_hieu = forms.CharField(
        label=_("Tại văn bản"),
        required=False,
        max_length=120,
        help_text=_(
            "Số, ký hiệu, ví dụ 45/TB-VP. Văn bản đã có trong hệ thống thì được nối đến; "
            "để trống khi lãnh đạo ghi ý kiến trên báo cáo."
        ),
    )
    words = forms.CharField(
        widget=lines(4),
        label=_("Ý kiến chỉ đạo"),
        max_length=LONGEST_PART,
        help_text=_("Ghi nguyên văn. Đơn vị thực hiện các nhiệm vụ được chọn đọc được ý kiến này."),
    )

    def said(self) -> Said:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        return Said(given["said_by"], given["said_on"], given["words"], given["so_ky_hieu"])
