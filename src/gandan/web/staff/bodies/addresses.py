"""Where the pages of bodies are."""

from uuid import UUID

from django.urls import reverse


def address(public_id: UUID) -> str:
    """The page of a body."""
    return reverse("don-vi-mot", args=[public_id])


def event_address(event: UUID) -> str:
    """The page of an event."""
    return reverse("don-vi-su-kien-mot", args=[event])
