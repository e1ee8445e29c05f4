"""The examples of the rules: short invented papers, and whether each proves its rule."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from gandan.lint.fixing import applied
from gandan.lint.model import Example, Flaw, Rule
from gandan.lint.rows import rules
from gandan.lint.running import lint
from gandan.vanban.sources.model import Source

PAPERS = ("cong_van", "ke_hoach", "quyet_dinh", "dang")
_PLACE = "§\n"  # where a paragraph is put into a whole paper


@cache
def paper(name: str) -> str:
    """One of the whole papers that examples start from, with the place for a paragraph."""
    return (files(__package__) / "papers" / f"{name}.txt").read_text("utf-8")


def text_of(example: Example) -> str:
    """The text of an example.

    Raises:
        ValueError: words that are to be changed are not in the paper, or are there twice.
    """
    text = paper(example.paper)
    for old, new in example.changes:
        if text.count(old) != 1:
            raise ValueError(f"“{old}” phải có đúng một lần trong {example.paper}.txt.")
        text = text.replace(old, new)
    return text.replace(_PLACE, f"{example.says}\n" if example.says else "")


def found_in(text: str) -> tuple[Flaw, ...]:
    """What the rules find in a text."""
    return lint(Source(text, "text/plain"))


def faults() -> Iterator[tuple[str, str]]:
    """Every example that does not prove its rule: the rule's code and a sentence."""
    for rule in rules():
        for number, example in enumerate(rule.good, 1):
            for problem in faults_of_good(rule, example):
                yield f"{rule.code}, good thứ {number}", problem
        for number, example in enumerate(rule.bad, 1):
            for problem in faults_of_bad(rule, example):
                yield f"{rule.code}, bad thứ {number}", problem


def faults_of_good(rule: Rule, example: Example) -> Iterator[str]:
    for flaw in found_in(text_of(example)):
        if flaw.rule.code == rule.code:
            yield f"ví dụ đúng nhưng bị chỉ ra: {flaw.message}"


def faults_of_bad(rule: Rule, example: Example) -> Iterator[str]:
    text = text_of(example)
    flaws = found_in(text)
    others = sorted({flaw.rule.code for flaw in flaws} - {rule.code} - {*example.along})
    if others:
        yield f"ví dụ còn vi phạm quy tắc khác: {', '.join(others)}."
    own = [flaw for flaw in flaws if flaw.rule.code == rule.code]
    quotes = [text[flaw.span.start : flaw.span.end] for flaw in own]
    if quotes != [example.at]:
        yield f"phải chỉ ra đúng “{example.at}”, nhưng chỉ ra {quotes}."
        return
    edit = own[0].edit
    if not example.is_fixed:
        if edit is not None:
            yield f"có gợi ý “{edit.text}” mà ví dụ ghi là không có."
        return
    if edit is None:
        yield "không có gợi ý sửa."
        return
    if example.right is not None and edit.text != example.right:
        yield f"gợi ý “{edit.text}”, phải là “{example.right}”."
    left = sorted({flaw.rule.code for flaw in found_in(applied(text, edit))} - {*example.along})
    if left:
        yield f"sửa xong vẫn còn: {', '.join(left)}."
