"""What every page's template may use."""

from django.http import HttpRequest

from gandan.web.request_number import request_number


def page(request: HttpRequest) -> dict[str, object]:
    """The viewer and the request's number."""
    return {
        "viewer": getattr(request, "viewer", None),
        "request_number": request_number.get(),
    }
