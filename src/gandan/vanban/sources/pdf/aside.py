"""What stands on a page without being part of the document: stamps, and lines on every page.

The appearance of a signature and the stamp of arrival are found by what they say and by what stands
close to them; lines that come back at the same height page after page are running heads and feet.
Numbers of pages stay: the cleaning stage knows them.
"""

import re
from collections.abc import Callable, Sequence

from gandan.vanban.sources.pdf.raw import Thing
from gandan.vanban.sources.printed.pieces import Piece

_SIGNED = re.compile(
    r"(?:Ký bởi|Người ký|Được ký bởi|Ký số bởi|Đã ký số|Digitally signed|Signed by"
    r"|Signature (?:Not Verified|valid)|Thời gian ký|Ngày ký|Chữ ký số)\b\s*:?",
    re.IGNORECASE,
)
_SIGNED_MORE = re.compile(
    r"(?:Email|E-mail|Thư điện tử|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Lý do|Thời gian ký|Ngày ký|DN"
    r"|CN|OU|O|L|C|Date|Reason|Location|Foxit[^:]*|Người ký|Ký bởi)\s*[:=]"
    r"|.*\d{1,2}:\d{2}:\d{2}|.*[+-]0?7[:'’]?00|.*@\S+\.",
    re.IGNORECASE,
)
_ARRIVED = re.compile(r"(?:(?:CÔNG VĂN|VĂN BẢN|HỒ SƠ)\s+)?ĐẾN(?:\s+Số\s*:.*)?|(?:CÔNG )?VĂN ĐẾN")
_ARRIVED_MORE = re.compile(
    r"(?:Số|Giờ|Ngày)\b\s*[:.]*[\d\s/.:…_-]*|(?:Kính c|C)huyển\b.*"
    r"|(?:Lưu|Số và ký hiệu) (?:hồ sơ|H\.?S)\b.*|[\d\s.:/…_-]+",
)
_STAMP_HEIGHT, _STAMP_WIDTH = 95.0, 190.0
_NEXT_LINE = 1.6  # of the size of letters
_EDGE_LINES = 3
_SAME_HEIGHT = 4.0
_FEWEST_PAGES = 3
_REACH = 2  # pages before and after
_DIGITS = re.compile(r"\d+")
_ONLY_NUMBER = re.compile(r"[-–\s]*(?:Trang|Page)?[-–\s]*#[-–\s/#]*", re.IGNORECASE)


def without_stamps(
    pieces: list[Piece], drawn: Callable[[], Sequence[Thing]]
) -> tuple[list[Piece], list[str]]:
    """The pieces that are no stamp, and the words of each stamp. `drawn` gives lines and frames."""
    signed = [p for p in pieces if _SIGNED.match(p.text)]
    arrived = [p for p in pieces if len(p.text) < 60 and _ARRIVED.fullmatch(p.text)]
    if not signed and not arrived:
        return pieces, []
    stamps = _appearances(pieces, signed) + [_arrival(pieces, seed, drawn()) for seed in arrived]
    gone = {id(piece) for stamp in stamps for piece in stamp}
    said = [" ".join(piece.text for piece in stamp) for stamp in stamps if stamp]
    return [piece for piece in pieces if id(piece) not in gone], said


def _appearances(pieces: list[Piece], seeds: list[Piece]) -> list[list[Piece]]:
    """Blocks of lines round what only the appearance of a signature says."""
    stamps: list[list[Piece]] = []
    taken: set[int] = set()
    for seed in sorted(seeds, key=lambda p: -p.top):
        if id(seed) in taken:
            continue
        stamp = [seed]
        under = sorted((p for p in pieces if _is_under(p, seed)), key=lambda p: -p.top)
        last_known = 0
        for piece in under:
            if stamp[-1].bottom - piece.top > _NEXT_LINE * max(seed.size, 4.0):
                break
            if piece.size > 1.25 * seed.size:
                break
            stamp.append(piece)
            if _SIGNED_MORE.match(piece.text) or _SIGNED.match(piece.text):
                last_known = len(stamp) - 1
        stamp = stamp[: last_known + 1]
        if len(stamp) > 1 or ":" in seed.text:
            stamps.append(stamp)
            taken.update(map(id, stamp))
    return stamps


def _is_under(piece: Piece, seed: Piece) -> bool:
    return (
        piece.top <= seed.middle
        and piece.left < max(seed.right, seed.left + 120)
        and piece.right > seed.left - 10
        and piece.left > seed.left - 60
    )


def _arrival(pieces: list[Piece], seed: Piece, drawn: Sequence[Thing]) -> list[Piece]:
    """The stamp round "ĐẾN": its frame where one is drawn, else the lines beside and below."""
    frames = [t.box for t in drawn if t.is_frame and _holds(t.box, seed)]
    frames = [b for b in frames if b[2] - b[0] < 260 and b[3] - b[1] < 160]
    if frames:
        box = max(frames, key=lambda b: b[2] - b[0])
        return [p for p in pieces if _holds(box, p)]
    near = [
        p
        for p in pieces
        if abs(p.centre - seed.centre) < _STAMP_WIDTH / 2
        and seed.top - _STAMP_HEIGHT < p.middle < seed.top
        and p is not seed
        and _ARRIVED_MORE.fullmatch(p.text)
    ]
    return [seed, *near] if near or " " in seed.text else []


def _holds(box: tuple[float, float, float, float], piece: Piece) -> bool:
    left, bottom, right, top = box
    return left - 2 <= piece.centre <= right + 2 and bottom - 2 <= piece.middle <= top + 2


def running_lines(pages: Sequence[Sequence[tuple[str, float]]]) -> set[tuple[int, int]]:
    """(page, place) of lines that come back. `pages` hold (words, height) of lines at the edges.

    A line comes back when a near page says the same, figures apart, at the same height.
    """
    seen: dict[str, list[tuple[int, int, float]]] = {}
    for page, lines in enumerate(pages):
        for place, (words, height) in enumerate(lines):
            key = _DIGITS.sub("#", words)
            if not _ONLY_NUMBER.fullmatch(key):
                seen.setdefault(key, []).append((page, place, height))
    found = set()
    for places in seen.values():
        if len(places) < _FEWEST_PAGES:
            continue
        for at, (page, place, height) in enumerate(places):
            near = places[max(at - 2, 0) : at] + places[at + 1 : at + 3]
            if any(
                0 < abs(page - other) <= _REACH and abs(height - there) <= _SAME_HEIGHT
                for other, _, there in near
            ):
                found.add((page, place))
    return found
