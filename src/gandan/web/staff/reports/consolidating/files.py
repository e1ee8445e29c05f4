"""Papers of a consolidation as downloads."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"docx": WORD, "pdf": "application/pdf"}


def as_download(data: bytes, name: str) -> HttpResponse:
    """Bytes under a name; what they are is told by its ending."""
    kind = TYPES.get(name.rpartition(".")[2].lower(), WORD)
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
