"""The form of an identifier in either scheme.

Legacy (QCVN 102:2016/BTTTT): `V1V2V3.Z1Z2.Y1Y2.MX1X2`, four groups from the lowest level up, zeros
where a level is empty. Current (Quyết định 20/2020/QĐ-TTg): at most 35 characters, digits and
capitals in groups with points between, from the highest level down.
"""

import re
from dataclasses import dataclass
from typing import Literal

from typing_extensions import override

Scheme = Literal["current", "legacy"]

MOST = 35  # characters: Quyết định 20/2020/QĐ-TTg
_LEGACY = re.compile(r"(?P<four>\d{3})\.(?P<three>\d{2})\.(?P<two>\d{2})\.(?P<one>[A-Z]\d{2})")
_CURRENT = re.compile(r"[0-9A-Z]+(?:\.[0-9A-Z]+)*")
_LAST_IS_TOP = re.compile(r"(?:\d{2,3}\.)+[A-Z]\d{2}")


class BadIdentifier(ValueError):
    """What was written is no identifier; the message is a sentence that says what is right."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier as its owner writes it; `groups` stand from the highest level down."""

    code: str
    scheme: Scheme
    groups: tuple[str, ...]

    @override
    def __str__(self) -> str:
        return self.code

    @property
    def top(self) -> str:
        """The group of the highest level: "H34" of a province's committee, "G09" of a ministry."""
        return self.groups[0]


def identifier(text: str) -> Identifier:
    """The identifier that `text` consists of; blanks around it and small letters do not matter.

    Raises:
        BadIdentifier: it is none of either scheme.
    """
    code = text.strip().upper()
    if found := _LEGACY.fullmatch(code):
        groups = (found["one"], found["two"], found["three"], found["four"])
        return Identifier(code, "legacy", groups)
    if _LAST_IS_TOP.fullmatch(code):  # a level short, or a digit short: neither scheme writes that
        raise BadIdentifier(
            f"“{text.strip()[:60]}” thiếu một cấp của mã cũ. Mã cũ có bốn nhóm, ví dụ "
            "000.08.01.H34; mã mới viết từ cấp cao xuống, ví dụ H34.01.08."
        )
    if len(code) > MOST:
        raise BadIdentifier(
            f"Mã định danh “{code[:40]}…” dài {len(code)} ký tự; nhiều nhất {MOST}, "
            "ví dụ H34.01.08."
        )
    if not _CURRENT.fullmatch(code):
        raise BadIdentifier(
            f"“{text.strip()[:60]}” không phải mã định danh. Mã chỉ có chữ số, chữ cái A-Z và dấu "
            "chấm, ví dụ H34.01.08 hoặc mã cũ 000.08.01.H34."
        )
    return Identifier(code, "current", tuple(code.split(".")))
