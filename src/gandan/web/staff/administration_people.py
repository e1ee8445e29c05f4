"""Pages of people: the list, one account with its posts, new accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.accounts import actions as accounts
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration_access import StaffRequest, done_or_told, signed_in
from gandan.web.staff.administration_forms import EndForm, PersonForm, PersonSearch, PostForm


@signed_in
def people(request: StaffRequest) -> HttpResponse:
    """Người dùng."""
    form = PersonSearch(request.GET)
    phrase = form.cleaned_data["text"] if form.is_valid() else ""
    found = queries.people(by=request.viewer, on=timezone.localdate(), phrase=phrase)
    context = {"form": form, "people": found, "may_manage": request.viewer.may("people.manage")}
    return render(request, "administration/people.html", context)


@signed_in
def add(request: StaffRequest) -> HttpResponse:
    """Lập tài khoản: the password is shown once, on the page that answers."""
    check(request.viewer, "people.manage")
    form = PersonForm(request.POST or None, by=request.viewer, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            unit = queries.unit_of(by=request.viewer, public_id=given["unit"])
            user, password = actions.engage(
                by=request.viewer,
                username=given["username"],
                ho_ten=given["ho_ten"],
                post=actions.NewPost(unit, given["role"], given["valid_from"]),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            context = {"user_made": user, "password": password, "is_new": True}
            return render(request, "administration/password_once.html", context)
    status = 422 if form.errors else 200
    return render(request, "administration/person_form.html", {"form": form}, status=status)


@signed_in
def person(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Một người dùng."""
    today = timezone.localdate()
    found = queries.person_of(by=request.viewer, public_id=public_id, on=today)
    may_manage = request.viewer.may("people.manage")
    context: dict[str, object] = {"person": found, "may_manage": may_manage, "today": today}
    if may_manage:
        context |= {
            "post_form": PostForm(None, by=request.viewer, on=today),
            "end_form": EndForm(initial={"valid_before": today}, auto_id=False),
            "is_self": found.user.public_id == request.viewer.public_id,
        }
    return render(request, "administration/person.html", context)


@require_POST
@signed_in
def appoint(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Giao vị trí."""
    today = timezone.localdate()
    check(request.viewer, "people.manage")
    form = PostForm(request.POST, by=request.viewer, on=today)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn đơn vị, vai trò và ngày bắt đầu."))
        return HttpResponseRedirect(_address(public_id))
    given = form.cleaned_data
    found = queries.person_of(by=request.viewer, public_id=public_id, on=today)
    unit = queries.unit_of(by=request.viewer, public_id=given.pop("unit"))
    return done_or_told(
        request,
        lambda: actions.appoint(
            by=request.viewer, user=found.user, unit=unit, now=timezone.now(), **given
        ),
        done=_("Đã giao vị trí."),
        back=_address(public_id),
    )


@require_POST
@signed_in
def end_post(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thôi giữ vị trí."""
    post = queries.post_of(by=request.viewer, public_id=public_id)
    back = _address(post.user.public_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi ngày thôi giữ vị trí."))
        return HttpResponseRedirect(back)
    valid_before = form.cleaned_data["valid_before"]
    return done_or_told(
        request,
        lambda: actions.end_post(
            by=request.viewer, post=post, valid_before=valid_before, now=timezone.now()
        ),
        done=_("Đã ghi ngày thôi giữ vị trí."),
        back=back,
    )


@require_POST
@signed_in
def reset_password(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Cấp mật khẩu dùng một lần."""
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    password = accounts.set_one_time_password(
        by=request.viewer, user=found.user, now=timezone.now()
    )
    context = {"user_made": found.user, "password": password, "is_new": False}
    return render(request, "administration/password_once.html", context)


@require_POST
@signed_in
def set_active(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Khóa hoặc mở khóa."""
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    is_active = request.POST.get("is_active") == "1"
    version = request.POST.get("version", "")
    return done_or_told(
        request,
        lambda: accounts.set_active(
            by=request.viewer,
            user=found.user,
            is_active=is_active,
            version=int(version) if version.isdigit() else 0,
            reason=request.POST.get("reason", "").strip()[:300],
            now=timezone.now(),
        ),
        done=_("Đã mở khóa tài khoản.") if is_active else _("Đã khóa tài khoản."),
        back=_address(public_id),
    )


def _address(public_id: UUID) -> str:
    return reverse("nguoi-dung-mot", args=[public_id])
