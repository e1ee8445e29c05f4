"""Words that the recogniser of a scan was unsure of: the picture of where they stand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandan.apps.documents.queries import doubts
from gandan.vanban.sources.model import Unreadable
from gandan.web.staff.access import staff_page, viewer_of

_KEPT = 3600  # seconds in a browser: an original never changes, but a reading may


@staff_page
@require_GET
def picture(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """The strip of the page in which the words stand, framed."""
    try:
        data = doubts.picture(by=viewer_of(request), document=document, number=number)
    except (doubts.NoPicture, FileNotFoundError):
        return _none(_("Không có ảnh cho chỗ này."))
    except Unreadable as unreadable:
        return _none(unreadable.message)
    response = HttpResponse(data, content_type="image/png")
    response["Cache-Control"] = f"private, max-age={_KEPT}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _none(sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=422, content_type="text/plain; charset=utf-8")
