"""Forms with which an outline is sent and decided about, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.apps.reports.actions.word_outlines import NEW, Chosen
from gandan.papers.outlines.telling import COLUMN_MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict
    from django.utils.functional import Promise

    from gandan.apps.reports.actions.word_outlines import Offered
    from gandan.papers.outlines import ProposedKind
    from gandan.rollup import Indicator
    from gandan.rollup.forms.model import ColumnKind

KINDS: dict[str, Promise] = {
    "section": _("Phần"),
    "text": _("Lời"),
    "figure": _("Số liệu"),
    "table": _("Bảng"),
}
# what a line may be taken as instead: whatever it is, words can be asked about it
_ALSO: dict[str, tuple[ProposedKind, ...]] = {
    "section": ("section", "text"),
    "text": ("text", "section"),
    "figure": ("figure", "text"),
    "table": ("table", "text"),
}
MOST_COLUMNS = 20
MOST_CHARACTERS = 300


class OutlineForm(forms.Form):
    """An outline that was written in Word."""

    file = forms.FileField(
        label=_("Tệp đề cương"),
        help_text=_("Tệp .docx. Tải lên mới là xem đề xuất; biểu mẫu chưa thay đổi gì."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": _("Chọn tệp đề cương trước khi bấm “Xem đề xuất”."),
            "empty": _("Tệp không có nội dung. Hãy chọn tệp đề cương."),
        },
    )


class LineForm(forms.Form):
    """One line that is proposed: whether it is taken, as what, in which words."""

    proposed = forms.ChoiceField(widget=forms.HiddenInput, choices=tuple(KINDS.items()))
    words = forms.CharField(widget=forms.HiddenInput, required=False)
    taken = forms.BooleanField(label=_("Lấy"), required=False)
    kind = forms.ChoiceField(label=_("Là"), choices=tuple(KINDS.items()))
    title = forms.CharField(label=_("Tên mục"), max_length=MOST_CHARACTERS, required=False)
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), required=False)
    unit_of_measure = forms.CharField(label=_("Đơn vị tính"), max_length=60, required=False)
    columns = forms.CharField(
        label=_("Các cột"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một cột; ghi thêm (số) hoặc (ngày) sau tên cột kiểu số, ngày."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        at: int,
        known: Mapping[str, Indicator],
        offered: Offered | None = None,
    ) -> None:
        initial = _initial(offered) if offered else {}
        super().__init__(data, prefix=f"d{at}", initial=initial)
        self.at, self.is_there = at, bool(offered and offered.is_there)
        sent = data.get(f"d{at}-proposed", "") if data else ""
        proposed = str(initial.get("proposed", sent))
        self.was = proposed if proposed in KINDS else "text"
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, KINDS[kind]) for kind in _ALSO[self.was]
        ]
        like = offered.match.like if offered else ()
        self.fields["indicator"].choices = self._indicators(known, like)  # type: ignore[attr-defined]

    @property
    def said(self) -> str:
        """The words of the outline."""
        return str(self["words"].value() or "")

    def chosen(self) -> Chosen:
        """What was ticked, of a valid form."""
        given = self.cleaned_data
        return Chosen(
            kind=given["kind"],
            title=given["title"],
            indicator=given["indicator"],
            unit_of_measure=given["unit_of_measure"],
            columns=_columns(given["columns"]),
        )

    def _indicators(
        self, known: Mapping[str, Indicator], like: tuple[str, ...]
    ) -> list[tuple[str, Any]]:
        """Those that are nearly called so first; a new one only where somebody says so."""
        if self.was != "figure":
            return [("", "—")]
        order = [*like, *(code for code in known if code not in like)]
        named = [(code, f"{known[code].name} ({known[code].unit_of_measure})") for code in order]
        return [("", _("— chọn chỉ tiêu —")), (NEW, _("Lập chỉ tiêu mới theo tên và đơn vị tính")),
                *named]  # fmt: skip


def _initial(offered: Offered) -> dict[str, Any]:
    line, found = offered.line, offered.match
    is_known = line.kind != "figure" or bool(found.same)
    is_new = not offered.is_there or line.kind == "section"
    return {
        "proposed": line.kind,
        "kind": line.kind,
        "words": line.words,
        "taken": line.is_likely and is_known and is_new,
        "title": line.title,
        "indicator": found.same,
        "unit_of_measure": line.unit_of_measure,
        "columns": "\n".join(_column_line(one.title, one.kind) for one in line.columns),
    }


def _column_line(title: str, kind: str) -> str:
    mark = next((mark for mark, name in COLUMN_MARKS.items() if name == kind), "")
    return f"{title} {mark}".strip()


def _columns(text: str) -> tuple[tuple[str, ColumnKind], ...]:
    found: list[tuple[str, ColumnKind]] = []
    for line in text.splitlines()[:MOST_COLUMNS]:
        words = line.strip()
        mark = next((one for one in COLUMN_MARKS if words.lower().endswith(one)), "")
        name = words[: len(words) - len(mark)].strip()
        if name:
            found.append((name[:MOST_CHARACTERS], COLUMN_MARKS.get(mark, "text")))
    return tuple(found)
