"""Outside programs (LibreOffice, tesseract): found, run under limits, and ended with the reader.

A program runs in the process group of whoever reads, so that ending the group ends it too. It gets
limits of its own: what a reader may have of address space is far too little for an office suite.
Its files stand in memory where the machine has a folder for that: a paper whose secrecy has not
been looked at touches no disk.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108  # a folder of a random name is made in it
PREFIX = "gandan-"
_KEPT = ("PATH", "TESSDATA_PREFIX", "FONTCONFIG_PATH", "LD_LIBRARY_PATH")
_TOLD = 2000  # letters of what a program says that are worth keeping


@dataclass(frozen=True, slots=True)
class ToolLimits:
    """What one run of a program may have.

    `memory` is address space, not use: an office suite maps 2 GB to use 0.2. `file_bytes` is the
    largest file that it may write.
    """

    memory: int = 1_000_000_000
    seconds: int = 60  # of processor time and of the clock
    file_bytes: int = 200_000_000


OFFICE = ToolLimits(memory=4_000_000_000, seconds=120)
RECOGNISER = ToolLimits()


class ToolFailed(Exception):
    """The program ended with an error, or by a limit; `is_slow` when its time was over."""

    def __init__(self, program: str, said: str, *, is_slow: bool = False) -> None:
        super().__init__(f"{program}: {said}")
        self.is_slow = is_slow


def find(*names: str) -> str | None:
    """The path of the first of these programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """An empty folder that only this account can open, gone at the end.

    A process that reads apart sets `tempfile.tempdir`: whoever started it removes what is left.
    """
    place = tempfile.tempdir or (MEMORY_FOLDER if _is_open(MEMORY_FOLDER) else None)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=place, ignore_cleanup_errors=True) as made:
        yield Path(made)


def run(
    command: Sequence[str], *, limits: ToolLimits, home: Path, data: bytes | None = None
) -> bytes:
    """Run a program in a folder with `data` on its standard input; its standard output.

    Raises:
        ToolFailed: it could not be started, ended with an error, or ran into a limit.
    """
    program = Path(command[0]).name
    try:
        done = subprocess.run(  # noqa: S603  # the command is ours, only its input is not
            command,
            input=data if data is not None else b"",
            capture_output=True,
            cwd=home,
            env=_environment(home),
            timeout=limits.seconds,
            preexec_fn=lambda: _confine(limits),  # readers have one thread
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(program, f"longer than {limits.seconds} s", is_slow=True) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolFailed(program, str(error)) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-_TOLD:]
        raise ToolFailed(program, f"code {done.returncode}: {said}")
    return done.stdout


def start(
    command: Sequence[str], *, limits: ToolLimits, home: Path, told: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """A program that answers on its standard output what it is told on its standard input.

    `told` is added to its environment.

    Its limits are those of the whole process; whoever starts it keeps the clock, and ends it.

    Raises:
        ToolFailed: it could not be started.
    """
    try:
        return subprocess.Popen(  # noqa: S603  # the command is ours, only its input is not
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=home,
            env={**_environment(home), **told},
            preexec_fn=lambda: _confine(limits),  # readers have one thread
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolFailed(Path(command[0]).name, str(error)) from error


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",  # tesseract with two threads is six times slower than with one
    }


def _is_open(place: Path) -> bool:
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)


def _confine(limits: ToolLimits) -> None:
    """Runs in the new process, before the program."""
    import resource

    for name, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(name)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(name, (allowed, allowed))
