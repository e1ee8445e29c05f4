"""tesseract itself: pictures go in, hOCR comes out.

To start it costs 0.08 s, nearly all for a table that no recognition of lines needs. So within
`kept_running` one process is asked for picture after picture, each answered before the next is
asked; without, and for a picture that is not a page, a process is started for it alone. What a
picture gets does not depend on those before it.
"""

import contextlib
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from gandan.vanban.sources import tools

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
SPARSE, LINE = "11", "7"  # page segmentation: words anywhere; one line of text
SECONDS = 40  # a full page takes 1 s; two silent ones end the reading
MOST_PICTURES = 25  # of one process: what it may leak or break apart ends with it
_SETTINGS = (
    "-c", "hocr_char_boxes=1",
    "-c", "tessedit_do_invert=0",  # no second look at lines as white on black
    "-c", "textord_all_prop=1",  # no search for typewriters' letters of one width
    "-c", "textord_tabfind_find_tables=0",  # tables are found by their rules
    "-c", "textord_tabfind_vertical_text=0",  # no look for lines that run downwards
    "-c", "paragraph_text_based=0",  # paragraphs are ours: `layout`
)  # fmt: skip
_PICTURE = "page.tif"
_TOLD_RESOLUTION = (96, 96)  # without one tesseract guesses
_ALONE = tools.ToolLimits(seconds=SECONDS)
_SHARED = tools.ToolLimits(seconds=SECONDS * MOST_PICTURES)  # of each picture the clock is kept
# pictures of lines come and go: their memory stays with the process (glibc; others do not hear it)
_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "1000000000"}
_END = b"\n  </div>\n"  # of a page: what it holds stands further to the right
_MOST_SAID = 50_000_000  # bytes about one picture; a full page has 300,000


def hocr(picture: "Image", mode: str, *, only: str = "") -> bytes:
    """What tesseract says of a picture; `only`: the characters that can occur, where known.

    Raises:
        ToolFailed: it could not be started, fell, there was no room for the picture, or its time
            was over.
    """
    running = _running.get()
    if running is not None and mode == SPARSE and not only and tools.find("stdbuf"):
        return running.ask(picture)
    with tools.folder() as home:
        try:
            _write(picture, home / _PICTURE)
        except OSError as error:
            raise tools.ToolFailed("tesseract", str(error)) from error
        more = ("-c", f"tessedit_char_whitelist={only}") if only else ()
        return tools.run(_command(_PICTURE, mode, *more), limits=_ALONE, home=home)


def languages() -> frozenset[str]:
    """The languages it can read; none where it cannot be started."""
    with tools.folder() as home:
        try:
            said = tools.run(["tesseract", "--list-langs"], limits=_ALONE, home=home)
        except tools.ToolFailed:
            return frozenset()
    return frozenset(said.decode(errors="replace").split())


@contextlib.contextmanager
def kept_running() -> Iterator[None]:
    """The pages that are recognised within share a process, started with the first of them."""
    running = _Running()
    before = _running.set(running)
    try:
        yield
    finally:
        _running.reset(before)
        running.end()


def _write(picture: "Image", path: Path) -> None:
    """Not packed, and in a form that is taken in as a whole.

    Standard input and PNM are read a byte at a time, the grey values of BMP go through a table.
    """
    picture.save(path, "TIFF", dpi=_TOLD_RESOLUTION)


def _command(picture: str, mode: str, *more: str) -> list[str]:
    return [
        "tesseract", picture, "stdout", "-l", LANGUAGE, "--psm", mode, *_SETTINGS, *more, "hocr"
    ]  # fmt: skip


class _Running:
    """A process that reads the names of pictures from its standard input."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = contextlib.ExitStack()
        self._home = Path()
        self._asked = 0

    def ask(self, picture: "Image") -> bytes:
        """The hOCR of a picture; one that fails after others gets a process of its own."""
        while True:
            is_first = self._process is None
            try:
                said = self._ask(picture)
            except OSError as error:
                self.end()
                if is_first:
                    raise tools.ToolFailed("tesseract", str(error)) from error
            except tools.ToolFailed as error:
                self.end()
                if is_first or error.is_slow:
                    raise
            else:
                if self._asked >= MOST_PICTURES:
                    self.end()
                return said

    def end(self) -> None:
        """End the process; the next picture starts another."""
        process, self._process, self._asked = self._process, None, 0
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):  # what it was not told before it fell
                process.communicate()
        self._files.close()

    def _ask(self, picture: "Image") -> bytes:
        process = self._process or self._started()
        _write(picture, self._home / _PICTURE)
        self._asked += 1
        os.write(process.stdin.fileno(), f"{_PICTURE}\n".encode())  # type: ignore[union-attr]
        answer = process.stdout.fileno()  # type: ignore[union-attr]
        until = time.monotonic() + SECONDS
        said = bytearray()
        while not said.endswith(_END):
            left = until - time.monotonic()
            if left <= 0 or not select.select([answer], [], [], left)[0]:
                raise tools.ToolFailed("tesseract", f"longer than {SECONDS} s", is_slow=True)
            part = os.read(answer, 1 << 16)
            if not part or len(said) > _MOST_SAID:
                raise tools.ToolFailed("tesseract", "ended" if not part else "said too much")
            said += part
        return bytes(said)

    def _started(self) -> subprocess.Popen[bytes]:
        self._home = self._files.enter_context(tools.folder())
        # stdbuf: else the end of each answer waits for the next one
        command = ["stdbuf", "-o0", *_command("stdin", SPARSE, "-c", "stream_filelist=1")]
        self._process = tools.start(command, limits=_SHARED, home=self._home, told=_MEMORY)
        return self._process


_running: ContextVar[_Running | None] = ContextVar("running", default=None)
