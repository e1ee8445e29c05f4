"""Cleaning joins what extraction broke and knows the way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.vanban.cleaning import clean


def body(text):
    """The paragraphs of the body."""
    made = clean(text)
    return [made.text[p.start : p.end] for p in made.parts if p.zone in ("body", "appendix")]


def notes(text):
    made = clean(text)
    return {p.number: made.text[p.start : p.end] for p in made.parts if p.zone == "footnote"}


def quoted(text, words):
    """What the source holds at the place of `words` in the cleaned text."""
    made = clean(text)
    at = made.text.index(words)
    span = made.to_source(at, at + len(words))
    return text[span.start : span.end]


WRAPPED = """Kính gửi: Sở Nội vụ.

Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân
tỉnh về việc nâng cao chất lượng phục vụ người dân tại bộ phận một cửa các cấp
trên địa bàn tỉnh Lam Giang; Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị
thực hiện các nội dung sau đây trong năm 2024 và những năm tiếp theo, cụ thể:

- Tiếp tục rà soát các thủ tục hành chính theo Chương trình số 05-

CTr/BDVTU-BCSĐ ngày 29 tháng 3 năm 2022 và Quyết định số 32/2021/QĐ

-UBND ngày 19 tháng 10 năm 2021 của Ủy ban nhân dân tỉnh giai đoạn 2021-
2030; bảo đảm công khai, minh bạch và gần dân hơn nữa trong mọi lĩnh vực.
"""


def test_wrapped_lines_and_broken_numbers_are_whole_again():
    paragraphs = body(WRAPPED)
    assert len(paragraphs) == 2
    assert "05-CTr/BDVTU-BCSĐ" in paragraphs[1]
    assert "32/2021/QĐ-UBND" in paragraphs[1]
    assert "2021-2030" in paragraphs[1]


def test_the_way_back_quotes_the_broken_number_as_it_was_read():
    assert quoted(WRAPPED, "05-CTr/BDVTU-BCSĐ") == "05-\n\nCTr/BDVTU-BCSĐ"


def test_a_blank_line_between_every_line_does_not_divide_a_paragraph():
    loose = WRAPPED.replace("\n", "\n\n")
    assert body(loose) == body(WRAPPED)


def test_windows_line_ends_and_decomposed_letters_give_the_same_text():
    same = clean(WRAPPED).text
    assert clean(WRAPPED.replace("\n", "\r\n")).text == same
    assert clean(unicodedata.normalize("NFD", WRAPPED)).text == same


def test_markup_and_invisible_characters_are_left_out():
    head = "Kính gửi: Sở Y tế.\n\n"
    text = head + "**1. Tổ chức** “*học tập*” theo\u00a0Chỉ thị số\u200b 33/CT\ufffeTTg."
    assert body(text) == ["1. Tổ chức “học tập” theo Chỉ thị số 33/CT-TTg."]


@pytest.mark.parametrize(
    ("call", "note", "kept"),
    [
        ("các văn bản có liên quan1, gắn", "1 Kế hoạch số 1/KH-UBND.", "có liên quan, gắn"),
        ("ngày 22 tháng 4 năm 20241; tỉnh", "1 Về việc tham mưu.", "năm 2024; tỉnh"),
        ("theo quy định 1; qua đó", "1 Quyết định số 5.", "theo quy định; qua đó"),
        ("của tỉnh⁽¹⁾. Trong", "¹ Kế hoạch số 1.", "của tỉnh. Trong"),
        ("công tác dân vận[1] đến", "[1] Kế hoạch số 1.", "công tác dân vận đến"),
        ("của tỉnh(1), xã", "(1) Kế hoạch số 1.", "của tỉnh, xã"),
    ],
)
def test_marks_of_notes_go_where_a_note_of_that_number_stands(call, note, kept):
    text = f"Kính gửi: Sở Y tế.\n\nThực hiện {call} rồi.\n\n{note}\n"
    assert kept in body(text)[0]
    assert list(notes(text)) == [1]


@pytest.mark.parametrize(
    "words", ["văn bản 20241 trang", "Đội 1; tổ 2", "diện tích 5 km², rộng", "mục tiêu2"]
)
def test_digits_stay_where_no_such_note_exists(words):
    text = f"Kính gửi: Sở Y tế.\n\nThực hiện {words} rồi.\n"
    assert words in body(text)[0]


def test_a_paragraph_cut_by_a_note_and_a_page_is_whole_again():
    text = (
        "Kính gửi: Sở Y tế.\n\nTổ chức giám sát2 việc thực hiện của Mặt trận Tổ quốc\n\n"
        "2 Về nâng cao chất lượng.\n\f Việt Nam và các đoàn thể\n\n- Kiểm tra."
    )
    text = text.replace("Tổ quốc\n\n2", "Tổ\n\n2").replace(" Việt Nam", "quốc Việt Nam")
    assert (
        body(text)[0]
        == "Tổ chức giám sát việc thực hiện của Mặt trận Tổ quốc Việt Nam và các đoàn thể"
    )
    assert notes(text) == {2: "Về nâng cao chất lượng."}


def test_page_numbers_are_left_out():
    head = "Kính gửi: Sở Y tế.\n\nThực hiện tốt công tác tuyên truyền, "
    text = head + "vận động\n2\n\fnhân dân.\n- 3 -\n- Kiểm tra."
    assert body(text) == ["Thực hiện tốt công tác tuyên truyền, vận động nhân dân.", "- Kiểm tra."]


def test_a_markdown_row_keeps_its_cells():
    head = "Kính gửi: Sở Y tế.\n\n"
    text = head + "| STT | Nội dung | Đơn vị |\n|---|---|---|\n| 1 | Tập huấn | Sở Nội vụ |\n"
    assert body(text) == ["STT\tNội dung\tĐơn vị", "1\tTập huấn\tSở Nội vụ"]


def test_cells_on_lines_of_their_own_become_rows():
    text = (
        "PHỤ LỤC\nSTT\nNội dung\nĐơn vị chủ trì\n1\nTổ chức tập huấn cho cán bộ\nvà công chức\nSở "
        "Nội vụ\n"
        "2\nKiểm tra công vụ\nThanh tra tỉnh\n"
    )
    assert body(text)[1:] == [
        "STT\tNội dung\tĐơn vị chủ trì",
        "1\tTổ chức tập huấn cho cán bộ và công chức\tSở Nội vụ",
        "2\tKiểm tra công vụ\tThanh tra tỉnh",
    ]


LETTERS = st.text(
    alphabet="aăâđêộ1.9-/ \n\t\r\f*#“”()²¹[]|\u0301\u00a0\u200b\ufffeNơinhận:TM.KẾ", max_size=200
)


@given(LETTERS)
def test_every_kept_character_comes_from_its_place(text):
    made = clean(text)
    for part in made.parts:
        assert 0 <= part.start < part.end <= len(made.text)
        span = made.to_source(part.start, part.end)
        assert 0 <= span.start <= span.end <= len(text)
        word = (
            made.text[part.start : part.end].split()[0]
            if made.text[part.start : part.end].split()
            else ""
        )
        if word.isascii() and word.isalpha():
            found = made.to_source(part.start, part.start + len(word))
            assert word in text[found.start : found.end].replace("*", "").replace("\u200b", "")


@given(st.text(max_size=300))
def test_any_text_is_cleaned(text):
    made = clean(text)
    assert clean(text) == made
    assert made.to_source(0, len(made.text)).end <= len(text)


LAYOUT = """PHỤ LỤC
 TT      Nội dung công việc              Cơ quan chủ trì      Thời gian
                                                              hoàn thành
 1    Tổ chức hội nghị đối thoại      Văn phòng HĐND và     Trước ngày
      giữa lãnh đạo xã với Nhân       UBND xã               30/6/2026
      dân các thôn
 2    Rà soát hương ước               Phòng Văn hóa         Quý III/2026
