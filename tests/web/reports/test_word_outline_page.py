"""The page of an outline shows what is proposed, and takes in what was ticked and worded there."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gandan.apps.reports.actions.forms import begin_form
from gandan.apps.reports.models import Indicator, ReportForm
from gandan.apps.reports.queries.forms import form_of
from gandan.papers.outlines import MOST_LINES
from gandan.vanban import apart
from gandan.vanban.sources import load
from tests.apps.reports.asked import asked, indicators
from tests.papers.outlines.written import OUTLINE, outline_file
from tests.universe import NOW, Universe


@pytest.fixture(autouse=True)
def opened_here(monkeypatch):
    monkeypatch.setattr(apart, "load", lambda data, name: load(data, name))


@pytest.fixture
def draft(universe: Universe) -> ReportForm:
    regime = asked(universe, form=None)
    indicators(universe)
    return begin_form(by=universe.viewer("coordinator"), regime=regime.public_id, now=NOW)


def address(draft: ReportForm, name: str = "bao-cao-lay-de-cuong") -> str:
    return reverse(name, kwargs={"form": draft.public_id})


def sent(client, draft: ReportForm, data: bytes, name: str = "de-cuong.docx"):
    return client.post(address(draft), {"file": SimpleUploadedFile(name, data)})


def fields_of(html: str) -> dict[str, str]:
    """What the page's form would send, as it was drawn."""
    found = {}
    for tag in re.findall(r"<input[^>]+>", html):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = value[1] if value else "on"
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        picked = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = picked[1] if picked else ""
    areas = r'<textarea name="([^"]+)"[^>]*>\s?(.*?)</textarea>'
    return found | dict(re.findall(areas, html, re.DOTALL))


def test_an_outline_is_sent_looked_through_edited_and_taken_in(draft, as_):
    client = as_("coordinator")
    assert "Tải đề cương lên" in client.get(address(draft)).content.decode()
    answer = sent(client, draft, outline_file(*OUTLINE))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "a) Số cuộc đối thoại (cuộc)" in html
    assert form_of(ReportForm.objects.get(pk=draft.pk)).sections == ()
    data = fields_of(html)
    at = next(name[:-6] for name, words in data.items() if words.endswith("đối thoại (cuộc)"))
    assert data[f"{at}-indicator"] == "doi_thoai"
    assert data[f"{at}-taken"] == "on"
    unknown = next(name[:-6] for name, words in data.items() if words.endswith("kiểm tra (cuộc)"))
    assert f"{unknown}-taken" not in data  # nobody knows such an indicator: a person decides
    data["d0-title"] = "Lãnh đạo, chỉ đạo"
    taken = client.post(address(draft, "bao-cao-lay-de-cuong-ghi"), data)
    assert taken.status_code == 302
    form = form_of(ReportForm.objects.get(pk=draft.pk))
    assert [one.title for one in form.sections][:2] == ["Lãnh đạo, chỉ đạo", "KẾT QUẢ THỰC HIỆN"]
    assert form.field_of("doi_thoai") is not None
    assert not Indicator.objects.filter(name="Số cuộc kiểm tra").exists()


def test_a_line_that_cannot_be_taken_in_comes_back_with_what_was_typed(draft, as_):
    client = as_("coordinator")
    data = fields_of(sent(client, draft, outline_file(*OUTLINE)).content.decode())
    at = next(name[:-6] for name, words in data.items() if words.endswith("kiểm tra (cuộc)"))
    data |= {f"{at}-taken": "on", "d0-title": "Tên tôi sửa"}
    answer = client.post(address(draft, "bao-cao-lay-de-cuong-ghi"), data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "chưa chọn chỉ tiêu" in html
    assert 'value="Tên tôi sửa"' in html
    assert form_of(ReportForm.objects.get(pk=draft.pk)).sections == ()
    again = fields_of(html) | {f"{at}-indicator": "+"}
    assert client.post(address(draft, "bao-cao-lay-de-cuong-ghi"), again).status_code == 302
    assert Indicator.objects.filter(name="Số cuộc kiểm tra", unit_of_measure="cuộc").exists()


def test_who_was_slower_gets_his_lines_back(draft, as_):
    client = as_("coordinator")
    data = fields_of(sent(client, draft, outline_file(*OUTLINE)).content.decode())
    ReportForm.objects.filter(pk=draft.pk).update(version=2)
    answer = client.post(address(draft, "bao-cao-lay-de-cuong-ghi"), data)
    assert answer.status_code == 409
    assert "Người khác vừa sửa biểu mẫu này" in answer.content.decode()
    again = fields_of(answer.content.decode())
    assert again["seen"] == "2"
    assert client.post(address(draft, "bao-cao-lay-de-cuong-ghi"), again).status_code == 302


def test_the_longest_proposal_can_be_sent(draft, as_):
    client = as_("coordinator")
    rows = [
        ("Chỉ tiêu", "Đơn vị tính"),
        *((f"Số việc loại {n}", "việc") for n in range(MOST_LINES)),
    ]
    html = sent(client, draft, outline_file("I. SỐ LIỆU", rows)).content.decode()
    assert f"chỉ {MOST_LINES} dòng đầu" in html
    data = dict.fromkeys(re.findall(r'name="(d\d+-taken)"', html), "on") | fields_of(html)
    del data["d5-taken"]
    assert len(data) > MOST_LINES * 6
    answer = client.post(address(draft, "bao-cao-lay-de-cuong-ghi"), data)
    assert answer.status_code == 422  # no indicator was chosen: told, not turned away
    assert "chưa chọn chỉ tiêu" in answer.content.decode()


def test_a_file_that_is_none_is_told_beside_its_box(draft, as_):
    client = as_("coordinator")
    for data, name, words in (
        (b"%PDF", "de-cuong.pdf", "không phải tệp Word"),
        (b"PK\x03\x04", "de-cuong.docm", "có macro"),
        (outline_file("Không có mục nào."), "de-cuong.docx", "không đề xuất được gì"),
    ):
        answer = sent(client, draft, data, name)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert "Chọn tệp đề cương" in client.post(address(draft), {}).content.decode()


def test_words_of_the_file_are_words_on_the_page(draft, as_):
    answer = sent(as_("coordinator"), draft, outline_file("I. <script>alert(1)</script>"))
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("count", ["-1", "x", "99999999", "9" * 400])
def test_any_count_of_lines_is_survived(draft, as_, count):
    answer = as_("coordinator").post(
        address(draft, "bao-cao-lay-de-cuong-ghi"), {"seen": 1, "dong": count}
    )
    assert answer.status_code == 422
