"""Signs in a paragraph by which its duties are told apart, and what only looks like one."""

import re

CLAUSE = re.compile(r";\s+")
PURE_LEAD_IN = re.compile(
    r"(?i:(?:(?>tập trung|tiếp tục|tổ chức|triển khai|thực hiện|chỉ đạo|lãnh đạo|nghiêm túc|"
    r"quán triệt|khẩn trương|"
    r"có trách nhiệm|chịu trách nhiệm|chủ động|quan tâm|một số|tốt|nghiêm|các|những|công việc|"
    r"nội dung|"
    r"nhiệm vụ|giải pháp|"
    r"vấn đề|công tác|trọng tâm|chủ yếu|cụ thể|như|sau đây|sau|dưới đây|và|phối hợp|đồng bộ|"
    r"có hiệu quả|hiệu quả|biện pháp|"
    r"trước mắt|ngay|việc|theo|chức năng|được giao|căn cứ|của mình|[,:.–-])\s*)*+)"
)
DATED_REPORT = re.compile(
    r"(?:Báo cáo|Kết quả|Kết luận|Biên bản|Văn bản|Ý kiến|Hồ sơ|Danh sách|Đăng ký|"
    r"Số liệu|Nội dung|Biểu mẫu|"
    r"Thời gian|Thời hạn|Chế độ|Đề xuất|Kế hoạch)"
    r"(?!\w)[^.;]{0,200}?(?:gửi|báo cáo|nộp|đề nghị)(?!\w)"
)
# the name of the part that is about reports, before what it orders
OF_REPORTS = re.compile(
    r"(?:Về )?(?i:chế độ|thông tin,?|công tác|việc)(?: thông tin(?:,| và)?)? báo cáo(?: \w+){0,4}: "
    r"(?=[^\W\d])"
)
TIME_ASIDE = re.compile(
    r"\((?P<months>(?i:(?:xong|từ|trong|trước|chậm nhất|hoàn thành)(?: trong| trước| là)? )?"
    r"(?:tháng|[Qq]uý|Tháng) [^()\n]{1,40})\)|"
    r"\((?:(?i:thời gian|thời hạn|tiến độ|hoàn thành)[^():]{0,30}:\s*)?"
    r"(?P<time>(?i:thường xuyên|cả năm|hằng năm|hàng năm|(?<=: )\w)[^()]{0,60})\)"
)
RULE_RETOLD = re.compile(
    r"Theo (?:(?:quy định|đó)(?: của pháp luật| hiện hành| chung)?, |"
    r"(?:(?:đúng )?(?:quy định|nội dung|yêu cầu) (?:tại|của|trong|ở)|(?:khoản|điểm|Điều|Luật|"
    r"Bộ luật|"
    r"Pháp lệnh|Nghị định|Thông tư)(?!\w))[^.;:]{2,240}?, )"
)
# a rate, no order: "Hỗ trợ xây mới: 300 triệu đồng/nhà"
PRICE = re.compile(
    r"[^:;.]{3,80}:\s*(?:(?i:mức|tối đa|tối thiểu|không quá|bằng|từ)\s+)*\d[\d.,]*\s?"
    r"(?:(?:nghìn|ngàn|triệu|tỷ)\s)?(?:đồng|đ|%)(?!\w)"
)
# what a sentence is about, before it says anything
ABOUT = re.compile(
    r"(?:Về|Đối với|Liên quan đến|Liên quan|Riêng|Công tác|Hoạt động|Khâu|Lĩnh vực) "
    r"[^:;.\n]{3,140}:\s+(?=\w)"
)
ABOUT_BEGINS = frozenset("VĐLRCHK")  # how those words begin
# how often who meets: "Hội nghị Ban Chấp hành: 03 tháng một lần"
MEETING = re.compile(
    r"(?:Hội nghị|Họp|Phiên họp|Kỳ họp|Cuộc họp|Giao ban|Sinh hoạt) [^:;.\n]{3,80}: (?=\w)"
)
# when a sentence is done, before it says what: "Tháng 8/2031: Tổ chức chung khảo"
WHEN = re.compile(
    r"(?P<time>(?:(?:Từ|Trong|Đến|Trước|Vào|Chậm nhất|Đầu|Cuối) )?(?i:ngày|tháng|quý|tuần|năm|"
    r"giai đoạn) "
    r"[^:;.\n]{1,50}?):\s+(?=\w)"
)
# what only counts: "Bước 1:", "Đợt 2.", "Một là,", "Thứ hai,"
STEP = re.compile(
    r"(?:Bước|Đợt|Giai đoạn|Vòng|Lần|Việc) (?:\d{1,2}|[IVX]{1,4}|một|hai|ba|bốn|"
    r"thứ \w+)(?:\s*\((?P<time>[^()\n]{3,60})\))?\s*[.:,–-]\s+|"
    r"(?:(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín) là|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy))\s*[,:]\s+"
)
IN_THE_END = re.compile(
    r"(?:(?:ngay )?sau khi |khi |ngay sau )?(?:kết thúc|hết|hoàn thành) [^,;.]{3,60}? "
    r"(?:phải|có trách nhiệm|cần) "
)
PROPOSES = re.compile(r"(?:Kiến nghị|Đề xuất)(?: với)? ")  # under a heading: its own duty
# what somebody else may do, no part of the duty before it
RIGHT = re.compile(
    r"(?:các |mọi |mỗi |[^\W\d_a-z])[^,;.]{2,60}? (?:được quyền|có quyền|có thể|được phép)(?!\w)"
)
BEFORE_REQUEST = re.compile(r"[\s,:–-]*(?:thì )?")
DONE_BY = re.compile(r"[,:;(–-]\s*(?:do|giao cho)\s+")
DOES = re.compile(
    r"\s+(?:chủ trì|thực hiện|đảm nhiệm|phụ trách|chịu trách nhiệm|tham mưu|làm đầu mối|"
    r"là đầu mối|chuẩn bị|"
    r"tổ chức|trực tiếp)(?!\w)"
)
BUT = re.compile(r"(?<!\w)(?:nhưng|song|tuy nhiên|đến nay|vẫn chưa)(?!\w)")
FAR = 30  # a subject so far inside a sentence may stand behind a request
# the issuer, called by its short name: "Ban Chỉ đạo tỉnh giao ..."
SPEAKER = re.compile(
    r"(?:(?:Trong thời gian tới|Năm \d{4}|Thời gian tới|Đồng thời|Ngoài ra|Trước mắt), )?"
    r"(?:(?:Ủy ban nhân dân|UBND|Ban Chỉ đạo|Chủ tịch|Ban Thường vụ|Thường trực|Sở|Ban|"
    r"Văn phòng)(?: \w+){0,6})?"
    r"(?:,? (?:thống nhất|đồng ý|quyết định))?"
)
# some of those counted before, with a time of their own: "; *trong đó 21 vụ* phải xong trước ..."
SOME_OF = re.compile(
    r"(?:trong đó|riêng|với|đối với),? (?:có )?"
    r"(?P<made>\d{1,4} (?!ngày|giờ|tháng|năm|tuần)[^\W\d]+)"
    r"[^.;:]{0,100}? phải [^\W\d]"
)
