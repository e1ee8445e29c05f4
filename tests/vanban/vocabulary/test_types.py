"""Kinds of documents: every kind of the decree is there, names and heads are unambiguous."""

import pytest

from gandan.vanban.vocabulary.types import by_head, by_name, document_types

STATE = {
    "nghi_quyet": "NQ", "quyet_dinh": "QĐ", "chi_thi": "CT", "quy_che": "QC", "quy_dinh": "QyĐ",
    "thong_cao": "TC", "thong_bao": "TB", "huong_dan": "HD", "chuong_trinh": "CTr",
    "ke_hoach": "KH", "phuong_an": "PA", "de_an": "ĐA", "du_an": "DA", "bao_cao": "BC",
    "bien_ban": "BB", "to_trinh": "TTr", "hop_dong": "HĐ", "cong_dien": "CĐ",
    "ban_ghi_nho": "BGN", "ban_thoa_thuan": "BTT", "giay_uy_quyen": "GUQ", "giay_moi": "GM",
    "giay_gioi_thieu": "GGT", "giay_nghi_phep": "GNP", "phieu_gui": "PG", "phieu_chuyen": "PC",
    "phieu_bao": "PB", "cong_van": None, "thu_cong": None,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "head"), STATE.items())
def test_each_of_the_29_kinds_has_its_official_abbreviation(kind, head):
    found = {row.id: row for row in document_types()}[kind]
    assert found.is_heading
    if head:
        assert found.state[0] == head
        assert by_head("state")[head.upper()] == kind


def test_names_and_short_forms_belong_to_one_kind():
    names = [name for row in document_types() for name in (*row.names, *row.short)]
    assert len(names) == len(set(names)) == len(by_name())


def test_ids_are_unique_over_both_files():
    ids = [row.id for row in document_types()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("style", "head", "kind"),
    [
        ("state", "TT", "thong_tu"),  # circular of a ministry
        ("party", "TT", "thong_tri"),  # the Party's own kind under the same letters
        ("state", "CTR", "chuong_trinh"),
        ("party", "QĐ", "quyet_dinh"),
        ("state", "KL", "ket_luan"),
        ("party", "NĐ", "nghi_dinh"),  # misprinted style still tells the kind
    ],
)
def test_a_head_is_read_in_its_style_first(style, head, kind):
    assert by_head(style)[head] == kind
