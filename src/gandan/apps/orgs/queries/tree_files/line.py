"""A line of a tree file understood by itself, before it is held against the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from gandan.apps.orgs.models import CodeSystem, Unit, UnitKind
from gandan.apps.orgs.queries.tree_files.columns import CODES, SEPARATOR
from gandan.apps.orgs.queries.tree_files.reading import TreeRow
from gandan.tiengviet.folding import fold

LONGEST_NAME = 200
MOST_NAMES = 30
_FORMS = {
    CodeSystem.THONG_KE: re.compile(r"\d{2}|\d{3}|\d{5}"),
    CodeSystem.DINH_DANH: re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*"),
    CodeSystem.DINH_DANH_CU: re.compile(r"[A-Z0-9]{2,3}(?:\.[A-Z0-9]{2,3}){3}"),
}
_LONGEST_CODE = 35  # characters (QĐ 20/2020/QĐ-TTg)


@dataclass(slots=True, eq=False)
class Line:
    """What a line says; the checks add the body that it means, its superior, and faults."""

    row: TreeRow
    faults: list[str]
    kind: str = ""
    ten: str = ""
    names: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)
    valid_from: date | None = None
    valid_before: date | None = None
    public_id: UUID | None = None
    unit: Unit | None = None  # the body that is there and that the line means
    above: "Line | None" = None  # superior that stands in the file
    superior: Unit | None = None  # superior that is there and does not stand in the file

    @property
    def number(self) -> int:
        """Of the line in the sheet."""
        return self.row.number

    @property
    def stt(self) -> str:
        """By which other lines name it."""
        return self.row.text("stt")


def lines_of(rows: Sequence[TreeRow]) -> tuple[Line, ...]:
    """Each row understood by itself."""
    return tuple(map(_line, rows))


def _line(row: TreeRow) -> Line:
    line = Line(row, list(row.faults))
    line.valid_from = _day(row.text("valid_from"))
    line.valid_before = _day(row.text("valid_before"))
    _read_kind(line)
    _read_names(line)
    _read_codes(line)
    _read_id(line)
    if line.valid_from and line.valid_before and line.valid_before <= line.valid_from:
        line.faults.append(
            _("Ngày không còn hoạt động (%(end)s) phải sau ngày bắt đầu (%(begin)s).")
            % {"end": f"{line.valid_before:%d/%m/%Y}", "begin": f"{line.valid_from:%d/%m/%Y}"}
        )
    return line


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_kind(line: Line) -> None:
    written = line.row.text("kind")
    known = _kinds(get_language() or "")
    if kind := known.get(fold(written)):
        line.kind = kind
        return
    if not written:
        if "kind" not in line.row.cells:
            line.faults.append(_("Thiếu loại đơn vị; hãy chọn ở trang tính “Loại đơn vị”."))
        return
    near = process.extractOne(fold(written), known.keys(), scorer=fuzz.ratio, score_cutoff=60)
    hint = str(UnitKind(known[near[0]]).label) if near else str(UnitKind.SO.label)
    line.faults.append(
        _("Không có loại “%(kind)s”; hãy chọn một loại trong danh sách, ví dụ “%(hint)s”.")
        % {"kind": written, "hint": hint}
    )


@cache
def _kinds(_language: str) -> dict[str, str]:
    """Folded words of each kind → the kind; also without what stands in brackets."""
    found: dict[str, str] = {}
    for kind in UnitKind:
        words = str(kind.label)
        for form in (words, words.split(" (")[0]):
            found.setdefault(fold(form), str(kind))
    return found


def _read_names(line: Line) -> None:
    line.ten = line.row.text("ten")
    others = (name.strip() for name in line.row.text("names").split(SEPARATOR))
    forms = {fold(name): name for name in others if fold(name)}
    forms.pop(fold(line.ten), None)
    line.names = tuple(forms.values())
    if not fold(line.ten) and (line.ten or "ten" not in line.row.cells):
        line.faults.append(_("Thiếu tên chính thức; hãy ghi như trên con dấu."))
    if any(len(name) > LONGEST_NAME for name in (line.ten, *line.names)):
        line.faults.append(_("Có tên dài hơn %(most)s chữ.") % {"most": LONGEST_NAME})
    if len(line.names) > MOST_NAMES:
        line.faults.append(_("Có hơn %(most)s tên gọi khác.") % {"most": MOST_NAMES})


def _read_codes(line: Line) -> None:
    examples = {
        CodeSystem.THONG_KE: _("2, 3 hoặc 5 chữ số; hãy định dạng ô là văn bản để giữ số 0 ở đầu"),
        CodeSystem.DINH_DANH: _("chữ hoa và số, cách nhau bằng dấu chấm, ví dụ H48.12"),
        CodeSystem.DINH_DANH_CU: _("bốn nhóm cách nhau bằng dấu chấm, ví dụ 000.12.00.H48"),
    }
    for key, system in CODES.items():
        value = line.row.text(key)
        if not value:
            continue
        line.codes[system] = value
        form = _FORMS[CodeSystem(system)]
        if not form.fullmatch(value) or len(value) > _LONGEST_CODE:
            line.faults.append(
                _("%(system)s “%(value)s” không đúng dạng: %(right)s.")
                % {
                    "system": CodeSystem(system).label,
                    "value": value,
                    "right": examples[CodeSystem(system)],
                }
            )


def _read_id(line: Line) -> None:
    written = line.row.text("public_id")
    if not written:
        return
    try:
        line.public_id = UUID(written)
    except ValueError:
        line.faults.append(
            _("Mã trong hệ thống “%(id)s” không đúng; hãy bỏ trống với đơn vị mới.")
            % {"id": written[:40]}
        )
