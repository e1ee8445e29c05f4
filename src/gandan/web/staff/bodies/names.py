"""The names that papers use for a body, and its codes, each with its days."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check, check_manage
from gandan.web.staff.administration.access import StaffRequest, done, done_or_told, signed_in
from gandan.web.staff.bodies.addresses import address
from gandan.web.staff.bodies.forms import CodeForm, EndRowForm, NameForm
from gandan.web.staff.bodies.unit import page_of


@require_POST
@signed_in
def add_name(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thêm tên gọi."""
    form = NameForm(request.POST, auto_id="them_%s")
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    check_manage(request.viewer, row)
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
def end_name(request: StaffRequest, public_id: UUID, name_id: int) -> HttpResponse:
    """Thôi dùng một tên gọi từ một ngày."""
    form = EndRowForm(request.POST, auto_id=f"ten_{name_id}_%s")
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    check_manage(request.viewer, row)
    answer = done(
        request,
        form,
        lambda given: actions.end_name(
            by=request.viewer, unit=row, name_id=name_id, now=timezone.now(), **given
        ),
        said=_("Đã ghi ngày thôi dùng tên gọi; văn bản trước ngày đó vẫn đọc được."),
        back=address(public_id),
    )
    return answer or page_of(request, public_id, end_form=form)


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


@require_POST
@signed_in
def add_code(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thêm mã."""
    check(request.viewer, "orgs.manage")
    form = CodeForm(request.POST)
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    answer = done(
        request,
        form,
        lambda given: actions.add_code(by=request.viewer, unit=row, now=timezone.now(), **given),
        said=_("Đã thêm mã."),
        back=address(public_id),
    )
    return answer or page_of(request, public_id, code_form=form)


@require_POST
@signed_in
def end_code(request: StaffRequest, public_id: UUID, code_id: int) -> HttpResponse:
    """Thôi dùng một mã từ một ngày."""
    check(request.viewer, "orgs.manage")
    form = EndRowForm(request.POST, auto_id=f"ma_{code_id}_%s")
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    answer = done(
        request,
        form,
        lambda given: actions.end_code(
            by=request.viewer, unit=row, code_id=code_id, now=timezone.now(), **given
        ),
        said=_("Đã ghi ngày thôi dùng mã."),
        back=address(public_id),
    )
    return answer or page_of(request, public_id, end_form=form)


@require_POST
@signed_in
def remove_code(request: StaffRequest, public_id: UUID, code_id: int) -> HttpResponse:
    """Bỏ mã ghi nhầm."""
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    return done_or_told(
        request,
        lambda: actions.remove_code(
            by=request.viewer, unit=row, code_id=code_id, now=timezone.now()
        ),
        done=_("Đã bỏ mã ghi nhầm."),
        back=address(public_id),
    )
