"""Per request: a number, a log line, the language, who is looking, what caches may keep."""

import logging
import re
import time
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from gandan.apps.accounts.queries import second_factor_is_missing
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from gandan.web.request_number import request_number
from gandan.web.seen import seen

if TYPE_CHECKING:
    from gandan.apps.accounts.models import User

Next = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("gandan.requests")
QUIET = "/suc-khoe/"  # asked every few seconds by whoever watches the machine
CALENDARS = "/lich/"  # what follows opens a calendar: it stands in no log
FORM_SLACK = 1024 * 1024  # bytes of the other fields of an upload form
CHUNK = 256 * 1024


class RequestNumber:
    """Gives each request a short number, returned as a header and shown on error pages."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if re.fullmatch(r"[0-9A-Za-z-]{8,32}", given) else uuid4().hex[:12]
        token = request_number.set(number)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            _log(request, response, time.perf_counter() - began)
        finally:
            request_number.reset(token)
        response["X-Request-ID"] = number
        return response


def _log(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line a request, without a query string: what people search for may be personal."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    level = logging.DEBUG if request.path.startswith(QUIET) else logging.INFO
    milliseconds = round(seconds * 1000, 1)
    path = f"{CALENDARS}…" if request.path.startswith(CALENDARS) else request.path
    fields = {
        "method": request.method,
        "path": path,
        "status": response.status_code,
        "ms": milliseconds,
        "user": str(viewer.public_id) if viewer else None,
    }
    line = "%s %s %s %s ms"
    log.log(
        logging.ERROR if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else level,
        line,
        request.method,
        path,
        response.status_code,
        milliseconds,
        extra={"fields": fields},
    )


class ChosenLanguage:
    """Vietnamese, unless the cookie says otherwise: a browser set to English is no wish."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class UploadLimit:
    """Answers 413 with a page that says the limit, before anything of the body is kept."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.headers.get("Content-Length", "")
        limit = settings.UPLOAD_LIMIT_BYTES + FORM_SLACK
        if not length.isdigit() or int(length) <= limit:
            return self.get_response(request)
        left = min(int(length), 4 * limit)
        while left > 0 and (read := len(request.read(min(CHUNK, left)))):
            left -= read  # a browser shows the answer only after its body was taken
        context = {"limit_mb": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)}
        response = render(request, "public/errors/413.html", context, status=413)
        response["Connection"] = "close"
        return response


class ViewerRequest(HttpRequest):
    """A request after `CurrentViewer`: `viewer` is None for somebody not signed in."""

    viewer: Viewer | None


def who(request: HttpRequest) -> tuple[Viewer, "User"]:
    """Who is signed in, as policies see him and as an account; raises `NotAllowed` for nobody."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None or not request.user.is_authenticated:
        raise NotAllowed("Nobody is signed in.")
    return viewer, request.user


class CurrentViewer:
    """Sets `request.viewer` from the posts that the user holds today.

    What a signed-in person sees stays out of every cache. Whoever must have a second factor and
    has none is led to the page where he sets one up, and reaches nothing else.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: ViewerRequest) -> HttpResponse:
        request.viewer = None
        if request.user.is_authenticated:
            request.viewer = viewer_of(
                request.user, on=timezone.localdate(), request_number=request_number.get()
            )
            if request.viewer is None:  # an account of no tenant has nothing here
                logout(request)
            elif not _is_open(request.path) and second_factor_is_missing(
                by=request.viewer, user=request.user
            ):
                return HttpResponseRedirect(reverse("mfa_index"))
            seen.note(request.session.session_key, now=timezone.now())
        response = self.get_response(request)
        if request.viewer is not None and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_exception(self, _request: HttpRequest, exception: Exception) -> None:
        """A stranger does not learn that a thing exists."""
        if isinstance(exception, NotAllowed):
            raise Http404(str(exception)) from exception


# what leads to a second factor, away from here, or to another language
OPEN = (
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "doi-mat-khau", "dang-xuat", "ngon-ngu",
)  # fmt: skip


def _is_open(path: str) -> bool:
    """Whether a page may be seen before a second factor that must be there was set up."""
    return path.startswith(QUIET) or path in _open_paths(get_script_prefix())


@cache
def _open_paths(_prefix: str) -> frozenset[str]:
    return frozenset(reverse(name) for name in OPEN)
