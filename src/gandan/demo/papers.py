"""The five samples come in, are read, and are reviewed as far as each is meant to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from gandan import vanban
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.documents import actions
from gandan.apps.documents.actions import reading
from gandan.apps.documents.actions.header import HEADER_FIELDS
from gandan.apps.documents.actions.receiving import Declared, Upload, receive_one
from gandan.apps.documents.queries.files import file_to_read, stored_bytes
from gandan.apps.documents.queries.review import meanings
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from gandan.apps.tasks.actions.confirming import confirm
from gandan.apps.work.jobs import lease
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.vanban.sources import load

FOLDER = Path(settings.SOURCE).parents[1] / "samples"
LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sample: who brings it in, and how far its review has come.

    `accepted`: of ten proposals how many are accepted, the first ones; `with_reports`: those that
    want a report are, wherever they stand; `is_confirmed`: tasks are made of them.
    """

    name: str
    form: str  # the ending of the file as long as the year need not be moved
    clerk: str
    accepted: int = 0
    with_reports: bool = False
    is_confirmed: bool = False


PAPERS = (
    Paper("cong-van-tang-cuong-dan-van", "pdf", "vanthu", accepted=10, is_confirmed=True),
    Paper("ke-hoach-dan-van-chinh-quyen", "docx", "vanthu", accepted=10, is_confirmed=True),
    # it asks again for reports that the first two ask for: the page before confirming says so
    Paper("quyet-dinh-quy-che-dan-van", "pdf", "vanthu", accepted=4, with_reports=True),
    Paper("chuong-trinh-dang-uy", "pdf", "vanthu.noivu"),
    Paper("du-thao-cong-van-don-doc", "docx", "vanthu.noivu"),
)
# what a coordinator answers where names alone do not say it
ANSWERS = {
    "Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp": ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",),
}
# why the reviewer leaves a proposal out
PURPOSE = "Câu nêu mục đích, không giao việc."
GENERAL = "Câu kết chung, không giao việc riêng."


def first_day(clock: Clock) -> date:
    """When the province began to use the system: before the first of its papers."""
    return date(2026 + clock.shift, 1, 5)


def load_all(built: Built, clock: Clock) -> list[Any]:
    """Bring in every sample; returns the tasks of those that are confirmed."""
    tasks: list[Any] = []
    for paper in PAPERS:
        tasks += bring_in(paper, _file(paper, clock), built, clock)
    return tasks


def bring_in(
    paper: Paper, upload: Upload, built: Built, clock: Clock, arrived_on: date | None = None
) -> list[Any]:
    """Receive, read and review a paper as far as it is meant to be; the tasks, if confirmed."""
    document = receive(paper, upload, built, clock, arrived_on)
    _review(paper, document, built, clock)
    return _confirm(document, built, clock) if paper.is_confirmed else []


def viewer(built: Built, username: str, on: date) -> Viewer:
    """A person of the demonstration on a day."""
    if username not in built.viewers:
        found = viewer_of(built.people[username], on=on)
        assert found is not None  # noqa: S101  # everybody of the province has its tenant
        built.viewers[username] = found
    return built.viewers[username]


def receive(
    paper: Paper, upload: Upload, built: Built, clock: Clock, arrived_on: date | None = None
) -> Any:  # noqa: ANN401  # a row
    """Bring a paper in on the day after its issue, and read it; an older one on a day given."""
    issued_on = _issued_on(upload)
    followed_from = arrived_on or issued_on
    arrived_on = arrived_on or issued_on + timedelta(days=1)
    document, _is_new = receive_one(
        by=viewer(built, paper.clerk, clock.today),
        upload=upload,
        declared=Declared("thuong", followed_from=followed_from),
        now=clock.at(arrived_on, salt=paper.name),
    )
    _read(document, built.system, document.uploaded_at + timedelta(minutes=1))
    document.refresh_from_db()
    return document


def _file(paper: Paper, clock: Clock) -> Upload:
    if clock.shift:
        text = (FOLDER / f"{paper.name}.txt").read_text(encoding="utf-8")
        return Upload(f"{paper.name}.txt", clock.moved(text).encode())
    path = FOLDER / f"{paper.name}.{paper.form}"
    return Upload(path.name, path.read_bytes())


