"""A province's Word template in a process of its own: looked over, filled, printed.

What a template is for stands in `papers.template`; this is the only way in which the rest of the
system opens one that somebody sent (ADR 11), the accepted ones included.
"""

import json
import sys
from dataclasses import dataclass
from datetime import datetime

from gandan.papers.consolidated.model import ConsolidatedReport
from gandan.papers.model import BadPaper
from gandan.papers.placeholders import BadTemplate, TemplateFinding, TemplateLook
from gandan.vanban.apart.limits import FIRST_LOOK, Limits
from gandan.vanban.apart.lossless import encode
from gandan.vanban.apart.parent import Question, ask
from gandan.vanban.sources.limits import check_size
from gandan.vanban.sources.office import is_present

__all__ = ["PRINTING", "can_print", "fill", "look_at", "print_filled"]

COMMAND = (sys.executable, "-I", "-m", "gandan.papers.apart.child")

# LibreOffice waits half a minute for its turn, starts in ten seconds, sets a page in a tenth
PRINTING = Limits(processor_seconds=45, silent_seconds=120.0, start_seconds=150.0, page_seconds=0.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the child is told beside the template: the report, and the moment the file names."""

    report: ConsolidatedReport
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """What became of it: a file, or why there is none."""

    data: bytes
    problem: str = ""  # of the report
    findings: tuple[TemplateFinding, ...] = ()  # of the template


def look_at(data: bytes, name: str, *, limits: Limits = FIRST_LOOK) -> TemplateLook:
    """What is wrong with a template, and where each of its placeholders stands.

    Raises:
        Unreadable: it is empty or too large, or the process that opened it had to be ended.
    """
    check_size(data, name)
    return ask(TemplateLook, Question(data, name, limits, "template"), COMMAND)


def fill(
    data: bytes,
    report: ConsolidatedReport,
    *,
    made_at: datetime,
    name: str,
    limits: Limits = FIRST_LOOK,
) -> bytes:
    """The report in a template, as a Word file; as `papers.fill_template`.

    Raises:
        BadPaper: the report cannot be written as asked.
        BadTemplate: the template cannot take it.
        Unreadable: the process that opened it had to be ended.
    """
    return _made("filled", data, Asked(report, made_at), name, limits)


def print_filled(
    data: bytes,
    report: ConsolidatedReport,
    *,
    made_at: datetime,
    name: str,
    limits: Limits = PRINTING,
) -> bytes:
    """The same as a PDF, which LibreOffice makes of the Word file.

    Raises:
        BadPaper: the report cannot be written as asked.
        BadTemplate: the template cannot take it.
        Unreadable: LibreOffice is not installed, or the process had to be ended.
    """
    return _made("printed", data, Asked(report, made_at), name, limits)


def can_print() -> bool:
    """Whether there is a LibreOffice to make a PDF of a filled template."""
    return is_present()


def _made(what: str, data: bytes, asked: Asked, name: str, limits: Limits) -> bytes:
    made = ask(Made, Question(packed(asked, data), name, limits, what), COMMAND)
    if made.problem:
        raise BadPaper(made.problem)
    if made.findings:
        raise BadTemplate(made.findings)
    return made.data


def packed(asked: Asked, template: bytes) -> bytes:
    """Both as one: a line of JSON, then the template."""
    line = json.dumps(encode(asked), ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "surrogatepass") + b"\n" + template
