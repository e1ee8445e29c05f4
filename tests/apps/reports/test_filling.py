"""A report is begun once, filled in field by field, and never written over."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.attaching import attach, detach, open_attachment
from gandan.apps.reports.actions.beginning import begin
from gandan.apps.reports.actions.rows import add_row, mark_nil, remove_row
from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.models import (
    Attachment,
    Edition,
    Figure,
    Prose,
    Submission,
    SubmissionTime,
    TableRow,
)
from gandan.apps.tasks.actions.evidence import Upload
from tests.apps.reports.asked import (
    FORM,
    YEAR,
    asked,
    begun,
    draft,
    filled,
    published,
    stamps_of,
    typed,
)
from tests.universe import NOW, Universe

DOI_THOAI = "figure.doi_thoai.chinh_thuc"


@pytest.fixture
def report(universe: Universe) -> Submission:
    return begun(universe, asked(universe))


def test_begun_twice_it_is_one_report(universe: Universe):
    regime = asked(universe)
    assert begun(universe, regime).pk == begun(universe, regime, who="head").pk
    assert (Submission.objects.count(), Edition.objects.count()) == (1, 1)
    assert SubmissionTime.objects.get().occurrence.period == YEAR


def test_it_has_the_form_that_held_when_its_period_began(universe: Universe):
    regime = asked(universe)
    newer = published(universe, regime, replace(FORM, title="Mẫu mới"), since=NOW.date())
    assert begun(universe, regime).form.number == 1
    assert begun(universe, regime, period="2027").form == newer


def test_without_a_form_for_the_period_nothing_is_begun(universe: Universe):
    regime = asked(universe, form=None)
    with pytest.raises(Refused, match="Chưa có biểu mẫu"):
        begun(universe, regime)


@pytest.mark.parametrize(("who", "unit", "period"), [
    ("commune_officer", "Sở Tư pháp", YEAR),
    ("coordinator", "Sở Tư pháp", YEAR),
    ("officer", "Sở Y tế", YEAR),
    ("officer", "Sở Tư pháp", "2019"),
])  # fmt: skip
def test_only_a_body_s_own_people_begin_what_it_owes(universe: Universe, who, unit, period):
    regime = asked(universe)
    with pytest.raises(NotAllowed):
        begun(universe, regime, unit=unit, who=who, period=period)


def test_a_number_is_kept_as_a_vietnamese_clerk_types_it(universe: Universe, report):
    (saved,) = typed(universe.viewer("officer"), report, Change(DOI_THOAI, 0, " 1.234 "))
    assert (saved.is_saved, saved.stamp) == (True, 1)
    row = Figure.objects.get(indicator__code="doi_thoai")
    assert (row.number, row.origin, row.is_counted) == (Decimal(1234), "typed", False)
    assert (row.regime, row.period, row.unit) == (report.regime, YEAR, report.unit)


@pytest.mark.parametrize(("path", "value", "words"), [
    (DOI_THOAI, "mười", "không phải một số"),
    (DOI_THOAI, "=1+1", "công thức"),
    (DOI_THOAI, "1,5", "phải là số nguyên"),
    ("figure.doi_thoai.uoc", "1", "không hỏi số này"),
    ("figure.ty_le.chinh_thuc", "90", "không ghi tay"),
    ("figure.khong_co.chinh_thuc", "1", "không hỏi số này"),
    ("text.khong_co", "a", "không hỏi mục này"),
    ("text.viec_da_lam", "a" * 200_001, "dài quá"),
    ("table.mo_hinh.khong-phai", "", "không có dòng này"),
    ("table.khong_co.1", "", "không có bảng này"),
    ("file.bien_ban", "", "không có ô này"),
])  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_a_sentence_and_holds_up_nothing_else(
    universe: Universe, report, path, value, words
):
    good = Change("text.kien_nghi", 0, "Đề nghị tập huấn.")
    refused, saved = typed(universe.viewer("officer"), report, Change(path, 0, value), good)
    assert not refused.is_saved
    assert words in refused.words
    assert refused.theirs is None
    assert saved.is_saved
    assert Prose.objects.get(code="kien_nghi").text == "Đề nghị tập huấn."


def test_what_another_has_written_is_shown_and_not_written_over(universe: Universe, report):
    one, other = universe.viewer("officer"), universe.viewer("head")
    typed(one, report, Change(DOI_THOAI, 0, "12"))
    (conflict,) = typed(other, report, Change(DOI_THOAI, 0, "15"))
    assert (conflict.is_saved, conflict.theirs, conflict.stamp) == (False, "12", 1)
    assert Figure.objects.get(indicator__code="doi_thoai").number == 12
    (saved,) = typed(other, report, Change(DOI_THOAI, conflict.stamp, "15"))  # having seen it
    assert (saved.is_saved, saved.stamp) == (True, 2)


def test_a_change_that_is_sent_again_or_by_two_alike_is_no_conflict(universe: Universe, report):
    by = universe.viewer("officer")
    change = Change("text.kien_nghi", 0, "Đề nghị tập huấn.\r\nVà kinh phí.")
    first, again = typed(by, report, change), typed(universe.viewer("head"), report, change)
    assert first == again
    assert Prose.objects.get(code="kien_nghi").text == "Đề nghị tập huấn.\nVà kinh phí."
    assert AuditEvent.objects.filter(action="report.filled").count() == 1


def test_the_log_tells_who_changed_which_figure_from_what_to_what(universe: Universe, report):
    by = universe.viewer("officer")
    typed(by, report, Change(DOI_THOAI, 0, "12"))
    typed(by, report, Change(DOI_THOAI, 1, "13"))
    event = AuditEvent.objects.filter(action="report.filled").order_by("pk").last()
    assert event.before == {"fields": ["Số cuộc đối thoại: 12"]}
    assert event.after == {"fields": ["Số cuộc đối thoại: 13"]}


@pytest.mark.parametrize("who", ["commune_officer", "coordinator", "auditor"])
def test_nobody_else_fills_it_in(universe: Universe, report, who):
    with pytest.raises(NotAllowed):
        typed(universe.viewer(who), report, Change(DOI_THOAI, 0, "1"))


def test_rows_are_added_filled_and_taken_out(universe: Universe, report):
    by = universe.viewer("officer")
    given = {"by": by, "submission": report.public_id, "now": NOW}
    rows = [add_row(table="mo_hinh", **given)[0] for _ in range(3)]
    with pytest.raises(Refused, match="tối đa 3 dòng"):
        add_row(table="mo_hinh", **given)
    path = f"table.mo_hinh.{rows[0].public_id}"
    cells = {"ten": "Tổ tự quản", "so": "12", "la": "x"}
    (saved,) = typed(by, report, Change(path, 1, cells=cells))
    assert saved.is_saved
    assert TableRow.objects.get(pk=rows[0].pk).cells == {"ten": "Tổ tự quản", "so": "12"}
    (conflict,) = typed(by, report, Change(path, 1, cells={"ten": "Khác"}))
    assert conflict.theirs == "Tổ tự quản; 12"
    one = given | {"row": rows[0].public_id}
    with pytest.raises(Stale, match="vừa ghi vào dòng này"):
        remove_row(seen=1, **one)
    also = [Change(path, 2, cells={"ten": "Thừa"}), Change("text.kien_nghi", 0, "Có.")]
    (saved,) = remove_row(seen=2, changes=also, **one)  # what else was typed is saved with it
    assert (saved.path, saved.is_saved) == ("text.kien_nghi", True)
    with pytest.raises(Stale):
        remove_row(seen=2, **one)
    (gone,) = typed(by, report, Change(path, 2, cells={"ten": "Mất"}))
    assert "đã bị xóa" in gone.words


def test_files_are_attached_once_opened_from_outside_with_a_line_and_taken_out(
    universe: Universe, report
):
    by = universe.viewer("officer")
    given = {"by": by, "submission": report.public_id, "now": NOW}
    upload = Upload("bien-ban.pdf", b"%PDF-1.4 a")
    row, _saved = attach(code="bien_ban", upload=upload, **given)
    assert attach(code="bien_ban", upload=upload, **given)[0] == row
    with pytest.raises(NotAllowed):
        attach(code="viec_da_lam", upload=upload, **given)
    found, stored = open_attachment(attachment=row.public_id, **given)
    with stored:
        assert (found, stored.read()) == (row, b"%PDF-1.4 a")
    with pytest.raises(NotAllowed):  # a draft is the body's own
        open_attachment(**{**given, "by": universe.viewer("coordinator")}, attachment=row.public_id)
    assert not AuditEvent.objects.filter(action="report.file_opened").exists()
    assert detach(attachment=row.public_id, **given) == ()
    assert not Attachment.objects.exists()
    with pytest.raises(Stale):
        detach(attachment=row.public_id, **given)


def test_each_change_makes_the_draft_another_one_than_was_seen(universe: Universe, report):
    by = universe.viewer("officer")
    versions = [draft(report).version]

    def count(_result: object) -> None:
        versions.append(draft(report).version)

    given = {"by": by, "submission": report.public_id, "now": NOW}
    count(filled(universe, report))
    count(add_row(table="mo_hinh", **given))
    count(attach(code="bien_ban", upload=Upload("a.pdf", b"%PDF-1.4 a"), **given))
    count(mark_nil(is_nil=True, **given))
    assert versions == sorted(set(versions))
    mark_nil(is_nil=True, **given)
    assert draft(report).version == versions[-1]


def test_an_ended_regime_begins_nothing(universe: Universe):
    regime = asked(universe)
    regime.ended_at, regime.ended_reason = NOW, "Thay bằng chế độ khác."
    regime.save()
    with pytest.raises(Refused, match="đã kết thúc"):
        begin(by=universe.viewer("officer"), regime=regime.public_id, period=YEAR,
              unit=universe.unit("Sở Tư pháp").public_id, now=NOW)  # fmt: skip


def test_a_whole_page_is_saved_with_as_many_questions_as_one_field(universe: Universe) -> None:
    report = filled(universe, begun(universe, asked(universe)))
    by, basis = universe.viewer("officer"), FORM.bases[0]

    def asks(value: str, *codes: str) -> int:
        stamps = stamps_of(report)
        paths = [f"figure.{code}.{basis}" for code in codes]
        with CaptureQueriesContext(connection) as queries:
            saved = typed(by, report, *(Change(path, stamps[path], value) for path in paths))
        assert all(one.is_saved for one in saved)
        return len(queries)

    one = asks("3", "doi_thoai")
    assert asks("4", "doi_thoai", "don", "don_dung_han") == one
