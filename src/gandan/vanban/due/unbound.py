"""Dates behind a bounding word that bound no work: what is told, counted, or of a term."""

import re

SKIPPED = (
    *("tính", "Tính", "số liệu", "Số liệu", "kỳ báo cáo", "Kỳ báo cáo", "mốc", "Mốc", "so với"),
    *("như", "kể", "từ", "Từ", "có hiệu lực", "áp dụng", "thi hành"),
)
MADE_BEFORE = re.compile(
    r"(?:được|đã|mới|văn bản|quy định|chính sách|quyết định|nghị quyết|nghị định|thông tư|"
    r"chỉ thị|luật|(?:các|những) (?:kế hoạch|chương trình|đề án|hướng dẫn|quy chế))"
    r"(?!\w)(?![^,;.]*(?:trình|tham mưu|xây dựng|dự thảo|soạn|"
    r"hoàn thiện))[^,;.]{0,50}(?<![,;] )ban hành$"
)
UNTIL = frozenset(("đến", "đến hết", "hết", "cuối", "đến cuối", "đến giữa", "kết thúc", "cho đến"))
OF_A_TERM = re.compile(
    r"(?:kỳ|nhiệm kỳ|giai đoạn|thời kỳ|năm học|những năm|các năm|hợp đồng|hiệu lực)\s*$"
)
# the period of what is counted, not the time of the work
OF_DATA = re.compile(
    r"(?i:số liệu|kỳ báo cáo|thống kê|phát sinh|thời kỳ|tính từ|thành tích)(?!\w)[^.;]{0,100}$|"
    r"(?<!\w)(?:dưới|chưa (?:đạt|đến|tới)|thấp hơn|(?:mới|chỉ) đạt) \d[\d,.]*% $"
)
RECALLED = re.compile(
    r"[đtpxhcsv](?<!\w.)(?:(?:(?<=đ)ã|(?<=đ)ược (?:cấp|ban hành|thành lập|công nhận|"
    r"tuyển dụng|ký|sử dụng|phê duyệt|giao đất|hình thành|xây dựng)|"
    r"(?<=t)ồn tại|(?<=p)hát sinh|(?<=x)ảy ra|(?<=h)iện có|(?<=c)ó hiệu lực|"
    r"(?<=s)(?<!học .)(?<!vệ .)(?<!tuyển .)(?<!an .)(?<!dân .)(?<!thí .)(?<!hộ .)(?<!hy .)"
    r"(?<!khai .)inh(?! hoạt)|(?<=h)ết hiệu lực|(?<=c)hưa được)(?!\w)[^,;.:]*$|"
    r"(?:(?<=đ)ối với|(?<=v)ới|(?<=c)ho) (?:những|các) [^,;.]{2,40}(?:khởi công|thành lập|nộp|"
    r"tiếp nhận|ký|đăng ký|nghiệm thu|cấp|lập)\s*$)"
)
GOAL = re.compile(
    r"(?i:hoàn thành|xong|bàn giao|khởi công|dứt điểm|hoàn tất)(?!\w)|"
    r"(?i:sơ|tổng) kết [^,;.]{0,80}vào (?:dịp )?cuối năm"
)
# what is approved or first comes to be in the year that is named
GOAL_AFTER = re.compile(
    r",? (?:phải |cơ bản |tập trung )?(?:hoàn thành|xong|giải quyết|xử lý|dứt điểm|chấm dứt|"
    r"khắc phục|"
    r"hoàn tất|kết thúc|đưa vào)(?!\w)|,? phải (?!được)[^\W\d]"
)
APPROVED = re.compile(
    r"(?i:trình)(?!\w)[^;.]{3,120}? (?:phê duyệt|ban hành|thông qua|quyết định) $"
)
OF_A_YEAR = re.compile(
    r"(?:nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch|công việc|nội dung|hoạt động)(?: công tác)?\s*$"
)
# a work that is counted is due in the year that is named: "xây dựng ít nhất 02 mô hình trong năm"
COUNTED_WORK = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn) \d|(?<![\w/.,-])\d{1,4}%? (?!năm|tháng)\w"
)
COUNTED_AFTER = re.compile(
    r",? (?!đã|toàn|cả|có|tỷ lệ|số|được)[^\W\d][^;.:]{3,60}? (?:ít nhất|tối thiểu|không dưới) \d"
)
MADE_AFTER = re.compile(
    r",? (?:phải |phấn đấu )?(?:đào tạo|xây dựng|xây|trồng|hỗ trợ|sửa chữa|cấp|lắp đặt|thành lập|"
    r"giải quyết|xử lý|kết nạp|bồi dưỡng|tập huấn|mở|xóa|di dời|làm|nâng cấp|số hóa|vận động|"
    r"thu hút|giới thiệu|tư vấn|tuyển)(?!\w) [^,;.:]{0,40}?\d"
)
OF_WHAT_WAS = re.compile(
    r"(?:kết quả|tình hình|thành tích|số liệu|phát sinh|xảy ra|đạt được|tiếp nhận|công tác|báo cáo|"
    r"ban hành|dự toán|tổng kết|sơ kết|đánh giá)(?!\w)[^,;.]{0,40}$"
)


