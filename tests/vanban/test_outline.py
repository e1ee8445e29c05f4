"""The outline says what a paragraph is, under what it stands and how its place is named."""

from gandan.vanban.cleaning import clean
from gandan.vanban.outline import outline

HEAD = "Kính gửi: Các sở, ban, ngành.\n\n"


def rows(text):
    made = outline(clean(text))
    return [(b.kind, b.section, made.words(b)) for b in made.body()]


def test_a_plan_names_places_by_their_path():
    made = rows(
        "KẾ HOẠCH\nCải cách hành chính năm 2025\n\nCăn cứ Luật Tổ chức, Ủy ban nhân dân tỉnh ban "
        "hành Kế hoạch như sau:\n\n"
        "I. MỤC ĐÍCH\n1. Mục đích.\nII. NHIỆM VỤ\n1. Cải cách thể chế\n1.1. Rà soát văn bản.\na) "
        "Sở Tư pháp rà soát.\n- Trước 30/6;\n"
        "+ Báo cáo;\nb) Sở Nội vụ kiểm tra.\n2. Cải cách tài chính.\n"
    )
    assert [(kind, section) for kind, section, _ in made] == [
        ("paragraph", "-"),
        ("heading", "I"),
        ("item", "I.1"),
        ("heading", "II"),
        ("heading", "II.1"),
        ("item", "II.1.1"),
        ("item", "II.1.1.a"),
        ("bullet", "II.1.1.a"),
        ("bullet", "II.1.1.a"),
        ("item", "II.1.1.b"),
        ("item", "II.2"),
    ]


def test_a_decision_names_articles_clauses_and_points():
    made = rows(
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n"
        "QUYẾT ĐỊNH:\n\n"
        "Điều 1. Phạm vi điều chỉnh\n1. Quy chế này áp dụng cho:\na) Các sở;\nđ) Các xã.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    assert [section for _, section, _ in made][-5:] == [
        "Điều 1",
        "Điều 1.1",
        "Điều 1.1.a",
        "Điều 1.1.đ",
        "Điều 2",
    ]


def test_a_lead_in_is_found_from_every_block_under_it():
    made = outline(
        clean(
            HEAD
            + "Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện:\n\n1. Rà soát.\n- Việc một.\n"
        )
    )
    blocks = list(made.body())
    assert made.lead_in(blocks[1]) == blocks[0]
    assert made.lead_in(blocks[2]) == blocks[0]
    assert list(made.ancestors(blocks[2])) == [blocks[1], blocks[0]]


def test_the_last_paragraph_stands_outside_the_numbering():
    made = rows(
        HEAD
        + "1. Sở Nội vụ\n- Theo dõi.\n\nYêu cầu các đơn vị nghiêm túc triển khai thực hiện./.\n\n"
        "Nơi nhận:\n- Như trên;\n"
    )
    assert made[-1][:2] == ("closing", "-")


def test_a_paragraph_that_follows_bullets_belongs_to_their_item():
    made = rows(
        HEAD + "1. Sở Nội vụ\n- Theo dõi.\n\nĐài Phát thanh tỉnh đưa tin.\n\n2. Sở Y tế kiểm tra.\n"
    )
    assert made[2][:2] == ("paragraph", "1")


def test_a_table_gives_rows_with_named_cells():
    title = "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n\n"
    columns = "| STT | Nội dung | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n"
    text = title + columns + "| 1 | Tập huấn | Sở Nội vụ | Quý II |\n"
    made = outline(clean(HEAD + "Nội dung như sau.\n\nNơi nhận:\n- Như trên.\n\n" + text))
    row = next(b for b in made.body() if b.kind == "row")
    assert [(c.column, made.text(c)) for c in row.cells][1:] == [
        ("Nội dung", "Tập huấn"),
        ("Đơn vị chủ trì", "Sở Nội vụ"),
        ("Thời gian", "Quý II"),
    ]
    assert row.section == "PHỤ LỤC I.1"


def test_a_quoted_clause_is_no_structure_of_this_document():
    made = outline(
        clean(
            "QUYẾT ĐỊNH\nSửa đổi Quy chế\n\nĐiều 1. Sửa đổi Điều 4 như sau:\n“4. Nhiệm kỳ đại "
            "hội:\na) Năm năm một lần;\n"
            "b) Do ban chấp hành quyết định.”\nĐiều 2. Giao Sở Nội vụ theo dõi.\n"
        )
    )
    quoted = [b for b in made.body() if b.is_quoted]
    assert len(quoted) == 3
    assert {b.section for b in quoted} == {"Điều 1"}


def test_abbreviations_end_no_sentence():
    made = outline(
        clean(
            HEAD + "Giao UBND TP. Bình Sơn xử lý theo Công văn số 6888/VPCP-V.I Văn phòng. Báo cáo "
            "trước 05/9/2026. Sở Y tế."
        )
    )
    block = next(made.body())
    assert [made.clean.text[a:b] for a, b in made.sentences(block)] == [
        "Giao UBND TP. Bình Sơn xử lý theo Công văn số 6888/VPCP-V.I Văn phòng.",
        "Báo cáo trước 05/9/2026.",
        "Sở Y tế.",
    ]


def test_quotations_are_known():
    made = outline(clean(HEAD + "Phong trào “Dân vận khéo, “Năm mới” vui” ở xã."))
    at = made.clean.text.index("Năm")
    assert made.is_quoted(at)
    assert not made.is_quoted(made.clean.text.index("ở xã"))
    assert len(made.quotes) == 1


def test_the_numbered_row_of_a_table_is_no_footnote():
    text = (
        "Thực hiện theo quy định của Ủy ban nhân dân tỉnh¹ về công tác dân vận.\n\nPHỤ LỤC\n"
        "STT\tNội dung\tĐơn vị chủ trì\tThời gian\n"
        "1\tKhảo sát mức độ hài lòng của người dân\tSở Nội vụ\tQuý III/2026\n"
        "2\tBiên soạn tài liệu\tSở Tư pháp\tTháng 5/2026\n\n"
        "¹ Quyết định số 32/2025/QĐ-UBND ngày 30/9/2025.\n"
    )
    made = outline(clean(text))
    assert [block.label for block in made.blocks if block.kind == "row"] == ["1", "2"]
    assert [block.number for block in made.blocks if block.kind == "footnote"] == [1]
