"""Health: is the process alive, and can it reach its database."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse


def alive(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"song": True})


def ready(request: HttpRequest) -> JsonResponse:
    """The database answers; 503 while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"san_sang": False, "co_so_du_lieu": False}, status=503)
    return JsonResponse({"san_sang": True, "co_so_du_lieu": True})
