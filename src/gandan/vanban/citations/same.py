"""Which citations of different papers mean one document: by number or name, day and place.

A value that says less (no day, a month, no issuer) belongs to the one that says more, where only
one can be meant; where two can, it stays apart. What comes out depends on the set of values alone,
never on the order in which papers arrived.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from gandan.tiengviet import fold
from gandan.vanban.citations.resolve import name_key

LONGEST = 160  # characters of a folded number or name
BY_NAME = "ten "  # begins the key of what is cited by name; a folded number begins with a figure
_COMMITTEE = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))
_OF_A_PLACE = re.compile(r"\b(?:ubnd|hdnd)\b.*")


class Point(NamedTuple):
    """What one citation, or one stored document, says of who a document is.

    `group` is a folded number or name, `day` ISO, perhaps shorter or blank, `place` the people's
    committee or council that issued it, folded; of other issuers the number says enough.
    """

    group: str
    day: str = ""
    place: str = ""


def number_fold(so_ky_hieu: str) -> str:
    """A number as citations are matched: "05-CT/TU" and "5 - CT/TU" are one; blank is nothing.

    >>> number_fold("05-CT/TU")
    '5 ct tu'
    >>> number_fold("/UBND-NC")
    ''
    """
    folded = fold(so_ky_hieu)
    if not re.match(r"\d", folded):
        return ""
    return folded.lstrip("0")[:LONGEST]


def name_group(name: str) -> str:
    """What a document that is cited by name is found under; blank for no name.

    >>> name_group("Luật Hoà giải ở cơ sở năm 2013") == name_group("Luật Hòa giải ở cơ sở")
    True
    """
    return (BY_NAME + fold(name_key(name)))[:LONGEST] if name else ""


def group_of(so_ky_hieu: str, name: str) -> str:
    """The folded number; without one, the name."""
    return number_fold(so_ky_hieu) or name_group(name)


def place_of(issuer: str) -> str:
    """The people's committee or council in the name of an issuer, folded; else nothing.

    >>> place_of("Chủ tịch Ủy ban nhân dân tỉnh")
    'ubnd tinh'
    >>> place_of("Bộ Nội vụ")
    ''
    """
    folded = fold(issuer)
    for whole, short in _COMMITTEE:
        folded = folded.replace(whole, short)
    found = _OF_A_PLACE.search(folded)
    return found[0] if found else ""


def classes(points: Iterable[Point]) -> dict[Point, Point]:
    """For each point the one that stands for its document: the point that says most of it.

    Numbers of one figure and one whole day whose letters only go on are one document with two
    spellings ("05-CTr/BDVTU-BCSĐ", "05-CTr/BDVTU-BCSĐUBND"); the longer stands for both.
    """
    by_group: dict[str, list[Point]] = defaultdict(list)
    for point in sorted(set(points)):
        by_group[point.group].append(point)
    found: dict[Point, Point] = {}
    for group in by_group.values():
        found |= _within(group)
    return _spelled(found)


def _within(group: list[Point]) -> dict[Point, Point]:
    tops = [one for one in group if not any(_says_more(other, one) for other in group)]
    found: dict[Point, Point] = {}
    for one in group:
        above = [top for top in tops if top == one or _says_more(top, one)]
        found[one] = above[0] if len(above) == 1 else one
    return found


def _says_more(more: Point, less: Point) -> bool:
    fits = more.day.startswith(less.day) and less.place in more.place
    return fits and more != less


def _spelled(found: dict[Point, Point]) -> dict[Point, Point]:
    by_day: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for top in sorted(set(found.values())):
        if len(top.day) == 10 and not top.group.startswith(BY_NAME):
            by_day[top.group.split(" ", 1)[0], top.day].append(top)
    stands: dict[Point, Point] = {}
    for tops in by_day.values():
        for one in tops:
            longer = [other for other in tops if is_spelling(one.group, other.group)]
            fitting = [other for other in longer if _places_agree(one, other)]
            longest = max(fitting, key=lambda other: (len(other.group), other), default=None)
            if longest and all(is_spelling(other.group, longest.group) or other == longest
                               for other in fitting):  # fmt: skip
                stands[one] = longest
    return {point: stands.get(top, top) for point, top in found.items()}


def is_spelling(short: str, whole: str) -> bool:
    """Whether a folded number is the other one cut short within its last code.

    >>> is_spelling("5 ctr bdvtu bcsd", "5 ctr bdvtu bcsdubnd")
    True
    >>> is_spelling("12 ubnd", "12 ubnd nc")
    False
    """
    one, other = short.split(" "), whole.split(" ")
    return (
        short != whole
        and len(one) == len(other) > 2
        and one[:-1] == other[:-1]
        and len(one[-1]) > 2
        and other[-1].startswith(one[-1])
    )


def _places_agree(one: Point, other: Point) -> bool:
    return one.place in other.place or other.place in one.place
