"""Tổng hợp as people see it: words, letters, links to stories, the spreadsheet."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from gandan.apps.orgs.actions import rename_unit
from gandan.apps.tasks.models import Occurrence
from tests.apps.tasks.matrix.histories import monthly
from tests.universe import NOW, TODAY

UNIT = "Sở Tư pháp"


@pytest.fixture
def filled(universe):
    """January: done; February: missing, of one body late, of one granted another day."""
    monthly(universe)
    january = {"state": "done", "finished_at": NOW, "due_on": TODAY.replace(month=1)}
    rows = Occurrence.objects.filter(unit__ten=UNIT).order_by("due_on")
    Occurrence.objects.filter(pk=rows[0].pk).update(**january)
    return universe


def page(as_, who="coordinator", query=""):
    response = as_(who).get(f"/tong-hop/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_each_cell_says_its_share_and_letters_and_leads_to_its_story(filled, as_):
    said = page(as_, query="?ky=thang&so-ky=4&den=2026-03")
    cells = re.findall(r'<td class="([a-z-]+)"><a href="([^"]+)">(.*?)</a>', said)
    assert ("late", "<b>0/1</b><i>T1</i>") in {(tone, inner) for tone, _url, inner in cells}
    assert any(inner == "<b>0/5</b><i>C5</i>" for _t, _u, inner in cells)
    for _tone, url, inner in cells:
        story = as_("coordinator").get(url.replace("&amp;", "&"))
        assert story.status_code == 200
        due = re.search(r"/(\d+)</b>", inner)
        if due:
            assert f"Đến hạn {due[1]} (" in story.content.decode()


def test_the_page_says_what_is_counted_who_is_in_and_what_stands_apart(filled, as_):
    said = page(as_)
    for words in ("Đếm cái gì?", "Những ai được tính?", "Tính riêng, không phải trễ hạn.",
                  "không bao giờ là trễ hạn", "không xếp hạng",
                  "không có lượt nào trong các kỳ này", "Sở Tài chính"):  # fmt: skip
        assert words in said


def test_a_head_sees_his_body_and_nothing_of_others(filled, as_):
    said = page(as_, who="head")
    assert UNIT in said
    assert "UBND xã An Phú" not in said
    other = filled.unit("Sở Y tế").public_id
    assert as_("head").get(f"/tong-hop/?don-vi={other}").status_code == 404
    assert as_("head").get(f"/tong-hop/o/?ky=2026&don-vi={other}").status_code == 404
    assert as_("clerk").get("/tong-hop/").status_code == 404


@pytest.mark.parametrize(
    "query", ["?ky=tuan&so-ky=9999", "?den=2026-13", "?den=0000-00", "?don-vi=", "?co-cau=x"]
)
def test_a_wrong_address_asks_for_what_is_usual(filled, as_, query):
    assert "Đơn vị và kỳ" in page(as_, query=query)


@pytest.mark.parametrize("query", ["", "?ky=", "?ky=2026-Q9", "?ky=2026&don-vi=khong"])
def test_a_cell_that_is_none_is_not_found(filled, as_, query):
    assert as_("coordinator").get(f"/tong-hop/o/{query}").status_code == 404


def test_the_spreadsheet_holds_matrix_figures_and_words_and_no_formula(filled, as_):
    unit = filled.unit(UNIT)
    rename_unit(by=filled.viewer("administrator"), unit=unit, ten="=1+1 Sở",
                version=unit.version, now=NOW)  # fmt: skip
    response = as_("coordinator").get(f"{reverse('tong-hop-xlsx')}?ky=thang&so-ky=4&den=2026-03")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Tổng hợp", "Số liệu", "Cách tính"]
    lines = list(book["Số liệu"].iter_rows(min_row=5, values_only=True))
    assert ("=1+1 Sở", "Tháng 1/2026", 1, 0, 0, 1, 0, 0, 0) in lines
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert any("Tính riêng" in str(row[1]) for row in book["Cách tính"].iter_rows(values_only=True))
