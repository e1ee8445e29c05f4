"""The page of one body, and what may be done about it as a whole."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import Viewer, check, check_manage
from gandan.apps.orgs.queries.body_pages import body_page
from gandan.apps.orgs.queries.finding import body_named
from gandan.web.staff.administration.access import StaffRequest, done, signed_in, to_send_again
from gandan.web.staff.bodies.addresses import address
from gandan.web.staff.bodies.dated import sections
from gandan.web.staff.bodies.forms import (
    BelowForm,
    CloseForm,
    CodeForm,
    DayForm,
    NameForm,
    RenameForm,
    ReopenForm,
    SuperiorForm,
)
from gandan.web.staff.bodies.tree import day_of


@signed_in
def unit(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Một đơn vị."""
    return page_of(request, public_id)


def page_of(request: StaffRequest, public_id: UUID, **refused: forms.Form) -> HttpResponse:
    """The page of a body; a form that was refused stands in it with what was typed."""
    today = timezone.localdate()
    asked = day_of(request) if request.GET.get("ngay") else None
    body = body_page(by=request.viewer, public_id=public_id, on=asked, today=today)
    page, row, on = body.page, body.page.unit, body.on
    posts = [str(post.public_id) for post in (*page.posts, *page.former_posts)]
    version = {"version": row.version}
    context: dict[str, object] = {
        "body": body,
        "page": page,
        "unit": row,
        "on": on,
        "today": today,
        "day_form": DayForm({"ngay": on.isoformat()}),
        "may_manage": body.may_manage,
        "may_see_people": request.viewer.may("people.read"),
        "may_see_tasks": any(map(request.viewer.may, ("tasks.read_all", "tasks.read_own"))),
        "names_leader": queries.names_leader(row) and not row.valid_before,
        "leader": queries.leader_among(page.posts, on=on),
        "things": (("unit", [str(row.public_id)]), ("post", posts)),
    }
    fresh: dict[str, forms.Form] = {}
    if body.may_manage_this:
        fresh |= {
            "name_form": NameForm(auto_id="them_%s"),
            "rename_form": RenameForm(initial={"ten": row.ten} | version, auto_id="doi_%s"),
            "close_form": CloseForm(initial=version, auto_id="ket_%s"),
            "reopen_form": ReopenForm(initial=version, auto_id="mo_%s"),
        }
    if body.may_manage:
        parent = row.parent.ten if row.parent else ""
        fresh["superior_form"] = SuperiorForm(on=today, initial={"parent": parent} | version)
        fresh["code_form"] = CodeForm()
    if body.kinds_below:
        fresh["below_form"] = BelowForm(None, kinds=body.kinds_below, on=today)
    held = {name: to_send_again(form, **version) for name, form in refused.items()}
    shown = context | fresh | held
    shown["sections"] = list(sections(body, shown))
    return render(request, "bodies/unit.html", shown, status=422 if refused else 200)


def step(  # noqa: PLR0913  # a form of the page, what it asks of the body, and what to say
    request: StaffRequest,
    public_id: UUID,
    name: str,
    form: forms.Form,
    do: Callable[..., object],
    said: str,
    *,
    may: Callable[[Viewer, Any], None] = check_manage,
) -> HttpResponse:
    """Done and back to the page, or the page with the form and why it was refused.

    `do` is asked with `by`, `unit`, `now` and what the form holds, once `may` lets the viewer.
    """
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    may(request.viewer, row)
    answer = done(
        request,
        form,
        lambda given: do(by=request.viewer, unit=row, now=timezone.now(), **given),
        said=said,
        back=address(public_id),
    )
    return answer or page_of(request, public_id, **{name: form})


def manages_all(by: Viewer, _unit: Any) -> None:  # noqa: ANN401  # a row of a table; faces do not know tables
    """Raise `NotAllowed` unless the viewer manages every body."""
    check(by, "orgs.manage")


@require_POST
@signed_in
def rename(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Đổi tên."""
    form = RenameForm(request.POST, auto_id="doi_%s")
    said = _("Đã đổi tên; tên cũ vẫn tìm được đơn vị này.")
    return step(request, public_id, "rename_form", form, actions.rename_unit, said)


@require_POST
@signed_in
def close(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Kết thúc hoạt động."""
    form = CloseForm(request.POST, auto_id="ket_%s")
    said = _("Đã ghi ngày kết thúc hoạt động.")
    return step(request, public_id, "close_form", form, actions.close_unit, said)


@require_POST
@signed_in
def reopen(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Bỏ ngày kết thúc ghi nhầm."""
    form = ReopenForm(request.POST, auto_id="mo_%s")
    said = _("Đã bỏ ngày kết thúc; đơn vị hoạt động tiếp.")
    return step(request, public_id, "reopen_form", form, actions.reopen_unit, said)


@require_POST
@signed_in
def correct_superior(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Sửa cơ quan cấp trên ghi nhầm."""
    today = timezone.localdate()

    def correct(*, by: Viewer, parent: str, **given: Any) -> object:  # noqa: ANN401  # as the form
        named = body_named(by=by, said=parent, on=today) if parent.strip() else None
        return actions.correct_superior(by=by, parent=named, **given)

    form = SuperiorForm(request.POST, on=today)
    said = _("Đã sửa cơ quan cấp trên.")
    return step(request, public_id, "superior_form", form, correct, said, may=manages_all)


@require_POST
@signed_in
def add_below(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thêm thôn, tổ dân phố, phòng."""
    today = timezone.localdate()
    body = body_page(by=request.viewer, public_id=public_id, on=today, today=today)

    def create(*, unit: Any, **given: Any) -> object:  # noqa: ANN401  # as the form
        return actions.create_unit(parent=unit, **given)

    def may(by: Viewer, unit: Any) -> None:  # noqa: ANN401  # a row of a table
        if not body.kinds_below:
            manages_all(by, unit)

    form = BelowForm(request.POST, kinds=body.kinds_below, on=today)
    said = _("Đã thêm đơn vị trực thuộc.")
    return step(request, public_id, "below_form", form, create, said, may=may)
