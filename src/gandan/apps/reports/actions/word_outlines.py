"""The outline of a report as a Word file: read as a proposal, taken into a draft once confirmed.

Reading writes nothing. What is taken in is what a person ticked and worded, in one step of the
draft; an indicator is made only where he says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Refused
from gandan.apps.documents.actions import viruses
from gandan.apps.documents.actions.secrecy import check_header
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.forms import build
from gandan.apps.reports.actions.indicators import Definition, define
from gandan.apps.reports.models import AddsUp, Indicator, ReportForm
from gandan.apps.reports.policies import check_manage
from gandan.apps.reports.queries.forms import definitions, form_of, version_of
from gandan.papers.outlines import Match, ProposedKind, ProposedLine, match, propose
from gandan.rollup import Column, Field, FigureField, Form, TableField, TextField
from gandan.rollup import Indicator as Definitions
from gandan.rollup.forms import building
from gandan.rollup.forms.model import ColumnKind
from gandan.tiengviet import fold
from gandan.vanban import apart
from gandan.vanban.sources.model import Unreadable

MOST_BYTES = 10_000_000  # an outline of ten pages has 50 thousand
NEW = "+"  # instead of the code of an indicator: a new one is made
_NAME = 200  # characters of the file's name that are kept
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposed line, with the indicators that a figure may be, and whether it is there already.

    Of a section: the form has one of that title, and its fields would join it. Of a figure: the
    form asks for that indicator.
    """

    line: ProposedLine
    match: Match
    is_there: bool


