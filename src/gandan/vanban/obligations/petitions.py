"""Sentences that tell what people ask for: they are no orders."""

import re

PETITION = re.compile(
    r"(?:Các |Một số |Nhiều |Đại diện |các |Đa số |Có )*(?:\d+ )?(?:ý kiến |lượt ý kiến |"
    r"đại diện )?"
    r"(?:của )?(?i:hộ dân|hộ|cử tri|bà con|người dân|nhân dân|công dân|đại biểu|hội viên|"
    r"ý kiến|tiểu thương|"
    r"phụ huynh|đoàn viên|dư luận)(?!\w)[^,;:.]{0,80}?\s(?:đã |cũng |tiếp tục )?"
    r"(?:đề nghị|kiến nghị|yêu cầu|mong|phản ánh|đề xuất)(?!\w)"
)
# one who is received by name, or several households: "Bà A (tổ dân phố 4) khiếu nại Quyết định ..."
PETITION_BY_NAME = re.compile(
    r"(?:(?:Các |Hộ |Cụ |Công dân |Hộ gia đình |Đại diện )*(?:[ÔO]ng|Bà|ông|bà|Anh|Chị|"
    r"Cụ)(?:, bà)? |"
    r"\d{1,4} (?:hộ|công dân|người dân|tiểu thương|lượt công dân)(?!\w)|Nhóm (?:công dân|hộ)|"
    r"(?:Tập thể|Đại diện|Một số|Nhiều) (?:\d+ )?(?:hộ|công dân|người dân|tiểu thương|cử tri))"
    r"(?![^.;:]{0,160}(?:trách nhiệm|phụ trách|chủ trì|giúp việc))[^.;:]{0,200}?[\s)]"
    r"(?:(?:đã|cũng|tiếp tục|có đơn|gửi đơn|có ý kiến) )*"
    r"(?:kiến nghị|đề nghị|khiếu nại|tố cáo|phản ánh|đề đạt|khiếu kiện|yêu cầu|xin |trình bày|"
    r"cho rằng|"
    r"cho biết|thắc mắc|đòi|có đơn|gửi đơn|bức xúc|không đồng ý|chưa đồng ý|mong)(?!\w)"
)
# the two letters that those sentences begin with, besides numbers
PETITIONERS = frozenset(
    [
        *("cá", "mộ", "nh", "đạ", "đa", "có", "củ", "hộ", "cử", "bà", "ng", "cô", "ý ", "ti"),
        *("ph", "đo", "dư", "lư", "ôn", "on", "an", "ch", "cụ", "tậ"),
    ]
)


def is_petition(text: str, start: int, end: int) -> bool:
    """Whether a sentence retells what citizens asked for ("Các hộ dân đề nghị tỉnh chi trả")."""
    if text[start : start + 2].lower() not in PETITIONERS and not text[start].isdigit():
        return False
    if PETITION.match(text, start, end) is not None:
        return True
    return PETITION_BY_NAME.match(text, start, end) is not None
