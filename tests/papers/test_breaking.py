"""Long names are broken over lines where a clerk breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.papers.layout import layout


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ NỘI VỤ", ("SỞ NỘI VỤ",)),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH")),
        (
            "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH LAM GIANG",
            ("VĂN PHÒNG", "ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG"),
        ),
        ("CHI CỤC\nBẢO VỆ MÔI TRƯỜNG", ("CHI CỤC", "BẢO VỆ MÔI TRƯỜNG")),
        ("X" * 60, ("X" * 60,)),
    ],
)
def test_a_name_is_broken_where_its_words_come_apart(name: str, lines: tuple[str, ...]) -> None:
    assert layout().lines(name, "co_quan_ban_hanh", 65) == lines


@given(
    st.lists(st.text("ABĐƯỜÍ", min_size=1, max_size=12), min_size=1, max_size=20),
    st.integers(30, 160),
)
def test_no_word_is_lost_and_no_line_too_long(words: list[str], width: int) -> None:
    found = layout()
    lines = found.lines(" ".join(words), "co_quan_ban_hanh", width)
    assert " ".join(lines).split() == words
    for line in lines:
        assert found.length(line, "co_quan_ban_hanh") <= width or " " not in line


def test_marks_do_not_widen_a_letter() -> None:
    found = layout()
    assert found.length("Đường", "noi_dung") == found.length("Duong", "noi_dung")
    assert found.length("ƯỜ", "quoc_hieu") == found.length("uo", "quoc_hieu")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("BAN QUẢN LÝ CÁC CÔNG TRÌNH DỰ ÁN ĐẦU TƯ", "DỰ ÁN"),
        ("VĂN PHÒNG ĐIỀU PHỐI CHUNG CHƯƠNG TRÌNH NÔNG THÔN", "CHƯƠNG TRÌNH"),
    ],
)
def test_no_line_of_a_name_reads_like_the_title_of_a_paper(name: str, title: str) -> None:
    for width in range(40, 90):
        lines = layout().lines(name, "co_quan_ban_hanh", width)
        assert not [line for line in lines if line.startswith(title)], (width, lines)
