"""Pages of the tree as a whole: out as XLSX, in from XLSX, set up from the reference data."""

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from gandan.apps.audit.policies import Refused, Stale
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries import SetUpPlan, TreePlan, TreeRow
from gandan.web.staff.administration.access import StaffRequest, signed_in
from gandan.web.staff.administration.tree_forms import SetUpForm, TreeFileForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "gandan.orgs.tree"
PREVIEW_LASTS = 24 * 3600  # seconds between a preview and its confirmation
SHOWN = 300  # lines of each state on the page


@require_GET
@signed_in
def export(request: StaffRequest) -> HttpResponseBase:
    """Tải danh mục."""
    from gandan.web.staff.administration.tree_spreadsheet import tree_spreadsheet

    today = timezone.localdate()
    lines = queries.tree_lines(by=request.viewer, on=today)
    name = f"danh-muc-don-vi-{today:%Y-%m-%d}.xlsx"
    return FileResponse(
        tree_spreadsheet(lines), as_attachment=True, filename=name, content_type=XLSX
    )


@signed_in
def import_file(request: StaffRequest) -> HttpResponse:
    """Nhập danh mục từ tệp: tải lên, xem trước, xác nhận."""
    check(request.viewer, "orgs.manage")
    if request.method == "POST" and "rows" in request.POST:
        return _confirm(request)
    form = TreeFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            rows = queries.read_tree(sent.read())
            return _preview(request, rows, sent.name or "")
        except Refused as refused:
            form.add_error("file", str(refused))
    status = 422 if form.errors else 200
    return render(request, "administration/tree_file.html", {"form": form}, status=status)


def _preview(
    request: StaffRequest, rows: tuple[TreeRow, ...], name: str, error: str = ""
) -> HttpResponse:
    plan = queries.tree_plan(by=request.viewer, rows=rows)
    held = {
        "user": str(request.viewer.public_id),
        "name": name,
        "rows": [[row.number, row.cells, row.faults] for row in rows],
    }
    context = {
        "plan": plan,
        "groups": _groups(plan),
        "name": name,
        "error": error,
        "rows": signing.dumps(held, salt=SALT, compress=True) if plan.can_be_confirmed else "",
    }
    status = 422 if error or plan.counts["faulty"] else 200
    return render(request, "administration/tree_preview.html", context, status=status)


def _groups(plan: TreePlan) -> list[dict[str, object]]:
    """The lines of the page: the faulty first, of each state the first hundreds."""
    words = {
        "faulty": _("Dòng có lỗi"),
        "new": _("Đơn vị mới"),
        "changed": _("Bổ sung cho đơn vị đang có"),
        "unchanged": _("Không thay đổi"),
    }
    found: list[dict[str, object]] = []
    for state, label in words.items():
        lines = plan.of(state)  # type: ignore[arg-type]
        if lines:
            more = max(0, len(lines) - SHOWN)
            found.append({"state": state, "label": label, "lines": lines[:SHOWN], "more": more})
    return found


def _confirm(request: StaffRequest) -> HttpResponse:
    """Write what was previewed; the lines come back signed, so they are those that were read."""
    again = reverse("don-vi-nhap")
    try:
        held = signing.loads(request.POST["rows"], salt=SALT, max_age=PREVIEW_LASTS)
    except signing.BadSignature:
        messages.error(request, _("Bản xem trước đã quá hạn; hãy tải tệp lên lại."))
        return HttpResponseRedirect(again)
    if held["user"] != str(request.viewer.public_id):
        messages.error(request, _("Bản xem trước này là của người khác; hãy tải tệp lên lại."))
        return HttpResponseRedirect(again)
    rows = tuple(TreeRow(number, cells, tuple(faults)) for number, cells, faults in held["rows"])
    try:
        plan = actions.import_tree(
            by=request.viewer,
            rows=rows,
            fingerprint=request.POST.get("fingerprint", ""),
            source=held["name"],
            now=timezone.now(),
        )
    except Refused as refused:
        return _preview(request, rows, held["name"], error=str(refused))
    made, changed = plan.counts["new"], plan.counts["changed"]
    messages.success(
        request,
        _("Đã ghi: %(new)s đơn vị mới, bổ sung %(changed)s đơn vị.")
        % {"new": made, "changed": changed},
    )
    return HttpResponseRedirect(reverse("don-vi"))


@signed_in
def set_up(request: StaffRequest) -> HttpResponse:
    """Lập danh mục từ dữ liệu tham chiếu: xem trước, xác nhận."""
    check(request.viewer, "orgs.manage")
    given = request.POST if request.method == "POST" else request.GET
    form = SetUpForm(given or None, initial={"on": timezone.localdate()})
    context: dict[str, object] = {"form": form}
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "administration/set_up.html", context, status=status)
    wanted = {key: form.cleaned_data[key] for key in ("province", "on", "with_rare")}
    if request.method == "POST":
        try:
            done = actions.set_up_province(
                by=request.viewer,
                fingerprint=request.POST.get("fingerprint") or "-",  # never without a preview
                now=timezone.now(),
                **wanted,
            )
        except Refused as refused:
            context["error"] = str(refused) if isinstance(refused, Stale) else ""
        else:
            return _set_up_done(request, done)
    context["plan"] = queries.set_up_plan(by=request.viewer, **wanted)
    status = 422 if request.method == "POST" else 200
    return render(request, "administration/set_up.html", context, status=status)


def _set_up_done(request: StaffRequest, done: SetUpPlan) -> HttpResponse:
    count = len(done.fresh)
    said = ngettext(
        "Đã lập %(count)s đơn vị của %(name)s.", "Đã lập %(count)s đơn vị của %(name)s.", count
    )
    messages.success(request, said % {"count": count, "name": done.province.name})
    return HttpResponseRedirect(reverse("don-vi"))
