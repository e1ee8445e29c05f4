"""Forms for linking a plan to a duty."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import QueryDict

    from gandan.apps.tasks.queries.plan_choice import PlanChoice


class PlanForm(forms.Form):
    """Which document is the plan, and which linked one it replaces."""

    document = forms.UUIDField(error_messages={"required": _("Chọn một văn bản trong danh sách.")})
    instead_of = forms.TypedChoiceField(
        label=_("Thay cho"),
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("Khi kế hoạch mới thay kế hoạch cũ; liên kết cũ được giữ trong lịch sử."),
    )

    def __init__(self, data: QueryDict | None = None, *, choice: PlanChoice) -> None:
        super().__init__(data)
        if not choice.linked:
            del self.fields["instead_of"]
            return
        self.fields["instead_of"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Không thay kế hoạch nào")),
            *((str(link.public_id), str(link.document)) for link in choice.linked),
        ]


class UnlinkForm(forms.Form):
    """Why a link is taken back."""

    reason = forms.CharField(
        label=_("Lý do bỏ liên kết"),
        max_length=1000,
        help_text=_("Ví dụ: liên kết nhầm văn bản, kế hoạch đã được thay."),
    )
