"""Pages of bodies: the list, one body, setting up and ending."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration_access import (
    StaffRequest,
    done,
    done_or_told,
    signed_in,
    to_send_again,
)
from gandan.web.staff.administration_forms import (
    CloseForm,
    NameForm,
    RenameForm,
    UnitForm,
    UnitSearch,
)


@signed_in
def units(request: StaffRequest) -> HttpResponse:
    """Cơ quan, đơn vị."""
    form = UnitSearch(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    groups = queries.units_by_kind(
        by=request.viewer,
        on=timezone.localdate(),
        phrase=wanted.get("text", ""),
        kind=wanted.get("kind", ""),
        ended=bool(wanted.get("standing")),
    )
    context = {
        "form": form,
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
        "may_manage": request.viewer.may("orgs.manage"),
        "may_see_leaders": request.viewer.may("posts.read_leaders"),
    }
    return render(request, "administration/units.html", context)


@signed_in
def add(request: StaffRequest) -> HttpResponse:
    """Thêm đơn vị."""
    check(request.viewer, "orgs.manage")
    form = UnitForm(request.POST or None, by=request.viewer, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            parent = given["parent"]
            unit = actions.create_unit(
                by=request.viewer,
                kind=given["kind"],
                ten=given["ten"],
                parent=queries.unit_of(by=request.viewer, public_id=parent) if parent else None,
                valid_from=given["valid_from"],
                names=[name for name in given["names"].splitlines() if name.strip()],
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm “%(name)s”.") % {"name": unit.ten})
            return HttpResponseRedirect(_address(unit.public_id))
    status = 422 if form.errors else 200
    return render(request, "administration/unit_form.html", {"form": form}, status=status)


@signed_in
def unit(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Một đơn vị."""
    return _page(request, public_id)


def _page(request: StaffRequest, public_id: UUID, **refused: forms.Form) -> HttpResponse:
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
    return render(request, "administration/unit.html", context, status=status)


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
        back=_address(public_id),
    )
    return answer or _page(request, public_id, rename_form=form)


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
        back=_address(public_id),
    )
    return answer or _page(request, public_id, close_form=form)


@require_POST
@signed_in
def add_name(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thêm tên gọi."""
    check(request.viewer, "orgs.manage")
    form = NameForm(request.POST, auto_id="them_%s")
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    answer = done(
        request,
        form,
        lambda given: actions.add_name(by=request.viewer, unit=row, now=timezone.now(), **given),
        said=_("Đã thêm tên gọi."),
        back=_address(public_id),
    )
    return answer or _page(request, public_id, name_form=form)


@require_POST
@signed_in
def remove_name(request: StaffRequest, public_id: UUID, name_id: int) -> HttpResponse:
    """Bỏ tên gọi."""
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    return done_or_told(
        request,
        lambda: actions.remove_name(
            by=request.viewer, unit=row, name_id=name_id, now=timezone.now()
        ),
        done=_("Đã bỏ tên gọi."),
        back=_address(public_id),
    )


def _address(public_id: UUID) -> str:
    return reverse("don-vi-mot", args=[public_id])
