"""What reader and linter say of a document, on pages in another language than their own.

The engine writes whole Vietnamese sentences and gives each a code. A Vietnamese page shows the
sentence; another language shows what the code means, with the words that it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gandan.lint import Rule

MEANINGS: dict[str, Promise] = {
    "blank_number": _("Số để trống"),
    "blank_date": _("Ngày để trống"),
    "missing_signer": _("Thiếu họ tên người ký"),
    "impossible_date": _("Ngày không có trên lịch"),
    "two_dates": _("Một số ký hiệu, hai ngày ban hành"),
    "year_against_number": _("Năm trong số ký hiệu khác năm ban hành"),
    "older_than_its_basis": _("Ban hành trước văn bản mà nó thực hiện"),
    "cited_after_issue": _("Viện dẫn văn bản ban hành sau"),
    "swapped_style": _("Nhầm cách ghi số của Đảng và Nhà nước"),
    "kind_against_symbol": _("Tên loại không khớp ký hiệu"),
    "doubled_word": _("Lặp từ"),
    "deadline_before_issue": _("Hạn trước ngày ban hành"),
    "declared_otherwise": _("Gói tin khai khác văn bản"),
    "declared_wrong": _("Gói tin ghi sai"),
    "declared_business": _("Gói tin thu hồi, cập nhật hoặc thay thế"),
}
QUOTED = 90  # characters of the document shown beside a meaning


def sentence(finding: Mapping[str, Any], text: str) -> str:
    """One finding of a reading in the language of the page; `text` is the text as read."""
    if (get_language() or "vi").startswith("vi"):
        return str(finding["message"])
    meaning = str(MEANINGS[finding["code"]])
    span = finding.get("span")
    if not span:
        return f"{meaning}."
    words = " ".join(text[span["start"] : span["end"]].split())
    shown = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
    return f"{meaning}: “{shown}”."


SEVERITIES: dict[str, tuple[str, Promise]] = {
    # severity of the linter: tone of its badge, word
    "error": ("late", _("Lỗi")),
    "warning": ("soon", _("Cảnh báo")),
    "note": ("info", _("Lưu ý")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding of the linter as a page shows it."""

    tone: str
    severity: str
    message: str
    words: str  # the whole words round the passage
    mended: str  # the same with the suggestion; empty without one
    source: str
    is_verified: bool


def rule_name(rule: Rule) -> str:
    """A rule of the linter as it is called in the language of the page."""
    return rule.name if (get_language() or "vi").startswith("vi") else rule.name_en


def flaws(result: Mapping[str, Any]) -> list[Shown]:
    """What the linter found, without what the warnings of the reading say already."""
    is_vietnamese = (get_language() or "vi").startswith("vi")
    said = {(one["code"], _place(one)) for one in result.get("warnings", ())}
    found = []
    for flaw in result.get("flaws", ()):
        if (flaw["rule"], _place(flaw)) in said:
            continue
        tone, word = SEVERITIES[flaw["severity"]]
        words = flaw["words"]
        found.append(
            Shown(
                tone,
                str(word),
                flaw["message"] if is_vietnamese else flaw["message_en"],
                words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…",
                flaw["mended"] or "",
                flaw["source"],
                flaw["is_verified"],
            )
        )
    return found


def _place(found: Mapping[str, Any]) -> tuple[int, int]:
    span = found.get("span") or {"start": 0, "end": 0}
    return span["start"], span["end"]
