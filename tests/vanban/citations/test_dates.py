"""Dates after and before numbers, with blank parts and glued marks."""

import pytest

from gandan.vanban.citations.dates import date_after, date_before

# text after a number, ISO date, the part that is the date
AFTER = [
    (" ngày 02/5/2024 của", "2024-05-02"),
    (" ngày 15-01-2019 của", "2019-01-15"),
    (" ngày 15.01.2019", "2019-01-15"),
    (", ngày 12 tháng 12 năm 2013 của", "2013-12-12"),  # the Party's comma
    (" ngày 26 tháng\n\n11 năm 2021 của", "2021-11-26"),  # broken over lines
    (" ngày 12\n\ntháng 3 năm 2020", "2020-03-12"),
    (" ngày 22 tháng 4 năm 20241; Ủy ban", "2024-04-22"),  # a footnote's mark glued to the year
    (" ngày 02/4/20242 giữa", "2024-04-02"),
    ("³ ngày 25-10-2017", "2017-10-25"),
    (" (ngày 26/11/2021)", "2021-11-26"),
    (" (26/11/2021)", "2021-11-26"),
    (", 26/11/2021 của", "2021-11-26"),
    (" ký ngày 03/3/2020", "2020-03-03"),
    (" ngày 12/3 năm 2020", "2020-03-12"),
    (" ngày 12 tháng 3/2020", "2020-03-12"),
    (" ngày 05/7/98 của", "1998-07-05"),
    (" ngày     tháng 12 năm 2024", "2024-12"),  # the day left blank
    (" ngày ..... tháng ..... năm 2024", "2024"),
    (" ngày     /    /2024 của", "2024"),
    (" ngày .../5/2024 của", "2024-05"),
    (" ngày … tháng … năm …", None),  # all left blank: a date without value
    (" tháng 12 năm 2024 của", "2024-12"),
    (" tháng 5/2024", "2024-05"),
    (" ngày 31/11/2021", "2021-11-31"),  # no calendar has it: kept, a warning says so
]


@pytest.mark.parametrize(("text", "iso"), AFTER)
def test_a_date_after_a_number_is_read(text, iso):
    found = date_after(text, 0, len(text))
    assert found is not None
    assert found.iso == iso
    assert text[: found.end].rstrip()[-1] not in ",;"


@pytest.mark.parametrize(
    "text",
    [
        " của Bộ Nội vụ ngày 02/5/2024",  # the issuer comes first
        " về công tác năm 2024",
        "; ngày 02/5/2024",  # the next item
        " ngày làm việc",
        " năm 2024",
        " 12/34 tỉnh",
    ],
)
def test_what_does_not_follow_at_once_is_no_date(text):
    assert date_after(text, 0, len(text)) is None


def test_the_last_date_before_a_number_is_taken():
    text = "Ngày 01/3/2018 họp, ngày 16/8/2018 Bộ Nội vụ có"
    found = date_before(text, 0, len(text))
    assert found is not None
    assert found.iso == "2018-08-16"
    assert text[found.start : found.end] == "ngày 16/8/2018"
