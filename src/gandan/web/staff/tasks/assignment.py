"""The page on which a unit works a task, and a coordinator answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions import evidence as files
from gandan.apps.tasks.actions import progress, receiving, settling, submitting
from gandan.apps.tasks.policies import can_ask, can_follow, can_move
from gandan.apps.tasks.queries.cascade import of_duty
from gandan.apps.tasks.queries.figures import newest_of, quota_of
from gandan.apps.tasks.queries.inner import inner_line
from gandan.apps.tasks.queries.pages import AssignmentPage, assignment_page
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.statuses import tried
from gandan.web.staff.tasks.asking import offered
from gandan.web.staff.tasks.forms import (
    FigureForm,
    FileForm,
    NoteForm,
    PaperForm,
    ReasonForm,
    ResultForm,
    SeenForm,
)
from gandan.web.staff.tasks.plan_forms import UnlinkForm
from gandan.web.staff.tasks.prepared import paper_rights

if TYPE_CHECKING:
    from gandan.apps.tasks.models import Occurrence


@dataclass(frozen=True, slots=True)
class Context:
    """Who does it to which occurrence, when: what every move is given."""

    by: Viewer
    occurrence: UUID
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done to an occurrence: its form, its words, its action."""

    to: tuple[str, ...]  # states that it may lead to: offered when one of them is allowed
    form: type[SeenForm]
    label: str | Promise
    done: str | Promise
    act: Callable[[Context, dict[str, Any]], object]


def _submit(context: Context, given: dict[str, Any]) -> object:
    paper = submitting.SignedPaper(
        given["so_ky_hieu"],
        given["ngay_ban_hanh"],
        given["nguoi_ky"],
        files.Upload(given["file"].name, given["file"].read()),
        achieved=given["achieved"],
        is_meant=given["is_meant"],
    )
    return submitting.submit(
        by=context.by,
        occurrence=context.occurrence,
        seen=given["seen"],
        paper=paper,
        now=context.now,
        today=context.today,
    )


def _carried(action: Callable[..., object], *names: str) -> Callable[..., object]:
    """An action that takes of its form, beside the version seen, the fields of those names."""

    def act(context: Context, given: dict[str, Any]) -> object:
        return action(
            by=context.by,
            occurrence=context.occurrence,
            seen=given["seen"],
            now=context.now,
            **{name: given[name] for name in names},
        )

    return act


VERBS = {
    "gui-van-ban": Verb(
        ("submitted",), PaperForm, _("Gửi văn bản đã ký"), _("Đã gửi văn bản."), _submit
    ),
    "hoan-thanh": Verb(
        ("awaiting_head", "done"),
        ResultForm,
        _("Báo đã xong"),
        _("Đã ghi kết quả."),
        _carried(submitting.finish, "note", "achieved"),
    ),
    "xac-nhan": Verb(
        ("done",),
        SeenForm,
        _("Xác nhận hoàn thành"),
        _("Đã xác nhận hoàn thành."),
        _carried(submitting.head_confirm),
    ),
    "lam-tiep": Verb(
        ("in_progress",),
        ReasonForm,
        _("Đề nghị làm tiếp"),
        _("Đã chuyển lại để làm tiếp."),
        _carried(submitting.send_back, "reason"),
    ),
    "tiep-nhan": Verb(
        ("received",), SeenForm, _("Tiếp nhận"), _("Đã tiếp nhận."), _carried(receiving.receive)
    ),
    "bo-sung": Verb(
        ("supplement",),
        ReasonForm,
        _("Đề nghị bổ sung"),
        _("Đã gửi đề nghị bổ sung."),
        _carried(receiving.ask_supplement, "reason"),
    ),
    "khong-ap-dung": Verb(
        ("not_applicable",),
        ReasonForm,
        _("Không áp dụng cho đơn vị này"),
        _("Đã ghi là không áp dụng."),
        _carried(settling.excuse, "reason"),
    ),
}
# by state: what is offered, in this order
OFFERED = {
    "not_started": ("gui-van-ban", "hoan-thanh", "khong-ap-dung"),
    "in_progress": ("gui-van-ban", "hoan-thanh", "khong-ap-dung"),
    "awaiting_head": ("xac-nhan", "lam-tiep", "khong-ap-dung"),
    "submitted": ("tiep-nhan", "bo-sung"),
    "supplement": ("gui-van-ban", "khong-ap-dung"),
}


@staff_page
@require_GET
def show(request: HttpRequest, task: UUID, assignment: UUID) -> HttpResponse:
    """The task as one unit has it."""
    return _page(request, task, assignment, {})


@staff_page
@require_POST
def note(request: HttpRequest, task: UUID, assignment: UUID) -> HttpResponse:
    """Write a note of progress."""
    form = NoteForm(request.POST)

    def act() -> object:
        return progress.note_progress(
            by=viewer_of(request),
            assignment=assignment,
            text=form.cleaned_data["text"],
            achieved=form.cleaned_data["achieved"],
            now=timezone.now(),
        )

    return _do(request, (task, assignment), form, act, key="note", done=_("Đã ghi tiến độ."))


@staff_page
@require_POST
def add_file(request: HttpRequest, task: UUID, assignment: UUID) -> HttpResponse:
    """Add a file that shows the work."""
    form = FileForm(request.POST, request.FILES)

    def act() -> object:
        given = form.cleaned_data
        return files.add_evidence(
            by=viewer_of(request),
            assignment=assignment,
            upload=files.Upload(given["file"].name, given["file"].read()),
            description=given["description"],
            now=timezone.now(),
        )

    return _do(request, (task, assignment), form, act, key="file", done=_("Đã thêm tệp."))


