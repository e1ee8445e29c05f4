"""The lines of a header cut into what stands in either column."""

import re
from dataclasses import dataclass, replace

from gandan.vanban.cleaning import Clean
from gandan.vanban.cleaning.marks import is_capitals, is_ruler
from gandan.vanban.cleaning.zones import goes_on_with
from gandan.vanban.header.printed import PARTY, STATE

# what is stamped or printed round a document by machines and by who received it
_NOISE = re.compile(
    r"(?:Ký bởi|Người ký|Ký điện tử|Thời gian ký|Ngày ký|Email|E-mail|Cơ quan\s*:|Digitally"
    r"|Signature|Signed by|Chữ ký số"
    r"|CÔNG VĂN ĐẾN|VĂN BẢN ĐẾN|ĐẾN\s|Giờ\s*:|Chuyển\s*:|Kính chuyển|Lưu hồ sơ|Số hiệu|Loại văn bản"
    r"|Nơi ban hành|Ngày ban hành|Trích yếu\s*:"
    r"|Ngày hiệu lực|Tình trạng|Lĩnh vực|Trang chủ|Đăng nhập|Đăng ký|Tải về|In trang|Từ khoá|Từ "
    r"khóa|https?://|www\.|Thuộc tính|Nội dung toàn văn"
    r"|Ngôn ngữ|Cỡ chữ|Đang tải|Mã văn bản|Cổng thông tin|SAO Y|SAO LỤC|BẢN SAO"
    r"|(?:DỰ THẢO|Dự thảo)(?:\s*(?:\d|[Ll]ần|LẦN|[Nn]gày|NGÀY|[:(/])|$)"
    r"|TRÍCH SAO)",
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of one column of one printed line; `line` counts lines, `column` columns."""

    text: str
    start: int
    end: int
    line: int
    column: int

    @property
    def is_capitals(self) -> bool:
        """Whether it is printed in capitals."""
        return is_capitals(self.text)


def fragments(clean: Clean, zone: str, cuts: list[tuple[int, int]]) -> list[Fragment]:
    """The fragments of a zone, without the passages in `cuts` and without stamps and menus."""
    made: list[Fragment] = []
    lines = [part for part in clean.parts if part.zone == zone]
    taken = sorted(cuts)
    for number, part in enumerate(lines):
        column = 0
        for start, end in _pieces(clean.text, part.start, part.end, taken):
            fragment = _trimmed(clean.text, start, end, number, column)
            if fragment is not None and not _NOISE.match(fragment.text):
                made.append(fragment)
                column += 1
    return _whole_names(made)


def _whole_names(found: list[Fragment]) -> list[Fragment]:
    """Names of steering bodies joined over their lines."""
    made: list[Fragment] = []
    for fragment in found:
        before = made[-1] if made else None
        if before and goes_on_with(before.text, fragment.text):
            words = f"{before.text} {fragment.text}"
            made[-1] = replace(before, text=words, end=fragment.end, line=fragment.line)
        else:
            made.append(fragment)
    return made


def fixed_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the names of the State and the Party and the motto stand."""
    return [
        match.span() for pattern in (STATE, PARTY) for match in pattern.finditer(text, start, end)
    ]


def _pieces(text: str, start: int, end: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces = []
    at = start
    inside = [(max(a, start), min(b, end)) for a, b in cuts if a < end and b > start]
    for cut_start, cut_end in [*inside, (end, end)]:
        while at < cut_start:
            tab = text.find("\t", at, cut_start)
            stop = cut_start if tab < 0 else tab
            pieces.append((at, stop))
            at = stop + (tab >= 0)
        at = max(at, cut_end)
    return pieces


def _trimmed(text: str, start: int, end: int, line: int, column: int) -> Fragment | None:
    while start < end and text[start] in " \t.,;_*•|" and not text.startswith("./", start):
        start += 1
    while start < end and text[end - 1] in " \t_*|":
        end -= 1
    words = text[start:end]
    if not words or (is_ruler(words) and len(words) > 1):
        return None
    return Fragment(words, start, end, line, column)
