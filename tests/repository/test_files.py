"""What holds for every file of the repository."""

import unicodedata

import pytest

from tests.repository.tree import ROOT, code_files, text_files

LONGEST = 400


@pytest.mark.parametrize("name", code_files())
def test_a_file_has_at_most_400_lines(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{name} has {lines} lines: split it by what its parts are about."


def test_text_is_nfc_and_the_letter_d_with_stroke_is_the_vietnamese_one() -> None:
    icelandic = chr(0xD0)  # looks like U+0110, sorts and searches as something else
    wrong = [
        f"{name}:{number}"
        for name in text_files()
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if icelandic in line or unicodedata.normalize("NFC", line) != line
    ]
    assert not wrong
