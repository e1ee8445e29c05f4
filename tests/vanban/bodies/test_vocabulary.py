"""Each row of the vocabulary of bodies is proved by its examples, both ways."""

import re

import pytest

from gandan.vanban.bodies import atom_at, parse, words
from gandan.vanban.vocabulary import rows


def _cases(name):
    return [
        pytest.param(row, text, id=f"{row.id}: {text}")
        for row in rows(name)
        for text in row.examples
    ]


def _counter_cases(name):
    return [
        pytest.param(row, text, id=f"{row.id}: {text}")
        for row in rows(name)
        for text in row.counterexamples
    ]


@pytest.mark.parametrize("name", ["body_classes", "body_heads", "body_leaders", "body_fields"])
def test_every_example_is_read_whole_as_one_body(name):
    wrong = {}
    for row in rows(name):
        for text in row.examples:
            atom = atom_at(text, 0)
            if atom is None or atom.end != len(text):
                wrong[f"{row.id}: {text}"] = atom
    assert not wrong


@pytest.mark.parametrize(("row", "text"), _counter_cases("body_heads"))
def test_a_counterexample_of_a_head_begins_no_name(row, text):
    atom = atom_at(text, 0)
    assert atom is None or atom.is_class or atom.end < len(text)


@pytest.mark.parametrize(("row", "text"), _counter_cases("body_classes"))
def test_a_counterexample_of_a_class_holds_none_of_its_nouns(row, text):
    nouns = re.compile(rf"(?<!\w)(?<!cơ )(?<!quyền )(?<!cán )(?<!quan ){words.nouns()}")
    found = {noun.group().casefold() for noun in nouns.finditer(text)}
    assert not found & {word.casefold() for word in row.texts("words")}


@pytest.mark.parametrize(("row", "text"), _cases("body_short"))
def test_an_abbreviation_is_written_in_full(row, text):
    (body,) = parse(text)
    assert row.text("full") in body.name
