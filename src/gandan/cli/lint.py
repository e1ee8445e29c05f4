"""`gandan lint`: what in documents is against a rule, where, and what right is."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gandan.cli.due import Misread, read_day
from gandan.cli.exits import DONE, MISUSED
from gandan.cli.files import documents_of, paths_of, progress, say, shown_path, why_unread
from gandan.cli.lint_explain import explained, listed
from gandan.cli.lint_forms import Form, Json, Lines, Linted, Text, Unread
from gandan.cli.lint_sarif import Sarif
from gandan.lint import Corpus, Rule, answer, of_documents, of_sources, rules, together
from gandan.vanban import read
from gandan.vanban.sources import Source, Unreadable, load

FOUND = 1
FORMS: dict[str, Callable[..., Form]] = {
    "text": Text, "lines": Lines, "json": Json, "sarif": Sarif,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """A document that was loaded: where it came from, and its text."""

    path: str
    source: Source


def lint_files(options: argparse.Namespace) -> int:
    """Ask the rules of every file and print what they find; returns the exit code."""
    try:
        if options.explain:
            print(explained(_known(options.explain), options.lang))
            return DONE
        if options.list:
            print(listed(options.lang))
            return DONE
        chosen = _chosen(options.select, options.ignore)
        on = read_day(options.on) if options.on else None
    except Misread as problem:
        say(str(problem))
        return MISUSED
    if not options.files:
        say("Thiếu tệp. Ví dụ: gandan lint van-ban.docx; các quy tắc: gandan lint --list.")
        return MISUSED
    paths = paths_of(options.files)
    return _lint(paths, chosen, on, options) if paths else MISUSED


def _lint(
    paths: Sequence[str], chosen: Sequence[Rule], on: date | None, options: argparse.Namespace
) -> int:
    loaded = [one for path in paths for one in _load(path)]
    documents = [one for one in loaded if isinstance(one, _Read)]
    form = FORMS[options.format](options.lang, is_single=len(loaded) == 1)
    corpus = _corpus(documents)
    count = 0
    for at, one in enumerate(loaded, 1):
        if isinstance(one, Unread):
            form.miss(one)
            continue
        if len(loaded) > 1:
            progress(f"[{at}/{len(loaded)}] {one.path}")
        told = answer(one.source, on=on, corpus=corpus, only=chosen)
        count += len(told.flaws)
        progress("")
        form.add(Linted(one.path, one.source.text, told.flaws, told.unasked, _is_plain(one.source)))
    progress("")
    form.end()
    if len(documents) < len(loaded):
        return MISUSED
    return FOUND if count else DONE


def _is_plain(source: Source) -> bool:
    is_changed = any(remark.code == "old_encoding" for remark in source.remarks)
    return source.media_type == "text/plain" and not is_changed


def _load(path: str) -> Iterator[_Read | Unread]:
    """The documents of a file; each that cannot be read is said, and the others are read."""
    try:
        files = documents_of(path)
    except (Unreadable, OSError) as problem:
        yield _told(shown_path(path), problem)
        return
    for file in files:
        progress(file.path)
        try:
            yield _Read(file.path, load(file.data, file.name))
        except Unreadable as problem:
            yield _told(file.path, problem)


def _told(path: str, problem: Unreadable | OSError) -> Unread:
    code, message = why_unread(path, problem)
    progress("")
    say(message if path in message else f"{path}: {message}")
    return Unread(path, code, message)


def _corpus(documents: Sequence[_Read]) -> Corpus:
    """What citations are held against: the rows, and where there are several files the others."""
    if len(documents) < 2:
        return of_sources
    return together(
        of_sources, of_documents((one.path, read(one.source).header) for one in documents)
    )


def _chosen(select: str | None, ignore: str | None) -> list[Rule]:
    """The rules of the codes, or of what codes begin with: "TT,VH101".

    Raises:
        Misread: no rule has such a code, or none is left.
    """
    wanted = _codes(select) or ("",)
    refused = _codes(ignore)
    chosen = [
        rule
        for rule in rules()
        if rule.code.startswith(wanted) and not (refused and rule.code.startswith(refused))
    ]
    if not chosen:
        raise Misread("--ignore bỏ qua hết các quy tắc đã chọn: không còn quy tắc nào để xét.")
    return chosen


def _codes(given: str | None) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in (given or "").split(",") if code.strip())
    for code in codes:
        _rules_of(code)
    return codes


def _known(code: str) -> Rule:
    found = _rules_of(code.upper())
    if len(found) != 1:
        near = ", ".join(rule.code for rule in found)
        raise Misread(f"“{code}” là nhóm quy tắc; nêu một mã: {near}.")
    return found[0]


def _rules_of(code: str) -> list[Rule]:
    found = [rule for rule in rules() if rule.code.startswith(code)]
    if not found:
        groups = ", ".join(sorted({rule.code[:2] for rule in rules()}))
        raise Misread(f"Không có quy tắc “{code}”. Các nhóm: {groups}; tất cả: gandan lint --list.")
    return found
