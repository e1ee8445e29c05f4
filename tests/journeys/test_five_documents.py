"""Each of the five real documents goes the whole way: uploaded, read, decided, given, worked.

They lie beside the checkout, in `../shared`, or the tests are skipped; the end of the run says so.
What became of them is counted against their labels.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from gandan.apps.audit.queries import history
from gandan.apps.documents import actions
from gandan.apps.documents.models import Document, Proposal
from gandan.apps.documents.queries.review import meanings
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.tasks.actions.confirming import confirm
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.receiving import receive
from gandan.apps.tasks.actions.submitting import SignedPaper, finish, head_confirm, submit
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.wanted import Wanted
from gandan.apps.work.jobs.worker import Worker
from tests.golden import cases
from tests.golden.comparing import letters
from tests.golden.duties import is_free, labels_of, score_duties
from tests.golden.scoring import Score
from tests.journeys.office import Office, build

FIVE = {case.name[:3]: case for case in cases.five()}
# when each arrived, and how many duties of it somebody must carry out, counted in its label
ARRIVED = {
    "000": (date(2024, 6, 17), 6),
    "001": (date(2024, 5, 20), 13),
    "002": (date(2019, 5, 20), 12),
    "003": (date(2024, 3, 20), 18),
    "004": (date(2022, 4, 26), 6),
}
pytestmark = pytest.mark.slow
ADDRESSED = ("Các sở, ban, ngành", "UBND các huyện, thành phố")
GENERAL = (UnitKind.SO, UnitKind.BAN, UnitKind.NGANH_DOC, UnitKind.DON_VI_SU_NGHIEP, UnitKind.HUYEN)


@dataclass
class Journey:
    """One document on its way."""

    office: Office
    name: str
    document: Document
    asked: dict[str, list[Unit]]
    tasks: list[Task]


def answer(office: Office, phrase: str) -> list[Unit]:
    """What a reviewer would say of a phrase that no name of the province explains."""
    if phrase.startswith(("Báo ", "Đài ")):
        first = phrase.split()[0]
        return [unit for unit in office.of(UnitKind.BAO_CHI) if unit.ten.startswith(first)]
    if phrase.startswith(("UBND các huyện", "Ủy ban nhân dân các huyện")):
        return office.of(UnitKind.HUYEN)
    return office.of(*GENERAL)


def brought_in(office: Office, name: str) -> Document:
    """Uploaded by the clerk and read by the worker."""
    path = FIVE[name].document
    (outcome,) = actions.receive(
        by=office.viewer("clerk"),
        uploads=[actions.Upload(path.name, path.read_bytes())],
        declared=actions.Declared("thuong"),
        now=office.now,
    )
    assert outcome.code == "stored"
    Worker().run_all()
    document = Document.objects.get()
    assert document.state == "in_review"
    gold = FIVE[name].gold()["header"]
    for field in ("so_ky_hieu", "loai_van_ban", "co_quan_ban_hanh", "ngay_ban_hanh"):
        assert getattr(document, field) == (gold[field] or ""), field
    return document


def decide(office: Office, row: Proposal) -> None:
    """Looked at, then accepted, completed or left out."""
    by, now = office.viewer("coordinator"), office.now
    row = actions.see(by=by, proposal=row.public_id, now=now)
    if row.origin == "suspected" or row.as_read.get("is_generic"):
        actions.reject(
            by=by, proposal=row.public_id, version=row.version, reason="Không giao việc.", now=now
        )
        return
    if not row.assignees:  # it falls on whom the plan is for: a person says who that is
        row = actions.edit(
            by=by,
            proposal=row.public_id,
            version=row.version,
            written=actions.WrittenDuty(
                action=row.action,
                assignees=ADDRESSED,
                coordinators=tuple(row.coordinators),
                role=row.role,
                report_to=row.report_to,
                quota=row.quota,
                deadline=row.deadline,
                is_continuing=row.is_continuing,
            ),
            now=now,
        )
    actions.accept(by=by, proposal=row.public_id, version=row.version, now=now)


def reviewed(office: Office, document: Document) -> dict[str, list[Unit]]:
    """Header, every proposal, every phrase that was asked; the phrases with their answers."""
    by, now = office.viewer("coordinator"), office.now
    document = actions.confirm_header(
        by=by,
        document=document.public_id,
        version=document.version,
        # one was kept without its head: a person says what to call it
        fields={"trich_yeu": document.trich_yeu or "Về tăng cường công tác dân vận"},
        now=now,
    )
    for row in document.proposals.all():
        decide(office, row)
    accepted = list(document.proposals.filter(decision="accepted"))
    meant = meanings(document, accepted, on=office.today)
    asked = {p: answer(office, p) for p, m in meant.items() if m.unknown or not m.units}
    for phrase, units in asked.items():
        actions.answer_phrase(
            by=by,
            document=document.public_id,
            phrase=phrase,
            units=[unit.public_id for unit in units],
            now=now,
        )
    return asked


@pytest.fixture(params=ARRIVED)
def journey(request, db, stored) -> Journey:
    """A document up to its tasks."""
    name = request.param
    if name not in FIVE:
        pytest.skip(f"no gold/ and sources/ in {cases.SHARED}")
    office = build(ARRIVED[name][0])
    document = brought_in(office, name)
    asked = reviewed(office, document)
    made = confirm(
        by=office.viewer("coordinator"),
        document=document.public_id,
        now=office.now,
        today=office.today,
    )
    document.refresh_from_db()
    return Journey(office, name, document, asked, list(made))


def as_duty(task: Task) -> dict[str, object]:
    """A task in the form of a label."""
    keys = ("kind", "date", "freq", "bound", "event", "phrase")
    return {
        "section": task.section,
        "action": task.action,
        "assignees": task.assignees,
        "coordinators": task.coordinators,
        "role": task.proposal.role,
        "report_to": task.report_to or None,
        "quota": task.quota or None,
        "deadline": {key: getattr(task, f"deadline_{key}") or None for key in keys},
        "span": {"start": task.start, "end": task.end},
    }


def test_every_duty_of_the_label_became_a_task_with_its_bodies_and_its_day(journey: Journey):
    labels = labels_of(FIVE[journey.name].gold())
    wanted = [label for label in labels if not is_free(label)]
    assert len(wanted) == ARRIVED[journey.name][1]
    score = Score()
    score_duties(score, labels, [as_duty(task) for task in journey.tasks], extents=True)
    counts = score.counts
    assert counts["obligations"].hit == len(wanted), score.wrong
    for metric in ("obligations", "assignees", "deadlines"):
        assert (counts[metric].miss, counts[metric].false) == (0, 0), score.wrong
    assert counts["invented"].false == 0, score.wrong


def test_each_task_quotes_its_words_and_knows_its_units(journey: Journey):
    assert journey.document.state == "confirmed"
    text = journey.document.readings.get(is_current=True).text
    districts = {unit.pk for unit in journey.office.of(UnitKind.HUYEN)}
    for task in journey.tasks:
        printed = iter(letters(text[task.start : task.end]))  # a footnote between is left out
        assert letters(task.quote)
        assert all(letter in printed for letter in letters(task.quote))
        units = set(task.assignments.values_list("unit_id", flat=True))
        assert units, task.action
        if any("huyện" in phrase for phrase in task.assignees):
            assert districts <= units, task.assignees
        assert history("task", str(task.public_id))
    for phrase, units in journey.asked.items():
        given = Assignment.objects.filter(phrase=phrase[:300])
        assert set(given.values_list("unit_id", flat=True)) <= {unit.pk for unit in units}


def test_dated_duties_fall_due_on_the_day_that_the_words_set(journey: Journey):
    for task in journey.tasks:
        if len(task.deadline_date) != len("2024-05-10"):
            continue
        printed = date.fromisoformat(task.deadline_date)
        last = printed - timedelta(days=task.deadline_bound == "before")
        dues = Occurrence.objects.filter(assignment__task=task).values_list("due_on", "aim_on")
        assert {due for due, _aim in dues} == {last}, task.deadline_phrase
        assert all(aim <= due and aim.weekday() < 5 for due, aim in dues)
    if journey.name == "000":
        yearly = Occurrence.objects.filter(assignment__task__deadline_date="11-30")
        assert set(yearly.values_list("due_on", flat=True)) == {
            date(2024, 11, 29),
            date(2025, 11, 29),
        }


def test_an_officer_sees_works_and_closes_what_his_unit_has(journey: Journey):
    office = journey.office
    officer = office.viewer("officer")
    own = Assignment.objects.filter(unit=office.units["Sở Y tế"])
    work = my_work(by=officer, today=office.today).own
    assert work is not None
    found = register(by=officer, wanted=Wanted(standing="tat-ca"), today=office.today)
    assert {row.task.pk for row in found.rows} == set(own.values_list("task_id", flat=True))
    assert work.continuing_count == own.filter(task__is_continuing=True).count() > 0
    first = Occurrence.objects.filter(assignment__in=own).order_by("due_on", "pk").first()
    if first is None:  # one paper sets this body no day at all: nothing may nag it
        assert journey.name == "001"
        assert not any(work.counts.values())
        return
    listed = [*work.late, *work.this_week, *work.later, *work.undated]
    assert first.pk in {occurrence.pk for occurrence in listed}
    note_progress(
        by=officer,
        assignment=first.assignment.public_id,
        text="Đã giao phòng chuyên môn tham mưu.",
        now=office.now,
    )
    first.refresh_from_db()
    assert first.state == "in_progress"
    _close(journey, first)
    first.refresh_from_db()
    assert first.state in {"received", "done"}
    work = my_work(by=officer, today=office.today).own
    assert work is not None
    assert first.pk not in {o.pk for o in [*work.late, *work.this_week, *work.later, *work.undated]}


def _close(journey: Journey, first: Occurrence) -> None:
    """By a signed paper that the coordinator receives, or by the head where no paper is due."""
    office = journey.office
    officer = office.viewer("officer")
    if not first.assignment.task.report_to:
        waits = finish(
            by=officer, occurrence=first.public_id, seen=first.version, note="Xong.", now=office.now
        )
        assert waits.state == "awaiting_head"
        head_confirm(
            by=office.viewer("head"), occurrence=first.public_id, seen=waits.version, now=office.now
        )
        return
    paper = SignedPaper(
        so_ky_hieu="15/BC-SYT",
        ngay_ban_hanh=office.today,
        nguoi_ky="Người ký thử",
        file=Upload("bao-cao.txt", "Báo cáo.".encode()),
    )
    sent = submit(
        by=officer,
        occurrence=first.public_id,
        seen=first.version,
        paper=paper,
        now=office.now,
        today=office.today,
    )
    coordinator = office.viewer("coordinator")
    follow = my_work(by=coordinator, today=office.today).follow
    assert follow is not None
    assert [waiting.pk for waiting in follow.to_receive] == [first.pk]
    receive(by=coordinator, occurrence=sent.public_id, seen=sent.version, now=office.now)