def _issued_on(upload: Upload) -> date:
    """The day in the header; a blank day of a draft counts as the 15th."""
    text = vanban.read(load(upload.data, upload.name)).header.ngay_ban_hanh or ""
    return date.fromisoformat(text if len(text) == len("2026-01-15") else f"{text}-15")


def _read(document: Any, system: SystemActor, now: Any) -> None:  # noqa: ANN401  # a row
    """What the worker does with the job, at the time the story wants."""
    job = lease.claim(worker="demo", lease=LEASE, now=now)
    assert job is not None  # noqa: S101  # receiving has just put it into the queue
    run = lease.running(job)
    with run.transaction():
        reading.begin(document.public_id, run.tenant_id)
    stored = file_to_read(document)
    assert stored is not None  # noqa: S101  # receiving has just kept it
    source = load(stored_bytes(stored.sha256), stored.ten_tep)
    finished = reading.Finished(
        stored, source.text, vanban.read(source), doubts=source.doubts, remarks=source.remarks
    )
    with run.completion(now=now):
        reading.keep(by=system, document=document.public_id, finished=finished, now=now)


def _review(paper: Paper, document: Any, built: Built, clock: Clock) -> None:  # noqa: ANN401
    if not paper.accepted:
        return
    day = timezone.localtime(document.uploaded_at).date() + timedelta(days=1)
    by = viewer(built, "dieuphoi", clock.today)
    moment = clock.at(day, salt=f"{paper.name} review")
    document = actions.confirm_header(
        by=by,
        document=document.public_id,
        version=document.version,
        fields={name: getattr(document, name) for name in HEADER_FIELDS},
        now=moment,
    )
    accept_citations(document, by, moment)
    rows = list(document.proposals.order_by("start", "id"))
    first = len(rows) * paper.accepted // 10
    later = [row for row in rows[first:] if paper.with_reports and row.report_to]
    rows = [*rows[:first], *later]
    _answer(document, rows, by, built, moment)
    meant = meanings(document, rows, on=clock.today)
    for number, row in enumerate(rows):
        at = moment + timedelta(minutes=2 * number) if paper.is_confirmed else moment
        is_known = row.assignees and all(
            meant[phrase].units and not meant[phrase].unknown
            for phrase in (*row.assignees, *row.coordinators)
        )
        seen = actions.see(by=by, proposal=row.public_id, now=min(at, clock.now))
        _decide(seen, by, min(at, clock.now), is_known=bool(is_known))


def accept_citations(document: Any, by: Viewer, now: Any) -> None:  # noqa: ANN401  # a row
    """Say that a paper does carry out, replace or amend what it says so of."""
    told = ("replaces", "repeals", "amends", "carries_out")
    for row in document.citations.filter(relation__in=told):
        actions.decide_citation(
            by=by,
            citation=row.public_id,
            version=row.version,
            answer=actions.CitationAnswer("accepted"),
            now=now,
        )


def _decide(row: Any, by: Viewer, now: Any, *, is_known: bool) -> None:  # noqa: ANN401
    """Accept what is clear; leave what is not for whoever tries the demonstration."""
    if row.origin == "suspected" or row.as_read.get("is_generic"):
        reason = GENERAL if row.as_read.get("is_generic") else PURPOSE
        actions.reject(by=by, proposal=row.public_id, version=row.version, reason=reason, now=now)
    elif is_known:
        try:
            actions.accept(by=by, proposal=row.public_id, version=row.version, now=now)
        except Refused:
            return  # stays open: a person has to complete it


def _answer(
    document: Any,  # noqa: ANN401  # a row
    rows: Iterable[Any],
    by: Viewer,
    built: Built,
    now: Any,  # noqa: ANN401
) -> None:
    asked = {phrase for row in rows for phrase in (*row.assignees, *row.coordinators)}
    for phrase, names in ANSWERS.items():
        if phrase in asked:
            actions.answer_phrase(
                by=by,
                document=document.public_id,
                phrase=phrase,
                units=[built.units[name].public_id for name in names],
                now=now,
            )


def _confirm(document: Any, built: Built, clock: Clock) -> list[Any]:  # noqa: ANN401
    day = timezone.localtime(document.uploaded_at).date() + timedelta(days=2)
    return list(
        confirm(
            by=viewer(built, "dieuphoi", clock.today),
            document=document.public_id,
            now=clock.at(day, salt=f"{document.public_id} confirm"),
            today=day,
        )
    )
