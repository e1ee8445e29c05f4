"""Where the header ends, where the closing begins and what hangs on behind."""

import re
from dataclasses import dataclass

from gandan.vanban.cleaning.lines import Line
from gandan.vanban.cleaning.marks import (
    APPENDIX,
    CAPACITY,
    ENCLOSED,
    HANGING,
    HANGING_ALONE,
    KINH_GUI,
    NATIONAL,
    NOI_NHAN,
    PERSON,
    SIGNER_TITLE,
    is_capitals,
)
from gandan.vanban.cleaning.model import Zone

_SEARCHED = 220  # lines in which a header is looked for: web pages put menus before it
_TYPES = (
    "NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|THÔNG TRI|HƯỚNG DẪN|CHƯƠNG "
    "TRÌNH|KẾ HOẠCH"
    "|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|CÔNG VĂN|BẢN GHI NHỚ|BẢN "
    "THỎA THUẬN|GIẤY MỜI"
    "|GIẤY ỦY QUYỀN|GIẤY GIỚI THIỆU|PHIẾU GỬI|PHIẾU CHUYỂN|PHIẾU BÁO|THƯ CÔNG|KẾT LUẬN|THÔNG TƯ "
    "LIÊN TỊCH|THÔNG TƯ|NGHỊ ĐỊNH"
    "|NGHỊ QUYẾT LIÊN TỊCH|LUẬT|BỘ LUẬT|PHÁP LỆNH|LỆNH|SẮC LỆNH|ĐIỀU LỆ|QUY TRÌNH|QUY ƯỚC|TUYÊN BỐ"
    "|LỜI KÊU GỌI|CHIẾN LƯỢC|QUY HOẠCH"
)
TYPE_TITLE = re.compile(
    rf"(?:\*?\s*)(?P<type>{_TYPES})(?P<more>(?:\s+(?:PHỐI HỢP|LIÊN TỊCH|LIÊN NGÀNH|CHUNG|CÔNG TÁC"
    rf"|HÀNH ĐỘNG|TÓM TẮT|TỔNG HỢP|GIÁM SÁT|THẨM TRA"
    r"|TIẾP THU[^a-z]*|CỦA [^a-z]{3,80}|SỐ\s+\S+)){0,3})\s*[:.]?"
)


def is_title(text: str) -> bool:
    """Whether a line is the title of a document: "KẾ HOẠCH", alone or with its subject behind."""
    if len(text) > 400:
        return False
    if is_capitals(text):
        found = TYPE_TITLE.match(text)
        return found is not None and (found.end() == len(text) or text[found.end() - 1] in " :")
    return len(text) < 40 and TYPE_TITLE.fullmatch(text.upper()) is not None and text[0].isupper()


# a body whose name goes on with what it steers: "BAN CHỈ ĐẠO THỰC HIỆN / QUY CHẾ DÂN CHỦ Ở CƠ SỞ"
_STEERS = re.compile(
    r"(?:VĂN PHÒNG |CƠ QUAN THƯỜNG TRỰC )?(?:BAN CHỈ ĐẠO|BAN CHỈ HUY|TỔ CÔNG TÁC|TỔ GIÚP "
    r"VIỆC|TỔ CHỈ ĐẠO"
    r"|BAN VẬN ĐỘNG|TIỂU BAN|BAN QUẢN LÝ|BAN ĐIỀU HÀNH|BAN TỔ CHỨC|HỘI ĐỒNG(?! NHÂN DÂN)|"
    r"BAN ĐIỀU PHỐI)"
    r"(?![A-ZĐ])"
)


def goes_on_with(before: str, text: str) -> bool:
    """Whether a line that looks like a title is what the body in the line before it steers."""
    if not is_capitals(text) or not _STEERS.match(before) or not is_capitals(before):
        return False
    return is_title(text) and TYPE_TITLE.fullmatch(text) is None


