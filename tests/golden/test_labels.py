"""The labels, made by hand, agree with their texts and with the form."""

import re
import unicodedata

import pytest

from tests.golden import cases
from tests.golden.cases import ROOT, Case
from tests.golden.comparing import cut, letters, plain
from tests.golden.duties import quotes

CASES = [*cases.samples(["txt"]), *cases.corpus()]
KINDS = {"once", "recurring", "none"}
ROLES = {"lead", "support", "all"}
RHYTHMS = {
    *("yearly", "half_yearly", "quarterly", "monthly", "daily", "continuous", "multi_year"),
    *("half_yearly+yearly", "unspecified", None),
}
DATES = {
    "once": re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4])?"),
    "recurring": re.compile(r"\d\d-\d\d|\d\d?|\d\d:\d\d|Q[1-4]"),
}
every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def text_of(case: Case) -> str:
    return case.document.read_bytes().decode("utf-8")


@every
def test_spans_quote_what_they_stand_for(case: Case):
    text, gold = text_of(case), case.gold()
    for item in gold["citations"]:
        wanted = letters(item["so_ky_hieu"] or item["name"])
        assert all(wanted in letters(cut(text, m)) for m in item["mentions"]), item["text"]
    assert [o["action"] for o in gold["obligations"] if not quotes(text, o)] == []


@every
def test_deadlines_are_of_the_form_and_their_phrases_are_printed(case: Case):
    folded = letters(text_of(case))
    for duty in case.gold()["obligations"]:
        deadline = duty["deadline"]
        assert deadline["kind"] in KINDS
        assert deadline.get("freq") in RHYTHMS
        assert duty["role"] in ROLES
        if deadline["date"]:
            assert DATES[deadline["kind"]].fullmatch(deadline["date"]), deadline
        assert all(letters(part) in folded for part in (deadline["phrase"] or "").split(" … "))
        assert letters(duty.get("quota", "")) in folded


@every
def test_what_is_labelled_as_printed_is_printed(case: Case):
    folded, gold = letters(text_of(case)), case.gold()
    header = gold["header"]
    whole = {"so_ky_hieu", "trich_yeu", "dia_danh"} - set(header.get("in_pieces", ()))
    printed = [header[name] for name in whole]
    printed += [*header["kinh_gui"], *header["noi_nhan"], *header["nguoi_ky"]["quyen_han"]]
    printed += [header["nguoi_ky"]["ho_ten"], header["nguoi_ky"]["chuc_vu"]]
    for duty in gold["obligations"]:
        if duty.get("cells"):  # printed in pieces, side by side with other cells
            continue
        printed += [*duty["assignees"], *duty.get("coordinators", [])]
    assert [one for one in printed if one and letters(one) not in folded] == []


@every
def test_every_assignee_is_named_unless_the_item_names_nobody(case: Case):
    for duty in case.gold()["obligations"]:
        assert bool(duty["assignees"]) != bool(duty.get("implicit_assignee")), duty["action"]


def test_the_corpus_holds_what_its_names_promise():
    texts = {case.name: text_of(case) for case in cases.corpus()}
    assert len(texts) >= 12
    assert not unicodedata.is_normalized("NFC", texts["nfd"])
    assert "\r\n" in texts["trang-web"]
    assert all((case.document.parent / "ABOUT.md").exists() for case in cases.corpus())


def test_no_label_or_text_names_a_real_province():
    real = ("kon tum", "gia lai", "đắk nông", "quảng ngãi", "lâm đồng", "bình định")
    given = [*ROOT.glob("samples/**/*.t*"), *ROOT.glob("samples/labels/*.json")]
    given += list(ROOT.glob("tests/golden/vanban/*/*"))
    found = [
        (p.name, name) for p in given for name in real if plain(name) in plain(p.read_text("utf-8"))
    ]
    assert found == []
