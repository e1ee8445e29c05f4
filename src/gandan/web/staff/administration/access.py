"""What every administration page begins with: somebody signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer


class StaffRequest(HttpRequest):
    """A request of somebody signed in."""

    viewer: Viewer


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lead a visitor to the sign-in page and back; `NotAllowed` becomes 404 in the middleware."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if getattr(request, "viewer", None) is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return wrapped


def done(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    said: str,
    back: str,
) -> HttpResponse | None:
    """Carry out what a form asks and go back to the page.

    None when that is refused: the form then says why, and still holds what was typed.
    """
    if not form.is_valid():
        return None
    try:
        do(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, said)
    return HttpResponseRedirect(back)


def to_send_again(form: forms.Form, **now: object) -> forms.Form:
    """A refused form with what was typed, its hidden fields as things are now."""
    form.data = dict(form.data.items()) | {name: str(value) for name, value in now.items()}
    return form


def done_or_told(
    request: HttpRequest, do: Callable[[], object], *, done: str, back: str
) -> HttpResponse:
    """Run a small action and go back to the page; a refusal is told there in its own words."""
    try:
        do()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back)
