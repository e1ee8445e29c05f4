"""Forms for what a unit asks of who ordered a duty, and for the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.tasks.queries.figures import QuotaFor
from gandan.apps.tasks.queries.lateness import OnTimeBy
from gandan.deadlines.wording import say_period
from gandan.web.staff.tasks.forms import SeenForm, SignedPaperForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict
    from django.utils.functional import _StrPromise

    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Occurrence

WHOLE = "ca-nhiem-vu"


def _day(
    label: _StrPromise, *, required: bool = True, hint: _StrPromise | str = ""
) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _words(
    label: _StrPromise, *, rows: int = 4, required: bool = True, hint: _StrPromise | str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def time_in_words(occurrence: Occurrence) -> str:
    """One time that a duty falls due: its period, its day."""
    period = say_period(occurrence.period, get_language() or "vi") if occurrence.period else ""
    if occurrence.due_on is None:
        said = period or gettext("Lần này, không ghi hạn")
    else:
        due = gettext("hạn %(day)s") % {"day": f"{occurrence.due_on:%d/%m/%Y}"}
        said = f"{period}, {due}" if period else due
    return said[:1].upper() + said[1:]


class AboutForm(forms.Form):
    """A request about one of the times that a duty falls due, or about the whole of it."""

    about = forms.ChoiceField(label=_("Về"))

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        times: Sequence[Occurrence],
        whole: bool = False,
        about: str = "",
    ) -> None:
        super().__init__(data, files, initial={"about": about})
        self.times = {str(one.public_id): one for one in times}
        choices = [(WHOLE, gettext("Cả nhiệm vụ"))] if whole else []
        choices += [(key, time_in_words(one)) for key, one in self.times.items()]
        field = self.fields["about"]
        field.choices = choices  # type: ignore[attr-defined]
        self.is_useful = bool(choices)
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            self.initial["about"] = choices[0][0]

    @property
    def chosen(self) -> Occurrence | None:
        """The one time that was chosen, as the page had it; None for the whole duty."""
        return self.times.get(self.cleaned_data["about"])


class ContestForm(AboutForm):
    """Không thuộc trách nhiệm."""

    reason = _words(
        _("Lý do"),
        hint=_("Nêu căn cứ (chức năng, nhiệm vụ được giao); nếu biết, ghi cơ quan phải làm."),
    )


class ExtensionForm(AboutForm):
    """Xin gia hạn."""

    proposed_on = _day(_("Đề nghị đến hết ngày"))
    reason = _words(_("Lý do"))

    def __init__(
        self, data: QueryDict | None = None, *, times: Sequence[Occurrence], about: str = ""
    ) -> None:
        super().__init__(data, times=times, about=about)
        if len(times) == 1 and (due_on := times[0].due_on):  # of several, the list says each
            said = gettext("Hạn hiện có: %(day)s.") % {"day": f"{due_on:%d/%m/%Y}"}
            self.fields["proposed_on"].help_text = said


class ObstacleForm(forms.Form):
    """Khó khăn, vướng mắc."""

    reason = _words(_("Khó khăn, vướng mắc và đề nghị"), rows=5)
    addressed_to = forms.CharField(
        label=_("Gửi"),
        max_length=300,
        help_text=_("Nơi nhận mà văn bản nêu; sửa nếu cần gửi nơi khác."),
    )
    answer_due_on = _day(
        label=_("Đề nghị trả lời chậm nhất ngày"),
        required=False,
        hint=_("Để trống nếu không cần gấp."),
    )


class NilForm(AboutForm, SignedPaperForm):
    """Không phát sinh: a signed paper says so."""

    field_order = ("about",)


class ContestAnswerForm(forms.Form):
    """What who ordered the duty answers to "không thuộc trách nhiệm"."""

    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[
            ("dong-y", _("Đồng ý: đơn vị không phải thực hiện")),
            ("khong-dong-y", _("Không đồng ý: đơn vị tiếp tục thực hiện")),
        ],
        widget=forms.RadioSelect,
    )
    answer = _words(_("Trả lời đơn vị"), hint=_("Đơn vị đọc nội dung này cùng quyết định."))
    give_to = forms.TypedChoiceField(
        label=_("Giao thay cho"),
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("Khi đồng ý: đơn vị được chọn nhận nhiệm vụ với các kỳ chưa làm."),
    )
    new_day = _day(
        label=_("Hạn mới"),
        required=False,
        hint=_("Khi giao thay hoặc không đồng ý mà hạn đã qua, hay không còn đủ thời gian."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, bodies: Sequence[Unit], whole: bool
    ) -> None:
        super().__init__(data)
        if not whole:
            del self.fields["give_to"]
            return
        self.fields["give_to"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Không giao thay")),
            *((str(unit.public_id), unit.ten) for unit in bodies),
        ]

    @override
    def clean(self) -> dict[str, Any]:
        """What belongs to one decision only is not taken with the other."""
        given = super().clean() or {}
        if given.get("decision") == "khong-dong-y" and given.get("give_to"):
            self.add_error("give_to", gettext("Chỉ chọn đơn vị giao thay khi đồng ý với đề nghị."))
        if given.get("decision") == "dong-y" and given.get("new_day") and not given.get("give_to"):
            self.add_error(
                "new_day",
                gettext("Đồng ý mà không giao thay thì không có hạn mới; hãy để trống ô này."),
            )
        return given


class ExtensionAnswerForm(forms.Form):
    """What who ordered the duty answers to the wish for more time."""

    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("gia-han", _("Gia hạn")), ("khong", _("Không gia hạn"))],
        widget=forms.RadioSelect,
    )
    granted_on = _day(
        label=_("Gia hạn đến hết ngày"),
        required=False,
        hint=_("Có thể khác ngày đơn vị đề nghị. Hạn ban đầu vẫn được giữ và hiện bên cạnh."),
    )
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản trả lời"),
        required=False,
        max_length=120,
        help_text=_("Nếu có, ví dụ 45/SNV-VP; ghi vào “Vì sao ngày này?”."),
    )
    answer = _words(_("Trả lời đơn vị"), required=False, hint=_("Bắt buộc khi không gia hạn."))

    @override
    def clean(self) -> dict[str, Any]:
        """A granted extension has its day."""
        given = super().clean() or {}
        is_asked = given.get("decision") == "gia-han" and "granted_on" not in self.errors
        if is_asked and not given.get("granted_on"):
            self.add_error("granted_on", gettext("Ghi ngày cuối cùng của hạn mới."))
        return given


class ObstacleAnswerForm(forms.Form):
    """An answer to what stands in a unit's way."""

    answer = _words(
        _("Trả lời đơn vị"),
        rows=5,
        hint=_("Ghi câu trả lời, hoặc ghi lại ý kiến của nơi nhận kèm số văn bản của nơi ấy."),
    )


class QuotaForm(SeenForm):
    """Whose a quota is."""

    quota_for = forms.ChoiceField(
        label=_("Chỉ tiêu tính cho"), choices=QuotaFor.choices, widget=forms.RadioSelect
    )


class OnTimeForm(SeenForm):
    """Which day of a signed paper counts."""

    on_time_by = forms.ChoiceField(
        label=_("Đúng hạn tính theo"), choices=OnTimeBy.choices, widget=forms.RadioSelect
    )


class JoinForm(forms.Form):
    """With which task one is answered by one report."""

    with_task = forms.UUIDField(widget=forms.HiddenInput)
    reason = _words(
        _("Vì sao một báo cáo là đủ"),
        rows=2,
        required=False,
        hint=_("Bắt buộc khi hai văn bản ghi nơi nhận báo cáo khác nhau."),
    )
    with_sent = forms.BooleanField(
        label=_("Báo cáo đơn vị đã gửi cho một nhiệm vụ cũng tính cho nhiệm vụ kia"),
        required=False,
    )


class PartForm(forms.Form):
    """Why two tasks get their own reports again."""

    reason = _words(_("Lý do thôi nộp chung"), rows=2)
