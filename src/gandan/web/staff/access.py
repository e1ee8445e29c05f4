"""What every page of staff begins with: somebody signed in, and 404 for what is not his."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer

View = Callable[..., HttpResponseBase]


def staff_page(view: View) -> View:
    """Sign-in first; a thing that the viewer may not see does not exist for him."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refused:
            raise Http404(str(refused)) from refused

    signed_in = login_required(wrapped)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if getattr(request, "htmx", False) and not request.user.is_authenticated:
            return _session_is_over(request)
        return signed_in(request, *args, **kwargs)

    return guarded


def _session_is_over(request: HttpRequest) -> HttpResponse:
    """A part of a page was asked for: the sign-in page must not be put in its place.

    What only looks leads to sign-in and back; what writes is answered 401, which the page tells
    beside what the person has typed.
    """
    response = HttpResponse(status=401)
    if request.method == "GET":
        htmx = getattr(request, "htmx", None)
        page = getattr(htmx, "current_url_abs_path", None) or request.path
        query = urlencode({"next": page})
        response["HX-Redirect"] = f"{resolve_url('dang-nhap')}?{query}"
    return response


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking; an account without a tenant sees nothing."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        raise NotAllowed("An account without a tenant sees no page of staff.")
    return viewer
