"""Forms of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.apps.orgs.queries import living
from gandan.apps.reports.actions.regimes import Terms
from gandan.apps.reports.actions.reviewing import Looked
from gandan.apps.reports.queries.consolidating.reviewing.naming import ReviewStage

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from gandan.apps.orgs.policies import Viewer

LONGEST_REASON = 1000  # characters


def _day(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]
        required=required,
        help_text=help_text,  # type: ignore[arg-type]
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class LookedForm(forms.Form):
    """What is looked back at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    stage = forms.ChoiceField(label=_("Sơ kết hay tổng kết"), choices=ReviewStage.choices)
    first_on = _day(_("Nhìn lại từ ngày"))
    last_on = _day(_("Đến hết ngày"))

    def looked(self) -> Looked:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        return Looked(given["stage"], given["first_on"], given["last_on"])


class OpenForm(LookedForm):
    """The same, and whose report it becomes."""

    name = forms.CharField(
        label=_("Tên báo cáo"),
        required=False,
        max_length=300,
        help_text=_("Để trống thì lấy theo thời gian và văn bản: “Sơ kết 03 năm thực hiện…”."),
    )
    collector = forms.ChoiceField(label=_("Cơ quan tổng hợp"))
    sent_to = forms.CharField(label=_("Báo cáo gửi"), required=False, max_length=300)
    legal_basis = forms.CharField(
        label=_("Căn cứ"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        by: Viewer,
        today: date,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        bodies = living(by.tenant_id, today).filter(parent__isnull=False).order_by("path")
        own = {post.unit_id for post in by.posts}
        rows = sorted(bodies, key=lambda unit: (unit.pk not in own, unit.path))
        self.fields["collector"].choices = [  # type: ignore[attr-defined]
            (str(unit.public_id), unit.ten) for unit in rows
        ]

    def terms(self) -> Terms:
        """What was typed, of a valid form; a name that is empty is made of the rest."""
        given = self.cleaned_data
        return Terms(
            name=given["name"],
            collector=UUID(given["collector"]),
            sent_to=given["sent_to"],
            legal_basis=given["legal_basis"],
            is_ad_hoc=True,
        )


class ReasonForm(forms.Form):
    """Why a body is left out."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


class AddForm(ReasonForm):
    """Which body is added and why, and by when where the day of the others has passed."""

    unit = forms.UUIDField(widget=forms.HiddenInput)
    new_day = _day(
        _("Hạn mới"),
        required=False,
        help_text=_("Chỉ ghi khi hạn chung đã qua."),
    )
