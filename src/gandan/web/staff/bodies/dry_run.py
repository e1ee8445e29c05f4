"""The dry run of an event: what would happen, what a person decides, and then applying it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.successions import DryRun, Question
from gandan.apps.orgs.actions.successions.deciding import decide_each
from gandan.apps.orgs.actions.successions.listing import AT_ONCE, things_listed
from gandan.apps.orgs.policies import check
from gandan.tiengviet.folding import fold
from gandan.web.staff.addresses import page_number
from gandan.web.staff.administration.access import StaffRequest, done_or_told, signed_in
from gandan.web.staff.bodies.addresses import event_address
from gandan.web.staff.bodies.event_forms import SuccessorSearch

FIRST = 20  # rows of a list on the page; all of them stand on a page of their own
ASKED = 100  # questions on the page
OFFERED = 30  # successors that a question offers; others are searched for
OPEN = ("draft", "scheduled")
STAYS = "o-lai"


@dataclass(frozen=True, slots=True)
class BodyAsked:
    """What a person decides about one old body."""

    unit: Any
    questions: Sequence[Question]
    options: Sequence[Any]  # those that all its open questions have in common
    open_count: int
    may_stay: bool


@require_GET
@signed_in
def dry_run(request: StaffRequest, event: UUID) -> HttpResponse:
    """Chạy thử."""
    row = queries.succession_of(by=request.viewer, public_id=event)
    if row.state not in OPEN:
        check(request.viewer, "orgs.manage")
        return HttpResponseRedirect(event_address(event))
    return _page(request, event)


def _page(request: StaffRequest, event: UUID, error: str = "") -> HttpResponse:
    run = successions.dry_run(by=request.viewer, event=event, questions=ASKED)
    phrase = request.GET.get("ke-thua", "")[:200]
    today = timezone.localdate()
    context = {
        "event": run.event,
        "run": run,
        "bodies": _asked([_narrowed(one, phrase) for one in run.questions]),
        "search": SuccessorSearch({"ke-thua": phrase}),
        "has_many": any(len(one.options) > OFFERED for one in run.questions),
        "asked_cap": ASKED if len(run.questions) >= ASKED else 0,
        "lists": _lists(run),
        "moved_count": sum(one.moved_count for one in run.holdings),
        "is_due": run.event.on <= today,
        "error": error,
        "first": FIRST,
    }
    return render(request, "bodies/dry_run.html", context, status=422 if error else 200)


def _narrowed(question: Question, phrase: str) -> Question:
    """Of very many successors the first whose names hold every word, and what is proposed."""
    if len(question.options) <= OFFERED:
        return question
    words = fold(phrase).split()
    named = (one for one in question.options if all(word in fold(one.ten) for word in words))
    first = list(islice(named, OFFERED))
    if question.proposal and question.proposal not in first:
        first.insert(0, question.proposal)
    return replace(question, options=tuple(first))


def _asked(questions: Sequence[Question]) -> list[BodyAsked]:
    """The questions of each body together, with what may be said of all of them at once."""
    rows = sorted(enumerate(questions), key=lambda pair: (pair[1].unit.ten, pair[1].unit.pk))
    found = []
    for _pk, group in groupby(rows, key=lambda pair: pair[1].unit.pk):
        own = [question for _number, question in group]
        waiting = [one for one in own if not one.has_decided]
        shared = [
            option
            for option in (waiting[0].options if waiting else ())
            if all(option in one.options for one in waiting)
        ]
        stays = bool(waiting) and all(one.may_stay for one in waiting)
        found.append(BodyAsked(own[0].unit, own, shared, len(waiting), stays))
    return found


def _lists(run: DryRun) -> list[dict[str, Any]]:
    """Lists of the page, each with the word in the address of its own page."""
    rows: list[dict[str, Any]] = [
        {"slug": "thanh-lap", "label": _("Sẽ thành lập"), "successors": run.founded},
        {"slug": "theo-cap-tren", "label": _("Sẽ lập lại dưới cấp trên mới"),
         "successors": run.carried},
        {"slug": "ket-thuc", "label": _("Sẽ kết thúc"), "units": run.ended},
        {"slug": "doi-ten", "label": _("Sẽ đổi tên"), "renamed": run.renamed},
    ]  # fmt: skip
    for row in rows:
        things = row.get("successors") or row.get("units") or row.get("renamed") or ()
        row["count"] = len(things)
    for number, one in enumerate(run.holdings, start=1):
        rows.append({"slug": f"chuyen-{number}", "label": one.label, "holding": one,
                     "count": one.moved_count + one.stays_count})  # fmt: skip
    return [row for row in rows if row["count"]]


@require_GET
@signed_in
def listed(request: StaffRequest, event: UUID, slug: str) -> HttpResponse:
    """Một danh sách của lần chạy thử, đầy đủ."""
    run = successions.dry_run(by=request.viewer, event=event, questions=0)
    one = next((row for row in _lists(run) if row["slug"] == slug), None)
    if one is None:
        raise Http404
    page = page_number(request.GET)
    if "holding" in one:
        found = things_listed(
            by=request.viewer, event=event, holding=one["holding"].name, page=page
        )
        one |= {"rows": found.rows, "has_next": found.has_next, "count": found.total}
    else:
        first = (page - 1) * AT_ONCE
        for key in ("successors", "units", "renamed"):
            if key in one:
                one[key] = one[key][first : first + AT_ONCE]
        one["has_next"] = first + AT_ONCE < one["count"]
    total = ngettext("%(n)s mục", "%(n)s mục", one["count"]) % {"n": one["count"]}
    context = {
        "event": run.event,
        "one": one,
        "total_words": total,
        "previous_url": f"?trang={page - 1}" if page > 1 else "",
        "next_url": f"?trang={page + 1}" if one["has_next"] else "",
    }
    return render(request, "bodies/dry_run_list.html", context)


@require_POST
@signed_in
def decide(request: StaffRequest, event: UUID) -> HttpResponse:
    """Quyết định từng mục."""
    check(request.viewer, "orgs.manage")
    queries.succession_of(by=request.viewer, public_id=event)
    return done_or_told(
        request,
        lambda: decide_each(
            by=request.viewer, event=event, choices=_choices(request), now=timezone.now()
        ),
        done=_("Đã ghi quyết định."),
        back=dry_run_address(event),
    )


def _choices(request: StaffRequest) -> dict[tuple[str, UUID], int | None]:
    """Fields "kind of thing|thing" whose value is a successor; those left open are no choice."""
    found: dict[tuple[str, UUID], int | None] = {}
    for name, value in request.POST.items():
        holding, bar, thing = str(name).partition("|")
        if not bar or not value:
            continue
        try:
            found[holding, UUID(thing)] = None if value == STAYS else int(str(value))
        except ValueError as wrong:
            raise Refused(_("Lựa chọn gửi lên không đọc được; hãy chọn lại.")) from wrong
    return found


@require_POST
@signed_in
def decide_all(request: StaffRequest, event: UUID) -> HttpResponse:
    """Quyết định một lần cho mọi mục còn lại của một đơn vị."""
    check(request.viewer, "orgs.manage")
    queries.succession_of(by=request.viewer, public_id=event)

    def write() -> None:
        value = request.POST.get("tat-ca", "")
        if not (value.isascii() and value.isdigit()) and value != STAYS:
            raise Refused(_("Hãy chọn nơi tiếp nhận cho các mục còn lại."))
        try:
            unit = UUID(request.POST.get("unit", ""))
        except ValueError as wrong:
            raise Refused(_("Lựa chọn gửi lên không đọc được; hãy chọn lại.")) from wrong
        successions.decide_all(
            by=request.viewer,
            event=event,
            predecessor=queries.unit_of(by=request.viewer, public_id=unit),
            successor_id=None if value == STAYS else int(value),
            now=timezone.now(),
        )

    back = dry_run_address(event)
    return done_or_told(request, write, done=_("Đã ghi quyết định."), back=back)


@require_POST
@signed_in
def withdraw(request: StaffRequest, event: UUID, thing: UUID) -> HttpResponse:
    """Rút lại một quyết định."""
    return done_or_told(
        request,
        lambda: successions.withdraw_decision(
            by=request.viewer,
            event=event,
            holding=request.POST.get("holding", ""),
            thing=thing,
            now=timezone.now(),
        ),
        done=_("Đã rút lại quyết định."),
        back=dry_run_address(event),
    )


@signed_in
def apply(request: StaffRequest, event: UUID) -> HttpResponse:
    """Áp dụng: nhắc lại các con số, rồi làm đúng như lần chạy thử."""
    run = successions.dry_run(by=request.viewer, event=event, questions=0)
    if run.event.state not in OPEN:
        return HttpResponseRedirect(event_address(event))
    if request.method != "POST":
        context = {"event": run.event, "run": run, "lists": _lists(run)}
        return render(request, "bodies/apply.html", context)
    try:
        successions.apply_succession(
            by=request.viewer,
            event=event,
            fingerprint=request.POST.get("fingerprint", ""),
            now=timezone.now(),
        )
    except Refused as refused:
        return _page(request, event, error=str(refused))
    messages.success(request, _("Đã áp dụng sự kiện."))
    return HttpResponseRedirect(event_address(event))


def dry_run_address(event: UUID) -> str:
    """The dry run of an event."""
    return reverse("don-vi-su-kien-thu", args=[event])
