"""What the page of a report sends: each field under its path, with what was seen of it.

Beside a field stands `<path>:thay`, its stamp and a checksum of what the page showed. A field whose
checksum still fits was not touched: it is no change, whatever another has written there meanwhile.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping

from django.http import QueryDict

from gandan.apps.reports.actions.saving import Change

SEEN, WHY = ":thay", ":giai-trinh"
_MOST = 20_000  # fields of one request


def seen_token(stamp: int, *shown: str) -> str:
    """What a page tells of a field that it shows."""
    return f"{stamp}.{_sum(shown)}"


def changes_in(data: QueryDict) -> list[Change]:
    """The fields that were touched since they were drawn."""
    paths = [name.removesuffix(SEEN) for name in data if name.endswith(SEEN)]
    return [change for path in paths[:_MOST] for change in _change(data, path)]


def seen_in(data: QueryDict) -> dict[str, str]:
    """What was seen of each field of a request, by its path; also of those not touched."""
    names = [name for name in data if name.endswith(SEEN)]
    return {name.removesuffix(SEEN): data.get(name, "") for name in names[:_MOST]}


def _change(data: QueryDict, path: str) -> Iterator[Change]:
    stamp, _dot, was = data.get(f"{path}{SEEN}", "").partition(".")
    seen = int(stamp) if stamp.isascii() and stamp.isdigit() and len(stamp) < 10 else 0
    if path.startswith("table."):
        cells = cells_in(data, path)
        if _sum(cells.values()) != was:
            yield Change(path, seen, cells=cells)
        return
    value, why = _lines(data.get(path, "")), _lines(data.get(f"{path}{WHY}", ""))
    if _sum((value, why)) != was:
        yield Change(path, seen, value, why)


def cells_in(data: Mapping[str, str], path: str) -> dict[str, str]:
    """The cells of a row, by the codes of their columns, in order of their codes."""
    names = (name for name in data if name.startswith(f"{path}:") and not name.endswith(SEEN))
    return {name.removeprefix(f"{path}:"): _lines(data[name]) for name in sorted(names)}


def _lines(text: str) -> str:
    """Browsers send line ends of their own."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sum(shown: Iterable[str]) -> str:
    text = "\x00".join(shown)
    return f"{zlib.crc32(text.encode()):08x}"
