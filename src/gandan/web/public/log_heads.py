"""The daily heads of the log for everybody, where the operator publishes them.

They say how many lines the log held on a day and the hash over all of them, nothing of what is in
it. Whoever noted one down can prove later that nothing before it was changed.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gandan.apps.audit.queries import published_heads

FORM = "gandan.heads/1"
KEPT_FOR = 3600  # seconds that a cache may keep them: they change once a day


def _check_published() -> None:
    if not settings.PUBLISH_HEADS:
        raise Http404("The operator does not publish the heads of the log.")


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Mã niêm phong hằng ngày."""
    _check_published()
    response = render(request, "public/log_heads.html", {"chains": published_heads(limit=62)})
    response["Cache-Control"] = f"max-age={KEPT_FOR}"
    return response


@require_GET
def as_json(request: HttpRequest) -> JsonResponse:
    """The same for programs: more days, in the fields that an export of the log has."""
    _check_published()
    chains = [
        {
            "chain": chain,
            "heads": [
                {"day": head.day.isoformat(), "number": head.number, "hash": head.hash}
                for head in heads
            ],
        }
        for chain, heads in published_heads().items()
    ]
    response = JsonResponse({"form": FORM, "chains": chains})
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response
