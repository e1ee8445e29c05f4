"""A document as the checks see it: its text, its reading, its day, and whose rules it follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gandan.lint.corpus import Corpus
from gandan.lint.model import Edit, Found, Kind
from gandan.tiengviet import nfc
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.cleaning import Clean, Part
from gandan.vanban.cleaning.marks import CAPACITY, NOI_NHAN
from gandan.vanban.header.printed import PARTY, STATE
from gandan.vanban.model import Header, Reading, Span
from gandan.vanban.outline import Outline
from gandan.vanban.outline.model import Block
from gandan.vanban.reading import Whole

_NORMATIVE = {
    "hien_phap", "bo_luat", "luat", "phap_lenh", "lenh", "nghi_dinh", "thong_tu",
    "thong_tu_lien_tich", "nghi_quyet_lien_tich", "van_ban_hop_nhat",
}  # fmt: skip
# bodies that are neither the State's nor the Party's: each has rules of its own
_OTHERS = re.compile(
    r"(?i:đoàn (?:tncs|thanh niên)|tỉnh đoàn|thành đoàn|huyện đoàn|hội (?!đồng)|liên đoàn|liên hiệp"
    r"|(?:ủy|uỷ|y) ban (?:mttq|mặt trận)|ubmttq|mặt trận|ban thường trực|công ty|tập đoàn)"
)
_WRITTEN = frozenset({"heading", "item", "bullet", "paragraph", "row", "closing"})


@dataclass(frozen=True)
class Paper:
    """One document. `on` is the day to judge by where the document bears none."""

    text: str
    whole: Whole
    on: date | None = None
    corpus: Corpus | None = None

    @property
    def clean(self) -> Clean:
        """The cleaned text."""
        return self.whole.clean

    @property
    def outline(self) -> Outline:
        """The blocks of the cleaned text."""
        return self.whole.outline

    @property
    def reading(self) -> Reading:
        """What was read."""
        return self.whole.reading

    @property
    def header(self) -> Header:
        """What was read of its first and last lines."""
        return self.whole.reading.header

    @cached_property
    def day(self) -> date | None:
        """The day it bears; where parts of it were left open, the first day that they allow."""
        told = self.header.ngay_ban_hanh
        if not told:
            return self.on
        parts = [int(part) for part in told.split("-")]
        try:
            day = date(*[*parts, 1, 1][:3])
        except ValueError:
            return self.on
        if len(parts) < 3 and self.on and self.on.year == day.year:
            return self.on
        return day

    @cached_property
    def number(self) -> SoKyHieu | None:
        """Its own number."""
        return SoKyHieu.parse(self.header.so_ky_hieu) if self.header.so_ky_hieu else None

    @cached_property
    def kind(self) -> Kind:
        """Whose rules of form it follows."""
        issuers = (self.header.co_quan_ban_hanh or "", self.header.co_quan_chu_quan or "")
        if any(_OTHERS.match(name) for name in issuers):
            return "other"
        number, is_state = self.number, STATE.search(self.head) is not None
        if PARTY.search(self.head) and not is_state:
            return "party"
        if number and number.is_of_party and not is_state:
            return "party"
        if self.header.loai_van_ban in _NORMATIVE or (number and number.nam):
            return "normative"
        if number and number.is_of_party:
            return "party"
        return "state" if is_state or (number and number.is_of_state) else "other"

    @cached_property
    def head(self) -> str:
        """The printed lines before the body, as cleaned; offsets are those of the whole text."""
        ends = [part.end for part in self.clean.parts if part.zone == "header"]
        return self.clean.text[: max(ends, default=0)]

    @cached_property
    def closing(self) -> tuple[Part, ...]:
        """The printed lines of recipients and signature."""
        return tuple(part for part in self.clean.parts if part.zone == "closing")

    @cached_property
    def is_signed(self) -> bool:
        """Whether it ends as a paper does: with recipients or with a capacity above a name."""
        return any(
            NOI_NHAN.match(words) or CAPACITY.match(words)
            for part in self.closing
            for words in self.clean.text[part.start : part.end].split("\t")
        )

    def blocks(self, *, with_header: bool = False) -> Iterator[Block]:
        """What was written: paragraphs, items, headings, rows; no quoted text of another paper."""
        for block in self.outline.blocks:
            if block.is_quoted:
                continue
            if block.kind in _WRITTEN or (with_header and block.kind == "header"):
                yield block

    def found(self, start: int, end: int, put: str | None = None, **words: str) -> Found:
        """A finding at a passage of the cleaned text, with `put` suggested in its place.

        There is no suggestion where the words are printed otherwise than they were cleaned: across
        a line end, a footnote, or with another spelling of their letters.
        """
        span = self.clean.to_source(start, end)
        quote = self.clean.text[start:end]
        edit = None if put is None else self.edit(start, end, put)
        return Found(span, edit, {"found": quote, "put": put or "", **words})

    def edit(self, start: int, end: int, put: str) -> Edit | None:
        """The smallest change of the text as read that makes `put` of a passage."""
        old = self.clean.text[start:end]
        same = 0
        while same < min(len(old), len(put)) and old[same] == put[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(put)) - same and old[-1 - tail] == put[-1 - tail]:
            tail += 1
        first, last, text = start + same, end - tail, put[same : len(put) - tail]
        if first < last:
            span = self.clean.to_source(first, last)
        else:
            beside = self.clean.to_source(first - 1, first) if same else None
            at = beside.end if beside else self.clean.to_source(first, first + 1).start
            span = Span(at, at)
        printed = nfc(self.text[span.start : span.end])
        return Edit(span, text) if printed == self.clean.text[first:last] else None

    def quote(self, span: Span) -> str:
        """The text as read of a span, on one line."""
        return " ".join(nfc(self.text[span.start : span.end]).split())
