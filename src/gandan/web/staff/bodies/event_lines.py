"""The lines of a draft: added by the bodies that somebody found, and taken out again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.actions.successions.adding import add_lines
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.finding import body_named
from gandan.web.staff.administration.access import StaffRequest, done, done_or_told, signed_in
from gandan.web.staff.bodies.addresses import event_address
from gandan.web.staff.bodies.event import event_page, line_forms
from gandan.web.staff.bodies.event_forms import NEW, THERE, LineForm


@require_POST
@signed_in
def add(request: StaffRequest, event: UUID) -> HttpResponse:
    """Thêm dòng."""
    check(request.viewer, "orgs.manage")
    row = queries.succession_of(by=request.viewer, public_id=event)
    given_before = line_forms(request, row, None)
    page = queries.succession_page(by=request.viewer, public_id=event)
    form = LineForm(
        request.POST, found=given_before["candidates"], successors=page.successors, on=row.on
    )
    chosen = {str(one.unit.public_id): one.unit for one in given_before["candidates"]}

    def write(given: dict[str, Any]) -> object:
        units = [chosen[key] for key in given["predecessors"]]
        return add_lines(
            by=request.viewer,
            event=event,
            predecessors=units,
            like=NewPart(
                given["kind"],
                units[0],
                function=given["function"],
                is_main=given["is_main"],
                is_partial=given["is_partial"],
            ),
            to=_successor(request, given, row),
            parent_named=given["parent"],
            now=timezone.now(),
        )

    answer = done(request, form, write, said=_("Đã thêm dòng."), back=event_address(event))
    return answer or event_page(request, event, line_form=form)


def _successor(
    request: StaffRequest,
    given: dict[str, Any],
    row: Any,  # noqa: ANN401  # a row of a table; faces do not know tables
) -> NewSuccessor | int | None:
    """What the form says of who takes over."""
    said = {"dinh_danh": given["code"], "thong_ke": given["place_code"]}
    codes = {system: value for system, value in said.items() if value.strip()}
    to, kind = given["to"] or NEW, given["kind"]
    if kind == "dissolve":
        return None
    if kind == "rename" or to == NEW:
        return NewSuccessor(kind=given["unit_kind"], ten=given["ten"], codes=codes)
    if to == THERE:
        return NewSuccessor(unit=body_named(by=request.viewer, said=given["ten"], on=row.on))
    return int(to)


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
