"""Printed phrases of bodies, as directives of many provinces and years word them."""

import unicodedata

import pytest

from gandan.vanban.bodies import parse
from tests.timing import within

WHOLE = [
    "các sở, ban, ngành, đơn vị thuộc tỉnh",
    "Thủ trưởng các sở, ban, ngành, đơn vị trực thuộc, các địa phương, đơn vị",
    "Người đứng đầu cơ quan hành chính nhà nước và chính quyền các cấp",
    "UBND các xã, phường, đặc khu Hòn Sơn",
    "Ủy ban nhân dân các huyện, thị xã, thành phố",
    "Ban Thường vụ các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",
    "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
    "Sở Tài nguyên và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Nông nghiệp và PTNT",
    "Ban Thi đua - Khen thưởng tỉnh",
    "Ban Quản lý các khu công nghiệp tỉnh",
    "Đài Phát thanh - Truyền hình Lam Giang",
    "Báo và Phát thanh, Truyền hình Lam Giang",
    "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Trung tâm Văn hóa, Thể thao và Truyền thanh - Truyền hình huyện",
    "Tổ công tác Đề án 06",
    "Công an các xã, phường",
    "các cơ quan báo chí, truyền thông trên địa bàn tỉnh",
    "Cục trưởng Cục Kiểm lâm",
]

SEVERAL = [
    (
        "các Sở, Ban, ngành; đơn vị sự nghiệp cấp tỉnh và UBND các huyện, thành phố Bình Sơn",
        ["các Sở, Ban, ngành", "đơn vị sự nghiệp cấp tỉnh", "UBND các huyện, thành phố Bình Sơn"],
    ),
    (
        "Sở Thông tin và Truyền thông, Báo Lam Giang, Đài Phát thanh - Truyền hình Lam Giang",
        [
            "Sở Thông tin và Truyền thông",
            "Báo Lam Giang",
            "Đài Phát thanh - Truyền hình Lam Giang",
        ],
    ),
    (
        "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở, Chủ tịch UBND các huyện và các tổ chức, "
        "cá nhân có liên quan",
        [
            "Chánh Văn phòng UBND tỉnh",
            "Giám đốc các Sở",
            "Chủ tịch UBND các huyện",
            "các tổ chức, cá nhân có liên quan",
        ],
    ),
    (
        "Các Bộ: Công Thương, Nông nghiệp và Môi trường, Ngoại giao",
        ["Bộ Công Thương", "Bộ Nông nghiệp và Môi trường", "Bộ Ngoại giao"],
    ),
    (
        "Các Sở: Nội vụ, Kế hoạch và Đầu tư và Tài chính",
        ["Sở Nội vụ", "Sở Kế hoạch và Đầu tư", "Sở Tài chính"],
    ),
    (
        "Các hội: Hội Nghề cá, Hiệp hội Chế biến thủy sản",
        ["Hội Nghề cá", "Hiệp hội Chế biến thủy sản"],
    ),
    (
        "Ban Dân vận Tỉnh ủy và các cơ quan, địa phương liên quan",
        ["Ban Dân vận Tỉnh ủy", "các cơ quan, địa phương liên quan"],
    ),
    (
        "1. Sở Y tế (cơ quan thường trực); Công an tỉnh:",
        ["Sở Y tế", "Công an tỉnh"],
    ),
    (
        "Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh",
        ["Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh"],
    ),
]

NAMES = [
    ("Sở TT&TT", "Sở Thông tin và Truyền thông", ("so",)),
    ("SNV", "Sở Nội vụ", ("so",)),
    ("SỞ NỘI VỤ", "Sở Nội vụ", ("so",)),
    ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", ("van_phong",)),
    ("CA tỉnh", "Công an tỉnh", ("vu_trang",)),
    ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh", ("mttq",)),
    ("Giám đốc Sở Nội vụ", "Sở Nội vụ", ("so",)),
    ("UBND xã Suối Cát", "Ủy ban nhân dân xã Suối Cát", ("xa",)),
    ("Cục Thuế tỉnh", "Cục Thuế tỉnh", ("nganh_doc",)),
]

