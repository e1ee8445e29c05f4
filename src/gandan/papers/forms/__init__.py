"""The form of a report as a file: filled in anywhere, without a line, and read back cell by cell.

Written here from a `rollup.Form` and what the report holds; read back from the cells and controls
that `vanban.sources.filled` found in what came. What is wrong is told at its cell, and what cannot
be understood says nothing: it never empties a field.
"""

from datetime import datetime

from gandan.papers.forms import book, document
from gandan.papers.forms.comparing import (
    clean,
    digests,
    figure_digest,
    layout_digest,
    nil_digest,
    row_digest,
    text_digest,
)
from gandan.papers.forms.interpreting import interpret
from gandan.papers.forms.model import (
    Back,
    CellFinding,
    FilledRow,
    Held,
    Identity,
    NotThisForm,
    Printed,
)
from gandan.papers.forms.seal import Seal, check, opened
from gandan.rollup import Form
from gandan.rollup.saying import say
from gandan.vanban.sources.filled import FilledIn

__all__ = [
    "Back",
    "CellFinding",
    "FilledRow",
    "Held",
    "Identity",
    "NotThisForm",
    "Printed",
    "clean",
    "figure_digest",
    "layout_digest",
    "nil_digest",
    "read_back",
    "row_digest",
    "text_digest",
    "write_book",
    "write_document",
]

_NO_FORM = say(
    "Tệp này không phải biểu mẫu tải về từ hệ thống, hoặc phần nhận dạng ẩn đã bị xóa. Hãy tải "
    "biểu mẫu của báo cáo này về rồi chép số liệu sang.",
    "This file is no form that was downloaded here, or its hidden identity has been removed. "
    "Download the form of this report and copy the figures into it.",
)


def write_book(
    form: Form, held: Held, identity: Identity, printed: Printed, *, made_at: datetime
) -> bytes:
    """The form as XLSX: locked but for the cells to fill in, with what stands there already.

    Equal arguments give equal bytes.
    """
    seal = _seal(form, held, identity, printed, left_out=book.left_out(held))
    return book.write(form, held, printed, seal, made_at)


def write_document(
    form: Form, held: Held, identity: Identity, printed: Printed, *, made_at: datetime
) -> bytes:
    """The form as DOCX: a control for each field, everything else locked.

    Equal arguments give equal bytes. A table with more rows than a Word file bears stays out of it.
    """
    seal = _seal(
        form, held, identity, printed,
        left_out=document.left_out(form, held), keys=document.offered_rows(form, held),
    )  # fmt: skip
    return document.write(form, held, printed, seal, made_at)


def read_back(form: Form, wanted: Identity, printed: Printed, filled: FilledIn) -> Back:
    """What a filled-in file says.

    Args:
        form: what the report asks.
        wanted: the report that is open.
        printed: its words, for the sentences.
        filled: what stands in the file.

    Raises:
        NotThisForm: it is no form, or of another report, body, period or version.
    """
    way = book if filled.kind == "xlsx" else document
    parts = way.seal_parts(filled)
    if not parts:
        raise NotThisForm(_NO_FORM)
    seal = opened(parts)
    check(seal, wanted, unit=printed.unit, period=printed.period)
    return interpret(form, way.slots(form, filled, seal), seal)


def _seal(
    form: Form,
    held: Held,
    identity: Identity,
    printed: Printed,
    *,
    left_out: frozenset[str],
    keys: dict[str, list[str]] | None = None,
) -> Seal:
    # of a row a blank counts too: its key says that it was there
    seen = {
        path: digest for path, digest in digests(form, held) if digest or path.startswith("table.")
    }
    return Seal(identity, printed.unit, printed.period, seen, left_out, keys or {})
