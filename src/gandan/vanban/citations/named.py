"""Documents cited by a name that can mean nothing else, or by a number without a symbol."""

import re

from gandan.vanban.citations.kinds import kind_before
from gandan.vanban.citations.laws import FoundLaw
from gandan.vanban.citations.numbers import FoundNumber, SoKyHieu

CONGRESS = re.compile(
    r"Nghị quyết\s+(?:của\s+)?Đại hội(?:\s[^\s,;.:“”\"()]+){0,14}?"
    r"\s(?:lần thứ\s(?:[IVXL]+|\d{1,2})|[IVXL]{2,6})(?![\w])"
    r"(?:\s(?:của\s)?Đảng(?!\s(?:bộ|ủy|uỷ))(?:\sCộng sản Việt Nam)?)?"
)
PLENUM = re.compile(
    r"Nghị quyết\s+(?:Trung ương|TW|Hội nghị Trung ương|Hội nghị lần thứ [^\s,;.]+(?: [^\s,;.]+)?"
    r" (?:của )?(?:Ban Chấp hành|BCH) Trung ương(?: Đảng)?)(?:\s\d{1,2})?,?"
    r"\s\(?kh[óo][aá]\s[IVX]{1,5}\)?"
)
# not where it is the title of what was promulgated: "Nghị quyết số … ban hành Chương trình …"
PROGRAMME = re.compile(
    r"Chương trình tổng thể"
    r"(?<!ban hành Chương trình tổng thể)(?<!phê duyệt Chương trình tổng thể)"
    r"(?<!về Chương trình tổng thể)(?<!thông qua Chương trình tổng thể)"
    r"(?<!xây dựng Chương trình tổng thể)(?:\s[^\s,;.:“”\"()]+){1,24}?"
    r"\sgiai đoạn\s(?P<period>\d{4}\s?-\s?\d{4})"
    r"(?:(?:,| và)? (?:định hướng|tầm nhìn) đến năm \d{4})?"
)
CHARTER = re.compile(r"Điều lệ(?<=Căn cứ Điều lệ)\s[A-ZĐ](?:[^;.:“”\"()\n,]{2,80})")
# a number without a symbol: "Công văn số 2748 ngày", or the short form of one cited before
BARE = re.compile(
    r"(?P<so>[0-9](?<=[ố:hịếtưnâẫ] .)(?:(?<=số .)|(?<=số: .)|(?<=Nghị định .)"
    r"|(?<=Nghị quyết .)|(?<=Chỉ thị .)|(?<=Thông tư .)|(?<=Quyết định .)"
    r"|(?<=Kế hoạch .)|(?<=Kết luận .)|(?<=Quy định .)"
    r"|(?<=Công văn .)|(?<=Hướng dẫn .))\d{0,4})"
    r"(?:/(?P<nam>(?:19|20)\d{2})(?![\w/-])|(?P<letter>[a-zđ]?)"
    r"(?!\w|\s?[-/][\dA-ZĐ]|[.,]\d|\s?%|\s(?:năm|tháng|ngày làm|người|điểm|đồng|nhiệm vụ)))"
)
BEFORE_YEAR = ("số ", "số: ", "Nghị định ", "Thông tư ")


def find_named(folded: str) -> list[FoundLaw]:
    """Resolutions of a congress or plenum, general programmes, charters relied on."""
    found = [_named(match, "nghi_quyet") for match in CONGRESS.finditer(folded)]
    found += [_named(match, "nghi_quyet") for match in PLENUM.finditer(folded)]
    found += [_named(match, "chuong_trinh") for match in PROGRAMME.finditer(folded)]
    found += [_named(match, "dieu_le") for match in CHARTER.finditer(folded)]
    return found


def find_bare_numbers(folded: str) -> list[FoundNumber]:
    """Numbers without a symbol right after a kind's word."""
    found = []
    for match in BARE.finditer(folded):
        start = match.start()
        if match["nam"] and not folded.endswith(BEFORE_YEAR, max(0, start - 12), start):
            continue
        kind = kind_before(folded, start, max(0, start - 40))
        if kind and kind.is_direct:
            number = SoKyHieu(match["so"] + (match["letter"] or ""), match["nam"], "", "")
            found.append(FoundNumber(start, match.end(), number, is_sure=True))
    return found


def _named(match: re.Match[str], kind: str) -> FoundLaw:
    name = " ".join(match[0].split())
    return FoundLaw(match.start(), match.start() + len(match[0].rstrip()), kind, name, None)
