"""Findings of the linter as a SARIF log, for editors and code hosts."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gandan.cli.lint_forms import Linted, Unread, message
from gandan.lint import Flaw, Rule, rules
from gandan.lint.form import to_json
from gandan.vanban.model import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Sarif:
    """One SARIF 2.1.0 log of all documents, for editors and code hosts."""

    def __init__(self, language: str, *, is_single: bool) -> None:  # noqa: ARG002  a form's
        self._language = language
        self._results: list[dict[str, Any]] = []
        self._missed: list[dict[str, Any]] = []

    def add(self, one: Linted) -> None:
        """Keep the findings of one document."""
        self._results += [self._result(one, flaw) for flaw in one.flaws]

    def miss(self, one: Unread) -> None:
        """Keep a file that could not be read: whoever reads the log must not take it for good."""
        where = {"physicalLocation": {"artifactLocation": {"uri": _uri(one.path)}}}
        self._missed.append(
            {"level": "error", "message": {"text": one.message}, "locations": [where]}
        )

    def end(self) -> None:
        """Print the log."""
        driver = {"name": "gandan lint", "rules": [self._rule(rule) for rule in rules()]}
        told = {
            "executionSuccessful": not self._missed,
            "toolExecutionNotifications": self._missed,
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [told],
            "columnKind": "unicodeCodePoints",
            "results": self._results,
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        print(json.dumps(log, ensure_ascii=False, indent=1))

    def _rule(self, rule: Rule) -> dict[str, Any]:
        is_vi = self._language == "vi"
        return {
            "id": rule.code,
            "name": rule.id,
            "shortDescription": {"text": rule.name if is_vi else rule.name_en},
            "fullDescription": {"text": rule.why if is_vi else rule.why_en},
            "help": {"text": rule.source},
            "defaultConfiguration": {"level": rule.severity},
        }

    def _result(self, one: Linted, flaw: Flaw) -> dict[str, Any]:
        where = {"uri": _uri(one.path)}
        result: dict[str, Any] = {
            "ruleId": flaw.rule.code,
            "level": flaw.rule.severity,
            "message": {"text": message(flaw, self._language)},
            "locations": [
                {"physicalLocation": {"artifactLocation": where, "region": _region(one, flaw.span)}}
            ],
        }
        if flaw.edit and not one.is_plain:
            # whoever applied it to a Word file would write into its bytes
            result["properties"] = {"suggestion": to_json(one.text, flaw)["mended"]}
        elif flaw.edit:
            change = {
                "deletedRegion": _region(one, flaw.edit.span),
                "insertedContent": {"text": flaw.edit.text},
            }
            result["fixes"] = [
                {"artifactChanges": [{"artifactLocation": where, "replacements": [change]}]}
            ]
        return result


def _uri(path: str) -> str:
    """A path as an address: absolute with its scheme, relative as it was given."""
    given = Path(path)
    return given.as_uri() if given.is_absolute() else quote(given.as_posix())


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
