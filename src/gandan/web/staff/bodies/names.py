"""The names that papers use for a body."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration_access import StaffRequest, done, done_or_told, signed_in
from gandan.web.staff.bodies.addresses import address
from gandan.web.staff.bodies.forms import NameForm
from gandan.web.staff.bodies.unit import page_of


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
        back=address(public_id),
    )
    return answer or page_of(request, public_id, name_form=form)


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
        back=address(public_id),
    )
