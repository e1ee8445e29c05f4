"""Who does a work, said in brackets behind it: "Giải ngân vốn vay (Chủ trì: Sở Tài chính)"."""

import re
from dataclasses import dataclass

from gandan.vanban.bodies import list_at
from gandan.vanban.obligations import tables
from gandan.vanban.obligations.telling import printed

LAST = re.compile(r"\s*\((?P<said>[^()]{6,200})\)[\s.;,/]*$")
GIVEN = re.compile(r"(?:do|giao(?: cho)?)\s+")
DOES = re.compile(
    r"\s+(?:chủ trì|thực hiện|đảm nhiệm|phụ trách|chịu trách nhiệm|tham mưu|làm đầu mối|là đầu mối|"
    r"là cơ quan (?:chủ trì|đầu mối)|chuẩn bị|triển khai)(?!\w)"
)
WITH = re.compile(r",?\s*(?:phối hợp với|phối hợp cùng|cùng với)\s+")
FARTHEST = 220
# a sentence behind a work that says no more than who does it
PREPARES = re.compile(
    r"(?:chủ trì|tham mưu|chuẩn bị|phụ trách|đảm nhiệm|thực hiện(?= theo phân công))"
    r"(?:,? (?:tham mưu|chuẩn bị|thực hiện|báo cáo|nội dung|theo phân công|dự thảo))*"
    r"(?=[.;,]|\s\(|/|$)(?:,? ?(?:phối hợp (?:với|cùng)|cùng với?) [^.;]{3,160})?"
    r"(?:,? ?(?:xong|hoàn thành|trình)(?!\w)[^.;,]{3,60}|; tổ chức vào [^.;,]{3,40}|"
    r" ?\([^()]{3,60}\))?"
    r"[.;/]*"
)


@dataclass(frozen=True, slots=True)
class Aside:
    """Who does it, with whom and when, and where the words of the work end."""

    end: int
    doers: tables.Bodies
    coordinators: tuple[str, ...] = ()
    time: str = ""


def doer_aside(text: str, start: int, end: int) -> Aside | None:
    """The brackets that end a work and say who does it; None where they say something else."""
    if text.rfind("(", max(start, end - FARTHEST), end) < 0:
        return None
    found = LAST.search(text, max(start, end - FARTHEST), end)
    if found is None or found.start() <= start:
        return None
    return _labelled(found) or _said(text, found)


def _labelled(found: re.Match[str]) -> Aside | None:
    fields = dict(tables.fields_of(found["said"], 0, len(found["said"])))
    if "assignee" not in fields:
        return None
    doers = tables.bodies_of(fields["assignee"])
    with_whom = tables.bodies_of(fields.get("coordinator", "")).names
    return Aside(found.start(), doers, with_whom, fields.get("time", ""))


def _said(text: str, found: re.Match[str]) -> Aside | None:
    """What words say: "(giao Sở Tư pháp thực hiện)", "(Sở Y tế chủ trì, phối hợp với ...)"."""
    begin, stop = found.span("said")
    given = GIVEN.match(text, begin, stop)
    atoms = list_at(text, given.end() if given else begin)
    if not atoms or atoms[-1].end > stop:
        return None
    does = DOES.match(text, atoms[-1].end, stop)
    if does is None:
        return None
    names = tuple(printed(text, atom) for atom in atoms)
    doers = tables.Bodies(names, tuple(atom.is_class for atom in atoms))
    joined = WITH.match(text, does.end(), stop)
    beside = list_at(text, joined.end()) if joined else ()
    with_whom = tuple(printed(text, atom) for atom in beside if atom.end <= stop)
    return Aside(found.start(), doers, with_whom)


def is_preparing(text: str, start: int, end: int) -> bool:
    """Whether words behind a body only say that it does the work named before: "chủ trì."."""
    return PREPARES.fullmatch(text, start, end) is not None
