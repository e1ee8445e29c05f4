"""Per request: a number for the logs and the error page, and who is looking."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from gandan.web.request_number import request_number

Next = Callable[[HttpRequest], HttpResponse]


class RequestNumber:
    """Gives each request a short number, returned as a header and shown on error pages."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if re.fullmatch(r"[0-9A-Za-z-]{8,32}", given) else uuid4().hex[:12]
        token = request_number.set(number)
        try:
            response = self.get_response(request)
        finally:
            request_number.reset(token)
        response["X-Request-ID"] = number
        return response


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


class ViewerRequest(HttpRequest):
    """A request after `CurrentViewer`: `viewer` is None for somebody not signed in."""

    viewer: Viewer | None


class CurrentViewer:
    """Sets `request.viewer` from the posts that the user holds today."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: ViewerRequest) -> HttpResponse:
        request.viewer = (
            viewer_of(request.user, on=timezone.localdate(), request_number=request_number.get())
            if request.user.is_authenticated
            else None
        )
        return self.get_response(request)
