"""Saving a report field by field: what another has written meanwhile is never written over."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import draft_for, touch
from gandan.apps.reports.models import (
    Edition,
    Figure,
    Indicator,
    Origin,
    Prose,
    Submission,
    TableRow,
)
from gandan.apps.reports.models.contents import Field
from gandan.apps.reports.queries.contents import figures_of, plain
from gandan.apps.reports.queries.filling import Standing, standing_of
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.times import Found
from gandan.rollup import (
    BadNumber,
    FigureField,
    Form,
    TableField,
    TextField,
    figure_path,
    read_number,
    write_number,
)
from gandan.rollup import Indicator as Asked

LONGEST_TEXT, LONGEST_CELL, LONGEST_EXPLANATION = 200_000, 2_000, 4_000  # characters
SAID = 500  # characters of a text that the log keeps
_AT_ONCE = 200  # rows written with one statement
_KEY: Sequence[str] = ("pk",)
_CAME = ("origin", "source", "stamp")
_WRITTEN: dict[type[Field], tuple[str, ...]] = {
    Figure: ("number", "explanation", *_CAME),
    Prose: ("text", *_CAME),
    TableRow: ("cells", *_CAME),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants a field to say, as typed.

    path: `figure.<code>.<basis>`, `text.<code>` or `table.<code>.<public id of the row>`.
    seen: the stamp that he saw; 0 where nothing had been written.
    """

    path: str
    seen: int
    value: str = ""
    explanation: str = ""  # of a figure
    cells: Mapping[str, str] = field(default_factory=dict)  # of a row


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change.

    `is_saved`: what was typed stands there now. Else `words` say why not, in a sentence, and
    `theirs` is what stands there instead, as it would be typed, where another was quicker.
    """

    path: str
    stamp: int
    is_saved: bool = True
    words: str = ""
    theirs: str | None = None


class _Wrong(Exception):
    """What was typed cannot be kept; the message is a sentence."""


def save_fields(
    *, by: Viewer, submission: UUID, changes: Sequence[Change], now: datetime
) -> tuple[Saved, ...]:
    """Save what was changed, each field by itself; one that cannot be saved holds up no other.

    A field that somebody else has written since it was seen keeps what he wrote, unless both wrote
    the same. The same change sent twice is saved once.

    Raises:
        Stale: the report has been sent meanwhile; nothing was saved.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        return write(found, draft, changes, by=by, now=now)


def save_and_look(
    *, by: Viewer, submission: UUID, changes: Sequence[Change], now: datetime
) -> tuple[tuple[Saved, ...], Standing]:
    """The same, with how the draft stands after it: what a page tells of a field that was left."""
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        results = write(found, draft, changes, by=by, now=now)
    return results, standing_of(found, draft)


def write(  # into what, what, who and when; and where it came from
    found: Found,
    draft: Edition,
    changes: Sequence[Change],
    *,
    by: Viewer,
    now: datetime,
    file: str = "",
) -> tuple[Saved, ...]:
    """Save into a locked draft; part of an act that does something else to it too.

    `file` is the name of the form from which it was read, where it was not typed on the page.
    """
    one = _Saving(found, draft, changes, file)
    results = tuple(one.save(change) for change in changes)
    if one.after:
        one.store()
        touch(draft)
        record(
            by=by,
            action="report.filled",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            before={"fields": one.before},
            after={"fields": one.after},
            now=now,
        )
    return results


