"""Readings whose citations were typed by an older edition of the rules, or by none."""

from gandan.apps.documents.models import Reading


def untyped_count(*, below: int) -> int:
    """How many readings are of an edition below this one."""
    return Reading.objects.filter(is_current=True, cited_edition__lt=below).count()


def next_untyped(*, edition: int, after: int) -> Reading | None:
    """The next reading of just this edition by key, with its text and its document.

    Of one edition, so that the index gives it without sorting all that are left.
    """
    rows = Reading.objects.filter(is_current=True, cited_edition=edition, pk__gt=after)
    found = rows.select_related("document").defer("result", "doubts", "remarks")
    return found.order_by("pk").first()