"""

SPREAD = """PHỤ LỤC
STT Nội dung Đơn vị chủ trì
Đơn vị phối
hợp
Thời gian
1
Biên soạn tài liệu hỏi - đáp
về thực hiện dân chủ ở cơ sở
Sở Tư pháp
Sở Nội vụ, Sở
Văn hóa, Thể
thao và Du lịch
Trước ngày
30/4/2026
2
Nâng cấp chuyên mục
tỉnh
Văn phòng Ủy
ban nhân dân tỉnh
Sở Khoa học và
Công nghệ
Thường
xuyên
"""


def test_cells_side_by_side_are_put_together():
    assert body(LAYOUT)[1:] == [
        "TT\tNội dung công việc\tCơ quan chủ trì\tThời gian hoàn thành",
        "1\tTổ chức hội nghị đối thoại giữa lãnh đạo xã với Nhân dân các thôn"
        "\tVăn phòng HĐND và UBND xã\tTrước ngày 30/6/2026",
        "2\tRà soát hương ước\tPhòng Văn hóa\tQuý III/2026",
    ]


def test_cells_whose_head_lost_its_columns_are_put_together():
    assert body(SPREAD)[1:] == [
        "STT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian",
        "1\tBiên soạn tài liệu hỏi - đáp về thực hiện dân chủ ở cơ sở\tSở Tư pháp"
        "\tSở Nội vụ, Sở Văn hóa, Thể thao và Du lịch\tTrước ngày 30/4/2026",
        "2\tNâng cấp chuyên mục tỉnh\tVăn phòng Ủy ban nhân dân tỉnh\tSở Khoa học và Công nghệ"
        "\tThường xuyên",
    ]


def test_a_bracket_that_stays_open_is_closed_in_the_same_paragraph():
    words = "Thực hiện Chỉ thị số 5-CT/TU của Ban Thường vụ Tỉnh ủy (khóa\nXIX) về dân vận."
    text = "Kính gửi: Sở Y tế.\n\n" + words
    assert body(text) == [
        "Thực hiện Chỉ thị số 5-CT/TU của Ban Thường vụ Tỉnh ủy (khóa XIX) về dân vận."
    ]


def test_a_name_that_begins_like_an_order_stays_with_its_line():
    lines = [
        "Sở Nội vụ là cơ quan thường trực của Ban Chỉ đạo, có trách nhiệm trình Trưởng ban Ban",
        "Chỉ đạo ban hành quy chế làm việc trong thời hạn ba mươi ngày kể từ ngày quyết định",
        "này có hiệu lực, đồng thời hướng dẫn các cơ quan, đơn vị và địa phương xây dựng các kế",
        "hoạch thực hiện, theo dõi, kiểm tra, đôn đốc và tổng hợp, báo cáo kết quả thực hiện với",
        "cấp có thẩm quyền theo đúng quy định.",
    ]
    assert len(body("Kính gửi: Sở Y tế.\n\n1. " + "\n".join(lines))) == 1


def test_a_footnote_inside_a_sentence_is_named_as_an_interruption():
    text = (
        "1. Sở Nội vụ báo cáo kết quả thực hiện Kế hoạch này¹ về Ủy ban nhân dân\n\n"
        "¹ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh.\n\f"
        "tỉnh trước ngày 20 tháng 11 năm 2026 để tổng hợp.\n"
    )
    cleaned = clean(text)
    cut = [text[s.start : s.end] for s in cleaned.interruptions()]
    assert any("Kế hoạch số 12/KH-UBND" in words for words in cut)
    assert not any("tỉnh trước ngày" in words or "Sở Nội vụ" in words for words in cut)


def test_empty_cells_of_a_row_with_tabs_keep_the_others_in_their_columns():
    head = "STT\tNội dung\tChủ trì\tPhối hợp\tThời gian\n"
    rows = head + "1\tTập huấn\tSở Nội vụ\t\tQuý I\n\tKiểm tra\t\t\tQuý II\n"
    assert clean(rows).text == rows


def test_tabs_typed_to_reach_the_next_column_are_one():
    rows = "STT\tNội dung\tThời gian\n1\t\tTập huấn\t\tQuý I"
    assert clean(rows).text.split("\n")[1] == "1\tTập huấn\tQuý I"
