"""Pages of one post: moved to another body; who acts in it; and one's own delegations."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import NEVER_DELEGATED, RIGHTS, check
from gandan.web.staff.administration.access import StaffRequest, done, done_or_told, signed_in
from gandan.web.staff.administration.forms import DelegationForm, PostForm, TakeBackForm


@signed_in
def move(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Chuyển vị trí: the old post ends on the day on which the new one begins."""
    check(request.viewer, "people.manage")
    today = timezone.localdate()
    post = queries.post_of(by=request.viewer, public_id=public_id)
    form = PostForm(request.POST or None, by=request.viewer, on=today)
    if request.method == "POST":
        answer = done(
            request,
            form,
            lambda given: actions.move_post(
                by=request.viewer,
                post=post,
                to=actions.NewPost(
                    **given | {"unit": queries.unit_of(by=request.viewer, public_id=given["unit"])}
                ),
                now=timezone.now(),
            ),
            said=_("Đã chuyển vị trí."),
            back=reverse("nguoi-dung-mot", args=[post.user.public_id]),
        )
        if answer:
            return answer
    context = {"form": form, "post": post}
    status = 422 if form.errors else 200
    return render(request, "administration/post_move.html", context, status=status)


@signed_in
def delegate(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Ủy quyền một vị trí."""
    today = timezone.localdate()
    post = queries.delegable_post(by=request.viewer, public_id=public_id)
    people = queries.delegates(by=request.viewer, post=post, on=today)
    chosen = {str(user.public_id): user for user in people}
    form = DelegationForm(request.POST or None, people=people, on=today)
    if request.method == "POST":
        answer = done(
            request,
            form,
            lambda given: actions.delegate(
                by=request.viewer,
                post=post,
                user=chosen[given["user"]],
                span=actions.Span(given["valid_from"], given["last_day"] + timedelta(days=1)),
                legal_basis=given["legal_basis"],
                now=timezone.now(),
            ),
            said=_("Đã ghi ủy quyền."),
            back=_after(request, post.user.public_id),
        )
        if answer:
            return answer
    context = {
        "form": form,
        "post": post,
        "has_people": bool(people),
        "kept": [(RIGHTS[right], why) for right, why in NEVER_DELEGATED.items()],
        "back": _after(request, post.user.public_id),
    }
    status = 422 if form.errors else 200
    return render(request, "administration/delegation_form.html", context, status=status)


@require_POST
@signed_in
def take_back(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thu hồi ủy quyền."""
    row = queries.delegation_of(by=request.viewer, public_id=public_id)
    form = TakeBackForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return done_or_told(
        request,
        lambda: actions.take_back(
            by=request.viewer, delegation=row, reason=reason, now=timezone.now()
        ),
        done=_("Đã thu hồi ủy quyền; người đó không còn quyền của vị trí này."),
        back=_after(request, row.post.user.public_id),
    )


@signed_in
def own(request: StaffRequest) -> HttpResponse:
    """Ủy quyền của tôi."""
    today = timezone.localdate()
    viewer = request.viewer
    found = queries.delegations_of(by=viewer, person=viewer.public_id, on=today)
    context = {
        "posts": queries.delegable_posts(by=viewer, on=today),
        "delegations": found,
        "things": (("delegation", found.ids),),
    }
    return render(request, "administration/own_delegations.html", context)


@signed_in
def leaders(request: StaffRequest) -> HttpResponse:
    """Lãnh đạo phụ trách công tác dân vận của từng cơ quan."""
    today = timezone.localdate()
    context = {"found": queries.leaders(by=request.viewer, on=today), "today": today}
    return render(request, "administration/leaders.html", context)


def _after(request: StaffRequest, holder: UUID) -> str:
    """The page that the person came from: his own, or that of the holder."""
    is_own = holder == request.viewer.public_id or not request.viewer.may("people.read")
    return reverse("uy-quyen") if is_own else reverse("nguoi-dung-mot", args=[holder])
