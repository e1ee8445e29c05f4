"""Prose is gathered once, near duplicates together; what came later joins what was made of it."""

from typing import Any

import pytest

from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.consolidating.drafts import discard_draft
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.consolidating.sentences import (
    add_sentence,
    leave_out,
    merge_sentences,
    move_sentence,
    part_origin,
    to_the_top,
    word_sentence,
)
from gandan.apps.reports.models import Consolidation, ReportRegime, Sentence
from gandan.apps.reports.queries.consolidating.prose import new_reports, prose_page
from tests.apps.reports.stated import later, regime_of, state
from tests.universe import NOW, Universe

PERIOD = "2026-H1"
MEETINGS = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ, công chức của đơn vị."
SAME = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ, công chức của cơ quan đơn vị."
TRAINING = "Mở lớp tập huấn kỹ năng tiếp công dân cho cán bộ cơ sở."
PAPERWORK = "Rà soát, cắt giảm thời gian giải quyết thủ tục hành chính."


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    state(universe, regime, PERIOD, "Sở Tư pháp", ket_qua=f"- {MEETINGS}\n- {TRAINING}")
    state(universe, regime, PERIOD, "Sở Y tế", ket_qua=SAME, kien_nghi="Bố trí thêm kinh phí.")
    return regime


def collect(universe: Universe, regime: ReportRegime, who: str = "coordinator") -> Consolidation:
    return gather(by=universe.viewer(who), regime=regime.public_id, period=PERIOD, now=NOW)


def texts(draft: Consolidation, code: str = "ket_qua") -> list[str]:
    return [one.text for one in draft.sentences.filter(code=code)]


def origins(sentence: Sentence) -> set[tuple[str, str]]:
    rows = sentence.origins.select_related("edition__submission__unit")
    return {(row.edition.submission.unit.ten, row.words) for row in rows}


def named(draft: Consolidation, text: str) -> Sentence:
    return draft.sentences.get(text=text)


def act(universe: Universe, action: Any, sentence: Sentence, **more: Any) -> Any:
    sentence.refresh_from_db()
    if "seen" not in more and action in {word_sentence, leave_out, part_origin}:
        more["seen"] = sentence.stamp
    by = universe.viewer("coordinator")
    return action(by=by, sentence=sentence.public_id, now=NOW, **more)


