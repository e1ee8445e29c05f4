"""Reading in a process of its own: what is in a file can hurt the reading of that file only.

Sentences for people come back as `Unreadable`, also when the process had to be ended or died. The
rest of the system calls `load` (the text, perhaps of the first pages), `read` (all of it),
`open_mail`, `open_filled`, `open_table` and `signatures` here, and never the readers themselves on
what a stranger sent.
"""

from dataclasses import dataclass
from pathlib import Path

from gandan.vanban.apart.limits import FIRST_LOOK, WHOLE, Limits
from gandan.vanban.apart.parent import Question, ask
from gandan.vanban.model import Reading
from gandan.vanban.signatures import Signature, may_be_signed
from gandan.vanban.sources.edxml import Brought
from gandan.vanban.sources.filled.model import FilledIn
from gandan.vanban.sources.limits import check_size
from gandan.vanban.sources.mail import Mail
from gandan.vanban.sources.model import Place, Progress, Source, unheard

__all__ = [
    "FIRST_LOOK",
    "WHOLE",
    "Limits",
    "Read",
    "declared",
    "load",
    "open_filled",
    "open_mail",
    "open_table",
    "read",
    "signatures",
]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held, and what was read in it."""

    source: Source
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Signed:
    """The signatures of one file."""

    found: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture as the bytes of a PNG file."""

    data: bytes


def load(
    data: bytes,
    name: str,
    *,
    limits: Limits = FIRST_LOOK,
    first_pages: int | None = None,
    progress: Progress = unheard,
) -> Source:
    """The text of a file, or of its first pages; raises `Unreadable`."""
    check_size(data, name)
    return ask(Source, Question(data, name, limits, "load", first_pages, progress))


def read(
    data: bytes,
    name: str,
    *,
    limits: Limits = WHOLE,
    progress: Progress = unheard,
    kept: Path | None = None,
) -> Read:
    """The whole text of a file with its reading; raises `Unreadable`.

    `kept` is a folder for recognised pages: a reading that was killed goes on from them.
    """
    check_size(data, name)
    return ask(Read, Question(data, name, limits, "read", None, progress, kept=kept))


def open_mail(data: bytes, name: str, *, limits: Limits = FIRST_LOOK) -> Mail:
    """An e-mail, or a package of the axis, with what came with it; raises `Unreadable`."""
    check_size(data, name)
    return ask(Mail, Question(data, name, limits, "mail"))


def open_filled(data: bytes, name: str, *, limits: Limits = FIRST_LOOK) -> FilledIn:
    """The cells or controls of a form that was sent back filled in; raises `Unreadable`."""
    check_size(data, name)
    return ask(FilledIn, Question(data, name, limits, "filled"))


def open_table(data: bytes, name: str, *, limits: Limits = FIRST_LOOK) -> FilledIn:
    """The cells of a table of figures, as XLSX or CSV; raises `Unreadable`."""
    check_size(data, name)
    return ask(FilledIn, Question(data, name, limits, "table"))


def declared(data: bytes, name: str, *, limits: Limits = FIRST_LOOK) -> Brought:
    """What a package of the axis says of the paper that it brings; raises `Unreadable`."""
    check_size(data, name)
    return ask(Brought, Question(data, name, limits, "declared"))


def picture(data: bytes, name: str, place: Place, *, limits: Limits = FIRST_LOOK) -> bytes:
    """PNG of the strip of a page in which words stand; raises `Unreadable`."""
    check_size(data, name)
    return ask(_Picture, Question(data, name, limits, "picture", place=place)).data


def signatures(
    data: bytes, name: str, *, trusted: tuple[bytes, ...] = (), limits: Limits = WHOLE
) -> tuple[Signature, ...]:
    """The signatures of a PDF, in the order in which they were made.

    An unsigned file costs no process. `trusted` are certificates of authorities (DER).

    Raises:
        Unreadable: the file bears signatures, but nobody can look at them.
    """
    if not may_be_signed(data):
        return ()
    return ask(_Signed, Question(data, name, limits, "signatures", trusted=trusted)).found
