"""The process that opens a file: `python -I -m gandan.vanban.apart.child`, started by the parent.

Standard input: one JSON line that says what is asked, then the bytes. Afterwards the pipe stays
open for as long as the parent lives. Standard output: JSON lines, `progress` any number of times,
then one of `done`, `unreadable`, `failed`.

A guardian is forked off before anything is opened. It waits for the end of the pipe, which the
kernel closes however the parent ended, and kills the whole group: the reader (also inside C code
that holds the interpreter) and the outside programs that it started.
"""

import base64
import contextlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from gandan.vanban.sources.model import Progress

Say = Callable[[dict[str, Any]], None]
_ORDERLY = 0
_LONGEST_LINE = 4_000_000  # certificates of 1,000 authorities


@dataclass(frozen=True, slots=True)
class Asked:
    """The first line of the input."""

    name: str
    size: int
    what: str  # a key of WORK
    first_pages: int | None
    memory: int
    processor_seconds: int
    file_bytes: int
    open_files: int
    scratch: str  # the folder for outside programs
    trusted: list[str]  # certificates (DER, base64), for signatures
    place: list[float] | None = None  # of words on a page, for its picture
    kept: str | None = None  # the folder for recognised pages


def main(work: "Work | None" = None) -> None:
    """Answer one question and end; `work` is what can be asked, `WORK` where it is not given."""
    source = os.fdopen(0, "rb", closefd=False)
    line = source.readline(_LONGEST_LINE)
    if not line:
        _end()
    asked = Asked(**json.loads(line))
    data = source.read(asked.size)
    if len(data) != asked.size:  # the parent died while it was writing
        _end()
    say = _speaker()
    guardian = _guard(asked.scratch)
    os.mkdir(asked.scratch, 0o700)  # noqa: PTH102  # what is imported here is paid for at each start
    confine(asked)
    answer(asked, data, say, WORK if work is None else work)
    os.kill(guardian, signal.SIGKILL)
    os.waitpid(guardian, 0)
    _end()


def _speaker() -> Say:
    """Writes lines to the parent; whatever else prints, prints into nothing."""
    out = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)

    def say(line: dict[str, Any]) -> None:
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        out.write(text.encode("utf-8", "surrogatepass") + b"\n")
        out.flush()

    return say


def _guard(scratch: str) -> int:
    """Fork the process that outlives the parent by a moment; its number."""
    group = os.getpgrp()
    pid = os.fork()
    if pid == 0:
        _watch(group, scratch)
    return pid


def _watch(group: int, scratch: str) -> NoReturn:
    """What the guardian does."""
    os.closerange(1, 1024)  # the parent reads until the last writer of the answer is gone
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    os.setpgid(0, 0)  # what is killed next is the others
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    shutil.rmtree(scratch, ignore_errors=True)
    _end()


def confine(asked: Asked) -> None:
    """From here on nothing can be taken without limit, and nothing leaves the machine.

    Soft limits are the reader's own. The hard ones leave room for outside programs, which set
    theirs when they are started (`sources.tools`).
    """
    from gandan.vanban.apart import network
    from gandan.vanban.sources.tools import OFFICE

    tempfile.tempdir = asked.scratch
    for kind, own, highest in (
        (resource.RLIMIT_AS, asked.memory, OFFICE.memory),
        (resource.RLIMIT_CPU, asked.processor_seconds, OFFICE.seconds),
        (resource.RLIMIT_FSIZE, asked.file_bytes, OFFICE.file_bytes),
        (resource.RLIMIT_NOFILE, asked.open_files, 1024),
        (resource.RLIMIT_CORE, 0, 0),  # a core dump would put the paper on the disk
    ):
        hard = resource.getrlimit(kind)[1]
        most = max(own, highest)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (min(own, most), most))
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:  # noqa: PTH123
        score.write("800")  # when the machine runs out of memory, it is this that ends
    network.shut()


def answer(asked: Asked, data: bytes, say: Say, work: "Work") -> None:
    """Read, and say what came of it."""
    from gandan.vanban.apart.lossless import encode
    from gandan.vanban.sources import Unreadable, limits

    def progress(done: int, total: int, confidence: int | None = None) -> None:
        say({"progress": [done, total, confidence]})

    try:
        say({"done": encode(work[asked.what](asked, data, progress))})
    except Unreadable as unreadable:
        say({"unreadable": [unreadable.code, unreadable.message]})
    except MemoryError:
        heavy = limits.too_heavy(asked.name)
        say({"unreadable": [heavy.code, heavy.message]})
    except Exception as error:  # noqa: BLE001  # whatever a reader stumbled over is told, not lost
        # names of functions, never the error's words: they may quote a paper that is secret
        where = [
            f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)
        ]
        say({"failed": [type(error).__name__, *where[-12:]]})


def _load(asked: Asked, data: bytes, progress: "Progress") -> object:
    from gandan.vanban.sources import load

    return load(data, asked.name, progress=progress, first_pages=asked.first_pages)


def _read(asked: Asked, data: bytes, progress: "Progress") -> object:
    from pathlib import Path

    from gandan import vanban
    from gandan.vanban.sources import load

    kept = Path(asked.kept) if asked.kept else None
    source = load(data, asked.name, progress=progress, kept=kept)
    return source, vanban.read(source)


def _mail(asked: Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.sources.edxml import as_mail
    from gandan.vanban.sources.kinds import kind_of
    from gandan.vanban.sources.mail import open_mail

    opened = as_mail if kind_of(data) == "edxml" else open_mail
    return opened(data, asked.name)


def _declared(asked: Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.sources.edxml import brought_by

    return brought_by(data, asked.name)


def _filled(asked: Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.sources.filled import open_filled

    return open_filled(data, asked.name)


def _table(asked: Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.sources.filled import open_table

    return open_table(data, asked.name)


def _signatures(asked: Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.signatures import verify

    return (verify(data, tuple(map(base64.b64decode, asked.trusted))),)


def _picture(asked: Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.apart.lossless import decode
    from gandan.vanban.sources.model import Place
    from gandan.vanban.sources.scans import strip_of

    return (strip_of(data, asked.name, decode(Place, asked.place)),)


Work = Mapping[str, "Callable[[Asked, bytes, Progress], object]"]
WORK: Work = {
    "load": _load,
    "read": _read,
    "mail": _mail,
    "declared": _declared,
    "filled": _filled,
    "table": _table,
    "signatures": _signatures,
    "picture": _picture,
}
"""What can be asked: the text, the text with its reading, the parts of an e-mail or a package, what
a package declares, the cells of a filled-in form or of a table, a PDF's signatures, the picture of
a place."""


def _end() -> NoReturn:
    """At once: there is nothing to tidy up that the end of a process does not."""
    os._exit(_ORDERLY)


if __name__ == "__main__":
    sys.setrecursionlimit(3000)
    main()
