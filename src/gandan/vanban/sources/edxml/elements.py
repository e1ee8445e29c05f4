"""The elements of a package as rows: which field each holds, in which form, how sure that is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.vanban.sources.edxml import model

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
PREFIX = "edXML"
FORMS = frozenset({"text", "number", "day", "moment", "organ_id", "code"})
RECORDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        model.Organ, model.Message, model.Answered, model.Trace, model.Business, model.Changed,
        model.Replaced, model.Staff, model.Status,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what is known of an element comes from."""

    id: str
    document: str
    provision: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a record; `names` lead from the record's own element down to it."""

    of: str
    names: tuple[str, ...]
    field: str
    form: str  # one of FORMS, or a record
    required: bool
    many: bool
    vi: str
    confidence: str
    origin: Origin

    @property
    def path(self) -> str:
        """The names with slashes between."""
        return "/".join(self.names)


@cache
def elements() -> tuple[Element, ...]:
    """All elements, in the order in which they are written."""
    tables = _tables()
    origins = {
        row["id"]: Origin(row["id"], row["document"], row["provision"]) for row in tables["origin"]
    }
    return tuple(
        Element(
            row["of"],
            tuple(row["path"].split("/")),
            row["field"],
            row["form"],
            row.get("required", False),
            row.get("many", False),
            row["vi"],
            row["confidence"],
            origins[row["origin"]],
        )
        for row in tables["element"]
    )


@cache
def elements_of(record: str) -> tuple[Element, ...]:
    """The elements of one record, in the order in which they are written."""
    return tuple(element for element in elements() if element.of == record)


def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((files(__package__) / "elements.toml").read_text("utf-8"))
