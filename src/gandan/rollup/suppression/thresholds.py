"""The least count that is shown, by unit of measure: rows, which a province adds to or replaces."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from gandan.tiengviet import fold

FILE = "thresholds.toml"
CONFIDENCES = ("", "seen", "secondary", "assumed")


@dataclass(frozen=True, slots=True)
class Threshold:
    """Counts above zero and below `least` are not published; `source` says whose rule it is.

    `confidence`: seen, secondary or assumed, as of every row of a rule; "" where a province's own
    row says nothing of it.
    """

    id: str
    units: tuple[str, ...]
    least: int
    valid_from: date
    source: str
    confidence: str = ""


def threshold_for(unit_of_measure: str, on: date, folder: Path | None = None) -> Threshold | None:
    """The row that holds on a day for what is counted in a unit; None where none does.

    Raises:
        ValueError: a row of the folder does not hold; the message says which and what is right.
    """
    wanted = fold(unit_of_measure)
    rows = [
        one
        for one in _rows(folder).values()
        if one.valid_from <= on and wanted in map(fold, one.units)
    ]
    return max(rows, key=lambda one: (one.least, one.id), default=None)


@cache
def _rows(folder: Path | None) -> dict[str, Threshold]:
    """By id; those of the folder replace ours."""
    texts = [files("gandan.rollup.suppression").joinpath(FILE).read_text("utf-8")]
    own = folder / FILE if folder else None
    if own is not None and own.is_file():
        texts.append(own.read_text("utf-8"))
    found: dict[str, Threshold] = {}
    for text in texts:
        for row in tomllib.loads(text).get("threshold", ()):
            found[row.get("id", "")] = _threshold(row)
    return found


def _threshold(row: dict[str, Any]) -> Threshold:
    source = row.get("source") or {}
    units, least, since = row.get("units"), row.get("least"), row.get("valid_from")
    confidence = row.get("confidence", "")
    if (
        not row.get("id")
        or not isinstance(units, list)
        or not isinstance(least, int)
        or least < 1
        or not isinstance(since, date)
        or not source.get("document")
        or confidence not in CONFIDENCES
    ):
        raise ValueError(
            f"{FILE}, hàng “{row.get('id', '')}”: cần id, units (danh sách), least (từ 1), "
            "valid_from (ngày), source có document; confidence nếu có là seen, secondary, assumed."
        )
    said = ", ".join(filter(None, (source["document"], source.get("provision"))))
    return Threshold(row["id"], tuple(units), least, since, said, confidence)
