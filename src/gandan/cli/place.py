"""`gandan place`: what a province, district or commune is on a day, and what it was before."""

import json
import sys
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gandan.cli.colours import Colours
from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.places import (
    Change,
    Era,
    Place,
    district_of,
    era_on,
    eras,
    find,
    predecessors,
    province_of,
    similar,
    successors,
)

_WIDTH = 92
_MOST_SIMILAR = 5
_CHANGES = {
    "merged": "cả đơn vị, nhập với đơn vị khác",
    "divided": "một phần",
    "unchanged": "không đổi",
    "renamed": "cả đơn vị, đổi tên hoặc đổi loại",
    "dissolved": "một phần địa bàn",
}


def place(name: str, *, on: str | None, as_json: bool) -> int:
    """Print what the place is on a day (today unless one is named); returns the exit code."""
    day = _day(on)
    if day is None:
        _say(f"Ngày “{on}” không đọc được; hãy ghi như 2026-01-31 hoặc 31/01/2026.")
        return MISUSED
    if not any(letter.isalnum() for letter in name):
        _say("Hãy ghi tên đơn vị, ví dụ: “xã Đăk Mar, huyện Đăk Hà, Kon Tum”.")
        return MISUSED
    found = [one for era in eras() for one in find(name, on=era.as_of)]
    if not found:
        _say(_not_found(name))
        return UNREAD
    if as_json:
        form = {"asked": name, "on": day.isoformat(), "places": [_form(p, day) for p in found]}
        print(json.dumps(form, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join("\n".join(_lines(one, day, Colours())) for one in found))
    return DONE


def _day(on: str | None) -> date | None:
    if on is None:
        return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(on, form).date()  # noqa: DTZ007  # a day, no moment
        except ValueError:
            continue
    return None


def _not_found(name: str) -> str:
    near = list(dict.fromkeys(_full(p) for era in eras() for p in similar(name, on=era.as_of)))
    if not near:
        return f"Không có đơn vị hành chính nào tên “{name}”; hãy xem lại chữ, hoặc bớt cấp trên."
    more = "; …" if len(near) > _MOST_SIMILAR else ""
    return f"Không có “{name}”. Gần giống: {'; '.join(near[:_MOST_SIMILAR])}{more}."


def _full(one: Place) -> str:
    """The name with those of the district and province above it."""
    district = district_of(one)
    names = (one.name, district.name if district else "", province_of(one).name)
    return ", ".join(dict.fromkeys(part for part in names if part))


def _changes(one: Place, day: date) -> tuple[Change, ...]:
    """Into what holds on the day, or out of what held; what the place came from, if it holds."""
    if one.era.valid_before is not None and one.era.valid_before <= day:
        return successors(one)
    return predecessors(one)


def _lines(one: Place, day: date, colours: Colours) -> Iterator[str]:
    yield colours.paint(f"{_full(one)} (mã {one.code}, {_days(one.era)})", "bold")
    if one.identifier:
        doubt = "" if one.identifier_confidence == "seen" else ", chưa kiểm chứng"
        yield f"  Mã định danh điện tử: {one.identifier}{doubt}"
    changes = _changes(one, day)
    is_later = one.era.valid_from is not None and day < one.era.valid_from
    is_gone = not is_later and era_on(day) != one.era
    if is_gone:
        yield _wrapped(_after(changes), "  ")
    elif is_later:
        yield _wrapped(f"  Ngày {day:%d/%m/%Y} chưa có đơn vị này; khi đó là:", "  ")
    elif changes:
        yield "  Đang có. Trước đó là:"
    else:
        yield "  Đang có."
    for change in changes:
        other = change.successor if is_gone else change.predecessor
        default = "; bộ dữ liệu đề xuất" if change.kind == "divided" and change.is_default else ""
        words = f"{_full(other)} (mã {other.code}): {_CHANGES[change.kind]}{default}"
        yield _wrapped(words, "  - ")
    source = changes[0].source if changes else f"{one.era.legal_basis}; {one.era.source}"
    yield colours.paint(_wrapped(f"Nguồn: {source}.", "  "), "dim")
    if one.era.valid_from is None and day < one.era.as_of:
        yield colours.paint(
            _wrapped(
                f"Danh mục cũ là của ngày {one.era.as_of:%d/%m/%Y}: trước đó có xã đã nhập, "
                "đổi tên mà danh mục không ghi.",
                "  ",
            ),
            "yellow",
        )


def _after(changes: tuple[Change, ...]) -> str:
    if changes[0].kind == "divided":
        return (
            f"Được chia cho {len(changes)} đơn vị; không có địa chỉ cụ thể thì chưa biết thuộc "
            "đơn vị nào:"
        )
    if changes[0].kind == "dissolved":
        return f"Cấp huyện đã kết thúc; địa bàn nay thuộc {len(changes)} đơn vị cấp xã:"
    return "Nay là:"


def _days(era: Era) -> str:
    if era.valid_before is not None:
        last = date.fromordinal(era.valid_before.toordinal() - 1)
        return f"đến hết ngày {last:%d/%m/%Y}"
    return f"từ ngày {era.valid_from:%d/%m/%Y}"


def _form(one: Place, day: date) -> dict[str, object]:
    holds = one.era.holds(day)
    is_gone = not holds and one.era.valid_before is not None and one.era.valid_before <= day
    changes = _changes(one, day)
    return {
        **_place_form(one),
        "holds": holds,
        "relation": "successors" if is_gone else "predecessors",
        "changes": [
            {
                "place": _place_form(change.successor if is_gone else change.predecessor),
                "kind": change.kind,
                "is_default": change.is_default,
                "is_certain": change.is_certain,
                "on": change.on.isoformat(),
                "source": change.source,
            }
            for change in changes
        ],
        "source": f"{one.era.legal_basis}; {one.era.source}",
    }


def _place_form(one: Place) -> dict[str, object]:
    district = district_of(one)
    return {
        "name": one.name,
        "level": one.level,
        "kind": one.kind,
        "code": one.code,
        "district": district.name if district else None,
        "province": province_of(one).name,
        "valid_from": one.era.valid_from and one.era.valid_from.isoformat(),
        "valid_before": one.era.valid_before and one.era.valid_before.isoformat(),
        "identifier": one.identifier or None,
        "identifier_confidence": one.identifier_confidence or None,
    }


def _wrapped(words: str, indent: str) -> str:
    return textwrap.fill(
        words.strip(), _WIDTH, initial_indent=indent, subsequent_indent=" " * (len(indent) + 2)
    )


def _say(sentence: str) -> None:
    print(f"gandan: {sentence}", file=sys.stderr)
