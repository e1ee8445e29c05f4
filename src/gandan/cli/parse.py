"""`gandan parse`: files in, readings out."""

import json
from collections.abc import Sequence

from gandan.cli.colours import Colours
from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.cli.files import (
    File,
    documents_of,
    is_one_file,
    paths_of,
    progress,
    say,
    shown_path,
    why_unread,
)
from gandan.cli.summary import summary
from gandan.vanban import read
from gandan.vanban.form import to_json
from gandan.vanban.model import Reading
from gandan.vanban.sources import Unreadable, load


def parse(names: Sequence[str], *, as_json: bool) -> int:
    """Read every file and print it; returns the exit code."""
    paths = paths_of(names)
    if not paths:
        return MISUSED
    is_single = is_one_file(names)
    unread = sum(_one(path, at, len(paths), as_json, is_single) for at, path in enumerate(paths, 1))
    progress("")
    return UNREAD if unread else DONE


def _one(path: str, at: int, count: int, as_json: bool, is_single: bool) -> int:  # noqa: FBT001
    """Read one file and print it; 1 when it could not be read."""
    if count > 1:
        progress(f"[{at}/{count}] {path}")
    try:
        files = documents_of(path)
    except (Unreadable, OSError) as problem:
        return _unread(shown_path(path), problem, is_listed=as_json and not is_single)
    is_single = is_single and len(files) == 1
    return max([_file(file, as_json=as_json, is_single=is_single) for file in files])


def _file(file: File, *, as_json: bool, is_single: bool) -> int:
    """Read one document and print it; 1 when it could not be read."""
    try:
        source = load(file.data, file.name)
    except Unreadable as problem:
        return _unread(file.path, problem, is_listed=as_json and not is_single)
    _print(file.path, source.text, read(source), as_json=as_json, is_single=is_single)
    return 0


def _print(name: str, text: str, reading: Reading, *, as_json: bool, is_single: bool) -> None:
    if not as_json:
        progress("")
        print(summary(name, text, reading, Colours()))
        return
    form = to_json(reading)
    if is_single:
        print(json.dumps(form, ensure_ascii=False, indent=1))
    else:
        print(json.dumps({"path": name, **form}, ensure_ascii=False))


def _unread(path: str, problem: Unreadable | OSError, *, is_listed: bool) -> int:
    """A file that could not be read is told on the error output, and in the lines of JSON too."""
    progress("")
    code, message = why_unread(path, problem)
    if is_listed:
        error = {"path": path, "error": {"code": code, "message": message}}
        print(json.dumps(error, ensure_ascii=False))
    say(message)
    return 1
