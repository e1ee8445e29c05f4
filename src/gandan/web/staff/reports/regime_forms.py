"""Forms of regimes and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs.queries import living
from gandan.apps.reports.actions.indicators import CODE, MOST_DECIMALS, Definition
from gandan.apps.reports.actions.regimes import Terms
from gandan.apps.reports.queries.indicators import AddsUp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import QueryDict

    from gandan.apps.orgs.policies import Viewer
    from gandan.apps.reports.models import Indicator, ReportRegime

LAST_DAY = 31


class TermsForm(forms.Form):
    """What a person says of a regime."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    name = forms.CharField(
        label=_("Tên chế độ báo cáo"),
        max_length=300,
        help_text=_("Như đơn vị sẽ đọc, ví dụ Báo cáo công tác dân vận chính quyền 6 tháng, năm."),
    )
    collector = forms.ChoiceField(label=_("Cơ quan tổng hợp"))
    sent_to = forms.CharField(
        label=_("Báo cáo gửi"),
        required=False,
        max_length=300,
        help_text=_("Như văn bản ghi, ví dụ UBND tỉnh (qua Sở Nội vụ)."),
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    first_day = forms.IntegerField(
        label=_("Số liệu lấy từ ngày"), required=False, min_value=1, max_value=LAST_DAY,
        help_text=_("Ngày của tháng liền trước kỳ báo cáo. Văn bản không ghi thì để trống cả hai."),
    )  # fmt: skip
    last_day = forms.IntegerField(
        label=_("Đến ngày"), required=False, min_value=1, max_value=LAST_DAY,
        help_text=_("Ngày của tháng cuối kỳ báo cáo."),
    )  # fmt: skip
    is_ad_hoc = forms.BooleanField(label=_("Báo cáo đột xuất, chuyên đề"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        by: Viewer,
        today: date,
        regime: ReportRegime | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        known = {} if regime is None else {
            "seen": regime.version,
            "name": regime.name,
            "collector": str(regime.collector.public_id),
            "sent_to": regime.sent_to,
            "legal_basis": regime.legal_basis,
            "first_day": regime.window_first_day,
            "last_day": regime.window_last_day,
            "is_ad_hoc": regime.is_ad_hoc,
        }  # fmt: skip
        super().__init__(data, initial=known | (initial or {}))
        bodies = living(by.tenant_id, today).filter(parent__isnull=False).order_by("path")
        own = {post.unit_id for post in by.posts}
        rows = sorted(bodies, key=lambda unit: (unit.pk not in own, unit.path))
        self.fields["collector"].choices = [  # type: ignore[attr-defined]
            (str(unit.public_id), unit.ten) for unit in rows
        ]
        self._rule = regime.rule if regime else ""

    @override
    def clean(self) -> dict[str, Any]:
        """A window has two days or none."""
        given = super().clean() or {}
        if (given.get("first_day") is None) != (given.get("last_day") is None):
            self.add_error("last_day", _("Ghi cả hai ngày của khoảng lấy số liệu, hoặc bỏ trống."))
        return given

    def terms(self) -> Terms:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        first, last = given["first_day"], given["last_day"]
        return Terms(
            name=given["name"],
            collector=UUID(given["collector"]),
            sent_to=given["sent_to"],
            legal_basis=given["legal_basis"],
            window=None if first is None else (first, last),
            rule=self._rule,
            is_ad_hoc=given["is_ad_hoc"],
        )


class TierForm(forms.Form):
    """A further task of a regime."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    task = forms.UUIDField(widget=forms.HiddenInput)
    tier = forms.CharField(
        label=_("Cấp báo cáo"), max_length=120, help_text=_("Ví dụ sở, ban, ngành; xã, phường.")
    )


class SeenForm(forms.Form):
    """Which version of a thing a button was drawn for."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReasonForm(SeenForm):
    """Why something ends."""

    reason = forms.CharField(
        label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


class IndicatorForm(forms.Form):
    """What a person says of an indicator."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=300)
    code = forms.RegexField(
        CODE.pattern + r"\Z",
        label=_("Mã"),
        max_length=40,
        help_text=_("Chữ thường không dấu, số, dấu gạch dưới; ví dụ so_cuoc_doi_thoai."),
        error_messages={
            "invalid": _(
                "Viết mã bằng chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ; "
                "ví dụ so_cuoc_doi_thoai."
            )
        },
    )
    definition = forms.CharField(
        label=_("Định nghĩa, cách tính"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tính cái gì, không tính cái gì, để mọi đơn vị hiểu như nhau."),
    )
    unit_of_measure = forms.CharField(
        label=_("Đơn vị tính"), max_length=60, help_text=_("Ví dụ cuộc, lượt người, mô hình, %.")
    )
    adds_up = forms.ChoiceField(label=_("Cách tổng hợp"), choices=AddsUp.choices)
    numerator = forms.ChoiceField(label=_("Tử số (của tỷ lệ)"), required=False)
    denominator = forms.ChoiceField(label=_("Mẫu số (của tỷ lệ)"), required=False)
    decimals = forms.IntegerField(
        label=_("Số chữ số thập phân"), min_value=0, max_value=MOST_DECIMALS, initial=0
    )
    is_open = forms.BooleanField(label=_("Công bố dưới dạng dữ liệu mở"), required=False)
    least = forms.IntegerField(
        label=_("Khi công bố, che số nhỏ hơn"),
        min_value=0,
        max_value=1000,
        initial=0,
        help_text=_(
            "0 là theo ngưỡng chung của đơn vị tính (người, lượt người, đơn …). "
            "Số nhỏ có thể chỉ ra từng người."
        ),
    )
    opens_bodies = forms.BooleanField(
        label=_("Công bố cả số của từng đơn vị"),
        required=False,
        initial=True,
        help_text=_("Bỏ chọn thì chỉ công bố số chung của mọi đơn vị."),
    )
    name_en = forms.CharField(
        label=_("Tên tiếng Anh"),
        required=False,
        max_length=300,
        help_text=_("Cho từ điển dữ liệu mở."),
    )
    definition_en = forms.CharField(
        label=_("Định nghĩa tiếng Anh"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=500,
        help_text=_("Văn bản quy định chỉ tiêu này, nếu có."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        parts: Iterable[Indicator],
        row: Indicator | None = None,
    ) -> None:
        names = ("code", "name", "definition", "unit_of_measure", "adds_up", "decimals",
                 "is_open", "least", "opens_bodies", "name_en", "definition_en",
                 "legal_basis")  # fmt: skip
        known: dict[str, Any] = {}
        if row is not None:
            known = {name: getattr(row, name) for name in names} | {
                "seen": row.version,
                "numerator": row.numerator.code if row.numerator else "",
                "denominator": row.denominator.code if row.denominator else "",
            }
        super().__init__(data, initial=known)
        offered = [("", "—"), *((one.code, one.name) for one in parts)]
        for name in ("numerator", "denominator"):
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        if row is not None:
            self.fields["code"].disabled = True

    def said(self) -> Definition:
        """What was typed, of a valid form."""
        given = dict(self.cleaned_data)
        given.pop("seen")
        return Definition(**given | {"adds_up": AddsUp(given["adds_up"])})