@dataclass(frozen=True, slots=True)
class ReadOutline:
    """What was read in an outline, beside the draft that it could be taken into."""

    name: str
    row: ReportForm
    lines: Sequence[Offered]
    unused: Sequence[str]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line that a person ticked, as he worded it; `indicator` is a code, or `NEW`."""

    kind: ProposedKind
    title: str
    indicator: str = ""
    unit_of_measure: str = ""
    columns: tuple[tuple[str, ColumnKind], ...] = ()


def read_outline(*, by: Viewer, form: UUID, name: str, data: bytes, now: datetime) -> ReadOutline:
    """What a Word file proposes for a draft. Nothing is written, and nothing of it is kept.

    Raises:
        NotAllowed: the viewer sets up no forms, or there is no such draft.
        Refused: no Word file, with macros, too large, bearing a stamp of secrecy, or it cannot be
            read.
    """
    check_manage(by)
    row = version_of(by, form)
    shown = name[-_NAME:]
    _check(shown, data)
    viruses.check(by=by, data=data, name=shown, now=now)
    try:
        source = apart.load(data, shown)
    except Unreadable as error:
        raise Refused(why_unreadable(error, shown)) from error
    if any(remark.code == "macro" for remark in source.remarks):
        raise Refused(_macros(shown))
    check_header(source)
    found = propose(source)
    if not found.lines:
        raise Refused(
            _(
                "Tệp %(name)s không có dòng nào đánh số (I., 1., a) hay bảng có dòng tiêu đề, nên "
                "không đề xuất được gì. Hãy đánh số các mục của đề cương rồi tải lên lại."
            )
            % {"name": shown}
        )
    known, there = definitions(by.tenant_id), form_of(row)
    lines = [_offered(line, there, known) for line in found.lines]
    return ReadOutline(shown, row, lines, found.unused, found.is_cut)


def take_outline(
    *, by: Viewer, form: UUID, seen: int, chosen: Sequence[Chosen], now: datetime
) -> ReportForm:
    """Take what was ticked into the draft, in one step; indicators are made where he said so.

    Raises:
        NotAllowed: the viewer sets up no forms, or there is no such draft.
        Refused: nothing was ticked, a line cannot be taken in, or the form would not hold together.
        Stale: somebody else took a step meanwhile, or it was published; nothing was written.
    """
    check_manage(by)
    if not chosen:
        raise Refused(_("Chưa chọn dòng nào; đánh dấu các dòng đưa vào biểu mẫu."))
    for one in chosen:
        _check_chosen(one)
    with transaction.atomic():
        ready = [_with_indicator(by, one, now) for one in chosen]
        return build(by=by, form=form, seen=seen, step=partial(_taken, chosen=ready), now=now)


def _check(name: str, data: bytes) -> None:
    ending = name.rpartition(".")[2].lower()
    if ending in ("docm", "dotm"):
        raise Refused(_macros(name))
    if ending != "docx" or not data.startswith(_ZIP):
        raise Refused(
            _("Tệp %(name)s không phải tệp Word. Đề cương là tệp .docx lưu bằng Word.")
            % {"name": name}
        )
    if len(data) > MOST_BYTES:
        raise Refused(
            _("Tệp %(name)s lớn hơn %(most)d MB, lớn quá so với một đề cương; hãy giảm ảnh.")
            % {"name": name, "most": MOST_BYTES // 1_000_000}
        )


def _macros(name: str) -> str:
    return _(
        "Tệp %(name)s có macro. Hãy mở bằng Word, chọn Lưu thành, loại Word Document (.docx), "
        "rồi tải lên lại."
    ) % {"name": name}


def _offered(line: ProposedLine, form: Form, known: Mapping[str, Definitions]) -> Offered:
    if line.kind == "section":
        return Offered(line, Match(), _section_called(form, line.title) is not None)
    found = match(line.title, known) if line.kind in ("figure", "text") else Match()
    if line.kind == "text" and found.same:  # named like an indicator, without its unit of measure
        unit = known[found.same].unit_of_measure
        line = replace(line, kind="figure", unit_of_measure=unit)
    if line.kind != "figure":
        return Offered(line, Match(), is_there=False)
    return Offered(line, found, bool(found.same) and form.field_of(found.same) is not None)


def _check_chosen(one: Chosen) -> None:
    if not one.title.strip():
        raise Refused(_("Có dòng được chọn mà chưa ghi tên."))
    if one.kind == "figure" and not one.indicator:
        raise Refused(
            _("Số liệu “%(title)s” chưa chọn chỉ tiêu; chọn chỉ tiêu đã có, hoặc lập chỉ tiêu mới.")
            % {"title": one.title}
        )
    if one.kind == "figure" and one.indicator == NEW and not one.unit_of_measure.strip():
        raise Refused(
            _("Chỉ tiêu mới “%(title)s” chưa có đơn vị tính, ví dụ cuộc, đơn, mô hình.")
            % {"title": one.title}
        )
    if one.kind == "table" and not one.columns:
        raise Refused(_("Bảng “%(title)s” chưa có cột nào.") % {"title": one.title})


def _with_indicator(by: Viewer, one: Chosen, now: datetime) -> Chosen:
    """With the code of the indicator that is made for it, where a new one was asked for."""
    if one.kind != "figure" or one.indicator != NEW:
        return one
    rows = Indicator.objects.filter(tenant_id=by.tenant_id)
    code = building.code_for(one.title, set(rows.values_list("code", flat=True)))
    said = Definition(
        code=code,
        name=one.title.strip(),
        definition=_("Theo đề cương báo cáo: %(title)s.") % {"title": one.title.strip()},
        unit_of_measure=one.unit_of_measure.strip(),
        adds_up=AddsUp.SUM,
    )
    return replace(one, indicator=define(by=by, said=said, now=now).code)


def _taken(form: Form, chosen: Sequence[Chosen]) -> Form:
    """The form with what was chosen: a section of that title that is there already is joined."""
    section = form.sections[-1].code if form.sections else ""
    for one in chosen:
        if one.kind == "section":
            there = _section_called(form, one.title)
            if there is None:
                form = building.with_section(form, one.title.strip())
                there = form.sections[-1].code
            section = there
            continue
        if not section:
            form = building.with_section(form, _("Nội dung báo cáo"))
            section = form.sections[-1].code
        field = _field(form, one)
        if isinstance(field, FigureField) and form.field_of(field.code) is not None:
            raise Refused(
                _("Biểu mẫu đã hỏi chỉ tiêu “%(title)s”; bỏ chọn dòng ấy, hoặc chọn chỉ tiêu khác.")
                % {"title": one.title}
            )
        form = building.with_field(form, section, field)
    return form


def _field(form: Form, one: Chosen) -> Field:
    title, taken = one.title.strip(), [field.code for field in form.fields]
    if one.kind == "figure":
        return FigureField(one.indicator)
    if one.kind == "text":
        return TextField(building.code_for(title, taken), title)
    columns: list[Column] = []
    for at, (name, kind) in enumerate(one.columns):
        code = building.code_for(name, [column.code for column in columns])
        columns.append(Column(code, name, kind, required=at == 0))
    return TableField(building.code_for(title, taken), title, tuple(columns))


def _section_called(form: Form, title: str) -> str | None:
    wanted = _plain(title)
    return next((one.code for one in form.sections if _plain(one.title) == wanted), None)


def _plain(title: str) -> str:
    return " ".join(fold(title).split())
