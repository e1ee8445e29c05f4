"""Where the pages of bodies are, and what their addresses ask for."""

from uuid import UUID

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
