"""The page on which a body fills in its report: saved field by field, or all by one button."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions import attaching, beginning, prefilling, rows, saving
from gandan.apps.reports.actions.saving import Change, Saved
from gandan.apps.reports.queries.filling import FillPage, Standing, fill_page
from gandan.apps.tasks.actions.evidence import Upload
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import number_in
from gandan.web.staff.reports import sent
from gandan.web.staff.reports.answers import Note, Shown, id_of
from gandan.web.staff.reports.filling_forms import FileForm, period_in
from gandan.web.staff.reports.posted import changes_in, seen_in
from gandan.web.staff.statuses import CONFLICT, REFUSED, status_of

Results = Sequence[Saved]


@staff_page
@require_POST
def begin(request: HttpRequest, regime: UUID, period: str, unit: UUID) -> HttpResponse:
    """Begin a report of a body, or go on with the one there is."""
    try:
        found = beginning.begin(
            by=viewer_of(request), regime=regime, period=period_in(period), unit=unit,
            now=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("bao-cao")
    return redirect("bao-cao-mot", submission=found.public_id)


@staff_page
@require_GET
def show(request: HttpRequest, submission: UUID) -> HttpResponse:
    """The draft of a report to its own people; to everybody else what was sent."""
    found = fill_page(by=viewer_of(request), submission=submission)
    if found is None:
        return sent.newest(request, submission)
    return _page(request, found)


@staff_page
@require_POST
def save(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Save what was touched: one field as it is left, or all of the page by its button."""
    by, changes = viewer_of(request), changes_in(request.POST)
    if getattr(request, "htmx", False):
        return _parts(request, submission, changes)

    def act() -> Results:
        return saving.save_fields(by=by, submission=submission, changes=changes, now=timezone.now())

    return _done(request, submission, changes, act, _("Đã lưu."))


@staff_page
@require_POST
def add_row(request: HttpRequest, submission: UUID, table: str) -> HttpResponse:
    """Add a row to a table; what else was typed is saved with it."""
    changes = changes_in(request.POST)

    def act() -> Results:
        _row, results = rows.add_row(
            by=viewer_of(request), submission=submission, table=table, changes=changes,
            now=timezone.now(),
        )  # fmt: skip
        return results

    return _done(request, submission, changes, act, "", at=f"table.{table}")


@staff_page
@require_POST
def remove_row(request: HttpRequest, submission: UUID, table: str, row: UUID) -> HttpResponse:
    """Take a row out, if nobody has written into it since it was seen."""
    changes = changes_in(request.POST)
    seen = request.POST.get(f"table.{table}.{row}:thay", "").partition(".")[0]

    def act() -> Results:
        return rows.remove_row(
            by=viewer_of(request), submission=submission, row=row, changes=changes,
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0,
            now=timezone.now(),
        )  # fmt: skip

    return _done(request, submission, changes, act, _("Đã xóa dòng."), at=f"table.{table}")


