"""How often a duty comes again, from its words, and where a word of time says nothing of the kind.

"Hằng năm tổ chức" is a rhythm; "dự toán hằng năm" describes a budget. A rhythm is taken where it
stands as an adverb: after "định kỳ", at the head of a clause, before a verb, or closing a report.
"""

import re
from dataclasses import dataclass
from functools import cache

from gandan.vanban.bodies.words import NOT_A_WORD, alternation, searched
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
ON_A_DAY = re.compile(r"[Vv]ào [^,;.()]{3,30}\s$")
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
UNITS_OF_WORK = r"(?:ngày|lần|buổi|kỳ|cuộc|đợt|tin|bài|chuyên mục|phiên|lượt|giờ|số|lớp)"
TIMES = r"(?:\d{1,2}|một|hai|ba)"
LEAST = r"(?:ít nhất|tối thiểu|không dưới|không ít hơn)"
LEAST_COUNTED = re.compile(
    rf"{LEAST} (?:\d{{1,4}}|một|hai|ba|bốn|năm) (?:[^\W\d]+ ){{1,5}}?(?:mỗi|trong mỗi|trong một|"
    r"trong 01) (?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)(?! \d)"
)
COUNTED = re.compile(
    rf"(?:[Đđ]ịnh kỳ )?(?:ít nhất |tối thiểu )?(?<![\d/]){TIMES}(?: \([^()]{{1,20}}\))? "
    rf"(?:{UNITS_OF_WORK}(?:/| mỗi )|(?<=nhất \d )ngày trong |(?<=nhất \d\d )ngày trong |"
    rf"{UNITS_OF_WORK} trong (?:mỗi |một |01 |1 ))"
    r"(?:một |01 |1 )?(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)(?! \d)"
)
EACH = re.compile(
    r"(?:[Íí]t nhất |[Tt]ối thiểu )?(?:[Mm]ỗi|[Mm]ột|[Hh]ằng|[Hh]àng|01|1) (?P<unit>tuần|"
    r"tháng|quý|năm) "
    rf"(?:ít nhất |tối thiểu |có ít nhất )?(?:là )?{TIMES} {UNITS_OF_WORK}(?!\w)"
)
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
WORK = re.compile(
    r"(?:họp|kết|báo cáo|giao ban|kiểm tra|tổ chức|đánh giá|tập huấn|đối thoại)(?!\w)"
)
NEXT_IN = {"6": "half_yearly", "sáu": "half_yearly", "3": "quarterly", "quý": "quarterly"}
NEAR = 90
CLOSES = re.compile(r"\s*(?:$|[.;,)])")
WEEKDAY = re.compile(r"(?i:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|sáng|chiều|tối))\s+$")
CLAUSE_START = re.compile(r"[,;:.(]\s*|\s(?:và|rồi|đồng thời)\s")
THING = re.compile(
    r"(?:lịch|kế hoạch|chương trình|việc|công tác|đời sống|sinh hoạt|nhiệm vụ|hoạt động|chế độ|"
    r"nhu cầu|thu nhập|tình hình|báo cáo|giao ban|nội dung|tin|số liệu)"
    r"(?: (?!bằng|qua|tại|trên|cho)\w+){0,3}\s*$"
)
AGAIN_WORDS = re.compile(
    r"[HhĐđMmTtln](?:(?<=[Hh])[ằà]ng |(?<=[Đđ])ịnh kỳ|(?<=[Mm])(?:ỗi|ột) |(?<=[Tt])ừng |"
    r"(?<=l)ần|(?<=n)hất \d)"
)
COUNTS_ACTS = (
    *("lần", "buổi", "kỳ", "cuộc", "đợt", "tin", "bài", "mục", "phiên", "lượt", "lớp", "ngày/"),
    *("ngày trong", "ngày mỗi", "giờ/", "giờ mỗi", "số/", "số mỗi"),
)
COUNTS_AGAIN = (
    *("ỗi ", "/ng", "/tu", "/th", "/qu", "/nă", "trong một", "trong 01", "trong 1 ", "một "),
    *("01 ", "1 "),
)
CLAUSE = 90


