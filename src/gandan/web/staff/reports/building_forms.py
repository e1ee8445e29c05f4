"""Forms with which a report form is built: its head, its sections, each kind of field, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.reports.queries.forms import Basis
from gandan.apps.reports.queries.indicators import AddsUp
from gandan.rollup import (
    Check,
    Column,
    Condition,
    Field,
    FigureField,
    FileField,
    Form,
    TableField,
    TextField,
)
from gandan.rollup.forms.building import code_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict
    from django.utils.functional import Promise

    from gandan.rollup import Indicator

PRESENCES = (
    ("required", _("Bắt buộc")),
    ("optional", _("Không bắt buộc")),
    ("conditional", _("Bắt buộc khi có điều kiện")),
)
COMPARISONS = (
    ("", "—"),
    ("filled", _("đã ghi")),
    ("gt", _("lớn hơn")),
    ("ge", _("từ")),
    ("eq", _("bằng")),
    ("ne", _("khác")),
)
RELATIONS = (
    ("le", _("không lớn hơn")),
    ("lt", _("nhỏ hơn")),
    ("eq", _("bằng")),
    ("ge", _("không nhỏ hơn")),
    ("gt", _("lớn hơn")),
)
COLUMN_KINDS = (("text", _("Chữ")), ("number", _("Số")), ("date", _("Ngày")))
COLUMNS_ASKED = 8
MOST_ROWS, LONGEST = 200, 10_000


class HeadForm(forms.Form):
    """Title of the form, and what its figures are of."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = forms.CharField(label=_("Tên biểu mẫu"), max_length=300)
    bases = forms.MultipleChoiceField(
        label=_("Mỗi chỉ tiêu hỏi số"),
        choices=Basis.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Số thực hiện, số ước và số chính thức không bao giờ cộng với nhau."),
    )


class PartForm(forms.Form):
    """The title of a section."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = forms.CharField(label=_("Tên phần"), max_length=300)


class FieldForm(forms.Form):
    """What every kind of field has: whether it has to be filled, and when."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    presence = forms.ChoiceField(label=_("Yêu cầu"), choices=PRESENCES, initial="required")
    when = forms.ChoiceField(label=_("Điều kiện: khi mục"), required=False)
    op = forms.ChoiceField(label=_("thì"), choices=COMPARISONS, required=False)
    value = forms.DecimalField(label=_("so với số"), required=False, localize=True)
    _LAST = ("presence", "when", "op", "value")

    def __init__(
        self, data: QueryDict | None = None, *, form: Form, old: Field | None, seen: int
    ) -> None:
        super().__init__(data, initial={"seen": seen} | (_initial(old) if old else {}))
        self._taken = [one.code for one in form.fields]
        self._old = old
        others = [one.code for one in form.fields if one != old]
        self.fields["when"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((code, form.title_of(code)) for code in others),
        ]
        self.order_fields([name for name in self.fields if name not in self._LAST])

    @override
    def clean(self) -> dict[str, Any]:
        """A condition is whole, and stands where it is asked for."""
        given = super().clean() or {}
        if given.get("presence") != "conditional":
            return given | {"when": "", "op": "", "value": None}
        if not given.get("when") or not given.get("op"):
            self.add_error("when", _("Chọn mục và phép so sánh của điều kiện."))
        elif given["op"] != "filled" and given.get("value") is None:
            self.add_error("value", _("Ghi số để so sánh, ví dụ 0."))
        return given

    def code(self, title: str) -> str:
        """The code of the field: the one it has, else one from its title."""
        return self._old.code if self._old else code_for(title, self._taken)

    def shared(self) -> dict[str, Any]:
        """Presence and condition, of a valid form."""
        given = self.cleaned_data
        condition = None
        if given["when"]:
            value = None if given["op"] == "filled" else given["value"]
            condition = Condition(given["when"], given["op"], value)
        return {"presence": given["presence"], "condition": condition}

    def field(self) -> Field:
        """The field that was typed, of a valid form."""
        raise NotImplementedError


