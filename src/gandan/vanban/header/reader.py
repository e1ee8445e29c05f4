"""Reads the fields of a header one after the other, each with its place."""

import re

from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.cleaning import Clean
from gandan.vanban.cleaning.marks import KINH_GUI, is_capitals
from gandan.vanban.cleaning.zones import goes_on_with, is_title
from gandan.vanban.header.fragments import Fragment, fixed_words, fragments
from gandan.vanban.header.issuers import Issuer, find_issuer
from gandan.vanban.header.lists import Listed, find_kinh_gui, find_noi_nhan
from gandan.vanban.header.printed import Number, PlaceDate, numbers, place_dates
from gandan.vanban.header.signers import find_signer
from gandan.vanban.header.subjects import (
    Subject,
    find_title,
    headline,
    letter_subject,
    titled_subject,
)
from gandan.vanban.model import Header, Span
from gandan.vanban.outline import Outline
from gandan.vanban.vocabulary.codes import body_codes

_SECRET = re.compile(r"(?:Độ mật\s*:\s*)?(TUYỆT MẬT|TỐI MẬT|MẬT|Tuyệt mật|Tối mật|Mật)")
_URGENT = re.compile(
    r"(?:Độ khẩn\s*:\s*)?(HỎA TỐC(?: HẸN GIỜ)?|HOẢ TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN|Hỏa tốc"
    r"|Thượng khẩn|Khẩn)"
)
_LONGEST_DEGREE = 60


