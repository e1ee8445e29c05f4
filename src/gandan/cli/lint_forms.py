"""How findings of the linter are printed: for people, for editors, for programs."""

import json
import textwrap
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from gandan.cli.colours import Colours
from gandan.lint import Flaw, Rule, rules
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
    },
    "en": {
        "put": "put", "source": "source", "unverified": "not verified",
        "clean": "Nothing to look at again.",
        "sum": "{flaws} to look at again in {files} documents; {edits} with a suggestion.",
    },
}  # fmt: skip
_SARIF_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


@dataclass(frozen=True)
class Linted:
    """One document and what was found in it."""

    path: str
    text: str
    flaws: Sequence[Flaw]

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


class Form(Protocol):
    """One way of printing: documents one after the other, then an end."""

    def add(self, one: Linted) -> None:
        """Print one document, or keep it for the end."""

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

    def end(self) -> None:
        """Nothing comes last."""


class Text:
    """For people: the line of the document with the place marked, the suggestion, the source."""

    def __init__(self, language: str, *, is_single: bool) -> None:  # noqa: ARG002  a form's
        self._language, self._paint = language, Colours().paint
        self._counts = [0, 0, 0]

    def add(self, one: Linted) -> None:
        """Print the findings of one document."""
        self._counts[1] += 1
        for flaw in one.flaws:
            self._counts[0] += 1
            self._counts[2] += flaw.edit is not None
            print("\n".join(self._shown(one, flaw)))

    def end(self) -> None:
        """How many there were."""
        words = _WORDS[self._language]
        flaws, files, edits = self._counts
        print(
            words["sum"].format(flaws=flaws, files=files, edits=edits) if flaws else words["clean"]
        )

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
        form = {"path": one.path, "findings": [_object(one, f, self._language) for f in one.flaws]}
        print(json.dumps(form, ensure_ascii=False, indent=1 if self._is_single else None))

    def end(self) -> None:
        """Nothing comes last."""


class Sarif:
    """One SARIF 2.1.0 log of all documents, for editors and code hosts."""

    def __init__(self, language: str, *, is_single: bool) -> None:  # noqa: ARG002  a form's
        self._language = language
        self._results: list[dict[str, Any]] = []

    def add(self, one: Linted) -> None:
        """Keep the findings of one document."""
        self._results += [self._result(one, flaw) for flaw in one.flaws]

    def end(self) -> None:
        """Print the log."""
        driver = {"name": "gandan lint", "rules": [self._rule(rule) for rule in rules()]}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": self._results,
        }
        print(json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1))

    def _rule(self, rule: Rule) -> dict[str, Any]:
        is_vi = self._language == "vi"
        return {
            "id": rule.code,
            "name": rule.id,
            "shortDescription": {"text": rule.name if is_vi else rule.name_en},
            "fullDescription": {"text": rule.why if is_vi else rule.why_en},
            "help": {"text": rule.source},
            "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
        }

    def _result(self, one: Linted, flaw: Flaw) -> dict[str, Any]:
        where = {"uri": one.path}
        result: dict[str, Any] = {
            "ruleId": flaw.rule.code,
            "level": _SARIF_LEVELS[flaw.rule.severity],
            "message": {"text": message(flaw, self._language)},
            "locations": [
                {"physicalLocation": {"artifactLocation": where, "region": _region(one, flaw.span)}}
            ],
        }
        if flaw.edit:
            change = {
                "deletedRegion": _region(one, flaw.edit.span),
                "insertedContent": {"text": flaw.edit.text},
            }
            result["fixes"] = [
                {"artifactChanges": [{"artifactLocation": where, "replacements": [change]}]}
            ]
        return result


FORMS: dict[str, Callable[..., Form]] = {"text": Text, "lines": Lines, "json": Json, "sarif": Sarif}


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


def _region(one: Linted, span: Span) -> dict[str, int]:
    line, column = one.place(span.start)
    end_line, end_column = one.place(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


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
