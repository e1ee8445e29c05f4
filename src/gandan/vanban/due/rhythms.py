"""How often a duty comes again, from its words, and where a word of time says nothing of the kind.

"Hằng năm tổ chức" is a rhythm; "dự toán hằng năm" describes a budget. A rhythm is taken where it
stands as an adverb: after "định kỳ", at the head of a clause, before a verb, or closing a report.
"""

import re
from functools import cache

from gandan.vanban.bodies.prefixes import holds
from gandan.vanban.bodies.words import NOT_A_WORD, alternation, searched
from gandan.vanban.records import record
from gandan.vanban.vocabulary import rows

HALF = r"(?:0?6|[Ss]áu) tháng(?: đầu năm)?"
WHOLE = r"(?:(?:0?1|một) năm|cả năm|(?:hằng|hàng) năm|tổng kết năm|năm)"
COMBINED = re.compile(
    rf"(?:(?:[Đđ]ịnh kỳ|theo định kỳ|hằng|hàng)\s+)?(?:báo cáo\s+)?"
    rf"{HALF}(?!\s+\d{{4}}|\s+(?:kể|tính|cuối))"
    rf"(?P<first>\s*\([^()]{{1,60}}\))?(?:\s*(?:,|;|và|/|hoặc)\s*)+"
    rf"(?:(?:báo cáo|định kỳ|kết quả|tổng kết|sơ kết)\s+)*{WHOLE}(?!\w|\s+\d{{4}})"
    r"(?P<unplanned>(?:\s*(?:,|và|hoặc|hay)\s*đột xuất)?)"
)
ON_A_DAY = re.compile(r"[Vv]ào [^,;.()]{3,30}\s$|(?<!\w)(?:[Dd]ịp|[Nn]hân ngày) [^;.()]{2,60}\s$")
OPENING = re.compile(
    r"(?:^|[,;:(.–-]|(?<!\w)(?:và|[Đđ]ịnh kỳ|theo|tổ chức|thực hiện|tiến hành|đồng thời))\s*$"
)
REPORT = re.compile(r"(?<!chế độ )(?:báo cáo|gửi|tổng hợp|sơ kết|tổng kết)(?!\w)")
REPORT_GOES_ON = re.compile(
    r"\s*(?:$|[.;,)(]|về |gửi |cho |để |theo |với |trước |báo cáo |và |hoặc |vào |bằng )"
)
NOT_A_RHYTHM = re.compile(
    r"(?:gắn với|gắn liền với|việc|không|công tác|kết quả|hoạt động|nhiệm vụ)\s*$"
)
PERIODIC = re.compile(r"(?:[Tt]heo\s+)?[Đđ]ịnh kỳ")
AFTER_PERIODIC = re.compile(r"\s*(?:,|hoặc|và|/|hay)\s*(?:đột xuất|chuyên đề|theo chuyên đề)")
PERIODIC_REPORT = re.compile(
    r"(?:báo cáo|tổng hợp|thông tin|sơ kết|tổng kết)(?: [^,;.()]{0,60})?\s*$"
)
OFTENER = re.compile(r"(?:quý|tháng)\s*,\s*$")
UNITS_OF_WORK = r"(?:ngày|lần|bản tin|buổi|kỳ|cuộc|đợt|tin|bài|chuyên mục|phiên|lượt|giờ|số|lớp)"
TIMES = r"(?:\d{1,2}|một|hai|ba)"
LEAST = r"(?:ít nhất|tối thiểu|không dưới|không ít hơn)"
LEAST_COUNTED = re.compile(
    rf"{LEAST} (?:\d{{1,4}}(?:/\d{{1,2}})?|một|hai|ba|bốn|năm)%? [^;.:()]{{2,70}}?(?:mỗi|"
    r"trong mỗi|trong một|trong 01) (?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)(?! \d)"
)
COUNTED = re.compile(
    rf"(?:[Đđ]ịnh kỳ )?(?:ít nhất |tối thiểu )?(?<![\d/]){TIMES}(?: \([^()]{{1,20}}\))? "
    rf"(?:{UNITS_OF_WORK}(?:/| mỗi )|(?<=nhất \d )ngày trong |(?<=nhất \d\d )ngày trong |"
    rf"{UNITS_OF_WORK} trong (?:mỗi |một |01 |1 ))"
    r"(?:một |01 |1 )?(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)(?! \d)"
)
EACH = re.compile(
    r"(?:[Íí]t nhất |[Tt]ối thiểu )?(?:[Mm]ỗi|[Mm]ột|[Hh]ằng|[Hh]àng|01|1) (?P<unit>ngày|"
    r"tuần|tháng|quý|năm) "
    rf"(?:ít nhất |tối thiểu |có ít nhất )?(?:là )?{TIMES} {UNITS_OF_WORK}(?!\w)"
)
# "ngày 02 lần", "phát sóng tuần 02 buổi", "ít nhất 01 lần trong quý"
BARE = re.compile(
    rf"(?<!\d )(?<!trong )(?<!một )(?<!của )(?<!mỗi )(?<!\w)(?P<unit>ngày|tuần|"
    rf"tháng) (?!0{{2}}){TIMES} "
    r"(?:lần|buổi|kỳ|cuộc|tin|số|phiên)(?!\w)(?!/)"
)
IN_EACH = re.compile(
    rf"{LEAST} (?:là |có )?{TIMES} {UNITS_OF_WORK}(?: [^\W\d]+){{0,6}}? trong (?:từng |"
    rf"mỗi )?(?P<unit>tuần|tháng|"
    r"quý)(?=\s*(?:[,;.)]|$)| và )"
)
# "đo độ mặn 02 giờ/lần", "báo cáo 03 giờ một lần"
HOURS = re.compile(r"(?<![\d/])\d{1,2} giờ(?:/| một | 1 | 01 )lần(?!\w)")
COUNTED_IN = {"ngày": "daily", "tuần": "unspecified", "tháng": "monthly", "quý": "quarterly",
              "năm": "yearly"}  # fmt: skip
