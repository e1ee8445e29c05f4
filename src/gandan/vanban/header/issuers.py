"""The issuing body and the superior body printed above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.header.fragments import Fragment

# How the name of a body begins: a line that begins so opens a new body.
BODY_HEAD = re.compile(
    r"(?i:(?:ủy|uỷ|uy|y) ban|ubnd|hđnd|hội đồng|sở|ban|văn phòng|bộ|tổng cục|cục|chi cục|vụ|phòng"
    r"|trung tâm|trường|thanh tra|công an"
    r"|tòa án|toà án|viện|tỉnh ủy|tỉnh uỷ|tỉnh đoàn|thành đoàn|huyện đoàn|thành ủy|thành uỷ|huyện "
    r"ủy|huyện uỷ|quận ủy|thị ủy|đảng "
    r"ủy|đảng uỷ|đảng bộ|chi bộ|đảng đoàn|đoàn"
    r"|hội|liên đoàn|liên minh|liên hiệp|mặt trận|ubmttq|ub mttq|chính phủ|thủ tướng|quốc hội|chủ "
    r"tịch|bảo hiểm|kho bạc|ngân hàng|tổng công ty|công ty|tập đoàn"
    r"|đài|báo|học viện|đại học|bệnh viện|trạm|đội|thông tấn|kiểm toán|quân khu|tổng liên đoàn"
    r"|công đoàn|hiệp hội|hợp tác xã|hạt kiểm lâm|đồn biên phòng|trung ương|thường trực|tiểu ban|"
    r"tổ công tác|thuế|hải quan)\b"
)
_PLACE = re.compile(
    r"(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu|khu vực|việt nam"
    r"|trung ương)\b(?!\s*(?i:ủy|uỷ|đoàn))"
)
# a body of this name alone is not whole: the next line says whose it is
_BARE = re.compile(
    r"(?i:(?:ủy|uỷ|uy|y) ban nhân dân|ubnd|hội đồng nhân dân|hđnd|hội đồng|văn "
    r"phòng|ban chỉ đạo|ban cán sự đảng|đảng ủy|đảng uỷ|đảng đoàn"
    r"|ban chấp hành|ban chấp hành đảng bộ|ban thường vụ|thanh tra|công an|thường trực|ủy ban|ủy "
    r"ban mặt trận tổ quốc|bộ chỉ huy|ban dân vận|ban dân tộc|viện kiểm sát nhân dân"
    r"|tòa án nhân dân|tổ công tác|đoàn đại biểu quốc hội|ban tuyên giáo|ban tổ chức|sở|cục thuế"
    r"|cục|ban quản lý|tổ chỉ đạo|chủ tịch|thủ tướng)"
)
_UNFINISHED = re.compile(r"(?i:\b(?:và|của|các|với|về)|[-,&–])\s*$")
_JOINED = re.compile(r"\s*[-–&]\s*$|^\s*[-–&]\s*")
_BETWEEN = re.compile(r"\s[-–&]\s|\s(?i:và)\s|\s?/\s?")
_NAME = re.compile(rf"[{UPPER}]{{2,}}(?:,? (?:- )?[{UPPER}]{{1,}}){{1,12}}")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Issuer:
    """Bodies as printed, and where the issuing one stands."""

    name: str | None = None
    superior: str | None = None
    start: int = 0
    end: int = 0


def find_issuer(fragments: Sequence[Fragment], *, joint: bool) -> Issuer:
    """The issuer from the fragments above the number; `joint`: the symbol names several bodies."""
    bodies = _bodies([f for f in fragments if len(f.text) <= _LONGEST])
    if not bodies:
        return _unknown(fragments)
    first = len(bodies) - 1
    joint = joint and not _names_two(_joined(bodies[first]))
    while first and (joint or _is_continued(bodies[first - 1], bodies[first])):
        first -= 1
        if joint and first and not _is_continued(bodies[first - 1], bodies[first]):
            joint = False
    issuing = [f for body in bodies[first:] for f in body]
    above = bodies[first - 1] if first else []
    return Issuer(
        _joined(issuing), _joined(above) if above else None, issuing[0].start, issuing[-1].end
    )


def _unknown(fragments: Sequence[Fragment]) -> Issuer:
    """A body whose name begins as no other does ("PHỦ THỦ HIẾN"): the capitals above the number."""
    lines = [f for f in fragments if _NAME.fullmatch(" ".join(f.text.split()))]
    if not lines:
        return Issuer()
    last = lines[-1]
    above = lines[-2] if len(lines) > 1 and lines[-2].line + 1 == last.line else None
    return Issuer(_joined([last]), _joined([above]) if above else None, last.start, last.end)


def _names_two(line: str) -> bool:
    """Whether one printed line names both bodies: "BAN DÂN VẬN - BAN CÁN SỰ ĐẢNG UBND TỈNH"."""
    return any(BODY_HEAD.match(part) for part in _BETWEEN.split(line)[1:])


def _bodies(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Printed lines grouped into bodies."""
    bodies: list[list[Fragment]] = []
    for fragment in fragments:
        if bodies and _goes_on(bodies[-1], fragment.text):
            bodies[-1].append(fragment)
        elif BODY_HEAD.match(fragment.text.lstrip("-– ")):
            bodies.append([fragment])
    return bodies


def _goes_on(body: list[Fragment], text: str) -> bool:
    whole = _joined(body)
    if _UNFINISHED.search(whole) and not _JOINED.search(whole):
        return True
    if _BARE.fullmatch(whole):
        return not _is_other_body(whole, text)
    return not BODY_HEAD.match(text.lstrip("-– ")) or bool(_PLACE.match(text))


def _is_other_body(whole: str, text: str) -> bool:
    """A bare committee with a department below it: "ỦY BAN NHÂN DÂN / SỞ NỘI VỤ"."""
    if _PLACE.match(text) or not BODY_HEAD.match(text):
        return False
    return bool(re.match(r"(?i:(?:ủy|uỷ|uy|y) ban nhân|ubnd|hội đồng nhân|hđnd)", whole))


def _is_continued(before: list[Fragment], after: list[Fragment]) -> bool:
    """Two bodies that issue together: the lines are joined by a dash or an "and"."""
    whole = _joined(before)
    return bool(_UNFINISHED.search(whole) or re.match(r"\s*[-–&]|(?i:và)\b", after[0].text))


def _joined(body: Sequence[Fragment]) -> str:
    return " ".join(" ".join(f.text.split()) for f in body)
