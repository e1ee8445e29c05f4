"""Marks at the beginning of a line: "I.", "1.1.", "a)", "-", "Điều 5.", "Nơi nhận:", "TM."."""

import re
from typing import Literal

from gandan.tiengviet.spelling import LOWER, UPPER
from gandan.vanban.records import record

MarkKind = Literal["part", "article", "roman", "capital", "number", "letter", "bullet"]

_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_MARK = re.compile(
    rf"""
    (?P<part>(?i:phần|chương|mục|tiểu\ mục)\s+(?i:thứ\s+\w+|{_ROMAN}|\d{{1,2}}|[A-H])(?!\w)
        \s*[.:-]?\s*(?=$|[{UPPER}“"]))
    |(?P<article>(?:Điều|ĐIỀU)\s+(?P<article_no>\d{{1,3}}[a-zđ]?)\s*(?:[.:-]+|$)\s*)
    |(?P<number>(?P<number_no>(?:{_ROMAN}\.)?\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})
        (?:\s?[.)](?!\d)\s*(?=[^\W\d_]|[“"(\[\d])|\s?/\s+(?=\S)|\s?[-:]\s+(?=\S)
           |(?<=\.\d)\s+(?=[{UPPER}“])|(?<=\.\d\d)\s+(?=[{UPPER}“])))
    |(?P<roman>(?P<roman_no>{_ROMAN})\s?(?:[.\-):]|/(?=\s))\s*-?\s*(?=[^\W\d_]|[“"(]))
    |(?P<capital>(?P<capital_no>[A-HK])\s?[.\-)/]\s+(?=[{UPPER}]{{2}}|[{UPPER}][^\n]{{3,140}}[^.;,\n]$))
    |(?P<letter>(?P<letter_no>[a-zđ]\d?)(?:\s?\)|\.(?=\s*[{UPPER}])|/(?=\s)|\.\d{{1,2}}[.)])\s*(?=\S))
    |(?P<bracket>\((?P<bracket_no>\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})\)\s+(?=\S))
    |(?P<spoken>(?P<spoken_no>Thứ\ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)
        |(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)\ là)\s?[,:]\s*(?=\S))
    """,
    re.VERBOSE,
)
_BULLET = re.compile(r"[-+*•~=]\s*(?=[^\s\d\-+*•~=_.]|\d{1,4}[\s%]|“)")
_YEARLIKE = re.compile(r"\d{1,2}\s*[./-]\s*\d")
_WORDY = re.compile(r"[^\W\d_]")

NOI_NHAN = re.compile(r"N[ơƠ][iI]\s+(?i:nhận|gửi)\s*:?", re.UNICODE)
CAPACITY = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|TU\.Q|Q)\s?[./]|(?:TM|KT|TL|TUQ)\s|(?:T/M|K/T|T/L|T/UQ)\s?[.:]?)\s?"
    rf"(?=[{UPPER}]{{2}}|Chủ|Giám|Bộ|Phó|Bí|Chánh|Ban)"
)
# a title that a person signs under
SIGNER_TITLE = re.compile(
    r"(?:QUYỀN |Q\. ?|PHÓ |THỨ |NGUYÊN )*(?:TỔNG |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|TRƯỞNG|CHÁNH|BÍ THƯ|CHỦ NHIỆM|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG"
    r"|THỦ TƯỚNG|TỔNG|VIỆN TRƯỞNG|THẨM PHÁN|CHỈ HUY|CHÍNH ỦY|ỦY VIÊN|UỶ VIÊN|THƯỜNG TRỰC|ĐỘI TRƯỞNG"
    r"|CHUYÊN VIÊN|THƯ KÝ|CHI CỤC TRƯỞNG|HIỆU PHÓ|TƯ LỆNH|CHÁNH ÁN|THỐNG ĐỐC|PHÓ|ĐỘI|TRẠM TRƯỞNG)"
    rf"(?=[\s,-]|$)[{UPPER} ,.\-]*"
)
PERSON = re.compile(rf"[{UPPER}][{LOWER}'’]*[{UPPER}]?[{LOWER}]*(?: [{UPPER}][{LOWER}'’]*){{1,5}}")
APPENDIX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ lục|PHỤ\s+BIỂU|Phụ biểu|BIỂU\s+(?:MẪU|SỐ|\d)|Biểu mẫu|Biểu số|MẪU\s+(?:SỐ"
    r"|\d)|Mẫu số)"
    rf"(?:\s*(?:số\s*)?[\dIVX]{{0,5}})?\s*[.:\-)]?\s*(?:$|[{UPPER}(])"
)
# what may hang on behind a signature under a title of its own: an outline, a list, a schedule
HANGING = re.compile(
    r"(?:ĐỀ CƯƠNG|Đề cương|DANH (?:SÁCH|MỤC)|Danh (?:sách|mục)|MẪU|Mẫu|BIỂU|Biểu|LỊCH|THỂ LỆ|"
    r"Thể lệ|"
    r"BẢNG|Bảng)\s[^.;:]{3,240}$"
)
# the same on a line of its own, over its name and "(kèm theo ...)"
HANGING_ALONE = re.compile(r"(?:DANH (?:SÁCH|MỤC)|ĐỀ CƯƠNG|LỊCH|BIỂU|BẢNG)\s*")
ENCLOSED = re.compile(r"\(?\s*(?i:(?:ban hành )?kèm theo)\s")
NATIONAL = re.compile(
    r"(?i:cộng\s*h[òo]a?[àa]?\s*xã\s*hội\s*chủ\s*nghĩa|độc\s*lập\s*-\s*tự\s*do"
    r"|đảng\s+cộng\s+sản\s+việt\s+nam)"
)
KINH_GUI = re.compile(r"(?i:kính\s+(?:gửi|gởi|trình|đề nghị))\s*:?|KÍNH GỬI")
_FEW = 12
_RULER = frozenset(" \t-_*=.~|:+oO0•…")

