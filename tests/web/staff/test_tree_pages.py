"""Pages of the tree as a whole: out and in again as XLSX, and set up from the reference data."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.queries import columns
from tests.apps.orgs.sheets import sheet
from tests.universe import Universe

pytestmark = pytest.mark.django_db

TOP = "UBND tỉnh Lam Giang"
NEW = {"kind": "Sở", "ten": "Sở Xây dựng", "above_name": TOP, "valid_from": date(2025, 7, 1)}


@pytest.fixture
def client(universe: Universe) -> Client:
    client = Client()
    client.force_login(universe.user("administrator"))
    return client


def sent(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("danh-muc.xlsx", data)


def hidden(page, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found
    return found[1]


def downloaded(client: Client) -> bytes:
    answer = client.get(reverse("don-vi-tep"))
    assert answer["Content-Disposition"].startswith('attachment; filename="danh-muc-don-vi-')
    return b"".join(answer.streaming_content)


def test_what_was_exported_comes_in_again_unchanged(client: Client) -> None:
    data = downloaded(client)

    page = client.post(reverse("don-vi-nhap"), {"file": sent(data)})

    assert page.status_code == 200
    assert page.context["plan"].counts == {
        "new": 0, "changed": 0, "unchanged": Unit.objects.count(), "faulty": 0
    }  # fmt: skip
    assert "không có gì để ghi" in page.content.decode()


def test_the_export_has_the_columns_the_kinds_and_no_formula(client: Client) -> None:
    Unit.objects.filter(ten="Sở Y tế").update(ten="=HYPERLINK(1)")
    book = openpyxl.load_workbook(io.BytesIO(downloaded(client)))

    page = book.worksheets[0]
    assert [cell.value for cell in page[1]] == [column.words for column in columns()]
    assert not [cell for line in page.iter_rows() for cell in line if cell.data_type == "f"]
    assert [one.title for one in book.worksheets] == ["Đơn vị", "Loại đơn vị", "Hướng dẫn"]
    numbers = {line[0].value: line for line in page.iter_rows(min_row=2)}
    top = next(line for line in numbers.values() if line[2].value == TOP)
    below = next(line for line in numbers.values() if line[2].value == "Sở Tư pháp")
    assert below[4].value == top[0].value


def test_a_file_is_previewed_and_then_written_as_previewed(client: Client) -> None:
    page = client.post(reverse("don-vi-nhap"), {"file": sent(sheet(NEW))})
    assert page.status_code == 200
    assert not Unit.objects.filter(ten="Sở Xây dựng").exists()

    given = {name: hidden(page, name) for name in ("rows", "fingerprint")}
    done = client.post(reverse("don-vi-nhap"), given, follow=True)

    assert "Đã ghi: 1 đơn vị mới, bổ sung 0 đơn vị." in done.content.decode()
    assert Unit.objects.filter(ten="Sở Xây dựng").count() == 1


def test_a_change_in_between_shows_the_new_outcome_and_writes_nothing(
    client: Client, universe: Universe
) -> None:
    page = client.post(reverse("don-vi-nhap"), {"file": sent(sheet(NEW))})
    given = {name: hidden(page, name) for name in ("rows", "fingerprint")}
    universe.add("so", "Sở Xây dựng")

    done = client.post(reverse("don-vi-nhap"), given)

    assert done.status_code == 422
    assert "Danh mục vừa thay đổi" in done.content.decode()
    assert Unit.objects.filter(ten="Sở Xây dựng").count() == 1


@pytest.mark.parametrize("rows", ["", "abc", "eyJhIjoxfQ:abc:def"])
def test_lines_that_were_not_previewed_here_are_refused(client: Client, rows) -> None:
    done = client.post(reverse("don-vi-nhap"), {"rows": rows, "fingerprint": "x"}, follow=True)

    assert "hãy tải tệp lên lại" in done.content.decode()


def test_faults_are_shown_with_their_line_and_nothing_can_be_confirmed(client: Client) -> None:
    page = client.post(reverse("don-vi-nhap"), {"file": sent(sheet(NEW, NEW | {"kind": "Cục"}))})

    text = page.content.decode()
    assert page.status_code == 422
    assert "1 dòng có lỗi nên chưa ghi gì" in text
    assert "Không có loại “Cục”" in text
    assert 'name="rows"' not in text


def test_what_is_no_workbook_is_told_at_the_field(client: Client) -> None:
    page = client.post(reverse("don-vi-nhap"), {"file": sent(b"abc")})

    assert page.status_code == 422
    assert "không phải sổ tính .xlsx" in page.content.decode()


def test_a_province_is_previewed_and_then_set_up(client: Client) -> None:
    address = reverse("don-vi-lap")
    page = client.get(address, {"tinh": "quang ngai", "ngay": "2026-01-01"})
    assert "Tỉnh Quảng Ngãi (mã 51), theo ngày 01/01/2026" in page.content.decode()
    before = Unit.objects.count()

    given = {"tinh": "Quảng Ngãi", "ngay": "2026-01-01", "fingerprint": hidden(page, "fingerprint")}
    done = client.post(address, given, follow=True)

    made = Unit.objects.count() - before
    assert f"Đã lập {made} đơn vị của Tỉnh Quảng Ngãi." in done.content.decode()
    again = client.get(address, {"tinh": "quang ngai", "ngay": "2026-01-01"})
    assert "Mọi đơn vị của tỉnh này đã có" in again.content.decode()
    assert "fingerprint" not in again.content.decode()


def test_nothing_is_set_up_without_a_preview(client: Client) -> None:
    before = Unit.objects.count()
    page = client.post(reverse("don-vi-lap"), {"tinh": "Quảng Ngãi", "ngay": "2026-01-01"})

    assert page.status_code == 422
    assert Unit.objects.count() == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tinh": "Lam Giang", "ngay": "2026-01-01"}, "Không có tỉnh, thành phố nào tên"),
        ({"tinh": "Kon Tum", "ngay": "2026-01-01"}, "Ngày 01/01/2026 không có tỉnh"),
        ({"tinh": "Kon Tum", "ngay": "hôm qua"}, "Ghi một ngày|ngày"),
    ],
)
def test_a_province_that_is_not_there_is_answered_in_words(client: Client, given, said) -> None:
    page = client.get(reverse("don-vi-lap"), given)

    assert page.status_code == 422
    assert any(one in page.content.decode() for one in said.split("|"))


def test_a_day_before_the_rows_warns_of_what_they_lack(client: Client) -> None:
    page = client.get(reverse("don-vi-lap"), {"tinh": "Kon Tum", "ngay": "2024-06-01"})

    assert "Danh mục cũ là của ngày 30/06/2025" in page.content.decode()


def test_whoever_may_only_read_gets_the_file_and_no_way_to_write(universe: Universe) -> None:
    client = Client()
    client.force_login(universe.user("auditor"))

    assert client.get(reverse("don-vi-tep")).status_code == 200
    assert "Nhập từ tệp" not in client.get(reverse("don-vi")).content.decode()
    assert client.get(reverse("don-vi-nhap")).status_code == 404
    assert client.get(reverse("don-vi-lap")).status_code == 404