class _Saving:
    """One act of saving: the form, the draft, and what the log tells of it.

    What the draft holds of the fields is read at once, and written at once: saving a whole page
    asks the database as often as saving one field.
    """

    def __init__(
        self, found: Found, draft: Edition, changes: Sequence[Change], file: str = ""
    ) -> None:
        self.submission = found.submission
        self.file = file
        self.draft = draft
        self.form: Form = form_of(found.submission.form)
        self.before: list[str] = []
        self.after: list[str] = []
        self.held = _held(draft, [change.path for change in changes])
        self.indicators = _indicators(found.submission, self.held, changes)
        self.kept: dict[str, Field] = {}  # by path

    def save(self, change: Change) -> Saved:
        kind, _dot, rest = change.path.partition(".")
        ways: dict[str, Callable[[Change, str], Saved]] = {
            "figure": self._figure,
            "text": self._text,
            "table": self._row,
        }
        try:
            return ways.get(kind, self._nothing)(change, rest)
        except _Wrong as wrong:
            return Saved(change.path, change.seen, is_saved=False, words=str(wrong))

    def _figure(self, change: Change, rest: str) -> Saved:
        known, basis = self._asked(rest)
        number, explanation = _typed_figure(change, known)
        row = cast("Figure | None", self.held.get(change.path))
        if row is None:
            if number is None and not explanation:
                return Saved(change.path, 0)
            row = self._new_figure(known.code, basis)
        elif (row.number, row.explanation) == (number, explanation):
            return Saved(change.path, row.stamp)
        elif row.stamp != change.seen:
            return _conflict(change, row, _written(row.number))
        was = row.number
        row.number, row.explanation = number, explanation
        self._came(row, is_as_given=plain(number) == row.source.get("number"))
        self._keep(change.path, row, known.name, _written(was), _written(number))
        return Saved(change.path, row.stamp)

    def _nothing(self, _change: Change, _rest: str) -> Saved:
        raise _Wrong(_("Biểu mẫu không có ô này; hãy tải lại trang."))

    def _asked(self, rest: str) -> tuple[Asked, str]:
        """The indicator and the basis that a path names, if the form asks for such a figure."""
        code, _dot, basis = rest.partition(".")
        known = self.form.indicator(code)
        is_figure = isinstance(self.form.field_of(code), FigureField)
        if known is None or not is_figure or basis not in self.form.bases:
            raise _Wrong(_("Biểu mẫu không hỏi số này; hãy tải lại trang."))
        if known.adds_up == "rate":
            raise _Wrong(_("Tỷ lệ được tính từ tử số và mẫu số, không ghi tay."))
        return known, basis

    def _new_figure(self, code: str, basis: str) -> Figure:
        indicator = self.indicators.get(code)
        if indicator is None:
            raise _Wrong(_("Chỉ tiêu này không còn trong danh mục; hãy báo nơi tổng hợp."))
        return Figure(
            edition=self.draft,
            indicator=indicator,
            basis=basis,
            regime_id=self.submission.regime_id,
            period=self.submission.period,
            unit_id=self.submission.unit_id,
            stamp=0,
        )

    def _text(self, change: Change, code: str) -> Saved:
        asked = self.form.field_of(code)
        if not isinstance(asked, TextField):
            raise _Wrong(_("Biểu mẫu không hỏi mục này; hãy tải lại trang."))
        text = _clean(change.value).rstrip()
        if len(text) > LONGEST_TEXT:
            raise _Wrong(
                _("Nội dung dài quá %(n)s ký tự nên chưa lưu được; hãy rút gọn hoặc đính kèm tệp.")
                % {"n": _count(LONGEST_TEXT)}
            )
        row = cast("Prose | None", self.held.get(change.path))
        if row is None:
            if not text:
                return Saved(change.path, 0)
            row = Prose(edition=self.draft, code=code, stamp=0)
        elif row.text == text:
            return Saved(change.path, row.stamp)
        elif row.stamp != change.seen:
            return _conflict(change, row, row.text)
        was, row.text = row.text, text
        self._came(row)
        self._keep(change.path, row, asked.title, was, text)
        return Saved(change.path, row.stamp)

    def _row(self, change: Change, rest: str) -> Saved:
        code, _dot, public_id = rest.partition(".")
        asked = self.form.field_of(code)
        if not isinstance(asked, TableField):
            raise _Wrong(_("Biểu mẫu không có bảng này; hãy tải lại trang."))
        row = cast("TableRow | None", self.held.get(f"table.{code}.{_id(public_id)}"))
        if row is None:
            raise _Wrong(_("Dòng này đã bị xóa; nội dung bạn gõ chưa được lưu."))
        codes = [column.code for column in asked.columns]
        cells = {name: _clean(change.cells.get(name, "")).strip() for name in codes}
        for column in asked.columns:
            if (length := len(cells[column.code])) > LONGEST_CELL:
                raise _Wrong(
                    _("Cột “%(column)s” dài %(length)s ký tự; mỗi ô của bảng có tối đa %(n)s.")
                    % {"column": column.title, "length": _count(length), "n": _count(LONGEST_CELL)}
                )
        kept = {name: row.cells.get(name, "") for name in codes}
        if kept == cells:
            return Saved(change.path, row.stamp)
        if row.stamp != change.seen:
            return _conflict(change, row, "; ".join(filter(None, kept.values())))
        row.cells = cells
        self._came(row)
        said = "; ".join(kept.values()), "; ".join(cells.values())
        self._keep(change.path, row, asked.title, *said)
        return Saved(change.path, row.stamp)

    def _came(self, row: Field, *, is_as_given: bool = False) -> None:
        """Say where what stands there now came from; `is_as_given`: as the system had it."""
        if row.source.get("system"):  # another system holds it: a change is explained
            row.origin = Origin.IMPORTED if is_as_given else Origin.CHANGED
        elif self.file:
            row.origin, row.source = Origin.FILE, {"words": self.file}
        elif row.origin in {Origin.PREFILLED, Origin.CHANGED}:
            row.origin = Origin.PREFILLED if is_as_given else Origin.CHANGED
        else:
            row.origin, row.source = Origin.TYPED, {}

    def _keep(self, path: str, row: Field, title: str, before: str, after: str) -> None:
        row.stamp += 1
        self.held[path] = self.kept[path] = row
        if before:
            self.before.append(f"{title}: {before[:SAID]}")
        self.after.append(f"{title}: {after[:SAID] or '–'}")

    def store(self) -> None:
        """Write every row that was changed, a statement or two for each kind of field."""
        for model, names in _WRITTEN.items():
            rows = [row for row in self.kept.values() if isinstance(row, model)]
            manager = model._default_manager
            manager.bulk_create([row for row in rows if row.pk is None], batch_size=_AT_ONCE)
            # rows that are there: Django's bulk_update would build a CASE for each of their cells
            manager.bulk_create(
                [row for row in rows if row.pk is not None],
                batch_size=_AT_ONCE,
                update_conflicts=True,
                unique_fields=_KEY,
                update_fields=names,
            )


