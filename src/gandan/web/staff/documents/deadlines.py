"""Deadlines of a reading in the words of an officer, and from what he types back to its form."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.tiengviet import fold

FREQUENCIES = {
    "yearly": gettext_lazy("hằng năm"),
    "half_yearly": gettext_lazy("6 tháng một lần"),
    "half_yearly+yearly": gettext_lazy("6 tháng và hằng năm"),
    "quarterly": gettext_lazy("hằng quý"),
    "monthly": gettext_lazy("hằng tháng"),
    "daily": gettext_lazy("hằng ngày"),
    "continuous": gettext_lazy("thường xuyên"),
    "multi_year": gettext_lazy("nhiều năm một lần"),
    "unspecified": gettext_lazy("định kỳ, không ghi rõ"),
}
BOUNDS = {
    "before": gettext_lazy("trước"),
    "by": gettext_lazy("chậm nhất"),
    "within": gettext_lazy("trong vòng"),
    "in": gettext_lazy("trong"),
}
KINDS = {
    "once": gettext_lazy("Một lần"),
    "recurring": gettext_lazy("Định kỳ"),
    "none": gettext_lazy("Không ghi thời hạn"),
}
ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?|-(?P<q>Q[1-4]))?")
TYPED = re.compile(r"(?:(?:(?P<d>\d{1,2})\s*[/.-]\s*)?(?P<m>\d{1,2})\s*[/.-]\s*)?(?P<y>\d{4})")
QUARTER = re.compile(r"(?:quy|q) ?(?P<q>[1-4]|i{1,3}|iv)(?:(?: nam)? (?P<y>\d{4}))?")  # folded
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def words(deadline: Mapping[str, str | None]) -> str:
    """A deadline in one line: "một lần, trước 10/5/2024", "khi có sự kiện: kết thúc hội nghị"."""
    kind = deadline.get("kind") or "none"
    if kind == "none":
        return str(KINDS["none"])
    freq, bound = deadline.get("freq") or "", deadline.get("bound") or ""
    day, event = shown(deadline.get("date") or ""), deadline.get("event")
    parts = []
    if kind == "recurring":
        parts.append(str(FREQUENCIES.get(freq, KINDS["recurring"])))
    elif day or not event:
        parts.append(_("một lần"))
    if day:
        parts.append(f"{BOUNDS[bound]} {day}" if bound in BOUNDS else day)
    if event:
        said = (
            _("trước sự kiện: %(event)s") if bound == "before" else _("khi có sự kiện: %(event)s")
        )
        parts.append(said % {"event": event})
    return ", ".join(parts)


def shown(value: str) -> str:
    """A date of a reading as it is written here: "2024-05-10" → "10/05/2024", "11-30" → "30/11"."""
    if found := ISO.fullmatch(value):
        if found["q"]:
            return _("quý %(quarter)s năm %(year)s") % {
                "quarter": found["q"][1],
                "year": found["y"],
            }
        numbers = [found[name].zfill(2) for name in ("d", "m") if found[name]]
        return "/".join([*numbers, found["y"]])
    if found := re.fullmatch(r"(\d\d)-(\d\d)", value):
        return f"{found[2]}/{found[1]}"
    if found := re.fullmatch(r"Q([1-4])", value):
        return _("quý %(quarter)s") % {"quarter": found[1]}
    return value


def typed_day(value: str) -> str | None:
    """A whole or partial date as typed ("10/5/2024", "5/2024", "quý II/2024"); None: none such.

    ISO forms are taken too. Impossible days (30/2/2024) are none.
    """
    value = value.strip()
    if not value:
        return ""
    if found := ISO.fullmatch(value):
        return value if _exists(found["y"], found["m"], found["d"]) else None
    if quarter := QUARTER.fullmatch(fold(value)):
        number = ROMAN.get(quarter["q"], quarter["q"])
        return f"{quarter['y']}-Q{number}" if quarter["y"] else None
    found = TYPED.fullmatch(value)
    if found is None or not _exists(found["y"], found["m"], found["d"]):
        return None
    return "-".join([found["y"], *(f"{int(found[x]):02}" for x in ("m", "d") if found[x])])


def typed_rhythm(value: str, freq: str) -> str | None:
    """The day within a rhythm as typed: yearly "30/11", monthly "25", daily "13:00"; None: none."""
    value = value.strip()
    if not value:
        return ""
    if freq == "monthly" and re.fullmatch(r"\d{1,2}", value) and 1 <= int(value) <= 31:
        return value
    if freq == "daily" and re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value):
        return value
    if found := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})", value):
        is_real = _exists("2024", found[2], found[1])
        return f"{int(found[2]):02}-{int(found[1]):02}" if is_real else None
    quarter = QUARTER.fullmatch(fold(value))
    if quarter and not quarter["y"]:
        return f"Q{ROMAN.get(quarter['q'], quarter['q'])}"
    return None


def _exists(year: str, month: str | None, day: str | None) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
