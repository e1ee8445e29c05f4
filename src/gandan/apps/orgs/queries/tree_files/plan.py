"""What importing the lines of a tree file would do, line by line, and what is wrong with each."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.tree_files.checks import Checks
from gandan.apps.orgs.queries.tree_files.line import Line, lines_of
from gandan.apps.orgs.queries.tree_files.reading import TreeRow
from gandan.apps.orgs.queries.tree_files.there import There, there_in
from gandan.tiengviet.folding import fold

State = Literal["new", "changed", "unchanged", "faulty"]


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One line with what would become of it.

    `above`: number of the line of the superior, if that is made by this file; else `superior` is a
    body that is there, or None for one without. `new_names`, `new_codes` are what the body would
    get, `ends` the first day on which it exists no more.
    """

    number: int
    state: State
    ten: str
    kind: str
    kind_words: str
    faults: tuple[str, ...]
    unit: Unit | None
    above: int | None
    superior: Unit | None
    valid_from: date | None
    new_names: tuple[str, ...]
    new_codes: tuple[tuple[str, str], ...]
    ends: date | None

    @property
    def changes(self) -> tuple[str, ...]:
        """What would change on a body that is there, in words."""
        if self.state != "changed":
            return ()
        said = []
        if self.new_names:
            said.append(_("thêm tên gọi %(names)s") % {"names": ", ".join(self.new_names)})
        said += [_("thêm mã %(code)s") % {"code": value} for _system, value in self.new_codes]
        if self.ends:
            said.append(_("kết thúc từ ngày %(day)s") % {"day": self.ends.strftime("%d/%m/%Y")})
        return tuple(said)


@dataclass(frozen=True, slots=True)
class TreePlan:
    """Every line of a file; `fingerprint` names exactly this outcome."""

    lines: tuple[PlannedLine, ...]
    fingerprint: str

    def of(self, state: State) -> tuple[PlannedLine, ...]:
        """The lines of a state."""
        return tuple(line for line in self.lines if line.state == state)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines there are of each state."""
        found = Counter(line.state for line in self.lines)
        return {state: found[state] for state in get_args(State)}

    @property
    def can_be_confirmed(self) -> bool:
        """Whether no line is faulty and some line would do something."""
        return not self.counts["faulty"] and bool(self.counts["new"] + self.counts["changed"])


def tree_plan(*, by: Entitled, rows: Sequence[TreeRow]) -> TreePlan:
    """What importing would do in the actor's space now."""
    check(by, "orgs.manage")
    there = there_in(by.tenant_id)
    lines = lines_of(rows)
    Checks(lines, there).run()
    planned = tuple(_planned(line, there) for line in lines)
    return TreePlan(planned, _fingerprint(planned))


def _planned(line: Line, there: There) -> PlannedLine:
    unit = line.unit
    names: tuple[str, ...] = line.names
    codes = tuple(sorted(line.codes.items()))
    ends = line.valid_before
    if unit is not None:
        known = there.folds_of(unit)
        names = tuple(name for name in names if fold(name) not in known)
        codes = tuple(code for code in codes if code not in there.codes_of(unit))
        ends = line.valid_before if unit.valid_before is None else None
    return PlannedLine(
        number=line.number,
        state=_state(line, changed=bool(names or codes or ends)),
        ten=unit.ten if unit else line.ten,
        kind=line.kind,
        kind_words=str(UnitKind(line.kind).label) if line.kind else line.row.text("kind"),
        faults=tuple(line.faults),
        unit=unit,
        above=line.above.number if line.above and line.above.unit is None else None,
        superior=line.above.unit if line.above else line.superior,
        valid_from=line.valid_from,
        new_names=names,
        new_codes=codes,
        ends=ends,
    )


def _state(line: Line, *, changed: bool) -> State:
    if line.faults:
        return "faulty"
    if line.unit is None:
        return "new"
    return "changed" if changed else "unchanged"


def _fingerprint(lines: Sequence[PlannedLine]) -> str:
    parts = (
        f"{line.number}|{line.state}|{line.kind}|{line.ten}|{line.unit and line.unit.pk}|"
        f"{line.unit and line.unit.version}|{line.above}|{line.superior and line.superior.pk}|"
        f"{line.valid_from}|{line.new_names}|{line.new_codes}|{line.ends}|{line.faults}"
        for line in lines
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
