"""Who owes a report for a period, why, and how each body stands: the denominator as a list.

It is read from the times of the regime's tasks (`Occurrence`): a body stands in it because words of
a paper meant it, and nobody else does, so that no share is ever above 100 %.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gandan.apps.reports.models import Edition, ReportRegime
from gandan.apps.tasks.models import EXCUSED, OUTCOMES, OWED, Occurrence, OccurrenceState, Outcome
from gandan.rollup import Completeness, Standing, completeness
from gandan.tiengviet import fold

_TIME = (
    "public_id", "unit_id", "unit__public_id", "unit__ten", "unit__path", "due_on", "state",
    "is_nil", "is_ended", "note", "tally", "so_ky_hieu", "ngay_ban_hanh",
    "assignment__public_id", "assignment__unit_id", "assignment__unit_name", "assignment__phrase",
    "assignment__task__public_id", "assignment__task__report_regime__tier",
    "report__submission_id",
)  # fmt: skip
_EDITION = (
    "submission_id", "public_id", "number", "is_nil", "so_ky_hieu", "ngay_ban_hanh", "sent_at",
    "submission__public_id", "submission__unit_id", "submission__unit__public_id",
    "submission__unit__ten", "submission__unit__path",
)  # fmt: skip
_LATENESS = {Outcome.LATE: 2, Outcome.APPROVED: 1}  # the worst of several times counts
_LATE: tuple[Standing, ...] = ("on_time", "late_approved", "late")


@dataclass(frozen=True, slots=True)
class Sent:
    """The edition of a body's report that is added up."""

    public_id: UUID
    submission: UUID
    number: int
    is_nil: bool
    so_ky_hieu: str
    ngay_ban_hanh: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """One time for which a body stands in the list, and the words that put it there.

    `why_out`: empty, or why it is not asked: not_applicable, contested, ended. `given_to`: the name
    of the body that it was given to, where that is another one.
    """

    occurrence: UUID
    assignment: UUID
    task: UUID
    tier: str
    phrase: str
    given_to: str
    due_on: date | None
    state: str
    why_out: str
    note: str
    so_ky_hieu: str  # of the paper that was sent for it
    ngay_ban_hanh: date | None
    is_nil: bool
    outcome: int  # an `Outcome`, by its day; ON_TIME where there is none


@dataclass(frozen=True, slots=True)
class Owing:
    """A body of the list: how it stands, the times that put it there, what it sent."""

    unit_id: int
    unit: UUID
    ten: str
    path: str
    standing: Standing
    times: tuple[Due, ...]
    sent: Sent | None

    @property
    def state(self) -> str:
        """Words of the state of the first time that is not excused, or of the first."""
        asked = [time for time in self.times if not time.why_out] or self.times
        return str(OccurrenceState(asked[0].state).label) if asked else ""

    @property
    def due_on(self) -> date | None:
        """The last day of the report: the earliest of those that its tasks set."""
        days = [time.due_on for time in self.times if time.due_on and not time.why_out]
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """Every body of a period, by name, and the counts."""

    owing: tuple[Owing, ...]
    completeness: Completeness

    def of(self, *standings: Standing) -> list[Owing]:
        """The bodies that stand so."""
        return [one for one in self.owing if one.standing in standings]


def standing_of(regime: ReportRegime, period: str, today: date) -> PeriodStanding:
    """How the bodies of a regime stand with a period; two queries. The caller has asked the policy.

    A body that two were merged into stands there once. What a body sent before it was merged stays
    its own: its figures are added up under its name, and what its successor still owes is another
    line.
    """
    editions = {
        row["submission_id"]: row
        for row in Edition.objects.filter(
            submission__regime=regime, submission__period=period, is_counted=True
        ).values(*_EDITION)
    }
    lines: dict[int, list[Due]] = {}
    bodies: dict[int, tuple[UUID, str, str]] = {}
    for row in _times(regime, period):
        edition = editions.get(row["report__submission_id"])
        unit_id, body = _body(row, edition)
        bodies[unit_id] = body
        lines.setdefault(unit_id, []).append(_due(row))
    sent = {row["submission__unit_id"]: row for row in editions.values()}
    for unit_id, row in sent.items():  # the time was taken back after the report had come
        bodies.setdefault(unit_id, _body_of_edition(row))
        lines.setdefault(unit_id, [])
    owing = tuple(
        sorted(
            (_owing(pk, bodies[pk], due, sent.get(pk), today) for pk, due in lines.items()),
            key=lambda one: (fold(one.ten), one.unit_id),
        )
    )
    return PeriodStanding(owing, completeness((one.unit_id, one.standing) for one in owing))


