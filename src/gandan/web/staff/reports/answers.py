"""The fields of a report as its pages show them: every word ready, so that templates only print."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.apps.reports.actions.saving import Change, Saved
from gandan.apps.reports.queries.contents import Content
from gandan.apps.reports.queries.earlier import Last
from gandan.apps.reports.queries.forms import Basis
from gandan.deadlines.wording import say_period
from gandan.rollup import (
    FigureField,
    FileField,
    Finding,
    Form,
    Section,
    TableField,
    TextField,
    write_number,
)
from gandan.web.staff.reports.posted import seen_token

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from gandan.apps.reports.models import Attachment, FieldComment, TableRow
    from gandan.rollup import Column
    from gandan.rollup.figures import Key

ROWS_LEAST, ROWS_MOST, LINE = 3, 24, 90  # of the box in which prose is typed; characters a line


@dataclass(slots=True)
class Note:
    """A sentence beside a field; `tone` is a class of the design: error, warning, success."""

    words: str
    tone: str = "warning"


@dataclass(slots=True)
class Answer:
    """One thing that is typed and saved by itself: a number, a text, a row of a table."""

    path: str
    seen: str
    value: str = ""
    label: str = ""
    explanation: str = ""
    cells: list["Cell"] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    origin: str = ""  # where it was taken from, in words
    links: list[dict[str, str]] = field(default_factory=list)  # and where that is read
    last: str = ""  # of the period before, with the period's name
    last_href: str = ""  # the address of the report that states it
    is_computed: bool = False
    rows: int = ROWS_LEAST

    @property
    def id(self) -> str:
        """Of its element on the page."""
        return id_of(self.path)

    @property
    def is_wrong(self) -> bool:
        """Whether a note says that it cannot be sent so."""
        return any(note.tone == "error" for note in self.notes)

    @property
    def asks_why(self) -> bool:
        """Whether the place for an explanation stands open."""
        return bool(self.explanation or self.notes)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row."""

    name: str
    title: str
    value: str
    kind: str  # text | number | date
    is_required: bool


@dataclass(slots=True)
class FieldView:
    """A field of the form with what is typed in it."""

    code: str
    kind: str  # figure | text | table | file
    title: str
    hint: str = ""
    unit: str = ""
    is_optional: bool = False
    answers: list[Answer] = field(default_factory=list)
    columns: Sequence["Column"] = ()
    files: Sequence["Attachment"] = ()
    notes: list[Note] = field(default_factory=list)
    longest: int = 0
    is_full: bool = False  # a table that takes no more rows

    @property
    def id(self) -> str:
        """Of its element on the page."""
        return id_of(f"{self.kind}.{self.code}")


@dataclass(slots=True)
class SectionView:
    """A section of the form; `missing` and `wrong` count what stops the sending."""

    code: str
    title: str
    fields: list[FieldView]
    missing: int = 0
    wrong: int = 0


def id_of(path: str) -> str:
    """The id of the element of a path: letters, digits and hyphens alone."""
    return f"o-{path.replace('.', '-')}"


