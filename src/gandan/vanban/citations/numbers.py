"""Số, ký hiệu: number and symbol of a document, in every form that documents print.

The State writes "32/2021/QĐ-UBND" or, for a công văn, "1498/UBND-KGVX"; the Party "05-CT/TU".
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self

from typing_extensions import override

from gandan.vanban.citations.symbols import (
    folded,
    is_code,
    split_lost_hyphen,
    unglued,
    without_footnote,
)
from gandan.vanban.records import record
from gandan.vanban.vocabulary.codes import body_codes
from gandan.vanban.vocabulary.types import by_head

Style = Literal["state", "party"]

GAP = r"\s{0,8}"  # what extraction puts round a hyphen: bounded, so that no text is slow
SPACED_OUT = r"(?:U\s?B\s?N\s?D|H\s?Đ\s?N\s?D|Q\s?Đ|T\s?T\s?g)(?![\w&]|\.\w)"
COMMITTEE = r"BCSĐ\sUBND(?:\stỉnh)?(?![\w])"  # the one code that is printed in words
FIRST = r"\d?[A-ZĐĂÂÊÔƠƯ]"
TOKEN = rf"(?:{COMMITTEE}|{SPACED_OUT}|{FIRST}[A-Za-zĐđÀ-ỹ0-9]*(?:[&.]{FIRST}[A-Za-zĐđÀ-ỹ0-9]*)*)"
SYMBOL = rf"{TOKEN}(?:{GAP}[-/]{GAP}{TOKEN})*"
HEAD_AFTER_BLANK = (
    r"\s(?=(?:QĐ|KH|CT|NQ|CV|TB|HD|BC|KL|TTr|CTr|QC|ĐA|TT)\s?[/-]|[A-ZĐ]{2,8}\sngày\s)"
)
NUMBER = re.compile(
    r"(?P<so>[0-9](?=[\d.]{0,9}[a-zđ]?\s{0,8}(?:[A-ZĐ]|[-/]\s{0,8}(?:\d{4}|\d?[A-ZĐĂÂÊÔƠƯ])))"
    rf"\d{{0,5}}(?:\.\d{{1,3}})?[a-zđ]?)(?:{GAP}/{GAP}(?P<nam>\d{{4,5}}))?"
    rf"(?P<separator>{GAP}[-/]{GAP}|{HEAD_AFTER_BLANK})(?P<symbol>{SYMBOL})"
)
BLANK = re.compile(rf"[Ss](?:ố|Ố)\s?:?[\s.…_]{{0,20}}(?P<separator>[-/]){GAP}(?P<symbol>{SYMBOL})")
LEAD = re.compile(r"^\s*(?:số|sô|so)?\s*[:.]?\s*", re.IGNORECASE)
PIECES = re.compile(rf"({GAP}[-/]{GAP})")
OF_PARLIAMENT = re.compile(r"(UBTV)?QH\d{0,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SoKyHieu:
    """A number and symbol; `str()` gives it back as printed, without broken blanks.

    `so` is "" where the number was left blank; `nam` is the year between slashes, if any;
    `separator` stands between number and symbol ("/", "-" or a blank that replaced it).
    """

    so: str
    nam: str | None
    separator: str
    ky_hieu: str

    @override
    def __str__(self) -> str:
        year = f"/{self.nam}" if self.nam else ""
        return f"{self.so}{year}{self.separator}{self.ky_hieu}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The number that `text` consists of ("Số:" may stand before it), or None."""
        whole = LEAD.sub("", folded(text), count=1).strip()
        if whole[:1] in {"/", "-"}:
            whole = f"Số {whole}"
            found = BLANK.fullmatch(whole)
        else:
            found = NUMBER.fullmatch(whole)
        read = _read(found) if found else None
        return cls(*read[0]) if read and read[1] == len(whole) else None

    @property
    def is_blank(self) -> bool:
        """Whether the number was left open for the clerk."""
        return not self.so

    @property
    def groups(self) -> tuple[str, ...]:
        """The codes of the symbol; a hyphen that was lost after the kind is put back."""
        return _groups(self.ky_hieu)

    @property
    def head(self) -> str | None:
        """The abbreviation of the kind ("QĐ", "CTr"), None for a công văn of a body."""
        first = self.groups[0]
        return first if first.upper() in by_head(self.style) else None

    @property
    def body(self) -> str:
        """The codes of the body and its unit, without the kind: "UBND", "BDVTU-BCSĐ"."""
        groups = self.groups
        return "-".join(groups[1:] if self.head and len(groups) > 1 else groups)

    @property
    def style(self) -> Style:
        """How it is numbered: "05-CT/TU" is the Party's way, "05/CT-UBND" the State's."""
        if self.separator == "/":
            return "state"
        return "party" if "/" in self.ky_hieu or self.is_of_party else "state"

    @property
    def is_of_party(self) -> bool:
        """Whether the body is known to be of the Party, whatever the style.

        The first that is known: "ĐĐ" is a Party body, in "CĐ-BNN-ĐĐ" a part of a ministry.
        """
        known = (body_codes().get(group.upper()) for group in self.groups)
        return next((is_party for is_party in known if is_party is not None), False)

    @property
    def is_of_state(self) -> bool:
        """Whether the last body is known to be of the State, whatever the style."""
        known = [body_codes().get(group.upper()) for group in self.groups]
        return False in known and True not in known

    @property
    def kind(self) -> str | None:
        """The id of the kind that the symbol tells; "cong_van" where it names only a body."""
        if law := OF_PARLIAMENT.fullmatch(self.ky_hieu):
            return "nghi_quyet" if law[1] else "luat"
        return by_head(self.style)[self.head.upper()] if self.head else "cong_van"

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two printed forms the same number: no zeros before, case or separators."""
        return _key(self.so, self.nam or "", self.ky_hieu)


@lru_cache(maxsize=4096)
def _key(so: str, nam: str, symbol: str) -> tuple[str, str, str]:
    whole = re.sub(r"\.(?=\d{3})", "", so)  # "1.154", but not "66.7"
    return whole.lstrip("0"), nam, re.sub(r"[^\w&]", "", symbol).casefold()


@lru_cache(maxsize=4096)
def _groups(symbol: str) -> tuple[str, ...]:
    first, *rest = re.split(r"[-/]", symbol)
    if "." in first and (parts := first.split(".", 1))[0].upper() in by_head("state"):
        return (*parts, *rest)
    split = split_lost_hyphen(first) if not rest else None
    return (*split, *rest) if split else (first, *rest)


@record
class FoundNumber:
    """A number in a text and where; `is_sure` tells that the symbol alone proves it."""

    start: int
    end: int
    number: SoKyHieu
    is_sure: bool


def find_numbers(text: str) -> list[FoundNumber]:
    """Everything in a folded text that has the form of a number, in order of the text."""
    found = []
    for match in NUMBER.finditer(text):
        if _begins(text, match.start()) and (read := _read(match)):
            number = SoKyHieu(*read[0])
            found.append(FoundNumber(match.start(), read[1], number, is_sure=_is_sure(number)))
    for match in BLANK.finditer(text):
        if read := _read(match):
            start = match.start("separator")
            found.append(FoundNumber(start, read[1], SoKyHieu(*read[0]), is_sure=True))
    return sorted(found, key=lambda one: one.start)


def _begins(text: str, start: int) -> bool:
    """Whether a number may begin here: not inside a word, a date, an address, a standard."""
    before = text[max(0, start - 3) : start]
    if before[-2:].casefold() == "số" or not before:
        return True
    last = before[-1]
    if last.isalnum() or last == "_":
        return False
    return not (
        last in "/-.:,?=&%" and len(before) > 1 and (before[-2].isalnum() or last in "/?=&%")
    )


def _read(found: re.Match[str]) -> tuple[tuple[str, str | None, str, str], int] | None:
    """The parts of a match and where they end: codes are kept up to the first word."""
    parts = PIECES.split(found["symbol"])
    end = found.start("symbol")
    symbol = ""
    for index in range(0, len(parts), 2):
        gap = parts[index - 1] if index else ""
        token = parts[index]
        code = _code(token, spaced=bool(gap.strip("-/")))
        if not code:
            break
        symbol += gap.strip() + (code if code[:4] == "BCSĐ" else "".join(code.split()))
        end += len(gap) + len(code)
        if code != token:
            break
    if not symbol:
        return None
    groups = found.groupdict()
    separator = groups["separator"].strip() or " "
    return (groups.get("so") or "", groups.get("nam"), separator, symbol), end


def _code(token: str, *, spaced: bool) -> str:
    """The part of a token that is a code: without a word after a full stop, a glued one, a mark."""
    if " " in token or "\n" in token:
        return token
    whole = unglued(token)
    while whole and not is_code(whole, spaced=spaced):
        whole = whole.rpartition(".")[0]
    return without_footnote(whole)


def _is_sure(number: SoKyHieu) -> bool:
    if OF_PARLIAMENT.fullmatch(number.ky_hieu):
        return number.nam is not None
    groups = number.groups
    return len(groups) > 1 and (number.head is not None or len(groups[0]) > 1)
