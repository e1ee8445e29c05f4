"""What the recogniser of a scan was unsure of, and the picture of the page to compare it with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gandan.apps.documents.models import Reading
from gandan.apps.documents.queries.files import stored_bytes
from gandan.apps.documents.queries.one import find
from gandan.apps.orgs.policies import Viewer
from gandan.vanban import apart
from gandan.vanban.sources.model import Place

# fields of the header by which a document is found and counted: not confirmed unseen
COMPARED = ("so_ky_hieu", "ngay_ban_hanh")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words of the text that may be wrong; `number` counts them from 1, in order of the text."""

    number: int
    start: int
    end: int
    confidence: int
    words: str
    across: float  # of the page's width, where their middle stands

    @property
    def has_figures(self) -> bool:
        """Whether a number or a date may be wrong."""
        return any(map(str.isdecimal, self.words))


class NoPicture(Exception):
    """There is no picture of these words: no such doubt, or a file that shows none."""


def doubts_of(stored: Sequence[Mapping[str, Any]]) -> list[Doubtful]:
    """The doubts of a reading as they are stored."""
    return [
        Doubtful(
            number,
            doubt["start"],
            doubt["end"],
            doubt["confidence"],
            str(doubt.get("words", "")),
            _across(doubt.get("place")),
        )
        for number, doubt in enumerate(stored, start=1)
    ]


def _across(place: Mapping[str, Any] | None) -> float:
    return (place["left"] + place["right"]) / 2 if place else 0.5


def within(doubts: Sequence[Doubtful], start: int, end: int) -> list[Doubtful]:
    """Those that share a place with a span."""
    return [doubt for doubt in doubts if doubt.start < end and start < doubt.end]


def of_header(reading: Reading) -> dict[str, list[Doubtful]]:
    """Doubts by the field of the header in whose words they stand."""
    doubts = doubts_of(reading.doubts)
    spans = reading.result.get("header", {}).get("spans", {}) if doubts else {}
    found = {name: within(doubts, span["start"], span["end"]) for name, span in spans.items()}
    return {name: items for name, items in found.items() if items}


def doubtful_fields(reading: Reading | None) -> list[str]:
    """Fields that a person must compare with the picture before the header is confirmed."""
    if reading is None or not reading.doubts:
        return []
    return [name for name in COMPARED if name in of_header(reading)]


def picture(*, by: Viewer, document: UUID, number: int) -> bytes:
    """PNG of the strip of the page in which a doubt's words stand.

    Raises:
        NoPicture: the document has no such doubt, or none with a place.
        Unreadable: the original could not be shown.
    """
    row = find(by, document)
    reading = row.readings.filter(is_current=True).select_related("file").defer("text").first()
    doubts = reading.doubts if reading else []
    place = doubts[number - 1].get("place") if 0 < number <= len(doubts) else None
    if reading is None or not place:
        raise NoPicture(number)
    return apart.picture(stored_bytes(reading.file.sha256), reading.file.ten_tep, Place(**place))
