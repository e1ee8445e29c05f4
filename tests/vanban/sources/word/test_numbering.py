"""Numbers that Word draws: they stand in no run, and a reader counts them as Word does."""

import pytest

from gandan.vanban.sources.numerals import drawn
from tests.vanban.sources.ooxml import p, r, text


def level(at: int, text_: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text_}"/></w:lvl>'
    )


def kind(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def listed(words: str, number: int, at: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


LAW = kind(
    0,
    level(0, "Chương %1", "upperRoman"),
    level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'),
    level(2, "%3."),
    level(3, "%4)", "lowerLetter"),
) + num(1, 0)


def test_a_law_is_numbered_by_chapter_article_clause_and_point():
    body = (
        listed("QUY ĐỊNH CHUNG", 1) + listed("Phạm vi", 1, 1) + listed("Một", 1, 2)
        + listed("a", 1, 3) + listed("b", 1, 3) + listed("Hai", 1, 2) + listed("a", 1, 3)
        + listed("TỔ CHỨC", 1) + listed("Trách nhiệm", 1, 1) + listed("Một", 1, 2)
    )  # fmt: skip
    assert text(body, numbering=LAW).split("\n") == [
        "Chương I QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi",
        "1. Một",
        "a) a",
        "b) b",
        "2. Hai",
        "a) a",
        "Chương II TỔ CHỨC",
        "Điều 2. Trách nhiệm",
        "1. Một",
    ]


def test_levels_are_drawn_together_and_a_legal_one_in_figures():
    lists = kind(
        0,
        level(0, "%1.", "upperRoman"),
        level(1, "%1.%2.", more="<w:isLgl/>"),
        level(2, "%1.%2.%3.", more='<w:isLgl w:val="0"/>'),
    ) + num(1, 0)
    body = listed("A", 1) + listed("B", 1) + listed("C", 1, 1) + listed("D", 1, 2)
    assert text(body, numbering=lists).split("\n")[2:] == ["2.1. C", "II.1.1. D"]


def test_lists_of_one_kind_go_on_unless_one_says_where_it_starts():
    lists = kind(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart(0, 5))
    body = "".join(listed("x", number) for number in (1, 1, 2, 3, 3, 1))
    assert [line[:2] for line in text(body, numbering=lists).split("\n")] == [
        "1.", "2.", "3.", "5.", "6.", "7.",
    ]  # fmt: skip


def test_a_list_may_draw_a_level_in_its_own_way():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)")}</w:lvlOverride>'
    lists = kind(0, level(0, "%1.")) + num(1, 0, own)
    assert text(listed("x", 1), numbering=lists) == "(1) x"


def test_a_level_without_those_above_it_counts_them_as_begun():
    lists = kind(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0)
    assert text(listed("x", 1, 1), numbering=lists) == "1.1. x"


def test_styles_bring_lists_and_levels_and_a_paragraph_may_refuse():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2x"><w:basedOn w:val="H2"/></w:style>'
    )
    lists = (
        kind(
            0,
            level(0, "%1.", more='<w:pStyle w:val="H1"/>'),
            level(1, "%1.%2.", more='<w:pStyle w:val="H2"/>'),
        )
        + num(1, 0)
        + num(2, 0)
    )
    style = '<w:pStyle w:val="{}"/>'.format
    body = (
        p("Một", style("H1"))
        + p("Hai", style("H2"))
        + p("Ba", style("H2x"))
        + p("Không", style("H1") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("Bốn", style("H1"))
    )
    assert text(body, numbering=lists, styles=styles).split("\n") == [
        "1. Một", "1.1. Hai", "1.2. Ba", "Không", "2. Bốn",
    ]  # fmt: skip


def test_a_definition_may_stand_behind_a_style_of_lists():
    styles = (
        '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="9"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Luat"/></w:abstractNum>'
        + kind(1, level(0, "Điều %1:"))
        + num(1, 0)
        + num(9, 1)
    )
    assert text(listed("x", 1), numbering=lists, styles=styles) == "Điều 1: x"


@pytest.mark.parametrize(
    ("drawn_by_word", "read"),
    [("\uf0b7", "-"), ("o", "-"), ("–", "-"), ("+", "+"), ("§", "-"), ("Bước:", "Bước:")],
)
def test_bullets_are_dashes_but_the_plus_sign(drawn_by_word, read):
    lists = kind(0, level(0, drawn_by_word, "bullet")) + num(1, 0)
    assert text(listed("x", 1), numbering=lists) == f"{read} x"


def test_an_empty_line_of_a_list_keeps_its_number_and_loses_its_bullet():
    lists = kind(0, level(0, "%1.")) + kind(1, level(0, "-", "bullet")) + num(1, 0) + num(2, 1)
    assert text(listed("", 1) + listed("", 2) + listed("x", 1), numbering=lists) == "1.\n\n2. x"


def test_nothing_stands_after_a_number_that_is_followed_by_nothing():
    lists = kind(0, level(0, "Điều %1", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert text(p(r(". Phạm vi"), '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=lists) == (
        "Điều 1. Phạm vi"
    )


def test_deleted_and_joined_paragraphs_are_not_counted():
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    lists = kind(0, level(0, "%1.")) + num(1, 0)
    body = p("Một ", number + gone) + p("tiếp", number) + p("Hai", number)
    assert text(body, numbering=lists) == "1. Một tiếp\n2. Hai"


@pytest.mark.parametrize(
    ("count", "form", "read"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (5, "lowerLetter", "e"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (1, "vietnameseCounting", "Một"),
        (14, "vietnameseCounting", "Mười bốn"),
        (21, "vietnameseCounting", "Hai mươi mốt"),
        (35, "vietnameseCounting", "Ba mươi lăm"),
        (3, "unheardOf", "3"),
        (5000, "upperRoman", "5000"),
        (0, "upperRoman", "0"),
        (10**9, "lowerLetter", "32767"),
    ],
)
def test_counts_are_drawn_in_their_form(count, form, read):
    assert drawn(count, form) == read
