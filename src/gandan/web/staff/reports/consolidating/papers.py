"""Văn bản tổng hợp: the words of the paper, the paper to be signed, signed versions as files."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions.consolidating import drafts, preparing
from gandan.apps.reports.queries.consolidating.made import is_long, paper_subject
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.prose import consolidation_of
from gandan.apps.reports.queries.consolidating.templates import written
from gandan.apps.reports.queries.consolidating.versions import signed, versions
from gandan.papers import BadPaper, consolidated_report, write_xlsx
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in
from gandan.web.staff.reports.consolidating.addresses import (
    OUTLINE,
    address,
    by_outline,
    frame,
    key_of,
    slug_of,
)
from gandan.web.staff.reports.consolidating.figures import as_workbook
from gandan.web.staff.reports.consolidating.files import as_download
from gandan.web.staff.reports.consolidating.forms import (
    FreezeForm,
    FurtherForm,
    SeenForm,
    WordingForm,
)
from gandan.web.staff.reports.consolidating.words import STANDINGS, number_words
from gandan.web.staff.statuses import tried
from gandan.web.staff.tasks.prepared import as_file

Where = tuple[UUID, str, UUID | None]  # regime, period, outline


@staff_page
@require_GET
def show(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """The draft's words, its paper, and what was signed before."""
    return _page(request, regime, key_of(period), id_in(request.GET.get(OUTLINE, "")))


