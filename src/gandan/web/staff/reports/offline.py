"""Điền bằng tệp: the form as a file, and back with a preview before anything is saved."""

import hashlib
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions.offline import AddedRow, FromFile, RemovedRow, take_in
from gandan.apps.reports.actions.saving import Change, Saved
from gandan.apps.reports.queries import offline as queries
from gandan.apps.reports.queries.offline import Line, Preview
from gandan.apps.reports.queries.paths import title_at
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.filling_forms import SentBackForm
from gandan.web.staff.statuses import REFUSED, status_of

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SALT = "gandan.reports.offline"
PREVIEW_LASTS = 24 * 3600  # seconds between a preview and its confirmation
SHOWN = 500  # lines on the page; all of them are saved
_FILE = "tep"  # what a person chooses of a conflict: the file; anything else keeps what stands


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, submission: UUID) -> HttpResponse:
    """The files to take away, and the place to send one back; what it would change."""
    by = viewer_of(request)
    if request.method == "GET":
        return _page(request, submission, SentBackForm())
    form = SentBackForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            found = queries.preview(by=by, submission=submission, name=sent.name or "", data=data)
        except Refused as refused:
            form.add_error("file", str(refused))
            return _page(request, submission, form, status=status_of(refused))
        return _preview(request, found, hashlib.sha256(data).hexdigest())
    return _page(request, submission, form, status=REFUSED)


@staff_page
@require_GET
def download(request: HttpRequest, submission: UUID, kind: str) -> HttpResponse:
    """The form with what the draft holds, as XLSX or DOCX."""
    try:
        name, data = queries.form_file(
            by=viewer_of(request),
            submission=submission,
            kind="docx" if kind == "docx" else "xlsx",
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("bao-cao-mot", submission=submission)
    answer = HttpResponse(data, content_type=TYPES[kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@staff_page
@require_POST
def confirm(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Save what was previewed; the lines come back signed, so they are those that were read."""
    by = viewer_of(request)
    try:
        held = signing.loads(request.POST.get("lines", ""), salt=SALT, max_age=PREVIEW_LASTS)
    except signing.BadSignature:
        held = {}
    if (held.get("user"), held.get("report")) != (str(by.public_id), str(submission)):
        messages.error(request, _("Bản xem trước đã quá hạn hoặc của người khác; tải lại tệp."))
        return _page(request, submission, SentBackForm(), status=REFUSED)
    chosen = [
        one
        for at, one in enumerate(held["lines"])
        if one["kind"] != "conflict" or request.POST.get(f"chon-{at}") == _FILE
    ]
    try:
        results = take_in(
            by=by, submission=submission, said=_said(held, chosen), now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("bao-cao-ngoai", submission=submission)
    return _told(request, submission, results)


def _page(
    request: HttpRequest, submission: UUID, form: SentBackForm, *, status: int = 200
) -> HttpResponse:
    try:
        given = queries.offer(by=viewer_of(request), submission=submission)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("bao-cao-mot", submission=submission)
    context = {**_about(given), "form": form, "limit_mb": settings.UPLOAD_LIMIT_BYTES // 2**20}
    return render(request, "reports/fill/offline.html", context, status=status)


def _preview(request: HttpRequest, found: Preview, digest: str) -> HttpResponse:
    held = {
        "user": str(viewer_of(request).public_id),
        "report": str(found.offer.found.submission.public_id),
        "name": found.name,
        "digest": digest,
        "lines": [_packed(one) for one in found.lines],
    }
    numbered = list(enumerate(found.lines))
    changes = [one for _at, one in numbered if one.kind != "conflict"]
    language = get_language() or "vi"
    context = {
        **_about(found.offer),
        "page": found,
        "findings": [
            (title_at(found.offer.form, one.path), one.place, one.phrase.said(language))
            for one in found.findings[:SHOWN]
        ],
        "conflicts": [(at, one) for at, one in numbered if one.kind == "conflict"],
        "changes": changes[:SHOWN],
        "more": max(0, len(changes) - SHOWN),
        "lines": signing.dumps(held, salt=SALT, compress=True) if found.lines else "",
    }
    return render(request, "reports/fill/offline_preview.html", context)


def _about(given: queries.Offer) -> dict[str, Any]:
    return {
        "submission": given.found.submission,
        "times": given.found.times,
        "today": timezone.localdate(),
        "inside": True,
    }


def _packed(one: Line) -> dict[str, Any]:
    return {
        "path": one.path, "kind": one.kind, "seen": one.seen, "value": one.value,
        "why": one.explanation, "cells": dict(one.cells), "gone": one.is_removal,
    }  # fmt: skip


def _said(held: dict[str, Any], chosen: list[dict[str, Any]]) -> FromFile:
    """What is saved, of the lines that were signed."""
    changes, added, removed = [], [], []
    is_nil = None
    for one in chosen:
        path = one["path"]
        if path == "nil":
            is_nil = bool(one["value"])
        elif path.startswith("table.") and path.count(".") == 1:
            added.append(AddedRow(path.partition(".")[2], one["cells"]))
        elif path.startswith("table.") and one["gone"]:
            removed.append(RemovedRow(path, one["seen"]))
        else:
            changes.append(Change(path, one["seen"], one["value"], one["why"], one["cells"]))
    return FromFile(held["name"], changes, added, removed, is_nil, held["digest"])


def _told(request: HttpRequest, submission: UUID, results: tuple[Saved, ...]) -> HttpResponse:
    saved = sum(one.is_saved for one in results)
    messages.success(
        request,
        ngettext("Đã lưu %(n)s mục từ tệp.", "Đã lưu %(n)s mục từ tệp.", saved) % {"n": saved},
    )
    unsaved = [one for one in results if not one.is_saved]
    if unsaved:
        form = queries.offer(by=viewer_of(request), submission=submission).form
        for one in unsaved:
            words = f"{title_at(form, one.path) or one.path}: {one.words}"
            if one.theirs is not None:
                words += " " + _("Ô đang ghi: “%(theirs)s”.") % {"theirs": one.theirs[:200]}
            messages.error(request, words)
    return redirect("bao-cao-mot", submission=submission)
