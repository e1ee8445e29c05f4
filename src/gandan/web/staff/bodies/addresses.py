"""Where the pages of bodies are, and what their addresses ask for."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse


def address(public_id: UUID) -> str:
    """The page of a body."""
    return reverse("don-vi-mot", args=[public_id])


def event_address(event: UUID) -> str:
    """The page of an event."""
    return reverse("don-vi-su-kien-mot", args=[event])


def line_address(event: UUID, line: int) -> str:
    """A line of an event, on the page of the event that shows it."""
    return f"{event_address(event)}?dong={line}#dong-{line}"


def number_in(request: HttpRequest, name: str) -> int:
    """A number that the address names, at most nine digits; 0 where it names none."""
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def page_number(request: HttpRequest) -> int:
    """Which page of a list the address names; the first where it names none."""
    number = number_in(request, "trang")
    return number if 0 < number < 10_000 else 1
