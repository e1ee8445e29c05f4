"""The page of a province's Word template: from the one to begin with to the paper in it."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gandan.apps.reports.models import Consolidation, ReportRegime, WordTemplate
from gandan.papers import apart, fill_template
from gandan.papers.template import look
from gandan.vanban.sources.model import Unreadable
from tests.apps.reports.test_freezing import begun, regime, worded
from tests.papers.template.examples import edited, paragraph
from tests.universe import Universe

__all__ = ["regime"]


@pytest.fixture(autouse=True)
def opened_here(monkeypatch):
    def no_office(data, report, *, made_at, name):
        raise Unreadable("no_office", f"Chuyển tệp Word {name} thành PDF cần LibreOffice.")

    def fill(data, report, *, made_at, name):
        return fill_template(data, report, made_at=made_at, name=name)

    monkeypatch.setattr(apart, "look_at", lambda data, name: look(data, name, None))
    monkeypatch.setattr(apart, "fill", fill)
    monkeypatch.setattr(apart, "print_filled", no_office)


def address(regime: ReportRegime, name: str = "bao-cao-mau-word") -> str:
    return reverse(name, kwargs={"regime": regime.public_id})


def of(row: WordTemplate, name: str, **more: str) -> str:
    return reverse(name, kwargs={"template": row.public_id, **more})


def sent(client, regime: ReportRegime, data: bytes, name: str = "mau.docx"):
    return client.post(address(regime), {"file": SimpleUploadedFile(name, data)})


def words_of(data: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


def test_the_template_is_taken_edited_looked_over_and_used(universe: Universe, regime, as_):
    client = as_("coordinator")
    page = client.get(address(regime)).content.decode()
    assert "Mẫu có sẵn" in page
    assert "{{so_ky_hieu}}" in page
    start = client.get(address(regime, "bao-cao-mau-word-khoi-dau"))
    assert "attachment" in start.headers["Content-Disposition"]
    own = edited(lambda one: one.paragraphs[1].add_run("Lời của tỉnh."), start.content)
    assert sent(client, regime, own).status_code == 302
    row = WordTemplate.objects.get()
    page = client.get(address(regime)).content.decode()
    assert "Mẫu chờ đưa vào dùng" in page
    assert row.sha256 in page
    assert "Bảng 1, hàng 2, cột 1" in page
    example = client.get(of(row, "bao-cao-mau-word-vi-du", kind="docx"))
    assert "Lời của tỉnh." in words_of(example.content)
    assert client.get(of(row, "bao-cao-mau-word-tep")).content == own
    assert client.post(of(row, "bao-cao-mau-word-dung")).status_code == 302
    draft = worded(universe, begun(universe, regime))
    client.post(
        reverse("bao-cao-van-ban-trinh-ky", args=[draft.public_id]), {"seen": draft.version}
    )
    assert Consolidation.objects.get().template == row
    paper = reverse("bao-cao-tong-hop-tep", args=[draft.public_id, "docx"])
    assert "Lời của tỉnh." in words_of(client.get(paper).content)
    one = client.get(reverse("bao-cao-tong-hop-mot", args=[draft.public_id])).content.decode()
    assert row.sha256 in one
    withdrawn = client.post(of(row, "bao-cao-mau-word-thoi"), {"reason": "Còn tên cũ."})
    assert withdrawn.status_code == 302
    assert "Còn tên cũ." in client.get(address(regime)).content.decode()
    assert "Lời của tỉnh." in words_of(client.get(paper).content)  # it keeps its own


def test_errors_are_named_at_their_place_and_nothing_is_kept(regime, as_):
    client = as_("coordinator")

    def spoil(document) -> None:
        paragraph(document, "{{trich_yeu}}").runs[0].text = "{{trich_yeo}}"
        paragraph(document, "{{ho_ten}}").runs[0].text = "{{ho_ten}"

    start = client.get(address(regime, "bao-cao-mau-word-khoi-dau")).content
    answer = sent(client, regime, edited(spoil, start))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mẫu chưa dùng được" in page
    assert "Đoạn 3" in page
    assert "Có phải {{trich_yeu}}" in page
    assert "Bảng 2, hàng 1, cột 2" in page
    assert not WordTemplate.objects.exists()


def test_a_template_without_a_part_is_taken_with_a_note_in_either_language(regime, as_):
    client = as_("coordinator")

    def shorten(document) -> None:
        element = paragraph(document, "{{can_cu}}")._p
        element.getparent().remove(element)

    start = client.get(address(regime, "bao-cao-mau-word-khoi-dau")).content
    assert sent(client, regime, edited(shorten, start)).status_code == 302
    page = client.get(address(regime)).content.decode()
    assert "Mẫu không có ô điền {{can_cu}}" in page
    client.cookies["ngon_ngu"] = "en"
    page = client.get(address(regime)).content.decode()
    assert "Template waiting to be taken into use" in page
    assert "The template has no placeholder {{can_cu}} (Legal bases)" in page
    assert "Mẫu không có ô điền" not in page
    assert "Issuing body" in page


def test_a_file_of_another_kind_is_told_beside_its_box(regime, as_):
    client = as_("coordinator")
    for data, name, words in (
        (b"%PDF", "mau.pdf", "không phải tệp Word"),
        (b"PK\x03\x04", "mau.docm", "loại có macro"),
        (b"PK\x03\x04xx", "mau.docx", "bị hỏng"),
    ):
        answer = sent(client, regime, data, name)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert "Chọn tệp mẫu" in client.post(address(regime), {}).content.decode()


def test_where_there_is_no_office_suite_the_page_says_so_and_word_still_works(regime, as_):
    client = as_("coordinator")
    start = client.get(address(regime, "bao-cao-mau-word-khoi-dau")).content
    sent(client, regime, start)
    row = WordTemplate.objects.get()
    answer = client.get(of(row, "bao-cao-mau-word-vi-du", kind="pdf"), follow=True)
    assert "cần LibreOffice" in answer.content.decode()
    assert client.get(of(row, "bao-cao-mau-word-vi-du", kind="exe")).status_code == 404


def test_who_reads_figures_sees_the_template_and_changes_nothing(regime, as_):
    client = as_("coordinator")
    sent(client, regime, client.get(address(regime, "bao-cao-mau-word-khoi-dau")).content)
    page = as_("auditor").get(address(regime))
    assert page.status_code == 200
    assert "Đưa vào dùng</button>" not in page.content.decode()
    assert as_("officer").get(address(regime)).status_code == 404
