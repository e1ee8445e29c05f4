"""Health: is the process alive, can it reach its database, is a worker at work."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from gandan.apps.work.queries import latest_heartbeat

LONGEST_SILENCE = timedelta(minutes=2)  # of a worker, whose lease is one minute


def alive(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"song": True})


def ready(request: HttpRequest) -> JsonResponse:
    """The database answers; 503 while it does not.

    A silent worker is reported and is no reason to take the pages away: work waits for it.
    `tien_trinh_nen_giay` is the age in seconds of the last sign of life; null: none is known.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        heard = latest_heartbeat()
    except DatabaseError:
        return JsonResponse({"san_sang": False, "co_so_du_lieu": False}, status=503)
    silence = None if heard is None else timezone.now() - heard
    return JsonResponse(
        {
            "san_sang": True,
            "co_so_du_lieu": True,
            "tien_trinh_nen": silence is not None and silence < LONGEST_SILENCE,
            "tien_trinh_nen_giay": None if silence is None else round(silence.total_seconds(), 1),
        }
    )
