"""Error pages: what happened, what to do, and the number to tell the administrator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"public/errors/{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what nobody may do here."""
    return _page(request, 403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form: Django calls this one by itself, with an English reason for programmers."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none for this person."""
    return _page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429: the same thing was tried too often in a short time."""
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault, with the number under which it is logged."""
    return _page(request, 500)
