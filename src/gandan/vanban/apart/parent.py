"""The side that asks: starts the process, hands over the bytes, waits within limits, ends it."""

import base64
import contextlib
import json
import logging
import os
import secrets
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from gandan.vanban.apart.limits import Limits
from gandan.vanban.apart.lossless import Garbled, decode, encode
from gandan.vanban.sources import limits as sentences
from gandan.vanban.sources import tools
from gandan.vanban.sources.model import Place, Progress, Unreadable, unheard

T = TypeVar("T")
log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-I", "-m", "gandan.vanban.apart.child")
_CHUNK = 1 << 16
_ENDING = 2.0  # seconds in which a process that has answered may end by itself
_OUT_OF_TIME = frozenset({-signal.SIGXCPU})
_OUT_OF_MEMORY = frozenset({-signal.SIGKILL})  # nobody else kills it before its time is over


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a file, and what the answer may cost."""

    data: bytes
    name: str
    limits: Limits
    what: str  # a key of `child.WORK`
    first_pages: int | None = None
    progress: Progress = unheard
    trusted: tuple[bytes, ...] = ()  # certificates, for signatures
    place: Place | None = None  # of words on a page, for its picture
    kept: Path | None = None  # the folder for recognised pages

    def line(self, scratch: str) -> bytes:
        """The first line of the child's input."""
        asked = {
            "name": self.name,
            "size": len(self.data),
            "what": self.what,
            "first_pages": self.first_pages,
            "memory": self.limits.memory,
            "processor_seconds": self.limits.processor_seconds,
            "file_bytes": self.limits.file_bytes,
            "open_files": self.limits.open_files,
            "scratch": scratch,
            "trusted": [base64.b64encode(der).decode("ascii") for der in self.trusted],
            "place": encode(self.place),
            "kept": None if self.kept is None else str(self.kept.absolute()),
        }
        return json.dumps(asked).encode() + b"\n"


def ask(kind: type[T], question: Question, command: Sequence[str] = ()) -> T:
    """The answer, which is a `kind` (a dataclass that `lossless` can carry).

    Whatever happens here (an exception of `progress` too), the process and all that it started are
    dead when this returns.

    Raises:
        Unreadable: said by the child, or about it: too_slow, too_heavy, crashed.
    """
    with _scratch() as scratch, _started(command or COMMAND) as process:
        conversation = _Conversation(process, question)
        answered = conversation.hold(question.line(scratch))
        if answered is None:
            raise _died(process, question)
    try:
        return decode(kind, answered[0])
    except Garbled as error:
        log.error("reader answered with something else: %s", error)  # noqa: TRY400
        raise sentences.crashed(question.name) from error


@contextlib.contextmanager
def _scratch() -> Iterator[str]:
    """The name of the folder that outside programs of the child may use.

    The child makes it once its guardian stands, so that nobody's death leaves it behind.
    """
    is_open = os.access(tools.MEMORY_FOLDER, os.W_OK)
    folder = tools.MEMORY_FOLDER if is_open else Path(tempfile.gettempdir())
    scratch = folder / f"{tools.PREFIX}{secrets.token_hex(8)}"
    try:
        yield str(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, which ends with this block."""
    kept = ("PATH", "TESSDATA_PREFIX", "FONTCONFIG_PATH", "LD_LIBRARY_PATH")
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LANG": "C.UTF-8"} | {name: os.environ[name] for name in kept if name in os.environ},
        start_new_session=True,
        bufsize=0,
    )
    try:
        yield process
    finally:
        # the group first: until the leader is waited for, its number belongs to nobody else
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            cast("IO[bytes]", pipe).close()
        process.wait()


class _Conversation:
    """One question and its answer, over two pipes, against the clock."""

    def __init__(self, process: subprocess.Popen[bytes], question: Question) -> None:
        self._question = question
        self._in = cast("IO[bytes]", process.stdin).fileno()
        self._out = cast("IO[bytes]", process.stdout).fileno()
        self._began = self._heard = time.monotonic()
        self._done_pages = self._pages = 0
        self._taken = 0  # bytes of the answer
        self._line = bytearray()

    def hold(self, line: bytes) -> list[Any] | None:
        """Write all, then read until the answer; None when the child ended without one."""
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        left = [memoryview(line), memoryview(self._question.data)]
        with selectors.DefaultSelector() as ready:
            ready.register(self._in, selectors.EVENT_WRITE)
            ready.register(self._out, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select(self._seconds_left()):
                    if key.fd == self._in:
                        if not self._write(left):
                            ready.unregister(self._in)  # stays open: its end means our own end
                        continue
                    chunk = os.read(self._out, _CHUNK)
                    if not chunk:
                        return None
                    if (answered := self._take(chunk)) is not None:
                        return answered

    def _seconds_left(self) -> float:
        limits, now = self._question.limits, time.monotonic()
        until = min(self._began + limits.seconds(self._pages), self._heard + limits.silent_seconds)
        if now >= until:
            raise sentences.too_slow(self._question.name)
        return until - now

    def _write(self, left: list[memoryview]) -> bool:
        """Hand over a piece; whether more is to come."""
        try:
            written = os.write(self._in, left[0][:_CHUNK])
        except BlockingIOError:
            return True
        except BrokenPipeError:  # it died: the end of its output says so
            return False
        left[0] = left[0][written:]
        if not left[0]:
            left.pop(0)
        return bool(left and left[0])

    def _take(self, chunk: bytes) -> list[Any] | None:
        """Add what came; the answer when it is complete."""
        self._taken += len(chunk)
        if self._taken > self._question.limits.answer_bytes:
            raise sentences.too_heavy(self._question.name)
        before = len(self._line)
        self._line += chunk
        end = self._line.find(b"\n", before)
        while end >= 0:
            said = _json(bytes(self._line[:end]))
            del self._line[: end + 1]
            if (answered := self._heed(said)) is not None:
                return answered
            end = self._line.find(b"\n")
        return None

    def _heed(self, said: object) -> list[Any] | None:
        match said:
            case {"progress": [int(done), int(total), None | int() as confidence]}:
                if self._done_pages < done <= total:  # else it is no news, and buys no time
                    self._done_pages, self._pages = done, total
                    self._heard = time.monotonic()
                    sure = () if confidence is None else (confidence,)
                    self._question.progress(done, total, *sure)
            case {"done": answered}:
                return [answered]
            case {"unreadable": [str(code), str(message)]}:
                raise Unreadable(code[:40], message[:1000])
            case {"failed": [*where]}:
                log.error("reader failed: %s", " < ".join(map(str, reversed(where)))[:2000])
                raise sentences.crashed(self._question.name)
            case _:
                log.error("reader answered with something else")
                raise sentences.crashed(self._question.name)
        return None


def _json(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def _died(process: subprocess.Popen[bytes], question: Question) -> Unreadable:
    """What the end of a process that did not answer means."""
    try:
        code = process.wait(_ENDING)
    except subprocess.TimeoutExpired:
        code = None
    log.error("reader ended with code %s and no answer", code)
    if code in _OUT_OF_TIME:
        return sentences.too_slow(question.name)
    if code in _OUT_OF_MEMORY:
        return sentences.too_heavy(question.name)
    return sentences.crashed(question.name)