def _held(draft: Edition, paths: Sequence[str]) -> dict[str, Field]:
    """What stands in the draft of these fields, by their paths; a query for each kind."""
    named: dict[str, set[str]] = {}
    for path in paths:
        kind, _dot, rest = path.partition(".")
        named.setdefault(kind, set()).add(rest.partition(".")[0])
    found: dict[str, Field] = {}
    if codes := named.get("figure"):
        for key, figure in figures_of(draft, codes).items():
            found[figure_path(key)] = figure
    if codes := named.get("text"):
        for text in Prose.objects.filter(edition=draft, code__in=codes):
            found[f"text.{text.code}"] = text
    if codes := named.get("table"):
        for row in TableRow.objects.filter(edition=draft, code__in=codes):
            found[f"table.{row.code}.{row.public_id}"] = row
    return found


def _indicators(
    submission: Submission, held: Mapping[str, Field], changes: Sequence[Change]
) -> dict[str, Indicator]:
    """The indicators of figures that nobody has written yet."""
    new = {
        change.path.split(".")[1]
        for change in changes
        if change.path.startswith("figure.") and change.path not in held
    }
    if not new:
        return {}
    rows = Indicator.objects.filter(tenant_id=submission.tenant_id, code__in=new)
    return {row.code: row for row in rows}


def _typed_figure(change: Change, known: Asked) -> tuple[Decimal | None, str]:
    typed, explanation = change.value.strip(), _clean(change.explanation).strip()
    if len(explanation) > LONGEST_EXPLANATION:
        raise _Wrong(_("Giải trình dài quá %(n)s ký tự.") % {"n": _count(LONGEST_EXPLANATION)})
    try:
        return read_number(typed, known.decimals) if typed else None, explanation
    except BadNumber as bad:
        raise _Wrong(str(bad)) from bad


def _count(number: int) -> str:
    """A number of characters as a sentence has it: "2.000"."""
    return number_format(number, force_grouping=True)


def _conflict(change: Change, row: Field, theirs: str) -> Saved:
    return Saved(
        change.path,
        row.stamp,
        is_saved=False,
        words=_("Người khác vừa ghi vào ô này; nội dung bạn gõ chưa được lưu."),
        theirs=theirs,
    )


def _clean(text: str) -> str:
    """As it is kept: composed letters, one kind of line end, no characters that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) != "Cc")
    return unicodedata.normalize("NFC", seen)


def _written(number: Decimal | None) -> str:
    return "" if number is None else write_number(Decimal(plain(number) or 0))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise _Wrong(_("Biểu mẫu không có dòng này; hãy tải lại trang.")) from error
