"""From the draft to the signed report: what was signed is kept whole, and proves itself."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.consolidating.drafts import begin_further, discard_draft
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.consolidating.preparing import freeze, prepare_paper, word_paper
from gandan.apps.reports.actions.consolidating.sentences import leave_out, word_sentence
from gandan.apps.reports.models import Consolidation, ReportRegime
from gandan.apps.reports.queries.consolidating.content import digest_of
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.versions import since, versions
from gandan.apps.reports.queries.consolidating.wording import Wording, wording_of
from gandan.papers import consolidated_report, write_docx, write_xlsx
from gandan.papers.model import Paragraph
from tests.apps.reports.stated import add_figures, later, owe, regime_of, state
from tests.universe import NOW, TODAY, Universe

PERIOD = "2026-H1"
DONE = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ."


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    first = state(
        universe, regime, PERIOD, "Sở Tư pháp", ket_qua=DONE, hoi_nghi=6, don_nhan=10,
        don_dung_han=9, diem="8.25",
    )  # fmt: skip
    add_figures(first, "uoc", {"hoi_nghi": 8})
    state(universe, regime, PERIOD, "Sở Y tế", kien_nghi="Bố trí kinh phí.", hoi_nghi=3, diem="7.5")
    state(universe, regime, "2025-H2", "Sở Y tế", hoi_nghi=4, don_nhan=3, don_dung_han=3)
    return regime


def begun(universe: Universe, regime: ReportRegime) -> Consolidation:
    by = universe.viewer("coordinator")
    return gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)


def worded(universe: Universe, draft: Consolidation, **changes: str) -> Consolidation:
    wording = wording_of(draft.wording | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang"} | changes)
    return word_paper(
        by=universe.viewer("coordinator"), draft=draft.public_id, seen=draft.version,
        wording=wording, basis="chinh_thuc", now=NOW,
    )  # fmt: skip


def prepared(universe: Universe, draft: Consolidation) -> Consolidation:
    by = universe.viewer("coordinator")
    return prepare_paper(by=by, draft=draft.public_id, seen=draft.version, now=NOW, today=TODAY)


def signed(universe: Universe, draft: Consolidation, **changes: object) -> Consolidation:
    said = {"so_ky_hieu": "215/BC-SNV", "ngay_ban_hanh": TODAY, "nguoi_ky": "Bùi Thái Sơn"}
    return freeze(
        by=universe.viewer("coordinator"), draft=draft.public_id, seen=draft.version,
        now=NOW, today=TODAY, **(said | changes),
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def frozen(universe: Universe, regime: ReportRegime) -> Consolidation:
    return signed(universe, prepared(universe, worded(universe, begun(universe, regime))))


def test_a_new_draft_begins_with_the_collector_and_the_bases_of_the_regime(
    universe: Universe, regime: ReportRegime
) -> None:
    words = wording_of(begun(universe, regime).wording)
    assert words.trich_yeu == "Công tác dân vận 06 tháng đầu năm 2026"
    assert (words.co_quan_ban_hanh, words.chuc_vu) == ("Sở Nội vụ", "GIÁM ĐỐC")
    assert words.can_cu == ("Căn cứ Kế hoạch 7/KH-UBND ngày 15/01/2026",)
    assert words.kinh_gui == ("Ủy ban nhân dân tỉnh Lam Giang",)


def test_what_was_signed_has_its_figures_its_prose_and_who_reported(
    frozen: Consolidation,
) -> None:
    content = frozen.content
    lines = {one["code"]: one for one in content["lines"]}
    totals = {one["basis"]: one["number"] for one in lines["hoi_nghi"]["now"]}
    assert totals == {"chinh_thuc": "9", "uoc": "8"}
    assert lines["hoi_nghi"]["before"]["percent"] == "125.0"
    assert lines["ty_le_dung_han"]["now"][0]["number"] == "90.0"
    standings = {one["name"]: one["standing"] for one in content["standings"]}
    assert standings["Sở Y tế"] == "on_time"
    assert standings["Sở Tài chính"] == "not_due"
    assert content["sections"][0]["fields"][0]["sentences"][0]["origins"][0]["words"] == DONE
    assert content["signed"]["so_ky_hieu"] == "215/BC-SNV"


def test_the_digest_proves_the_content(frozen: Consolidation) -> None:
    frozen.refresh_from_db()  # as the database gives it back
    assert digest_of(frozen.content) == frozen.digest
    assert digest_of(json.loads(json.dumps(frozen.content))) == frozen.digest
    changed = json.loads(json.dumps(frozen.content))
    changed["lines"][0]["now"][0]["number"] = "10"
    assert digest_of(changed) != frozen.digest


def test_what_was_signed_never_changes_and_tells_what_came_since(
    universe: Universe, regime: ReportRegime, frozen: Consolidation
) -> None:
    before = frozen.content
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=60, sent_at=later(1))
    state(universe, regime, PERIOD, "Sở Tài chính", hoi_nghi=1, sent_at=later(1))
    frozen.refresh_from_db()
    assert frozen.content == before
    found = since(frozen)
    assert [one.edition.submission.unit.ten for one in found] == ["Sở Tư pháp", "Sở Tài chính"]
    assert [one.corrects for one in found] == [True, False]
    by = universe.viewer("coordinator")
    sentence = frozen.sentences.first()
    assert sentence
    for act in (
        lambda: word_sentence(by=by, sentence=sentence.public_id, seen=1, text="Khác.", now=NOW),
        lambda: leave_out(by=by, sentence=sentence.public_id, seen=1, is_out=True, now=NOW),
        lambda: prepared(universe, frozen),
        lambda: signed(universe, frozen),
        lambda: worded(universe, frozen),
        lambda: discard_draft(by=by, draft=frozen.public_id, seen=frozen.version, now=NOW),
        lambda: begun(universe, regime),
    ):
        with pytest.raises(Refused):
            act()


def test_a_correction_is_a_further_number_with_its_reason(
    universe: Universe, regime: ReportRegime, frozen: Consolidation
) -> None:
    by = universe.viewer("coordinator")
    with pytest.raises(Refused):
        begin_further(by=by, regime=regime.public_id, period=PERIOD, reason=" ", now=NOW)
    state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=7, ket_qua=DONE, sent_at=later(1))
    reason = "Sở Tư pháp sửa số hội nghị."
    second = begin_further(by=by, regime=regime.public_id, period=PERIOD, reason=reason, now=NOW)
    assert (second.number, second.wording) == (2, frozen.wording)
    with pytest.raises(Refused):  # the corrected report is not in it yet
        prepared(universe, second)
    begun(universe, regime)
    assert second.sentences.get(text=DONE).origins.get().edition.is_counted
    second.refresh_from_db()
    again = signed(universe, prepared(universe, second), so_ky_hieu="230/BC-SNV")
    line = again.content["lines"][0]
    assert next(one for one in line["now"] if one["basis"] == "chinh_thuc")["number"] == "10"
    rows = versions(by=by, regime=regime.public_id, period=PERIOD).frozen
    assert [row.number for row in rows] == [2, 1]


def test_a_paper_is_prepared_before_it_is_signed_and_is_what_is_frozen(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = worded(universe, begun(universe, regime))
    with pytest.raises(Refused):
        signed(universe, draft)
    ready = prepared(universe, draft)
    sentence = ready.sentences.get(text=DONE)
    word_sentence(
        by=universe.viewer("coordinator2"), sentence=sentence.public_id, seen=1, text="Khác.",
        now=NOW,
    )  # fmt: skip
    ready.refresh_from_db()
    assert ready.is_changed
    state(universe, regime, PERIOD, "Sở Tài chính", hoi_nghi=100, sent_at=later(1))
    done = signed(universe, ready)
    assert done.content["sections"][0]["fields"][0]["sentences"][0]["text"] == DONE
    assert "100" not in {one["number"] for one in done.content["lines"][0]["now"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"so_ky_hieu": "BC-SNV"},
        {"nguoi_ky": "  "},
        {"ngay_ban_hanh": TODAY + timedelta(days=1)},
        {"ngay_ban_hanh": TODAY - timedelta(days=1)},
    ],
)
def test_a_signed_paper_has_a_number_a_day_that_can_be_and_a_signer(
    universe: Universe, regime: ReportRegime, wrong: dict[str, object]
) -> None:
    draft = prepared(universe, worded(universe, begun(universe, regime)))
    with pytest.raises(Refused):
        signed(universe, draft, **wrong)


def test_a_paper_that_could_not_be_printed_is_not_prepared_and_all_it_lacks_is_told(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = worded(universe, begun(universe, regime), ky_hieu="", dia_danh="")
    with pytest.raises(Refused) as refused:
        prepared(universe, draft)
    said = str(refused.value)
    assert "Thiếu ký hiệu của văn bản. Thiếu địa danh của văn bản." in said
    assert "“Lời văn”" in said
    draft.refresh_from_db()
    assert draft.prepared_at is None


def test_who_did_not_see_the_newest_words_is_told(universe: Universe, regime: ReportRegime) -> None:
    first = begun(universe, regime)
    second = Consolidation.objects.get(pk=first.pk)
    worded(universe, first)
    with pytest.raises(Stale):
        worded(universe, second, trich_yeu="Lời khác")
    with pytest.raises(Stale):
        prepared(universe, second)


def test_what_is_left_out_is_in_no_paper(universe: Universe, regime: ReportRegime) -> None:
    draft = begun(universe, regime)
    sentence = draft.sentences.get(text=DONE)
    by = universe.viewer("coordinator")
    leave_out(by=by, sentence=sentence.public_id, seen=1, is_out=True, now=NOW)
    content = prepared(universe, worded(universe, draft)).content
    assert DONE not in json.dumps(content, ensure_ascii=False)


def test_the_paper_and_the_workbook_are_made_of_the_content_alone(
    frozen: Consolidation, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        report = report_of(frozen.content)
        paper = consolidated_report(report)
        assert write_docx(paper, made_at=NOW)[:2] == b"PK"
        assert write_xlsx(report, made_at=NOW)[:2] == b"PK"
    assert (report.so, report.ngay_ban_hanh) == (215, "2026-03-02")
    assert report.lines[0].of("chinh_thuc").number == Decimal(9)  # type: ignore[union-attr]
    assert report.period == "06 tháng đầu năm 2026"
    assert report_of(json.loads(json.dumps(frozen.content))) == report


def test_the_table_itself_keeps_signed_ones_whole(universe: Universe, regime: ReportRegime) -> None:
    draft = begun(universe, regime)
    for wrong in ({"frozen_at": NOW}, {"digest": "0" * 64}, {"number": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consolidation.objects.filter(pk=draft.pk).update(**wrong)


def test_every_act_is_in_the_log(universe: Universe, frozen: Consolidation) -> None:
    found = AuditEvent.objects.filter(subject_id=str(frozen.public_id)).values_list(
        "action", flat=True
    )
    assert set(found) == {
        "consolidation.gathered", "consolidation.paper_worded", "consolidation.prepared",
        "consolidation.frozen",
    }  # fmt: skip


def test_only_who_collects_signs_and_who_follows_all_reads(
    universe: Universe, regime: ReportRegime, frozen: Consolidation
) -> None:
    for who in ("auditor", "head", "officer"):
        with pytest.raises(NotAllowed):
            begin_further(
                by=universe.viewer(who), regime=regime.public_id, period=PERIOD, reason="Vì.",
                now=NOW,
            )  # fmt: skip
    assert versions(by=universe.viewer("auditor"), regime=regime.public_id, period=PERIOD).frozen
    with pytest.raises(NotAllowed):
        versions(by=universe.viewer("head"), regime=regime.public_id, period=PERIOD)


def test_wording_is_stored_tidily() -> None:
    stored = Wording(trich_yeu="  Công tác dân vận ", kinh_gui=("UBND tỉnh",)).as_json()
    assert (stored["trich_yeu"], stored["kinh_gui"]) == ("Công tác dân vận", ["UBND tỉnh"])
    assert wording_of(stored | {"la": 1}).kinh_gui == ("UBND tỉnh",)
    again = Wording(trich_yeu="Báo cáo kết quả công tác dân vận").as_json()
    assert again["trich_yeu"] == "Kết quả công tác dân vận", "BÁO CÁO stands above it already"


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Báo cáo đột xuất về công tác tiếp dân", "Về công tác tiếp dân"),
        ("Báo cáo tình hình đối thoại", "Tình hình đối thoại"),
        ("BÁO CÁO  kết quả hội nghị", "Kết quả hội nghị"),
        ("Rà soát mô hình", "Rà soát mô hình"),
    ],
)
def test_the_paper_of_a_report_that_is_asked_for_once_says_nothing_twice(
    universe: Universe, regime: ReportRegime, name: str, subject: str
) -> None:
    regime.name, regime.is_ad_hoc = name, True
    regime.save()
    state(universe, regime, "", "Sở Tư pháp", ket_qua="Đã tổ chức một hội nghị.", hoi_nghi=3)
    by = universe.viewer("coordinator")
    draft = gather(by=by, regime=regime.public_id, period="", now=NOW)
    assert draft.wording["trich_yeu"] == subject
    draft = worded(universe, draft)
    draft = prepare_paper(by=by, draft=draft.public_id, seen=draft.version, now=NOW, today=TODAY)
    paper = consolidated_report(report_of(draft.content))
    said = [*(one.title for one in paper.annexes),
            *(one.words for one in paper.blocks if isinstance(one, Paragraph))]  # fmt: skip
    assert "Tình hình gửi báo cáo" in said
    assert not [one for one in said if "báo cáo báo cáo" in one.lower()]
    assert any(one.startswith("Thực hiện") and "7/KH" in one for one in said), said
    assert not any("định kỳ" in one for one in said)
