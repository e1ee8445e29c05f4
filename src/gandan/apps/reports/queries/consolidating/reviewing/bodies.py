"""Who contributes to a review, and why each is in the list: named bodies, each once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import living
from gandan.apps.reports.models import Review, ReviewBody
from gandan.apps.reports.policies import can_manage
from gandan.apps.reports.queries.consolidating.reviewing.one import review_of
from gandan.apps.reports.queries.owing import Owing, PeriodStanding, standing_of
from gandan.apps.tasks.models import OWED, Assignment
from gandan.tiengviet import fold


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of the instrument as a body has it, and the words that meant the body."""

    task: UUID
    assignment: UUID
    action: str
    phrase: str


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body of the list: how it stands, and why it is there, or stands outside.

    `said`: the newest word of a person on it; None where words of papers alone put it there.
    """

    owing: Owing
    duties: tuple[Duty, ...]
    said: ReviewBody | None
    may_leave_out: bool


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A body that has duties of the instrument and is not asked for a contribution."""

    unit: UUID
    ten: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """The bodies of a review: those that are asked by name, and those that are not and might be."""

    review: Review
    standing: PeriodStanding
    asked: Sequence[AskedBody]
    not_asked: Sequence[NotAsked]
    found: Sequence[NotAsked]  # by the words of a search: bodies that are not asked
    may_manage: bool


def bodies_page(*, by: Viewer, review: UUID, today: date, words: str = "") -> BodiesPage:
    """Who is asked, why, and who has a duty of the instrument and is not; six queries at most."""
    found = review_of(by, review)
    standing = standing_of(found.regime, "", today)
    names, duties = duties_of(found)
    said = {row.unit_id: row for row in found.bodies.select_related("by").order_by("pk")}
    may_manage = can_manage(by) and found.regime.ended_at is None
    asked = [
        AskedBody(
            owing=one,
            duties=duties.get(one.unit_id, ()),
            said=said.get(one.unit_id),
            may_leave_out=may_manage and any(time.state in OWED for time in one.times),
        )
        for one in standing.owing
    ]
    known = {one.unit_id for one in standing.owing}
    others = [
        NotAsked(names[pk][0], names[pk][1], some) for pk, some in duties.items() if pk not in known
    ]
    others.sort(key=lambda one: (fold(one.ten), str(one.unit)))
    wanted = fold(words).split()
    searched = [
        NotAsked(unit.public_id, unit.ten, duties.get(unit.pk, ()))
        for unit in (living(by.tenant_id, today).order_by("ten", "pk") if wanted else ())
        if unit.pk not in known and all(word in fold(unit.ten) for word in wanted)
    ]
    return BodiesPage(found, standing, asked, others, searched, may_manage)


def duties_of(
    review: Review, unit: Unit | None = None
) -> tuple[Mapping[int, tuple[UUID, str]], Mapping[int, tuple[Duty, ...]]]:
    """By body that answers now: its public id and name, and its duties of the instrument."""
    rows = Assignment.objects.filter(task__document=review.document_id, released_at=None).exclude(
        task__report_regime__regime=review.regime_id
    )
    if unit is not None:
        rows = rows.filter(responsible=unit)
    names: dict[int, tuple[UUID, str]] = {}
    duties: dict[int, list[Duty]] = defaultdict(list)
    for pk, public_id, ten, task, assignment, action, phrase in rows.order_by(
        "task__start", "pk"
    ).values_list(
        "responsible", "responsible__public_id", "responsible__ten", "task__public_id",
        "public_id", "task__action", "phrase",
    ):  # fmt: skip
        names[pk] = public_id, ten
        duties[pk].append(Duty(task, assignment, action, phrase))
    return names, {pk: tuple(some) for pk, some in duties.items()}
