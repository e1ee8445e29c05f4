"""Which controls the Word form has, in order: both who writes and who reads count them alike.

A tag of a control bears 64 characters, fewer than a path of a cell may have; so tags are numbers.
The same tag is the name of a bookmark in the cell in which the control stands alone: LibreOffice
loses tags (7.4) and moves the ends of controls, and keeps bookmarks and cells.
"""

from collections.abc import Iterator, Mapping, Sequence

from gandan.papers.forms.model import Held
from gandan.papers.forms.seal import Seal
from gandan.rollup import BASIS_WORDS, FigureField, Form, TableField, TextField

PREFIX = "gandan_"  # of tags, and of the properties that hold the seal
PLACEHOLDER = "Bấm để ghi"
MOST_ROWS = 100  # of a table that stands in the file
MORE_ROWS = 10  # blank ones below those that are there


def left_out(form: Form, held: Held) -> frozenset[str]:
    """Paths of tables that have more rows than a Word file bears."""
    return frozenset(
        f"table.{one.code}"
        for one in form.fields
        if isinstance(one, TableField) and len(held.keys.get(one.code, ())) > MOST_ROWS
    )


def offered_rows(form: Form, held: Held) -> dict[str, list[str]]:
    """The keys of the rows of each table in the file, "" for blank ones."""
    found = {}
    for one in form.fields:
        if not isinstance(one, TableField):
            continue
        keys = list(held.keys.get(one.code, ()))
        if len(keys) <= MOST_ROWS:
            more = min(MORE_ROWS, max(0, one.most_rows - len(keys)))
            found[one.code] = keys + [""] * more
    return found


def tags(form: Form, seal: Seal) -> dict[str, str]:
    """The tag of each control by its path; rows of tables are counted from 0."""
    return {path: f"{PREFIX}{at}" for at, path in enumerate(titles(form, seal.keys))}


def titles(form: Form, keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What each control is called, by its path, in order."""
    return dict(_titled(form, keys))


def is_typed(form: Form, field: FigureField) -> bool:
    """Whether the figure is typed, and not computed from others."""
    known = form.indicator(field.code)
    return known is not None and known.adds_up != "rate"


def _titled(form: Form, keys: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    yield "nil", "Kỳ này có phát sinh không?"
    for field in form.fields:
        title = form.title_of(field.code)
        if isinstance(field, FigureField) and is_typed(form, field):
            for basis in form.bases:
                words = f"{title}, số {BASIS_WORDS[basis]}" if len(form.bases) > 1 else title
                yield f"figure.{field.code}.{basis}", words
                yield f"why.{field.code}.{basis}", f"Giải trình: {words}"
        elif isinstance(field, TextField):
            yield f"text.{field.code}", title
        elif isinstance(field, TableField):
            for row in range(len(keys.get(field.code, ()))):
                for one in field.columns:
                    path = f"cell.{field.code}.{row}.{one.code}"
                    yield path, f"{title}, dòng {row + 1}, {one.title}"
