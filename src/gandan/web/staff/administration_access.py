"""What every administration page begins with: somebody signed in."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer


class StaffRequest(HttpRequest):
    """A request of somebody signed in."""

    viewer: Viewer


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead a visitor to the sign-in page and back; `NotAllowed` becomes 404 in the middleware."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if getattr(request, "viewer", None) is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return wrapped


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