@staff_page
@require_POST
def move(
    request: HttpRequest, task: UUID, assignment: UUID, occurrence: UUID, verb: str
) -> HttpResponse:
    """Bring one occurrence on: submit, finish, confirm, receive, ask for a supplement."""
    if verb not in VERBS:
        raise Http404(f"No such verb: {verb}")
    chosen = VERBS[verb]
    form = chosen.form(request.POST, request.FILES, prefix=_prefix(occurrence, verb))

    def act() -> object:
        context = Context(viewer_of(request), occurrence, timezone.now(), timezone.localdate())
        return chosen.act(context, form.cleaned_data)

    key = _prefix(occurrence, verb)
    return _do(request, (task, assignment), form, act, key=key, done=chosen.done)


@staff_page
@require_GET
def download(request: HttpRequest, task: UUID, assignment: UUID, evidence: UUID) -> FileResponse:
    """A file, byte for byte, always as a download: nothing that was uploaded runs here."""
    by = viewer_of(request)
    row, stored = files.open_evidence(by=by, evidence=evidence, now=timezone.now())
    return FileResponse(
        stored, as_attachment=True, filename=row.ten_tep, content_type="application/octet-stream"
    )


def _do(
    request: HttpRequest,
    where: tuple[UUID, UUID],
    form: forms.Form,
    act: Callable[[], object],
    *,
    key: str,
    done: str | Promise,
) -> HttpResponse:
    """Run the action of a valid form; an error comes back beside what was typed."""
    if status := tried(form, act):
        return _page(request, *where, {key: form}, status=status)
    messages.success(request, str(done))
    task, assignment = where
    return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)


def _page(
    request: HttpRequest,
    task: UUID,
    assignment: UUID,
    wrong: dict[str, forms.Form],
    *,
    status: int = 200,
) -> HttpResponse:
    by = viewer_of(request)
    found = assignment_page(by=by, task=task, assignment=assignment)
    assignment_is_over = (
        found.assignment.task.closed_at is not None or found.assignment.released_at is not None
    )
    may_follow = can_follow(by, found.assignment) and not assignment_is_over
    times = _times(by, found, wrong)
    shown = {offer["form"] for time in times for offer in time["offers"]}
    if may_follow:
        shown |= {wrong.get("note"), wrong.get("file")}
    context = {
        "page": found,
        "assignment": found.assignment,
        "task": found.assignment.task,
        "today": timezone.localdate(),
        "typed": [pair for form in wrong.values() if form not in shown for pair in _typed(form)],
        "line": inner_line(by=by, assignment=found.assignment, today=timezone.localdate()),
        "cascade": of_duty(by=by, assignment=found.assignment, today=timezone.localdate()),
        "may_plan": may_follow,
        "unlink_form": UnlinkForm() if may_follow else None,
        "times": times,
        "asked": found.requests,
        "may_withdraw": can_ask(by, found.assignment),
        "elsewhere": offered(by, found),
        "note_form": _counting(wrong.get("note") or NoteForm(), found) if may_follow else None,
        "figure": newest_of([found.assignment.pk]).get(found.assignment.pk),
        "quota": quota_of(found.assignment.task),
        "file_form": (wrong.get("file") or FileForm()) if may_follow else None,
        "error_form": next(iter(wrong.values()), None),
        **paper_rights(by),
        "may_read_document": by.may("documents.read") or by.may("documents.read_own"),
    }
    return render(request, "tasks/assignment.html", context, status=status)


def _typed(form: forms.Form) -> list[tuple[str, str]]:
    """What stands in the fields of a form that the page offers no more: to be copied."""
    boxes = [box for box in form.visible_fields() if not isinstance(box.field, forms.FileField)]
    said = [(str(box.label), str(box.value() or "").strip()) for box in boxes]
    return [(label, words) for label, words in said if words]


def _prefix(occurrence: UUID, verb: str) -> str:
    return f"{verb}-{occurrence.hex[-8:]}"


def _times(by: Viewer, found: AssignmentPage, wrong: dict[str, forms.Form]) -> list[dict[str, Any]]:
    """Each occurrence with the forms that this viewer may send for it."""
    is_closed = found.assignment.task.closed_at is not None
    times = []
    for occurrence in found.occurrences:
        offers = [] if is_closed else _offers(by, found, occurrence, wrong)
        times.append({"occurrence": occurrence, "offers": offers})
    return times


def _offers(
    by: Viewer, found: AssignmentPage, occurrence: "Occurrence", wrong: dict[str, forms.Form]
) -> list[dict[str, Any]]:
    offers = []
    for name in OFFERED.get(occurrence.state, ()):
        verb = VERBS[name]
        if name == "hoan-thanh" and found.assignment.task.report_to:
            continue  # a click is no report
        if not any(can_move(by, occurrence, to) for to in verb.to):
            continue
        key = _prefix(occurrence.public_id, name)
        form = wrong.get(key) or verb.form(prefix=key, initial={"seen": occurrence.version})
        form.data = _with_fresh_version(form, occurrence.version)
        form = _counting(form, found)
        offers.append({"name": name, "label": verb.label, "form": form, "is_wrong": key in wrong})
    return offers


def _counting(form: forms.Form, found: AssignmentPage) -> forms.Form:
    """A form that may ask how many of a quota have been reached asks it where there is one."""
    task = found.assignment.task
    if isinstance(form, FigureForm):
        form.count(quota_of(task), task.quota)
    return form


def _with_fresh_version(form: forms.Form, version: int) -> Mapping[str, Any]:
    """After a conflict the page shows what is there now: sending again is a choice made on that."""
    if not form.is_bound:
        return form.data
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("seen")] = str(version)
    return data
