"""The page of one body; its official name and its end."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration_access import StaffRequest, done, signed_in, to_send_again
from gandan.web.staff.bodies.addresses import address
from gandan.web.staff.bodies.forms import CloseForm, NameForm, RenameForm


@signed_in
def unit(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Một đơn vị."""
    return page_of(request, public_id)


def page_of(request: StaffRequest, public_id: UUID, **refused: forms.Form) -> HttpResponse:
    """The page of a body; a form that was refused stands in it with what was typed."""
    today = timezone.localdate()
    page = queries.unit_page(by=request.viewer, public_id=public_id, on=today)
    posts = [str(post.public_id) for post in (*page.posts, *page.former_posts)]
    may_manage = request.viewer.may("orgs.manage")
    context: dict[str, object] = {
        "page": page,
        "unit": page.unit,
        "may_manage": may_manage,
        "may_see_people": request.viewer.may("people.read"),
        "names_leader": queries.names_leader(page.unit) and not page.unit.valid_before,
        "leader": queries.leader_among(page.posts, on=today),
        "things": (("unit", [str(page.unit.public_id)]), ("post", posts)),
    }
    if may_manage:
        version = {"version": page.unit.version}
        fresh = {
            "name_form": NameForm(auto_id="them_%s"),
            "rename_form": RenameForm(initial={"ten": page.unit.ten} | version, auto_id="doi_%s"),
            "close_form": CloseForm(initial=version, auto_id="ket_%s"),
        }
        held = {name: to_send_again(form, **version) for name, form in refused.items()}
        context |= fresh | held
    status = 422 if refused else 200
    return render(request, "bodies/unit.html", context, status=status)


@require_POST
@signed_in
def rename(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Đổi tên."""
    check(request.viewer, "orgs.manage")
    form = RenameForm(request.POST, auto_id="doi_%s")
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    answer = done(
        request,
        form,
        lambda given: actions.rename_unit(by=request.viewer, unit=row, now=timezone.now(), **given),
        said=_("Đã đổi tên; tên cũ vẫn tìm được đơn vị này."),
        back=address(public_id),
    )
    return answer or page_of(request, public_id, rename_form=form)


@require_POST
@signed_in
def close(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Kết thúc hoạt động."""
    check(request.viewer, "orgs.manage")
    form = CloseForm(request.POST, auto_id="ket_%s")
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    answer = done(
        request,
        form,
        lambda given: actions.close_unit(by=request.viewer, unit=row, now=timezone.now(), **given),
        said=_("Đã ghi ngày kết thúc hoạt động."),
        back=address(public_id),
    )
    return answer or page_of(request, public_id, close_form=form)