class HeaderReader:
    """Reads one document; use it once."""

    def __init__(self, clean: Clean, outline: Outline) -> None:
        self._clean = clean
        self._outline = outline
        self._spans: dict[str, Span] = {}
        head = [part for part in clean.parts if part.zone == "header"]
        self._end = head[-1].end if head else 0
        self._text = clean.text[: self._end]

    def read(self) -> Header:
        number = self._number()
        dated = self._place_date(number)
        found = fragments(self._clean, "header", self._cuts(number, dated))
        secret, urgent = (
            self._degree(found, _SECRET, "do_mat"),
            self._degree(found, _URGENT, "do_khan"),
        )
        found = [f for f in found if not (_SECRET.fullmatch(f.text) or _URGENT.fullmatch(f.text))]
        title = find_title(found, self._after(number))
        subject = (
            titled_subject(found, title) if title else letter_subject(found, self._after(number))
        )
        issuer = self._issuer(found, number)
        kinh_gui = find_kinh_gui(found)
        closing = fragments(self._clean, "closing", [])
        noi_nhan = find_noi_nhan(closing)
        signed = find_signer(closing)
        self._note("nguoi_ky", signed.start, signed.end)
        self._note_all(issuer, subject, kinh_gui, noi_nhan)
        kind = title.loai_van_ban if title else self._untitled(number, kinh_gui)
        if kind is None and subject.text is None:
            kind, subject = headline(self._clean)
            self._note("trich_yeu", subject.start, subject.end)
        return Header(
            so_ky_hieu=number.value if number else None,
            loai_van_ban=kind,
            co_quan_ban_hanh=issuer.name,
            co_quan_chu_quan=issuer.superior,
            dia_danh=dated.place if dated else None,
            ngay_ban_hanh=dated.date if dated else None,
            trich_yeu=subject.text,
            do_mat=secret,
            do_khan=urgent,
            kinh_gui=kinh_gui.entries,
            noi_nhan=noi_nhan.entries,
            nguoi_ky=signed.nguoi_ky,
            spans=self._spans,
        )

    def _number(self) -> Number | None:
        """The last number with a symbol before title and addressees, or else the first after."""
        found = list(numbers(self._text))
        signed = [n for n in found if n.has_symbol] or found
        if not signed:
            return None
        limit = self._heading_at()
        before = [n for n in signed if n.start < limit]
        number = before[-1] if before else signed[0]
        self._note("so_ky_hieu", number.start, number.end)
        return number

    def _heading_at(self) -> int:
        words = ""
        for part in self._clean.parts:
            if part.zone != "header":
                break
            words, before = self._clean.text[part.start : part.end], words
            if goes_on_with(before, words):
                continue
            if KINH_GUI.match(words) or (is_capitals(words) and is_title(words)):
                return part.start
        return self._end

    def _place_date(self, number: Number | None) -> PlaceDate | None:
        """The date line nearest to the number; without a place only where it stands alone."""
        found = [p for p in place_dates(self._text) if p.place or self._begins_line(p.start)]
        if not found:
            return None
        at = number.start if number else 0
        placed = [p for p in found if p.place]
        best = min(placed or found, key=lambda p: abs(p.start - at))
        if best.place_at:
            self._note("dia_danh", *best.place_at)
        if best.date:
            self._note("ngay_ban_hanh", *best.date_at)
        return best

    def _begins_line(self, at: int) -> bool:
        return at == 0 or self._text[at - 1] in "\n\t"

    def _cuts(self, number: Number | None, dated: PlaceDate | None) -> list[tuple[int, int]]:
        cuts = fixed_words(self._clean.text, 0, self._end)
        if number:
            cuts.append((number.word_start, number.end))
        if dated:
            cuts.append((dated.start, dated.end))
        return cuts

    def _after(self, number: Number | None) -> int:
        return number.end if number else -1

    def _degree(self, found: list[Fragment], pattern: re.Pattern[str], name: str) -> str | None:
        for fragment in found:
            match = (
                pattern.fullmatch(fragment.text) if len(fragment.text) < _LONGEST_DEGREE else None
            )
            if match:
                self._note(name, fragment.start + match.start(1), fragment.start + match.end(1))
                return match[1]
        return None

    def _issuer(self, found: list[Fragment], number: Number | None) -> Issuer:
        """The capitals above the number; without a number, above the title or the addressees."""
        limit = number.word_start if number else self._heading_at()
        above = [f for f in found if f.start < limit and not KINH_GUI.match(f.text)]
        capitals = [f for f in _last_run(above) if is_capitals(f.text) and not is_title(f.text)]
        if not capitals and number:  # older letterheads in small letters
            capitals = [f for f in above if ":" not in f.text and len(f.text) < 60]
        return find_issuer(capitals, joint=_is_joint(number))

    def _untitled(self, number: Number | None, kinh_gui: Listed) -> str | None:
        """The type by the symbol, or công văn where somebody is addressed."""
        symbol = SoKyHieu.parse(number.value) if number and number.has_symbol else None
        if symbol is not None and symbol.kind:
            return symbol.kind
        return "cong_van" if kinh_gui.entries else None

    def _note_all(
        self, issuer: Issuer, subject: Subject, kinh_gui: Listed, noi_nhan: Listed
    ) -> None:
        self._note("co_quan_ban_hanh", issuer.start, issuer.end)
        self._note("trich_yeu", subject.start, subject.end)
        self._note("kinh_gui", kinh_gui.start, kinh_gui.end)
        self._note("noi_nhan", noi_nhan.start, noi_nhan.end)

    def _note(self, name: str, start: int, end: int) -> None:
        if end > start:
            self._spans[name] = self._clean.to_source(start, end)


def _last_run(found: list[Fragment]) -> list[Fragment]:
    """Without what stands above a long sentence: the rest of another document or of a page."""
    for index in range(len(found) - 1, -1, -1):
        if len(found[index].text) > 110 and not is_capitals(found[index].text):
            return found[index + 1 :]
    return found


def _is_joint(number: Number | None) -> bool:
    """Whether the symbol names two bodies: "67-KH/BDVTU-BCSĐUBND"."""
    symbol = SoKyHieu.parse(number.value) if number and number.has_symbol else None
    if symbol is None or symbol.head is None:
        return False
    return sum(group.upper() in body_codes() for group in symbol.body.split("-")) > 1