def test_what_two_bodies_say_alike_is_one_passage_that_leads_to_both(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    assert len(texts(draft)) == 2
    first = draft.sentences.filter(code="ket_qua").first()
    assert first is not None
    assert origins(first) == {("Sở Tư pháp", MEETINGS), ("Sở Y tế", SAME)}
    assert texts(draft, "kien_nghi") == ["Bố trí thêm kinh phí."]


def test_an_origin_points_at_the_characters_of_the_report(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    for sentence in draft.sentences.all():
        for row in sentence.origins.all():
            text = row.edition.prose_fields.get(code=row.code).text
            assert text[row.start : row.end] == row.words


def test_words_that_lead_a_list_in_stay_with_each_of_its_items(
    universe: Universe, regime: ReportRegime
) -> None:
    led = "Kết quả cụ thể:\n- Hòa giải 12 vụ;\n- Hỗ trợ 40 hộ."
    state(universe, regime, PERIOD, "Sở Tài chính", ket_qua=led)
    found = texts(collect(universe, regime))
    assert "Kết quả cụ thể: Hòa giải 12 vụ" in found


def test_gathering_again_without_a_new_report_changes_nothing(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    before = list(draft.sentences.values_list("pk", "text", "place", "stamp"))
    collect(universe, regime, "coordinator2")
    assert list(draft.sentences.values_list("pk", "text", "place", "stamp")) == before
    assert Consolidation.objects.count() == 1


def test_a_later_report_is_told_and_joins_without_losing_what_was_worded(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    passage = draft.sentences.filter(code="ket_qua").first()
    assert passage is not None
    act(universe, word_sentence, passage, text="Các đơn vị đã tổ chức quán triệt đầy đủ.")
    assert new_reports(draft) == ()
    said = f"{SAME} {PAPERWORK}"
    state(universe, regime, PERIOD, "Sở Tài chính", ket_qua=said, sent_at=later(1))
    (new,) = new_reports(draft)
    assert (new.edition.submission.unit.ten, new.corrects) == ("Sở Tài chính", False)
    collect(universe, regime)
    assert new_reports(draft) == ()
    passage.refresh_from_db()
    assert passage.text == "Các đơn vị đã tổ chức quán triệt đầy đủ."
    assert ("Sở Tài chính", SAME) in origins(passage)
    assert texts(draft)[-1] == PAPERWORK


def test_a_corrected_report_moves_its_origins_and_leaves_stale_ones_to_be_seen(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    passage = named(draft, TRAINING)
    newer = state(
        universe, regime, PERIOD, "Sở Tư pháp", ket_qua=f"Mở đầu. {MEETINGS}", sent_at=later(1)
    )
    (new,) = new_reports(draft)
    assert new.corrects
    collect(universe, regime)
    first = draft.sentences.get(origins__words=MEETINGS)
    moved = first.origins.get(words=MEETINGS)
    assert (moved.edition, moved.start) == (newer, len("Mở đầu. "))
    assert not passage.origins.get().edition.is_counted  # it stands, and is shown to be out of date
    assert "Mở đầu." in texts(draft)


def test_what_was_merged_takes_later_words_of_each_of_its_origins(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    rows = draft.sentences.filter(code="ket_qua")
    chosen = [(one.public_id, one.stamp) for one in rows]
    merged = merge_sentences(
        by=universe.viewer("coordinator"), draft=draft.public_id, chosen=chosen, now=NOW
    )
    assert TRAINING in merged.text
    assert len(origins(merged)) == 3
    state(universe, regime, PERIOD, "Sở Tài chính", ket_qua=TRAINING, sent_at=later(1))
    collect(universe, regime)
    assert ("Sở Tài chính", TRAINING) in origins(merged)
    assert draft.sentences.filter(code="ket_qua").count() == 1


def test_two_coordinators_never_write_over_each_other(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    passage = named(draft, TRAINING)
    seen = passage.stamp
    act(universe, word_sentence, passage, text="Lời của người thứ nhất.", seen=seen)
    with pytest.raises(Stale):
        act(universe, word_sentence, passage, text="Lời của người thứ hai.", seen=seen)
    passage.refresh_from_db()
    assert passage.text == "Lời của người thứ nhất."
    with pytest.raises(Stale):
        merge_sentences(
            by=universe.viewer("coordinator2"), draft=draft.public_id, now=NOW,
            chosen=[(one.public_id, 1) for one in draft.sentences.filter(code="ket_qua")],
        )  # fmt: skip


def test_passages_are_ordered_left_out_added_and_parted(
    universe: Universe, regime: ReportRegime
) -> None:
    draft = collect(universe, regime)
    by = universe.viewer("coordinator")
    act(universe, move_sentence, named(draft, TRAINING), step=-1)
    assert texts(draft)[0] == TRAINING
    act(universe, move_sentence, named(draft, TRAINING), step=-1)  # at the top it stays
    assert texts(draft)[0] == TRAINING
    added = add_sentence(by=by, draft=draft.public_id, code="ket_qua", text="Ý của Sở.", now=NOW)
    assert origins(added) == set()
    act(universe, to_the_top, added)
    assert texts(draft)[0] == "Ý của Sở."
    act(universe, leave_out, added, is_out=True)
    added.refresh_from_db()
    assert added.is_left_out
    passage = draft.sentences.filter(origins__words=SAME).get()
    origin = passage.origins.get(words=SAME).pk
    parted = act(universe, part_origin, passage, origin=origin)
    assert origins(parted) == {("Sở Y tế", SAME)}
    assert texts(draft)[texts(draft).index(passage.text) + 1] == SAME
    with pytest.raises(Refused):  # its last origin stays
        act(universe, part_origin, passage, origin=passage.origins.get().pk)


def test_a_passage_without_words_or_in_no_field_is_refused(
    universe: Universe, regime: ReportRegime
) -> None:
    draft, by = collect(universe, regime), universe.viewer("coordinator")
    with pytest.raises(Refused):
        act(universe, word_sentence, named(draft, TRAINING), text="  \n ")
    with pytest.raises(NotAllowed):
        add_sentence(by=by, draft=draft.public_id, code="hoi_nghi", text="Ý.", now=NOW)
    one, other = named(draft, TRAINING), named(draft, "Bố trí thêm kinh phí.")
    with pytest.raises(Refused):
        merge_sentences(
            by=by, draft=draft.public_id, now=NOW,
            chosen=[(one.public_id, one.stamp), (other.public_id, other.stamp)],
        )  # fmt: skip


def test_only_who_collects_makes_consolidations(universe: Universe, regime: ReportRegime) -> None:
    draft = collect(universe, regime)
    passage = named(draft, TRAINING)
    for who in ("auditor", "head", "officer", "administrator", "clerk"):
        by = universe.viewer(who)
        with pytest.raises(NotAllowed):
            gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
        with pytest.raises(NotAllowed):
            word_sentence(by=by, sentence=passage.public_id, seen=1, text="Ý.", now=NOW)
        with pytest.raises(NotAllowed):
            discard_draft(by=by, draft=draft.public_id, seen=1, now=NOW)


def test_without_reports_there_is_nothing_to_gather(universe: Universe) -> None:
    regime = regime_of(universe, number="9/KH")
    with pytest.raises(Refused):
        collect(universe, regime)
    assert not Consolidation.objects.exists()


def test_the_page_asks_as_often_for_many_passages_as_for_few(
    universe: Universe, regime: ReportRegime, django_assert_num_queries
) -> None:
    collect(universe, regime)
    for number in range(8):
        said = f"Việc số {number} của đơn vị đã xong."
        state(universe, regime, PERIOD, "Sở Tài chính", ket_qua=said, sent_at=later(number))
        collect(universe, regime)
    by = universe.viewer("coordinator")
    with django_assert_num_queries(11):
        page = prose_page(by=by, regime=regime.public_id, period=PERIOD)
        assert len(list(page.sentences)) > 8