@staff_page
@require_POST
def word(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """Save the words of the paper."""
    by = viewer_of(request)
    form = WordingForm(request.POST, draft=consolidation_of(by, consolidation))

    def act() -> object:
        return preparing.word_paper(
            by=by,
            draft=consolidation,
            seen=form.cleaned_data["seen"],
            wording=form.wording(),
            basis=form.cleaned_data["basis"],
            now=timezone.now(),
        )

    return _do(
        request, _where(request, consolidation), "words_form", form, act, _("Đã lưu lời văn.")
    )


@staff_page
@require_POST
def prepare(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """Take down the paper that is to be signed."""
    form = SeenForm(request.POST)

    def act() -> object:
        return preparing.prepare_paper(
            by=viewer_of(request), draft=consolidation, seen=form.cleaned_data["seen"],
            now=timezone.now(), today=timezone.localdate(),
        )  # fmt: skip

    done = _("Đã lập bản trình ký; hãy tải về để trình ký.")
    return _do(request, _where(request, consolidation), "prepare_form", form, act, done)


@staff_page
@require_POST
def freeze(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """Record number, day and signer: the paper is frozen."""
    form = FreezeForm(request.POST)

    def act() -> object:
        given = form.cleaned_data
        return preparing.freeze(
            by=viewer_of(request), draft=consolidation, now=timezone.now(),
            today=timezone.localdate(), **given,
        )  # fmt: skip

    done = _("Đã chốt báo cáo tổng hợp; nội dung không thay đổi nữa.")
    return _do(request, _where(request, consolidation), "freeze_form", form, act, done)


@staff_page
@require_POST
def further(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Begin the next number, with the reason."""
    form, outline = FurtherForm(request.POST), id_in(request.POST.get(OUTLINE, ""))

    def act() -> object:
        return drafts.begin_further(
            by=viewer_of(request), regime=regime, period=key_of(period), outline=outline,
            now=timezone.now(), **form.cleaned_data,
        )  # fmt: skip

    where = (regime, key_of(period), outline)
    return _do(request, where, "further_form", form, act, _("Đã lập bản tiếp theo."))


@staff_page
@require_POST
def begin(request: HttpRequest, regime: UUID, period: str, outline: UUID) -> HttpResponse:
    """Begin the paper by an outline."""
    form = forms.Form(request.POST)

    def act() -> object:
        return drafts.begin_by_outline(
            by=viewer_of(request), regime=regime, period=key_of(period), outline=outline,
            now=timezone.now(),
        )  # fmt: skip

    where = (regime, key_of(period), outline)
    return _do(request, where, "begin_form", form, act, _("Đã lập bản theo đề cương."))


@staff_page
@require_POST
def discard(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """Throw the draft away."""
    form = SeenForm(request.POST)

    def act() -> None:
        drafts.discard_draft(
            by=viewer_of(request), draft=consolidation, seen=form.cleaned_data["seen"],
            now=timezone.now(),
        )  # fmt: skip

    return _do(
        request, _where(request, consolidation), "discard_form", form, act, _("Đã bỏ bản thảo.")
    )


@staff_page
@require_GET
def one(request: HttpRequest, consolidation: UUID) -> HttpResponse:
    """One paper whole, as it was taken down: figures, prose with its origins, who reported."""
    found = signed(by=viewer_of(request), consolidation=consolidation)
    if not found.row.content:
        raise Http404("No paper was prepared.")
    outline = found.row.outline.public_id if found.row.outline else None
    context = frame(found.row.regime, found.row.period, "", outline) | {
        "page": found,
        "report": report_of(found.row.content),
        "content": found.row.content,
        "lines": _lines(found.row.content),
        "standings": _standings(found.row.content),
    }
    return render(request, "reports/consolidating/one.html", context)


@staff_page
@require_GET
def download(request: HttpRequest, consolidation: UUID, kind: str) -> HttpResponse:
    """The paper as a Word file or PDF, its annexes as a workbook; from what was taken down.

    A large one is taken from the page on which it is made in the background.
    """
    subject = paper_subject(by=viewer_of(request), consolidation=consolidation, kind=kind)
    row = subject.consolidation
    if row is None or row.prepared_at is None:
        raise Http404("No such file.")
    if is_long(subject):
        return redirect("bao-cao-tong-hop-lap-tep", consolidation=consolidation, kind=kind)
    name = f"bao-cao-tong-hop-{slug_of(row.period)}-{row.number}"
    back = reverse("bao-cao-tong-hop-mot", args=[consolidation])
    if kind == "xlsx":
        try:
            data = write_xlsx(report_of(row.content), made_at=row.prepared_at)
        except BadPaper as problem:
            messages.error(request, str(problem))
            return redirect(back)
        return as_workbook(data, name, row.prepared_at)
    if row.template is not None:
        try:
            data = written(row.template, report_of(row.content), kind=kind, made_at=row.prepared_at)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(back)
        return as_download(data, f"{name}.{kind}")
    return as_file(
        request,
        lambda: consolidated_report(report_of(row.content)),
        kind=kind,
        name=name,
        made_at=row.prepared_at,
        back=back,
    )


def _lines(content: dict[str, Any]) -> list[dict[str, str]]:
    """The figures of the basis that the paper states, in words."""
    found = []
    for one in content["lines"]:
        total = next((t for t in one["now"] if t["basis"] == content["basis"]), None)
        number = Decimal(total["number"]) if total and total["number"] is not None else None
        shown = number_words(number, one["decimals"])
        found.append({"code": one["code"], "name": one["name"], "now": shown,
                      "unit_of_measure": one["unit_of_measure"]})  # fmt: skip
    return found


def _standings(content: dict[str, Any]) -> list[tuple[object, str, str, list[str]]]:
    """The bodies by how they stood: words, tone, sign, names."""
    found = []
    for standing, said in STANDINGS.items():
        names = [one["name"] for one in content["standings"] if one["standing"] == standing]
        if names:
            found.append((*said, names))
    return found


def _where(request: HttpRequest, consolidation: UUID) -> Where:
    """The regime, the period and the outline of a draft: whose page comes back."""
    found = consolidation_of(viewer_of(request), consolidation)
    outline = found.outline.public_id if found.outline else None
    return found.regime.public_id, found.period, outline


def _do(  # a form, what it does and what is said of it
    request: HttpRequest,
    where: Where,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    if status := tried(form, act):
        return _page(request, *where, {name: form, "wrong": form}, status=status)
    messages.success(request, done)
    regime, period, outline = where
    return redirect(by_outline(address("bao-cao-van-ban", regime, period), outline))


def _page(
    request: HttpRequest,
    regime: UUID,
    period: str,
    outline: UUID | None = None,
    wrong: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = versions(by=viewer_of(request), regime=regime, period=period, outline=outline)
    draft, wrong = found.draft, wrong or {}
    context = frame(found.regime, period, "bao-cao-van-ban", outline) | {
        "page": found,
        "draft": draft,
        "lacks": draft.content.get("outline") if draft else None,
    }
    if draft is not None and found.may_consolidate:
        context["words_form"] = WordingForm(draft=draft)
        context["freeze_form"] = FreezeForm(
            initial={
                "seen": draft.version,
                "ngay_ban_hanh": timezone.localdate(),
                "nguoi_ky": draft.wording.get("nguoi_ky", ""),
            }
        )
    elif found.frozen and found.may_consolidate:
        context["further_form"] = FurtherForm()
    return render(request, "reports/consolidating/papers.html", context | wrong, status=status)
