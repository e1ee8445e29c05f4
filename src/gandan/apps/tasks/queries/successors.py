"""Who carries out today what a paper of another time gave to a body that has ended since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gandan.apps.documents.models import Document
from gandan.apps.documents.queries.then import day_of_phrases
from gandan.apps.orgs.models import Unit, UnitName
from gandan.apps.orgs.queries import Responsible, responsible_now
from gandan.apps.orgs.queries.names import borne
from gandan.apps.tasks.models import ChosenSuccessor


@dataclass(frozen=True, slots=True)
class Heir:
    """A body of today that took over all of another, or some functions of it."""

    unit: Unit
    functions: tuple[str, ...]  # empty: everything that is not named elsewhere
    is_main: bool


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A body of then that exists no more, and the bodies of today that took over from it.

    `responsible` is the one of them, or whom a person chose; None while nobody has chosen among
    several. Where nobody took over, it is the body itself: the duty is kept, and nobody owes it.
    """

    unit: Unit
    name: str  # that it bore on the day of the paper
    heirs: tuple[Heir, ...]
    chosen: Unit | None

    @property
    def candidates(self) -> tuple[Unit, ...]:
        """Those that took over, the main ones first."""
        return tuple(heir.unit for heir in self.heirs)

    @property
    def proposed(self) -> Unit | None:
        """The one that a source says, where it says one; a person decides."""
        main = [heir.unit for heir in self.heirs if heir.is_main]
        return main[0] if len(main) == 1 else None

    @property
    def responsible(self) -> Unit | None:
        """Who carries it out today, as far as that is settled."""
        if self.chosen is not None:
            return self.chosen
        if not self.candidates:
            return self.unit
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def is_open(self) -> bool:
        """Whether a person has to choose."""
        return self.responsible is None


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The bodies of a paper: their names on its day, and what became of those that ended."""

    names: Mapping[int, str]
    taken_over: Mapping[int, TakenOver]


def then_and_now(document: Document, units: Iterable[Unit], *, today: date) -> ThenAndNow:
    """Names of the day of the paper, and who took over; in a fixed number of queries."""
    found = {unit.pk: unit for unit in units}
    day = day_of_phrases(document, today)
    rows = UnitName.objects.filter(borne(day), unit__in=list(found), is_official=True)
    names = dict(rows.values_list("unit_id", "ten"))
    ended = [u for u in found.values() if u.valid_before is not None and u.valid_before <= today]
    if not ended:
        return ThenAndNow(names, {})
    answers = responsible_now([unit.pk for unit in ended], on=today)
    chosen = {
        row.unit_id: row.responsible
        for row in ChosenSuccessor.objects.filter(document=document).select_related("responsible")
        if row.responsible.valid_before is None or row.responsible.valid_before > today
    }
    taken = {
        unit.pk: TakenOver(
            unit,
            names.get(unit.pk, unit.ten),
            _heirs(answers.get(unit.pk, ())),
            chosen.get(unit.pk),
        )
        for unit in ended
    }
    return ThenAndNow(names, taken)


def _heirs(answers: Iterable[Responsible]) -> tuple[Heir, ...]:
    """Each body once, with every function by which it took over; none where it took over all."""
    found: dict[int, list[Responsible]] = {}
    for answer in answers:
        found.setdefault(answer.unit.pk, []).append(answer)
    return tuple(
        Heir(
            rows[0].unit,
            ()
            if any(not row.functions for row in rows)
            else tuple(dict.fromkeys(row.functions[-1] for row in rows)),
            any(row.is_main for row in rows),
        )
        for rows in found.values()
    )
