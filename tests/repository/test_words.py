"""The words of the code are those of docs/glossary.toml: one name for one concept."""

import tomllib
from functools import cache
from typing import Any

from tests.repository.names import identifiers, vietnamese_runs, words
from tests.repository.tree import ROOT


@cache
def rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((ROOT / "docs/glossary.toml").read_text("utf-8"))[
        "word"
    ]
    return found


def test_each_row_says_what_a_reader_needs() -> None:
    for row in rows():
        assert set(row) == {"code", "vi", "meaning", "banned"}, row
        assert row["code"], row
        assert row["meaning"].endswith("."), row


def test_a_word_has_one_row_and_is_not_banned_by_another() -> None:
    codes = [code for row in rows() for code in row["code"]]
    assert sorted(codes) == sorted(set(codes))
    assert not set(codes) & {word for row in rows() for word in row["banned"]}


def test_no_name_of_the_code_is_a_banned_one() -> None:
    banned = {word: row["code"][0] for row in rows() for word in row["banned"]}
    wrong = [
        f"{min(files)}: {name} is called {banned[snake]}"
        for name, files in identifiers().items()
        if (snake := "_".join(words(name))) in banned
    ]
    assert not wrong


def test_every_vietnamese_name_of_the_code_has_a_row() -> None:
    known = {code for row in rows() for code in row["code"]}
    wrong = [
        f"{min(files)}: {name} ({run})"
        for name, files in identifiers().items()
        for run in vietnamese_runs(name)
        if run not in known
    ]
    assert not wrong, "Add a row to docs/glossary.toml, or use the word that it has."


def test_parts_of_an_identifier_are_told_apart() -> None:
    assert words("parse_so_ky_hieu") == ["parse", "so", "ky", "hieu"]
    assert words("SoKyHieu") == ["so", "ky", "hieu"]
    assert list(vietnamese_runs("find_can_cu_of")) == []  # "can" is English here
    assert list(vietnamese_runs("parse_so_ky_hieu")) == ["so_ky_hieu"]
    assert list(vietnamese_runs("DoMat")) == ["do_mat"]
    assert list(vietnamese_runs("due_on")) == []
