"""For how long a paper is to be carried out, by the words of its subject."""

from datetime import date

import pytest

from gandan.vanban.header.lifetimes import lifetime


@pytest.mark.parametrize(
    ("subject", "last_day", "words"),
    [
        ("Thực hiện công tác dân vận chính quyền năm 2026", "2026-12-31", "năm 2026"),
        ("Kế hoạch công tác dân vận Quý II năm 2026", "2026-06-30", "Quý II năm 2026"),
        ("Công tác trọng tâm quý IV/2026", "2026-12-31", "quý IV/2026"),
        ("Nhiệm vụ 6 tháng cuối năm 2026", "2026-12-31", "6 tháng cuối năm 2026"),
        ("Nhiệm vụ sáu tháng đầu năm 2026", "2026-06-30", "sáu tháng đầu năm 2026"),
        ("Chương trình công tác tháng 02 năm 2028", "2028-02-29", "tháng 02 năm 2028"),
        ("Đề án giai đoạn 2026-2030", "2030-12-31", "giai đoạn 2026-2030"),
        ("Đề án giai đoạn 2026 - 2030, định hướng đến năm 2035", "2030-12-31",
         "giai đoạn 2026 - 2030"),
        ("Thực hiện Nghị quyết nhiệm kỳ 2025 – 2030", "2030-12-31", "nhiệm kỳ 2025 – 2030"),
        ("Phát triển du lịch cộng đồng đến năm 2030", "2030-12-31", "đến năm 2030"),
        ("Kế hoạch năm 2026 triển khai Chương trình giai đoạn 2021-2026", "2026-12-31",
         "giai đoạn 2021-2026"),
        ("THỰC HIỆN CÔNG TÁC DÂN VẬN NĂM 2026", "2026-12-31", "NĂM 2026"),
    ],
)  # fmt: skip
def test_the_time_that_a_subject_names(subject, last_day, words):
    found = lifetime(subject)
    assert found
    assert (found.last_day, found.words) == (date.fromisoformat(last_day), words)


@pytest.mark.parametrize(
    "subject",
    [
        "V/v nâng cao hiệu quả công tác dân vận",
        "Về việc thực hiện Chỉ thị số 33/CT-TTg ngày 20 tháng 11 năm 2026",
        "Triển khai Kế hoạch số 12/KH-UBND ngày 15/01/2026",
        "Triển khai Nghị quyết số 25-NQ/TW",
        "Giai đoạn 2030-2026",
        "",
    ],
)
def test_a_subject_that_names_no_time_gives_none(subject):
    assert lifetime(subject) is None
