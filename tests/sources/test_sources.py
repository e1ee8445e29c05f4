"""Legal instruments by number, name and day; rows that do not hold are told."""

import re
from datetime import date, timedelta

import pytest

from gandan import sources
from gandan.sources.reading import faults, faults_of
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.vocabulary.types import document_types

DAY = timedelta(days=1)


def test_every_row_holds() -> None:
    assert not list(faults())
    kinds = {kind.id for kind in document_types()}
    assert {one.kind for one in sources.instruments()} <= kinds


def test_a_rule_of_the_party_holds_until_the_day_of_the_next() -> None:
    first = date(2026, 5, 27)
    before = sources.on_day("36-HD/VPTW", first - DAY)
    after = sources.on_day("36-HD/VPTW", first)
    assert before is not None
    assert after is not None
    assert (before.state, after.state) == ("in_force", "replaced")
    assert after.changes[0].by == "05-HD/VPTW"


def test_a_law_is_amended_from_the_day_of_the_other_and_not_yet_one_before_its_own() -> None:
    def state(day: date) -> str:
        found = sources.on_day("02/2011/QH13", day)
        assert found is not None
        return found.state

    assert state(date(2012, 6, 30)) == "not_yet"
    assert state(date(2012, 7, 1)) == "in_force"
    assert state(date(2026, 7, 1)) == "amended"


@pytest.mark.parametrize(
    "spelling",
    ["30/2020/NĐ-CP", "030/2020/NĐ - CP", "30/2020/NĐ/CP", "30/2020/nđ-cp", "30/2020/NĐ-\u0421P"],
)
def test_a_number_is_found_in_any_spelling(spelling: str) -> None:
    (found,) = sources.find(spelling)
    assert found.number == "30/2020/NĐ-CP"


def test_what_is_not_here_is_unknown_and_never_invalid() -> None:
    assert sources.find("1/QĐ-UBND") == ()
    assert sources.on_day("1/QĐ-UBND", date(2026, 1, 1)) is None


def test_a_name_may_be_that_of_two_laws_which_their_days_tell_apart() -> None:
    assert len(sources.named("luật đất đai")) == 2
    (old,) = sources.named("Luật Đất đai", date(2013, 11, 29))
    assert old.number == "45/2013/QH13"


def test_whatever_replaces_is_later_and_stands_in_the_rows_where_it_is_known() -> None:
    for one in sources.instruments():
        for change in one.replaced_by:
            for other in sources.find(change.by) if change.by else ():
                assert other.issued_on > one.issued_on, one.number
                assert (other.in_force_from or other.issued_on) <= change.on, one.number


def test_numbers_are_those_that_the_reader_of_documents_reads() -> None:
    for one in sources.instruments():
        assert SoKyHieu.parse(one.number) is not None, one.number


GOOD = """
[[instrument]]
number = "12/2024/QĐ-UBND"
kind = "quyet_dinh"
name = "Quyết định về một việc"
issuer = "Ủy ban nhân dân tỉnh Lam Giang"
issued_on = 2024-05-02
replaced_by = [{ by = "13/2025/QĐ-UBND", on = 2025-06-01, confidence = "seen" }]
source = { document = "Công báo" }
confidence = "seen"
verified_on = 2026-11-29
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Quyết định về một việc"\n', "", "thiếu `name`"),
        ("issued_on = 2024-05-02", 'issued_on = "2024-05-02"', "`issued_on` phải là ngày"),
        ("issued_on = 2024-05-02", "issued_on = 2024-05-02\nby = 1", "không biết trường `by`"),
        ("on = 2025-06-01", "on = 2024-05-02", "không sau ngày ban hành"),
        ('by = "13/2025/QĐ-UBND", ', "", "thiếu `by`"),
        ('source = { document = "Công báo" }', "", "thiếu nguồn"),
        ('confidence = "seen"\nverified', 'confidence = "sure"\nverified', "`confidence` phải là"),
        ("[[instrument]]", "[[law]]", "chỉ có bảng [[instrument]]"),
        ("[[instrument]]", "[[instrument", "không phải TOML"),
        ("\nsource", "\nin_force_from = 2024-05-01\nsource", "trước ngày ban hành 2024-05-02"),
    ],
)
def test_a_row_that_does_not_hold_is_told(old: str, new: str, said: str) -> None:
    assert not list(faults_of(GOOD, "thử.toml"))
    assert old in GOOD
    told = [problem for _, problem in faults_of(GOOD.replace(old, new), "thử.toml")]
    assert any(said in problem for problem in told), told


def test_one_instrument_has_one_row() -> None:
    told = list(faults_of(GOOD + GOOD.replace("12/2024/QĐ-UBND", "012/2024/QĐ-UBND"), "thử.toml"))
    assert [re.sub(r".*: ", "", problem)[:10] for _, problem in told] == ["mỗi văn bả"]
