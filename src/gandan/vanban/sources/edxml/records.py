"""Elements become records, by the rows of `elements`; what is wrong is named, and left empty."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gandan.places.identifiers import BadIdentifier, identifier
from gandan.tiengviet import nfc
from gandan.vanban.sources.edxml.elements import RECORDS, Element, elements_of
from gandan.vanban.sources.edxml.model import Problem
from gandan.vanban.sources.edxml.tree import Node

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MOST_LETTERS = 20_000  # of one field: a summary has a page
_LARGEST = 1_000_000
_DAY = re.compile(
    r"(?:(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))(?=$|[ T])",
    re.ASCII,
)
_TIME = re.compile(
    r"[ T](?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?\Z",
    re.ASCII,
)
_NUMBER = re.compile(r"\d{1,9}\Z", re.ASCII)
# what databases and printers do not take; XML itself forbids most of them
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


class Wrong(ValueError):
    """A value is not of its form; says what right looks like, after the name of the element."""


class Reader:
    """Reads records and collects what is wrong in them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def record(self, kind: str, node: Node, path: str) -> Any:  # noqa: ANN401  one of RECORDS
        """The record that an element holds."""
        values: dict[str, Any] = {}
        for element in elements_of(kind):
            at = f"{path}/{element.path}"
            found = [self._value(element, one, at) for one in node.at(element.names)]
            kept = [value for value in found if value not in (None, "")]
            if element.required and not kept:
                self._tell_lacking(element, node, at)
            if element.many:
                values[element.field] = tuple(kept)
                continue
            if len(found) > 1 and any(one != kept[0] for one in kept):
                self._tell(at, f"Gói tin ghi {element.vi} nhiều lần, mỗi lần một khác.")
            if kept:
                values[element.field] = kept[0]
        return RECORDS[kind](**values)

    def _value(self, element: Element, node: Node, path: str) -> Any:  # noqa: ANN401
        if element.form in RECORDS:
            return self.record(element.form, node, path)
        text = nfc(_UNSEEN.sub("", node.text)).strip()
        if not text:
            return None
        if len(text) > MOST_LETTERS:
            self._tell(path, f"Gói tin ghi {element.vi} dài hơn {MOST_LETTERS} ký tự.")
            return None
        try:
            return _READ[element.form](text)
        except Wrong as wrong:
            self._tell(path, f"Gói tin ghi {element.vi} “{text[:60]}”: {wrong}")
            return text if element.form == "organ_id" else None

    def _tell_lacking(self, element: Element, node: Node, path: str) -> None:
        there = node.at(element.names)
        if not there:
            self._tell(path, f"Gói tin thiếu {element.vi}.")
        elif not any(one.text for one in there):  # else it was named wrong already
            self._tell(path, f"Gói tin để trống {element.vi}.")

    def _tell(self, path: str, sentence: str) -> None:
        self.problems.append(Problem(path, sentence))


def day_of(text: str) -> str:
    """A day as ISO; its hour, where one stands behind it, is left aside."""
    match = _DAY.match(text)
    if not match:
        raise Wrong("không phải ngày; viết năm/tháng/ngày, ví dụ 2026/11/29.")
    parts = (match[one] or match[f"{one}2"] for one in ("y", "m", "d"))
    year, month, day = map(int, parts)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Wrong("ngày không có trên lịch.") from None


def moment_of(text: str) -> datetime:
    """A moment; without a zone it is that of Vietnam, without an hour the beginning of its day."""
    day = date.fromisoformat(day_of(text))
    rest = text[_DAY.match(text).end() :]  # type: ignore[union-attr]  # a day it was
    clock = _TIME.match(rest) if rest.strip() else None
    if rest.strip() and not clock:
        raise Wrong("không phải thời điểm; viết ngày và giờ, ví dụ 2026/11/29 08:30:00.")
    try:
        if clock is None:
            return datetime(day.year, day.month, day.day, tzinfo=ZONE)
        hour, minute, second = int(clock["h"]), int(clock["min"]), int(clock["s"] or 0)
        zone = _zone(clock["zone"], day)
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        raise Wrong("giờ không có thật; viết ngày và giờ, ví dụ 2026/11/29 08:30:00.") from None


def _zone(written: str | None, day: date) -> Any:  # noqa: ANN401  a tzinfo
    if not written:
        return ZONE
    written = "+00:00" if written == "Z" else written
    return datetime.fromisoformat(f"{day.isoformat()}T00:00:00{written}").tzinfo


def number_of(text: str) -> int:
    """A whole number of at most a million."""
    if not _NUMBER.match(text) or int(text) > _LARGEST:
        raise Wrong("không phải số nguyên, ví dụ 1.")
    return int(text)


def _organ_id(text: str) -> str:
    try:
        return identifier(text).code
    except BadIdentifier as problem:
        raise Wrong(str(problem)) from problem


_READ: dict[str, Callable[[str], Any]] = {
    "text": str,
    "number": number_of,
    "code": number_of,
    "day": day_of,
    "moment": moment_of,
    "organ_id": _organ_id,
}
