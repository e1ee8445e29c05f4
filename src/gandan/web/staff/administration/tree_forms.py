"""Forms of the tree as a whole."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy
from typing_extensions import override

from gandan.places import eras, find, provinces
from gandan.web.staff.addresses import AddressForm
from gandan.web.staff.administration.forms import day


class TreeFileForm(forms.Form):
    """A file of bodies."""

    file = forms.FileField(
        label=gettext_lazy("Tệp danh mục (.xlsx)"),
        help_text=gettext_lazy(
            "Tải danh mục hiện có về làm mẫu, sửa và thêm dòng, rồi chọn tệp đó ở đây."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


class SetUpForm(AddressForm):
    """A province of a day."""

    PARAMETERS: ClassVar[dict[str, str]] = {
        "name": "tinh",
        "on": "ngay",
        "with_rare": "kem",
    }
    name = forms.CharField(
        label=gettext_lazy("Tỉnh, thành phố"),
        max_length=100,
        help_text=gettext_lazy(
            "Ghi tên, có dấu hoặc không dấu; danh sách gợi ý có cả tỉnh trước sắp xếp."
        ),
        widget=forms.TextInput(attrs={"list": "cac-tinh", "autocomplete": "off"}),
    )
    on = day(
        gettext_lazy("Theo ngày"),
        help_text=gettext_lazy(
            "Trước ngày 01/07/2025 là 63 tỉnh, có cấp huyện; từ ngày đó là 34 tỉnh."
        ),
    )
    with_rare = forms.BooleanField(
        label=gettext_lazy("Kèm cơ quan mà không phải tỉnh nào cũng có (Sở Ngoại vụ, Sở Du lịch…)"),
        required=False,
    )

    @property
    def province_names(self) -> list[str]:
        """The names that the field offers."""
        found = {one.name for era in eras() for one in provinces(era.as_of)}
        return sorted(found)

    @override
    def clean(self) -> dict[str, Any]:
        """The province that is named, on that day."""
        given: dict[str, Any] = super().clean() or {}
        name, on = given.get("name"), given.get("on")
        if name and on:
            hits = [one for one in find(name, on=on) if one.level == "province"]
            if len(hits) == 1:
                given["province"] = hits[0]
            else:
                self.add_error("name", self._unknown(name, on))
        return given

    def _unknown(self, name: str, on: Any) -> str:  # noqa: ANN401
        elsewhere = [
            one
            for era in eras()
            for one in find(name, on=era.as_of)
            if one.level == "province" and not era.holds(on)
        ]
        if elsewhere:
            return gettext("Ngày %(day)s không có tỉnh, thành phố “%(name)s”; hãy đổi ngày.") % {
                "day": on.strftime("%d/%m/%Y"),
                "name": name,
            }
        return gettext("Không có tỉnh, thành phố nào tên “%(name)s”.") % {"name": name}
