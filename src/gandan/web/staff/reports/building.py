"""Biểu mẫu: a version of a form as it is built, step by step, and published."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandan.apps.reports.actions import forms as actions
from gandan.apps.reports.policies import can_manage, check_manage
from gandan.apps.reports.queries.forms import Basis, definitions, form_of, version_of
from gandan.rollup import Field, Form, Indicator
from gandan.rollup.forms import building
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.building_forms import (
    FORMS,
    HEADINGS,
    KINDS,
    CheckForm,
    FieldForm,
    FigureForm,
    HeadForm,
    PartForm,
    PublishForm,
)
from gandan.web.staff.reports.regime_forms import SeenForm
from gandan.web.staff.reports.shown import check_in_words, sections_of
from gandan.web.staff.statuses import tried


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, form: UUID) -> HttpResponse:
    """A version of a form; title and bases of a draft are set here."""
    if request.method == "GET":
        return _page(request, form)
    said = HeadForm(request.POST)

    def step(old: Form) -> Form:
        given = said.cleaned_data
        return building.headed(old, given["title"], tuple(given["bases"]))

    return _build(request, form, "head_form", said, step)


@staff_page
@require_POST
def add_section(request: HttpRequest, form: UUID) -> HttpResponse:
    """One more section at the end."""
    said = PartForm(request.POST)
    return _build(
        request,
        form,
        "section_form",
        said,
        lambda old: building.with_section(old, said.cleaned_data["title"]),
    )


@staff_page
@require_POST
def section(request: HttpRequest, form: UUID, code: str, step: str) -> HttpResponse:
    """A section up, down, out, or under another title."""
    said: forms.Form = PartForm(request.POST) if step == "ten" else SeenForm(request.POST)
    steps: dict[str, Callable[[Form], Form]] = {
        "len": lambda old: building.moved(old, code, -1, is_section=True),
        "xuong": lambda old: building.moved(old, code, 1, is_section=True),
        "bo": lambda old: building.without_section(old, code),
        "ten": lambda old: building.renamed_section(old, code, said.cleaned_data["title"]),
    }
    return _build(request, form, "wrong_form", said, _one_of(steps, step))


@staff_page
@require_POST
def field(request: HttpRequest, form: UUID, code: str, step: str) -> HttpResponse:
    """A field up, down or out."""
    steps: dict[str, Callable[[Form], Form]] = {
        "len": lambda old: building.moved(old, code, -1),
        "xuong": lambda old: building.moved(old, code, 1),
        "bo": lambda old: building.without_field(old, code),
    }
    return _build(request, form, "wrong_form", SeenForm(request.POST), _one_of(steps, step))


@staff_page
@require_http_methods(["GET", "POST"])
def new_field(request: HttpRequest, form: UUID, part: str, kind: str) -> HttpResponse:
    """One more field of a kind at the end of a section."""
    return _field_page(request, form, part=part, kind=kind, old=None)


@staff_page
@require_http_methods(["GET", "POST"])
def change_field(request: HttpRequest, form: UUID, code: str) -> HttpResponse:
    """A field of the form as it is changed."""
    found = form_of(version_of(viewer_of(request), form))
    old = found.field_of(code)
    if old is None:
        raise Http404("The form has no such field.")
    return _field_page(request, form, part="", kind=KINDS[type(old)], old=old)


@staff_page
@require_http_methods(["GET", "POST"])
def new_check(request: HttpRequest, form: UUID) -> HttpResponse:
    """One more rule that figures must keep."""
    by = viewer_of(request)
    check_manage(by)
    row = version_of(by, form)
    found = form_of(row)
    said = CheckForm(request.POST or None, initial={"seen": row.version})
    if request.method == "POST" and not (
        status := _tried(request, form, said, lambda old: building.with_check(old, said.check(old)))
    ):
        return redirect("bao-cao-bieu-mau", form=form)
    context = {"row": row, "form": said, "figures": found.indicators}
    status = status if request.method == "POST" else 200
    return render(request, "reports/form_check.html", context, status=status)


@staff_page
@require_POST
def drop_check(request: HttpRequest, form: UUID, check: str) -> HttpResponse:
    """A rule that is asked no more."""
    step = partial(building.without_check, id=check)
    return _build(request, form, "wrong_form", SeenForm(request.POST), step)


@staff_page
@require_POST
def publish(request: HttpRequest, form: UUID) -> HttpResponse:
    """Let the draft hold for the periods that begin from a day on."""
    said = PublishForm(request.POST)

    def act() -> object:
        return actions.publish(
            by=viewer_of(request), form=form, now=timezone.now(), **said.cleaned_data
        )

    if status := tried(said, act):
        return _page(request, form, {"publish_form": said}, status=status)
    messages.success(request, _("Đã ban hành biểu mẫu; đơn vị điền được từ bây giờ."))
    return redirect("bao-cao-bieu-mau", form=form)


@staff_page
@require_POST
def drop(request: HttpRequest, form: UUID) -> HttpResponse:
    """Throw the draft away."""
    by = viewer_of(request)
    row = version_of(by, form)
    said = SeenForm(request.POST)

    def act() -> None:
        seen = said.cleaned_data["seen"]
        actions.drop_draft(by=by, form=form, seen=seen, now=timezone.now())

    if status := tried(said, act):
        return _page(request, form, {"wrong_form": said}, status=status)
    messages.success(request, _("Đã bỏ bản thảo biểu mẫu."))
    return redirect("bao-cao-che-do-mot", regime=row.regime.public_id)


def _one_of(steps: Mapping[str, Callable[[Form], Form]], name: str) -> Callable[[Form], Form]:
    if name not in steps:
        raise Http404("There is no such step.")
    return steps[name]


def _field_page(
    request: HttpRequest, form: UUID, *, part: str, kind: str, old: Field | None
) -> HttpResponse:
    by = viewer_of(request)
    check_manage(by)
    row = version_of(by, form)
    found = form_of(row)
    said = _field_form(request, row.version, found, kind, old, definitions(by.tenant_id))
    status = 200
    if request.method == "POST":

        def step(now: Form) -> Form:
            if old is None:
                return building.with_field(now, part, said.field())
            return building.with_changed(now, old.code, said.field())

        status = _tried(request, form, said, step)
        if not status:
            return redirect("bao-cao-bieu-mau", form=form)
    heading = (
        HEADINGS[kind]
        if old is None
        else _("Sửa mục “%(title)s”") % {"title": found.title_of(old.code)}
    )
    context = {"row": row, "form": said, "kind": kind, "is_new": old is None, "heading": heading}
    return render(request, "reports/form_field.html", context, status=status)


def _field_form(
    request: HttpRequest,
    seen: int,
    found: Form,
    kind: str,
    old: Field | None,
    known: Mapping[str, Indicator],
) -> FieldForm:
    if kind not in FORMS:
        raise Http404("No such kind of field.")
    data = request.POST if request.method == "POST" else None
    if FORMS[kind] is FigureForm:
        return FigureForm(data, form=found, old=old, seen=seen, known=known)
    return FORMS[kind](data, form=found, old=old, seen=seen)


def _tried(request: HttpRequest, form: UUID, said: forms.Form, step: Callable[[Form], Form]) -> int:
    def act() -> object:
        seen = said.cleaned_data["seen"]
        by = viewer_of(request)
        return actions.build(by=by, form=form, seen=seen, step=step, now=timezone.now())

    return tried(said, act)


def _build(
    request: HttpRequest,
    form: UUID,
    name: str,
    said: forms.Form,
    step: Callable[[Form], Form],
) -> HttpResponse:
    if status := _tried(request, form, said, step):
        return _page(request, form, {name: said}, status=status)
    return redirect("bao-cao-bieu-mau", form=form)


def _page(
    request: HttpRequest,
    form: UUID,
    wrong: dict[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    by = viewer_of(request)
    row = version_of(by, form)
    found = form_of(row)
    is_draft = can_manage(by) and row.published_at is None and row.regime.ended_at is None
    context: dict[str, Any] = {
        "row": row,
        "form": found,
        "sections": sections_of(found),
        "checks": [(check, check_in_words(found, check)) for check in found.checks],
        "bases": [Basis(basis).label for basis in found.bases],
        "is_draft": is_draft,
    }
    if is_draft:
        seen = {"seen": row.version}
        head = seen | {"title": found.title, "bases": found.bases}
        context |= {
            "head_form": HeadForm(initial=head),
            "section_form": PartForm(initial=seen, auto_id="id_section_%s"),
            "publish_form": PublishForm(initial=seen, auto_id="id_publish_%s"),
        }
    return render(request, "reports/form.html", context | (wrong or {}), status=status)
