"""The page on which a form is taken away and sent back shows what it would change, and asks."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.models import Figure, Prose, Submission
from gandan.vanban import apart
from gandan.vanban.sources.filled import open_filled
from tests.apps.reports.asked import asked, begun, filled, sent, typed
from tests.papers.forms.files import typed as filled_in
from tests.universe import Universe

DOI_THOAI = "figure.doi_thoai.chinh_thuc"
CELL = "Số liệu!D5"


@pytest.fixture(autouse=True)
def opened_here(monkeypatch):
    monkeypatch.setattr(apart, "open_filled", lambda data, name: open_filled(data, name))


@pytest.fixture
def report(universe: Universe) -> Submission:
    return begun(universe, asked(universe))


def address(report: Submission, name: str = "bao-cao-ngoai") -> str:
    return reverse(name, kwargs={"submission": report.public_id})


def taken(client, report: Submission, kind: str = "xlsx") -> bytes:
    answer = client.get(address(report, f"bao-cao-ngoai-{kind}"))
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.content


def sent_back(client, report: Submission, data: bytes):
    file = SimpleUploadedFile("da-dien.xlsx", data)
    return client.post(address(report), {"file": file})


def signed(answer) -> str:
    return re.search(r'name="lines" value="([^"]+)"', answer.content.decode())[1]


def test_a_form_is_taken_away_filled_in_previewed_and_confirmed(report, as_):
    client = as_("officer")
    assert "Bản Excel" in client.get(address(report)).content.decode()
    data = filled_in(
        taken(client, report), {CELL: 12, "Thuyết minh!C7": "<b>Đề nghị</b> tập huấn."}
    )
    answer = sent_back(client, report, data)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Số cuộc đối thoại" in html
    assert CELL in html
    assert "&lt;b&gt;Đề nghị&lt;/b&gt; tập huấn." in html
    assert not Figure.objects.exists()
    done = client.post(address(report, "bao-cao-ngoai-luu"), {"lines": signed(answer)}, follow=True)
    assert "Đã lưu 2 mục từ tệp." in done.content.decode()
    assert Figure.objects.get().number == 12
    assert Prose.objects.get().text == "<b>Đề nghị</b> tập huấn."


def test_the_word_form_is_a_word_file(report, as_):
    assert taken(as_("officer"), report, "docx").startswith(b"PK")


@pytest.mark.parametrize(("choice", "number"), [("tep", 7), ("trang", 5), (None, 5)])
def test_a_conflict_keeps_what_stands_unless_the_file_is_chosen(
    universe: Universe, report, as_, choice, number
):
    client = as_("officer")
    data = filled_in(taken(client, report), {CELL: 7})
    typed(universe.viewer("head"), report, Change(DOI_THOAI, 0, "5"))
    answer = sent_back(client, report, data)
    html = answer.content.decode()
    assert "Mục phải chọn" in html
    assert 'value="trang" checked' in html
    given = {"lines": signed(answer)} | ({"chon-0": choice} if choice else {})
    assert client.post(address(report, "bao-cao-ngoai-luu"), given).status_code == 302
    assert Figure.objects.get().number == number


def test_a_wrong_cell_is_named_with_its_place(report, as_):
    client = as_("officer")
    answer = sent_back(client, report, filled_in(taken(client, report), {CELL: "mười hai"}))
    html = answer.content.decode()
    assert CELL in html
    assert "“mười hai” không phải một số" in html
    assert "không có gì để ghi" in html
    assert 'name="lines"' not in html


@pytest.mark.parametrize(("data", "words"), [
    (b"xin chao", "không phải biểu mẫu"), (b"", "không có nội dung"), (None, "Chọn tệp đã điền"),
])  # fmt: skip
def test_what_is_no_form_comes_back_with_the_reason_at_the_field(report, as_, data, words):
    client = as_("officer")
    answer = client.post(address(report)) if data is None else sent_back(client, report, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_lines_of_somebody_else_or_made_by_hand_are_not_saved(report, as_):
    client = as_("officer")
    answer = sent_back(client, report, filled_in(taken(client, report), {CELL: 7}))
    for who, lines in (("head", signed(answer)), ("officer", "abc"), ("officer", "")):
        done = as_(who).post(address(report, "bao-cao-ngoai-luu"), {"lines": lines}, follow=True)
        assert "tải lại tệp" in done.content.decode()
    assert not Figure.objects.exists()


def test_a_report_that_was_sent_leads_to_what_was_sent(universe: Universe, report, as_):
    client = as_("officer")
    sent(universe, filled(universe, report))
    for name in ("bao-cao-ngoai", "bao-cao-ngoai-xlsx"):
        done = client.get(address(report, name), follow=True)
        assert "đã được gửi" in done.content.decode()


@pytest.mark.parametrize("who", ["commune_officer", "coordinator"])
def test_others_find_no_such_page(report, as_, who):
    client = as_(who)
    assert client.get(address(report)).status_code == 404
    assert client.get(address(report, "bao-cao-ngoai-docx")).status_code == 404
    assert sent_back(client, report, b"x").status_code == 404
