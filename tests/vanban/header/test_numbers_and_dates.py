"""Printed numbers, places and dates, in every form that offices use."""

import pytest

from gandan.vanban.header.printed import numbers, place_dates


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Số:          /UBND-KGVX", "/UBND-KGVX"),
        ("Số:……/KH-UBND", "/KH-UBND"),
        ("Số:   -KH/TU", "-KH/TU"),
        ("Số: 2071/UBND-NC", "2071/UBND-NC"),
        ("Số 05-NQ/ĐU", "05-NQ/ĐU"),
        ("Số: 360 - QĐ/TWĐTN-VP", "360-QĐ/TWĐTN-VP"),
        ("Số 87 QĐ/TWĐTN", "87 QĐ/TWĐTN"),
        ("Số: 3213/QĐ - U B ND", "3213/QĐ-UBND"),
        ("Số: 58/2007/CT-UBND", "58/2007/CT-UBND"),
        ("Số: 9086/BNV-CTTN&BĐG", "9086/BNV-CTTN&BĐG"),
        ("Số: 6888/VPCP-V.I", "6888/VPCP-V.I"),
        ("Số: 2211/BTĐKT-VIII", "2211/BTĐKT-VIII"),
        ("Số: 33c/NQCP", "33c/NQCP"),
        ("Số: 12/QĐ-\nUBND", "12/QĐ-UBND"),
        ("Số:04/1999/QĐ.UB", "04/1999/QĐ.UB"),
        ("S: 5157/QĐ-UBND", "5157/QĐ-UBND"),
        ("2071/UBND-NC", "2071/UBND-NC"),
    ],
)
def test_a_number_is_read_as_printed(printed, value):
    assert next(numbers(printed)).value == value


@pytest.mark.parametrize("words", ["Quyết định số 12/QĐ-UBND", "theo Kế hoạch Số 12/KH-UBND"])
def test_the_number_of_another_document_is_none(words):
    assert list(numbers(words)) == []


@pytest.mark.parametrize(
    ("printed", "place", "date"),
    [
        ("Lam Giang, ngày 25 tháng 4 năm 2022", "Lam Giang", "2022-04-25"),
        ("Lam Giang, ngày\ttháng 6 năm 2024", "Lam Giang", "2024-06"),
        ("Lam Giang, ngày … tháng … năm 2024", "Lam Giang", "2024"),
        ("Lam Giang, ngày tháng năm", "Lam Giang", None),
        ("TP. Hồ Chí Minh, ngày 12 tháng 3 năm 2020", "TP. Hồ Chí Minh", "2020-03-12"),
        ("Bà Rịa - Vũng Tàu, ngày 01 tháng 12 năm 2024", "Bà Rịa - Vũng Tàu", "2024-12-01"),
        ("Bình Sơn, ngày 05 tháng 6\nnăm 2025", "Bình Sơn", "2025-06-05"),
        ("Số: 5/UBND-NC Hà Nội, ngày 05 tháng 6 năm 2025", "Hà Nội", "2025-06-05"),
        ("Phường Bình Sơn, ngày 9 tháng 7 năm 2025", "Phường Bình Sơn", "2025-07-09"),
        ("Hà Nội, ngày 05/6/2024", "Hà Nội", "2024-06-05"),
        ("Hà Nội, ngày 35 tháng 13 năm 2024", "Hà Nội", "2024"),
    ],
)
def test_place_and_date_are_read_and_blank_parts_stay_blank(printed, place, date):
    found = next(place_dates(printed))
    assert (found.place, found.date) == (place, date)
