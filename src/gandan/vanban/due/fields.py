"""The content of a "Thời gian" column: everything there is a time."""

import re
from dataclasses import replace

from gandan.vanban.due.each_year import AGAIN
from gandan.vanban.due.finding import find, find_events
from gandan.vanban.due.moments import MOMENT, YEAR, Moment, is_past, moment_of, resolved
from gandan.vanban.due.rhythms import rhythm_words
from gandan.vanban.model import Bound, Deadline
from gandan.vanban.vocabulary import rows

CONTINUOUS = re.compile(r"(?i:thường xuyên|liên tục|suốt năm|quanh năm|cả năm|hằng ngày|hàng ngày)")
BARE = re.compile(MOMENT)
SPAN_OF_YEARS = re.compile(rf"(?<![\d/])(?P<first>{YEAR})\s?[-–]\s?(?P<last>{YEAR})(?![\d/])")
BARE_YEAR = re.compile(rf"(?:[Nn]ăm\s+)?(?P<year>{YEAR})")
# "Trong 6 tháng cuối năm": no rhythm, but the last month of them
MONTHS_OF_YEAR = re.compile(
    r"(?i:(?:trong|vào) )?(?P<months>0?[369]|sáu|chín|ba) tháng (?P<part>đầu|cuối) năm"
    rf"(?: (?P<year>{YEAR}))?"
)
ENDS = {"3": 3, "6": 6, "9": 9, "ba": 3, "sáu": 6, "chín": 9}
LATER_YEARS = re.compile(r"và (?:các|những) năm (?:tiếp theo|sau|kế tiếp)")
BY_EVENT = re.compile(r"(?i:(?:xong |hoàn thành )?trước khi)\s+(?P<event>[^;]+)")
DAYS = re.compile(r"\d{1,3} (?:ngày(?: làm việc)?|giờ|tháng|tuần) ")  # "*05 ngày* sau khi ..."
AFTER = re.compile(r"(?i:(?:ngay )?(?:sau khi|khi))\s+(?P<event>.+)")
QUARTERS = re.compile(
    r"(?i:quý)\s+(?:(?:IV|I{1,3}|[1-4])\s*(?:,|và|-|–|;)\s*)+(?P<last>(?:IV|I{1,3}|[1-4])\b[^;]*)"
)

# "Tháng 9 - 11", "Từ tháng 4 đến tháng 6/2031": the last of them
MONTHS = re.compile(
    r"(?i:(?:từ )?tháng)\s+(?:\d{1,2}\s*(?:-|–|đến|và|,)\s*(?:tháng\s+)?)+"
    r"(?P<last>(?:0?[1-9]|1[0-2])(?!\d))(?![/.-]\d{1,2}(?!\d))"
)
SESSION = re.compile(r"(?i:(?:tại |trong |vào )?(?:kỳ họp|phiên họp|hội nghị) [^\d]+)")


def find_in_field(text: str, issued: str | None = None) -> Deadline:
    """The deadline that a field of time holds; none where it only refers elsewhere."""
    words = " ".join(text.split()).strip(" .;")
    if not words:
        return Deadline()
    if LATER_YEARS.search(words):
        return Deadline("recurring", None, "multi_year", phrase=words)
    if part := MONTHS_OF_YEAR.fullmatch(words):
        last = ENDS[part["months"].lstrip("0").lower()] if part["part"] == "đầu" else 12
        month = resolved(Moment(int(part["year"]) if part["year"] else None, last), issued)
        return _with_phrase(_once(month, issued, "in") or Deadline(), words)
    return _with_phrase(_dated(words, issued) or _rhythm(words), words)


def _dated(words: str, issued: str | None) -> Deadline | None:
    """The last date of a field, or its rhythm with a date."""
    if months := MONTHS.search(words):
        words = f"{words[: months.start()]}tháng {words[months.start('last') :]}"
    quarters = QUARTERS.search(words)
    if quarters:
        return _last_moment(f"Quý {quarters['last']}", issued)
    found = find(words, issued)
    if found:
        return found[-1].deadline
    if event := BY_EVENT.fullmatch(words):
        return Deadline("once", None, None, "before", event["event"])
    years = SPAN_OF_YEARS.search(words)
    if years:
        return Deadline("once", years["last"], None, "within")
    return _last_moment(words, issued)


def _rhythm(words: str) -> Deadline:
    freqs = {
        word: row.text("freq") for row in rows("deadline_rhythms") for word in row.texts("words")
    }
    rhythm = next(
        (r for r in rhythm_words().finditer(words) if r["periodic"] or " " in r["word"]), None
    )
    if rhythm and not CONTINUOUS.fullmatch(words):
        return Deadline("recurring", None, freqs[rhythm["word"].lower()], phrase=words)
    if CONTINUOUS.search(words):
        return Deadline("recurring", None, "continuous", phrase=words)
    if re.search(r"(?i)định kỳ", words):
        return Deadline("recurring", None, "unspecified", phrase=words)
    if SESSION.fullmatch(words):
        return Deadline("once", None, None, "in", words, words)
    event = find_events(words)
    if event:
        return event[0].deadline
    after = AFTER.match(words)
    return Deadline("once", None, None, "within", after["event"], words) if after else Deadline()


def _last_moment(words: str, issued: str | None) -> Deadline | None:
    """The last of the dates printed in a field."""
    matches = [match for match in BARE.finditer(words) if moment_of(match)]
    if matches and (again := AGAIN.match(words, matches[-1].end())) and again["unit"] == "năm":
        place = moment_of(matches[-1])
        where = place.in_a_year() if place else None
        return Deadline("recurring", where, "yearly", "in", phrase=words)
    moments = [moment for match in matches if (moment := moment_of(match))]
    if not moments and (year := BARE_YEAR.fullmatch(words)):
        moments = [Moment(int(year["year"]))]
    if not moments:
        return None
    bound: Bound = "before" if words.lower().startswith("trước") else "in"
    return _once(resolved(moments[-1], issued), issued, bound)


def _once(moment: Moment, issued: str | None, bound: Bound) -> Deadline | None:
    """One time that is still to come."""
    return None if is_past(moment, issued) else Deadline("once", moment.iso(), None, bound)


def _with_phrase(deadline: Deadline, words: str) -> Deadline:
    said = deadline.phrase or ""
    is_after_days = deadline.event and words.endswith(said) and DAYS.fullmatch(words[: -len(said)])
    if deadline.kind == "none" or (said and not is_after_days):
        return deadline
    return replace(deadline, phrase=words)
