"""Tables as a PDF leaves them: however the cells stand in their rows, the rows are told apart."""

import random
import textwrap

import pytest

from gandan.vanban.cleaning import clean

HEAD = ("STT", "Nội dung công việc", "Chủ trì", "Thời gian")
WIDTHS = (6, 32, 24, 18)
WORKS = (
    "Rà soát, bổ sung quy chế làm việc của các phòng, đơn vị trực thuộc cho phù hợp thực tế",
    "Niêm yết công khai danh mục thủ tục hành chính",
    "Tổ chức đối thoại với doanh nghiệp, hộ kinh doanh về khó khăn khi làm thủ tục đất đai",
    "Tập huấn nghiệp vụ cho công chức một cửa; cấp tài liệu hướng dẫn, mỗi lớp ba mươi người dự",
    "Khảo sát mức độ hài lòng",
)
BODIES = ("Văn phòng Sở", "Phòng Kế hoạch, tài chính và đầu tư công", "Thanh tra Sở")
TIMES = ("Quý II/2031", "Trước ngày 15 tháng 6 năm 2031", "Hằng quý")


def printed(rows, *, is_centred, is_apart):
    """The lines of a table: cells broken to their widths, beside each other."""
    lines = ["".join(name.ljust(width) for name, width in zip(HEAD, WIDTHS, strict=True))]
    for row in rows:
        cells = [textwrap.wrap(cell, w - 2) for cell, w in zip(row, WIDTHS, strict=True)]
        height = max(map(len, cells))
        above = [(height - len(cell)) // 2 if is_centred else 0 for cell in cells]
        if is_apart:
            lines.append("")
        for at in range(height):
            line = ""
            for cell, skip, width in zip(cells, above, WIDTHS, strict=True):
                words = cell[at - skip] if skip <= at < skip + len(cell) else ""
                line += words.ljust(width)
            lines.append(line.rstrip())
    return "\n".join(lines)


def rows_of(text):
    head = "KẾ HOẠCH\nCải cách hành chính năm 2031\n\nNội dung như Phụ lục kèm theo.\n\n"
    cleaned = clean(f"{head}{text}\n")
    return [
        tuple(cleaned.text[part.start : part.end].split("\t"))
        for part in cleaned.parts
        if part.is_row
    ][1:]


@pytest.mark.parametrize("is_centred", [False, True])
@pytest.mark.parametrize("is_apart", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_rows_are_told_apart(seed, is_centred, is_apart):
    chance = random.Random(seed)  # noqa: S311  the same tables every time
    rows = [
        (str(number), chance.choice(WORKS), chance.choice(BODIES), chance.choice(TIMES))
        for number in range(1, chance.randint(3, 9))
    ]
    assert rows_of(printed(rows, is_centred=is_centred, is_apart=is_apart)) == rows


def test_the_head_printed_again_on_a_new_page_is_no_row():
    first = printed([("1", WORKS[1], BODIES[0], TIMES[0])], is_centred=True, is_apart=True)
    second = printed([("2", WORKS[0], BODIES[1], TIMES[1])], is_centred=True, is_apart=True)
    found = rows_of(f"{first}\n\n{' ' * 70}3\n\f{second}")
    assert [row[0] for row in found] == ["1", "2"]
    assert found[1][1] == WORKS[0]
