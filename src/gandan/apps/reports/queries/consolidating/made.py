"""Files that take long to make: what each is made of, whether one is there, how far it is."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.queries.files import stored_name
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import (
    Consolidation,
    Edition,
    Figure,
    MadeFile,
    Outline,
    ReportRegime,
)
from gandan.apps.reports.queries.consolidating.asked import regime_for, year_before
from gandan.apps.reports.queries.consolidating.content import FORMAT
from gandan.apps.reports.queries.consolidating.prose import consolidation_of, draft_of
from gandan.apps.reports.queries.holding import form_holding
from gandan.apps.reports.queries.outlines import chosen_outline, holding_version
from gandan.apps.reports.queries.periods import before as period_before
from gandan.apps.tasks.models import Occurrence
from gandan.apps.work.models import Job, JobState
from gandan.apps.work.queries import job_of

MAKE_JOB = "reports.make_file"
KINDS = ("docx", "pdf", "xlsx")
CELLS_AT_ONCE = 20_000  # of a workbook: more of them are made in the background
PIECES_AT_ONCE = {"docx": 2_000, "pdf": 150}  # paragraphs and rows of a paper, likewise
_TIME = (
    "pk", "unit_id", "unit__ten", "unit__path", "state", "is_ended", "is_nil", "due_on", "tally",
    "so_ky_hieu", "ngay_ban_hanh", "assignment__phrase", "assignment__unit_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Of what a file is made: the figures of a period as they are now, or a prepared paper."""

    regime: ReportRegime
    period: str
    consolidation: Consolidation | None
    kind: str
    outline: Outline | None = None  # that arranges the figures; a paper knows its own

    @property
    def key(self) -> str:
        """Names it among the jobs: two who ask for the same file get one."""
        of = (self.consolidation or self.outline or self.regime).public_id
        return f"{of}:{self.period}:{self.kind}"

    @property
    def made(self) -> QuerySet[MadeFile]:
        """Files that were made of it, the newest first."""
        return MadeFile.objects.filter(
            regime=self.regime,
            period=self.period,
            consolidation=self.consolidation,
            outline=self.outline,
            kind=self.kind,
        ).order_by("-pk")


@dataclass(frozen=True, slots=True)
class FilePage:
    """Everything that the page of such a file shows.

    `ready`: the file of what is there now. `older`: the newest one, of before something changed.
    `job`: the making of it that goes on, or that was given up.
    """

    subject: Subject
    ready: MadeFile | None
    older: MadeFile | None
    job: Job | None

    @property
    def is_making(self) -> bool:
        """Whether it waits or is being made: the page looks again by itself."""
        unfinished = {JobState.QUEUED, JobState.RUNNING}
        return self.ready is None and self.job is not None and self.job.state in unfinished

    @property
    def error(self) -> str:
        """Why the last try was given up; empty where it was not."""
        if self.ready is None and self.job is not None and self.job.state == JobState.FAILED:
            return self.job.error
        return ""


def book_subject(*, by: Viewer, regime: UUID, period: str, outline: UUID | None = None) -> Subject:
    """The workbook of the figures as they are now, arranged by an outline or as the form is."""
    found = regime_for(by, regime)
    return Subject(found, period, None, "xlsx", chosen_outline(found, outline))


def paper_subject(*, by: Viewer, consolidation: UUID, kind: str) -> Subject:
    """A file of a prepared or signed paper; `NotAllowed` where none was prepared."""
    found = consolidation_of(by, consolidation)
    if kind not in KINDS or not found.content or found.prepared_at is None:
        raise NotAllowed("No such file.")
    return Subject(found.regime, found.period, found, kind)


def file_page(subject: Subject, today: date) -> FilePage:
    """How it stands with a file; the caller has asked the policy."""
    ready = ready_file(subject, today)
    older = None if ready else subject.made.first()
    return FilePage(subject, ready, older, job_of(MAKE_JOB, subject.key))


def ready_file(subject: Subject, today: date) -> MadeFile | None:
    """The file of exactly what is there now, if it was made."""
    return MadeFile.objects.filter(kind=subject.kind, state=state_of(subject, today)).first()


def made_file(*, by: Viewer, file: UUID) -> tuple[MadeFile, File[bytes]]:
    """A file that was made, with its open bytes, for who reads consolidations."""
    row = MadeFile.objects.select_related("regime").filter(public_id=file).first()
    if row is None:
        raise NotAllowed("No such file.")
    regime_for(by, row.regime.public_id)
    return row, default_storage.open(stored_name(row.sha256))


def is_long(subject: Subject) -> bool:
    """Whether nobody should wait for it in front of the page."""
    row = subject.consolidation
    if row is None:
        figures = Figure.objects.filter(
            regime=subject.regime, period=subject.period, is_counted=True
        )
        return figures.count() > CELLS_AT_ONCE
    if subject.kind == "xlsx":
        return len(row.content["bodies"]) * len(row.content["lines"]) > CELLS_AT_ONCE
    sentences = (
        len(one["sentences"]) for part in row.content["sections"] for one in part["fields"]
    )
    pieces = sum(sentences) + len(row.content["standings"]) + 2 * len(row.content["lines"])
    return pieces > PIECES_AT_ONCE[subject.kind]


def state_of(subject: Subject, today: date) -> str:
    """SHA-256 of all that the file is made of, found without adding anything up."""
    row = subject.consolidation
    if row is not None:  # what was taken down changes with its preparing and its signing only
        prepared = row.prepared_at.isoformat() if row.prepared_at else ""
        return _digest([FORMAT, str(row.public_id), prepared, row.digest, subject.kind])
    regime, period = subject.regime, subject.period
    periods = [
        key for key in (period, period_before(period), year_before(period)) if key or not period
    ]
    editions = Edition.objects.filter(
        submission__regime=regime, submission__period__in=periods, is_counted=True
    )
    times = Occurrence.objects.filter(
        assignment__task__report_regime__regime=regime, period=period
    ).order_by("pk")
    outline = subject.outline
    draft, form = draft_of(regime, period, outline), form_holding(regime, period)
    version = holding_version(outline, period) if outline else None
    return _digest(
        [
            FORMAT, str(regime.public_id), regime.version, regime.collector_id, period,
            today.isoformat(), form.pk if form else None,
            str(outline.public_id) if outline else None, version.pk if version else None,
            [draft.pk, draft.version, draft.basis, draft.wording] if draft else None,
            list(editions.order_by("pk").values_list("pk", flat=True)),
            [[str(value) for value in time] for time in times.values_list(*_TIME)],
        ]
    )  # fmt: skip


def _digest(parts: Iterable[object]) -> str:
    text = json.dumps(list(parts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
