"""Whatever the text: the linter answers, its findings lie in it, and suggestions mend."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.lint import Flaw, fixed, lint, rules
from gandan.lint.examples import paper
from gandan.lint.fixing import applied
from gandan.vanban.sources import Source
from tests.timing import grows_with_length
from tests.vanban.test_reading import TEXTS
from tests.vanban.test_speed import PARTS, SIZE

TODAY = date(2026, 11, 29)
WRONG = [example for rule in rules() for example in rule.bad if example.paper == "cong_van"]
SAID = sorted({example.says for example in WRONG if example.says})
CHANGED = [change for example in WRONG for change in example.changes if change[1]]


def found_in(text: str) -> tuple[Flaw, ...]:
    return lint(Source(text, "text/plain"), on=TODAY)


def counts(flaws: tuple[Flaw, ...]) -> Counter[str]:
    return Counter(flaw.rule.code for flaw in flaws)


@given(text=TEXTS | st.text(max_size=400))
@settings(max_examples=150)
def test_any_text_is_answered_and_findings_lie_in_it(text: str) -> None:
    for flaw in found_in(text):
        assert 0 <= flaw.span.start <= flaw.span.end <= len(text)
        assert flaw.message
        assert flaw.message_en
        if flaw.edit:
            assert 0 <= flaw.edit.span.start <= flaw.edit.span.end <= len(text)
            assert applied(text, flaw.edit) != text


@given(
    said=st.lists(st.sampled_from(SAID), max_size=4, unique=True),
    changes=st.lists(st.sampled_from(CHANGED), max_size=3, unique=True),
    ending=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=60)
def test_a_suggestion_takes_its_finding_away_and_brings_none(
    said: list[str], changes: list[tuple[str, str]], ending: str
) -> None:
    text = paper("cong_van").replace("§\n", "".join(f"{one}\n" for one in said))
    for old, new in changes:
        text = text.replace(old, new)
    text = text.replace("\n", ending)
    flaws = found_in(text)
    before = counts(flaws)
    for flaw in flaws:
        if flaw.edit:
            after = counts(found_in(applied(text, flaw.edit)))
            assert after[flaw.rule.code] < before[flaw.rule.code], flaw.message
            assert not after - before, flaw.message


@given(said=st.lists(st.sampled_from(SAID), max_size=5, unique=True))
@settings(max_examples=30)
def test_after_all_suggestions_only_what_has_none_is_left(said: list[str]) -> None:
    text = paper("cong_van").replace("§\n", "".join(f"{one}\n" for one in said))
    left = found_in(fixed(text, found_in(text)))
    assert [flaw.message for flaw in left if flaw.edit] == []


@pytest.mark.slow
@pytest.mark.parametrize("part", [*PARTS, "slip", "citation", "duty", "range"])
def test_time_grows_with_length_only(part: str) -> None:
    own = {
        "slip": "xáp nhập , ",
        "citation": "Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2016;\n",
        "duty": "1. Giao Sở Thông tin và Truyền thông báo cáo trước ngày …/6/2026.\n",
        "range": "từ ngày 20/5/2026 đến ngày 10/5/2026 ",
    }
    piece = {**PARTS, **own}[part]
    small = piece * (SIZE // 4 // len(piece))
    grows_with_length(found_in, small, small * 4, most=9, unless_under=0.3)