@dataclass(frozen=True, slots=True)
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
def _freqs() -> dict[str, str]:
    return {
        word: row.text("freq") for row in rows("deadline_rhythms") for word in row.texts("words")
    }


@cache
def _verbs() -> re.Pattern[str]:
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
    if "/" not in text and not AGAIN_WORDS.search(text):
        return None
    is_counted = any(part in text for part in COUNTS_ACTS)
    is_counted = is_counted and any(part in text for part in COUNTS_AGAIN)
    counted = (COUNTED.search(text) or EACH.search(text)) if is_counted else None
    if counted is None and ("ỗi " in text or "rong " in text) and is_least(text):
        counted = LEAST_COUNTED.search(text)
    if counted:
        return Rhythm(COUNTED_IN[counted["unit"]], counted.start(), counted.end())
    for found in rhythm_words().finditer(text):
        if _is_adverb(text, found):
            return Rhythm(_freqs()[found["word"].lower()], found.start(), found.end())
    return _periodic(text)


def is_least(text: str) -> bool:
    """Whether a least is set: without it no count of acts is looked for."""
    return "ít nhất" in text or "tối thiểu" in text or "không dưới" in text or "không ít" in text


def next_rhythm(text: str, first: Rhythm) -> Rhythm | None:
    """A second rhythm with a work of its own: "3 tháng họp một lần, *6 tháng* sơ kết"."""
    if first.freq in ("half_yearly+yearly", "multi_year"):
        return None
    stop = min(len(text), first.end + NEAR)
    years = NEXT_YEARS.search(text, first.end, stop) if "một lần" in text else None
    if years:
        return Rhythm("multi_year", years.start("word"), years.end("word"))
    found = NEXT.search(text, first.end, stop)
    if found is None or not WORK.search(text, first.end, found.start()):
        return None
    freq = NEXT_IN.get(found["word"].lstrip("0").split()[0], "yearly")
    return Rhythm(freq, found.start("word"), found.end("word")) if freq != first.freq else None


def _is_report(text: str, found: re.Match[str]) -> bool:
    about = text[max(0, found.start() - CLAUSE) : found.end()]
    return bool(re.search(r"[Đđ]ịnh kỳ|[Bb]áo cáo|(?:hằng|hàng) năm", about))


def _is_adverb(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - CLAUSE) : found.start()]
    if NOT_A_RHYTHM.search(before):
        return False
    if found["periodic"]:
        return True
    if found["word"][0].isdigit() or " " not in found["word"]:
        return " " in found["word"] and bool(re.search(r"một lần|/lần|lần/", found["word"]))
    if found["word"].endswith((" lần", "/lần")) or _closes_a_clause(text, found):
        return True
    if (
        before.endswith("lần ")
        or ON_A_DAY.search(before)
        or OPENING.search(before)
        or _verbs().match(text, found.end())
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
    if WEEKDAY.search(before):
        return True
    clause = CLAUSE_START.split(before)[-1]
    if found["word"].lower().endswith(("tuần", "ngày")) and not THING.search(clause):
        return _begins_with_verb(clause)
    return _verbs().fullmatch(clause.rstrip()) is not None


def _begins_with_verb(clause: str) -> bool:
    return _verbs().match(clause) is not None


def _periodic(text: str) -> Rhythm | None:
    """The word "định kỳ" by itself: a rhythm that the paper leaves open."""
    for found in PERIODIC.finditer(text):
        before = text[max(0, found.start() - CLAUSE) : found.start()]
        if NOT_A_RHYTHM.search(before):
            continue
        unplanned = AFTER_PERIODIC.match(text, found.end())
        is_theo = found.group().lower().startswith("theo")
        if is_theo or (_verbs().match(text, found.end()) and not PERIODIC_REPORT.search(before)):
            return Rhythm(
                "unspecified", found.start(), unplanned.end() if unplanned else found.end()
            )
        if PERIODIC_REPORT.search(before) and (
            unplanned or REPORT_GOES_ON.match(text, found.end())
        ):
            return Rhythm(
                "unspecified", found.start(), unplanned.end() if unplanned else found.end()
            )
        if unplanned and _verbs().match(text, unplanned.end()):
            return Rhythm("unspecified", found.start(), unplanned.end())
    return None
