"""How findings of the linter are printed: for people, in lines for editors, as JSON."""

import json
import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from gandan.cli.colours import Colours
from gandan.lint import Flaw, Rule
from gandan.lint.fixing import around
from gandan.lint.form import to_json
from gandan.vanban.model import Span

_WIDTH = 92
_LONGEST = 76  # characters of a line of the document that are shown
_SEVERITIES = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
_WORDS = {
    "vi": {
        "put": "sửa thành", "source": "nguồn", "unverified": "chưa kiểm chứng",
        "clean": "Không có điểm nào cần xem lại.",
        "sum": "{flaws} điểm cần xem lại trong {files} văn bản; {edits} điểm có gợi ý sửa.",
        "sums": "{flaws} điểm cần xem lại trong {files} văn bản; {edits} điểm có gợi ý sửa.",
        "unread": "Chưa rà soát {unread} tệp không đọc được.",
        "unasked": "{path}: không rõ ngày ban hành nên chưa xét {count} quy tắc phụ thuộc ngày; "
        "nêu --on NGÀY để xét cả các quy tắc này.",
    },
    "en": {
        "put": "put", "source": "source", "unverified": "not verified",
        "clean": "Nothing to look at again.",
        "sum": "{flaws} to look at again in {files} document; {edits} with a suggestion.",
        "sums": "{flaws} to look at again in {files} documents; {edits} with a suggestion.",
        "unread": "Not looked at, since they could not be read: {unread}.",
        "unasked": "{path}: its day is not known, so {count} rules that depend on the day were "
        "not asked; give --on DAY to ask them, too.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Linted:
    """One document, what was found in it, and the rules that it could not be asked.

    `is_plain`: its text is what the file holds, so that places in it are places in the file.
    """

    path: str
    text: str
    flaws: Sequence[Flaw]
    unasked: Sequence[Rule] = ()
    is_plain: bool = False

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(at + 1 for at, sign in enumerate(self.text) if sign == "\n")]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line of the text by its number."""
        start = self._starts[number - 1]
        stop = self.text.find("\n", start)
        return self.text[start : len(self.text) if stop < 0 else stop].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read: a stable key of why, and the sentence."""

    path: str
    code: str
    message: str


class Form(Protocol):
    """One way of printing: documents one after the other, then an end."""

    def add(self, one: Linted) -> None:
        """Print one document, or keep it for the end."""

    def miss(self, one: Unread) -> None:
        """Tell of a file that could not be read; people are told on the error output besides."""

    def end(self) -> None:
        """Print what comes last."""


class Lines:
    """A line each: `path:line:column: CODE sentence`, as compilers say it."""

    def __init__(self, language: str, *, is_single: bool) -> None:  # noqa: ARG002  a form's
        self._language = language

    def add(self, one: Linted) -> None:
        """Print the findings of one document."""
        for flaw in one.flaws:
            line, column = one.place(flaw.span.start)
            said = " ".join(message(flaw, self._language).split())
            severity = _SEVERITIES[self._language][flaw.rule.severity]
            print(f"{one.path}:{line}:{column}: {severity} {flaw.rule.code} {said}")

    def miss(self, one: Unread) -> None:
        """Nothing: a line is a place, and there is none."""

    def end(self) -> None:
        """Nothing comes last."""


class Text:
    """For people: the line of the document with the place marked, the suggestion, the source."""

    def __init__(self, language: str, *, is_single: bool) -> None:  # noqa: ARG002  a form's
        self._language, self._paint = language, Colours().paint
        self._flaws = self._files = self._edits = self._unread = 0

    def add(self, one: Linted) -> None:
        """Print the findings of one document."""
        self._files += 1
        for flaw in one.flaws:
            self._flaws += 1
            self._edits += flaw.edit is not None
            print("\n".join(self._shown(one, flaw)))
        if one.unasked:
            said = _WORDS[self._language]["unasked"]
            print(said.format(path=one.path, count=len(one.unasked)))

    def miss(self, one: Unread) -> None:  # noqa: ARG002  a form's
        """Counted for the end."""
        self._unread += 1

    def end(self) -> None:
        """How many there were; nothing is called good that was not looked at."""
        words = _WORDS[self._language]
        if self._flaws:
            said = words["sum" if self._files == 1 else "sums"]
            print(said.format(flaws=self._flaws, files=self._files, edits=self._edits))
        elif self._files:
            print(words["clean"])
        if self._unread:
            print(words["unread"].format(unread=self._unread))

    def _shown(self, one: Linted, flaw: Flaw) -> Iterator[str]:
        words, paint = _WORDS[self._language], self._paint
        line, column = one.place(flaw.span.start)
        colour = {"error": "red", "warning": "yellow", "note": "cyan"}[flaw.rule.severity]
        head = f"{one.path}:{line}:{column}: "
        code = f"{_SEVERITIES[self._language][flaw.rule.severity]} {flaw.rule.code}"
        yield paint(head, "bold") + paint(code, colour) + f" {message(flaw, self._language)}"
        yield from _marked(one, flaw.span)
        if flaw.edit:
            put = textwrap.shorten(around(one.text, flaw)[1] or "", _WIDTH, placeholder="…")
            yield f"    {words['put']}: “{put}”"
        doubt = "" if flaw.rule.is_verified else f" ({words['unverified']})"
        yield paint(f"    {words['source']}: {flaw.rule.source}{doubt}", "dim")
        yield ""


class Json:
    """One object for one document, a line each for several, as `gandan parse --json` does."""

    def __init__(self, language: str, *, is_single: bool) -> None:
        self._language, self._is_single = language, is_single

    def add(self, one: Linted) -> None:
        """Print the object of one document."""
        self._print({
            "path": one.path,
            "findings": [_object(one, flaw, self._language) for flaw in one.flaws],
            "unasked": [rule.code for rule in one.unasked],
        })  # fmt: skip

    def miss(self, one: Unread) -> None:
        """Print the object of a file that could not be read."""
        self._print({"path": one.path, "error": {"code": one.code, "message": one.message}})

    def _print(self, form: dict[str, Any]) -> None:
        print(json.dumps(form, ensure_ascii=False, indent=1 if self._is_single else None))

    def end(self) -> None:
        """Nothing comes last."""


def message(flaw: Flaw, language: str) -> str:
    """The sentence of a finding."""
    return flaw.message if language == "vi" else flaw.message_en


def _object(one: Linted, flaw: Flaw, language: str) -> dict[str, Any]:
    line, column = one.place(flaw.span.start)
    end_line, end_column = one.place(flaw.span.end)
    place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
    told = to_json(one.text, flaw) | {"message": message(flaw, language)}
    del told["message_en"]
    return told | place


def _marked(one: Linted, span: Span) -> Iterator[str]:
    """The first line of a passage, with what it covers of it underlined."""
    number, column = one.place(span.start)
    line = one.line(number)
    first = max(0, column - 1 - _LONGEST // 3)
    shown = line[first : first + _LONGEST].replace("\t", " ")
    length = max(1, min(span.end - span.start, len(shown) - (column - 1 - first)))
    left = "…" if first else ""
    right = "…" if first + _LONGEST < len(line) else ""
    gutter = f"{number:>4} | "
    yield f"{gutter}{left}{shown}{right}"
    yield f"{' ' * (len(gutter) - 2)}| {' ' * (len(left) + column - 1 - first)}{'^' * length}"
