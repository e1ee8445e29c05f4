"""Readers that misbehave, for a child to run: `python -c` with one of these as what `load` does.

Each gets the bytes, as a reader does that a hostile file has taken over or broken.
"""

import sys
import time
from pathlib import Path

from gandan.vanban.apart.limits import Limits
from gandan.vanban.apart.parent import Question, ask
from gandan.vanban.sources.model import Source, unheard

_BEGIN = """
from gandan.vanban import sources
from gandan.vanban.apart import child
import ctypes, os, pathlib, signal, socket, subprocess, sys, time
def load(data, name, *, progress, first_pages=None, kept=None):
    scratch = child.tempfile.tempdir
{body}
    return sources.Source("xong", "text/plain")
sources.load = load
child.main()
"""


def command(body: str) -> tuple[str, ...]:
    """The child, but for what it does with the bytes."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return (sys.executable, "-I", "-c", _BEGIN.format(body=lines))


def load(body: str, *, limits: Limits, data: bytes = b"abc", progress=unheard) -> Source:
    """Ask such a child."""
    question = Question(data, "tệp.pdf", limits, "load", None, progress)
    return ask(Source, question, command(body))


def is_gone(pid: int, seconds: float = 60) -> bool:
    """Whether a process has ended (or ends very soon); one that nobody waited for counts."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.02)
    return False
