"""Says a step in Vietnamese or English."""

import re
from datetime import date

from gandan.deadlines.model import Step
from gandan.deadlines.rows import rows

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_PERIOD = re.compile(r"(\d{4})(?:-(?:([QH])(\d)|(\d{2})))?\Z")
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_PERIODS = {
    "vi": {"": "năm {0}", "H": "6 tháng {half} năm {0}", "Q": "quý {2}/{0}", "M": "tháng {3}/{0}"},
    "en": {"": "{0}", "H": "half {2} of {0}", "Q": "quarter {2} of {0}", "M": "month {3}/{0}"},
}


def say(step: Step, language: str = "vi") -> str:
    """The sentence of a step; one whose rule is not verified says so at its end."""
    language = "en" if language.startswith("en") else "vi"
    wording = rows("wording", "sentence")
    values = {name: _value(value, language) for name, value in step.values.items()}
    if language == "en" and "name_en" in values:
        values["name"] = values["name_en"]
    sentence = str(wording[step.key][language]).format_map(values)
    if step.source:
        sentence = f"{sentence.rstrip('.')} ({step.source})."
    if not step.is_verified:
        sentence = f"{sentence} {wording['unverified'][language]}"
    return sentence[:1].upper() + sentence[1:]


def say_period(period: str, language: str = "vi") -> str:
    """A period in words: "2024-Q3" is "quý 3/2024"."""
    match = _PERIOD.match(period)
    if not match:
        return period
    language = "en" if language.startswith("en") else "vi"
    form = _PERIODS[language]["M" if match[4] else match[2] or ""]
    half = {"1": "đầu", "2": "cuối"}.get(match[3] or "", "")
    return form.format(match[1], "", match[3], match[4], half=half)


def _value(value: str, language: str) -> str:
    if _ISO.match(value):
        day = date.fromisoformat(value)
        return f"{_WEEKDAYS[language][day.weekday()]}, {day:%d/%m/%Y}"
    return say_period(value, language) if _PERIOD.match(value) else value
