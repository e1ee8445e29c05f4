"""Says a step in Vietnamese or English."""

import re
from datetime import date

from gandan.deadlines.model import Step
from gandan.deadlines.rows import rows

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{4}-\d{2}-\d{2})+\Z")
_AMOUNT = re.compile(r"(\d+) (day|working_day|week|month|year|hour)\Z", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(?:([QHMW])(\d{1,2})|(\d{2})))?\Z")
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_PERIODS = {
    "vi": {
        "": "năm {0}", "H": "6 tháng {half} năm {0}", "Q": "quý {2}/{0}", "-": "tháng {3}/{0}",
        "M": "{2} tháng năm {0}", "W": "tuần {2} năm {0}",
    },
    "en": {
        "": "{0}", "H": "half {2} of {0}", "Q": "quarter {2} of {0}", "-": "month {3}/{0}",
        "M": "the first {2} months of {0}", "W": "week {2} of {0}",
    },
}  # fmt: skip


def say(step: Step, language: str = "vi") -> str:
    """The sentence of a step; one whose rule is not verified says so at its end."""
    language = language_of(language)
    wording = rows("wording", "sentence")
    values = {name: _value(value, language) for name, value in step.values.items()}
    if language == "en":
        values |= {n: values[f"{n}_en"] for n in list(values) if f"{n}_en" in values}
    sentence = str(wording[step.key][language]).format_map(values)
    if step.source:
        sentence = f"{sentence.rstrip('.')} ({step.source})."
    if not step.is_verified:
        sentence = f"{sentence} {wording['unverified'][language]}"
    return sentence[:1].upper() + sentence[1:]


def part_of(step: Step) -> str:
    """Which part of an explanation a step belongs to: rule, start, counting, skipped ..."""
    return str(rows("wording", "sentence")[step.key]["part"])


def part_name(part: str, language: str = "vi") -> str:
    """The heading of a part."""
    return str(rows("wording", "part")[part][language_of(language)])


def language_of(language: str) -> str:
    """`en` for every kind of English, else `vi`."""
    return "en" if language.startswith("en") else "vi"


def say_period(period: str, language: str = "vi") -> str:
    """A period in words: "2024-Q3" is "quý 3/2024"."""
    match = _PERIOD.match(period)
    if not match:
        return period
    form = _PERIODS[language_of(language)]["-" if match[4] else match[2] or ""]
    half = {"1": "đầu", "2": "cuối"}.get(match[3] or "", "")
    number = (match[3] or "").lstrip("0")
    return form.format(match[1], "", number, match[4], half=half)


def say_day(day: date, language: str = "vi") -> str:
    """A day with its day of the week: "thứ Hai, 03/08/2026"."""
    return f"{_WEEKDAYS[language_of(language)][day.weekday()]}, {day:%d/%m/%Y}"


def say_amount(length: int, unit: str, language: str = "vi") -> str:
    """A length in words: "10 ngày làm việc"."""
    row = rows("wording", "measure")[unit]
    key = "vi" if language_of(language) == "vi" else ("en_one" if length == 1 else "en")
    return f"{length} {row[key]}"


def _value(value: str, language: str) -> str:
    if _ISO.match(value):
        return say_day(date.fromisoformat(value), language)
    if _DAYS.match(value):
        days = (date.fromisoformat(day) for day in value.split())
        return ", ".join(f"{day:%d/%m/%Y}" for day in days)
    if match := _AMOUNT.match(value):
        return say_amount(int(match[1]), match[2], language)
    return say_period(value, language) if _PERIOD.match(value) else value
