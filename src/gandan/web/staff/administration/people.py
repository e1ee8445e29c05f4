"""Pages of people: the list, one account with its posts, new accounts."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.accounts import actions as accounts
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.web.invitations import hand_over
from gandan.web.staff.administration.access import StaffRequest, done, signed_in, to_send_again
from gandan.web.staff.administration.forms import (
    EndForm,
    LockForm,
    PersonForm,
    PersonSearch,
    PostForm,
)

if TYPE_CHECKING:
    from gandan.apps.orgs.models import Unit


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
    """Lập tài khoản: the invitation is shown once, on the page that answers."""
    check(request.viewer, "people.manage")
    form = PersonForm(request.POST or None, by=request.viewer, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            unit = queries.unit_of(by=request.viewer, public_id=given["unit"])
            _user, issued = actions.engage(
                by=request.viewer,
                username=given["username"],
                ho_ten=given["ho_ten"],
                email=given["email"],
                post=_new_post(unit, given),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return hand_over(request, issued)
    status = 422 if form.errors else 200
    return render(request, "administration/person_form.html", {"form": form}, status=status)


@signed_in
def person(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Một người dùng."""
    return _page(request, public_id)


def _page(
    request: StaffRequest,
    public_id: UUID,
    *,
    ended: UUID | None = None,
    **refused: forms.Form,
) -> HttpResponse:
    """The page of a person; a form that was refused stands in it with what was typed.

    `ended` is the post that a refused `end_form` speaks of.
    """
    today = timezone.localdate()
    found = queries.person_of(by=request.viewer, public_id=public_id, on=today)
    may_manage = request.viewer.may("people.manage")
    delegations = queries.delegations_of(by=request.viewer, person=public_id, on=today)
    context: dict[str, object] = {
        "person": found,
        "may_manage": may_manage,
        "delegations": delegations,
        "things": (*found.things, ("delegation", delegations.ids)),
    }
    end_form = refused.pop("end_form", None)
    if end_form and ended not in {post.public_id for post in found.posts}:
        # it has ended meanwhile: there is no place left to say it beside
        messages.error(
            request, " ".join(str(e) for errors in end_form.errors.values() for e in errors)
        )
    context["posts"] = [
        {
            "post": post,
            "end_form": end_form if post.public_id == ended else _end_form(post.public_id, today),
            "may_delegate": may_manage and queries.is_delegable(post),
        }
        for post in found.posts
    ]
    if may_manage:
        user = found.user
        now = {"version": user.version, "is_active": int(not user.is_active)}
        fresh = {
            "post_form": PostForm(None, by=request.viewer, on=today),
            "lock_form": LockForm(initial=now),
        }
        held = {name: to_send_again(form, **now) for name, form in refused.items()}
        context |= fresh | held | {"is_self": user.public_id == request.viewer.public_id}
    status = 422 if refused or end_form else 200
    return render(request, "administration/person.html", context, status=status)


def _new_post(unit: "Unit", given: dict[str, Any]) -> actions.NewPost:
    names = ("role", "valid_from", "valid_before", "legal_basis")
    return actions.NewPost(unit, *(given[name] for name in names))


def _end_form(post: UUID, today: date, data: QueryDict | None = None) -> EndForm:
    return EndForm(data, initial={"valid_before": today}, auto_id=f"thoi-{post.hex[-8:]}-%s")


@require_POST
@signed_in
def appoint(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Giao vị trí."""
    today = timezone.localdate()
    check(request.viewer, "people.manage")
    form = PostForm(request.POST, by=request.viewer, on=today)
    found = queries.person_of(by=request.viewer, public_id=public_id, on=today)
    answer = done(
        request,
        form,
        lambda given: actions.appoint(
            by=request.viewer,
            user=found.user,
            now=timezone.now(),
            **given | {"unit": queries.unit_of(by=request.viewer, public_id=given["unit"])},
        ),
        said=_("Đã giao vị trí."),
        back=_address(public_id),
    )
    return answer or _page(request, public_id, post_form=form)


@require_POST
@signed_in
def end_post(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thôi giữ vị trí."""
    check(request.viewer, "people.manage")
    post = queries.post_of(by=request.viewer, public_id=public_id)
    form = _end_form(public_id, timezone.localdate(), request.POST)
    answer = done(
        request,
        form,
        lambda given: actions.end_post(by=request.viewer, post=post, now=timezone.now(), **given),
        said=_("Đã ghi ngày thôi giữ vị trí."),
        back=_address(post.user.public_id),
    )
    return answer or _page(request, post.user.public_id, ended=public_id, end_form=form)


@require_POST
@signed_in
def set_active(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Khóa hoặc mở khóa."""
    check(request.viewer, "people.manage")
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    form = LockForm(request.POST)
    is_opened = request.POST.get("is_active") == "1"
    answer = done(
        request,
        form,
        lambda given: accounts.set_active(
            by=request.viewer, user=found.user, now=timezone.now(), **given
        ),
        said=_("Đã mở khóa tài khoản.") if is_opened else _("Đã khóa tài khoản."),
        back=_address(public_id),
    )
    return answer or _page(request, public_id, lock_form=form)


def _address(public_id: UUID) -> str:
    return reverse("nguoi-dung-mot", args=[public_id])
