"""Findings: what in a document looks wrong. Nothing is corrected; a person is told, and where.

`CODES` is the closed list of what can be found, with a short Vietnamese name of each.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gandan.tiengviet import nfc
from gandan.vanban.citations.dates import date_before
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.model import Citation, Finding, Header, Reading, Span
from gandan.vanban.vocabulary import rows
from gandan.vanban.vocabulary.codes import body_codes

if TYPE_CHECKING:
    from gandan.vanban.cleaning import Clean
    from gandan.vanban.outline import Outline

CODES: Final = {
    "blank_number": "Số để trống",
    "blank_date": "Ngày để trống",
    "missing_signer": "Thiếu họ tên người ký",
    "impossible_date": "Ngày không có trên lịch",
    "two_dates": "Một số ký hiệu, hai ngày ban hành",
    "year_against_number": "Năm trong số ký hiệu khác năm ban hành",
    "older_than_its_basis": "Ban hành trước văn bản mà nó thực hiện",
    "cited_after_issue": "Viện dẫn văn bản ban hành sau",
    "swapped_style": "Nhầm cách ghi số của Đảng và Nhà nước",
    "kind_against_symbol": "Tên loại không khớp ký hiệu",
    "doubled_word": "Lặp từ",
    "deadline_before_issue": "Hạn trước ngày ban hành",
    "declared_otherwise": "Gói tin khai khác văn bản",
    "declared_wrong": "Gói tin ghi sai",
    "declared_business": "Gói tin thu hồi, cập nhật hoặc thay thế",
}

# an act that carries out what follows it, and nothing else between
CARRIES_OUT = re.compile(
    r"(?:triển khai thực hiện|triển khai|thực hiện|thi hành|hướng dẫn|quy định chi tiết|cụ thể hóa"
    r"|tổ chức thực hiện|sơ kết|tổng kết)"
    r"(?:\s(?:có hiệu quả|các|một số điều của|việc|nội dung))*\s*$"
)
SENTENCE_END = re.compile(r"[;:.](?:\s|$)")
NEAR = 220
# the same signs twice, whatever they are, is a quick look before the letters are
DOUBLED = re.compile(
    r"[\s(“\"/,–-](?=(?P<any>[^ ]{2,40}+) (?P=any))"
    r"(?P<word>[^\W\d_]{2,}+) (?P=word)(?![^\W\d_])(?: (?P<then>[^\W\d_]+))?"
)
SAME_LETTERS = (  # kinds that share an abbreviation, or whose names overlap
    {"quyet_dinh", "quy_dinh"},
    {"thong_tu", "thong_tri", "to_trinh"},
    {"thong_bao", "ket_luan"},
    {"luat", "bo_luat", "quy_hoach"},
    {"chuong_trinh", "chi_thi"},
    {"cong_dien", "cong_van"},
)


def check(clean: "Clean", outline: "Outline", reading: Reading) -> tuple[Finding, ...]:
    """Everything that looks wrong in a document, in the order of the text.

    `reading` is what has been read so far; its own `warnings` are not looked at.
    """
    found = [
        *_of_header(reading.header),
        *(one for cited in reading.citations for one in _of_citation(clean, cited)),
        *_of_order(clean, reading),
        *_of_deadlines(reading),
        *_doubled_words(clean, outline),
    ]
    return tuple(sorted(found, key=lambda one: one.span or Span(0, 0)))


def _of_header(header: Header) -> Iterator[Finding]:
    number = SoKyHieu.parse(header.so_ky_hieu) if header.so_ky_hieu else None
    where = header.spans.get
    if number and number.is_blank:
        said = f"Số của văn bản còn để trống: “{header.so_ky_hieu}”."
        yield Finding("blank_number", said, where("so_ky_hieu"))
    elif number and (slip := _style_slip(number)):
        yield Finding("swapped_style", slip, where("so_ky_hieu"))
    on = header.ngay_ban_hanh
    if (on is None or len(on) < 10) and ("dia_danh" in header.spans or on):
        said = "Ngày ban hành còn để trống hoặc chưa ghi đủ ngày, tháng, năm."
        yield Finding("blank_date", said, where("ngay_ban_hanh") or where("dia_danh"))
    elif on and _day(on) is None:
        yield Finding("impossible_date", f"Ngày {_shown(on)} không có trên lịch.",
                      where("ngay_ban_hanh"))  # fmt: skip
    if header.nguoi_ky.quyen_han and not header.nguoi_ky.ho_ten:
        said = "Phần ký không có họ tên người ký."
        yield Finding("missing_signer", said, where("nguoi_ky"))


def _of_citation(clean: "Clean", cited: Citation) -> Iterator[Finding]:
    where = cited.mentions[0]
    name = cited.so_ky_hieu or cited.name or cited.text
    on = cited.ngay_ban_hanh
    if on and len(on) == 10 and _day(on) is None:
        yield Finding(
            "impossible_date", f"{name} ghi ngày {_shown(on)}, không có trên lịch.", where
        )
    yield from _two_dates(clean, cited, name)
    number = SoKyHieu.parse(cited.so_ky_hieu) if cited.so_ky_hieu else None
    if number is None:
        return
    if number.is_blank:
        yield Finding("blank_number", f"Văn bản viện dẫn còn để trống số: “{name}”.", where)
    if slip := _style_slip(number):
        yield Finding("swapped_style", slip, where)
    if number.nam and on and on[:4] != number.nam:
        said = f"Số {name} mang năm {number.nam}, nhưng ngày ban hành ghi {_shown(on)}."
        yield Finding("year_against_number", said, where)
    if _is_other_kind(cited, number):
        said = f"“{cited.text}”: tên loại văn bản không khớp với ký hiệu {number.ky_hieu}."
        yield Finding("kind_against_symbol", said, where)


def _two_dates(clean: "Clean", cited: Citation, name: str) -> Iterator[Finding]:
    """One number with two dates: the second place is shown."""
    if len(cited.mentions) < 2:
        return
    first = None
    for span in cited.mentions:
        quote = nfc(clean.source[span.start : span.end])
        found = date_before(quote, 0, len(quote))
        if not found or not found.iso or len(found.iso) < 10:
            continue
        first = first or found.iso
        if found.iso != first:
            said = f"{name} được ghi hai ngày khác nhau: {_shown(first)} và {_shown(found.iso)}."
            yield Finding("two_dates", said, span)
            return


def _style_slip(number: SoKyHieu) -> str | None:
    if number.head is None or number.separator == " ":
        return None
    if number.style == "state" and number.is_of_party:
        right = f"{number.so}-{number.head}/{number.body}"
        return f"{number} là số của cơ quan Đảng nhưng ghi theo cách của Nhà nước; đúng là {right}."
    if number.style == "party" and number.is_of_state:
        right = f"{number.so}/{number.head}-{number.body}"
        return f"{number} là số của cơ quan nhà nước nhưng ghi theo cách của Đảng; đúng là {right}."
    return None


def _is_other_kind(cited: Citation, number: SoKyHieu) -> bool:
    kind, printed = number.kind, cited.loai_van_ban
    if kind == printed or printed == "van_ban" or not number.ky_hieu:
        return False
    if any({kind, printed} <= alike for alike in SAME_LETTERS):
        return False
    if number.head is None:  # "Quyết định số 1498/UBND-NC": a công văn's symbol under another name
        return (
            len(number.groups) > 1 and number.groups[0].upper() in body_codes() and not number.nam
        )
    return True


def _of_order(clean: "Clean", reading: Reading) -> Iterator[Finding]:
    """Documents that came before what they carry out, or after the one that cites them."""
    places = sorted(
        ((span, cited) for cited in reading.citations for span in cited.mentions),
        key=lambda place: place[0],
    )
    for (one, doing), (other, basis) in pairwise(places):
        if doing is basis or not _is_before(doing.ngay_ban_hanh, basis.ngay_ban_hanh):
            continue
        gap = nfc(clean.source[one.end : other.start][:NEAR])
        if (
            other.start - one.end < NEAR
            and CARRIES_OUT.search(gap)
            and not SENTENCE_END.search(gap)
        ):
            said = (
                f"{_named(doing)} ban hành trước văn bản mà nó thực hiện là {_named(basis)}; "
                "xem lại ngày ghi ở hai văn bản."
            )
            yield Finding("older_than_its_basis", said, one)
    own = reading.header.ngay_ban_hanh
    for cited in reading.citations:
        number = SoKyHieu.parse(cited.so_ky_hieu) if cited.so_ky_hieu else None
        if number and number.is_blank:  # named in a draft: it is still to come
            continue
        if _is_before(own, cited.ngay_ban_hanh):
            said = (
                f"Văn bản ban hành ngày {_shown(own)} viện dẫn {_named(cited)}, "
                "là văn bản ban hành sau ngày đó."
            )
            yield Finding("cited_after_issue", said, cited.mentions[0])


def _of_deadlines(reading: Reading) -> Iterator[Finding]:
    own = reading.header.ngay_ban_hanh
    for duty in reading.obligations:
        due = duty.deadline.date
        if duty.deadline.kind != "once" or not due:
            continue
        if len(due) == 10 and "Q" not in due and _day(due) is None:
            yield Finding("impossible_date", f"Hạn {_shown(due)} không có trên lịch.", duty.span)
        elif _is_before(due, own):
            said = f"Hạn {_shown(due)} đến trước ngày ban hành văn bản ({_shown(own)})."
            yield Finding("deadline_before_issue", said, duty.span)


def _doubled_words(clean: "Clean", outline: "Outline") -> Iterator[Finding]:
    always, before = _legitimate()
    for found in DOUBLED.finditer(clean.text):
        word, following = found["word"].lower(), (found["then"] or "").lower()
        if word in always or f"{word} {following}" in before or found["word"].isupper():
            continue
        start = found.start("word")
        block = outline.block_at(start)
        if block is None or block.kind in {"signature", "recipients"}:
            continue
        if found["word"].istitle():  # a name: "Chư Chư"
            continue
        end = start + 2 * len(found["word"]) + 1
        said = f"Có thể lặp từ: “{clean.text[start:end]}”."
        yield Finding("doubled_word", said, clean.to_source(start, end))


@cache
def _legitimate() -> tuple[frozenset[str], frozenset[str]]:
    """Syllables that double, and words that may follow a word ending in their first syllable."""
    known = rows("tu_lap")
    always = frozenset(word for row in known for word in row.texts("always"))
    return always, frozenset(word for row in known for word in row.texts("before"))


def _named(cited: Citation) -> str:
    return f"{cited.so_ky_hieu or cited.name} ({_shown(cited.ngay_ban_hanh)})"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _is_before(one: str | None, other: str | None) -> bool:
    """Whether one date is surely before another; blank parts are compared as far as both go."""
    if not one or not other or "Q" in one or "Q" in other:
        return False
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _shown(iso: str | None) -> str:
    """An ISO date as Vietnamese print it: 02/5/2024."""
    parts = (iso or "").split("-")
    if len(parts) == 3:
        month = parts[1] if int(parts[1]) < 3 else str(int(parts[1]))
        return f"{parts[2]}/{month}/{parts[0]}"
    return "/".join(reversed(parts))
