"""From mentions to documents: what is the same is brought together, each document once.

Every look-up goes through a key, so that a text with ten thousand mentions costs ten thousand
look-ups, not their square.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from gandan.tiengviet import comparable
from gandan.vanban.citations.laws import whole_names
from gandan.vanban.citations.mentions import Mention
from gandan.vanban.citations.numbers import SoKyHieu

YEAR_OF_NAME = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d{2}$", re.IGNORECASE)
REVISED = re.compile(r"\s*\(sửa đổi\)$", re.IGNORECASE)
SHORT = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "btv": "ban thường vụ",
    "bch": "ban chấp hành", "tw": "trung ương", "tp": "thành phố",
}  # fmt: skip
FULL = re.compile(rf"\b(?:{'|'.join(SHORT)})\b")
ONE_OF_ITS_KIND = frozenset({"TW", "TƯ", "TTG", "CP", "QH", "VPCP"})  # whoever is named as issuer
LATEST = 30  # documents of one key that are compared: numbers begin anew each year

Key = tuple[str, ...]


@dataclass(slots=True)
class Document:
    """One cited document with its mentions, as it is put together."""

    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    dates: dict[str, None] = field(default_factory=dict)
    years: set[str] = field(default_factory=set)
    issuer: str | None = None

    @property
    def date(self) -> str | None:
        """The most exact date of its mentions, the first of equals; else the year of its name."""
        if self.dates:
            return max(self.dates, key=len)
        return next((one.year for one in self.mentions if one.year), None)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.issuer = self.issuer or mention.issuer
        if mention.date:
            self.dates[mention.date] = None
        if year := _year(mention):
            self.years.add(year)


def group(mentions: Iterable[Mention]) -> list[Document]:
    """Bring together the mentions of one document, in the order of their first mentions."""
    documents: list[Document] = []
    index: dict[Key, list[Document]] = {}
    for mention in mentions:
        found = _known(mention, index)
        if found is None:
            if _is_short(mention) and not (mention.date or mention.issuer or _year(mention)):
                continue  # "Quyết định số 22" says nothing where no such number came before
            found = Document(mention)
            documents.append(found)
        found.add(mention)
        for key in _keys(mention):
            listed = index.setdefault(key, [])
            if not any(one is found for one in islice(reversed(listed), LATEST)):
                listed.append(found)
    return documents


def _is_short(mention: Mention) -> bool:
    return mention.number is not None and not mention.number.ky_hieu


def _keys(mention: Mention) -> Iterator[Key]:
    """Under what a mention is found again, the surest key first."""
    number = mention.number
    if number and number.ky_hieu:
        yield ("number", *number.key)
        yield ("codes", *number.key[:2], *sorted(code.upper() for code in number.groups))
        if mention.date:
            yield ("dated", *number.key[:2], number.style, _head(number), mention.date)
    if number:
        yield ("short", number.key[0], mention.kind)
    if mention.name:
        yield ("name", name_key(mention.name))


def name_key(name: str) -> str:
    """A law's whole name without its year, commas and spelling of tone marks."""
    bare = REVISED.sub("", YEAR_OF_NAME.sub("", name))
    key = comparable(bare.replace(",", " "))
    return whole_names().get(key, key)


def _known(mention: Mention, index: dict[Key, list[Document]]) -> Document | None:
    for key in _keys(mention):
        for document in islice(reversed(index.get(key, [])), LATEST):
            if _fits(key[0], document, mention):
                return document
    return None


def _fits(way: str, document: Document, mention: Mention) -> bool:
    """Whether a document that was found under a kind of key is the one that is mentioned."""
    if way == "dated":  # "…-BCSĐ" and "…-BCSĐUBND" of one day
        mine, known = _letters(mention), _letters(document.first)
        return bool(known) and (mine.startswith(known) or known.startswith(mine))
    if way == "short":
        if not _is_short(mention) and not _is_short(document.first):
            return False
        return not mention.date or not document.dates or mention.date in document.dates
    if way == "name" and not (mention.number and document.first.number):
        year = _year(mention)
        return not year or not document.years or year in document.years
    return _is_of_one_time(document, mention)


def _is_of_one_time(document: Document, mention: Mention) -> bool:
    """Whether the same number can be the same document.

    Numbers begin anew each year: with another day of another year it is another document; so it
    is with another day and another issuer. One day more or less is a misprint.
    """
    if not document.dates or not mention.date or mention.date in document.dates:
        return True
    if _are_two_bodies(mention, document.issuer):
        return False
    return any(_is_near(date, mention.date) for date in document.dates)


def _are_two_bodies(mention: Mention, other: str | None) -> bool:
    """Whether two issuers are surely different bodies of one kind ("UBND tỉnh", "UBND huyện")."""
    if not mention.issuer or not other or mention.number is None:
        return False
    if any(code.upper() in ONE_OF_ITS_KIND for code in mention.number.groups):
        return False
    one, two = (FULL.sub(_in_full, comparable(name)) for name in (mention.issuer, other))
    return one not in two and two not in one


def _in_full(short: re.Match[str]) -> str:
    return SHORT[short[0]]


def _is_near(one: str, other: str) -> bool:
    """Whether two printed dates can be meant for one document: same year, or same day."""
    return one[:4] == other[:4] or (len(one) == len(other) == 10 and one[4:] == other[4:])


def _year(mention: Mention) -> str:
    number_year = mention.number.nam if mention.number else None
    return mention.year or (mention.date or "")[:4] or number_year or ""


def _letters(mention: Mention) -> str:
    return mention.number.key[2] if mention.number else ""


def _head(number: SoKyHieu) -> str:
    return (number.head or "").upper()
