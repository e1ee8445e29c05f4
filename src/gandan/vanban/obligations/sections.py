"""What a part of a document may hold: duties of anybody, duties of who is named, or none."""

import re
from typing import Literal

from gandan.vanban.model import Header
from gandan.vanban.obligations.words import heading_modes, heading_pattern, verb_end
from gandan.vanban.records import record

Mode = Literal["order", "explicit", "opening", "upward", "none"]

UPWARD = frozenset(
    {"bao_cao", "to_trinh", "bien_ban", "giay_moi", "thong_cao", "hop_dong", "giay_uy_quyen"}
)
REPORTS = frozenset({"bao_cao", "to_trinh"})  # of these, a few order something downwards
PLANS = frozenset(
    {
        "ke_hoach",
        "chuong_trinh",
        "chi_thi",
        "huong_dan",
        "cong_dien",
        "phuong_an",
        "de_an",
        "ket_luan",
        "thong_tri",
    }
)
RULES = frozenset(
    {
        "luat",
        "bo_luat",
        "phap_lenh",
        "nghi_dinh",
        "thong_tu",
        "quy_che",
        "quy_dinh",
        "dieu_le",
        "quyet_dinh",
    }
)
FORMS = re.compile(r"(?i:mẫu|đề cương|biểu|danh sách|lý lịch|bảng chấm|phiếu|đơn )")
AS_FOLLOWS = re.compile(r"(?i:như sau|sau đây|sau|dưới đây|cụ thể)\s*:\s*$")
OPENS_ORDERS = re.compile(
    r"(?i:yêu cầu|đề nghị|giao|chỉ thị|chỉ đạo|kết luận|ý kiến|nhiệm vụ|giải pháp|nội dung|"
    r"công việc|trách nhiệm|"
    r"tập trung|thực hiện|hướng dẫn|biện pháp|quyết định)"
)
ASKS = re.compile(r"\w (?:yêu cầu|đề nghị)(?: \w+){0,3}\s*:\s*$")
PURPOSE = re.compile(r"(?i:mục đích|mục tiêu|quan điểm|một số|các yêu cầu)")
PURPOSES = re.compile(r"(?i:mục đích|yêu cầu|mục tiêu|quan điểm|ý nghĩa|nguyên tắc|căn cứ)")
TO_COME = re.compile(
    r"(?i:phương hướng|nhiệm vụ|phân công|tổ chức thực hiện|kế hoạch|trọng tâm|thời gian tới)"
)
LOOKS_BACK = re.compile(
    r"(?i:kết quả|tình hình|đánh giá|thực trạng|kiến nghị|đề xuất|công tác lãnh đạo|công "
    r"tác chỉ đạo|đã )"
)
# "Về kết quả thực hiện nhiệm vụ tháng 5" looks back, whatever it names
TELLS_RESULTS = re.compile(
    r"(?i:(?:về |đánh giá |khái quát )?(?:kết quả|tình hình)(?!\w)"
    r"(?!.*(?:phương hướng|giải pháp|thời gian tới|trọng tâm|tiếp theo|sắp tới|tổ chức thực hiện)))"
)
LONGEST_TITLE = 160


@record
class Scope:
    """What a block hands down to the blocks under it."""

    mode: Mode
    bodies: tuple[str, ...] = ()
    kinds: tuple[bool, ...] = ()
    coordinators: tuple[str, ...] = ()
    is_fixed: bool = False  # no heading under it opens anything: an outline of a report, a form

    def under(self, mode: Mode | None) -> "Scope":
        """The same bodies in another mode."""
        if mode is None or mode == self.mode or self.is_fixed:
            return self
        return Scope(mode, self.bodies, self.kinds, self.coordinators)


ROOT_OF_REPORT, ROOT_OF_SUBMISSION, ROOT_OF_OTHERS = (
    Scope("upward"),
    Scope("none"),
    Scope("opening"),
)


def root_scope(header: Header) -> Scope:
    """What the whole document may hold before any heading says more."""
    kind = header.loai_van_ban
    if kind in REPORTS:
        return ROOT_OF_REPORT
    return ROOT_OF_SUBMISSION if kind in UPWARD else ROOT_OF_OTHERS


def default_mode(header: Header) -> Mode:
    """The mode of numbered parts at the root of a document that leads nothing in."""
    if header.loai_van_ban in RULES:
        return "explicit"
    return "order"


def mode_of_heading(words: str) -> Mode | None:
    """What a heading says of its part; None where it says nothing."""
    title = words[:LONGEST_TITLE]
    known = heading_modes()
    if said := known.get(" ".join(title.lower().split()).strip(" .:")):
        return said  # type: ignore[return-value]
    begins = 3 if title[:3].lower() == "về " else 0  # "Về nắm, phản ánh tình hình nhân dân"
    if verb_end(title.lower(), begins) is not None and not title.lower().startswith("đánh giá"):
        return None
    if TELLS_RESULTS.match(title):
        return "none"
    modes = {known[" ".join(f.group().lower().split())] for f in heading_pattern().finditer(title)}
    if "order" in modes:
        return "order"
    if "none" in modes:
        return "none"
    return "explicit" if modes else None


def mode_in_report(words: str) -> Mode:
    """What a heading of a report opens: duties of who is named, where it tells what is to come."""
    title = words[:LONGEST_TITLE]
    return "explicit" if TO_COME.search(title) and not LOOKS_BACK.search(title) else "upward"


def mode_of_item(words: str, scope: Scope) -> Mode | None:
    """As `mode_of_heading`; under somebody told what to do, only purposes order nothing.

    "2. Về hồ sơ" or "3. Đánh giá, xếp loại" groups the orders there by what they are about.
    """
    said = mode_of_heading(words)
    if said == "none" and scope.mode == "order" and scope.bodies and not PURPOSES.search(words):
        return None
    return said


def leads_in_orders(words: str) -> bool:
    """Whether a paragraph ending in a colon leads in duties."""
    last = words[max(words.rfind(". "), 0) :][-400:]
    return bool(AS_FOLLOWS.search(last) or OPENS_ORDERS.search(last))


def asks(title: str) -> bool:
    """Whether a line ends with somebody's request ("UBND tỉnh yêu cầu:"), no heading "Yêu cầu:"."""
    return bool(ASKS.search(title)) and not PURPOSE.search(title)


def mode_of_appendix(title: str) -> Mode:
    """An appendix of forms orders nothing; another one where somebody is named or in a table."""
    return "none" if FORMS.search(title) else "explicit"
