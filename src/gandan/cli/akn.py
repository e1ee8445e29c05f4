"""`gandan akn`: a document as Akoma Ntoso 3.0."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.cli.files import bytes_of, say
from gandan.papers.akn import faults_of, write
from gandan.vanban import read
from gandan.vanban.sources import Unreadable, load

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def akn(name: str, *, out: str | None, check: bool) -> int:
    """Write one document, or hold a file of the form against the schema; returns the exit code."""
    try:
        data = bytes_of(name)
        if check:
            return _check(name, data)
        source = load(data, Path(name).name)
    except Unreadable as problem:
        say(problem.message)
        return UNREAD
    except OSError as problem:
        say(f"Không mở được {name}: {problem.strerror}.")
        return MISUSED
    made = write(source, read(source), made_on=datetime.now(_ZONE).date())
    return deliver(made, out)


def deliver(made: bytes, out: str | None) -> int:
    """Write bytes to a file, or to the standard output; returns the exit code."""
    if out is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return DONE
    try:
        Path(out).write_bytes(made)
    except OSError as problem:
        say(f"Không ghi được {out}: {problem.strerror}.")
        return MISUSED
    return DONE


def _check(name: str, data: bytes) -> int:
    faults = faults_of(data)
    for fault in faults:
        print(f"{name}:{fault}")
    if faults:
        print(f"HỎNG. {len(faults)} lỗi so với lược đồ Akoma Ntoso 3.0 của OASIS.")
        return UNREAD
    print("TỐT. Đúng lược đồ Akoma Ntoso 3.0 của OASIS.")
    return DONE
