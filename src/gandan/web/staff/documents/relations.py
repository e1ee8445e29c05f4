"""The page on which a person says what a cited paper is to the one that cites it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.apps.documents import actions
from gandan.apps.documents.queries import review as reviews
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents import answers
from gandan.web.staff.documents.forms import RelationForm
from gandan.web.staff.statuses import tried

FROM_REVIEW = "ra-soat"


@staff_page
@require_http_methods(["GET", "POST"])
def relation(request: HttpRequest, document: UUID, citation: UUID) -> HttpResponse:
    """Quan hệ của một viện dẫn; whoever came from the review goes back there."""
    by = viewer_of(request)
    row = reviews.citation(by=by, public_id=citation)
    if row.document.public_id != document:
        raise Http404("The citation is of another document.")
    came_from = request.POST.get("tu") or request.GET.get("tu", "")
    status = 200
    form = RelationForm(request.POST or None, initial={"relation": row.relation})
    if request.method == "POST":
        status = tried(
            form,
            lambda: actions.correct_relation(
                by=by,
                citation=citation,
                version=answers.number(request, "version"),
                relation=form.cleaned_data["relation"],
                now=timezone.now(),
            ),
        )
        if not status:
            messages.success(
                request, _("Đã ghi quan hệ của viện dẫn; máy đọc lại cũng giữ nguyên.")
            )
            if came_from == FROM_REVIEW:
                return answers.back(document, f"vd-{citation}")
            page = reverse("van-ban-chi-tiet", kwargs={"document": document})
            return redirect(f"{page}#vien-dan")
    context = {"document": row.document, "citation": row, "form": form, "came_from": came_from}
    return render(request, "documents/relation.html", context, status=status)
