"""Closing formulas: generic demands, and real duties that stand behind them."""

import re

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
    r"bất cập|cần trao đổi|cần điều chỉnh)"
)
BASED = re.compile(
    r"Căn cứ (?:nội dung |các nội dung )?(?:Kế hoạch|Chỉ thị|Chương trình|Hướng dẫn|Nghị "
    r"quyết|Kết luận|"
    r"Công văn|Quyết định|Thông báo|Đề án) (?:này|trên|nêu trên)"
)
WHOEVER = re.compile(
    r"(?:Các )?(?:Đơn vị|Cơ quan|Địa phương|Cá nhân|Tập thể|Xã|Huyện|Thôn|Nơi|Ai|đơn vị|cơ quan)"
    r"(?:, (?:đơn vị|cá nhân|địa phương|tổ chức))*(?: \w+){0,2} nào(?!\w)|Ai "
)
FAILS = re.compile(
    r"(?:Các |Những )?(?:Đơn vị|Cơ quan|Địa phương|Cá nhân|Tập thể|Xã|Thôn|Người đứng đầu|"
    r"Cán bộ|Công chức|Trường hợp|đơn vị|cơ quan|địa phương|cá nhân|tập thể)(?:, \w+ \w+){0,2} "
    r"(?:để xảy ra|để quá hạn|chậm|vi phạm|không (?:thực hiện|báo cáo|gửi|hoàn thành|đạt)|bị|có từ)"
    r"(?!\w)[^.;]{0,160}?(?:không được|không xét|không xếp|bị (?:trừ|hạ|phê bình|xem xét)|trừ|"
    r"hạ một)"
    r"(?!\w)"
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
    return WHOEVER.match(text, start) is not None or FAILS.match(text, start) is not None


def is_based(text: str, start: int) -> bool:
    """Whether a sentence orders on the basis of the document itself ("Căn cứ Kế hoạch này")."""
    return BASED.match(text, start) is not None


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
