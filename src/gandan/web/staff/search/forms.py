"""The question as the address holds it; a filter that cannot be is told, and asks for nothing."""

from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.queries.scopes import kinds_for
from gandan.apps.search.queries.wanted import Order, Wanted
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.documents.forms import kind_names
from gandan.web.staff.search.faces import BY_SLUG, FACES
from gandan.web.staff.selects import PlainCheck, PlainDay, PlainLine, PlainSearch, PlainSelect

_NO_DAY = {"invalid": _("Không có ngày như vậy; ghi đủ ngày, tháng, năm, ví dụ 15/01/2026.")}


def _day() -> PlainDay:
    return PlainDay(format="%Y-%m-%d")


class SearchForm(AddressForm):
    """The field and the filters."""

    PARAMETERS: ClassVar[dict[str, str]] = {
        "text": "tim",
        "kind": "muc",
        "loai": "loai",
        "body": "co-quan",
        "state": "trang-thai",
        "first_day": "tu-ngay",
        "last_day": "den-ngay",
        "order": "sap-xep",
        "loosely": "roi",
    }
    # how long it may be, the search says itself, and how to be shorter
    text = forms.CharField(label=_("Tìm"), required=False, strip=False, widget=PlainSearch)
    kind = forms.ChoiceField(label=_("Mục"), required=False, widget=PlainSelect)
    loai = forms.ChoiceField(label=_("Loại văn bản"), required=False, widget=PlainSelect)
    body = forms.CharField(label=_("Cơ quan"), required=False, max_length=200, widget=PlainLine)
    state = forms.ChoiceField(label=_("Trạng thái"), required=False, widget=PlainSelect)
    first_day = forms.DateField(
        label=_("Từ ngày"), required=False, widget=_day(), error_messages=_NO_DAY
    )
    last_day = forms.DateField(
        label=_("Đến ngày"), required=False, widget=_day(), error_messages=_NO_DAY
    )
    order = forms.ChoiceField(
        label=_("Sắp xếp"), required=False, choices=Order.choices, widget=PlainSelect
    )
    loosely = forms.BooleanField(
        label=_("Các chữ có thể đứng rời nhau"), required=False, widget=PlainCheck
    )

    def __init__(self, data: QueryDict, *, by: Viewer) -> None:
        super().__init__(data)
        allowed = kinds_for(by)
        choices = self.fields
        choices["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Mọi mục")),
            *((FACES[kind.name].slug, kind.label) for kind in allowed),
        ]
        choices["loai"].choices = [("", _("Mọi loại")), *kind_names().items()]  # type: ignore[attr-defined]
        choices["state"].choices = [  # type: ignore[attr-defined]
            ("", _("Mọi trạng thái")),
            *(
                (kind.label, [(f"{FACES[kind.name].slug}.{key}", said) for key, said in
                              kind.states.items()])
                for kind in allowed
                if kind.states
            ),
        ]  # fmt: skip
        self.fields["text"].widget.attrs["placeholder"] = _("dân vận khéo, 12/UBND-NC…")

    def wanted(self, after: str) -> Wanted:
        """What is asked for; what is wrong in the address asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        slug, _dot, state = given.get("state", "").partition(".")
        slug_after, _dot, thing = after.partition(".")
        return Wanted(
            text=given.get("text", ""),
            kind=BY_SLUG.get(given.get("kind", ""), ""),
            loai=given.get("loai", ""),
            body=given.get("body", ""),
            state=f"{BY_SLUG[slug]}.{state}" if slug in BY_SLUG else "",
            first_day=given.get("first_day"),
            last_day=given.get("last_day"),
            order=given.get("order") or Order.NEWEST.value,
            loosely=given.get("loosely", False),
            after=f"{BY_SLUG[slug_after]}.{thing}" if slug_after in BY_SLUG else "",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether some filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields if name not in _NO_FILTER)


_NO_FILTER = frozenset({"text", "order", "loosely"})
