"""A citation means one instrument, or nobody knows which."""

import pytest

from gandan.sources import meant


@pytest.mark.parametrize(
    ("number", "name", "day", "found"),
    [
        ("45/2013/QH13", "", "", "45/2013/QH13"),
        ("45/2013/QH13", "", "2013-11-30", "45/2013/QH13"),  # a slip: the year is in the number
        ("33/CT-TTg", "", "2021-11-26", "33/CT-TTg"),
        ("33/CT-TTg", "", "2021", "33/CT-TTg"),
        ("33/CT-TTg", "", "2024-11-26", None),  # numbers begin anew each year
        ("", "Luật Đất đai năm 2013", "2013", "45/2013/QH13"),
        ("", "Luật Đất đai 2013", "", "45/2013/QH13"),
        ("", "Luật Đất đai", "2013-11-29", "45/2013/QH13"),
        ("", "Luật Đất đai", "", None),  # of 2013, or of 2024
        ("", "Luật Không có", "", None),
        ("12/KH-UBND", "", "", None),
        ("", "", "", None),
    ],
)
def test_what_is_meant(number: str, name: str, day: str, found: str | None) -> None:
    one = meant(number, name, day)
    assert (one.number if one else None) == found


def test_nothing_is_cited_that_came_later() -> None:
    assert meant("", "Luật Đất đai", "", cited_on="2020-05-01") is not None
    assert meant("", "Luật Đất đai", "", cited_on="2025") is None
    assert meant("45/2013/QH13", cited_on="2012-01-01") is None
