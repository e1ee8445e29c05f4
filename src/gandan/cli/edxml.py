"""`gandan edxml`: a paper and its files as a package of the document axis."""

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gandan.cli.akn import deliver
from gandan.cli.exits import MISUSED, UNREAD
from gandan.cli.files import bytes_of, say
from gandan.papers.edxml import BadPackage, message_of, write
from gandan.vanban import read
from gandan.vanban.sources import Unreadable, load
from gandan.vanban.sources.edxml.model import Attached, Business, Organ, Package, Trace

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain",
}


def edxml(options: argparse.Namespace) -> int:
    """Read the paper, wrap it with its files and write the package; returns the exit code."""
    try:
        data = bytes_of(options.file)
        more = [_attached(name, bytes_of(name)) for name in options.attach]
        source = load(data, Path(options.file).name)
    except Unreadable as problem:
        say(problem.message)
        return UNREAD
    except OSError as problem:
        say(f"Không mở được {problem.filename}: {problem.strerror}.")
        return MISUSED
    sender = _organ(options.sender)
    message = message_of(read(source).header, sender, [_organ(one) for one in options.to])
    package = Package(
        message=message,
        traces=(Trace(sender.organ_id, datetime.now(_ZONE).replace(microsecond=0)),),
        business=Business(kind=0),
        attached=(_attached(options.file, data), *more),
    )
    try:
        made = write(package)
    except BadPackage as problem:
        say(str(problem))
        return UNREAD
    return deliver(made, options.out)


def _organ(said: str) -> Organ:
    """A body as `MÃ` or `MÃ=TÊN`."""
    code, _, name = said.partition("=")
    return Organ(organ_id=code.strip(), name=name.strip())


def _attached(name: str, data: bytes) -> Attached:
    path = Path(name)
    return Attached(path.name, _MEDIA_TYPES.get(path.suffix.lower(), ""), "", data)
