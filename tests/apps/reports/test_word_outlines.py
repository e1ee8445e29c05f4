"""An outline proposes; only what a person ticked comes into the draft, and nothing by itself."""

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.policies import FileRefused
from gandan.apps.reports.actions.forms import begin_form
from gandan.apps.reports.actions.word_outlines import (
    MOST_BYTES,
    NEW,
    Chosen,
    read_outline,
    take_outline,
)
from gandan.apps.reports.models import Indicator, ReportForm
from gandan.apps.reports.queries.forms import form_of
from gandan.rollup import FigureField, TableField, TextField
from gandan.vanban import apart
from gandan.vanban.sources import load
from tests.apps.reports.asked import asked, indicators
from tests.papers.outlines.written import OUTLINE, outline_file
from tests.papers.template.examples import with_parts
from tests.universe import NOW, Universe


@pytest.fixture(autouse=True)
def opened_here(request, monkeypatch):
    if not request.node.get_closest_marker("apart"):
        monkeypatch.setattr(apart, "load", lambda data, name: load(data, name))


@pytest.fixture
def draft(universe: Universe) -> ReportForm:
    regime = asked(universe, form=None)
    indicators(universe)
    by = universe.viewer("coordinator")
    return begin_form(by=by, regime=regime.public_id, now=NOW)


def read(universe: Universe, draft: ReportForm, data: bytes, name="de-cuong.docx",
         who="coordinator"):  # fmt: skip
    by = universe.viewer(who)
    return read_outline(by=by, form=draft.public_id, name=name, data=data, now=NOW)


def take(universe: Universe, draft: ReportForm, *chosen: Chosen, seen=1, who="coordinator"):
    by = universe.viewer(who)
    return take_outline(by=by, form=draft.public_id, seen=seen, chosen=chosen, now=NOW)


@pytest.mark.apart
def test_reading_proposes_with_the_indicators_that_are_called_so_and_writes_nothing(
    universe: Universe, draft: ReportForm
) -> None:
    counted = Indicator.objects.count(), AuditEvent.objects.count()
    found = read(universe, draft, outline_file(*OUTLINE))
    by_title = {one.line.title: one for one in found.lines}
    assert by_title["Số cuộc đối thoại"].match.same == "doi_thoai"
    assert by_title["Số đơn đã nhận"].match.same == "don"
    assert by_title["Số cuộc kiểm tra"].match.same == ""
    draft.refresh_from_db()
    assert form_of(draft).sections == ()
    assert draft.version == 1
    assert (Indicator.objects.count(), AuditEvent.objects.count()) == counted


def test_a_line_that_is_called_like_an_indicator_is_one_also_without_its_unit(
    universe: Universe, draft: ReportForm
) -> None:
    lines = ("I. KẾT QUẢ", "1. Số cuộc đối thoại", "2. Công tác tuyên truyền")
    found = read(universe, draft, outline_file(*lines))
    offered = {one.line.title: one for one in found.lines}
    figure = offered["Số cuộc đối thoại"]
    assert (figure.line.kind, figure.line.unit_of_measure) == ("figure", "cuộc")
    assert figure.match.same == "doi_thoai"
    assert offered["Công tác tuyên truyền"].line.kind == "text"


def test_what_was_ticked_comes_in_as_it_was_worded(universe: Universe, draft: ReportForm) -> None:
    count = Indicator.objects.count()
    after = form_of(
        take(
            universe,
            draft,
            Chosen("section", "Kết quả thực hiện"),
            Chosen("text", "Đánh giá chung"),
            Chosen("figure", "Số cuộc đối thoại", indicator="doi_thoai"),
            Chosen("table", "Mô hình", columns=(("Tên", "text"), ("Số hộ", "number"))),
            Chosen("section", "Kiến nghị"),
            Chosen("text", "Kiến nghị"),
        )
    )
    assert [one.title for one in after.sections] == ["Kết quả thực hiện", "Kiến nghị"]
    words, figure, table = after.sections[0].fields
    assert isinstance(words, TextField)
    assert isinstance(figure, FigureField)
    assert isinstance(table, TableField)
    assert [(one.title, one.kind, one.required) for one in table.columns] == [
        ("Tên", "text", True), ("Số hộ", "number", False),
    ]  # fmt: skip
    assert Indicator.objects.count() == count
    assert AuditEvent.objects.filter(action="form.built").count() == 1


