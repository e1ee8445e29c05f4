"""What was done about a duty above its body: letters that urged it, reports to leaders, answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from gandan.apps.documents.models import Document
from gandan.apps.tasks.models import Instruction, ReportedDuty, UrgedDuty

MOST = 2000  # steps of one page


@dataclass(frozen=True, slots=True)
class Raised:
    """One step.

    kind: urged (a công văn đôn đốc was sent), reported (to leaders), instructed (they said
    something). `number` is that of its paper; `who` the leaders, `through` their office.
    """

    kind: str
    on: date
    number: str
    occurrence_id: int | None  # the one time that it is about; None: the whole duty
    paper: UUID  # public id of the letter or the report
    who: str = ""
    through: str = ""
    words: str = ""
    document: Document | None = None  # the paper of an answer, where it is in the store


def raised_of(assignments: Iterable[int]) -> dict[int, list[Raised]]:
    """By assignment what was sent or said, the latest first; three questions.

    The caller has asked the policy: whoever sees the duty sees it.
    """
    ids = list(assignments)
    found: dict[int, list[Raised]] = {}
    for assignment, step in (*_urged(ids), *_reported(ids), *_instructed(ids)):
        steps = found.setdefault(assignment, [])
        if step not in steps:  # a report may name a duty twice: late, and with an obstacle
            steps.append(step)
    for assignment, steps in found.items():
        # what is said of the whole duty is said of its one time too
        told = [s for s in steps if not s.occurrence_id or _of_whole(s) not in steps]
        found[assignment] = sorted(told, key=lambda step: step.on, reverse=True)
    return found


def _of_whole(step: Raised) -> Raised:
    return replace(step, occurrence_id=None)


def _urged(ids: list[int]) -> Iterable[tuple[int, Raised]]:
    rows = UrgedDuty.objects.filter(
        occurrence__assignment__in=ids, urging__ngay_ban_hanh__isnull=False
    ).values_list(
        "occurrence__assignment_id", "occurrence_id", "urging__ngay_ban_hanh",
        "urging__so_ky_hieu", "urging__public_id",
    )  # fmt: skip
    for assignment, occurrence, on, number, paper in rows.order_by("-pk")[:MOST]:
        if on is not None:
            yield assignment, Raised("urged", on, number, occurrence, paper)


def _reported(ids: list[int]) -> Iterable[tuple[int, Raised]]:
    rows = ReportedDuty.objects.filter(
        assignment__in=ids, report__ngay_ban_hanh__isnull=False
    ).select_related("report")
    for row in rows.order_by("-pk")[:MOST]:
        report = row.report
        if report.ngay_ban_hanh is not None:
            yield (
                row.assignment_id,
                Raised(
                    "reported",
                    report.ngay_ban_hanh,
                    report.so_ky_hieu,
                    row.occurrence_id,
                    report.public_id,
                    who="; ".join(report.kinh_gui),
                    through=report.through,
                ),
            )


def _instructed(ids: list[int]) -> Iterable[tuple[int, Raised]]:
    rows = Instruction.duties.through.objects.filter(
        reportedduty__assignment__in=ids
    ).select_related("instruction__document", "instruction__report", "reportedduty")
    for row in rows.order_by("-pk")[:MOST]:
        said, about = row.instruction, row.reportedduty
        yield (
            about.assignment_id,
            Raised(
                "instructed",
                said.said_on,
                said.so_ky_hieu,
                about.occurrence_id,
                said.report.public_id,
                who=said.said_by,
                words=said.words,
                document=said.document,
            ),
        )
