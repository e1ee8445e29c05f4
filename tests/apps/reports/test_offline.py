"""A report's form as a file: taken away, compared when it comes back, saved over nobody's words."""

import io
from dataclasses import replace

import openpyxl
import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.offline import AddedRow, FromFile, RemovedRow, take_in
from gandan.apps.reports.actions.rows import add_row, remove_row
from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.models import Figure, Prose, Submission, TableRow
from gandan.apps.reports.queries.offline import form_file, preview
from gandan.vanban import apart
from gandan.vanban.sources.filled import open_filled
from tests.apps.reports.asked import FORM, asked, begun, draft, filled, published, sent, typed
from tests.papers.forms.files import edited
from tests.papers.forms.files import typed as filled_in
from tests.universe import NOW, Universe

DOI_THOAI = "figure.doi_thoai.chinh_thuc"
CELL = "Số liệu!D5"  # of that figure


@pytest.fixture(autouse=True)
def opened_here(request, monkeypatch):
    if not request.node.get_closest_marker("apart"):
        monkeypatch.setattr(apart, "open_filled", lambda data, name: open_filled(data, name))


@pytest.fixture
def report(universe: Universe) -> Submission:
    return begun(universe, asked(universe))


def taken(universe: Universe, report: Submission, kind="xlsx", who: str = "officer") -> bytes:
    by = universe.viewer(who)
    return form_file(by=by, submission=report.public_id, kind=kind, now=NOW)[1]


def seen(universe: Universe, report: Submission, data: bytes, who: str = "officer"):
    by = universe.viewer(who)
    return preview(by=by, submission=report.public_id, name="da-dien.xlsx", data=data)


def kinds(found) -> dict[str, str]:
    return {line.path.partition(".")[2]: line.kind for line in found.lines}


def confirmed(universe: Universe, report: Submission, said: FromFile):
    by = universe.viewer("officer")
    return take_in(by=by, submission=report.public_id, said=said, now=NOW)


def all_of(found) -> FromFile:
    """What the page saves when nothing has to be chosen."""
    changes, added, removed = [], [], []
    for line in found.changes:
        if line.path.count(".") == 1 and line.path.startswith("table."):
            added.append(AddedRow(line.path.partition(".")[2], line.cells))
        elif line.is_removal and line.path.startswith("table."):
            removed.append(RemovedRow(line.path, line.seen))
        elif line.path != "nil":
            changes.append(Change(line.path, line.seen, line.value, line.explanation, line.cells))
    is_nil = next((bool(one.value) for one in found.changes if one.path == "nil"), None)
    return FromFile("da-dien.xlsx", changes, added, removed, is_nil, "0" * 64)


@pytest.mark.apart
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_untouched_file_changes_nothing(universe: Universe, report, kind):
    filled(universe, report)
    data = taken(universe, report, kind)
    found = seen(universe, report, data)
    assert (found.lines, found.findings) == ([], ())
    assert found.same == 4


def test_the_name_of_the_file_says_which_report_it_is(universe: Universe, report):
    by = universe.viewer("officer")
    name, _data = form_file(by=by, submission=report.public_id, kind="docx", now=NOW)
    assert name == "bao-cao-cong-tac-dan-van-nam-2026-so-tu-phap.docx"


@pytest.mark.parametrize("who", ["commune_officer", "coordinator", "auditor"])
def test_nobody_else_takes_it_away_or_sends_it_back(universe: Universe, report, who):
    data = taken(universe, report)
    by = universe.viewer(who)
    with pytest.raises(NotAllowed):
        form_file(by=by, submission=report.public_id, kind="xlsx", now=NOW)
    with pytest.raises(NotAllowed):
        seen(universe, report, data, who)
    with pytest.raises(NotAllowed):
        take_in(by=by, submission=report.public_id, said=FromFile("a"), now=NOW)


def test_a_report_that_was_sent_is_filled_in_no_more(universe: Universe, report):
    data = taken(universe, filled(universe, report))
    sent(universe, report)
    with pytest.raises(Stale):
        taken(universe, report)
    with pytest.raises(Stale):
        seen(universe, report, data)
    with pytest.raises(Stale):
        confirmed(universe, report, FromFile("a", [Change(DOI_THOAI, 0, "1")]))


