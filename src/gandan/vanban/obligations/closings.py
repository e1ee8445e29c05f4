"""Closing formulas: generic demands, and real duties that stand behind them."""

import re

from gandan.vanban import due
from gandan.vanban.obligations import words

GENERIC = re.compile(
    r"(?:(?>nghiêm túc|nghiêm chỉnh|khẩn trương|quan tâm|phối hợp|tích cực|chủ động|"
    r"chịu trách nhiệm|có trách nhiệm|"
    r"tổ chức|triển khai|thực hiện|thi hành|chấp hành|quán triệt|phổ biến|chỉ đạo|biết|và|"
    r"để|hiệu quả|có hiệu quả|"
    r"đầy đủ|kịp thời|tốt|đúng|đồng bộ|căn cứ (?:nội dung|Quyết định này|Kế hoạch này|"
    r"chức năng, nhiệm vụ)[^,;.]{0,60}+|"
    r"theo (?:chức năng, nhiệm vụ|quy định|tinh thần|đúng quy định|nội dung|"
    r"các nội dung)[^,;.]{0,60}+|đảm bảo|bảo đảm|"
    r"yêu cầu|tiến độ|chất lượng|đạt kết quả|các nội dung|những nội dung|nội dung|nhiệm vụ|"
    r"các nhiệm vụ|chỉ đạo|việc|cụ thể|"
    r"(?:của |tại |theo )?(?:Kế hoạch|Chỉ thị|Công văn|Quyết định|[Vv]ăn bản|Công điện|Thông báo|"
    r"Nghị quyết|Chương trình|"
    r"Hướng dẫn|Kết luận|Quy định|Quy chế|Đề án|Thông tri) (?:này|trên|nêu trên)|nêu trên|trên|này|"
    r"trong Kế hoạch|"
    r"ý kiến (?:chỉ đạo|kết luận)?[^,;.]{0,60}+|được giao|của mình|có liên quan|"
    r",)(?!\w)\s*)++[\s./…]*",
    re.IGNORECASE,
)
CONDITIONAL = re.compile(
    r"(?:Trong quá trình|Quá trình|Trong khi|Nếu|Trường hợp|Khi có|Mọi|Có (?:gì )?(?:khó khăn|"
    r"vướng mắc)|Những (?:khó khăn|vướng mắc))"
    r"[^.]{0,200}?(?:khó khăn|vướng mắc|phát sinh|chưa rõ|vấn đề|không phù hợp|chưa phù hợp|"
    r"thiên tai|bất khả kháng|"
    r"bất cập|cần trao đổi|cần điều chỉnh)"
)
BASED = re.compile(
    r"Căn cứ (?:nội dung |các nội dung )?(?:Kế hoạch|Chỉ thị|Chương trình|Hướng dẫn|Nghị "
    r"quyết|Kết luận|"
    r"Công văn|Quyết định|Thông báo|Đề án) (?:này|trên|nêu trên)"
)
WHOEVER = re.compile(
    r"(?:(?:Sau|Quá|Hết|Đến) [^,;.:]{3,60}, (?:nếu )?)?(?:Các )?(?:Đơn vị|Cơ quan|Địa phương|"
    r"Cá nhân|Tập thể|Xã|Huyện|Thôn|Nơi|Ai|Phòng|đơn vị|cơ quan|xã|thôn|huyện|"
    r"địa phương|cá nhân|tập thể|phòng|nơi)"
    r"(?:, (?:đơn vị|cá nhân|địa phương|tổ chức))*(?: \w+){0,2} nào(?!\w)|Ai "
)
FAILS = re.compile(
    r"(?:Các |Những |Mọi )?(?:Hộ gia đình|Tổ chức|Người|Chủ \w+|Hộ|Doanh nghiệp|Đơn vị|Cơ quan|"
    r"Địa phương|Cá nhân|Tập thể|Xã|Thôn|Người đứng đầu|"
    r"Cán bộ|Công chức|Trường hợp|đơn vị|cơ quan|địa phương|cá nhân|tập thể)(?:, \w+ \w+){0,2} "
    r"(?:để xảy ra|để quá hạn|(?:báo cáo |gửi |nộp |giải quyết |hoàn thành )?chậm|vi phạm|"
    r"không [^\W\d]+|bị|có từ|cố tình|tự ý|lợi dụng)"
    r"(?!\w)[^.;]{0,160}?(?:không được|không xét|không xếp|bị (?:trừ|hạ|phê bình|xem xét|phạt|xử|"
    r"kỷ luật|"
    r"thu hồi|truy cứu|đình chỉ|kiểm điểm|nhắc nhở)|sẽ bị|trừ|"
    r"hạ một)"
    r"(?!\w)"
)
TOO_LATE = re.compile(
    r"(?:Sau|Quá|Hết) (?:thời hạn|thời gian|thời điểm|ngày|hạn)(?!\w)[^,;.]{0,60},? [^.;]{0,80}?"
    r"(?:không (?:nhận|xét|tiếp nhận|xem xét|chấp nhận|giải quyết|tổng hợp|thẩm định)|coi như|"
    r"được coi là|xem như)(?!\w)"
)
LONGEST = 320


def is_generic(text: str, start: int, end: int) -> bool:
    """Whether the words only say to carry the document out."""
    return end - start <= LONGEST and GENERIC.fullmatch(text, start, end) is not None


def is_conditional(text: str, start: int) -> bool:
    """Whether a sentence says what to do in case of difficulty."""
    return CONDITIONAL.match(text, start) is not None


def is_of_whoever(text: str, start: int) -> bool:
    """Whether a sentence warns whoever fails or asks: "Đơn vị nào chậm ...", "Ai chưa rõ ..."."""
    return any(pattern.match(text, start) for pattern in (WHOEVER, FAILS, TOO_LATE))


def is_based(text: str, start: int) -> bool:
    """Whether a sentence orders on the basis of the document itself ("Căn cứ Kế hoạch này")."""
    return BASED.match(text, start) is not None


def orders(text: str, start: int, action: int, end: int, issued: str | None) -> bool:
    """Whether a body's sentence orders: on the basis of the paper, or with a time of its own.

    "Các thôn *báo cáo kết quả trước ngày 05/5*".
    """
    if is_based(text, start):
        return True
    return words.begins_order(text, action, end) and bool(due.find(text[action:end], issued))


def is_short(text: str, start: int, at: int) -> bool:
    """Before a request stands only who requests ("Ủy ban nhân dân tỉnh yêu cầu")."""
    return "," not in text[start:at] and at - start < 80


def after_generic(text: str, start: int, end: int) -> int | None:
    """Where the real duty begins behind a generic first clause; None where it has none."""
    clause = text.find(";", start, end)
    if clause < 0 or not is_generic(text, start, clause):
        return None
    at = clause + 1
    while at < end and text[at].isspace():
        at += 1
    for opener in ("đồng thời, ", "đồng thời "):
        if text.startswith(opener, at):
            at += len(opener)
    return at if at < end else None
