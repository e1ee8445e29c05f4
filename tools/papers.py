"""The reference page of the layout of official papers, from its rows."""

import math
from collections.abc import Iterator

from gandan.deadlines.rows import source_of
from gandan.papers.rows import Row, tables

INTRO = """# Layout of official papers

What `gandan.papers` sets papers by, as the rows have it (`src/gandan/papers/rules`). A province may
give other figures in a folder of its own, within the range; outside it they are refused.

**Confidence**: *seen*, the text of the provision was read; *assumed*, it names no figure and this
one is ours, as offices are used to it. "PL" is Phụ lục, of Nghị định 30/2020/NĐ-CP."""
COLUMNS = """The decree sets no columns. The first column of a table has so many millimetres, the
others have shares of what is left of the text: 165 mm upright (`text_`), 252 mm in landscape. Words
in braces are filled in."""
PLACEHOLDERS = """What may stand between double braces in a province's Word template. *line*: words
on their line; *lines*: a paragraph that comes again for each line, and goes where there is none;
*block*: a paragraph of its own that gives way to paragraphs and tables. **If it lacks**: *refused*,
the file is no template; *typed*, the province has typed the words itself; *needed*, a report that
has it cannot be filled in. Names may be typed with marks, capitals, spaces and commas:
`{{Số, ký hiệu}}` is `{{so_ky_hieu}}`."""
_DECREE = "Nghị định 30/2020/NĐ-CP, "


def page() -> str:
    """The whole page."""
    parts = [
        INTRO, "## Page", _measures(), "## Components", _styles(), "## Genres", _genres(),
        "## Who signs for whom", _authorities(),
        "## Columns of the consolidated report", COLUMNS, _columns(),
        "## Placeholders of a template", PLACEHOLDERS, _placeholders(),
    ]  # fmt: skip
    return "\n\n".join(parts)


def _table(heads: str, rows: Iterator[str]) -> str:
    columns = heads.count("|") + 1
    return "\n".join((f"| {heads} |", "|" + "---|" * columns, *rows))


def _where(row: Row) -> str:
    source = source_of(row).removeprefix(_DECREE).replace("Phụ lục", "PL")
    return f"{source} | {row['confidence']}"


def _measures() -> str:
    rows = (
        f"| `{row['id']}` {row['name']} | {row['value']:g} {row['unit']} | {_range(row)} | "
        f"{_where(row)} |"
        for row in tables()["measure"].values()
    )
    return _table("what | figure | allowed | source | confidence", rows)


def _styles() -> str:
    rows = (
        f"| `{row['id']}` {row['name']} | {row['size']} | {_range(row)} | {_look(row)} | "
        f"{_where(row)} |"
        for row in tables()["style"].values()
    )
    return _table("component | points | allowed | look | source | confidence", rows)


def _range(row: Row) -> str:
    if "choices" in row:
        return " or ".join(f"{choice:g}" for choice in row["choices"])
    if row["most"] == math.inf:
        return f"{row['least']:g} or more"
    return (
        f"{row['least']:g}" if row["least"] == row["most"] else f"{row['least']:g}–{row['most']:g}"
    )


def _look(row: Row) -> str:
    names = {"is_upper": "capitals", "is_bold": "bold", "is_italic": "italic"}
    return ", ".join([*(said for key, said in names.items() if row.get(key)), row["align"]])


def _genres() -> str:
    rows = (
        f"| `{row['id']}` {row['name']} | {row['abbreviation'] or '–'} | "
        f"{'title' if row['has_title'] else row['subject_prefix'].strip()} | {row['addressed']} | "
        f"{_where(row)} |"
        for row in tables()["genre"].values()
    )
    return _table("genre | sign begins | subject | Kính gửi | source | confidence", rows)


def _authorities() -> str:
    rows = (
        f"| {row['mark']} | {row['says']} | {_where(row)} |"
        for row in tables()["authority"].values()
    )
    return _table("mark | when | source | confidence", rows)


def _columns() -> str:
    rows = (
        f"| `{row['id']}` | {row['head']} | {row['share']} | {row['align']} |"
        for row in tables()["consolidated_column"].values()
    )
    return _table("column | head | share | align", rows)


def _placeholders() -> str:
    rows = (
        f"| `{{{{{row['id']}}}}}` | {row['name']} | {row['kind']} | "
        f"{'once' if row['is_once'] else 'any'} | {row['missing']} | {row['example']} | "
        f"{_where(row)} |"
        for row in tables()["placeholder"].values()
    )
    return _table(
        "placeholder | what | kind | times | if it lacks | example | source | confidence", rows
    )