def test_what_was_filled_in_is_shown_and_saved_only_when_confirmed(universe: Universe, report):
    cells = {CELL: 12, "Số liệu!E5": "Thêm ba cuộc.", "Thuyết minh!C7": "Đề nghị tập huấn.",
             "Bảng 1!B5": "Tổ tự quản", "Bảng 1!C5": 40}  # fmt: skip
    found = seen(universe, report, filled_in(taken(universe, report), cells))
    assert found.findings == ()
    assert kinds(found) == {
        "doi_thoai.chinh_thuc": "new", "kien_nghi": "new", "mo_hinh": "added"
    }  # fmt: skip
    assert found.lines[0].after == "12 (giải trình: Thêm ba cuộc.)"
    assert not Figure.objects.exists()
    results = confirmed(universe, report, all_of(found))
    assert all(one.is_saved for one in results)
    figure = Figure.objects.get()
    assert (figure.number, figure.explanation) == (12, "Thêm ba cuộc.")
    assert (figure.origin, figure.source) == ("file", {"words": "da-dien.xlsx"})
    assert Prose.objects.get().origin == "file"
    row = TableRow.objects.get()
    assert (row.origin, row.cells) == ("file", {"ten": "Tổ tự quản", "so": "40"})
    event = AuditEvent.objects.get(action="report.file_taken")
    assert event.after["ten_tep"] == "da-dien.xlsx"
    assert event.after["saved"] == 3


def test_what_is_typed_over_it_later_is_the_body_s_own_typing_again(universe: Universe, report):
    found = seen(universe, report, filled_in(taken(universe, report), {CELL: 12}))
    confirmed(universe, report, all_of(found))
    typed(universe.viewer("head"), report, Change(DOI_THOAI, 1, "13"))
    figure = Figure.objects.get()
    assert (figure.origin, figure.source) == ("typed", {})


def test_the_same_file_sent_twice_is_saved_once(universe: Universe, report):
    data = filled_in(taken(universe, report), {CELL: 12, "Bảng 1!B5": "Tổ tự quản"})
    confirmed(universe, report, all_of(seen(universe, report, data)))
    again = seen(universe, report, data)
    assert again.lines == []
    assert again.same == 2
    assert TableRow.objects.count() == 1


def test_what_another_typed_meanwhile_is_a_choice_and_what_the_file_left_alone_stays(
    universe: Universe, report
):
    filled(universe, report)
    data = filled_in(taken(universe, report), {CELL: 7})
    typed(universe.viewer("head"), report, Change(DOI_THOAI, 1, "5"),
          Change("figure.don.chinh_thuc", 1, "11"))  # fmt: skip
    found = seen(universe, report, data)
    (line,) = found.conflicts
    assert (line.path, line.before, line.after, line.seen) == (DOI_THOAI, "5", "7", 2)
    assert found.changes == []
    assert found.kept == 1
    results = confirmed(universe, report, FromFile("a.xlsx", [Change(DOI_THOAI, line.seen, "7")]))
    assert results[0].is_saved
    numbers = {row.indicator.code: row.number for row in Figure.objects.all()}
    assert (numbers["doi_thoai"], numbers["don"]) == (7, 11)


def test_what_is_typed_between_preview_and_confirmation_stays_and_is_told(
    universe: Universe, report
):
    found = seen(universe, report, filled_in(taken(universe, report), {CELL: 7}))
    typed(universe.viewer("head"), report, Change(DOI_THOAI, 0, "5"))
    (result,) = confirmed(universe, report, all_of(found))
    assert (result.is_saved, result.theirs) == (False, "5")
    assert Figure.objects.get().number == 5


def test_a_field_that_was_emptied_in_the_file_is_emptied(universe: Universe, report):
    filled(universe, report)
    found = seen(universe, report, filled_in(taken(universe, report), {CELL: None}))
    assert kinds(found) == {"doi_thoai.chinh_thuc": "cleared"}
    confirmed(universe, report, all_of(found))
    assert Figure.objects.get(indicator__code="doi_thoai").number is None


def with_rows(universe: Universe, report: Submission, *names: str) -> list[TableRow]:
    by = universe.viewer("officer")
    made = []
    for name in names:
        row, _saved = add_row(by=by, submission=report.public_id, table="mo_hinh", now=NOW)
        typed(by, report, Change(f"table.mo_hinh.{row.public_id}", 1, cells={"ten": name}))
        made.append(row)
    return made


