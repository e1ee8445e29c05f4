"""What takes long is done by the worker: asked for once, done once, kept while nothing changes."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.orgs.models import Post
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating import gathering, making, sentences
from gandan.apps.reports.actions.consolidating.drafts import discard_draft
from gandan.apps.reports.actions.consolidating.preparing import prepare_paper, word_paper
from gandan.apps.reports.models import Consolidation, MadeFile, ReportRegime, SentenceOrigin
from gandan.apps.reports.queries.consolidating.made import (
    Subject,
    book_subject,
    file_page,
    made_file,
    paper_subject,
)
from gandan.apps.reports.queries.consolidating.prose import prose_page
from gandan.apps.reports.queries.consolidating.wording import wording_of
from gandan.apps.tasks.models import Occurrence
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from tests.apps.reports.stated import owe, regime_of, state
from tests.journeys.conftest import stored
from tests.universe import NOW, TODAY, Universe

__all__ = ["stored"]
PERIOD = "2026-H1"
DONE = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ."
SAME = "Đã tổ chức hội nghị quán triệt đến toàn thể các cán bộ."
OTHER = "Rà soát, cắt giảm thời gian giải quyết thủ tục hành chính."


@pytest.fixture
def regime(universe: Universe, stored: Path) -> ReportRegime:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tư pháp", ket_qua=f"{DONE}\n{OTHER}", hoi_nghi=6)
    state(universe, regime, PERIOD, "Sở Y tế", ket_qua=SAME, hoi_nghi=4)
    return regime


@pytest.fixture
def by(universe: Universe) -> Viewer:
    return universe.viewer("coordinator", on=timezone.localdate())


@pytest.fixture(autouse=True)
def every_report_is_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "REPORTS_AT_ONCE", 0)


def ask(by: Viewer, subject: Subject) -> bool:
    today = timezone.localdate()
    return making.ask_for_file(by=by, subject=subject, now=timezone.now(), today=today)


def cells(file: MadeFile, by: Viewer) -> set[object]:
    _row, opened = made_file(by=by, file=file.public_id)
    with opened:
        book = openpyxl.load_workbook(BytesIO(opened.read()))
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def ready(subject: Subject) -> MadeFile:
    found = file_page(subject, timezone.localdate()).ready
    assert found is not None
    return found


def test_a_workbook_is_made_once_and_taken_again_while_nothing_changes(
    regime: ReportRegime, by: Viewer
) -> None:
    subject = book_subject(by=by, regime=regime.public_id, period=PERIOD)
    assert ask(by, subject)
    assert ask(by, subject)  # the second person who asks meanwhile
    assert file_page(subject, timezone.localdate()).is_making
    assert Worker().run_all() == 1
    file = ready(subject)
    assert {6, 4} <= cells(file, by)
    assert not ask(by, subject)
    assert Worker().run_all() == 0
    assert MadeFile.objects.get() == file


def test_a_report_that_came_in_since_makes_the_file_one_of_before(
    universe: Universe, regime: ReportRegime, by: Viewer
) -> None:
    subject = book_subject(by=by, regime=regime.public_id, period=PERIOD)
    ask(by, subject)
    Worker().run_all()
    first = ready(subject)
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=77)
    page = file_page(subject, timezone.localdate())
    assert (page.ready, page.older) == (None, first)
    assert ask(by, subject)
    Worker().run_all()
    second = ready(subject)
    assert second != first
    assert {6, 77} <= cells(second, by)
    assert MadeFile.objects.get() == second  # of before, none is kept


@pytest.mark.parametrize("what", ["the day", "a due day", "who owes it", "words", "a name"])
def test_whatever_the_workbook_shows_is_part_of_its_key(
    universe: Universe, regime: ReportRegime, by: Viewer, what: str
) -> None:
    today = timezone.localdate()
    subject = book_subject(by=by, regime=regime.public_id, period=PERIOD)
    ask(by, subject)
    Worker().run_all()
    ready(subject)
    if what == "the day":
        today += timedelta(days=1)
    elif what == "a due day":
        Occurrence.objects.filter(unit=universe.unit("Sở Tài chính")).update(due_on=TODAY)
    elif what == "who owes it":
        (time,) = owe(regime, PERIOD, "Sở Tài chính")
        time.unit = universe.unit("Sở Khoa học và Công nghệ")
        time.save()
    elif what == "words":
        gathering.gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    else:
        unit = universe.unit("Sở Tài chính")
        unit.ten = "Sở Tài chính và Đầu tư"
        unit.save()
    assert file_page(subject, today).ready is None


def prepared(by: Viewer, regime: ReportRegime) -> Consolidation:
    draft = gathering.gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    words = wording_of(draft.wording | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang"})
    draft = word_paper(
        by=by, draft=draft.public_id, seen=1, wording=words, basis="chinh_thuc", now=NOW
    )
    return prepare_paper(by=by, draft=draft.public_id, seen=2, now=NOW, today=TODAY)


def test_a_file_of_a_prepared_paper_stays_whatever_comes_in(
    universe: Universe, regime: ReportRegime, by: Viewer
) -> None:
    draft = prepared(by, regime)
    subject = paper_subject(by=by, consolidation=draft.public_id, kind="docx")
    ask(by, subject)
    Worker().run_all()
    file = ready(subject)
    assert file.ten_tep == f"bao-cao-tong-hop-{PERIOD}-1.docx"
    state(universe, regime, PERIOD, "Sở Tài chính", hoi_nghi=9)
    assert ready(subject) == file
    gathering.gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    draft.refresh_from_db()
    prepare_paper(by=by, draft=draft.public_id, seen=draft.version, now=timezone.now(), today=TODAY)
    again = paper_subject(by=by, consolidation=draft.public_id, kind="docx")
    assert file_page(again, timezone.localdate()).ready is None


def test_a_file_of_a_draft_that_was_thrown_away_meanwhile_says_why_it_is_not_made(
    regime: ReportRegime, by: Viewer
) -> None:
    draft = prepared(by, regime)
    subject = paper_subject(by=by, consolidation=draft.public_id, kind="docx")
    ask(by, subject)
    discard_draft(by=by, draft=draft.public_id, seen=draft.version, now=NOW)
    Worker().run_all()
    job = Job.objects.get(name="reports.make_file")
    assert (job.state, job.error) == (
        "failed", "Bản tổng hợp này đã bị bỏ; không còn gì để lập tệp.",
    )  # fmt: skip


def test_a_paper_that_was_not_prepared_has_no_file_and_who_reports_gets_none(
    universe: Universe, regime: ReportRegime, by: Viewer
) -> None:
    draft = gathering.gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    with pytest.raises(NotAllowed):
        paper_subject(by=by, consolidation=draft.public_id, kind="docx")
    officer = universe.viewer("officer")
    with pytest.raises(NotAllowed):
        book_subject(by=officer, regime=regime.public_id, period=PERIOD)
    subject = book_subject(by=by, regime=regime.public_id, period=PERIOD)
    with pytest.raises(NotAllowed):
        ask(officer, subject)
    ask(by, subject)
    Worker().run_all()
    with pytest.raises(NotAllowed):
        made_file(by=officer, file=ready(subject).public_id)


def test_files_of_long_ago_are_forgotten(regime: ReportRegime, by: Viewer) -> None:
    subject = book_subject(by=by, regime=regime.public_id, period=PERIOD)
    ask(by, subject)
    Worker().run_all()
    now = timezone.now()
    assert making.forget_files(now=now + timedelta(days=29)) == 0
    assert making.forget_files(now=now + timedelta(days=31)) == 1


def passages() -> list[tuple[str, int]]:
    """Each passage with the number of reports that say it."""
    draft = Consolidation.objects.get()
    return [(one.text, one.origins.count()) for one in draft.sentences.all()]


def gather_later(by: Viewer, regime: ReportRegime) -> None:
    asked = gathering.ask_to_gather(
        by=by, regime=regime.public_id, period=PERIOD, now=timezone.now()
    )
    assert asked is None


def test_the_worker_gathers_what_the_page_would(regime: ReportRegime, by: Viewer) -> None:
    gathering.gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    at_once = passages()
    draft = Consolidation.objects.get()
    discard_draft(by=by, draft=draft.public_id, seen=draft.version, now=NOW)
    gather_later(by, regime)
    gather_later(by, regime)
    assert prose_page(by=by, regime=regime.public_id, period=PERIOD).is_gathering
    assert Worker().run_all() == 1
    assert passages() == at_once
    assert not prose_page(by=by, regime=regime.public_id, period=PERIOD).is_gathering


def test_a_passage_that_was_parted_meanwhile_stays_parted_and_no_word_stands_twice(
    universe: Universe, regime: ReportRegime, by: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering.gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    state(universe, regime, PERIOD, "Sở Tài chính", ket_qua=DONE)
    gather_later(by, regime)
    times: list[int] = []
    work_out = gathering.work_out

    def act(*arguments, **named):
        found = work_out(*arguments, **named)
        times.append(1)
        if len(times) == 1:  # before it is put in, somebody parts the passage
            passage = Consolidation.objects.get().sentences.filter(code="ket_qua").first()
            assert passage
            origin = passage.origins.latest("pk")
            sentences.part_origin(by=by, sentence=passage.public_id, origin=origin.pk,
                                  seen=passage.stamp, now=NOW)  # fmt: skip
        return found

    monkeypatch.setattr(gathering, "work_out", act)
    Worker().run_all()
    assert len(times) == 2  # it was worked out again, on what stood there then
    assert sorted(count for _text, count in passages()) == [1, 1, 2]
    origins = SentenceOrigin.objects.values_list("edition", "code", "start")
    assert len(set(origins)) == len(origins) == 4


def test_who_asked_and_lost_the_right_meanwhile_gathers_nothing(
    universe: Universe, regime: ReportRegime, by: Viewer
) -> None:
    gather_later(by, regime)
    Post.objects.filter(user=User.objects.get(pk=by.user_id)).update(valid_before=TODAY)
    Worker().run_all()
    other = universe.viewer("auditor", on=timezone.localdate())
    page = prose_page(by=other, regime=regime.public_id, period=PERIOD)
    assert page.error == "Người yêu cầu gom không còn quyền lập báo cáo tổng hợp."
    assert page.draft is None


def test_nothing_is_asked_of_the_worker_where_there_is_nothing_to_gather(
    universe: Universe, by: Viewer
) -> None:
    regime = regime_of(universe)
    with pytest.raises(Refused, match="Chưa có báo cáo nào"):
        gathering.ask_to_gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    assert not Job.objects.exists()