class FigureForm(FieldForm):
    """A figure: of which indicator, within which bounds."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    minimum = forms.DecimalField(
        label=_("Không nhỏ hơn"),
        required=False,
        localize=True,
        initial=0,  # most are counted: a number below zero is a slip
        help_text=_("Để trống nếu số có thể âm."),
    )
    maximum = forms.DecimalField(label=_("Không lớn hơn"), required=False, localize=True)
    plausible = forms.DecimalField(
        label=_("Hỏi giải trình khi lệch so với kỳ trước quá (%)"),
        required=False,
        min_value=1,
        localize=True,
    )
    hint = forms.CharField(label=_("Lời hướng dẫn"), required=False, max_length=300)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        form: Form,
        old: Field | None,
        seen: int,
        known: Mapping[str, Indicator],
    ) -> None:
        super().__init__(data, form=form, old=old, seen=seen)
        offered = [old.code] if old else [code for code in known if code not in self._taken]
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            (code, known[code].name if code in known else form.title_of(code)) for code in offered
        ]

    @override
    def field(self) -> Field:
        given = self.cleaned_data
        names = ("minimum", "maximum", "plausible", "hint")
        bounds = {name: given[name] for name in names}
        return FigureField(code=given["indicator"], **bounds, **self.shared())


class TextForm(FieldForm):
    """Prose under a title."""

    title = forms.CharField(label=_("Tên mục"), max_length=300)
    hint = forms.CharField(label=_("Lời hướng dẫn"), required=False, max_length=300)
    longest = forms.IntegerField(
        label=_("Dài nhất (ký tự)"), min_value=200, max_value=50_000, initial=LONGEST
    )
    duties = forms.BooleanField(
        label=_("Gợi ý theo nhiệm vụ thường xuyên của đơn vị"),
        required=False,
        help_text=_("Mỗi nhiệm vụ thường xuyên là một ý, kèm những việc đã ghi trong kỳ."),
    )

    @override
    def field(self) -> Field:
        given = self.cleaned_data
        names = ("title", "hint", "longest", "duties")
        said = {name: given[name] for name in names}
        return TextField(code=self.code(given["title"]), **said, **self.shared())


class FileForm(FieldForm):
    """A file to attach."""

    title = forms.CharField(label=_("Tên tệp đính kèm"), max_length=300)

    @override
    def field(self) -> Field:
        title = self.cleaned_data["title"]
        return FileField(code=self.code(title), title=title, **self.shared())


class TableForm(FieldForm):
    """A table whose rows the body adds; its columns stand in `ColumnForm`s beside."""

    title = forms.CharField(label=_("Tên bảng"), max_length=300)
    most_rows = forms.IntegerField(
        label=_("Nhiều nhất (dòng)"), min_value=1, max_value=5000, initial=MOST_ROWS
    )

    def __init__(
        self, data: QueryDict | None = None, *, form: Form, old: Field | None, seen: int
    ) -> None:
        super().__init__(data, form=form, old=old, seen=seen)
        rows = old.columns if isinstance(old, TableField) else ()
        blank = max(1, COLUMNS_ASKED - len(rows))
        self.columns = [
            ColumnForm(data, prefix=f"cot-{at}", column=rows[at] if at < len(rows) else None)
            for at in range(len(rows) + blank)
        ]

    @override
    def is_valid(self) -> bool:
        """Whether the table and each of its columns is."""
        every = [column.is_valid() for column in self.columns]  # each says what is wrong with it
        return super().is_valid() and all(every)

    @override
    def field(self) -> Field:
        given = self.cleaned_data
        title = given["title"]
        found: list[Column] = []
        for form in self.columns:
            if column := form.found([one.code for one in found]):
                found.append(column)
        return TableField(
            code=self.code(title),
            title=title,
            columns=tuple(found),
            most_rows=given["most_rows"],
            **self.shared(),
        )


class ColumnForm(forms.Form):
    """A column of a table; without a title there is none."""

    use_required_attribute = False
    title = forms.CharField(label=_("Tên cột"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kiểu"), choices=COLUMN_KINDS, initial="text")
    adds_up = forms.ChoiceField(
        label=_("Cộng"),
        required=False,
        choices=[("", _("không cộng")), *((a, b) for a, b in AddsUp.choices if a != AddsUp.RATE)],
    )
    required = forms.BooleanField(label=_("Bắt buộc"), required=False)

    def __init__(
        self, data: QueryDict | None = None, *, prefix: str, column: Column | None
    ) -> None:
        initial = {} if column is None else {
            "title": column.title,
            "kind": column.kind,
            "adds_up": column.adds_up or "",
            "required": column.required,
        }  # fmt: skip
        super().__init__(data, prefix=prefix, initial=initial)
        self._old = column

    def found(self, taken: list[str]) -> Column | None:
        """The column that was typed; None where its title was left empty."""
        given = self.cleaned_data
        if not given["title"]:
            return None
        return Column(
            code=self._old.code if self._old else code_for(given["title"], taken),
            title=given["title"],
            kind=given["kind"],
            adds_up=given["adds_up"] or None,
            required=given["required"],
        )


class CheckForm(forms.Form):
    """Two sums of figures that must stand in a relation."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    left = forms.CharField(
        label=_("Vế trái"),
        max_length=400,
        help_text=_("Mã chỉ tiêu, hoặc phép cộng các mã; ví dụ don_dung_han + don_qua_han."),
    )
    op = forms.ChoiceField(label=_("phải"), choices=RELATIONS)
    right = forms.CharField(label=_("Vế phải"), max_length=400)
    words = forms.CharField(
        label=_("Câu báo khi không khớp"),
        max_length=300,
        help_text=_("Ví dụ: Số đơn đúng hạn và quá hạn cộng lại phải bằng số đơn đã giải quyết."),
    )

    def check(self, form: Form) -> Check:
        """The check that was typed, of a valid form."""
        given = self.cleaned_data
        taken = [one.id for one in form.checks]
        id = code_for(given["words"], taken)  # noqa: A001
        return Check(id, given["words"], given["left"], given["op"], given["right"])


class PublishForm(forms.Form):
    """Since when a version holds."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    valid_from = forms.DateField(
        label=_("Áp dụng cho các kỳ bắt đầu từ ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _initial(old: Field) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(old, name) for name in old.__dataclass_fields__}
    if isinstance(old, FigureField):
        found["indicator"] = old.code
    if old.condition:
        found |= {"when": old.condition.field, "op": old.condition.op,
                  "value": old.condition.value}  # fmt: skip
    return found


FORMS: dict[str, type[FieldForm]] = {
    "chi-tieu": FigureForm,
    "loi": TextForm,
    "bang": TableForm,
    "tep": FileForm,
}
HEADINGS: dict[str, Promise] = {
    "chi-tieu": _("Thêm chỉ tiêu vào biểu mẫu"),
    "loi": _("Thêm mục viết lời"),
    "bang": _("Thêm bảng"),
    "tep": _("Thêm tệp đính kèm"),
}
KINDS: dict[type[Any], str] = {
    FigureField: "chi-tieu",
    TextField: "loi",
    TableField: "bang",
    FileField: "tep",
}