def test_rows_are_changed_taken_out_and_added(universe: Universe, report):
    with_rows(universe, report, "Tổ một", "Tổ hai")
    cells = {"Bảng 1!B5": "Tổ một sửa", "Bảng 1!B6": None, "Bảng 1!B7": "Tổ ba"}
    found = seen(universe, report, filled_in(taken(universe, report), cells))
    assert [line.kind for line in found.lines] == ["changed", "removed", "added"]
    confirmed(universe, report, all_of(found))
    names = [row.cells["ten"] for row in TableRow.objects.order_by("place")]
    assert names == ["Tổ một sửa", "Tổ ba"]


def test_a_row_that_another_took_out_and_the_file_changes_is_a_choice(universe: Universe, report):
    (row,) = with_rows(universe, report, "Tổ một")
    data = filled_in(taken(universe, report), {"Bảng 1!B5": "Tổ một sửa"})
    remove_row(by=universe.viewer("head"), submission=report.public_id, row=row.public_id, seen=2,
               now=NOW)  # fmt: skip
    (line,) = seen(universe, report, data).lines
    assert (line.kind, line.before, line.after) == ("conflict", "", "Tổ một sửa")


def test_a_row_that_another_changed_meanwhile_is_not_taken_out(universe: Universe, report):
    (row,) = with_rows(universe, report, "Tổ một")
    found = seen(universe, report, filled_in(taken(universe, report), {"Bảng 1!B5": None}))
    typed(universe.viewer("head"), report,
          Change(f"table.mo_hinh.{row.public_id}", 2, cells={"ten": "Tổ mới"}))  # fmt: skip
    (result,) = confirmed(universe, report, all_of(found))
    assert (result.is_saved, result.theirs) == (False, "Tổ mới")
    assert TableRow.objects.count() == 1


def test_more_rows_than_the_form_allows_save_nothing(universe: Universe, report):
    with_rows(universe, report, "Tổ một", "Tổ hai")
    rows = [AddedRow("mo_hinh", {"ten": str(at)}) for at in range(2)]
    with pytest.raises(Refused, match="tối đa 3 dòng"):
        confirmed(universe, report, FromFile("a", [Change(DOI_THOAI, 0, "1")], rows))
    assert not Figure.objects.exists()
    assert TableRow.objects.count() == 2


def test_nothing_to_report_is_chosen_in_the_file(universe: Universe, report):
    def choose(book):
        sheet = book["Mở đầu"]
        (row,) = (cell.row for cell in sheet["A"] if cell.value == "nil")
        sheet.cell(row, 3).value = "Không phát sinh"

    found = seen(universe, report, edited(taken(universe, report), choose))
    assert [(line.path, line.after) for line in found.lines] == [("nil", "Không phát sinh")]
    confirmed(universe, report, all_of(found))
    assert draft(report).is_nil


def test_a_wrong_cell_is_told_and_the_others_are_taken(universe: Universe, report):
    cells = {CELL: "=1+1", "Thuyết minh!C7": "Đề nghị tập huấn."}
    found = seen(universe, report, filled_in(taken(universe, report), cells))
    assert [one.place for one in found.findings] == [CELL]
    assert kinds(found) == {"kien_nghi": "new"}


def test_the_form_of_another_body_or_version_is_refused(universe: Universe, report):
    data = taken(universe, report)
    other = begun(universe, report.regime, period="2027")
    with pytest.raises(Refused, match="kỳ năm 2026"):
        seen(universe, other, data)
    newer = published(universe, report.regime, replace(FORM, title="Mẫu mới"), since=NOW.date())
    report.form = newer
    report.save(update_fields=["form"])
    with pytest.raises(Refused, match="biểu mẫu số 2"):
        seen(universe, report, data)


@pytest.mark.parametrize(("data", "words"), [
    (b"xin chao", "không phải biểu mẫu"),
    (b"", "không có nội dung"),
])  # fmt: skip
def test_what_is_no_form_is_refused_in_a_sentence(universe: Universe, report, data, words):
    with pytest.raises(Refused, match=words):
        seen(universe, report, data)


def test_the_workbook_tells_what_the_system_knows_of_a_number(universe: Universe, report):
    sent(universe, filled(universe, report))
    following = begun(universe, report.regime, period="2027")
    book = openpyxl.load_workbook(io.BytesIO(taken(universe, following)))
    assert "Kỳ trước: 2." in book["Số liệu"]["F5"].value
