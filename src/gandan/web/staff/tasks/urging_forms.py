"""The form of a letter that urges."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.actions.urging import Wording
from gandan.web.staff.tasks.prepared_forms import DayField, LetterheadForm


class UrgingForm(LetterheadForm):
    """What the office writes on the letter besides the duties."""

    unit = forms.TypedChoiceField(label=_("Cơ quan lập văn bản"), coerce=UUID)
    answer_by = DayField(label=_("Đề nghị gửi kết quả chậm nhất ngày"), required=False)
    is_superior = forms.BooleanField(
        label=_("Cơ quan lập công văn là cấp trên của các đơn vị (dùng lời “yêu cầu”)"),
        required=False,
    )
    field_order = [
        "unit", "co_quan_chu_quan", "co_quan_ban_hanh", "ky_hieu", "dia_danh", "quyen_han",
        "chuc_vu", "nguoi_ky", "answer_by",
    ]  # fmt: skip

    def __init__(
        self, data: QueryDict | None, *, units: list[tuple[str, str]], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]

    def wording(self) -> Wording:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        return Wording(
            **self.letterhead(), answer_by=given["answer_by"], is_superior=given["is_superior"]
        )
