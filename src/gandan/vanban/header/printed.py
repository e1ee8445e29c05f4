"""What a header prints in fixed words: number, place and date, names of State and Party."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gandan.tiengviet.spelling import LOWER, UPPER

_BLANK = r"[\s.…_]{0,40}"
_GAP = r"[ \t\n]{0,6}"
_CODE = rf"\d?[{UPPER}][\wĐđ]{{0,24}}"
_SPACED = r"(?:U\s?B\s?N\s?D|H\s?Đ\s?N\s?D|V\s?P\s?C\s?P|T\s?T\s?g)(?!\w)"
_SYMBOL = rf"(?:{_SPACED}|{_CODE})(?:{_GAP}[-/]{_GAP}(?:{_SPACED}|{_CODE})|[&.](?:{_CODE}))*"
NUMBER = re.compile(
    rf"""
    (?P<word>
        \bS(?:ố|ô|ó|Ố|Ô|o|O)?[ \t]?[:.;]
        | \b(?:Số|SỐ)(?=[ \t\n]*[-/.…\d])
        | ^(?:Luật|Bộ[ ]luật|Nghị[ ]quyết|Pháp[ ]lệnh|Lệnh)[ ]số[ ]?:
    )
    (?P<gap>{_BLANK})
    (?P<value>
        (?P<digits>\d[\d ]{{0,5}}\d|\d)?
        (?P<letter>[a-zđ](?=\s*[-/]))?
        (?:{_BLANK}[-/]{_GAP}(?P<year>(?:19|20)\d\d))?
        (?P<rest>{_BLANK}[-/]{_GAP}{_SYMBOL} | [ \t]{{1,2}}{_SYMBOL}(?=[ \t]*[-/]|[ \t\n]|$))?
        (?P<tail>[ ](?:UBND|HĐND|MTTQ|UBMTTQ|BCSĐ)(?:[ ](?:tỉnh|huyện|xã|TP|thành[ ]phố|phường))?
            (?=[ ]*(?:[\n\t]|$)))?
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_BARE = re.compile(
    rf"^(?P<value>\d{{1,5}}[a-zđ]?(?:/(?:19|20)\d\d)?[-/]{_SYMBOL})[ \t]*$", re.MULTILINE
)

_WORD = rf"[{UPPER}][{LOWER}'’]+"
_ALONE = re.compile(rf"(?:^|[\n\t])({_WORD})[ ]?\n[ ]?$")
_LEVEL = r"(?i:thành[ ]phố|thị[ ]xã|thị[ ]trấn|huyện|quận|phường|xã|đặc[ ]khu|tỉnh)"
_PLACE = rf"""(?:
    (?:(?:TP|Tp|TX|Tx|TT)\.?[ ]?|{_LEVEL}[ ])?
    {_WORD}(?:(?:[ ]?-[ ]?|[ ]){_WORD}){{0,4}}(?:[ ]\d{{1,2}})?
    | [{UPPER}]{{2,8}}(?:[ ][{UPPER}]{{1,8}}){{0,4}}
)"""
_HOUR = r"(?:hồi[ ]\d{1,2}[ ](?:giờ|h)[ ]?(?:\d{1,2})?(?:[ ]phút)?,?[ ])?"
_DOTS = r"[\s.…_]{0,24}"
PLACE_DATE = re.compile(
    rf"""
    (?:(?P<place>{_PLACE})[ ]?[,.]?\s{{0,12}}{_HOUR})?
    (?P<date>
        [Nn]g[àa]y{_DOTS}(?P<day>\d{{1,2}})?[\s.…_/]{{0,24}}
        th[áa]ng{_DOTS}(?P<month>\d{{1,2}})?{_DOTS}
        n[ăa]m[\s.…_]{{0,12}}(?P<year>(?:19|20)\d\d(?!\d)|\d{{2}}(?=[\s.…_])|(?=[\s.…_]|$))
    )
    """,
    re.VERBOSE,
)
SHORT_DATE = re.compile(
    rf"""
    (?P<place>{_PLACE})[ ]?,[ ]?
    (?P<date>
        (?:[Nn]gày[ ]?)?
        (?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>(?:19|20)\d\d)
    )(?!\d)
    """,
    re.VERBOSE,
)
_SEP = r"\s{0,3}"
STATE = re.compile(
    rf"C\w{{1,2}}NG{_SEP}H[ÒOÀ][AÀ]?{_SEP}X[ÃA]?\S{{0,3}}{_SEP}H[ỘÔO]I{_SEP}"
    rf"CH[ỦU]{_SEP}NGH[ĨIỈ]A{_SEP}VI[ỆE]T{_SEP}NAM"
    r"|[ĐD][ộô]c\s{1,3}l[ậâ]p\s{0,4}[-•.]?\s{0,4}T[ựư]\s{1,3}do\s{0,4}[-•.]?\s{0,4}"
    r"H[ạa]nh\s{0,3}ph[úu]c",
    re.IGNORECASE,
)
PARTY = re.compile(
    r"(?:ĐẢNG|Đảng)\s{1,3}(?:CỘNG|Cộng)\s{1,3}(?:SẢN|sản)\s{1,3}(?:VIỆT|Việt)\s{1,3}(?:NAM|Nam)"
)
# "Quyết định số 12/QĐ-UBND" in a header is about another document
_ANOTHERS = re.compile(
    r"(?i:quyết định|kế hoạch|công văn|văn bản|chỉ thị|nghị quyết|nghị định|thông tư|hướng dẫn|kèm "
    r"theo|điện thoại|fax|luật)\s*$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: `value` without blanks ("/UBND-KGVX" where the number was left open)."""

    start: int
    end: int
    value: str
    has_symbol: bool
    word_start: int  # of "Số:" before it


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """The line of place and date: `date` is ISO, shortened by the parts that were left open."""

    start: int
    end: int
    place: str | None
    place_at: tuple[int, int] | None
    date: str | None
    date_at: tuple[int, int]


def numbers(text: str) -> Iterator[Number]:
    """The numbers that `text` prints after "Số", then those that stand alone on a line."""
    for found in NUMBER.finditer(text):
        if _ANOTHERS.search(text[max(0, found.start() - 20) : found.start()]):
            continue
        value = _tidy(found)
        if value and (":" in found["word"] or _begins_column(text, found.start())):
            start, end = found.span("value")
            yield Number(start, end, value, found["rest"] is not None, found.start())
    for found in _BARE.finditer(text):
        start, end = found.span("value")
        yield Number(start, end, found["value"], has_symbol=True, word_start=start)


def _begins_column(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at].rstrip(" *")
    return not before or before[-1] in "\n\t" or before.endswith(("Nam", "NAM", "phúc"))


def _tidy(found: "re.Match[str]") -> str:
    digits = (found["digits"] or "").replace(" ", "") + (found["letter"] or "")
    year = f"/{found['year']}" if found["year"] else ""
    rest = re.sub(r"^[\s.…_]+(?=[-/])", "", found["rest"] or "")
    glue = " " if rest[:1] in (" ", "\t") else ""
    rest = re.sub(r"\s*([-/])\s*", r"\1", rest.strip())
    rest = re.sub(
        r"\b(?:U ?B ?N ?D|H ?Đ ?N ?D|V ?P ?C ?P|T ?T ?g)\b", lambda m: m[0].replace(" ", ""), rest
    )
    return digits + year + glue + rest + (found["tail"] or "" if rest else "")


def place_dates(text: str) -> Iterator[PlaceDate]:
    """The places and dates that `text` prints, those with a place first."""
    found = [*PLACE_DATE.finditer(text), *SHORT_DATE.finditer(text)]
    for match in sorted(found, key=lambda m: (m["place"] is None, m.start())):
        start, end = match.span("place")
        start = _whole_place(text, start)
        yield PlaceDate(
            min(start, match.start()) if match["place"] else match.start(),
            match.end(),
            " ".join(text[start:end].split()) if match["place"] else None,
            (start, end) if match["place"] else None,
            _iso(match["year"], match["month"], match["day"]),
            match.span("date"),
        )


def _whole_place(text: str, start: int) -> int:
    """Where a place begins whose first word stands alone on the line above ("Lam" over "Giang")."""
    alone = _ALONE.search(text, max(0, start - 30), max(0, start))
    return alone.start(1) if alone else start


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    """As much of the date as was filled in, from the year on; an impossible part is left out."""
    if not year or len(year) < 4:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"
