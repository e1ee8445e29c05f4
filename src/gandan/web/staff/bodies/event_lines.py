"""The lines of a draft: added by the bodies that somebody found, changed, and taken out again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.actions.successions.adding import add_lines
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.finding import body_named
from gandan.web.staff.administration.access import (
    StaffRequest,
    done,
    done_or_told,
    signed_in,
    to_send_again,
)
from gandan.web.staff.bodies.addresses import event_address, line_address
from gandan.web.staff.bodies.event import event_page
from gandan.web.staff.bodies.line_forms import (
    NEW,
    THERE,
    LineChangeForm,
    LineForm,
    SuccessorForm,
    choices_for,
    codes_of,
)


@require_POST
@signed_in
def add(request: StaffRequest, event: UUID) -> HttpResponse:
    """Thêm dòng."""
    check(request.viewer, "orgs.manage")
    row = queries.succession_of(by=request.viewer, public_id=event)
    choices = choices_for(request, row)
    form = LineForm(request.POST, found=choices["candidates"], **choices["to_choose"])
    chosen = {str(one.unit.public_id): one.unit for one in choices["candidates"]}

    def write(given: dict[str, Any]) -> object:
        units = [chosen[key] for key in given["predecessors"]]
        return add_lines(
            by=request.viewer,
            event=event,
            predecessors=units,
            like=_like(given, units[0]),
            to=_successor(request, given, row),
            parent_named=given["parent"],
            now=timezone.now(),
        )

    answer = done(request, form, write, said=_("Đã thêm dòng."), back=event_address(event))
    return answer or event_page(request, event, line_form=form)


@signed_in
def change(request: StaffRequest, event: UUID, part_id: int) -> HttpResponse:
    """Sửa một dòng."""
    check(request.viewer, "orgs.manage")
    part = queries.part_of(by=request.viewer, event=event, part_id=part_id)
    row, one = part.event, part.successor
    choices = choices_for(request, row, besides=one.pk if one else 0)
    said = {
        "kind": part.kind,
        "to": str(one.pk) if one else NEW,
        "ten": one.ten if one and part.kind == "rename" else "",
        "function": part.function,
        "is_partial": part.is_partial,
        "is_main": part.is_main,
        "version": row.version,
    }
    data = request.POST if request.method == "POST" else None
    form = LineChangeForm(data, found=(), initial=said, **choices["to_choose"])
    answer = done(
        request,
        form,
        lambda given: successions.change_line(
            by=request.viewer,
            event=event,
            part_id=part_id,
            like=_like(given, part.predecessor),
            to=_successor(request, given, row),
            parent_named=given["parent"],
            version=given["version"],
            now=timezone.now(),
        ),
        said=_("Đã sửa dòng."),
        back=line_address(event, part_id),
    )
    if data is not None:
        to_send_again(form, version=row.version)
    context = {"event": row, "part": part, "line_form": form, "back": line_address(event, part_id)}
    status = 422 if form.errors else 200
    return answer or render(request, "bodies/line_change.html", context | choices, status=status)


@signed_in
def change_successor(request: StaffRequest, event: UUID, successor_id: int) -> HttpResponse:
    """Sửa một đơn vị mới."""
    check(request.viewer, "orgs.manage")
    one = queries.successor_of(by=request.viewer, event=event, successor_id=successor_id)
    row = one.event
    said = {
        "ten": one.ten,
        "kind": one.kind,
        "parent": _above(one),
        "code": one.codes.get("dinh_danh", ""),
        "place_code": one.codes.get("thong_ke", ""),
        "version": row.version,
    }
    data = request.POST if request.method == "POST" else None
    form = SuccessorForm(data, on=row.on, initial=said)
    answer = done(
        request,
        form,
        lambda given: successions.change_successor(
            by=request.viewer,
            event=event,
            successor_id=successor_id,
            said=NewSuccessor(
                kind=given["kind"],
                ten=given["ten"],
                codes={**one.codes, "dinh_danh": "", "thong_ke": "", **codes_of(given)},
            ),
            parent_named=given["parent"] if "parent" in form.changed_data else None,
            version=given["version"],
            now=timezone.now(),
        ),
        said=_("Đã sửa đơn vị mới."),
        back=event_address(event),
    )
    if data is not None:
        to_send_again(form, version=row.version)
    context = {"event": row, "successor": one, "form": form}
    status = 422 if form.errors else 200
    return answer or render(request, "bodies/successor_change.html", context, status=status)


def _above(one: Any) -> str:  # noqa: ANN401  # a row of a table; faces do not know tables
    """The superior of a body to be founded, as somebody would name it."""
    if one.parent_successor is not None:
        return str(one.parent_successor.ten)
    if one.parent is None:
        return ""
    above = one.parent.parent
    return f"{one.parent.ten} ({above.ten})" if above is not None else str(one.parent.ten)


def _like(given: dict[str, Any], predecessor: Any) -> NewPart:  # noqa: ANN401  # as above
    """What the form says of the line."""
    return NewPart(
        given["kind"],
        predecessor,
        function=given["function"],
        is_main=given["is_main"],
        is_partial=given["is_partial"],
    )


def _successor(
    request: StaffRequest,
    given: dict[str, Any],
    row: Any,  # noqa: ANN401  # as above
) -> NewSuccessor | int | None:
    """What the form says of who takes over."""
    to, kind = given["to"] or NEW, given["kind"]
    if kind == "dissolve":
        return None
    if kind == "rename" or to == NEW:
        return NewSuccessor(kind=given["unit_kind"], ten=given["ten"], codes=codes_of(given))
    if to == THERE:
        return NewSuccessor(unit=body_named(by=request.viewer, said=given["ten"], on=row.on))
    if to.isdigit():
        return int(to)
    return NewSuccessor(unit=queries.unit_of(by=request.viewer, public_id=UUID(to)))


@require_POST
@signed_in
def remove(request: StaffRequest, event: UUID, part_id: int) -> HttpResponse:
    """Bỏ một dòng."""
    return done_or_told(
        request,
        lambda: successions.remove_part(
            by=request.viewer, event=event, part_id=part_id, now=timezone.now()
        ),
        done=_("Đã bỏ dòng."),
        back=event_address(event),
    )


@require_POST
@signed_in
def remove_successor(request: StaffRequest, event: UUID, successor_id: int) -> HttpResponse:
    """Bỏ một đơn vị kế thừa với các dòng của nó."""
    return done_or_told(
        request,
        lambda: successions.remove_successor(
            by=request.viewer, event=event, successor_id=successor_id, now=timezone.now()
        ),
        done=_("Đã bỏ đơn vị kế thừa và các dòng của nó."),
        back=event_address(event),
    )
