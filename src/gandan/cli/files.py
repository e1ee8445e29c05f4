"""What the commands share: the bytes of a file, and sentences to the error output."""

import sys
from pathlib import Path

from gandan.vanban.sources import MOST_BYTES

STANDARD_INPUT = "-"


def bytes_of(path: str) -> bytes:
    """The bytes of a file or of the standard input, one more than is allowed at most."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    print(f"gandan: {sentence}", file=sys.stderr)
