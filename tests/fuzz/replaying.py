"""Kept inputs once more: `python -m tests.fuzz.replaying READER [FILE ...]`.

Prints one line a fault and ends with 1 when there was any. It is a process of its own, since what
an input does to native code ends the process, and memory is counted for all of them.
"""

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.changing import opened
from tests.fuzz.faults import TooSlow, shut_out, sign, within
from tests.fuzz.readers import CORPUS, MEGABYTES, READERS, Reader, known

SLACK = 2  # a shared machine, and code that is watched by a debugger


def inputs(reader: Reader, files: list[Path]) -> Iterator[tuple[str, bytes]]:
    """What is replayed: the files named, or everything that is kept of a reader."""
    for path in files or known(reader):
        yield path.name, path.read_bytes()
    if not files:
        yield from ((f"seed {at}", data) for at, data in enumerate(reader.begin()))
        kept = CORPUS / f"{reader.name}.zip"
        yield from opened(kept.read_bytes()) if kept.exists() else ()


def megabytes() -> int:
    """The most memory that this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def replay(reader: Reader, files: list[Path]) -> int:
    """Run each; how many were wrong."""
    wrong, count, before = 0, 0, megabytes()
    for name, data in inputs(reader, files):
        count += 1
        print(f"... {name}", file=sys.stderr, flush=True)
        said = ""
        try:
            with within(reader.seconds * SLACK):
                reader.run(data)
        except TooSlow as error:
            said = f"TooSlow: {error}"
        except Exception as error:  # noqa: BLE001  each is a finding
            said = f"{sign(error)}: {error}"
        grown = megabytes() - before
        if grown > MEGABYTES and not said:
            said, before = f"TooLarge: {grown} MB", megabytes()
        if said:
            wrong += 1
            print(f"{reader.name}: {name}: {said}", flush=True)
    print(f"{reader.name}: {count} inputs, {wrong} wrong", flush=True)
    return wrong


if __name__ == "__main__":
    shut_out()
    sys.exit(1 if replay(READERS[sys.argv[1]], [Path(one) for one in sys.argv[2:]]) else 0)
