"""The rules that `gandan due` knows, as a list for people and as rows."""

from collections.abc import Iterator, Sequence
from datetime import date

from gandan.deadlines import Clock
from gandan.deadlines.minimums import minimums
from gandan.deadlines.regimes import regimes
from gandan.deadlines.rows import Row, is_verified, source_of
from gandan.deadlines.wording import say_amount

_WORDS = {
    "vi": {
        "clocks": "Thời hạn theo luật", "regimes": "Chế độ báo cáo",
        "minimums": "Số lượng tối thiểu",
        "none": "chưa thấy số ngày", "before": "trước ít nhất ", "lasts": "đủ ", "within": "",
        "unverified": "chưa kiểm chứng", "since": "từ",
    },
    "en": {
        "clocks": "Statutory clocks", "regimes": "Reporting regimes", "minimums": "Least counts",
        "none": "no length seen", "before": "at least ", "lasts": "for ", "within": "",
        "unverified": "not verified", "since": "from",
    },
}  # fmt: skip


def listed(known: Sequence[Clock], language: str) -> str:
    """Every rule in a line: id, length, name, source."""
    words = _WORDS[language]
    lines = [f"{words['clocks']} ({len(known)})"]
    lines += [_of_clock(one, language) for one in known]
    lines += ["", f"{words['regimes']} ({len(regimes())})"]
    lines += [_of_row(row, language) for row in regimes()]
    lines += ["", f"{words['minimums']} ({len(minimums())})"]
    lines += [_of_row(row, language) for row in minimums()]
    return "\n".join(lines)


def listed_rows(known: Sequence[Clock], language: str) -> list[dict[str, object]]:
    """Every rule as a row for a program."""
    return [*_clock_rows(known, language), *_periodic_rows(language)]


def _clock_rows(known: Sequence[Clock], language: str) -> Iterator[dict[str, object]]:
    for one in known:
        yield {
            "id": one.id,
            "kind": "clock",
            "name": one.name if language == "vi" else one.name_en,
            "sense": one.sense,
            "length": one.length,
            "unit": one.unit,
            "when": {variant.id: variant.length for variant in one.variants},
            "extended": {found.id: found.adds for found in one.extensions},
            "valid_from": one.valid_from.isoformat(),
            "valid_before": None if one.valid_before == date.max else one.valid_before.isoformat(),
            "source": one.source,
            "is_verified": one.is_verified,
        }


def _periodic_rows(language: str) -> Iterator[dict[str, object]]:
    for kind, rows in (("regime", regimes()), ("minimum", minimums())):
        for row in rows:
            yield {
                "id": row["id"],
                "kind": kind,
                "name": _name(row, language),
                "valid_from": row["valid_from"].isoformat(),
                "source": source_of(row),
                "is_verified": is_verified(row),
            }


def _of_clock(one: Clock, language: str) -> str:
    words = _WORDS[language]
    length = words["none"]
    if one.length is not None:
        length = words[one.sense] + say_amount(one.length, one.unit, language)
    name = one.name if language == "vi" else one.name_en
    doubt = "" if one.is_verified else f"; {words['unverified']}"
    since = f"{words['since']} {one.valid_from:%d/%m/%Y}"
    others = [*(v.id for v in one.variants), *(f"+{e.id}" for e in one.extensions)]
    more = f" [{', '.join(others)}]" if others else ""
    return f"  {one.id:<38} {length}: {name}{more} ({one.source}, {since}{doubt})"


def _of_row(row: Row, language: str) -> str:
    doubt = "" if is_verified(row) else f"; {_WORDS[language]['unverified']}"
    return f"  {row['id']:<38} {_name(row, language)} ({source_of(row)}{doubt})"


def _name(row: Row, language: str) -> str:
    return str(row["name"] if language == "vi" else row["name_en"])
