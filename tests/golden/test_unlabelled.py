"""Documents without labels, read by two engines: what came, what went, and nothing else."""

import pytest

from tests.golden.__main__ import main
from tests.golden.unlabelled import differences, documents

TEXT = "Giao Sở Thử nghiệm báo cáo trước ngày 30/11. Theo Kế hoạch số 12/KH-UBND."


def reading(*, number: str = "12/KH-UBND", duties: int = 1, **header: object) -> dict:
    duty = {
        "span": {"start": 0, "end": 44},
        "assignees": ["Sở Thử nghiệm"],
        "deadline": {"date": "11-30"},
    }
    cited = {"text": "Kế hoạch số 12/KH-UBND", "so_ky_hieu": number, "ngay_ban_hanh": None}
    return {"header": header, "citations": [cited], "obligations": [duty] * duties}


def test_the_same_reading_says_nothing():
    read = (TEXT, reading(dia_danh="Lam Giang"))
    assert differences(read, read) == []


def test_a_duty_read_twice_is_a_gain_of_one():
    lines = differences((TEXT, reading()), (TEXT, reading(duties=2)))
    assert len(lines) == 1
    assert lines[0].startswith("  + duty: Giao Sở Thử nghiệm báo cáo")


def test_another_number_of_a_citation_is_a_loss_and_a_gain():
    lines = differences((TEXT, reading()), (TEXT, reading(number="13/KH-UBND")))
    assert [line[:13] for line in lines] == ["  - citation:", "  + citation:"]


def test_a_field_of_the_header_that_is_no_longer_read_is_a_loss():
    assert differences((TEXT, reading(trich_yeu="Về báo cáo")), (TEXT, reading())) == [
        "  - header trich_yeu: Về báo cáo"
    ]


def test_what_cannot_be_read_any_more_is_said():
    lines = differences((TEXT, reading()), ("", {"error": "ValueError('x')"}))
    assert "  + not read: ValueError('x')" in lines


def test_a_folder_is_walked_in_the_order_of_names_and_other_files_are_left(tmp_path):
    for name in ("b.txt", "a/c.docx", "a/picture.bmp"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert [case.name for case in documents(tmp_path)] == ["a/c.docx", "b.txt"]


@pytest.mark.parametrize("asked", [["--folder", "nowhere"], ["--folder", "."]])
def test_a_folder_alone_is_no_question(asked, capsys):
    assert main(asked) == 2
    assert "--against REV" in capsys.readouterr().err


def test_a_revision_that_there_is_not_is_named(capsys):
    assert main(["--against", "no-such-revision"]) == 2
    assert "no-such-revision is no revision" in capsys.readouterr().err
