"""What a filled-in file would change in a draft, field by field, beside what stands there now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from gandan.apps.reports.models import TableRow
from gandan.apps.reports.queries.offline.taking import Offer, number_words
from gandan.apps.reports.queries.paths import title_at
from gandan.papers.forms import (
    Back,
    CellFinding,
    FilledRow,
    figure_digest,
    nil_digest,
    row_digest,
    text_digest,
)
from gandan.rollup import FigureField, TableField, TextField, figure_path

LineKind = Literal["new", "changed", "cleared", "added", "removed", "conflict"]
"""What would become of a field: filled, written over, emptied; a row added or taken out; or
somebody else has written into it since the file was made, and a person has to choose."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of which the file says something new.

    `before` and `after` are its words; `path` is as in a change, `table.<code>` of a row that is
    added; `seen` is the stamp of what stands there now. The last three are what would be saved.
    """

    path: str
    title: str
    place: str
    kind: LineKind
    before: str
    after: str
    seen: int = 0
    value: str = ""
    explanation: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    is_removal: bool = False  # of a row


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do: nothing is saved yet.

    `same`: fields of which it says what stands there. `kept`: fields that it leaves as they were
    when it was made, and that somebody has written since: they stay.
    """

    offer: Offer
    name: str
    lines: Sequence[Line]
    findings: Sequence[CellFinding]
    same: int
    kept: int

    @property
    def conflicts(self) -> list[Line]:
        """What a person has to choose."""
        return [one for one in self.lines if one.kind == "conflict"]

    @property
    def changes(self) -> list[Line]:
        """What is saved when he confirms."""
        return [one for one in self.lines if one.kind != "conflict"]


class Comparing:
    """A file beside a draft."""

    def __init__(self, offer: Offer, back: Back) -> None:
        self.offer, self.back = offer, back
        self.same = self.kept = 0

    def lines(self) -> list[Line]:
        """In the order of the form."""
        return [
            *self._nil(),
            *(line for one in self.offer.form.fields for line in self._field(one)),
        ]

    def _field(self, asked: object) -> Iterator[Line]:
        match asked:
            case FigureField():
                yield from self._figure(asked)
            case TextField():
                yield from self._text(asked)
            case TableField():
                yield from self._table(asked)

    def _kind(self, path: str, now: str, said: str) -> LineKind | None:
        """What would become of a field, by the digests of three states; None: nothing."""
        base = self.back.seen.get(path, "")
        if said == now:
            self.same += bool(said)
            return None
        if said == base:
            self.kept += 1
            return None
        if base != now:
            return "conflict"
        if not said:
            return "cleared"
        return "changed" if now else "new"

    def _nil(self) -> Iterator[Line]:
        if "nil" not in self.back.places:
            return
        now, said = self.offer.draft.is_nil, self.back.is_nil
        kind = self._kind("nil", nil_digest(is_nil=now), nil_digest(is_nil=said))
        if kind:
            words = {False: _("Có phát sinh"), True: _("Không phát sinh")}
            yield Line(
                "nil", _("Kỳ này có phát sinh không?"), self.back.places["nil"],
                "conflict" if kind == "conflict" else "changed", words[now], words[said],
                value="1" if said else "",
            )  # fmt: skip

    def _figure(self, asked: FigureField) -> Iterator[Line]:
        answer, content = self.back.answer, self.offer.content
        for basis in self.offer.form.bases:
            key = asked.code, basis
            path = figure_path(key)
            if path not in self.back.places:
                continue
            row = content.figures.get(key)
            number, why = answer.figures.get(key), answer.explanations.get(key, "")
            had, had_why = (row.number, row.explanation) if row else (None, "")
            kind = self._kind(path, figure_digest(had, had_why), figure_digest(number, why))
            if kind:
                typed = number_words(number)
                yield Line(
                    path, title_at(self.offer.form, path) or path, self.back.places[path], kind,
                    _figure_words(number_words(had), had_why), _figure_words(typed, why),
                    seen=row.stamp if row else 0, value=typed, explanation=why,
                )  # fmt: skip

    def _text(self, asked: TextField) -> Iterator[Line]:
        path = f"text.{asked.code}"
        if path not in self.back.places:
            return
        row = self.offer.content.texts.get(asked.code)
        had, said = row.text if row else "", self.back.answer.texts.get(asked.code, "")
        kind = self._kind(path, text_digest(had), text_digest(said))
        if kind:
            yield Line(
                path, asked.title, self.back.places[path], kind, had, said,
                seen=row.stamp if row else 0, value=said,
            )  # fmt: skip

    def _table(self, asked: TableField) -> Iterator[Line]:
        if f"table.{asked.code}" not in self.back.places:
            return
        columns = [one.code for one in asked.columns]
        there = {str(row.public_id): row for row in self.offer.content.rows.get(asked.code, ())}
        seen = {
            path.rpartition(".")[2]
            for path in self.back.seen
            if path.startswith(f"table.{asked.code}.")
        }
        # a file that is sent again brings its new rows again: they are here by now
        since = Counter(
            row_digest(row.cells, columns) for key, row in there.items() if key not in seen
        )
        for said in self.back.rows.get(asked.code, ()):
            digest = row_digest(said.cells, columns)
            row = there.get(said.key)
            if row is not None:
                yield from self._row(asked, said, row, columns)
            elif not said.key and since[digest]:
                since[digest] -= 1
                self.same += 1
            elif digest and digest != self.back.seen.get(f"table.{asked.code}.{said.key}"):
                # of a row that was taken out here and written in the file, a person decides
                yield self._line(asked, said, None, "conflict" if said.key else "added", columns)

    def _row(
        self, asked: TableField, said: FilledRow, row: TableRow, columns: Sequence[str]
    ) -> Iterator[Line]:
        now, digest = row_digest(row.cells, columns), row_digest(said.cells, columns)
        if not digest and not now and said.key:
            return  # blank here and there
        kind = self._kind(f"table.{asked.code}.{said.key}", now, digest)
        if kind == "cleared":
            kind = "removed"
        if kind:
            yield self._line(asked, said, row, kind, columns)

    def _line(
        self,
        asked: TableField,
        said: FilledRow,
        row: TableRow | None,
        kind: LineKind,
        columns: Sequence[str],
    ) -> Line:
        before = _row_words(row.cells if row else {}, columns)
        after = _row_words(said.cells, columns)
        path = f"table.{asked.code}.{said.key}" if row else f"table.{asked.code}"
        return Line(
            path, asked.title, said.place, kind, before, after,
            seen=row.stamp if row else 0, cells=dict(said.cells), is_removal=not after,
        )  # fmt: skip


def _figure_words(number: str, why: str) -> str:
    if not why:
        return number
    return _("%(number)s (giải trình: %(why)s)") % {"number": number, "why": why}


def _row_words(cells: Mapping[str, str], columns: Sequence[str]) -> str:
    return "; ".join(filter(None, (cells.get(one, "").strip() for one in columns)))
