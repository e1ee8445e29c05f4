"""What is doubted in recognised words, and what is not."""

import pytest

from gandan.vanban.sources.scans.doubts import doubtful
from gandan.vanban.sources.scans.words import Word


def doubts(text: str, confidence: int = 95, weakest: int = 99) -> list[str]:
    """The doubtful spans of a text whose words are all recognised equally well."""
    placed, at = [], 0
    for part in text.split(" "):
        placed.append((at, at + len(part), Word(part, 0, 0, 9, 9, confidence, weakest, 9.0)))
        at += len(part) + 1
    return [text[start:end] for start, end, _ in doubtful(text, placed)]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Công văn số 1234UBND-KGVX của tỉnh", ["1234UBND-KGVX"]),
        ("trước ngày 31/02/2026 gửi", ["31/02/2026"]),
        ("ngày 31 tháng 4 năm 2026", ["ngày 31 tháng 4 năm 2026"]),
        ("ngày l5 tháng 4 năm 2026", ["ngày l5 tháng 4 năm 2026"]),
        ("Quyết định 2O/QĐ-UBND và 1I2 tin", ["2O/QĐ-UBND", "1I2"]),
        ("HI. TỔ CHỨC", ["HI."]),
        ("Quý IIH/2026", ["IIH/2026"]),
        ("trong quý H năm 2026", ["quý H"]),
        ("Sở Nội vụ tống hợp báo cáo", ["tống hợp"]),
        ("khóa X]); kịp thời", ["X]);"]),
        ("các cơ qưan báo chí", ["qưan"]),
    ],
)
def test_forms_that_cannot_be_right_are_doubted(text, doubted):
    assert doubts(text) == doubted


@pytest.mark.parametrize(
    "text",
    [
        "Số: 112/UBND-NC ngày 15 tháng 01 năm 2026",
        "Quyết định số 28/2025/QĐ-UBND ngày 18/9/2025, khóa XI, Luật số 25/2018/QH14",
        "Chương trình 03-CTr/BTGDVTU-ĐUUBND; Văn bản số 86/SNV-XDCQ&TCBM",
        "III. TỔ CHỨC THỰC HIỆN IV. VI. IX. 11) 1.2. a) đ)",
        "tháng     năm 2026 quý II năm 2026 Quý III/2026 tháng 10/2026 nhiệm kỳ 2025-2030",
        "TM. KT. UBND, HĐND, MTTQ, CVP; Lưu: VT, NC. phương./.",
    ],
)
def test_usual_forms_are_not_doubted(text):
    assert doubts(text) == []


def test_a_word_the_recogniser_is_unsure_of_is_doubted():
    assert doubts("Sở", confidence=70) == ["Sở"]


def test_one_weak_figure_makes_a_number_doubtful():
    assert doubts("ngày 15/4/2026", weakest=90) == ["15/4/2026"]
