"""Hashes over rows in order, and what shows when a row was changed, moved or taken out."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

FORM = "gandan.log/1"
GENESIS = "0" * 64  # stands before the first row
Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One sealed row: its number from 1 on, the hash up to it, the row (None: it is gone)."""

    number: int
    hash: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class Head:
    """What was published on a day: how many rows were sealed, and the hash over all of them."""

    day: str  # ISO date
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where the chain does not hold.

    `code` is one of: gap (a number is left out), missing (the row of a number is gone), altered
    (the row is another one than was sealed), cut (a published head lies behind the end), rewritten
    (the chain holds in itself, but a published head says something else).
    """

    code: str
    number: int
    day: str = ""  # of the head, for cut and rewritten


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the chain holds: rows from the first on, the hash over them, the first fault."""

    count: int
    hash: str
    fault: Fault | None = None


def link(before: str, number: int, row: Row) -> str:
    """The hash of a row: SHA-256 over the hash before it, its number and its canonical JSON.

    Canonical: keys in order of code points, no blanks, letters as they are, UTF-8.

    >>> link(GENESIS, 1, {"b": 1, "a": "ạ"})[:12]
    'c2695ee9a856'
    """
    canonical = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{before}\n{number}\n{canonical}".encode()).hexdigest()


def verify(lines: Iterable[Line], heads: Sequence[Head] = ()) -> Verdict:
    """Follow the chain from its first row; `lines` come in order of their numbers."""
    published: dict[int, list[Head]] = {}
    for head in heads:
        published.setdefault(head.number, []).append(head)
    before, count = GENESIS, 0
    for line in lines:
        if fault := _fault_of(line, count, before):
            return Verdict(count, before, fault)
        before, count = line.hash, line.number
        if other := [head for head in published.pop(count, ()) if head.hash != before]:
            return Verdict(count, before, Fault("rewritten", count, other[0].day))
    if published:  # heads that nothing was found for
        first = published[min(published)][0]
        return Verdict(count, before, Fault("cut", count + 1, first.day))
    return Verdict(count, before)


def _fault_of(line: Line, count: int, before: str) -> Fault | None:
    if line.number != count + 1:
        return Fault("gap", count + 1)
    if line.row is None:
        return Fault("missing", line.number)
    if link(before, line.number, line.row) != line.hash:
        return Fault("altered", line.number)
    return None
