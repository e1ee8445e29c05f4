"""Forms of events: the head, what a person decides."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs import queries
from gandan.places import eras, find, provinces
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.administration.forms import day


class EventSearch(AddressForm):
    """The list of events."""

    PARAMETERS: ClassVar[dict[str, str]] = {"state": "trang-thai"}
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("Mọi trạng thái")),
            *queries.succession_states(),
        ]


class EventForm(forms.Form):
    """The head of a decision."""

    ten = forms.CharField(
        label=_("Tên sự kiện"),
        max_length=200,
        help_text=_("Như: Hợp nhất Sở Tư pháp và Thanh tra tỉnh."),
    )
    on = day(_("Ngày có hiệu lực"), help_text=_("Ngày đầu tiên của cơ cấu mới."))
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"),
        max_length=300,
        required=False,
        help_text=_("Số, ký hiệu và ngày của nghị quyết, quyết định; phải có trước khi áp dụng."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class EventHeadForm(EventForm):
    """The head of a draft, changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class BodySearch(AddressForm):
    """Which bodies of an event the page shows."""

    PARAMETERS: ClassVar[dict[str, str]] = {"text": "ten"}
    text = forms.CharField(
        label=_("Tìm đơn vị trong sự kiện"),
        required=False,
        max_length=200,
        help_text=_("Đơn vị cũ hoặc đơn vị kế thừa; một phần của tên, không cần dấu."),
    )


class SuccessorSearch(AddressForm):
    """Which successors the questions of a dry run offer, where there are very many."""

    PARAMETERS: ClassVar[dict[str, str]] = {"text": "ke-thua"}
    text = forms.CharField(
        label=_("Tìm đơn vị kế thừa"),
        required=False,
        max_length=200,
        help_text=_(
            "Có rất nhiều đơn vị có thể nhận; các ô chọn bên dưới chỉ có những đơn vị tìm thấy."
        ),
    )


class ReasonForm(forms.Form):
    """Why an event is undone."""

    reason = forms.CharField(
        label=_("Lý do hoàn tác"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    """A step that needs no words: only what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class FingerprintForm(forms.Form):
    """What the dry run said, as somebody saw it."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)


class ReorganisationForm(forms.Form):
    """The province, as it is since July 2025, whose reorganisation is drafted."""

    name = forms.CharField(
        label=_("Tỉnh, thành phố sau sắp xếp"),
        max_length=100,
        help_text=_("Ghi tên mới, có dấu hoặc không dấu."),
        widget=forms.TextInput(attrs={"list": "cac-tinh", "autocomplete": "off"}),
    )

    @property
    def province_names(self) -> list[str]:
        """The names that the field offers."""
        return sorted(one.name for one in provinces(eras()[-1].as_of))

    @override
    def clean(self) -> dict[str, Any]:
        """The province that is named."""
        given: dict[str, Any] = super().clean() or {}
        if name := given.get("name"):
            hits = [one for one in find(name, on=eras()[-1].as_of) if one.level == "province"]
            if len(hits) == 1:
                given["province"] = hits[0]
            else:
                self.add_error(
                    "name",
                    _("Sau sắp xếp không có tỉnh, thành phố tên như vậy; hãy chọn trong gợi ý."),
                )
        return given