KINDS = [
    ("các sở, ban, ngành", {"so", "ban", "nganh_doc"}),
    ("UBND các xã, phường, đặc khu", {"xa", "phuong", "dac_khu"}),
    ("UBND các huyện, thị xã, thành phố", {"huyen"}),
    ("UBND các xã, phường, thị trấn", {"xa", "phuong", "thi_tran"}),
    ("UBND các xã, thị trấn", {"xa", "thi_tran"}),
    ("Ủy ban nhân dân cấp xã", {"xa", "phuong", "thi_tran", "dac_khu"}),
    ("các bộ, cơ quan ngang bộ", {"trung_uong"}),
    ("các đơn vị sự nghiệp công lập thuộc tỉnh", {"don_vi_su_nghiep"}),
    ("các cơ quan báo chí", {"bao_chi"}),
    ("các phòng, ban chuyên môn thuộc UBND huyện", {"phong"}),
    ("các tổ chức chính trị - xã hội tỉnh", {"mttq"}),
]


@pytest.mark.parametrize("phrase", WHOLE)
def test_one_body_stays_one(phrase):
    assert [body.text for body in parse(phrase)] == [phrase]


@pytest.mark.parametrize(("phrase", "bodies"), SEVERAL)
def test_several_bodies_are_taken_apart(phrase, bodies):
    assert [body.text for body in parse(phrase)] == bodies


@pytest.mark.parametrize(("phrase", "name", "kinds"), NAMES)
def test_a_named_body_has_its_name_in_full(phrase, name, kinds):
    (body,) = parse(phrase)
    assert (body.kind, body.name, body.unit_kinds) == ("named", name, kinds)


@pytest.mark.parametrize(("phrase", "kinds"), KINDS)
def test_a_class_says_which_kinds_of_unit_it_chooses(phrase, kinds):
    (body,) = parse(phrase)
    assert body.kind == "class"
    assert set(body.unit_kinds) == kinds


def test_a_title_marks_the_head_of_a_body():
    assert parse("Thủ trưởng các sở, ban, ngành")[0].is_head
    assert not parse("các sở, ban, ngành")[0].is_head


def test_spelling_changes_nothing():
    plain = [body.name for body in parse("Ủy ban nhân dân xã Hòa Sơn, Sở Nội vụ")]
    decomposed = unicodedata.normalize("NFD", "Ủy ban nhân dân  xã Hòa Sơn,\nSở Nội vụ")
    assert [body.name for body in parse(decomposed)] == plain


def test_words_that_name_no_body_come_back_as_printed():
    assert [(b.kind, b.text) for b in parse("Câu lạc bộ Sao Mai")] == [
        ("named", "Câu lạc bộ Sao Mai")
    ]
    assert parse("") == ()
    assert parse(" - ; . ") == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "phrase",
    [
        "Sở Nội vụ, " * 20_000,
        "các sở, ban, ngành và " * 10_000,
        "Ban " * 50_000,
        "Sở Văn hóa, Thể thao " * 10_000,
        "Thủ trưởng " * 20_000,
        "A" * 300_000,
    ],
)
def test_long_phrases_are_parsed_in_linear_time(phrase):
    within(5, lambda: parse(phrase))


@pytest.mark.parametrize("phrase", ["Ủy ban nhân dân các xã, phường", "Tòa án nhân dân tỉnh"])
def test_the_place_of_a_tone_mark_does_not_matter(phrase):
    [new] = parse(phrase)
    [old] = parse(phrase.replace("Ủy", "Uỷ").replace("Tòa", "Toà"))
    assert (old.kind, old.unit_kinds, old.is_head) == (new.kind, new.unit_kinds, new.is_head)
