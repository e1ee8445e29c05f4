"""Thuyết minh: gather what reports say, word it, order it, leave out, merge, add, part."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating import gathering, sentences
from gandan.apps.reports.policies import can_consolidate
from gandan.apps.reports.queries.consolidating.prose import (
    ProsePage,
    consolidation_of,
    prose_page,
)
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in, number_in, page_number
from gandan.web.staff.reports.consolidating.addresses import address, frame, key_of
from gandan.web.staff.reports.consolidating.forms import (
    NewSentenceForm,
    SeenForm,
    SentenceForm,
)
from gandan.web.staff.statuses import status_of, tried

A_PAGE = 40  # passages
MOVES = (
    ("dau", gettext_lazy("Đưa lên đầu mục"), "⤒"),
    ("len", gettext_lazy("Đưa lên"), "↑"),
    ("xuong", gettext_lazy("Đưa xuống"), "↓"),
)
_DONE = {
    "sua": gettext_lazy("Đã lưu lời của ý."),
    "bo": gettext_lazy("Đã bỏ ý ra khỏi báo cáo; ý vẫn được giữ ở đây."),
    "lay-lai": gettext_lazy("Đã đưa ý vào báo cáo."),
}


@staff_page
@require_GET
def show(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """The passages of one field, with their origins; what came in since."""
    return _page(request, regime, key_of(period))


@staff_page
@require_POST
def gather(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Put the prose of the reports that came in into the draft; of many, in the background."""
    by, key = viewer_of(request), key_of(period)
    try:
        done = gathering.ask_to_gather(by=by, regime=regime, period=key, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if done is None:  # the page shows how far it is
            return redirect(address("bao-cao-thuyet-minh", regime, key))
        messages.success(request, _("Đã gom lời của các báo cáo; lời đã sửa vẫn giữ nguyên."))
    return redirect(address("bao-cao-thuyet-minh", regime, key))


@staff_page
@require_POST
def sentence(
    request: HttpRequest, regime: UUID, period: str, sentence: UUID, verb: str
) -> HttpResponse:
    """One act on one passage: sua, bo, lay-lai, len, xuong, dau."""
    by, key, now = viewer_of(request), key_of(period), timezone.now()
    form = SentenceForm(request.POST) if verb == "sua" else SeenForm(request.POST)

    def act() -> object:
        seen = form.cleaned_data["seen"]
        match verb:
            case "sua":
                text = form.cleaned_data["text"]
                return sentences.word_sentence(
                    by=by, sentence=sentence, seen=seen, text=text, now=now
                )
            case "bo" | "lay-lai":
                return sentences.leave_out(
                    by=by, sentence=sentence, seen=seen, is_out=verb == "bo", now=now
                )
            case "len" | "xuong":
                step = -1 if verb == "len" else 1
                return sentences.move_sentence(by=by, sentence=sentence, step=step, now=now)
            case "dau":
                return sentences.to_the_top(by=by, sentence=sentence, now=now)
        raise Http404(f"No such act: {verb}")

    if status := tried(form, act):
        return _page(request, regime, key, {"wrong": form, "wrong_id": sentence}, status=status)
    if verb in _DONE:
        messages.success(request, _DONE[verb])
    return _back(request, regime, key, f"y-{sentence}")


@staff_page
@require_POST
def part(
    request: HttpRequest, regime: UUID, period: str, sentence: UUID, origin: int
) -> HttpResponse:
    """Take the words of one report out of a passage."""
    by, key, now = viewer_of(request), key_of(period), timezone.now()
    form = SeenForm(request.POST)
    made: list[UUID] = []

    def act() -> None:
        seen = form.cleaned_data["seen"]
        new = sentences.part_origin(by=by, sentence=sentence, origin=origin, seen=seen, now=now)
        made.append(new.public_id)

    if status := tried(form, act):
        return _page(request, regime, key, {"wrong": form, "wrong_id": sentence}, status=status)
    messages.success(request, _("Đã tách thành một ý riêng."))
    return _back(request, regime, key, f"y-{made[0]}")


@staff_page
@require_POST
def merge(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """Make the ticked passages one."""
    by = viewer_of(request)
    regime, key = _where(by, consolidation)
    chosen = [found for one in request.POST.getlist("y") if (found := _stamped(one))]
    try:
        merged = sentences.merge_sentences(
            by=by, draft=consolidation, chosen=chosen, now=timezone.now()
        )
    except Refused as refused:
        return _page(request, regime, key, {"refused": str(refused)}, status=status_of(refused))
    messages.success(request, _("Đã gộp thành một ý; hãy sửa lại lời cho gọn."))
    return _back(request, regime, key, f"y-{merged.public_id}")


@staff_page
@require_POST
def add(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """Add a passage of one's own."""
    by = viewer_of(request)
    regime, key = _where(by, consolidation)
    form = NewSentenceForm(request.POST)
    made: list[UUID] = []

    def act() -> None:
        new = sentences.add_sentence(
            by=by, draft=consolidation, now=timezone.now(), **form.cleaned_data
        )
        made.append(new.public_id)

    if status := tried(form, act):
        return _page(request, regime, key, {"add_form": form}, status=status)
    messages.success(request, _("Đã thêm ý vào cuối mục."))
    return _back(request, regime, key, f"y-{made[0]}")


def _where(by: Viewer, consolidation: UUID) -> tuple[UUID, str]:
    """The regime and the period of a draft: whose page comes back."""
    found = consolidation_of(by, consolidation)
    return found.regime.public_id, found.period


def _stamped(chosen: str) -> tuple[UUID, int] | None:
    """Public id and stamp of a ticked passage."""
    name, _colon, stamp = chosen.partition(":")
    found = id_in(name)
    return (found, int(stamp)) if found and stamp.isascii() and stamp.isdigit() else None


def _back(request: HttpRequest, regime: UUID, period: str, anchor: str) -> HttpResponse:
    """To the field and the page of it that was open, at the passage."""
    query = f"?muc={request.POST.get('muc', '')}&trang={number_in(request.POST, 'trang') or 1}"
    return redirect(f"{address('bao-cao-thuyet-minh', regime, period)}{query}#{anchor}")


def _page(
    request: HttpRequest,
    regime: UUID,
    period: str,
    wrong: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    by = viewer_of(request)
    query = request.POST if request.method == "POST" else request.GET
    found = prose_page(by=by, regime=regime, period=period, code=query.get("muc", ""))
    listed = Paginator(found.sentences, A_PAGE).get_page(page_number(query))
    context = frame(found.regime, period, "bao-cao-thuyet-minh") | {
        "page": found,
        "listed": listed,
        "moves": MOVES,
        "may_edit": _may_edit(by, found),
        "may_consolidate": can_consolidate(by, found.regime),
        "add_form": NewSentenceForm(initial={"code": found.part.code if found.part else ""}),
        **(wrong or {}),
    }
    if getattr(request, "htmx", False):
        return _progress(request, found, context)
    return render(request, "reports/consolidating/prose.html", context, status=status)


def _progress(request: HttpRequest, found: ProsePage, context: dict[str, Any]) -> HttpResponse:
    """How far the gathering is; when it has ended, the browser fetches the page anew."""
    response = render(request, "reports/consolidating/_gathering.html", context)
    if not found.is_gathering:
        response["HX-Refresh"] = "true"
    return response


def _may_edit(by: Viewer, found: ProsePage) -> bool:
    return found.draft is not None and can_consolidate(by, found.regime)
