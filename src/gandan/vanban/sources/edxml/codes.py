"""The codes of the axis as rows: what is done with a paper, what became of it, how urgent it is."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FIRST = ""
_OF_A_RECALL = frozenset({"recall_asked", "recall_agreed", "recall_refused"})


@dataclass(frozen=True, slots=True)
class BusinessType:
    """What is done with a paper; `needs` are fields of `model.Business`."""

    code: int
    id: str
    vi: str
    needs: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class StatusType:
    """What became of a paper; `after` are the ids that may stand before it, "" for none."""

    code: int
    id: str
    vi: str
    sends: str  # "receiver" or "sender"
    after: tuple[str, ...]
    confidence: str


@cache
def business_types() -> dict[int, BusinessType]:
    """What can be done with a paper, by code."""
    return {
        row["code"]: BusinessType(
            row["code"], row["id"], row["vi"], tuple(row["needs"]), row["confidence"]
        )
        for row in _tables()["business"]
    }


@cache
def statuses() -> dict[int, StatusType]:
    """What can become of a paper, by code."""
    return {
        row["code"]: StatusType(
            row["code"], row["id"], row["vi"], row["sends"], tuple(row["after"]), row["confidence"]
        )
        for row in _tables()["status"]
    }


@cache
def priorities() -> dict[int, str]:
    """The words of urgency by code."""
    return {row["code"]: row["vi"] for row in _tables()["priority"]}


def may_follow(before: Sequence[int], code: int) -> bool:
    """Whether a status may follow those before it, the oldest first.

    A recall that was refused changes nothing: the paper goes on from where it was. After one that
    was agreed nothing comes.
    """
    known = statuses()
    if code not in known or any(one not in known for one in before):
        return False
    history = [known[one].id for one in before]
    if "recall_agreed" in history:
        return False
    last = history[-1] if history else _FIRST
    if last == "recall_refused":
        last = next((one for one in reversed(history) if one not in _OF_A_RECALL), _FIRST)
    return last in known[code].after


def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((files(__package__) / "codes.toml").read_text("utf-8"))