def _times(regime: ReportRegime, period: str) -> Iterable[dict[str, Any]]:
    rows: Iterable[dict[str, Any]] = (
        Occurrence.objects.filter(assignment__task__report_regime__regime=regime, period=period)
        .order_by("due_on", "pk")
        .values(*_TIME)
    )
    return rows


def _body(row: dict[str, Any], edition: dict[str, Any] | None) -> tuple[int, tuple[UUID, str, str]]:
    """Whose line a time is in: of who reported, or else of who owes it now."""
    if edition is not None:
        return edition["submission__unit_id"], _body_of_edition(edition)
    return row["unit_id"], (row["unit__public_id"], row["unit__ten"], row["unit__path"])


def _body_of_edition(row: dict[str, Any]) -> tuple[UUID, str, str]:
    return (
        row["submission__unit__public_id"],
        row["submission__unit__ten"],
        row["submission__unit__path"],
    )


def _due(row: dict[str, Any]) -> Due:
    tally: int = row["tally"]
    given_to = "" if row["assignment__unit_id"] == row["unit_id"] else row["assignment__unit_name"]
    return Due(
        occurrence=row["public_id"],
        assignment=row["assignment__public_id"],
        task=row["assignment__task__public_id"],
        tier=row["assignment__task__report_regime__tier"],
        phrase=row["assignment__phrase"],
        given_to=given_to,
        due_on=row["due_on"],
        state=row["state"],
        why_out=_why_out(row),
        note=row["note"],
        so_ky_hieu=row["so_ky_hieu"],
        ngay_ban_hanh=row["ngay_ban_hanh"],
        is_nil=row["is_nil"],
        outcome=tally % OUTCOMES if tally else int(Outcome.ON_TIME),
    )


def _why_out(row: dict[str, Any]) -> str:
    if row["state"] in EXCUSED:
        return str(row["state"])
    return "ended" if row["is_ended"] and row["state"] in OWED else ""


def _owing(
    unit_id: int,
    body: tuple[UUID, str, str],
    times: Sequence[Due],
    edition: dict[str, Any] | None,
    today: date,
) -> Owing:
    sent = None
    if edition is not None:
        sent = Sent(
            edition["public_id"], edition["submission__public_id"], edition["number"],
            edition["is_nil"], edition["so_ky_hieu"], edition["ngay_ban_hanh"], edition["sent_at"],
        )  # fmt: skip
    return Owing(unit_id, *body, _standing(times, sent, today), tuple(times), sent)


def _standing(times: Sequence[Due], sent: Sent | None, today: date) -> Standing:
    """How the body stands: by what it still owes, else by its report, else by its paper.

    What it took over after it had reported is still owed: its report says nothing of that.
    """
    asked = [time for time in times if not time.why_out]
    owed = [time for time in asked if time.state in OWED]
    if owed:
        is_past = any(time.due_on is not None and time.due_on < today for time in owed)
        return "missing" if is_past else "not_due"
    if sent is not None:
        return "nil" if sent.is_nil else _LATE[max((_lateness(t) for t in asked), default=0)]
    if not asked:
        return "excused"
    return "nil" if all(time.is_nil for time in asked) else "paper_only"


def _lateness(time: Due) -> int:
    return _LATENESS.get(Outcome(time.outcome), 0)
