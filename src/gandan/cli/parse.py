"""`gandan parse`: files in, readings out."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gandan.cli.colours import Colours
from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.cli.files import STANDARD_INPUT, bytes_of, say
from gandan.cli.summary import summary
from gandan.vanban import read
from gandan.vanban.form import to_json
from gandan.vanban.model import Reading
from gandan.vanban.sources import ENDINGS, Unreadable, load
from gandan.vanban.sources.kinds import kind_of
from gandan.vanban.sources.limits import check_size

_NAME_OF_INPUT = "(đầu vào chuẩn)"


def parse(names: Sequence[str], *, as_json: bool) -> int:
    """Read every file and print it; returns the exit code."""
    missing = [name for name in names if name != STANDARD_INPUT and not Path(name).exists()]
    if missing:
        for name in missing:
            say(f"Không có tệp hay thư mục {name}.")
        return MISUSED
    paths = list(_paths(names))
    if not paths:
        say(f"Thư mục không có tệp nào đọc được ({', '.join(sorted(ENDINGS))}).")
        return MISUSED
    is_single = len(names) == 1 and not _is_folder(names[0])
    unread = sum(_one(path, at, len(paths), as_json, is_single) for at, path in enumerate(paths, 1))
    _progress("")
    return UNREAD if unread else DONE


def _one(path: str, at: int, count: int, as_json: bool, is_single: bool) -> int:  # noqa: FBT001
    """Read one file and print it; 1 when it could not be read."""
    if count > 1:
        _progress(f"[{at}/{count}] {path}")
    name = _NAME_OF_INPUT if path == STANDARD_INPUT else path
    is_listed = as_json and not is_single
    try:
        data = bytes_of(path)
        files = _files(data, name, Path(path).name if path != STANDARD_INPUT else name)
    except Unreadable as problem:
        return _unread(name, problem.code, problem.message, is_listed=is_listed)
    except OSError as problem:
        said = f"Không mở được {path}: {problem.strerror}."
        return _unread(name, "unopened", said, is_listed=is_listed)
    is_single = is_single and len(files) == 1
    return max([_file(file, as_json=as_json, is_single=is_single) for file in files])


@dataclass(frozen=True, slots=True)
class _File:
    """What is read as one document; `path` leads to it, also through an e-mail."""

    path: str
    name: str
    data: bytes


def _files(data: bytes, path: str, name: str) -> list[_File]:
    """The file itself; of an e-mail the letter, of a package its paper, and what came with it."""
    check_size(data, name)
    kind = kind_of(data)
    if kind == "edxml":
        from gandan.vanban.sources.edxml import other_papers

        others = other_papers(data, name)
        return [_File(path, name, data), *(_File(f"{path}/{n}", n, held) for n, held in others)]
    if kind not in ("mail", "outlook"):
        return [_File(path, name, data)]
    from gandan.vanban.sources.mail import documents_of

    return [
        _File(path if part.data is data else f"{path}/{part.name}", part.name, part.data)
        for part in documents_of(data, name)
    ]


def _file(file: _File, *, as_json: bool, is_single: bool) -> int:
    """Read one document and print it; 1 when it could not be read."""
    try:
        source = load(file.data, file.name)
    except Unreadable as problem:
        is_listed = as_json and not is_single
        return _unread(file.path, problem.code, problem.message, is_listed=is_listed)
    _print(file.path, source.text, read(source), as_json=as_json, is_single=is_single)
    return 0


def _print(name: str, text: str, reading: Reading, *, as_json: bool, is_single: bool) -> None:
    if not as_json:
        _progress("")
        print(summary(name, text, reading, Colours()))
        return
    form = to_json(reading)
    if is_single:
        print(json.dumps(form, ensure_ascii=False, indent=1))
    else:
        print(json.dumps({"path": name, **form}, ensure_ascii=False))


def _unread(path: str, code: str, message: str, *, is_listed: bool) -> int:
    """A file that could not be read is told on the error output, and in the lines of JSON too."""
    _progress("")
    if is_listed:
        print(
            json.dumps(
                {"path": path, "error": {"code": code, "message": message}}, ensure_ascii=False
            )
        )
    say(message)
    return 1


def _paths(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if _is_folder(name):
            inside = (
                p for p in Path(name).rglob("*") if p.suffix.lower() in ENDINGS and p.is_file()
            )
            yield from (str(path) for path in sorted(inside))
        else:
            yield name


def _is_folder(name: str) -> bool:
    return name != STANDARD_INPUT and Path(name).is_dir()


def _progress(words: str) -> None:
    """One line that is written over; only where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
