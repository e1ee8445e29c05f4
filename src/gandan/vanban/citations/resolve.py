"""From mentions to documents: what is shared is passed on, what is the same is brought together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gandan.tiengviet import comparable
from gandan.vanban.citations.mentions import Mention

TOGETHER = re.compile(r"[\s,;]*(?:(?:và|hoặc|cùng)\s+)?(?:các\s+)?(?:số)?[\s:]*", re.IGNORECASE)
YEAR_OF_NAME = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d{2}$")
REVISED = re.compile(r"\s*\(sửa đổi\)$", re.IGNORECASE)


@dataclass(slots=True)
class Document:
    """One cited document with its mentions, as it is put together."""

    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)

    @property
    def date(self) -> str | None:
        """The most exact date of the first mentions that have one."""
        if self.dates:
            return max(self.dates, key=len)
        return next((one.year for one in self.mentions if one.year), None)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        if mention.date and mention.date not in self.dates:
            self.dates.append(mention.date)


def with_shared(text: str, mentions: list[Mention]) -> list[Mention]:
    """Pass a date and an issuer back to numbers listed before them.

    "Quyết định số 1-QĐ/TW và Quyết định số 2-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị": both. Only
    where nothing but the kind stands between, and no year in a number speaks against it.
    """
    dated = {str(one.number) for one in mentions if one.date}
    shared = list(mentions)
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        if not _may_share(text, one, following):
            continue
        if not one.date and str(one.number) not in dated and _agrees(one, following):
            one = replace(one, date=following.date)
        shared[index] = replace(one, issuer=one.issuer or following.issuer)
    return shared


def _may_share(text: str, one: Mention, following: Mention) -> bool:
    if not one.number or not following.number or one.tail != one.end or one.end > following.start:
        return False
    if one.date is not None or one.kind != following.kind:
        return False
    return bool(TOGETHER.fullmatch(text, one.end, following.start))


def _agrees(one: Mention, following: Mention) -> bool:
    if not one.number or not following.number or not following.date:
        return False
    if one.number.nam:
        return one.number.nam == following.date[:4]
    return following.number.nam is None or one.number.style == "party"


def group(mentions: Iterable[Mention]) -> list[Document]:
    """Bring together the mentions of one document, in the order of their first mentions."""
    documents: list[Document] = []
    by_key: dict[tuple[str, ...], dict[int, Document]] = {}
    by_so: dict[str, dict[int, Document]] = {}
    for mention in mentions:
        found = _known(mention, by_key, by_so)
        if found is None:
            if _is_short(mention) and not (mention.date or mention.issuer):
                continue  # "Quyết định số 22" says nothing where no such number came before
            found = Document(mention)
            documents.append(found)
        found.add(mention)
        for key in _keys(mention):
            by_key.setdefault(key, {})[id(found)] = found
        if mention.number:
            by_so.setdefault(mention.number.key[0], {})[id(found)] = found
    return documents


def _is_short(mention: Mention) -> bool:
    return mention.number is not None and not mention.number.ky_hieu


def _keys(mention: Mention) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = []
    if mention.number and mention.number.ky_hieu:
        keys.append(("number", *mention.number.key))
    if mention.name:
        keys.append(("name", name_key(mention.name)))
    return keys


def name_key(name: str) -> str:
    """A law's name without its year, commas and spelling of tone marks."""
    bare = REVISED.sub("", YEAR_OF_NAME.sub("", name))
    return comparable(bare.replace(",", " "))


def _known(
    mention: Mention,
    by_key: dict[tuple[str, ...], dict[int, Document]],
    by_so: dict[str, dict[int, Document]],
) -> Document | None:
    for key in _keys(mention):
        for document in reversed(by_key.get(key, {}).values()):
            if _same(document, mention):
                return document
    if mention.number is None:
        return None
    for document in by_so.get(mention.number.key[0], {}).values():
        if _is_variant(document, mention):
            return document
    return None


def _same(document: Document, mention: Mention) -> bool:
    """Whether a mention with the same number or name is the same document.

    Numbers begin anew each year: the same one with another day and year is another document.
    """
    if mention.number and document.first.number:
        return (
            not document.dates
            or not mention.date
            or any(_near(date, mention.date) for date in document.dates)
        )
    years = {one.year or (one.date or "")[:4] or _own_year(one) for one in document.mentions}
    own = mention.year or (mention.date or "")[:4] or _own_year(mention)
    return not own or years <= {""} or own in years


def _own_year(mention: Mention) -> str:
    return (mention.number.nam or "") if mention.number else ""


def _near(one: str, other: str) -> bool:
    """Whether two printed dates can be meant for one document: same year, or same day."""
    return one[:4] == other[:4] or (len(one) == len(other) == 10 and one[4:] == other[4:])


def _is_variant(document: Document, mention: Mention) -> bool:
    """Whether a number is another spelling of one known: "…-BCSĐ" and "…-BCSĐUBND", one date."""
    mine, known = mention.number, document.first.number
    if mine is None or known is None or mine.nam != known.nam:
        return False
    if not mine.ky_hieu:
        return document.first.kind == mention.kind and (
            not mention.date or mention.date in document.dates or not document.dates
        )
    if mine.style != known.style or (mine.head or "").upper() != (known.head or "").upper():
        return False
    letters, other = mine.key[2], known.key[2]
    if sorted(map(str.upper, mine.groups)) == sorted(map(str.upper, known.groups)):
        return _same(document, mention)
    if letters.startswith(other) or other.startswith(letters):
        return bool(mention.date) and mention.date in document.dates
    return False
