"""The page that looks at drafts: what is against the rules, in the text and beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandan.apps.documents.actions.drafts import Draft, check_draft
from gandan.apps.documents.queries import remarks
from gandan.lint import Flaw, fixed
from gandan.lint.form import all_to_json
from gandan.web import findings
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents import text as paper
from gandan.web.staff.drafts.forms import DraftForm
from gandan.web.staff.statuses import tried

MOST = 300  # findings that are shown: beyond the first hundreds nobody reads them


@dataclass(frozen=True, slots=True)
class Point:
    """One finding with its number, by which text and list find one another."""

    number: int
    is_in_text: bool
    shown: findings.Shown
    rule: str  # its name in the language of the page


@staff_page
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Soát lỗi dự thảo; nothing of it is kept, neither here nor by the browser."""
    by = viewer_of(request)
    form = DraftForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    status = 200
    if request.method == "POST":
        found: list[Draft] = []
        status = tried(
            form,
            lambda: found.append(check_draft(by=by, upload=form.upload(), on=timezone.localdate())),
        )
        if found:
            context |= _answer(found[0], is_pasted=not form.cleaned_data["tep"])
    response = render(request, "drafts/page.html", context, status=status or 200)
    response["Cache-Control"] = "private, no-store"
    return response


def _answer(draft: Draft, *, is_pasted: bool) -> dict[str, object]:
    flaws = draft.flaws[:MOST]
    shown = findings.flaws({"flaws": all_to_json(draft.text, flaws)})
    points = [
        Point(number, flaw.span.start < flaw.span.end, one, findings.rule_name(flaw.rule))
        for number, (flaw, one) in enumerate(zip(flaws, shown, strict=True), start=1)
    ]
    counts = Counter[str](flaw.rule.severity for flaw in draft.flaws)
    return {
        "draft": draft,
        "points": points,
        "left_out": len(draft.flaws) - len(flaws),
        "counts": [
            (tone, word, counts[severity])
            for severity, (tone, word) in findings.SEVERITIES.items()
            if counts[severity]
        ],
        "text": _text(draft.text, flaws),
        "mended": fixed(draft.text, draft.flaws) if is_pasted else "",
        "has_mended": is_pasted and any(flaw.edit for flaw in draft.flaws),
        "remarks": remarks.sentences(
            [{"code": r.code, "values": dict(r.values)} for r in draft.remarks]
        ),
    }


def _text(text: str, flaws: Sequence[Flaw]) -> SafeString:
    marks = []
    for number, flaw in enumerate(flaws, start=1):
        label = _("Điểm %(number)d: xem ở danh sách") % {"number": number}
        marks.append(
            paper.Mark(
                flaw.span.start, flaw.span.end, "flaw", f"diem-{number}", label, str(number),
                flaw.rule.severity,
            )
        )  # fmt: skip
    return paper.render(text, marks)