# How a duty or a sentence of its own begins: after a heading these words open a new paragraph.
OPENER = re.compile(
    r"(?:Căn cứ|Thực hiện|Tăng cường|Chủ trì|Phối hợp|Tổ chức|Tham mưu|Xây dựng|Triển khai|Theo dõi"
    r"|Thường xuyên|Tiếp tục|Chỉ đạo"
    r"|Hướng dẫn|Đẩy mạnh|Chủ động|Giao|Định kỳ|Rà soát|Báo cáo|Kịp thời|Làm|Phát huy|Nâng cao|Tập "
    r"trung|Đôn đốc|Kiểm tra|Quán triệt"
    r"|Bố trí|Bảo đảm|Đảm bảo|Lãnh đạo|Nghiêm túc|Yêu cầu|Đề nghị|Trong|Trên|Tuyên truyền|Cử|Lập"
    r"|Ban hành|Phân công|Quan tâm|Chú trọng"
    r"|Bên cạnh|Ngoài ra|Đồng thời|Khẩn trương|Chịu trách nhiệm|Đưa|Duy trì|Đổi mới|Mở|Là|Tạo|Vận "
    r"động|Tích cực|Hằng năm|Hàng năm)\s"
)


@record
class Mark:
    """What a line begins with: `label` without its punctuation, and where the words begin."""

    kind: MarkKind
    label: str
    length: int


_NAMED = {
    "part": "part",
    "article": "article",
    "roman": "roman",
    "capital": "capital",
    "number": "number",
    "letter": "letter",
    "bracket": "letter",
    "spoken": "bullet",
}
# of parts and articles, and of ordinals in words
_NAMES = frozenset(
    ("ph", "ch", "mụ", "ti", "đi", "th", "mộ", "ha", "ba", "bố", "nă", "sá", "bả", "tá", "mư")
)
_ROMAN_LETTERS = frozenset("IVX")
_FIRST = frozenset("PpCcMmTtNSĐđIVXABDEFGHKabcdeghiklmnopqrstuvxyfjwz0123456789(")
_BULLETS = frozenset("-+*•~=")


def mark_of(line: str) -> Mark | None:
    """Return the structural mark that `line` (stripped) begins with, or None."""
    if line[:1] in _BULLETS:
        bullet = _BULLET.match(line)
        return Mark("bullet", line[0], bullet.end()) if bullet else None
    if not line or line[0] not in _FIRST or _is_word(line[:2]):
        return None
    found = _MARK.match(line)
    if not found:
        return None
    group = found.lastgroup or ""  # of the outer groups one has matched, and it ends last
    if group == "number" and not found[0].rstrip().endswith((".", ")")) and _YEARLIKE.match(line):
        label = found["number_no"]
        if "." not in label:
            return None
    kind = _NAMED[group]
    label = found[0].strip(" .:-") if group in ("part", "article") else found[f"{group}_no"]
    label = "là" if group == "spoken" else label  # "Một là", "Hai là" are bullets of one list
    return Mark(kind, " ".join(label.split()), found.end())  # type: ignore[arg-type]


def _is_word(first: str) -> bool:
    """Whether two characters begin a word that is no mark."""
    return first.isalpha() and first[1:] not in _ROMAN_LETTERS and first.lower() not in _NAMES


def is_capitals(line: str) -> bool:
    """Whether the letters of `line` are capitals, and there are at least two."""
    begin = line[:_FEW]  # of nearly every line they show that it is none
    return begin == begin.upper() and line == line.upper() and len(_WORDY.findall(line[:40])) > 1


def is_ruler(line: str) -> bool:
    """A drawn line or an ornament: "____", "* * *", "-----o0o-----", "|---|---|"."""
    return line in ("*", "|") or (
        len(line) > 1 and not line[0].isalnum() and _RULER.issuperset(line)
    )
