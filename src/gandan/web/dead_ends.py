"""Addresses that only take forms: whoever opens one is led to the page that the form stands on.

A form that comes back with an error leaves its own address in the browser. Enter there, another
language or signing in again asks for that address anew, and a blank page would be the answer.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, get_script_prefix, resolve

Next = Callable[[HttpRequest], HttpResponse]


class BackToThePage:
    """Leads a person who opens such an address to the nearest page above it; programs get 405."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not _is_person(request):
            return response
        return HttpResponseRedirect(_above(request.path_info))


def _is_person(request: HttpRequest) -> bool:
    return request.method == "GET" and request.accepts("text/html") and "Accept" in request.headers


def _above(path: str) -> str:
    """The nearest address above a path that there is; the first page where there is none."""
    parts = path.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:count])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return f"{get_script_prefix().rstrip('/')}{above}"
    return get_script_prefix()
