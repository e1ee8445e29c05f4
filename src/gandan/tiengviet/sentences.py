"""Where the sentences of one paragraph begin and end."""

import re

from gandan.tiengviet.spelling import UPPER

_STOP = re.compile(rf"[.!?…][”\")]?\s+(?=[“\"(]?[{UPPER}])")
# words after which a point ends no sentence
_SHORT = re.compile(
    r"(?:^|[\s(,;/-])(?:TP|Tp|tp|TX|Tx|TT|Tt|Q|P|H|X|KP|ThS|Ths|TS|PGS|GS|BS|Bs|ĐH|CN|KS|LS|TM|KT"
    r"|TL|TUQ|T/M|K/T"
    rf"|STT|Stt|tr|Tr|Nxb|NXB|v\.v|VV|St|Đ/c|đ/c|No|Dr|Mr|Mrs|[{UPPER}]|[IVX]+"
    r"|(?i:điều|khoản|mục|phần|chương|bước|câu|số|bảng|biểu|phụ lục|điểm) \d{1,2})$|^\d{1,2}$"
)
# "gửi trước 30/11. Sở Y tế", "xuống dưới 10 độ C. Các thôn"
_DAY = re.compile(r"(?:ngày|trước|hạn|đến|và) \d{1,2}[/-]\d{1,2}$|\d ?(?:độ |°)C$")


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of `text[start:end]`, safe against "TP.", "V.I", "05/9/2026." and "STT."."""
    spans = []
    at = start
    for found in _STOP.finditer(text, start, end):
        stop = found.start()
        before = text[max(at, stop - 12) : stop]
        if text[stop] == "." and not _DAY.search(before) and _SHORT.search(before):
            continue
        spans.append((at, found.start() + len(found[0].rstrip())))
        at = found.end()
    if at < end:
        spans.append((at, end))
    return spans
