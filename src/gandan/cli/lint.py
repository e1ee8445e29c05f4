"""`gandan lint`: what in documents is against a rule, where, and what right is."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gandan.cli.due import Misread, read_day
from gandan.cli.exits import DONE, MISUSED
from gandan.cli.files import documents_of, paths_of, progress, say, shown_path, why_unread
from gandan.cli.lint_explain import explained, listed
from gandan.cli.lint_forms import FORMS, Linted
from gandan.lint import Corpus, Rule, lint, of_documents, of_sources, rules, together
from gandan.vanban import read
from gandan.vanban.sources import Source, Unreadable, load

FOUND = 1


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
    form = FORMS[options.format](options.lang, is_single=len(paths) == 1)
    documents, unread = _load(paths)
    corpus = _corpus(documents)
    count = 0
    for at, one in enumerate(documents, 1):
        if len(documents) > 1:
            progress(f"[{at}/{len(documents)}] {one.path}")
        flaws = lint(one.source, on=on, corpus=corpus, only=chosen)
        count += len(flaws)
        progress("")
        form.add(Linted(one.path, one.source.text, flaws))
    progress("")
    form.end()
    if unread:
        return MISUSED
    return FOUND if count else DONE


def _load(paths: Iterable[str]) -> tuple[list[_Read], int]:
    """The documents that could be read, and how many could not."""
    found, unread = [], 0
    for path in paths:
        try:
            for file in documents_of(path):
                progress(file.path)
                found.append(_Read(file.path, load(file.data, file.name)))
        except (Unreadable, OSError) as problem:
            unread += 1
            progress("")
            say(f"{shown_path(path)}: {why_unread(path, problem)[1]}")
    return found, unread


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
        Misread: no rule has such a code.
    """
    wanted = _codes(select) or ("",)
    refused = _codes(ignore)
    return [
        rule
        for rule in rules()
        if rule.code.startswith(wanted) and not (refused and rule.code.startswith(refused))
    ]


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