NUMBER_LINE = re.compile(r"(?:\(?S[ỐốÔôOo]\s*[:.]|S[ốỐ]\s*\d|[Ss]ố\s+[-/\d])")
SUBJECT = re.compile(r"(?:V\s?/\s?[vV]|[Vv]ề việc|V/v)\b\s*:?")
# the line of place and date: nothing stands behind the year
PLACE_DATE = re.compile(r"(?:.*\s)?(?i:ng[àa]y[\s\d…._]*th[áa]ng[\s\d…._]*n[ăa]m)[\s\d…._]{0,12}$")
# What the first sentence of a body begins with.
OPENING = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Xét|Theo|Để|Triển khai|Nhằm|Ngày|Trong|Tiếp theo|Tiếp tục|Phúc "
    r"đáp|Sau khi|Qua|Vừa qua|Thời gian"
    r"|Trên cơ sở|Năm|Hiện nay|Được sự|Trả lời|Tại|Liên quan|Phục vụ|Chấp hành|Nhận được|Từ ngày|Từ"
    r"|Hưởng ứng|Quán triệt|Ủy ban nhân dân|UBND"
    r"|Ban |Sở |Bộ |Hội đồng|Chính phủ|Thủ tướng|Chủ tịch|Tỉnh ủy|Thường trực|Văn phòng)\b"
)
_SPEAKS = re.compile(
    r"(?:Ủy ban nhân dân|UBND|Ban |Sở |Bộ |Hội đồng|Chính phủ|Thủ tướng|Chủ tịch|Tỉnh ủy|Văn phòng"
    r"|Thường trực)\b"
)
_CENTRED = 7  # blanks before a line of the title, at least
_AUTHORITY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|CHỦ TỊCH|HỘI ĐỒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|GIÁM ĐỐC|BAN (?!HÀNH)"
    r"|TỔNG (?!KẾT|HỢP|THỂ|QUAN|RÀ)|CHỦ NHIỆM|THỐNG ĐỐC|TỈNH [ỦU][YỶ]|THƯỜNG TRỰC|QUỐC HỘI"
    r"|BỘ CHÍNH TRỊ)"
)
# words after which a line cannot end
_LEFT_OPEN = re.compile(
    r"\b(?:của|và|các|số|về|tại|theo|do|với|cho|giữa|ngày|tháng|năm|thực hiện|triển khai|trên|trong"
    r"|Nghị|Quyết|Chỉ|Kế|Ban|Ủy|Hội|Sở|Bộ|tỉnh|việc)$"
)


@dataclass(frozen=True, slots=True)
class Zones:
    """Line numbers: the header is `[0:header_end]`; `zone_of` says the rest."""

    header_end: int
    closing_from: int
    appendix_from: int

    def zone_of(self, index: int) -> Zone:
        if index < self.header_end:
            return "header"
        if index >= self.appendix_from:
            return "appendix"
        return "closing" if index >= self.closing_from else "body"


def find_zones(lines: list[Line]) -> Zones:
    """Divide the lines of a document into header, body, closing and appendix."""
    header_end = _header_end(lines[:_SEARCHED])
    closing = _closing_from(lines, header_end)
    return Zones(header_end, closing, _appendix_from(lines, header_end, closing))


def _header_end(lines: list[Line]) -> int:
    end, title, addressed = _landmarks(lines)
    if addressed >= 0:
        return _addressees_end(lines, addressed)
    if title >= 0:
        return _subject_end(lines, title)
    return end + 1


def _landmarks(lines: list[Line]) -> tuple[int, int, int]:
    """The last line that only a header has, the title line, the line "Kính gửi"; -1 for none."""
    end = title = -1
    for index, line in enumerate(lines):
        text = line.text
        if KINH_GUI.match(text):
            return end, title, index
        if index and goes_on_with(lines[index - 1].text, text):
            continue
        if is_title(text) and (title < 0 or _is_surer(text, lines[title].text)):
            title = end = index
        elif _is_past_header(line, index, end, title):
            break
        elif _is_anchor(text):
            end = index
    return end, title, -1


def _is_surer(text: str, before: str) -> bool:
    """A title in capitals is surer than the headline of a web page ("Quyết định số 5 ...")."""
    return is_capitals(text) and not is_capitals(before)


def _is_past_header(line: Line, index: int, end: int, title: int) -> bool:
    if title >= 0:
        return index > title + 1 and (_begins_body(line) or index > title + 14)
    return 0 <= end < index - 14 and line.mark is not None


def _is_anchor(text: str) -> bool:
    return bool(
        NATIONAL.match(text)
        or (NUMBER_LINE.match(text) and len(text) < 90)
        or (PLACE_DATE.match(text) and len(text) < 110)
        or SUBJECT.match(text)
    )


def _begins_body(line: Line) -> bool:
    if line.mark is not None and line.mark.kind != "bullet":
        return True
    return bool(OPENING.match(line.text)) and len(line.text) > 40


def _addressees_end(lines: list[Line], at: int) -> int:
    """Addressees run on while there are bullets, or lines that go on or list more."""
    at += 1
    while at < len(lines):
        line, before = lines[at], lines[at - 1]
        is_bullet = line.mark is not None and line.mark.kind == "bullet"
        if is_bullet or line.starts_low:
            at += 1
            continue
        if line.mark is not None or before.text.endswith(".") or is_capitals(line.text):
            break
        goes_on = before.text.endswith((",", ";", "-", ":")) or before.is_open
        if not goes_on or _is_sentence(line, before):
            break
        at += 1
    return at


def _is_sentence(line: Line, before: Line) -> bool:
    """A first sentence of the body rather than one more addressee."""
    words = line.text
    if before.text.endswith((",", ";")) or KINH_GUI.fullmatch(before.text):
        return len(words) > 130 or bool(
            re.match(r"(?:Căn cứ|Thực hiện|Theo|Xét|Để|Phúc đáp|Triển khai)\s", words)
        )
    return len(words) > 90 or bool(OPENING.match(words)) or words.endswith((":", "."))


