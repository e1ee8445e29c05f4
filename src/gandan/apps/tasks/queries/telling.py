"""Who was told of a duty and when, as far as the viewer may know.

Which of its people a body told is the body's own matter: whoever looks from outside reads the
post and the day, not the name (`policies.may_see_people`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.notices.queries.told import Told, told_of_each
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer, role_words
from gandan.apps.orgs.queries.holders import HeldOnce, ever_held
from gandan.apps.tasks.models import Occurrence
from gandan.apps.tasks.policies import may_see_people
from gandan.apps.tasks.queries.raised import Raised, raised_of
from gandan.apps.tasks.queries.reminding import PREFIX

MOST = 40  # latest reminders of one occurrence, a line each person


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One person told once; `who` is the name, or the post where the name is not the viewer's."""

    at: datetime
    who: str
    words: str
    mailed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was told on one day in the same words, and to whom: names, or posts with how many."""

    on: date
    words: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything told of one occurrence, the latest first; `is_cut`: there were more reminders."""

    reminded: tuple[Reminded, ...] = ()
    raised: tuple[Raised, ...] = ()
    is_cut: bool = False


def told_lines(by: Viewer, units: Mapping[UUID, Unit], told: Sequence[Told]) -> list[ToldLine]:
    """Lines of the page of a duty; `units`: by occurrence, whose it is. Two questions."""
    names = _Names(by, units, told)
    return [ToldLine(line.at, names.of(line), line.words, line.mailed_at) for line in told]


def tellings(by: Viewer, occurrences: Sequence[Occurrence]) -> dict[int, Telling]:
    """By occurrence: reminders inside its body, letters, reports, answers; six questions."""
    units = {row.public_id: row.unit for row in occurrences}
    told = told_of_each(by.tenant_id, "occurrence", units, prefix=PREFIX, most=MOST)
    names = _Names(by, units, told)
    of_each: dict[UUID, list[Told]] = {}
    for line in told:
        of_each.setdefault(line.subject_id, []).append(line)
    raised = raised_of({row.assignment_id for row in occurrences})
    return {
        row.pk: Telling(
            reminded=tuple(_by_day(of_each.get(row.public_id, ()), names)),
            raised=tuple(
                step
                for step in raised.get(row.assignment_id, ())
                if step.occurrence_id == row.pk
                or (step.occurrence_id is None and _was_open(row, step.on))
            ),
            is_cut=len(of_each.get(row.public_id, ())) >= MOST,
        )
        for row in occurrences
    }


def _was_open(row: Occurrence, on: date) -> bool:
    """Whether something was still due on a day: what is said of the whole duty is about it then."""
    met_at = row.submitted_at or row.finished_at
    return met_at is None or timezone.localtime(met_at).date() >= on


def _by_day(told: Iterable[Told], names: "_Names") -> Iterable[Reminded]:
    """One entry a day and sentence."""
    people: dict[tuple[date, str], Counter[str]] = {}
    for line in told:
        day = timezone.localtime(line.at).date()
        people.setdefault((day, line.words), Counter())[names.of(line)] += 1
    for (day, words), counts in people.items():
        who = tuple(f"{name} ({n})" if n > 1 else name for name, n in counts.items())
        yield Reminded(day, words, who)


class _Names:
    """How each person told is called before this viewer."""

    def __init__(self, by: Viewer, units: Mapping[UUID, Unit], told: Iterable[Told]) -> None:
        self._by, self._units = by, units
        hidden = [line for line in told if not may_see_people(by, units[line.subject_id])]
        self._held: Mapping[tuple[int, int], list[HeldOnce]] = ever_held(
            by.tenant_id,
            {line.user_id for line in hidden},
            {units[line.subject_id].pk for line in hidden},
        )

    def of(self, line: Told) -> str:
        """The name to the body's own people, and of whoever is none of them; else the post."""
        unit = self._units[line.subject_id]
        if may_see_people(self._by, unit):
            return line.who
        held = self._held.get((line.user_id, unit.pk), [])
        day = timezone.localtime(line.at).date()
        then = [one for one in held if one.lasts(day)]
        if then:
            words = role_words(then[0].role)
            return _("%(post)s (theo ủy quyền)") % {"post": words} if then[0].is_acting else words
        return _("Người của đơn vị") if held or line.key.startswith(PREFIX) else line.who
