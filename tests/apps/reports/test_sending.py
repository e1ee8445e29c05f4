"""A report is sent with its signed paper once, locked then, and corrected by a further edition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.notices.models import Notice
from gandan.apps.reports.actions.collecting import Wanted as Chosen
from gandan.apps.reports.actions.collecting import ask_more, comment, receive
from gandan.apps.reports.actions.correcting import correct, drop_correction
from gandan.apps.reports.actions.rows import add_row, mark_nil
from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.actions.sending import Blocked, send, supply
from gandan.apps.reports.models import Edition, FieldComment, Figure, Submission
from gandan.apps.reports.queries.sent import sent_page
from gandan.apps.tasks.actions.submitting import SignedPaper, submit
from gandan.apps.tasks.models import Evidence, Occurrence
from tests.apps.reports.asked import (
    YEAR,
    asked,
    begun,
    draft,
    filled,
    sent,
    signed,
    stamps_of,
    tier,
    typed,
)
from tests.universe import NOW, TODAY, Universe

LATER = NOW + timedelta(hours=1)
DOI_THOAI = "figure.doi_thoai.chinh_thuc"


@pytest.fixture
def report(universe: Universe) -> Submission:
    return filled(universe, begun(universe, asked(universe)))


def time() -> Occurrence:
    return Occurrence.objects.get(period=YEAR, report__isnull=False)


def counted() -> dict[str, int]:
    rows = Figure.objects.filter(is_counted=True).exclude(number=None)
    return {row.indicator.code: int(row.number) for row in rows}


def test_sent_it_has_its_paper_counts_and_is_locked(universe: Universe, report):
    assert counted() == {}
    edition = sent(universe, report)
    one = time()
    assert (one.state, one.so_ky_hieu, one.is_nil) == ("submitted", "20/BC-STP", False)
    assert (edition.evidence, edition.nguoi_ky) == (one.paper, "Phạm Quốc Dũng")
    assert len(edition.digest) == 64
    assert counted() == {"doi_thoai": 2, "don": 10, "don_dung_han": 9}
    assert AuditEvent.objects.filter(action="report.sent").count() == 1
    with pytest.raises(Stale, match="đã được gửi"):
        typed(universe.viewer("officer"), report, Change(DOI_THOAI, 1, "3"))
    with pytest.raises(Stale):
        add_row(
            by=universe.viewer("officer"), submission=report.public_id, table="mo_hinh", now=NOW
        )
    assert sent_page(by=universe.viewer("coordinator"), submission=report.public_id).is_whole


def test_who_looks_at_what_was_signed_is_told_when_it_is_no_more_the_same(
    universe: Universe, report
):
    sent(universe, report)
    Figure.objects.filter(indicator__code="don").update(number=11)
    assert not sent_page(by=universe.viewer("coordinator"), submission=report.public_id).is_whole


@pytest.mark.parametrize(("changes", "words"), [
    ([("text.viec_da_lam", "")], "Cần viết “Việc đã làm”"),
    ([(DOI_THOAI, "")], "Cần ghi “Số cuộc đối thoại”"),
    ([("figure.don_dung_han.chinh_thuc", "11")], "không lớn hơn"),
    ([(DOI_THOAI, "3")], "Cần đính kèm “Biên bản đối thoại”"),
])  # fmt: skip
def test_what_the_form_finds_wrong_stops_the_sending_and_says_where(
    universe: Universe, report, changes, words
):
    stamps = stamps_of(report)
    typed(universe.viewer("officer"), report, *(Change(p, stamps[p], v) for p, v in changes))
    with pytest.raises(Blocked, match="1 chỗ") as blocked:
        sent(universe, report)
    assert words in blocked.value.findings[0].words
    assert (Occurrence.objects.get(period=YEAR).state, Evidence.objects.count()) == (
        "not_started",
        0,
    )


@pytest.mark.parametrize(("paper", "words"), [
    (SignedPaper("không số", TODAY, "Dũng", signed().file), "số, ký hiệu"),
    (SignedPaper("1/BC", TODAY + timedelta(days=1), "Dũng", signed().file), "sau hôm nay"),
    (SignedPaper("1/BC", TODAY, " ", signed().file), "người ký"),
    (SignedPaper("1/BC", date(2025, 12, 31), "Dũng", signed().file), "trước kỳ .*01/01/2026"),
    (signed(data=b"MZ"), "nội dung không phải PDF"),
])  # fmt: skip
def test_a_paper_that_lacks_something_is_refused(universe: Universe, report, paper, words):
    with pytest.raises(Refused, match=words):
        send(by=universe.viewer("officer"), submission=report.public_id, paper=paper, now=NOW,
             seen=draft(report).version, today=TODAY)  # fmt: skip
    assert not draft(report).is_counted


def test_a_paper_dated_before_its_period_is_sent_where_somebody_says_so(universe, report):
    old = replace(signed(), ngay_ban_hanh=date(2025, 12, 31), is_meant=True)
    send(by=universe.viewer("officer"), submission=report.public_id, paper=old, now=NOW,
         seen=draft(report).version, today=TODAY)  # fmt: skip
    assert report.editions.get().sent_at == NOW


def test_what_was_changed_since_it_was_looked_at_is_not_sent_unseen(universe: Universe, report):
    seen = draft(report).version
    typed(universe.viewer("head"), report, Change("text.kien_nghi", 0, "Thêm."))
    with pytest.raises(Stale, match="vừa sửa"):
        send(by=universe.viewer("officer"), submission=report.public_id, paper=signed(), now=NOW,
             seen=seen, today=TODAY)  # fmt: skip


@pytest.mark.parametrize("who", ["commune_officer", "coordinator", "auditor"])
def test_nobody_else_sends_it(universe: Universe, report, who):
    with pytest.raises(NotAllowed):
        sent(universe, report, who=who)


def test_nothing_to_report_is_signed_like_any_other_and_contradicts_figures(universe: Universe):
    report = begun(universe, asked(universe))
    by, one = universe.viewer("officer"), {"submission": report.public_id, "now": NOW}
    mark_nil(by=by, is_nil=True, **one)
    edition = sent(universe, report)
    assert (edition.is_nil, time().is_nil) == (True, True)
    assert counted() == {}


def test_a_nil_report_with_a_figure_in_it_is_not_sent(universe: Universe, report):
    mark_nil(by=universe.viewer("officer"), submission=report.public_id, is_nil=True, now=NOW)
    with pytest.raises(Blocked) as blocked:
        sent(universe, report)
    assert "không phát sinh" in blocked.value.findings[0].words


def test_a_correction_says_why_takes_everything_along_and_alone_is_counted(
    universe: Universe, report
):
    by, one = universe.viewer("officer"), {"submission": report.public_id, "now": LATER}
    first = sent(universe, report)
    with pytest.raises(Refused, match="lý do"):
        correct(by=by, reason=" ", **one)
    correct(by=by, reason="Tính thiếu một cuộc.", **one)
    with pytest.raises(Stale, match="trước đó"):
        correct(by=by, reason="Lần nữa.", **one)
    assert counted()["doi_thoai"] == 2  # until it is sent
    filled(universe, report, meetings="1")
    second = sent(universe, report, number="21/BC-STP", now=LATER)
    assert counted() == {"doi_thoai": 1, "don": 10, "don_dung_han": 9}
    first.refresh_from_db()
    assert (first.is_counted, second.is_counted, second.number) == (False, True, 2)
    assert first.digest != second.digest
    assert (time().state, time().so_ky_hieu) == ("submitted", "20/BC-STP")  # in time by the first
    found = sent_page(by=universe.viewer("coordinator"), submission=report.public_id)
    assert [(d.title, d.before, d.after) for d in found.differences] == [
        ("Số cuộc đối thoại", "2", "1")
    ]
    assert Notice.objects.filter(kind="report_corrected").exists()
    assert sent_page(by=by, submission=report.public_id, number=1).is_whole


def test_a_correction_that_is_dropped_leaves_what_was_sent(universe: Universe, report):
    by, one = universe.viewer("officer"), {"submission": report.public_id, "now": LATER}
    with pytest.raises(Refused, match="Bản đầu tiên"):
        drop_correction(by=by, seen=draft(report).version, **one)
    sent(universe, report)
    begun_again = correct(by=by, reason="Nhầm.", **one)
    with pytest.raises(Stale):
        drop_correction(by=by, seen=begun_again.version + 1, **one)
    drop_correction(by=by, seen=begun_again.version, **one)
    assert Edition.objects.get().is_counted
    assert counted()["doi_thoai"] == 2


def test_what_is_to_be_completed_stands_at_its_field_and_is_settled_by_the_next_edition(
    universe: Universe, report
):
    by = universe.viewer("coordinator")
    sent(universe, report)
    one = {"by": by, "submission": report.public_id, "number": 1, "now": NOW}
    comment(path=DOI_THOAI, words="Kê từng cuộc.", **one)
    with pytest.raises(Refused, match="không có mục này"):
        comment(path="figure.khong_co.uoc", words="Gì?", **one)
    with pytest.raises(Refused):
        comment(path=DOI_THOAI, words=" ", **one)
    officer = universe.viewer("officer")
    assert not sent_page(by=officer, submission=report.public_id).comments  # not told yet
    ask_more(reason="", **one)
    assert time().state == "supplement"
    assert time().note == "- Số cuộc đối thoại: Kê từng cuộc."
    assert sent_page(by=officer, submission=report.public_id).comments
    correct(by=officer, submission=report.public_id, reason="Theo đề nghị.", now=LATER)
    with pytest.raises(Refused):  # nothing waits
        ask_more(reason="Nữa.", **one)
    sent(universe, report, number="22/BC-STP", now=LATER)
    assert (time().state, time().so_ky_hieu) == ("submitted", "22/BC-STP")
    assert FieldComment.objects.get().settled_at == LATER
    with pytest.raises(Stale, match="bản khác"):
        ask_more(reason="Nữa.", **one)


def test_several_are_received_at_once_all_or_none(universe: Universe):
    regime = asked(universe, "Sở Tư pháp", "UBND phường Bình Sơn")
    one = filled(universe, begun(universe, regime))
    other = begun(universe, regime, unit="UBND phường Bình Sơn", who="commune_officer")
    filled(universe, other, who="commune_officer")
    sent(universe, one)
    by, both = (
        universe.viewer("coordinator"),
        [Chosen(one.public_id, 1), Chosen(other.public_id, 1)],
    )
    with pytest.raises(NotAllowed):  # nothing of the other was sent
        receive(by=by, wanted=both, now=NOW)
    sent(universe, other, who="commune_officer", number="5/BC-UBND")
    with pytest.raises(Stale):
        receive(by=by, wanted=[both[0], Chosen(other.public_id, 2)], now=NOW)
    states = Occurrence.objects.filter(period=YEAR).values_list("state", flat=True)
    assert set(states) == {"submitted"}
    with pytest.raises(NotAllowed):
        receive(by=universe.viewer("officer"), wanted=both, now=NOW)
    assert receive(by=by, wanted=both, now=NOW) == 2
    assert set(states.all()) == {"received"}
    with pytest.raises(Refused, match="không chờ tiếp nhận"):
        receive(by=by, wanted=both, now=NOW)


def test_received_it_is_corrected_by_an_edition_with_a_paper_of_its_own(universe: Universe, report):
    sent(universe, report)
    receive(by=universe.viewer("coordinator"), wanted=[Chosen(report.public_id, 1)], now=NOW)
    correct(by=universe.viewer("officer"), submission=report.public_id, reason="Sửa.", now=LATER)
    second = sent(universe, report, number="30/BC-STP", now=LATER)
    assert time().state == "received"
    assert second.evidence.pk != time().paper_id
    assert Edition.objects.filter(is_counted=True).get() == second


def test_a_paper_that_was_sent_without_figures_gets_them_later(universe: Universe, report):
    one = Occurrence.objects.get(period=YEAR)
    by = universe.viewer("officer")
    submit(by=by, occurrence=one.public_id, seen=one.version, paper=signed("19/BC-STP"), now=NOW,
           today=TODAY)  # fmt: skip
    with pytest.raises(Refused, match="trang nhiệm vụ"):
        sent(universe, report)
    edition = supply(by=by, submission=report.public_id, seen=draft(report).version, now=LATER)
    one.refresh_from_db()
    assert (edition.so_ky_hieu, edition.evidence) == ("19/BC-STP", one.paper)
    assert (one.state, one.submitted_at) == ("submitted", NOW)
    assert counted()["doi_thoai"] == 2


def test_figures_are_not_sent_with_a_paper_that_is_not_there(universe: Universe, report):
    with pytest.raises(Refused, match="Chưa có văn bản"):
        supply(by=universe.viewer("officer"), submission=report.public_id, now=NOW,
               seen=draft(report).version)  # fmt: skip


def test_one_report_answers_every_task_of_its_regime_with_one_file(universe: Universe):
    regime = asked(universe)
    tier(universe, regime, "Sở Tư pháp", number="44/UBND-NC")
    report = filled(universe, begun(universe, regime))
    edition = sent(universe, report)
    times = Occurrence.objects.filter(period=YEAR)
    assert [(one.state, one.so_ky_hieu) for one in times] == [("submitted", "20/BC-STP")] * 2
    assert Evidence.objects.values("sha256").distinct().count() == 1
    assert (Edition.objects.count(), report.times.count()) == (1, 2)
    receive(by=universe.viewer("coordinator"), wanted=[Chosen(report.public_id, 1)], now=NOW)
    assert set(times.values_list("state", flat=True)) == {"received"}
    assert edition.is_counted
