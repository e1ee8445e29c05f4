"""The names that papers use for a body, and its codes, each with its days."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import actions, queries
from gandan.web.staff.administration.access import StaffRequest, done_or_told, signed_in
from gandan.web.staff.bodies.addresses import address
from gandan.web.staff.bodies.forms import CodeForm, EndRowForm, NameForm
from gandan.web.staff.bodies.unit import manages_all, step


@require_POST
@signed_in
def add_name(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thêm tên gọi."""
    form = NameForm(request.POST, auto_id="them_%s")
    said = _("Đã thêm tên gọi.")
    return step(request, public_id, "name_form", form, actions.add_name, said)


@require_POST
@signed_in
def end_name(request: StaffRequest, public_id: UUID, name_id: int) -> HttpResponse:
    """Thôi dùng một tên gọi từ một ngày."""
    form = EndRowForm(request.POST, auto_id=f"ten_{name_id}_%s")
    end = partial(actions.end_name, name_id=name_id)
    said = _("Đã ghi ngày thôi dùng tên gọi; văn bản trước ngày đó vẫn đọc được.")
    return step(request, public_id, "end_form", form, end, said)


@require_POST
@signed_in
def remove_name(request: StaffRequest, public_id: UUID, name_id: int) -> HttpResponse:
    """Bỏ tên gọi."""
    remove = partial(actions.remove_name, name_id=name_id)
    return _removed(request, public_id, remove, _("Đã bỏ tên gọi."))


@require_POST
@signed_in
def add_code(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thêm mã."""
    form = CodeForm(request.POST)
    said = _("Đã thêm mã.")
    return step(request, public_id, "code_form", form, actions.add_code, said, may=manages_all)


@require_POST
@signed_in
def end_code(request: StaffRequest, public_id: UUID, code_id: int) -> HttpResponse:
    """Thôi dùng một mã từ một ngày."""
    form = EndRowForm(request.POST, auto_id=f"ma_{code_id}_%s")
    end = partial(actions.end_code, code_id=code_id)
    said = _("Đã ghi ngày thôi dùng mã.")
    return step(request, public_id, "end_form", form, end, said, may=manages_all)


@require_POST
@signed_in
def remove_code(request: StaffRequest, public_id: UUID, code_id: int) -> HttpResponse:
    """Bỏ mã ghi nhầm."""
    remove = partial(actions.remove_code, code_id=code_id)
    return _removed(request, public_id, remove, _("Đã bỏ mã ghi nhầm."))


def _removed(
    request: StaffRequest, public_id: UUID, do: Callable[..., object], said: str
) -> HttpResponse:
    """Take a row of the body away and go back to its page; the action asks who may."""
    row = queries.unit_of(by=request.viewer, public_id=public_id)
    return done_or_told(
        request,
        lambda: do(by=request.viewer, unit=row, now=timezone.now()),
        done=said,
        back=address(public_id),
    )
