"""Each rule is proven by its own examples, and each word of a table by a sentence."""

from string import Formatter
from typing import Any

import pytest

from gandan.lint import BadRule, Flaw, Rule, fixed, rules
from gandan.lint.checks import CHECKS
from gandan.lint.examples import PAPERS, faults_of_bad, faults_of_good, found_in, text_of
from gandan.lint.model import Example
from gandan.lint.rows import faults, faults_of, table
from gandan.vanban.warnings import CODES


def examples(field: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in rules()
        for number, example in enumerate(getattr(rule, field), 1)
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_the_whole_papers_break_no_rule(name: str) -> None:
    assert [flaw.message for flaw in found_in(text_of(Example(name)))] == []


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_gives_that_finding_there_and_its_suggestion_mends_it(
    rule: Rule, example: Example
) -> None:
    assert list(faults_of_bad(rule, example)) == []


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_gives_nothing(rule: Rule, example: Example) -> None:
    assert list(faults_of_good(rule, example)) == []


def flaws_of(says: str) -> list[Flaw]:
    return list(found_in(text_of(Example("cong_van", says))))


@pytest.mark.parametrize("row", table("slips"), ids=lambda row: row["wrong"])
def test_each_misspelt_word_is_found_and_set_right(row: dict[str, str]) -> None:
    says = f"Các cơ quan rà soát việc “x”, {row['wrong']} của đơn vị."
    (flaw,) = flaws_of(says)
    assert flaw.rule.code == "CT102"
    text = fixed(text_of(Example("cong_van", says)), [flaw])
    assert row["right"] in text
    assert not found_in(text)


@pytest.mark.parametrize("row", table("slips"), ids=lambda row: row["right"])
def test_no_right_word_is_taken_for_a_wrong_one(row: dict[str, str]) -> None:
    assert not flaws_of(f"Các cơ quan rà soát việc “x”, {row['right']} của đơn vị.")


def test_a_misspelt_word_keeps_its_capitals() -> None:
    (flaw,) = flaws_of("Xáp nhập các đơn vị.")
    assert flaw.edit is not None
    assert (
        fixed(text_of(Example("cong_van", "Xáp nhập các đơn vị.")), [flaw]).count("Sáp nhập") == 1
    )


def test_each_warning_of_a_reading_is_a_rule_and_is_said_once() -> None:
    """The reading warns, the linter adds source and suggestion: they share one vocabulary.

    What is said of the package that a paper came in is no fault of the paper.
    """
    of_papers = {code for code in CODES if not code.startswith("declared_")}
    assert of_papers <= {rule.id for rule in rules()}


def test_each_rule_has_a_check_and_each_check_a_rule() -> None:
    assert {rule.check for rule in rules()} == CHECKS.keys()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_english_sentence_says_what_the_vietnamese_does(rule: Rule) -> None:
    """What is found is shown beside a sentence anyway; `said` is one of the reading's own."""

    def values(template: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(template) if name}

    missing = values(rule.message) - values(rule.message_en) - {"found", "said"}
    assert {name for name in missing if f"{name}_en" not in values(rule.message_en)} == set()


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_what_a_sentence_quotes_has_no_blanks_around_it(rule: Rule, example: Example) -> None:
    for flaw in found_in(text_of(example)):
        for said in (flaw.message, flaw.message_en):
            assert "“ " not in said
            assert " ”" not in said


def test_messages_are_sentences_in_both_languages_that_hold_no_code_word() -> None:
    for rule in rules():
        for said in (rule.why, rule.why_en, rule.message, rule.message_en):
            assert said.endswith(".") or said == "{said}", (rule.code, said)
        assert not rule.name.endswith(".")


def test_the_rows_hold() -> None:
    assert not list(faults())
    assert issubclass(BadRule, ValueError)


GOOD = """
[[rule]]
id = "a_rule"
code = "XX101"
severity = "note"
name = "Tên"
name_en = "Name"
why = "Vì sao."
why_en = "Why."
message = "Câu."
message_en = "Sentence."
check = "patterns"
papers = ["state"]
source = { document = "Nghị định 30/2020/NĐ-CP", provision = "Điều 8" }
confidence = "seen"
verified_on = 2026-11-29
good = [{ says = "Đúng." }]
bad = [{ says = "Sai.", at = "Sai" }]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Tên"', 'name = ""', "`name` phải là"),
        ('name_en = "Name"\n', "", "thiếu `name_en`"),
        ('code = "XX101"', 'code = "x1"', "`code` là"),
        ('severity = "note"', 'severity = "bad"', "`severity` phải là"),
        ('papers = ["state"]', 'papers = ["stat"]', "`papers` có"),
        (', provision = "Điều 8"', "", "nguồn phải có"),
        ('confidence = "seen"', 'confidence = "sure"', "`confidence` phải là"),
        ("verified_on = 2026-11-29", 'verified_on = "hôm nay"', "`verified_on` phải là ngày"),
        ('good = [{ says = "Đúng." }]', "good = []", "ít nhất một ví dụ"),
        (', at = "Sai"', "", "phải nêu `at`"),
        (', at = "Sai"', ', at = "Sai", where = 1', "không biết trường `where`"),
        ('check = "patterns"', 'check = "patterns"\nwhose = 1', "không biết trường `whose`"),
        ("[[rule]]", "[[rules]]", "chỉ có bảng [[rule]]"),
        ("[[rule]]", "[[rule", "không phải TOML"),
    ],
)
def test_a_row_that_does_not_hold_is_told(old: str, new: str, said: str) -> None:
    assert not list(faults_of(GOOD, "thử.toml"))
    assert old in GOOD
    told = [problem for _, problem in faults_of(GOOD.replace(old, new), "thử.toml")]
    assert any(said in problem for problem in told), told


def test_a_code_is_used_once() -> None:
    told = [problem for _, problem in faults_of(GOOD + GOOD.replace("a_rule", "b_rule"), "t.toml")]
    assert told == ["`XX101` đã dùng ở t.toml, hàng 1 (XX101): mỗi mã một quy tắc."]