@dataclass
class Shown:
    """What a report holds, to be shown: the form, its content, and what is said of each path."""

    form: Form
    content: Content
    last: Last
    findings: Sequence[Finding] = ()
    comments: Sequence["FieldComment"] = ()
    results: Mapping[str, tuple[Change, Saved]] = field(default_factory=dict)
    with_missing: bool = False  # say at each field that it is still to be filled in

    def __post_init__(self) -> None:
        """Sort what is said by its place."""
        self._notes: dict[str, list[Note]] = defaultdict(list)
        self._addresses: dict[UUID, str] = {}
        self._rates = self.content.rates(self.form)
        for row in self.comments:
            words = _("Nơi nhận đề nghị bổ sung: %(words)s") % {"words": row.words}
            self._notes[row.path].append(Note(words))
        for finding in self.findings:
            if finding.kind == "missing" and not self.with_missing:
                continue
            note = Note(finding.words, "error" if finding.is_blocking else "")
            for path in self._places(finding):
                self._notes[path].append(note)

    def sections(self) -> list[SectionView]:
        """The whole form."""
        return [
            self._section(one, [self._view(each) for each in one.fields])
            for one in self.form.sections
        ]

    def counts(self) -> list[SectionView]:
        """What each section still lacks, without its fields."""
        return [self._section(one, []) for one in self.form.sections]

    def answer(self, path: str) -> Answer | None:
        """One field, after it was saved."""
        kind, _dot, rest = path.partition(".")
        code = rest.partition(".")[0]
        asked = self.form.field_of(code)
        if asked is None:
            return None
        view = self._view(asked)
        return next((one for one in view.answers if one.path == path), None) if kind else None

    @property
    def whole(self) -> list[Note]:
        """What is said of the report as a whole, and of rules between its figures."""
        return [
            *self._notes["report"],
            *(note for path, notes in self._notes.items() if path.startswith("check.")
              for note in notes),
        ]  # fmt: skip

    def rates(self) -> list[Answer]:
        """The figures that are computed from others."""
        rates = {one.code for one in self.form.indicators if one.adds_up == "rate"}
        views = [self._view(one) for one in self.form.fields if one.code in rates]
        return [one for view in views for one in view.answers if one.is_computed]

    def _places(self, finding: Finding) -> Iterable[str]:
        """Where a finding is shown: a cell at its row."""
        kind, _dot, rest = finding.path.partition(".")
        if kind == "table" and rest.count(".") > 1:
            code, number, _column = rest.split(".", 2)
            rows = self.content.rows.get(code, ())
            place = int(number) - 1
            if 0 <= place < len(rows):
                return [f"table.{code}.{rows[place].public_id}"]
        return finding.about or [finding.path]

    def _section(self, section: Section, fields: list[FieldView]) -> SectionView:
        view = SectionView(section.code, section.title, fields)
        codes = {one.code for one in section.fields}
        for finding in self.findings:
            if (
                finding.is_blocking
                and finding.path.split(".")[1:2]
                and (finding.path.split(".")[1] in codes)
            ):
                view.missing += finding.kind == "missing"
                view.wrong += finding.kind != "missing"
        return view

    def _view(self, asked: FigureField | TextField | TableField | FileField) -> FieldView:
        view = FieldView(
            asked.code,
            "figure",
            self.form.title_of(asked.code),
            is_optional=asked.presence == "optional",
            hint=getattr(asked, "hint", ""),
        )
        match asked:
            case FigureField():
                self._figure(view, asked)
            case TextField():
                self._text(view, asked)
            case TableField():
                self._table(view, asked)
            case FileField():
                view.kind = "file"
                view.files = self.content.files.get(asked.code, ())
                view.notes = self._notes[f"file.{asked.code}"]
        return view

    def _figure(self, view: FieldView, asked: FigureField) -> None:
        indicator = self.form.indicator(asked.code)
        if indicator is None:
            return
        view.unit = indicator.unit_of_measure
        is_rate = indicator.adds_up == "rate"
        for basis in self.form.bases:
            key: Key = (asked.code, basis)
            row = self.content.figures.get(key)
            typed = row.number if row else None
            number = self._rates.get(key) if is_rate else typed
            answer = Answer(
                f"figure.{asked.code}.{basis}",
                "",
                value=number_text(number),
                label=str(Basis(basis).label) if len(self.form.bases) > 1 else "",
                explanation=row.explanation if row else "",
                is_computed=is_rate,
            )
            if not is_rate:  # nothing is typed there
                stamp = row.stamp if row else 0
                answer.seen = seen_token(stamp, answer.value, answer.explanation)
            if row and row.source:
                _origin(answer, row.source, str(row.get_origin_display()))
            self._beside(answer, key)
            view.answers.append(self._said(answer))

    def _beside(self, answer: Answer, key: "Key") -> None:
        stated = self.last.beside(key)
        if stated is None:
            return
        period = say_period(stated.period, get_language() or "vi")
        answer.last = f"{period}: {number_text(stated.number)}"
        if stated.basis != key[1]:
            answer.last = f"{answer.last} ({str(Basis(stated.basis).label).lower()})"
        answer.last_href = self._address(stated.submission)

    def _address(self, submission: "UUID") -> str:
        """Where a report is read; most figures of the period before stand in the same one."""
        if submission not in self._addresses:
            self._addresses[submission] = reverse("bao-cao-mot", args=[submission])
        return self._addresses[submission]

    def _text(self, view: FieldView, asked: TextField) -> None:
        row = self.content.texts.get(asked.code)
        text = row.text if row else ""
        answer = Answer(f"text.{asked.code}", seen_token(row.stamp if row else 0, text, ""), text)
        if row and row.source:
            _origin(answer, row.source, str(row.get_origin_display()))
        lines = sum(1 + len(line) // LINE for line in text.split("\n"))
        answer.rows = max(ROWS_LEAST, min(ROWS_MOST, lines + 1))
        view.kind, view.longest = "text", asked.longest
        view.answers.append(self._said(answer))

    def _table(self, view: FieldView, asked: TableField) -> None:
        rows = self.content.rows.get(asked.code, ())
        view.kind, view.columns = "table", asked.columns
        view.notes = self._notes[f"table.{asked.code}"]
        view.is_full = len(rows) >= asked.most_rows
        for row in rows:
            view.answers.append(self._said(self._row(row, asked)))

    def _row(self, row: "TableRow", asked: TableField) -> Answer:
        path = f"table.{asked.code}.{row.public_id}"
        change, result = self.results.get(path, (None, None))
        typed = change.cells if change and result and not result.is_saved else row.cells
        cells = [
            Cell(one.code, one.title, typed.get(one.code, ""), one.kind, one.required)
            for one in asked.columns
        ]
        shown = (row.cells.get(code, "") for code in sorted(one.code for one in asked.columns))
        answer = Answer(path, seen_token(row.stamp, *shown), cells=cells)
        if row.source:
            _origin(answer, row.source, str(row.get_origin_display()))
        return answer

    def _said(self, answer: Answer) -> Answer:
        """With the notes of its path, and with what was typed where it could not be saved."""
        answer.notes = [*self._notes.get(answer.path, ())]
        change, result = self.results.get(answer.path, (None, None))
        if change is None or result is None or result.is_saved:
            return answer
        words = result.words
        if result.theirs is not None:
            words = _("%(words)s Ô này đang ghi: “%(theirs)s”. Lưu lại nếu vẫn muốn thay.") % {
                "words": words,
                "theirs": result.theirs,
            }
        if words:
            answer.notes.insert(0, Note(words, "error"))
        if not answer.cells:
            answer.value, answer.explanation = change.value, change.explanation
        return answer


def number_text(number: "Decimal | None") -> str:
    """A number as it is typed and printed; empty for none."""
    if number is None:
        return ""
    whole = number == number.to_integral_value()
    return write_number(number.to_integral_value() if whole else number.normalize())


def _origin(answer: Answer, source: Mapping[str, object], label: str) -> None:
    answer.origin = label
    links = source.get("links")
    found = links if isinstance(links, list) else [source]
    for one in found:
        words, href = str(one.get("words", "")), str(one.get("href", ""))
        if words and {"words": words, "href": href} not in answer.links:
            answer.links.append({"words": words, "href": href})
    if number := source.get("number"):
        answer.origin = f"{label}: {str(number).replace('.', ',')}"
    if lacks := source.get("lacks"):  # what the sources do not cover is read before they are
        answer.origin = f"{answer.origin}. {lacks}"
