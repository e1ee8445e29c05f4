"""The strip calendar as SVG for pages and papers: readable without colour, without inline style.

Shapes carry the meaning, `currentColor` the ink; a page may style the classes `strip-day`,
`strip-due`, `strip-raw`, `strip-start`, `strip-stopped`, `strip-off`, `strip-alarm`. It is 404
pixels wide; on a narrow page `.strip` wants `max-width: 100%; height: auto`.
"""

from collections.abc import Iterator
from html import escape

from gandan.deadlines.rows import rows
from gandan.deadlines.strips import SHORT, Day, Strip, Week
from gandan.deadlines.wording import language_of

_WIDE, _HIGH, _LEFT, _TOP, _LEGEND = 46, 34, 74, 24, 22
_INK = 'fill="none" stroke="currentColor"'
_WORDS = 'fill="currentColor" font-family="sans-serif"'
_COLUMNS = 7
_LEGEND_COLUMNS = 2


def as_svg(shown: Strip, language: str = "vi", title: str = "") -> str:
    """One `<svg>` element; each day has its meaning as a tooltip, `title` is its name."""
    language = language_of(language)
    weeks: list[Week | int] = [*shown.head]
    if shown.left_out:
        weeks.append(shown.left_out)
    weeks += shown.tail
    used = list(dict.fromkeys(mark for day in shown.days() for mark in _marks(day)))
    width = _LEFT + _COLUMNS * _WIDE + 8
    legend_top = _TOP + len(weeks) * _HIGH + 14
    rows_of_legend = -(-len(used) // _LEGEND_COLUMNS)
    height = legend_top + rows_of_legend * _LEGEND + 4
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" class="strip">',
        f"<title>{escape(title)}</title>" if title else "",
        *_weekdays(language),
    ]
    for number, week in enumerate(weeks):
        top = _TOP + number * _HIGH
        parts += _gap(week, top, language) if isinstance(week, int) else _week(week, top, language)
    for number, mark in enumerate(used):
        left = 8 + (number % _LEGEND_COLUMNS) * (width // _LEGEND_COLUMNS)
        parts += _key(mark, left, legend_top + number // _LEGEND_COLUMNS * _LEGEND, language)
    return "".join([*parts, "</svg>"])


def _weekdays(language: str) -> Iterator[str]:
    for column, name in enumerate(SHORT[language]):
        middle = _LEFT + column * _WIDE + _WIDE // 2
        yield (
            f'<text x="{middle}" y="16" {_WORDS} font-size="12" text-anchor="middle">{name}</text>'
        )


def _gap(count: int, top: int, language: str) -> Iterator[str]:
    words = f"… {count} tuần …" if language == "vi" else f"… {count} weeks …"
    middle = _LEFT + _COLUMNS * _WIDE // 2
    yield (
        f'<text x="{middle}" y="{top + 22}" {_WORDS} font-size="12" text-anchor="middle">'
        f"{words}</text>"
    )


def _week(week: Week, top: int, language: str) -> Iterator[str]:
    first = next(day for day in week if day)
    yield f'<text x="8" y="{top + 22}" {_WORDS} font-size="12">{first.on:%m/%Y}</text>'
    for column, day in enumerate(week):
        if day:
            yield from _day(day, _LEFT + column * _WIDE, top, language)


def _day(day: Day, left: int, top: int, language: str) -> Iterator[str]:
    yield f'<g class="strip-day"><title>{escape(_tooltip(day, language))}</title>'
    for mark in _marks(day):
        yield _shape(mark, left, top)
    shown = f"1/{day.on.month}" if day.on.day == 1 else f"{day.on.day}"
    weight = ' font-weight="bold"' if day.role in ("due", "start", "event") else ""
    middle = left + _WIDE // 2
    yield (
        f'<text x="{middle}" y="{top + 22}" {_WORDS} font-size="14" text-anchor="middle"{weight}>'
        f"{shown}</text></g>"
    )


def _marks(day: Day) -> list[str]:
    """The marks of a day; a question whether it is off is drawn on its last day, too."""
    return list(dict.fromkeys((*day.marks(), *(["open"] if day.standing == "open" else []))))


def _tooltip(day: Day, language: str) -> str:
    marks = rows("wording", "mark")
    said = [f"{day.on:%d/%m/%Y}", *(marks[mark][language] for mark in day.marks())]
    if day.number:
        said.append(f"ngày thứ {day.number}" if language == "vi" else f"day {day.number}")
    if day.why:
        said.append(day.label(language))
    return ": ".join((said[0], "; ".join(said[1:]))) if said[1:] else said[0]


def _shape(mark: str, left: int, top: int) -> str:
    """What a mark looks like in a cell; every shape differs from every other without colour."""
    x, y, wide, high = left + 4, top + 4, _WIDE - 8, _HIGH - 8
    right, bottom = x + wide, y + high
    box = f'x="{x}" y="{y}" width="{wide}" height="{high}"'
    shapes = {
        "start": f'<rect {box} rx="13" {_INK} stroke-width="1.5" class="strip-start"/>',
        "event": f'<rect {box} rx="13" {_INK} stroke-width="1.5" class="strip-start"/>',
        "due": f'<rect {box} {_INK} stroke-width="3" class="strip-due"/>',
        "raw": f'<rect {box} {_INK} stroke-width="1.5" stroke-dasharray="4 3" class="strip-raw"/>',
        "alarm": f'<path d="M{x} {y}h9l-9 9z" fill="currentColor" class="strip-alarm"/>',
        "stopped": f'<path d="M{x} {y + high / 2 - 1}h9M{right - 9} {y + high / 2 - 1}h9" {_INK} '
        'stroke-width="2" class="strip-stopped"/>',
        "rest": f'<path d="M{x + 12} {bottom}h{wide - 24}" {_INK} class="strip-off"/>',
        "off": f'<path d="M{x + 6} {bottom - 2}h{wide - 12}m0 3h-{wide - 12}" {_INK} '
        'class="strip-off"/>',
        "exchanged": f'<path d="M{right - 9} {y + 5}h8m-4 -4v8" {_INK} class="strip-exchanged"/>',
        "open": f'<text x="{right - 9}" y="{y + 12}" {_WORDS} font-size="11">?</text>',
    }
    return shapes[mark]


def _key(mark: str, left: int, top: int, language: str) -> Iterator[str]:
    words = rows("wording", "mark")[mark][language]
    yield f'<svg x="{left}" y="{top}" width="26" height="19" viewBox="0 0 {_WIDE} {_HIGH}">'
    yield f"{_shape(mark, 0, 0)}</svg>"
    yield f'<text x="{left + 32}" y="{top + 14}" {_WORDS} font-size="12">{escape(words)}</text>'