@staff_page
@require_POST
def mark_nil(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Say that there is nothing to report, or take it back."""
    changes, is_nil = changes_in(request.POST), request.POST.get("khong-phat-sinh") == "1"

    def act() -> Results:
        return rows.mark_nil(
            by=viewer_of(request), submission=submission, is_nil=is_nil, changes=changes,
            now=timezone.now(),
        )  # fmt: skip

    words = _("Đã ghi là không phát sinh.") if is_nil else _("Đã bỏ “không phát sinh”.")
    return _done(request, submission, changes, act, words)


@staff_page
@require_POST
def prefill(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Fill in what the system knows by now, where nothing stands yet."""
    try:
        count = prefilling.prefill(by=viewer_of(request), submission=submission, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _filled(count))
    return redirect("bao-cao-mot", submission=submission)


@staff_page
@require_POST
def take_draft(request: HttpRequest, submission: UUID, edition: UUID) -> HttpResponse:
    """Take over what a body that was merged into this one had drafted."""
    try:
        count = prefilling.take_draft(
            by=viewer_of(request), submission=submission, source=edition, now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _filled(count))
    return redirect("bao-cao-mot", submission=submission)


@staff_page
@require_POST
def attach(request: HttpRequest, submission: UUID, code: str) -> HttpResponse:
    """Add a file under a field."""
    changes = changes_in(request.POST)
    form = FileForm(request.POST, request.FILES, prefix=f"file.{code}")

    def act() -> Results:
        if not form.is_valid():
            raise Refused("; ".join(str(one) for one in form.errors["file"]))
        given = form.cleaned_data["file"]
        _file, results = attaching.attach(
            by=viewer_of(request), submission=submission, code=code, changes=changes,
            upload=Upload(given.name, given.read()), now=timezone.now(),
        )  # fmt: skip
        return results

    return _done(request, submission, changes, act, _("Đã thêm tệp."), at=f"file.{code}")


@staff_page
@require_POST
def detach(request: HttpRequest, submission: UUID, attachment: UUID) -> HttpResponse:
    """Take a file out of the draft."""
    changes = changes_in(request.POST)

    def act() -> Results:
        return attaching.detach(
            by=viewer_of(request), submission=submission, attachment=attachment, changes=changes,
            now=timezone.now(),
        )  # fmt: skip

    return _done(request, submission, changes, act, _("Đã bỏ tệp."))


@staff_page
@require_GET
def download(request: HttpRequest, submission: UUID, attachment: UUID) -> FileResponse:
    """A file, byte for byte, always as a download: nothing that was uploaded runs here."""
    row, stored = attaching.open_attachment(
        by=viewer_of(request), submission=submission, attachment=attachment, now=timezone.now()
    )
    return FileResponse(
        stored, as_attachment=True, filename=row.ten_tep, content_type="application/octet-stream"
    )


def _done(  # what was asked, what does it, and what is said of it
    request: HttpRequest,
    submission: UUID,
    changes: Sequence[Change],
    act: Callable[[], Results],
    words: str,
    *,
    at: str = "",
) -> HttpResponse:
    """Do it; what could not be saved comes back beside what was typed."""
    refusal: Refused | None = None
    results: Results = ()
    try:
        results = act()
    except Refused as refused:
        refusal = refused
    unsaved = [one for one in results if not one.is_saved]
    if refusal is None and not unsaved:
        if words:
            messages.success(request, words)
        address = redirect("bao-cao-mot", submission=submission)
        if at:
            address["Location"] += f"#{id_of(at)}"
        return address
    found = fill_page(by=viewer_of(request), submission=submission)
    if found is None:  # sent meanwhile
        messages.error(request, str(refusal or ""))
        return sent.newest(request, submission, status=CONFLICT)
    is_conflict = any(one.theirs is not None for one in unsaved)
    status = status_of(refusal) if refusal else CONFLICT if is_conflict else REFUSED
    if refusal is not None:  # nothing of it was saved
        results = [Saved(one.path, one.seen, is_saved=False, words="") for one in changes]
    return _page(request, found, changes, results, refusal=refusal, status=status)


def _parts(request: HttpRequest, submission: UUID, changes: Sequence[Change]) -> HttpResponse:
    """What is said of the fields that were saved, and of the whole: parts of the page."""
    try:
        results, found = saving.save_and_look(
            by=viewer_of(request), submission=submission, changes=changes, now=timezone.now()
        )
    except Refused as refused:
        context = {"submission": submission, "words": str(refused)}
        return render(request, "reports/fill/_over.html", context, status=status_of(refused))
    shown = _shown(found, changes, results)
    answers = []
    for one in results:
        answer = shown.answer(one.path)
        if answer is None:
            continue
        if one.is_saved:
            at = f"{timezone.localtime():%H:%M}"
            answer.notes.insert(0, Note(_("Đã lưu lúc %(at)s.") % {"at": at}, "success"))
        answers.append(answer)
    changed = {one.path for one in results}
    for path, seen in seen_in(request.POST).items():
        # what stood there was typed again after something wrong: no sentence stays beside it
        answer = shown.answer(path) if path not in changed else None
        if answer is not None and answer.seen == seen:
            answers.append(answer)
    context = {
        "answers": answers,
        "rates": shown.rates(),
        "sections": shown.counts(),
        **_counts(found),
    }
    return render(request, "reports/fill/_saved.html", context)


def _page(
    request: HttpRequest,
    found: FillPage,
    changes: Sequence[Change] = (),
    results: Results = (),
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = _shown(found, changes, results, with_missing=bool(number_in(request.GET, "kiem-tra")))
    unsaved = [one for one in results if not one.is_saved and one.words]
    context = {
        "page": found,
        "submission": found.found.submission,
        "times": found.found.times,
        "sections": shown.sections(),
        "whole": shown.whole,
        "refusal": str(refusal or ""),
        "unsaved": len(unsaved),
        "histories": sent.histories(found.found.submission.public_id, is_own=True),
        "today": timezone.localdate(),
        **_counts(found),
    }
    return render(request, "reports/fill/page.html", context, status=status)


def _shown(
    found: Standing, changes: Sequence[Change], results: Results, *, with_missing: bool = False
) -> Shown:
    return Shown(
        found.form,
        found.content,
        found.last,
        found.findings,
        found.comments,
        {one.path: (change, one) for change, one in zip(changes, results, strict=True)},
        with_missing,
    )


def _counts(found: Standing) -> dict[str, object]:
    blocking = [one for one in found.findings if one.is_blocking]
    missing = sum(one.kind == "missing" for one in blocking)
    return {"missing": missing, "wrong": len(blocking) - missing, "draft": found.draft}


def _filled(count: int) -> str:
    if not count:
        return _("Hệ thống chưa có gì mới để điền vào các ô còn trống.")
    return ngettext("Đã điền %(n)s mục.", "Đã điền %(n)s mục.", count) % {"n": count}
