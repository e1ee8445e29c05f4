"""The list of bodies, and setting one up."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.finding import body_named
from gandan.web.staff.addresses import page_number
from gandan.web.staff.administration.access import StaffRequest, signed_in
from gandan.web.staff.bodies.addresses import address
from gandan.web.staff.bodies.forms import UnitForm, UnitSearch


@signed_in
def units(request: StaffRequest) -> HttpResponse:
    """Cơ quan, đơn vị."""
    form = UnitSearch(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.units_listed(
        by=request.viewer,
        on=timezone.localdate(),
        phrase=wanted.get("text", ""),
        kind=wanted.get("kind", ""),
        ended=bool(wanted.get("standing")),
        page=page_number(request.GET),
    )
    context = {
        "form": form,
        "found": found,
        "may_manage": request.viewer.may("orgs.manage"),
        "may_see_leaders": request.viewer.may("posts.read_leaders"),
    }
    return render(request, "bodies/list.html", context)


@signed_in
def add(request: StaffRequest) -> HttpResponse:
    """Thêm đơn vị."""
    check(request.viewer, "orgs.manage")
    today = timezone.localdate()
    form = UnitForm(request.POST or None, on=today)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            parent = given["parent"].strip()
            unit = actions.create_unit(
                by=request.viewer,
                kind=given["kind"],
                ten=given["ten"],
                parent=body_named(by=request.viewer, said=parent, on=today) if parent else None,
                valid_from=given["valid_from"],
                names=[name for name in given["names"].splitlines() if name.strip()],
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm “%(name)s”.") % {"name": unit.ten})
            return HttpResponseRedirect(address(unit.public_id))
    status = 422 if form.errors else 200
    return render(request, "bodies/form.html", {"form": form}, status=status)
