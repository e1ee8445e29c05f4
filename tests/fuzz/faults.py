"""What is a fault, what tells one from another, and a smaller file that shows the same."""

import hashlib
import re
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from gandan.vanban.sources import tools
from tests.fuzz.readers import REGRESSIONS, Reader

SECONDS_TO_SHRINK = 5.0
OURS = re.compile(r"(?:^|/)(?:src/gandan|tests/fuzz)/")


class TooSlow(Exception):
    """An input took more processor time than its reader may take."""


def shut_out() -> None:
    """Start no outside program: LibreOffice takes a second a file, and is not what is looked at."""
    tools.find = lambda *_names: None


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """A limit of processor time on what runs inside; Python code only is stopped by it."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fault_of(reader: Reader, data: bytes) -> BaseException | None:
    """What went wrong, None when nothing did."""
    try:
        reader.run(data)
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001  each is a finding
        return error
    return None


def sign(error: BaseException) -> str:
    """Type of a fault, and the deepest line of our own that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if OURS.search(frame.filename)] or frames
    last = [frame for frame in own if "judging" not in frame.filename] or own
    said = re.sub(r"\d+|['\"].*", "#", str(error))[:60] if type(error).__name__ == "Broken" else ""
    where = f"{Path(last[-1].filename).name}:{last[-1].name}" if last else ""
    return f"{type(error).__name__} {where} {said}".strip()


def shrunk(data: bytes, is_same: Callable[[bytes], bool]) -> bytes:
    """A shorter input of the same fault, by leaving out ever smaller stretches."""
    until = time.monotonic() + SECONDS_TO_SHRINK
    size = len(data) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(data) and time.monotonic() < until:
            shorter = data[:at] + data[at + size :]
            if is_same(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data


def keep(reader: Reader, data: bytes, kind: str) -> Path:
    """Write a regression file; its name says what it once did."""
    folder = REGRESSIONS / reader.name
    folder.mkdir(parents=True, exist_ok=True)
    word = re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-")[:60]
    path = folder / f"{word}-{hashlib.sha256(data).hexdigest()[:8]}.bin"
    path.write_bytes(data)
    return path
