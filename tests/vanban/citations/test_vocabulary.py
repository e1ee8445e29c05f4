"""Rows of the vocabulary are proven by the finder: their examples both ways."""

import pytest

from gandan.vanban.citations.phrases import issuer_end, law_end
from gandan.vanban.vocabulary import rows
from gandan.vanban.vocabulary.types import FILES
from tests.vanban.citations.read import cited

KINDS = [row for name in FILES for row in rows(name)]


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row.id)
def test_a_kind_is_read_in_its_examples_and_not_in_its_counterexamples(row):
    for text in row.examples:
        assert [one.loai_van_ban for one in cited(text)] == [row.id], text
    for text in row.counterexamples:
        assert cited(text) == (), text


@pytest.mark.parametrize("row", rows("ten_luat"), ids=lambda row: row.id)
def test_every_name_of_a_law_is_read_to_its_end(row):
    kind = row.text("kind")
    word = {"luat": "Luật", "bo_luat": "Bộ luật", "phap_lenh": "Pháp lệnh"}[kind]
    for name in row.texts("names"):
        (one,) = cited(f"theo {word} {name} và các văn bản có liên quan")
        assert (one.loai_van_ban, one.name) == (kind, f"{word} {name}")
        (one,) = cited(f"theo {word.lower().capitalize()} {name.lower()}, giao các sở")
        assert one.name == f"{word} {name.lower()}"
    for short, name in row.pairs("short").items():
        (one,) = cited(f"theo {word} {name}; theo {word} {short}.")  # one law under two names
        assert (one.name, len(one.mentions)) == (f"{word} {name}", 2)
    for text in row.examples:
        assert len(cited(text)) == 1


@pytest.mark.parametrize("row", rows("ket_thuc"), ids=lambda row: row.id)
def test_a_phrase_ends_where_its_row_says(row):
    pattern = law_end() if row.text("kind") == "law" else issuer_end()
    for text in row.examples:
        whole = text.replace("|", "")
        found = pattern.search(whole)
        assert found is not None
        assert found.start() == text.index("|"), text
    for text in row.counterexamples:
        assert not pattern.search(text), text
