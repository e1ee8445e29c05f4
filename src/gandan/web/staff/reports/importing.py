"""Nhập số liệu: figures of another system as a file, previewed row by row, then confirmed."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions.importing import Row, Taken, take_figures
from gandan.apps.reports.queries import importing as queries
from gandan.apps.reports.queries.importing import Line, Preview
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.answers import number_text
from gandan.web.staff.reports.consolidating.addresses import basis_words
from gandan.web.staff.reports.consolidating.figures import XLSX
from gandan.web.staff.statuses import REFUSED, status_of

SALT = "gandan.reports.importing"
PREVIEW_LASTS = 24 * 3600  # seconds between a preview and its confirmation
SHOWN = 300  # rows on the page; all of them are saved
TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


class FileForm(forms.Form):
    """A table of figures."""

    file = forms.FileField(
        label=gettext_lazy("Tệp số liệu"),
        help_text=gettext_lazy("Tệp .xlsx hoặc .csv theo mẫu. Chưa có gì được ghi khi tải lên."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Chọn tệp số liệu trước khi bấm “Xem trước”."),
            "empty": gettext_lazy("Tệp không có nội dung. Hãy chọn tệp khác."),
        },
    )


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, regime: UUID) -> HttpResponse:
    """The templates, the place to send a file, earlier imports; or what a file would bring."""
    if request.method == "GET":
        return _page(request, regime, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, regime, form, status=REFUSED)
    sent = form.cleaned_data["file"]
    data = sent.read()
    try:
        found = queries.preview(
            by=viewer_of(request), regime=regime, name=sent.name or "", data=data,
            today=timezone.localdate(),
        )  # fmt: skip
    except Refused as refused:
        form.add_error("file", str(refused))
        return _page(request, regime, form, status=status_of(refused))
    return _preview(request, found, hashlib.sha256(data).hexdigest())


@staff_page
@require_GET
def template(request: HttpRequest, regime: UUID, kind: str) -> HttpResponse:
    """The file to fill in, as XLSX with the codes, or as CSV."""
    if kind not in TYPES:
        raise Http404("No such kind of template.")
    data = queries.template(
        by=viewer_of(request), regime=regime, kind=kind, now=timezone.now(),
        today=timezone.localdate(),
    )  # fmt: skip
    response = HttpResponse(data, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="mau-nhap-so-lieu.{kind}"'
    return response


@staff_page
@require_POST
def confirm(request: HttpRequest, regime: UUID) -> HttpResponse:
    """Save what was previewed; the rows come back signed, so they are those that were read."""
    by = viewer_of(request)
    try:
        held = signing.loads(request.POST.get("rows", ""), salt=SALT, max_age=PREVIEW_LASTS)
    except signing.BadSignature:
        held = {}
    if (held.get("user"), held.get("regime")) != (str(by.public_id), str(regime)):
        messages.error(request, _("Bản xem trước đã quá hạn hoặc của người khác; tải lại tệp."))
        return _page(request, regime, FileForm(), status=REFUSED)
    taken = take_figures(
        by=by, regime=regime, rows=[_unpacked(one) for one in held["rows"]], name=held["name"],
        digest=held["digest"], now=timezone.now(),
    )  # fmt: skip
    _tell(request, taken)
    return redirect("bao-cao-nhap", regime=regime)


@staff_page
@require_GET
def one(request: HttpRequest, file: UUID) -> HttpResponse:
    """One import with its figures: which still hold, which a later one replaced."""
    found, figures = queries.imported_page(by=viewer_of(request), file=file)
    context = {
        "row": found,
        "regime": found.regime,
        "figures": [(row, number_text(row.number), basis_words(row.basis)) for row in figures],
    }
    return render(request, "reports/imports/one.html", context)


def _page(request: HttpRequest, regime: UUID, form: FileForm, *, status: int = 200) -> HttpResponse:
    found = queries.imports_page(by=viewer_of(request), regime=regime)
    context = {"page": found, "regime": found.regime, "form": form}
    return render(request, "reports/imports/page.html", context, status=status)


def _preview(request: HttpRequest, found: Preview, digest: str) -> HttpResponse:
    brought = found.brought
    held = {
        "user": str(viewer_of(request).public_id),
        "regime": str(found.regime.public_id),
        "name": found.name,
        "digest": digest,
        "rows": [_packed(line) for line in brought],
    }
    context = {
        "page": found,
        "regime": found.regime,
        "lines": [_shown(line) for line in brought[:SHOWN]],
        "count": len(brought),
        "more": max(0, len(brought) - SHOWN),
        "problems": found.problems[:SHOWN],
        "problem_count": len(found.problems),
        "rows": signing.dumps(held, salt=SALT, compress=True) if brought else "",
    }
    return render(request, "reports/imports/preview.html", context)


def _shown(line: Line) -> dict[str, Any]:
    before = line.before
    return {
        "line": line,
        "number": number_text(line.given.value),
        "basis": basis_words(line.given.basis),
        "before": number_text(before.number) if before else "",
        "before_as_of": before.as_of if before else None,
    }


def _packed(line: Line) -> list[str]:
    given = line.given
    return [
        str(line.unit.unit), line.period, line.indicator.code, given.basis, f"{given.value:f}",
        given.system, given.as_of.isoformat(),
    ]  # fmt: skip


def _unpacked(packed: list[str]) -> Row:
    unit, period, indicator, basis, number, system, as_of = packed
    return Row(
        UUID(unit), period, indicator, basis, Decimal(number), system, date.fromisoformat(as_of)
    )


def _tell(request: HttpRequest, taken: Taken) -> None:
    if taken.file is None:
        messages.info(request, _("Số liệu trong tệp đã có từ trước; không có gì thay đổi."))
        return
    messages.success(
        request,
        ngettext("Đã nhập %(n)s số liệu.", "Đã nhập %(n)s số liệu.", taken.brought)
        % {"n": taken.brought},
    )
    if taken.filled:
        messages.success(
            request,
            ngettext(
                "%(n)s ô trong báo cáo đang soạn đã có số ấy.",
                "%(n)s ô trong báo cáo đang soạn đã có số ấy.",
                taken.filled,
            )
            % {"n": taken.filled},
        )
    if taken.differing:
        messages.warning(
            request,
            ngettext(
                "%(n)s ô đơn vị đã ghi số khác: số của đơn vị được giữ, đơn vị phải ghi lý do.",
                "%(n)s ô đơn vị đã ghi số khác: số của đơn vị được giữ, đơn vị phải ghi lý do.",
                taken.differing,
            )
            % {"n": taken.differing},
        )