def _subject_end(lines: list[Line], title: int) -> int:
    """The line after the subject that stands under the name of the type."""
    at = title + 1
    while at < len(lines):
        line, before = lines[at], lines[at - 1]
        text = line.text
        if at == title + 1:
            if line.mark is not None or (is_capitals(text) and _AUTHORITY.match(text)):
                break
            if text.startswith("Căn cứ") or len(text) > 400:
                break
        elif not _continues_subject(line, before):
            break
        at += 1
    while at < len(lines) and is_capitals(lines[at].text) and _AUTHORITY.match(lines[at].text):
        at += 1
    is_whose = title + 1 < at < len(lines) and lines[at].text.startswith("về ")
    return _about_end(lines, at + 1) if is_whose else at


def _about_end(lines: list[Line], at: int) -> int:
    """Where what it is about ends, behind whose it is: "BAN CHẤP HÀNH ..." / "về ..."."""
    while at < len(lines) and _continues_subject(lines[at], lines[at - 1]):
        at += 1
    return at


def _continues_subject(line: Line, before: Line) -> bool:
    text = line.text
    if before.leaves_bracket and ")" in text[:12]:
        return True
    if line.mark is not None or before.text.endswith((".", ":")):
        return False
    if text.startswith("(") or (PLACE_DATE.match(text) and len(text) < 110):
        return True
    if is_capitals(text) or (is_capitals(before.text) and not line.starts_low):
        return is_capitals(text) and is_capitals(before.text) and not _AUTHORITY.match(text)
    # the lines of the title were set together, further in than what follows
    is_apart = line.blanks and not before.blanks and line.indent < min(before.indent, _CENTRED)
    is_open = not before.text[-1:].isalnum() or _LEFT_OPEN.search(before.text)
    if line.starts_low or (is_open and not is_apart):
        return True
    return len(text) < 90 and text[-1:] != ":" and not is_apart and _may_go_on(line, before)


def _may_go_on(line: Line, before: Line) -> bool:
    """Whether no body opens: "... và đại biểu" / "Hội đồng nhân dân các cấp", both centred."""
    if _SPEAKS.match(line.text):
        return line.blanks == 0 and min(line.indent, before.indent) >= _CENTRED
    return not OPENING.match(line.text) and line.blanks <= 1


def _closing_from(lines: list[Line], start: int) -> int:
    for index in range(start, len(lines)):
        text = lines[index].text
        if text[:2].isupper() and len(text) < 60 and _is_signed_title(lines, index):
            return index
        if text[:1] in "NTKQ" and _is_closing(text):
            return index
    return len(lines)


def _is_signed_title(lines: list[Line], index: int) -> bool:
    """A title alone with a name under it: "GIÁM ĐỐC" / "(đã ký)" / "Lê Văn Chính"."""
    if not is_capitals(lines[index].text) or not SIGNER_TITLE.fullmatch(lines[index].text):
        return False
    return any(PERSON.fullmatch(line.text) for line in lines[index + 1 : index + 3])


def _is_closing(text: str) -> bool:
    if NOI_NHAN.match(text) and len(text) < 120:
        rest = text[NOI_NHAN.match(text).end() :]  # type: ignore[union-attr]
        return not rest[:1].islower() or ":" in text[:11]
    return bool(CAPACITY.match(text)) and len(text) < 130 and is_capitals(text[:40])


def _hangs(lines: list[Line], index: int) -> bool:
    """Whether rules that were promulgated, an outline or a list begin with a title of their own."""
    if TYPE_TITLE.fullmatch(lines[index].text):
        return _leads(lines[index + 1 : index + 9], ("part", "article"))
    if HANGING_ALONE.fullmatch(lines[index].text):
        return any(ENCLOSED.match(line.text) for line in lines[index + 1 : index + 5])
    if HANGING.match(lines[index].text) is None:
        return False
    if is_capitals(lines[index].text) or lines[index].text.startswith("Đề cương"):
        return True
    return _leads(lines[index + 1 : index + 4], ("part", "roman"))


def _leads(lines: list[Line], kinds: tuple[str, ...]) -> bool:
    """Whether what is enclosed, or a mark of some kind, stands in the next lines."""
    return any(
        ENCLOSED.match(line.text) or (line.mark and line.mark.kind in kinds) for line in lines
    )


def _appendix_from(lines: list[Line], start: int, closing: int) -> int:
    """What hangs on behind the signature: an appendix, or the rules that were promulgated."""
    for index in range(min(closing + 1, len(lines)), len(lines)):
        line = lines[index]
        if APPENDIX.match(line.text) or NATIONAL.match(line.text):
            return index
        if _hangs(lines, index):
            return index
        if line.mark is not None and line.mark.kind in ("part", "article", "roman"):
            return index
    if closing == len(lines):
        for index in range(start, len(lines)):
            if APPENDIX.match(lines[index].text) and len(lines[index].text) < 100:
                return index
    return len(lines)
