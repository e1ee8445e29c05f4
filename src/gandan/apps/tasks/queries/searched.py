"""Tasks, and what bodies have done of them, as the search finds them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.documents.models.papers import name_of
from gandan.apps.documents.queries.searched import day_of
from gandan.apps.orgs.models import Unit
from gandan.apps.search.queries.kinds import Draft, Kind, Shown
from gandan.apps.search.queries.statements import id_of, rows_of, words_of
from gandan.apps.tasks.models import Assignment, Evidence, Occurrence, ProgressNote, Task
from gandan.apps.tasks.policies import can_read_all, own_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from gandan.apps.orgs.policies import Viewer

FEW_BODIES = 5  # a task of more bodies is found by its words, not by a filter of bodies
OPEN, DONE, HISTORY = "open", "done", "history"
STANDINGS = {
    OPEN: Q(is_open=True),
    DONE: Q(is_open=False, is_history=False),
    HISTORY: Q(is_history=True),
}


class Tasks(Kind):
    """The duty in its own words and those of the paper, with whom it was given to."""

    name = "task"
    code = 2
    label = _("Nhiệm vụ")
    states = {  # never changed
        OPEN: _("Đang thực hiện"), DONE: _("Đã xong"), HISTORY: _("Lịch sử"),
    }  # fmt: skip
    model = Task

    @override
    def can(self, by: Viewer) -> bool:
        return can_read_all(by) or by.may("tasks.read_own")

    @override
    def scope(self, by: Viewer, state: str = "") -> QuerySet[Any, Any] | None:
        if can_read_all(by) and not state:
            return None
        rows = _visible(by)
        return (rows.filter(STANDINGS[state]) if state else rows).values("pk")

    @override
    def drafts(self, subjects: Sequence[int]) -> list[Draft]:
        names: dict[int, set[str]] = {}
        given = Assignment.objects.filter(task__in=subjects)
        for pk, then, now in given.values_list("task_id", "unit_name", "responsible__ten"):
            names.setdefault(pk, set()).update((then, now))
        rows = Task.objects.filter(pk__in=subjects).select_related("document")
        return [_draft(row, sorted(names.get(row.pk, ()))) for row in rows]

    @override
    def shown(self, by: Viewer, subjects: Sequence[int]) -> dict[int, Shown]:
        found = {}
        for row in rows_of(_seen, by, subjects):
            pk, public_id, action, quote, who, helpers, report_to, quota, phrase = row[:9]
            is_open, is_history, on, loai, number, subject, document = row[9:]
            text = _text_of(quote, words_of(who), words_of(helpers), report_to, quota, phrase)
            found[pk] = Shown(
                kind=self.name,
                public_id=id_of(public_id),
                number="",
                title=action,
                text=text,
                on=on,
                loai=loai,
                state=_standing(is_open=is_open, is_history=is_history),
                of=name_of(number, subject, id_of(document)),
            )
        return found

    @override
    def following(self, kind: str, subjects: Sequence[int]) -> Iterable[int]:
        if kind != "document":  # its number, its day and its type are those of its tasks
            return ()
        return Task.objects.filter(document__in=subjects).values_list("pk", flat=True)


def _visible(by: Viewer) -> QuerySet[Task]:
    rows = Task.objects.filter(tenant_id=by.tenant_id)
    if can_read_all(by):
        return rows
    return rows.filter(pk__in=_own(by).values("task_id"))


def _visible_among(by: Viewer, subjects: Sequence[int]) -> QuerySet[Task]:
    """Some of them, without putting together all that are his."""
    rows = Task.objects.filter(tenant_id=by.tenant_id, pk__in=subjects)
    if can_read_all(by):
        return rows
    return rows.filter(pk__in=_own(by).filter(task__in=subjects).values("task_id"))


def _seen(by: Viewer, subjects: Sequence[int]) -> QuerySet[Any, Any]:
    return _visible_among(by, subjects).order_by().values_list(
        "pk", "public_id", "action", "quote", "assignees", "coordinators", "report_to", "quota",
        "deadline_phrase", "is_open", "is_history", "document__ngay_ban_hanh",
        "document__loai_van_ban", "document__so_ky_hieu", "document__trich_yeu",
        "document__public_id",
    )  # fmt: skip


def _standing(*, is_open: bool, is_history: bool) -> str:
    if is_history:
        return HISTORY
    return OPEN if is_open else DONE


def _text_of(quote: str, who: Sequence[str], helpers: Sequence[str], *more: str) -> str:
    """What stands in the paper, and who does it; on lines, as a passage quotes them."""
    return "\n".join([quote, "; ".join(filter(None, [*who, *helpers, *more]))]).strip()


def _draft(task: Task, bodies: Sequence[str]) -> Draft:
    document = task.document
    return Draft(
        subject=task.pk,
        tenant_id=task.tenant_id,
        on=day_of(document),
        title=f"{document.so_ky_hieu} {task.action}",
        text=_text_of(
            task.quote, task.assignees, task.coordinators, task.report_to, task.quota,
            task.deadline_phrase,
        ),
        loai=document.loai_van_ban,
        bodies=tuple(bodies) if len(bodies) <= FEW_BODIES else (),
    )  # fmt: skip


class Results(Kind):
    """What one body has written and sent of a task: its notes, its files, its papers.

    Apart from the task, since another body that has the same task does not read them. Who inside
    the body does it is no part of it.
    """

    name = "result"
    code = 3
    label = _("Kết quả thực hiện")
    model = Assignment

    @override
    def can(self, by: Viewer) -> bool:
        return can_read_all(by) or by.may("tasks.read_own")

    @override
    def scope(self, by: Viewer, state: str = "") -> QuerySet[Any, Any] | None:
        if can_read_all(by):
            return None
        return _own(by).values("pk")

    @override
    def drafts(self, subjects: Sequence[int]) -> list[Draft]:
        said = _said(subjects)
        rows = Assignment.objects.filter(pk__in=said).select_related("task", "responsible")
        return [
            Draft(
                subject=row.pk,
                tenant_id=row.tenant_id,
                on=said[row.pk].on,
                title=" ".join(said[row.pk].numbers),
                text=said[row.pk].text,
                bodies=tuple(dict.fromkeys((row.unit_name, row.responsible.ten))),
            )
            for row in rows
        ]

    @override
    def shown(self, by: Viewer, subjects: Sequence[int]) -> dict[int, Shown]:
        said = _said(subjects)
        return {
            pk: Shown(
                kind=self.name,
                public_id=id_of(public_id),
                number=", ".join(said[pk].numbers),
                title=action,
                text=said[pk].text,
                on=said[pk].on.isoformat(),
                of=body,
                within=id_of(task),
            )
            for pk, public_id, action, body, task in rows_of(_seen_results, by, subjects)
            if pk in said
        }


def _seen_results(by: Viewer, subjects: Sequence[int]) -> QuerySet[Any, Any]:
    rows = _own(by).filter(pk__in=subjects).order_by()
    return rows.values_list(
        "pk", "public_id", "task__action", "responsible__ten", "task__public_id"
    )


def _own(by: Viewer) -> QuerySet[Assignment]:
    if can_read_all(by):
        return Assignment.objects.filter(tenant_id=by.tenant_id)
    # by the few bodies alone: asked for the space as well, SQLite would begin with all of it
    units = Unit.objects.filter(own_units(by), tenant_id=by.tenant_id)
    return Assignment.objects.filter(responsible__in=units)


class _Said:
    """What was gathered of one assignment: the words by their time, the numbers of papers."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.numbers: list[str] = []
        self.on = date.min

    def add(self, words: str, on: date | None) -> None:
        if words.strip():
            self.lines.append(words.strip())
        self.on = max(self.on, on or date.min)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def _said(subjects: Sequence[int]) -> dict[int, _Said]:
    """What bodies said of their assignments, in three queries."""
    found: dict[int, _Said] = {}
    notes = ProgressNote.objects.filter(assignment__in=subjects)
    for note in notes.only("assignment_id", "text", "at"):
        found.setdefault(note.assignment_id, _Said()).add(note.text, localtime(note.at).date())
    files = Evidence.objects.filter(assignment__in=subjects).order_by("-added_at", "-pk")
    for file in files.only("assignment_id", "ten_tep", "mo_ta", "added_at"):
        said = found.setdefault(file.assignment_id, _Said())
        said.add(f"{file.mo_ta} ({file.ten_tep})", localtime(file.added_at).date())
    papers = Occurrence.objects.filter(assignment__in=subjects).exclude(so_ky_hieu="")
    for paper in papers.order_by("-ngay_ban_hanh", "-pk"):
        said = found.setdefault(paper.assignment_id, _Said())
        said.numbers.append(paper.so_ky_hieu)
        said.add(f"{paper.nguoi_ky} {paper.note}", paper.ngay_ban_hanh)
    return found


SEARCHED = (Tasks(), Results())
