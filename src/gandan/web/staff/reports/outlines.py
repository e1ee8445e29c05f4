"""Đề cương: the outlines of a regime, and a version as it is built, published, or dropped."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.reports.actions import outlines as actions
from gandan.apps.reports.policies import can_manage
from gandan.apps.reports.queries.outlines import OutlinePage, outline_page, outlines_of
from gandan.rollup.outlines import Heading, building
from gandan.rollup.outlines import Outline as Layout
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.building_forms import PublishForm
from gandan.web.staff.reports.outline_forms import (
    HeadingForm,
    OutlineForm,
    ReinstateForm,
    RetireForm,
    StepForm,
)
from gandan.web.staff.reports.regime_forms import SeenForm
from gandan.web.staff.statuses import tried


@staff_page
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, regime: UUID) -> HttpResponse:
    """The outlines of a regime with their versions; beginning another one."""
    by = viewer_of(request)
    form = OutlineForm(request.POST or None)
    made: list[UUID] = []

    def act() -> None:
        draft = actions.begin_outline(by=by, regime=regime, now=timezone.now(), **form.cleaned_data)
        made.append(draft.public_id)

    status = tried(form, act) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("Đã lập đề cương từ biểu mẫu; hãy sắp xếp lại rồi ban hành."))
        return redirect("bao-cao-de-cuong-mot", version=made[0])
    found, lines = outlines_of(by=by, regime=regime)
    context = {
        "regime": found,
        "lines": lines,
        "form": form,
        "may_manage": can_manage(by) and found.ended_at is None,
    }
    return render(request, "reports/outlines.html", context, status=status)


@staff_page
@require_GET
def show(request: HttpRequest, version: UUID) -> HttpResponse:
    """A version: its headings in order, what it lacks, what it leaves out."""
    return _page(request, version)


@staff_page
@require_POST
def step(request: HttpRequest, version: UUID, step: str) -> HttpResponse:
    """One step of building; a step that needs words asks for them."""
    by = viewer_of(request)
    needs_title = step in {"them-muc", "them-bieu", "ten"}
    said = (HeadingForm if needs_title else StepForm)(request.POST)
    more = StepForm(request.POST)

    def act() -> object:
        more.is_valid()
        return actions.build(
            by=by, version=version, seen=said.cleaned_data["seen"],
            step=_step(step, more), now=timezone.now(),
        )  # fmt: skip

    if status := tried(said, act):
        name = "heading_form" if step.startswith("them-") else "wrong_form"
        return _page(request, version, {name: said, "wrong_form": said}, status=status)
    return redirect("bao-cao-de-cuong-mot", version=version)


@staff_page
@require_POST
def publish(request: HttpRequest, version: UUID) -> HttpResponse:
    """Let the draft hold for the periods that begin from a day on."""
    said = PublishForm(request.POST)

    def act() -> object:
        return actions.publish(
            by=viewer_of(request), version=version, now=timezone.now(), **said.cleaned_data
        )

    if status := tried(said, act):
        return _page(request, version, {"publish_form": said, "wrong_form": said}, status=status)
    messages.success(request, _("Đã ban hành đề cương; chọn được khi lập báo cáo tổng hợp."))
    return redirect("bao-cao-de-cuong-mot", version=version)


@staff_page
@require_POST
def drop(request: HttpRequest, version: UUID) -> HttpResponse:
    """Throw the draft away."""
    by, said = viewer_of(request), SeenForm(request.POST)
    regime = outline_page(by=by, version=version).row.outline.regime.public_id

    def act() -> None:
        seen = said.cleaned_data["seen"]
        actions.drop_draft(by=by, version=version, seen=seen, now=timezone.now())

    if status := tried(said, act):
        return _page(request, version, {"wrong_form": said}, status=status)
    messages.success(request, _("Đã bỏ bản thảo đề cương."))
    return redirect("bao-cao-de-cuong", regime=regime)


@staff_page
@require_POST
def retire(request: HttpRequest, version: UUID) -> HttpResponse:
    """No new paper is made by the outline for periods from a day on."""
    said = RetireForm(request.POST, auto_id="id_retire_%s")
    done = _("Đã thôi dùng đề cương; báo cáo đã lập theo đề cương vẫn còn.")
    return _with_reason(request, version, "retire_form", said, actions.retire, done)


@staff_page
@require_POST
def reinstate(request: HttpRequest, version: UUID) -> HttpResponse:
    """A retired outline is offered again."""
    said = ReinstateForm(request.POST, auto_id="id_reinstate_%s")
    done = _("Đề cương được dùng lại.")
    return _with_reason(request, version, "reinstate_form", said, actions.reinstate, done)


def _with_reason(  # whose page, under which name the form stands there, what is done and said
    request: HttpRequest,
    version: UUID,
    name: str,
    said: ReinstateForm,
    action: Callable[..., object],
    done: str,
) -> HttpResponse:
    """Retire or reinstate the outline of a version as the form says."""
    by = viewer_of(request)
    outline = outline_page(by=by, version=version).row.outline.public_id

    def act() -> object:
        return action(by=by, outline=outline, now=timezone.now(), **said.cleaned_data)

    if status := tried(said, act):
        return _page(request, version, {name: said, "wrong_form": said}, status=status)
    messages.success(request, done)
    return redirect("bao-cao-de-cuong-mot", version=version)


@staff_page
@require_POST
def next_version(request: HttpRequest, outline: UUID) -> HttpResponse:
    """The next version, as a copy of the last; or the draft there is."""
    draft = actions.begin_version(by=viewer_of(request), outline=outline, now=timezone.now())
    return redirect("bao-cao-de-cuong-mot", version=draft.public_id)


def _step(name: str, said: StepForm) -> Callable[[Layout], Layout]:
    kind, at, code = said.where()
    title = said.cleaned_data.get("title", "")
    steps: dict[str, Callable[[Layout], Layout]] = {
        "them-muc": partial(building.with_heading, kind="parts", title=title),
        "them-bieu": partial(building.with_heading, kind="annexes", title=title),
        "ten": partial(building.renamed, kind=kind, at=at, title=title),
        "len": partial(building.moved, kind=kind, at=at, step=-1),
        "xuong": partial(building.moved, kind=kind, at=at, step=1),
        "sau": partial(building.deeper, at=at, step=1),
        "nong": partial(building.deeper, at=at, step=-1),
        "bo": partial(building.without_heading, kind=kind, at=at),
        "dua-vao": partial(building.with_item, kind=kind, at=at, code=code),
        "dua-len": partial(building.moved_item, kind=kind, at=at, code=code, step=-1),
        "dua-xuong": partial(building.moved_item, kind=kind, at=at, code=code, step=1),
        "dua-ra": partial(building.without_item, kind=kind, at=at, code=code),
        "don-vi": lambda old: replace(old, bodies=not old.bodies),
        "tinh-hinh": lambda old: replace(old, standings=not old.standings),
    }
    if name not in steps:
        raise Http404("There is no such step.")
    return steps[name]


def _page(
    request: HttpRequest,
    version: UUID,
    wrong: dict[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    by = viewer_of(request)
    found = outline_page(by=by, version=version)
    row = found.row
    is_draft = can_manage(by) and row.published_at is None and row.outline.regime.ended_at is None
    context: dict[str, Any] = {
        "page": found,
        "row": row,
        "regime": row.outline.regime,
        "is_draft": is_draft,
        "may_change": can_manage(by) and row.outline.regime.ended_at is None,
        "retire_form": RetireForm(auto_id="id_retire_%s"),
        "reinstate_form": ReinstateForm(auto_id="id_reinstate_%s"),
        "headings": _headings(found),
        "lacking": [found.titles.get(code, code) for code in found.lacking],
        "left_out": [found.titles.get(code, code) for code in found.left_out],
    }
    if is_draft:
        seen = {"seen": row.version}
        context |= {
            "heading_form": HeadingForm(initial=seen, auto_id="id_heading_%s"),
            "publish_form": PublishForm(initial=seen, auto_id="id_publish_%s"),
        }
    return render(request, "reports/outline.html", context | (wrong or {}), status=status)


def _headings(found: OutlinePage) -> list[dict[str, Any]]:
    """The headings of both kinds, each with what stands under it and what may be put there."""
    lacking = set(found.lacking)
    made = []
    kinds: tuple[tuple[str, tuple[Heading, ...]], ...] = (
        ("muc", found.layout.parts),
        ("bieu", found.layout.annexes),
    )
    for kind, rows in kinds:
        used = {code for one in rows for code in one.items}
        offered = [*found.texts, *found.figures] if kind == "muc" else found.figures
        choices = [(code, found.titles.get(code, code)) for code in offered if code not in used]
        last = len(rows) - 1
        made += [
            {
                "kind": kind,
                "at": at,
                "title": one.title,
                "level": getattr(one, "level", 1),
                "is_first": at == 0,
                "is_last": at == last,
                "items": [
                    (code, found.titles.get(code, code), code in lacking) for code in one.items
                ],
                "choices": choices,
            }
            for at, one in enumerate(rows)
        ]
    return made
