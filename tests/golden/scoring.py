"""How much of a label a reading found, by kind of thing, and every difference in a sentence."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.golden.comparing import (
    answers,
    best,
    couples,
    cut,
    dicts,
    letters,
    likeness,
    plain,
    same_body,
    words_of,
)

METRICS = (
    "header",
    "lists",
    "citations",
    "dates",
    "types",
    "issuers",
    "obligations",
    "assignees",
    "coordinators",
    "roles",
    "deadlines",
    "invented",
    "report_to",
    "quotas",
    "spans",
    "extents",
)
SCALARS = (
    "so_ky_hieu",
    "loai_van_ban",
    "co_quan_ban_hanh",
    "dia_danh",
    "ngay_ban_hanh",
    "trich_yeu",
)
ALIKE_LIST, ALIKE_SUBJECT, ALIKE_NAME, ALIKE_ACTION = 0.85, 0.9, 0.8, 0.75
# "Luật Khiếu nại", "Luật Khiếu nại năm 2011": one law
YEAR_OF_LAW = re.compile(rf" {plain('năm')} (\d{{4}})$")
HEAD = 70  # characters of an action that tell it from others


@dataclass(frozen=True, slots=True)
class Count:
    """What was found, what was missed, what was found and is not there."""

    hit: int = 0
    miss: int = 0
    false: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.hit + other.hit, self.miss + other.miss, self.false + other.false)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing to find."""
        whole = 2 * self.hit + self.miss + self.false
        return 2 * self.hit / whole if whole else None


@dataclass(slots=True)
class Score:
    """Counts by metric and the differences of one document."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    wrong: list[str] = field(default_factory=list)

    def add(self, metric: str, *, hit: int = 0, miss: int = 0, false: int = 0) -> None:
        """Counts under a metric."""
        self.counts[metric] += Count(hit, miss, false)

    def one(self, metric: str, place: str, label: dict[str, Any], got: dict[str, Any]) -> None:
        """Compares a single value that may be absent, by its key (the end of `place`)."""
        key = place.rpartition(".")[2]
        want, found = label.get(key), got.get(key)
        right = any(plain(found) == plain(answer) for answer in answers(label, key))
        if key == "trich_yeu" and want and found:
            right = right or likeness(want, found) >= ALIKE_SUBJECT
        if right:
            self.add(metric, hit=int(bool(want)))
            return
        self.add(metric, miss=int(bool(want)), false=int(bool(found)))
        self.wrong.append(f"{place}: want {want!r}, got {found!r}")

    def many(self, metric: str, place: str, label: dict[str, Any], got: dict[str, Any]) -> None:
        """Compares a list of printed names or lines, without order."""
        key = place.rpartition(".")[2]
        alike, least = (likeness, ALIKE_LIST) if metric == "lists" else (same_body, 1.0)
        found = words_of(got.get(key))
        tried = []
        for answer in answers(label, key):
            want = words_of(answer)
            hits = len(couples(want, found, alike, least))
            tried.append((2 * hits - len(want) - len(found), (want, hits)))
        want, hits = best(tried)
        self.add(metric, hit=hits, miss=len(want) - hits, false=len(found) - hits)
        if hits < max(len(want), len(found)):
            self.wrong.append(f"{place}: want {want}, got {found}")


def score_header(score: Score, label: dict[str, Any], got: dict[str, Any]) -> None:
    """The fields of the header, the lists and the signer."""
    unsure = set(label.get("unsure", ()))
    extra = ("co_quan_chu_quan", "do_khan", "do_mat")
    for name in (*SCALARS, *(key for key in extra if key in label)):
        if name not in unsure:
            score.one("header", f"header.{name}", label, got)
    for name in {"kinh_gui", "noi_nhan"} - unsure:
        score.many("lists", f"header.{name}", label, got)
    want, found = label.get("nguoi_ky") or {}, got.get("nguoi_ky") or {}
    for name in ("ho_ten", "chuc_vu"):
        score.one("header", f"header.nguoi_ky.{name}", want, found)
    score.many("lists", "header.nguoi_ky.quyen_han", want, found)


def cited_as(item: dict[str, Any]) -> str:
    """How a citation is named in a sentence."""
    return str(item.get("so_ky_hieu") or item.get("name"))


def same_document(label: dict[str, Any], got: dict[str, Any]) -> float:
    """1 or 2 when both cite one document: by its number, or else by its name."""
    numbers = {
        plain(n).replace(" ", "") for n in (label.get("so_ky_hieu"), *label.get("variants", ()))
    }
    numbers.discard("")
    if numbers:
        return 2.0 * (plain(got.get("so_ky_hieu")).replace(" ", "") in numbers)
    want, found = plain(label.get("name")), plain(got.get("name"))
    if not (YEAR_OF_LAW.search(want) and YEAR_OF_LAW.search(found)):
        want, found = YEAR_OF_LAW.sub("", want), YEAR_OF_LAW.sub("", found)
    digits = [[c for c in text if c.isdigit()] for text in (want, found)]
    return likeness(want, found) if want and digits[0] == digits[1] else 0.0


def is_year_of_name(label: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether the two dates differ by the year in a law's name only, which one takes for a date."""
    years = [label.get("ngay_ban_hanh"), got.get("ngay_ban_hanh")]
    named = YEAR_OF_LAW.search(plain(got.get("name") or got.get("text")))
    return named is not None and years in ([None, named[1]], [named[1], None])


def score_citations(score: Score, labels: list[dict[str, Any]], got: list[dict[str, Any]]) -> None:
    """Which documents are cited, when they were issued, what they are and by whom."""
    pairs = dict(couples(labels, got, same_document, ALIKE_NAME))
    for at, label in enumerate(labels):
        if label.get("optional"):
            continue
        if at not in pairs:
            score.add("citations", miss=1)
            score.wrong.append(f"citation missed: {cited_as(label)}")
            continue
        found, name = got[pairs[at]], cited_as(label)
        score.add("citations", hit=1)
        if not is_year_of_name(label, found):
            score.one("dates", f"citation {name}.ngay_ban_hanh", label, found)
        score.one("types", f"citation {name}.loai_van_ban", label, found)
        if not label.get("issuer_inferred"):
            score.one("issuers", f"citation {name}.co_quan_ban_hanh", label, found)
    for place in set(range(len(got))) - set(pairs.values()):
        score.add("citations", false=1)
        score.wrong.append(f"citation false: {cited_as(got[place])}")


def score_spans(score: Score, text: str, got: dict[str, Any]) -> None:
    """Every span must quote what it stands for."""
    for item in dicts(got.get("citations")):
        mentions = dicts(item.get("mentions")) or [{}]
        quoted, want = cut(text, mentions[0]), letters(cited_as(item))
        close = len(quoted) <= 4 * len(cited_as(item)) + 80
        check_span(score, cited_as(item), good=bool(want) and want in letters(quoted) and close)
    for item in dicts(got.get("obligations")):
        quoted, action = cut(text, item.get("span")), str(item.get("action") or "")
        check_span(
            score, action[:60], good=likeness(letters(action), letters(quoted)) >= ALIKE_SUBJECT
        )


def check_span(score: Score, name: str, *, good: bool) -> None:
    """Counts one span."""
    score.add("spans", hit=int(good), miss=int(not good))
    if not good:
        score.wrong.append(f"span does not quote: {name}")
