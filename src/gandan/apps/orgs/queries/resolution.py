"""From a printed phrase to the bodies that it means on a day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.queries.names import Names, Suggestion, in_order
from gandan.vanban.bodies import BodyPhrase, parse

# what shows that many are meant: "các xã", "sở, ban, ngành", "cấp xã"; "xã Bình Sơn" is one
MANY = re.compile(r"(?i)\b(?:các|những|từng|mỗi|mọi|tất cả|toàn thể|cấp)\b|[,;/–-]")

COMMUNES_BY_NAME = re.compile(
    r"(?:(?:Thủ trưởng |Chủ tịch )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND) )?"
    r"[Cc]ác ((?:xã|phường|đặc khu):? \w.*)"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a phrase means on a day: shown before anything is given to anybody.

    `unknown`: parts, as printed, that name no body of that day or more than one. A person is
    asked; `suggestions` of each such part help him and are never applied.
    """

    phrase: str
    units: tuple[Unit, ...]
    unknown: tuple[str, ...]
    suggestions: Mapping[str, tuple[Suggestion, ...]]

    @property
    def is_certain(self) -> bool:
        """Whether every part of the phrase means bodies that exist."""
        return bool(self.units) and not self.unknown


def resolve(tenant_id: UUID, phrase: str, *, on: date, within: str = "") -> Resolution:
    """The bodies that a phrase means on a day."""
    return resolve_all(tenant_id, [phrase], on=on, within=within)[phrase]


def resolve_all(
    tenant_id: UUID, phrases: Iterable[str], *, on: date, within: str = ""
) -> dict[str, Resolution]:
    """`resolve` for many phrases, in two queries however many they are.

    `within`: path of the province whose committee issued the paper; classes then choose only in
    it, names look there first.
    """
    names = Names(tenant_id, on, within=within)
    return {phrase: _resolve(names, phrase) for phrase in phrases}


def _resolve(names: Names, phrase: str) -> Resolution:
    if whole := _one(names.named(phrase)):  # a name may itself hold "và" or a comma
        return Resolution(phrase, whole, (), {})
    units: list[Unit] = []
    unknown: dict[str, tuple[Suggestion, ...]] = {}
    listed = named_communes(phrase)
    for name in listed:
        found = _one(names.named(name))
        units += found
        if not found:
            unknown[name] = names.like(name)
    parts = () if listed else parse(phrase)
    for part in parts:
        found = _units_of(names, part)
        units += found
        if not found:
            unknown[part.text] = names.like(part.name, part.text)
    if not parts and not listed:
        unknown[phrase] = names.like(phrase)
    return Resolution(phrase, in_order(units), tuple(unknown), unknown)


def named_communes(phrase: str) -> list[str]:
    """Each commune of "UBND các xã Khe Trúc, Suối Chàm và phường Nam Lĩnh"; else nothing.

    >>> named_communes("UBND các xã Khe Trúc, Suối Chàm và phường Nam Lĩnh")
    ['xã Khe Trúc', 'xã Suối Chàm', 'phường Nam Lĩnh']
    """
    listed = COMMUNES_BY_NAME.fullmatch(" ".join(phrase.split()).rstrip(".;,"))
    if listed is None:
        return []
    kind, found = "", []
    for item in re.split(r",\s*(?:và\s+)?|;\s*|\s+và\s+", listed[1]):
        if with_kind := re.match(r"(?:các )?(xã|phường|đặc khu):? (.+)", item):
            kind, name = with_kind.groups()
        else:
            name = item
        if not name[:1].isupper():
            return []
        found.append(f"{kind} {name}")
    return found


def _units_of(names: Names, part: BodyPhrase) -> tuple[Unit, ...]:
    if part.kind == "class" and MANY.search(part.text):
        return names.of_kinds(part.unit_kinds)
    return _one(names.named(part.name, part.text))


def _one(found: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """A name that two bodies share means neither of them for certain."""
    return found if len(found) == 1 else ()