def test_an_indicator_is_made_only_where_somebody_says_so(
    universe: Universe, draft: ReportForm
) -> None:
    new = Chosen("figure", "Số cuộc kiểm tra", indicator=NEW, unit_of_measure="cuộc")
    with pytest.raises(Refused, match="chưa chọn chỉ tiêu"):
        take(universe, draft, Chosen("figure", "Số cuộc kiểm tra", unit_of_measure="cuộc"))
    with pytest.raises(Refused, match="chưa có đơn vị tính"):
        take(universe, draft, Chosen("figure", "Số cuộc kiểm tra", indicator=NEW))
    take(universe, draft, Chosen("section", "Số liệu"), new)
    made = Indicator.objects.get(code="so_cuoc_kiem_tra")
    assert (made.name, made.unit_of_measure, made.adds_up) == ("Số cuộc kiểm tra", "cuộc", "sum")


def test_a_refusal_leaves_neither_an_indicator_nor_half_a_form(
    universe: Universe, draft: ReportForm
) -> None:
    new = Chosen("figure", "Số cuộc kiểm tra", indicator=NEW, unit_of_measure="cuộc")
    twice = Chosen("figure", "Số cuộc đối thoại", indicator="doi_thoai")
    with pytest.raises(Refused, match="đã hỏi chỉ tiêu"):
        take(universe, draft, new, twice, twice)
    with pytest.raises(Refused, match="thôi dùng"):
        take(universe, draft, new, Chosen("figure", "X", indicator="khong_co"))
    with pytest.raises(Stale):
        take(universe, draft, new, seen=7)
    with pytest.raises(Refused, match="Chưa chọn dòng nào"):
        take(universe, draft)
    assert not Indicator.objects.filter(code="so_cuoc_kiem_tra").exists()
    draft.refresh_from_db()
    assert form_of(draft).sections == ()


def test_a_section_that_is_there_is_joined(universe: Universe, draft: ReportForm) -> None:
    after = take(universe, draft, Chosen("section", "Kiến nghị"), Chosen("text", "Một"))
    found = read(universe, draft, outline_file("I. KIẾN NGHỊ", "1. Hai"))
    assert found.lines[0].is_there
    after = take(
        universe, draft, Chosen("section", "KIẾN NGHỊ"), Chosen("text", "Hai"), seen=after.version
    )
    (section,) = form_of(after).sections
    assert [form_of(after).title_of(one.code) for one in section.fields] == ["Một", "Hai"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("de-cuong.docm", b"PK\x03\x04", "có macro"),
        ("de-cuong.pdf", b"%PDF-1.4", "không phải tệp Word"),
        ("de-cuong.docx", b"xin chao", "không phải tệp Word"),
        ("de-cuong.docx", b"PK\x03\x04" + b"x" * MOST_BYTES, "lớn hơn 10 MB"),
        ("de-cuong.docx", with_parts({"word/vbaProject.bin": b"x"}, outline_file("I. A")),
         "có macro"),
        ("de-cuong.docx", outline_file("Kính mong các cơ quan quan tâm."), "không đề xuất được gì"),
        ("de-cuong.docx", b"PK\x03\x04" + b"x" * 100, "de-cuong.docx"),
    ],
    ids=["docm", "pdf", "text", "large", "macros", "prose", "broken"],
)  # fmt: skip
def test_what_is_no_outline_is_refused_in_a_sentence(
    universe: Universe, draft: ReportForm, name, data, words
) -> None:
    with pytest.raises(Refused, match=words):
        read(universe, draft, data, name)


def test_a_stamp_of_secrecy_keeps_it_out(universe: Universe, draft: ReportForm) -> None:
    with pytest.raises(FileRefused) as refused:
        read(universe, draft, outline_file("TỐI MẬT", "I. KẾT QUẢ", "1. Việc"))
    assert refused.value.code == "secret"


def test_only_who_sets_up_forms_reads_or_takes_an_outline(
    universe: Universe, draft: ReportForm
) -> None:
    with pytest.raises(NotAllowed):
        read(universe, draft, outline_file(*OUTLINE), who="officer")
    with pytest.raises(NotAllowed):
        take(universe, draft, Chosen("section", "A"), who="officer")
