"""The fields of a form that is filled in, as `web.shapes` draws them: a page has hundreds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from gandan.web.shapes import drawn

if TYPE_CHECKING:
    from django.template.context import RequestContext
    from django.utils.safestring import SafeString

    from gandan.web.staff.reports.answers import Answer, Cell, FieldView

register = template.Library()


@register.simple_tag(takes_context=True)
def answers_of(context: RequestContext, field: FieldView) -> SafeString:
    """What is typed in a field of numbers or of prose; of `page`, `save_url`."""
    part = _figure if field.kind == "figure" else _text
    said = _said(context)
    drawn_parts = [part(field, answer, n, said) for n, answer in enumerate(field.answers)]
    return mark_safe("".join(drawn_parts))  # noqa: S308  # each is escaped


@register.simple_tag(takes_context=True)
def row_of(context: RequestContext, field: FieldView, answer: Answer, number: int) -> SafeString:
    """A row of a table; of `page`, `save_url`, `submission`."""
    said = _said(context)
    cells = "".join([_cell(answer, cell, said) for cell in answer.cells])
    names = {
        "submission": context["submission"].public_id,
        "table": field.code,
        "row": answer.path.rpartition(".")[2],
    }
    return drawn(
        "reports/fill/_row.html",
        **said,
        **_of(answer),
        title=field.title,
        number=number,
        cells=mark_safe(cells),  # noqa: S308  # each is escaped
        remove_url=reverse("bao-cao-dong-bo", kwargs=names),
    )


def _figure(field: FieldView, answer: Answer, n: int, said: dict[str, str | int]) -> SafeString:
    return drawn(
        "reports/fill/_figure.html",
        **said,
        **_of(answer),
        title=field.title,
        name=f"{field.title}: {answer.label}" if answer.label else field.title,
        unit=field.unit,
        is_optional=field.is_optional,
        hint=field.hint if n == 0 else "",
        hint_id=f"{field.id}-goi-y",
        value=answer.value,
        explanation=answer.explanation,
        asks_why=answer.asks_why,
        is_computed=answer.is_computed,
        last=answer.last,
        last_href=answer.last_href,
    )


def _text(field: FieldView, answer: Answer, _n: int, said: dict[str, str | int]) -> SafeString:
    return drawn(
        "reports/fill/_text.html",
        **said,
        **_of(answer),
        title=field.title,
        is_optional=field.is_optional,
        hint=field.hint,
        value=answer.value,
        rows=answer.rows,
    )


def _cell(answer: Answer, cell: Cell, said: dict[str, str | int]) -> SafeString:
    return drawn(
        "reports/fill/_cell.html",
        **said,
        id=answer.id,
        path=answer.path,
        name=cell.name,
        title=cell.title,
        value=cell.value,
        is_number=cell.kind == "number",
        is_date=cell.kind == "date",
        is_required=cell.is_required,
    )


def _said(context: RequestContext) -> dict[str, str | int]:
    """What holds for every field of the page."""
    return {"may_fill": context["page"].may_fill, "save_url": context["save_url"]}


def _of(answer: Answer) -> dict[str, str | int]:
    """What every answer has; notes and origins, which few have, by templates of their own."""
    own = {"answer": answer}
    return {
        "id": answer.id,
        "path": answer.path,
        "seen": answer.seen,
        "is_wrong": answer.is_wrong,
        "notes": render_to_string("reports/fill/_notes.html", own) if answer.notes else "",
        "origin": render_to_string("reports/fill/_origin.html", own) if answer.origin else "",
    }
