"""Recognised pages that outlive the process which recognised them: a killed reading goes on there.

A page is known by its picture and by what recognises it. It is written beside its place and moved
into it, so that under a name there is a whole page or none. Pages that were given up are not kept:
another time they may succeed. Who names the folder removes it: it holds the words of a paper.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gandan.vanban.sources import tools
from gandan.vanban.sources.model import Doubt, Place
from gandan.vanban.sources.printed.over_pages import Columns
from gandan.vanban.sources.scans.pages import Recognised, SeenTable

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = 2  # of what is made of a picture: another one makes all kept pages strangers
_LARGEST = 4_000_000  # bytes of a kept page; a full one has 20,000


def recalled(
    folder: Path | None,
    picture: "Image",
    number: int,
    going_on: Columns,
    recognise: Callable[[], Recognised],
) -> Recognised:
    """The page from the folder, or recognised now and put there.

    `going_on` are the columns of a table that may go on here: they count for what is made of it.
    """
    if folder is None:
        return recognise()
    path = folder / f"{_key(picture, number, going_on)}.json"
    page = _read(path)
    if page is None:
        page = recognise()
        if not page.is_lost:
            _write(path, page)
    return page


def _key(picture: "Image", number: int, going_on: Columns) -> str:
    """The number counts: places name it, and stamps are looked for on a first page alone."""
    program = Path(tools.find("tesseract") or "")
    with contextlib.suppress(OSError):
        told = program.resolve().stat()
        program = program / f"{told.st_size} {told.st_mtime_ns}"
    columns = " ".join(map(str, going_on))
    said = f"{VERSION} {number} {picture.mode} {picture.size} {columns} {program}\n".encode()
    return hashlib.sha256(said + picture.tobytes()).hexdigest()


def _read(path: Path) -> Recognised | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return _page(json.loads(path.read_text(encoding="utf-8", errors="surrogatepass")))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _page(said: dict[str, Any]) -> Recognised:
    doubts = tuple(
        Doubt(d["start"], d["end"], d["confidence"], Place(**d["place"]) if d["place"] else None)
        for d in said.pop("doubts")
    )
    tables = tuple(
        SeenTable(**(table | {"columns": tuple(table["columns"])})) for table in said.pop("tables")
    )
    return Recognised(doubts=doubts, tables=tables, **said)


def _write(path: Path, page: Recognised) -> None:
    """Keep a page; where there is no room it is not kept, and the reading goes on."""
    part = path.with_suffix(f".{os.getpid()}.part")
    words = json.dumps(asdict(page), ensure_ascii=False).encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(words)
        part.replace(path)
