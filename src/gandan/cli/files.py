"""Which documents a command reads: files, folders, standard input, what came with an e-mail."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gandan.vanban.sources import ENDINGS, MOST_BYTES, Unreadable
from gandan.vanban.sources.kinds import kind_of
from gandan.vanban.sources.limits import check_size

STANDARD_INPUT = "-"
_NAME_OF_INPUT = "(đầu vào chuẩn)"


@dataclass(frozen=True, slots=True)
class File:
    """What is read as one document; `path` leads to it, also through an e-mail."""

    path: str
    name: str
    data: bytes


def paths_of(names: Sequence[str]) -> list[str]:
    """The files that are meant, those of folders in order; empty, and said, when there is none."""
    if "" in names:  # of a variable that nobody set; a path without a name would be this folder
        say("Tên tệp để trống. Nêu tệp, thư mục, hoặc - (đầu vào chuẩn).")
        return []
    lost = [name for name in names if name != STANDARD_INPUT and not Path(name).exists()]
    for name in lost:
        say(f"Không có tệp hay thư mục {name}.")
    if lost:
        return []
    found = [path for name in names for path in _inside(name)]
    if not found:
        say(f"Thư mục không có tệp nào đọc được ({', '.join(sorted(ENDINGS))}).")
    return found


def is_one_file(names: Sequence[str]) -> bool:
    """Whether one file was named, and no folder."""
    return len(names) == 1 and not _is_folder(names[0])


def shown_path(path: str) -> str:
    """What messages call a file."""
    return _NAME_OF_INPUT if path == STANDARD_INPUT else path


def documents_of(path: str) -> list[File]:
    """The file itself; of an e-mail the letter, of a package its paper, and what came with it.

    Raises:
        Unreadable: too large, or an e-mail or a package that cannot be opened.
        OSError: the file cannot be opened.
    """
    data, shown = bytes_of(path), shown_path(path)
    name = shown if path == STANDARD_INPUT else Path(path).name
    check_size(data, name)
    kind = kind_of(data)
    if kind == "edxml":
        from gandan.vanban.sources.edxml import other_papers

        others = other_papers(data, name)
        return [File(shown, name, data), *(File(f"{shown}/{n}", n, held) for n, held in others)]
    if kind not in ("mail", "outlook"):
        return [File(shown, name, data)]
    from gandan.vanban.sources.mail import documents_of as parts_of

    return [
        File(shown if part.data is data else f"{shown}/{part.name}", part.name, part.data)
        for part in parts_of(data, name)
    ]


def why_unread(path: str, problem: Unreadable | OSError) -> tuple[str, str]:
    """Code and sentence for a file that could not be read."""
    if isinstance(problem, Unreadable):
        return problem.code, problem.message
    return "unopened", f"Không mở được {path}: {problem.strerror}."


def say(sentence: str) -> None:
    """A sentence on the error output."""
    print(f"gandan: {sentence}", file=sys.stderr)


def progress(words: str) -> None:
    """One line that is written over; only where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def bytes_of(path: str) -> bytes:
    """The bytes of a file or of the standard input, one more than is allowed at most."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _inside(name: str) -> Iterator[str]:
    if not _is_folder(name):
        yield name
        return
    inside = (p for p in Path(name).rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
    yield from (str(path) for path in sorted(inside))


def _is_folder(name: str) -> bool:
    return name != STANDARD_INPUT and Path(name).is_dir()
