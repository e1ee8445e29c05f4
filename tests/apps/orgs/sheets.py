"""Tree files for tests: `sheet({...}, ...)` is the bytes of an XLSX with one line for each dict."""

import io
from collections.abc import Callable

import openpyxl

from gandan.apps.orgs.queries import columns


def sheet(*lines: dict, title: str = "Đơn vị", change: Callable | None = None) -> bytes:
    """The keys of a line are those of the columns; `stt` counts by itself."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    page.append([column.words for column in columns()])
    for number, line in enumerate(lines, 1):
        page.append([({"stt": number} | line).get(column.key) for column in columns()])
    if change:
        change(book, page)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
