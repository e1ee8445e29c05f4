"""An outline arranges what a form asks: read, written, built by steps, and what it lacks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.rollup import BadForm, FigureField, FileField, Form, Indicator, Section, TextField
from gandan.rollup.forms.building import NoSuchPart
from gandan.rollup.outlines import Annex, Outline, Part, outline_as_json, read_outline
from gandan.rollup.outlines.building import (
    deeper,
    moved,
    moved_item,
    renamed,
    with_heading,
    with_item,
    without_heading,
    without_item,
)
from gandan.rollup.outlines.model import arranged_as

FORM = Form(
    title="Báo cáo",
    bases=("chinh_thuc",),
    sections=(
        Section("i", "Kết quả", (TextField("ket_qua", "Kết quả"), FigureField("hoi_nghi"))),
        Section("ii", "Tệp", (FileField("bien_ban", "Biên bản"),)),
    ),
    indicators=(Indicator("hoi_nghi", "Số hội nghị"),),
)
WHOLE = Outline(
    (Part("Kết quả", ("ket_qua",)), Part("Hội nghị", ("hoi_nghi",), 2)),
    (Annex("Biểu số 1", ("hoi_nghi", "dao_tao")),),
)


def test_what_is_read_is_written_back() -> None:
    assert read_outline(outline_as_json(WHOLE)) == WHOLE


def test_an_indicator_that_the_form_does_not_ask_is_lacking() -> None:
    assert WHOLE.lacking(FORM) == ("dao_tao",)
    assert WHOLE.lacking(None) == ("hoi_nghi", "dao_tao", "ket_qua")


def test_what_the_form_asks_and_nobody_prints_is_left_out_by_name() -> None:
    assert Outline().left_out(FORM) == ("ket_qua", "hoi_nghi")  # files are not printed
    assert WHOLE.left_out(FORM) == ()


def test_a_heading_with_nothing_below_it_is_bare() -> None:
    outline = Outline((Part("I"), Part("1", ("ket_qua",), 2), Part("II")), (Annex("Biểu"),))
    assert outline.bare == ("II", "Biểu")


def test_the_first_outline_prints_the_form_as_it_stands() -> None:
    assert arranged_as(FORM) == Outline(
        (Part("Kết quả", ("ket_qua", "hoi_nghi")),),
        (Annex("Số liệu theo chỉ tiêu", ("hoi_nghi",)),),
    )
    assert arranged_as(None) == Outline()


@pytest.mark.parametrize(
    ("json", "path"),
    [
        ({"parts": [{"title": ""}]}, "parts.0.title"),
        ({"parts": [{"title": "I", "level": 2}]}, "parts.0.level"),
        ({"parts": [{"title": "I", "items": ["a"]}, {"title": "II", "items": ["a"]}]},
         "parts.1.items"),
        ({"annexes": [{"title": "B", "items": ["a", "a"]}]}, "annexes.0.items"),
        ({"annexes": [{"title": "B", "items": ["Không phải mã"]}]}, "annexes.0.items.0.code"),
        ({"heads": []}, "heads"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_with_its_place(json: object, path: str) -> None:
    with pytest.raises(BadForm) as bad:
        read_outline(json)
    assert bad.value.path == path


def test_an_outline_is_built_by_steps() -> None:
    one = with_heading(with_heading(Outline(), "parts", "Kết quả"), "parts", "Kiến nghị")
    one = with_item(with_item(one, "parts", 0, "ket_qua"), "parts", 0, "hoi_nghi")
    one = moved_item(one, "parts", 0, "hoi_nghi", -1)
    one = deeper(renamed(one, "parts", 1, "Đề xuất"), 1, 1)
    assert one.parts == (Part("Kết quả", ("hoi_nghi", "ket_qua")), Part("Đề xuất", (), 2))
    one = without_heading(without_item(one, "parts", 0, "ket_qua"), "parts", 1)
    assert one.parts == (Part("Kết quả", ("hoi_nghi",)),)
    assert moved(WHOLE, "parts", 0, 1).parts[1].title == "Kết quả"


@pytest.mark.parametrize("at", [-1, 1])
def test_a_heading_that_is_not_there_is_told(at: int) -> None:
    with pytest.raises(NoSuchPart):
        renamed(Outline((Part("I"),)), "parts", at, "II")


CODES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@settings(max_examples=50, deadline=None)
@given(CODES, CODES)
def test_every_code_is_listed_once_those_of_the_annexes_first(
    of_parts: list[str], of_annexes: list[str]
) -> None:
    outline = Outline((Part("I", tuple(of_parts)),), (Annex("B", tuple(of_annexes)),))
    assert outline.codes[: len(of_annexes)] == tuple(of_annexes)
    assert sorted(outline.codes) == sorted({*of_parts, *of_annexes})
    assert set(outline.codes) == set(outline.lacking(None))
