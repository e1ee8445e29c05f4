"""Who signed: capacity lines, title, name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.cleaning.marks import CAPACITY, NOI_NHAN, PERSON, SIGNER_TITLE, is_capitals
from gandan.vanban.header.fragments import Fragment
from gandan.vanban.header.issuers import BODY_HEAD
from gandan.vanban.model import NguoiKy

GLUED_CAPACITY = rf"(?:(?:TM|KT|TL|TUQ)\s?[./]|(?:T/M|K/T|T/L)\s?\.?)\s?(?=[{UPPER}]{{2}})"
# a signature that extraction glued to the right of an entry
GLUED_SIGNATURE = re.compile(
    rf"(?:^|(?<=[;:.\s]))\s*(?:{GLUED_CAPACITY}[{UPPER} ,./]*"
    r"|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|BÍ THƯ|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG)"
    rf"[{UPPER} ,]*)$"
)
_SPLIT = re.compile(
    rf"(?<=[{UPPER}])\s+(?={GLUED_CAPACITY})|(?<=[{UPPER}])\s+"
    r"(?=(?:PHÓ (?:CHỦ|GIÁM|BÍ|TRƯỞNG|CHÁNH|TỔNG|CỤC|VỤ|VIỆN|HIỆU)|THỨ TRƯỞNG))"
)
_SIGNED = re.compile(r"\(?\s*(?i:đã\s+k[ýí](?:\s+và đóng dấu)?)\s*\)?|\[.*?\]")
_RANK = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|Bs|KS|CN|DS|LS|NGND|NGƯT|BSCKII|BSCKI|CKI|CKII)\.?\s*|(?:Đại"
    r"|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)\s+|Đồng chí\s+)+"
)
_GLUED_NAME = re.compile(rf"(?<=\.) {PERSON.pattern}$")
_BULLET = re.compile(r"[-+•*]\s?")
_CAPITAL_NAME = re.compile(rf"[{UPPER}]{{1,8}}(?: [{UPPER}]{{1,8}}){{1,4}}")
_AFTER_CAPACITY = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU|TP\.?|VIỆT NAM)\s"
)
_NOT_NAMES = re.compile(r"(?i:nơi nhận|như trên|phụ lục|trang|ghi chú|tài liệu|người lập|xác nhận)")
_UNKNOWN_TITLE = re.compile(rf"[{UPPER}]{{2,}}(?: [{UPPER}]+){{1,6}}")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Signed:
    """The signer and the passage of the signature."""

    nguoi_ky: NguoiKy = field(default_factory=NguoiKy)
    start: int = 0
    end: int = 0


def find_signer(fragments: Sequence[Fragment]) -> Signed:
    """Read the signature among the fragments of a closing; recipients may stand between."""
    reader = _Reader()
    for whole in fragments:
        listed = NOI_NHAN.match(whole.text) or _BULLET.match(whole.text)
        fragment = _beside(whole) if listed else whole
        for piece, offset in _pieces(fragment.text):
            if reader.take(piece):
                reader.note(fragment.start + offset, fragment.start + offset + len(piece))
        if reader.is_done:
            break
    signed = reader.result()
    return signed if signed.end else _unknown(fragments)


def _unknown(fragments: Sequence[Fragment]) -> Signed:
    """A title that no other signature has ("THỦ HIẾN"): capitals with a name alone under them."""
    for at, fragment in enumerate(fragments[:-1]):
        title = " ".join(fragment.text.split())
        if not _UNKNOWN_TITLE.fullmatch(title) or BODY_HEAD.match(title):
            continue
        for below in fragments[at + 1 : at + 3]:
            name = _RANK.sub("", " ".join(_SIGNED.sub("", below.text).split()))
            if PERSON.fullmatch(name) and not _NOT_NAMES.search(name):
                return Signed(NguoiKy(name, title, ()), fragment.start, below.end)
    return Signed()


def _beside(fragment: Fragment) -> Fragment:
    """What a line of the distribution list holds of the signature beside it."""
    found = GLUED_SIGNATURE.search(fragment.text) or _GLUED_NAME.search(fragment.text)
    at = found.start() + len(found[0]) - len(found[0].lstrip()) if found else len(fragment.text)
    return Fragment(fragment.text[at:], fragment.start + at, fragment.end, fragment.line, 1)


def _pieces(text: str) -> list[tuple[str, int]]:
    """A line such as "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" taken apart."""
    pieces = []
    at = 0
    for found in _SPLIT.finditer(text):
        pieces.append((text[at : found.start()], at))
        at = found.end()
    pieces.append((text[at:], at))
    return pieces


def _is_body(words: str) -> bool:
    """Whose name goes on from a capacity line: "TM. ỦY BAN NHÂN DÂN" / "TỈNH LAM GIANG"."""
    return bool(_AFTER_CAPACITY.match(f"{words} ") or BODY_HEAD.match(words))


class _Reader:
    """Takes pieces in order and knows what may come next."""

    def __init__(self) -> None:
        self._capacities: list[str] = []
        self._title: str | None = None
        self._name: str | None = None
        self._start = self._end = 0

    @property
    def is_done(self) -> bool:
        return self._name is not None

    def take(self, piece: str) -> bool:
        words = " ".join(_SIGNED.sub("", piece).split()).strip(" ,.;:")
        if not words:
            return False
        if CAPACITY.match(words) and is_capitals(words):
            return self._capacity(words)
        if is_capitals(words) and len(words) < 120:
            return self._capitals(words)
        return self._maybe_name(words)

    def note(self, start: int, end: int) -> None:
        self._start = self._start or start
        self._end = end

    def result(self) -> Signed:
        if not (self._capacities or self._title):
            return Signed()
        return Signed(
            NguoiKy(self._name, self._title, tuple(self._capacities)), self._start, self._end
        )

    def _capacity(self, words: str) -> bool:
        if self._title is not None or words in self._capacities:
            return False
        self._capacities.append(words)
        return True

    def _capitals(self, words: str) -> bool:
        if self._title is None and SIGNER_TITLE.fullmatch(words):
            self._title = words
            return True
        if self._title is None and self._capacities and _is_body(words):
            self._capacities[-1] += f" {words}"
            return True
        if self._title and SIGNER_TITLE.fullmatch(words):
            return True  # a second office of who signs: "TRƯỞNG BAN" / "PHÓ CHỦ TỊCH UBND HUYỆN"
        if self._title and _CAPITAL_NAME.fullmatch(words) and not _is_body(words):
            self._name = words
            return True
        return False

    def _maybe_name(self, words: str) -> bool:
        if not (self._title or self._capacities) or len(words) > _LONGEST_NAME:
            return False
        name = _RANK.sub("", words)
        if PERSON.fullmatch(name) and not _NOT_NAMES.search(name):
            self._name = name
            return True
        return False
