"""The prose of a consolidation: its passages, what each came from, and what came in since."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import (
    Consolidation,
    Edition,
    GatheredEdition,
    Outline,
    ReportRegime,
    Sentence,
    SentenceOrigin,
)
from gandan.apps.reports.policies import check_read_consolidation
from gandan.apps.reports.queries.consolidating.asked import asked_in, regime_for
from gandan.apps.work.models import Job, JobState
from gandan.apps.work.queries import job_of
from gandan.rollup import Form, TextField

GATHER_JOB = "reports.gather"


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report whose prose is not in the consolidation yet; `corrects`: an older one of it is."""

    edition: Edition
    corrects: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A field of the form whose prose is gathered, with the number of its passages."""

    code: str
    title: str
    section: str
    count: int


@dataclass(frozen=True, slots=True)
class ProsePage:
    """Everything that the page of a period's prose shows; `part` is the field that is open."""

    regime: ReportRegime
    period: str
    draft: Consolidation | None
    frozen: Consolidation | None  # the newest that was signed
    parts: tuple[Part, ...]
    part: Part | None
    sentences: QuerySet[Sentence]  # of that field, in order, with their origins
    new: tuple[NewReport, ...]
    job: Job | None  # the gathering that goes on, or that was given up

    @property
    def is_gathering(self) -> bool:
        """Whether the worker gathers, or will."""
        return self.job is not None and self.job.state in {JobState.QUEUED, JobState.RUNNING}

    @property
    def error(self) -> str:
        """Why the last gathering was given up; empty where it was not, or was done since."""
        is_given_up = self.job is not None and self.job.state == JobState.FAILED
        waits = bool(self.new) or self.draft is None
        return self.job.error if self.job is not None and is_given_up and waits else ""


def prose_page(*, by: Viewer, regime: UUID, period: str, code: str = "") -> ProsePage:
    """The passages of one field of the draft, and the reports that came in since the gathering."""
    found = regime_for(by, regime)
    draft = draft_of(found, period)
    counts = _counts(draft)
    parts = tuple(_parts(asked_in(found, period).form, counts))
    part = next((one for one in parts if one.code == code), parts[0] if parts else None)
    wanted = part.code if part else ""
    return ProsePage(
        regime=found,
        period=period,
        draft=draft,
        frozen=frozen_of(found, period).first(),
        parts=parts,
        part=part,
        sentences=with_origins(Sentence.objects.filter(consolidation=draft, code=wanted)),
        new=new_reports(draft) if draft else (),
        job=job_of(GATHER_JOB, gather_key(regime, period)),
    )


def draft_of(
    regime: ReportRegime, period: str, outline: Outline | None = None
) -> Consolidation | None:
    """The consolidation of the period, by an outline or without, that is being written, if any."""
    rows = Consolidation.objects.filter(
        regime=regime, period=period, outline=outline, frozen_at=None
    )
    return rows.select_related("regime", "outline", "begun_by").first()


def gather_key(regime: UUID, period: str) -> str:
    """Names the gathering of a period among the jobs: there is one at a time."""
    return f"{regime}:{period}"


def waiting_count(regime: ReportRegime, period: str) -> int:
    """How many reports would be gathered now."""
    draft = draft_of(regime, period)
    rows = counted_editions(regime, period)
    if draft is not None:
        rows = rows.exclude(pk__in=draft.gathered.values("edition"))
    return rows.count()


def frozen_of(
    regime: ReportRegime, period: str, outline: Outline | None = None
) -> QuerySet[Consolidation]:
    """Those of the period that were signed, the newest first."""
    rows = Consolidation.objects.filter(
        regime=regime, period=period, outline=outline, frozen_at__isnull=False
    )
    return rows.select_related("frozen_by").order_by("-number")


def prose_of(draft: Consolidation) -> Consolidation | None:
    """Whose passages a draft prints: its own; by an outline, those of the period's own draft.

    Where that was signed and none is being written, the signed one; None where nobody has gathered.
    """
    if draft.outline_id is None:
        return draft
    own = draft_of(draft.regime, draft.period)
    return own or frozen_of(draft.regime, draft.period).first()


def consolidation_of(by: Viewer, consolidation: UUID) -> Consolidation:
    """One consolidation that the viewer reads; `NotAllowed` where there is none."""
    rows = Consolidation.objects.select_related(
        "regime__collector", "outline", "frozen_by", "begun_by"
    )
    found = rows.filter(public_id=consolidation).first()
    if found is None:
        raise NotAllowed("No such consolidation.")
    check_read_consolidation(by, found.regime)
    return found


def with_origins(sentences: QuerySet[Sentence]) -> QuerySet[Sentence]:
    """The passages with their origins, and of each the report and the body."""
    origins = SentenceOrigin.objects.select_related("edition__submission__unit").order_by(
        "edition__submission__unit__ten", "pk"
    )
    return sentences.prefetch_related(Prefetch("origins", origins))


def counted_editions(regime: ReportRegime, period: str) -> QuerySet[Edition]:
    """The editions of the period that are added up, with their bodies."""
    rows = Edition.objects.filter(
        submission__regime=regime, submission__period=period, is_counted=True
    )
    return rows.select_related("submission__unit").order_by("sent_at", "pk")


def new_reports(draft: Consolidation) -> tuple[NewReport, ...]:
    """Reports that came in, or were corrected, since the prose that it prints was gathered."""
    gathered = GatheredEdition.objects.filter(consolidation=prose_of(draft))
    rows = counted_editions(draft.regime, draft.period).exclude(pk__in=gathered.values("edition"))
    before = set(gathered.values_list("edition__submission", flat=True))
    return tuple(NewReport(row, row.submission_id in before) for row in rows)


def text_fields(form: Form | None) -> list[tuple[str, TextField]]:
    """The fields of prose of a form, in order, with the title of the section each stands in."""
    return [
        (section.title, one)
        for section in (form.sections if form else ())
        for one in section.fields
        if isinstance(one, TextField)
    ]


def _counts(draft: Consolidation | None) -> dict[str, int]:
    rows = Sentence.objects.filter(consolidation=draft, is_left_out=False).order_by()
    return dict(rows.values("code").annotate(count=Count("pk")).values_list("code", "count"))


def _parts(form: Form | None, counts: dict[str, int]) -> Iterable[Part]:
    """The fields of the form, and those of an older one that somebody still filled in."""
    known = set[str]()
    for section, one in text_fields(form):
        known.add(one.code)
        yield Part(one.code, one.title, section, counts.get(one.code, 0))
    for code in sorted(counts.keys() - known):
        yield Part(code, code, "", counts[code])