# a year that closes its clause is when the work is done, unless it is the year of a thing
CLOSES = re.compile(r"\s*(?:[,;.)]|$)")
OF_A_THING = re.compile(
    r"(?<!\w)(?:những|được giao|đề ra|dự kiến|phát sinh|diễn ra|chỉ tiêu|mục tiêu|nhu cầu|nguồn|"
    r"kinh phí|ngân sách|vốn|so với|bình quân|tăng|giảm|đạt|chiếm|giai đoạn|(?:các|từng|"
    r"mỗi) (?:đợt|"
    r"kỳ|hoạt động|sự kiện|ngày lễ)|để [^,;.]{3,60})(?!\w)[^,;.]{0,40}$"
)
UNTIL_END = frozenset(("đến hết", "hết", "đến cuối", "trước", "đến"))


def is_told_of(before: str) -> bool:
    """Whether the words before a date only describe: "số liệu tính", "văn bản được ban hành"."""
    words = before.rstrip()
    if words.endswith(SKIPPED) or (words.endswith("ban hành") and MADE_BEFORE.search(words)):
        return True
    clause = max(before.rfind(","), before.rfind(";"), before.rfind(".")) + 1
    return RECALLED.search(before, clause) is not None


# what came before a day, and what then holds for it: "hồ sơ *nộp* trước ngày 01/7 *được* ..."
CAME = (
    "nộp",
    "tiếp nhận",
    "khởi công",
    "ký",
    "ký kết",
    "thành lập",
    "cấp",
    "phê duyệt",
    "phát sinh",
)
# "*đối với các công trình* hoàn thành trước ngày 30/6 phải ..."
OF_WHICH = re.compile(r"(?<!\w)(?:[Đđ]ối với|[Vv]ới) (?:những |các )?[^,;.:]{2,60}$")
HOLDS = (" được ", " vẫn ", " tiếp tục ", " chưa ", " mà ")


def is_case(before: str, text: str, end: int) -> bool:
    """Whether a date only says for which things a rule holds; `end` is where the date ends."""
    if text.startswith((" thì ", ", thì "), end):
        return True
    if text.startswith((" phải ", ", phải "), end) and OF_WHICH.search(before):
        return True
    return text.startswith(HOLDS, end) and before.rstrip().endswith(CAME)


def _is_work_until(marker: str, before: str, after: str) -> bool:
    """Whether the year ends what is done behind it: "đến hết năm 2032 đào tạo 6.000 lao động"."""
    if GOAL_AFTER.match(after):
        return True
    is_head = not before.strip(" ;") or before.rstrip().endswith(";")
    return marker in ("đến hết", "đến cuối") and is_head and MADE_AFTER.match(after) is not None


def is_goal(marker: str, before: str, clause: str, after: str = "") -> bool:
    """Whether a year alone is due: with a word of completion, or of a work that is counted.

    A year at the head of its clause counts the work behind it ("trong năm 2031 kiểm tra ít nhất
    04 xã"): `after` is the rest of that clause.
    """
    if OF_A_YEAR.search(before):
        return False
    if GOAL.search(clause) or APPROVED.search(before):
        return True
    if marker in UNTIL_END and _is_work_until(marker, before, after):
        return True
    if before.strip() and marker in ("trong", "ngay trong", "đến hết") and CLOSES.match(after):
        is_told = marker != "đến hết" and OF_WHAT_WAS.search(before)
        if not is_told and not OF_A_THING.search(before):
            return True
    is_first = not before.strip() or before.rstrip().endswith(";")
    if marker == "trong" and is_first and COUNTED_AFTER.match(after):
        return True
    is_in = marker in ("trong", "ngay trong") and OF_WHAT_WAS.search(before) is None
    return is_in and COUNTED_WORK.search(clause) is not None