NEXT = re.compile(
    r"(?:\s*[,;]\s*|\s+và\s+)(?:định kỳ )?(?P<word>0?6 tháng|sáu tháng|0?1 năm|cả năm|năm|"
    r"quý|0?3 tháng)"
    r"(?: một lần)?\s+(?=(?:tổ chức )?(?:sơ kết|tổng kết|họp|báo cáo|giao ban|đánh giá|"
    r"kiểm tra)(?!\w))"
)
NEXT_YEARS = re.compile(
    r"(?:[,;]|\svà)\s(?:tổ chức )?(?:sơ kết|tổng kết|đánh giá|kiểm tra)(?: \w+){0,4}? "
    r"(?P<word>(?:0?[2-5]|hai|ba|bốn|năm) năm một lần)"
)
# another level with a rhythm of its own: "cấp khoa mỗi tuần 01 lần, *cấp viện mỗi tháng 01 lần*"
NEXT_TIER = re.compile(
    r"[,;] (?:ở )?cấp (?:\w+ ){1,3}?(?:ít nhất |tối thiểu )?(?P<word>(?:mỗi|một|hằng|hàng) "
    rf"(?P<unit>tuần|tháng|quý|năm)(?: ít nhất| tối thiểu)? {TIMES} {UNITS_OF_WORK})(?!\w)"
)
EVERY_SO_OFTEN = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,2}|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Mm]ười) "
    r"(?P<unit>giờ|ngày|tuần|tháng|quý|năm)(?:/(?:0?1 )?|,? (?:một|0?1) )(?:lần|kỳ|đợt|lượt)(?!\w)"
)
# "cứ 02 tuần báo cáo một lần"
EACH_TIME = re.compile(
    r"(?<!\w)[Cc]ứ (?:mỗi |sau )?(?P<number>\d{1,2}|một|hai|ba|bốn|năm|sáu|mười) "
    r"(?P<unit>giờ|ngày|tuần|tháng|quý|năm)(?!\w)[^;.:\d]{2,60}? một lần(?!\w)"
)
NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10}
MONTHS_OF = {"tháng": 1, "quý": 3, "năm": 12}
OF_MONTHS = {1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly"}
LEAST_AFTER = re.compile(rf"\s+(?:có |phải |dành |bố trí |tổ chức )?{LEAST}(?!\w)")
NAMED_ONE = re.compile(r"\s+(?:\d|[IV]{1,3}(?!\w)|này|sau|tới|năm)")
WORK = re.compile(
    r"(?:họp|kết|báo cáo|giao ban|kiểm tra|tổ chức|đánh giá|tập huấn|đối thoại)(?!\w)"
)
NEXT_IN = {"6": "half_yearly", "sáu": "half_yearly", "3": "quarterly", "quý": "quarterly"}
NEAR = 90
CLOSES = re.compile(r"\s*(?:$|[.;,)]|(?:trên|qua|tại|bằng|và (?:khi|đột xuất)) )")
WEEKDAY = re.compile(r"(?i:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|sáng|chiều|tối))\s+$")
# "chủ trì giao ban tại phiên giao dịch *hằng tháng*"
AT_MEETING = re.compile(
    r"(?:tại|vào|trong) (?:các )?(?:phiên|buổi|kỳ|cuộc|hội nghị|ngày hội)(?: [^\W\d]+){0,4}\s$"
)
CLAUSE_START = re.compile(r"[,;:.(]\s*|\s(?:và|rồi|đồng thời)\s")
# a thing that is told or sent out, and where: "Định hướng nội dung hằng tháng *tại hội nghị*"
TOLD_OUT = re.compile(
    r"(?:định hướng|cung cấp|thông tin|phổ biến|đăng|đăng tải|đưa|phát|phát sóng|truyền đạt|"
    r"cập nhật|tuyên truyền|giới thiệu|trao đổi|thảo luận)(?!\w)[^,;.:]{0,60}?(?<!\w)(?:nội dung|"
    r"tin|tin tức|bài|số liệu|thông tin|thời sự|tình hình|báo cáo|giao ban|chuyên đề)"
    r"(?: \w+){0,3}\s*$"
)
AT_A_PLACE = re.compile(r"\s*(?:trên|qua|tại|bằng) ")
THING = re.compile(
    r"(?:lịch|kế hoạch|chương trình|việc|công tác|đời sống|sinh hoạt|nhiệm vụ|hoạt động|chế độ|"
    r"nhu cầu|thu nhập|tình hình|mức|trợ cấp|phụ cấp|lương|chất lượng|chi bộ|chuyên đề|số (?:vụ|"
    r"lượng|hộ|tiền)|đợt|"
    r"báo cáo|giao ban|nội dung|tin|số liệu)"
    r"(?: (?!bằng|qua|tại|trên|cho)\w+){0,3}\s*$"
)
# without any of these no word of a rhythm stands as an adverb
WORDS_OF_RHYTHM = (
    *("ằng ", "àng ", "ỗi ", "ịnh kỳ", "một lần", "/lần", "lần/", "ừng ", "ối tuần", "ầu tuần"),
    *("uối quý", "uối tháng", "ầu quý", "ầu tháng", "tháng 01 ", "tháng 1 "),
)
# by which a number of months says how often: "06 tháng *một lần*"
OFTEN = ("một lần", "/lần", "lần/", "1 lần", "1 kỳ")
# nor, without these ("ít nhất", "tối thiểu"), does a count of acts say how often
AGAIN_WORDS = (*WORDS_OF_RHYTHM, "ột năm", "ột lần", "hất ", "hiểu ", "lần mỗi", "ần trong")
COUNTS_ACTS = (
    *("lần", "buổi", "kỳ", "cuộc", "đợt", "tin", "bài", "mục", "phiên", "lượt", "lớp", "ngày/"),
    *("ngày trong", "ngày mỗi", "giờ/", "giờ mỗi", "số/", "số mỗi"),
)
COUNTS_AGAIN = (
    *("ỗi ", "/ng", "/tu", "/th", "/qu", "/nă", "trong một", "trong 01", "trong 1 ", "một "),
    *("01 ", "1 "),
)
COUNTS_BARE = ("ngày 0", "tuần 0", "tháng 0", "ngày hai", "ngày một", "tuần một", "tuần hai",
               "ngày 2", "tuần 1", "tuần 2", "tuần 3")  # fmt: skip
CLAUSE = 90


@record
class Rhythm:
    """A rhythm and its place in the sentence."""

    freq: str
    start: int
    end: int


@cache
def rhythm_words() -> re.Pattern[str]:
    """Any word of a rhythm, with "định kỳ" before it where it stands there."""
    words = [word for row in rows("deadline_rhythms") for word in row.texts("words")]
    return re.compile(
        r"(?P<periodic>[Đđ]ịnh kỳ(?:,? vào| theo| hằng| hàng)?\s+)?"
        rf"(?P<word>{searched(words)})"
    )


@cache
def _adverbs() -> re.Pattern[str]:
    """Words that may be a rhythm by themselves, or any of them behind "định kỳ"."""
    every = [word for row in rows("deadline_rhythms") for word in row.texts("words")]
    alone = [word for word in every if " " in word and _stands_alone(word)]
    return re.compile(
        r"(?P<periodic>[Đđ]ịnh kỳ(?:,? vào| theo| hằng| hàng)?\s+)"
        rf"(?P<of>{searched(every)})|(?P<word>{searched(alone)})"
    )


def _stands_alone(word: str) -> bool:
    """Whether a number says how often, as "06 tháng một lần" does and "06 tháng" does not."""
    return not word[0].isdigit() or any(often in word for often in OFTEN)


@cache
def _freqs() -> dict[str, str]:
    return {
        word: row.text("freq") for row in rows("deadline_rhythms") for word in row.texts("words")
    }


@cache
def verbs() -> re.Pattern[str]:
    """A verb of an order, or a word of duty, behind a blank or a comma."""
    found = [
        word
        for row in rows("order_verbs")
        if row.text("role") in ("verb", "support", "modal")
        for word in row.texts("words")
    ]
    return re.compile(rf"\s*(?:,\s*)?(?:{alternation(found)}){NOT_A_WORD}")


def find_rhythm(text: str) -> Rhythm | None:
    """The rhythm of a sentence, or None."""
    is_half = ("6 tháng" in text or "áu tháng" in text) and "năm" in text
    combined = COMBINED.search(text) if is_half else None
    if combined and _is_report(text, combined) and not OFTENER.search(text[: combined.start()]):
        return Rhythm("half_yearly+yearly", combined.start(), combined.end())
    if "/" not in text and not holds(text, AGAIN_WORDS) and not holds(text, COUNTS_BARE):
        return None
    is_counted = holds(text, COUNTS_ACTS) and holds(text, COUNTS_AGAIN)
    counted = (COUNTED.search(text) or EACH.search(text)) if is_counted else None
    if counted is None and ("ỗi " in text or "rong " in text) and is_least(text):
        counted = LEAST_COUNTED.search(text) or IN_EACH.search(text)
    if counted is None and holds(text, COUNTS_BARE):
        counted = BARE.search(text)
    if counted:
        return Rhythm(COUNTED_IN[counted["unit"]], counted.start(), counted.end())
    if holds(text, WORDS_OF_RHYTHM) and (adverb := _adverb(text)):
        return adverb
    return _every_so_often(text) or _periodic(text)


def _adverb(text: str) -> Rhythm | None:
    """The first word of a rhythm that stands as an adverb."""
    for found in _adverbs().finditer(text):
        if _is_adverb(text, found):
            word = found["of"] or found["word"]
            every = _every_so_often(text) if word.endswith("lần") else None
            if every and every.start < found.start() < every.end:
                return every  # "*hai* tháng một lần"
            return Rhythm(_freqs()[word.lower()], found.start(), found.end())
    return None


def _every_so_often(text: str) -> Rhythm | None:
    """A rhythm by its number: "02 tuần/lần", "hai năm một lần", "một quý/lần"."""
    found = EVERY_SO_OFTEN.search(text) if holds(text, OFTEN) else None
    if found is None and "ứ " in text and "một lần" in text:
        found = EACH_TIME.search(text)
    return _rhythm_of(found) if found else None


def _rhythm_of(found: re.Match[str]) -> Rhythm:
    """How often it is by a number of units of time."""
    number = NUMBERS.get(found["number"].lower()) or int(found["number"])
    months = number * MONTHS_OF.get(found["unit"], 0)
    freq = "multi_year" if months > 12 else OF_MONTHS.get(months, "unspecified")
    freq = "daily" if (found["unit"], number) == ("ngày", 1) else freq
    return Rhythm(freq, found.start(), found.end())


def is_least(text: str) -> bool:
    """Whether a least is set: without it no count of acts is looked for."""
    return "ít nhất" in text or "tối thiểu" in text or "không dưới" in text or "không ít" in text


def next_rhythm(text: str, first: Rhythm) -> Rhythm | None:
    """A second rhythm with a work of its own: "3 tháng họp một lần, *6 tháng* sơ kết"."""
    if first.freq in ("half_yearly+yearly", "multi_year"):
        return None
    stop = min(len(text), first.end + NEAR)
    if tier := NEXT_TIER.search(text, first.end, stop) if "cấp " in text else None:
        return Rhythm(COUNTED_IN[tier["unit"]], tier.start("word"), tier.end("word"))
    years = NEXT_YEARS.search(text, first.end, stop) if "một lần" in text else None
    if years:
        return Rhythm("multi_year", years.start("word"), years.end("word"))
    if "/lần" in text and (again := _next_kind(text, first, stop)):
        return again
    found = NEXT.search(text, first.end, stop)
    if found is None or not WORK.search(text, first.end, found.start()):
        return None
    freq = NEXT_IN.get(found["word"].lstrip("0").split()[0], "yearly")
    return Rhythm(freq, found.start("word"), found.end("word")) if freq != first.freq else None


def _next_kind(text: str, first: Rhythm, stop: int) -> Rhythm | None:
    """The rhythm for another kind: "6 tháng/lần đối với loại 1, *01 năm/lần đối với loại 2*"."""
    if not text.startswith(" đối với ", first.end):
        return None
    found = EVERY_SO_OFTEN.search(text, first.end, stop)
    again = _rhythm_of(found) if found and text.startswith(" đối với ", found.end()) else None
    return again if again and again.freq != first.freq else None


def _is_report(text: str, found: re.Match[str]) -> bool:
    about = text[max(0, found.start() - CLAUSE) : found.end() + len(" báo cáo")]
    if "ơ kết " in about and "tổng kết " in found.group():
        return True  # "sơ kết 6 tháng, tổng kết năm"
    return bool(re.search(r"[Đđ]ịnh kỳ|[Bb]áo cáo|(?:hằng|hàng) năm", about))


def _is_adverb(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - CLAUSE) : found.start()]
    is_end = found["word"] and found["word"][:3].lower() in ("cuố", "đầu")  # "cuối quý III"
    is_named = (found["periodic"] or is_end) and NAMED_ONE.match(text, found.end())
    if NOT_A_RHYTHM.search(before) or is_named:
        return False
    if found["periodic"]:
        return True  # no "buổi tiếp dân định kỳ tháng 8"
    if found["word"][0].isdigit() or LEAST_AFTER.match(text, found.end()):
        return True
    if found["word"].endswith((" lần", "/lần")) or _closes_a_clause(text, found):
        return True
    if (
        before.endswith("lần ")
        or ON_A_DAY.search(before)
        or OPENING.search(before)
        or verbs().match(text, found.end())
    ):
        return True
    clause = before[max(before.rfind(";"), before.rfind(".")) + 1 :]
    return bool(REPORT.search(clause) and REPORT_GOES_ON.match(text, found.end()))


