"""The parts that a paper must have, in ODT: what other programs write, and what LibreOffice saves.

An ODT is read through LibreOffice as a Word file, so that each rule is asked of the same text; what
changes the words of a page (capitals, hidden words, a letterhead in the page's header, columns)
stands in the styles, in those of the file and in the parents of its own.
"""

import os
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

from gandan.lint import lint, rules
from gandan.lint.examples import text_of
from gandan.lint.model import Example
from gandan.vanban.cleaning.marks import is_capitals
from gandan.vanban.sources import load, office
from tests.vanban.sources.open_text import (
    CAPITALS,
    HIDDEN,
    Letter,
    columns,
    frames,
    letter_of,
    open_text,
    paragraph,
    paragraphs,
    table,
    table_of,
    word_file,
    written,
)

CODES = ("TT104", "TT105", "TT108", "TT117", "TT126")
BAD = [(rule.code, one) for rule in rules() if rule.code in CODES for one in rule.bad]
GOOD = [(rule.code, one) for rule in rules() if rule.code in CODES for one in rule.good]
# a plan with all that can be wrong at once
PLAN = Example(
    "ke_hoach",
    changes=(
        ("46/KH-UBND", "46/CT-UBND"),
        ("\nThực hiện Chỉ thị", "\nKính gửi: Các sở, ban, ngành.\n\nThực hiện Chỉ thị"),
        ("\nLê Văn Chính\n", "\n"),
    ),
)
OF_PLAN = [
    ("TT117", "46/CT-UBND"),
    ("TT108", "Kính gửi: Các sở, ban, ngành."),
    ("TT126", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
]


@pytest.fixture(autouse=True)
def libreoffice() -> None:
    if not office.is_present():
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed.")
        pytest.skip("LibreOffice is not installed.")


def found(data: bytes, name: str = "du-thao.odt") -> list[tuple[str, str]]:
    """Rule and marked words, in the order of the text."""
    source = load(data, name)
    return [(one.rule.code, source.text[one.span.start : one.span.end]) for one in lint(source)]


def _body(one: Letter) -> str:
    return "".join(map(paragraphs, one.body))


def styled(one: Letter) -> bytes:
    """In tables; capitals are those of the style, by the parent of its parent."""

    def cell(words: str) -> str:
        return "".join(
            paragraph(line.lower(), CAPITALS) if is_capitals(line) else paragraph(line)
            for line in words.split("\n")
        )

    head = table_of((cell(one.issuer), cell(one.state)), (cell(one.number), cell(one.day)))
    middle = "".join(map(cell, one.body))
    return written(head + middle + table_of((cell(one.recipients), cell(one.signature))))


def framed(one: Letter) -> bytes:
    """Letterhead and signature in frames."""
    head = frames(
        paragraphs(one.issuer) + paragraphs(one.number), paragraphs(one.state) + paragraphs(one.day)
    )
    foot = frames(paragraphs(one.recipients), paragraphs(one.signature))
    return written(head + _body(one) + foot)


def headed(one: Letter) -> bytes:
    """The letterhead in the page's header, which the master page holds."""
    head = table((one.issuer, one.state), (one.number, one.day))
    return written(_body(one) + table((one.recipients, one.signature)), header=head)


def tabbed(one: Letter) -> bytes:
    """What stands side by side set apart by tabs, line by line."""

    def beside(left: str, right: str) -> str:
        lines = zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
        return "".join(paragraph("\t".join(pair) if pair[1] else pair[0]) for pair in lines)

    head = beside(one.issuer, one.state) + beside(one.number, one.day)
    return written(head + _body(one) + beside(one.recipients, one.signature))


def in_columns(one: Letter) -> bytes:
    """Letterhead and signature in sections of two columns."""
    head = columns("".join(map(paragraphs, (one.issuer, one.number, one.state, one.day))), "head")
    foot = columns(paragraphs(one.recipients) + paragraphs(one.signature), "foot")
    return written(head + _body(one) + foot)


@pytest.mark.parametrize(("code", "bad"), BAD, ids=[code for code, _one in BAD])
def test_what_is_wrong_is_found_in_styles_as_in_a_word_file(code: str, bad: Example) -> None:
    text = text_of(bad)
    assert found(styled(letter_of(text))) == [(code, bad.at)]
    assert found(word_file(text), "du-thao.docx") == [(code, bad.at)]


@pytest.mark.slow
@pytest.mark.parametrize(("code", "bad"), BAD, ids=[code for code, _one in BAD])
def test_what_is_wrong_is_found_in_what_libreoffice_saved(
    code: str, bad: Example, tmp_path: Path
) -> None:
    assert found(open_text(text_of(bad), tmp_path)) == [(code, bad.at)]


@pytest.mark.parametrize("name", sorted({one.paper for _code, one in GOOD}))
@pytest.mark.parametrize("is_saved", [False, True], ids=["written", "saved by LibreOffice"])
def test_what_is_right_is_not_accused(name: str, is_saved: bool, tmp_path: Path) -> None:
    text = text_of(Example(name))
    made = open_text(text, tmp_path) if is_saved else styled(letter_of(text))
    assert found(made) == []


@pytest.mark.slow
@pytest.mark.parametrize("laid_out", [framed, headed, tabbed, in_columns])
def test_parts_are_told_wherever_they_stand_on_the_page(
    laid_out: Callable[[Letter], bytes],
) -> None:
    signed = [code for code in CODES if code not in dict(OF_PLAN)]
    assert found(laid_out(letter_of(text_of(Example("cong_van"))))) == []
    at = 3 if laid_out is not tabbed else 2  # there the signature runs on beside the recipients
    assert found(laid_out(letter_of(text_of(PLAN))))[:at] == OF_PLAN[:at]
    for code, bad in BAD:
        if code in signed:
            assert found(laid_out(letter_of(text_of(bad)))) == [(code, bad.at)]


def test_recipients_and_a_name_that_a_style_hides_are_missing() -> None:
    one = letter_of(text_of(Example("cong_van")))
    *above, name = one.signature.split("\n")
    foot = table_of(
        (
            "".join(paragraph(line, HIDDEN) for line in one.recipients.split("\n")),
            "".join(map(paragraph, above)) + paragraph(name, HIDDEN),
        )
    )
    head = table((one.issuer, one.state), (one.number, one.day))
    assert [code for code, _at in found(written(head + _body(one) + foot))] == ["TT104", "TT126"]
