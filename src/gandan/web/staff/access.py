"""What every page of staff begins with: somebody signed in, and 404 for what is not his."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

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

    return login_required(wrapped)


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking; an account without a tenant sees nothing."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        raise NotAllowed("An account without a tenant sees no page of staff.")
    return viewer