def _closes_a_clause(text: str, found: re.Match[str]) -> bool:
    """Whether "hằng tuần" ends what is done: "trực sáng thứ bảy *hằng tuần*", "và cập nhật *…*".

    "Lịch công tác hằng tuần" names a thing.
    """
    if not CLOSES.match(text, found.end()):
        return False
    before = text[max(0, found.start() - CLAUSE) : found.start()]
    if WEEKDAY.search(before) or AT_MEETING.search(before):
        return True
    clause = CLAUSE_START.split(before)[-1]
    is_often = found["word"].lower().endswith(("tuần", "ngày", "tháng", "quý"))
    if is_often and not THING.search(clause):
        return _begins_with_verb(clause)
    if is_often and AT_A_PLACE.match(text, found.end()) and TOLD_OUT.match(clause.lower()):
        return True
    return verbs().fullmatch(clause.rstrip()) is not None


def _begins_with_verb(clause: str) -> bool:
    return verbs().match(clause[:1].lower() + clause[1:]) is not None


def _periodic(text: str) -> Rhythm | None:
    """The word "định kỳ" by itself, or a number of hours: a rhythm that the paper leaves open."""
    if "giờ" in text and "lần" in text and (hours := HOURS.search(text)):
        return Rhythm("unspecified", hours.start(), hours.end())
    for found in PERIODIC.finditer(text) if "ịnh kỳ" in text else ():
        before = text[max(0, found.start() - CLAUSE) : found.start()]
        if NOT_A_RHYTHM.search(before):
            continue
        unplanned = AFTER_PERIODIC.match(text, found.end())
        is_theo = found.group().lower().startswith("theo")
        if is_theo or (verbs().match(text, found.end()) and not PERIODIC_REPORT.search(before)):
            return Rhythm(
                "unspecified", found.start(), unplanned.end() if unplanned else found.end()
            )
        if PERIODIC_REPORT.search(before) and (
            unplanned or REPORT_GOES_ON.match(text, found.end())
        ):
            return Rhythm(
                "unspecified", found.start(), unplanned.end() if unplanned else found.end()
            )
        if unplanned and verbs().match(text, unplanned.end()):
            return Rhythm("unspecified", found.start(), unplanned.end())
    return None
