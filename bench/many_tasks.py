"""Fills a database with a province at work: 100,000 tasks of some 130 units.

`python -m bench.many_tasks` in a data folder of its own; `bench.register` starts it. Everything is
drawn from a fixed seed, so that two runs measure the same thing. The sessions of the people who
will ask are left in `sessions.json` beside the database.
"""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bench.filling import begin, leave, measure_tables, pass_a_night, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gandan.apps.tasks.models import Task
    from tests.universe import Universe

TASKS = int(os.environ.get("GANDAN_BENCH_TASKS", "100000"))
A_DOCUMENT = 50  # tasks
COMMUNES = 100  # beside those of the universe
AT_ONCE = 5_000
VERBS = ("Báo cáo", "Xây dựng kế hoạch", "Tổ chức đối thoại", "Rà soát", "Tuyên truyền", "Kiểm tra",
         "Tập huấn", "Sơ kết", "Công khai", "Giải quyết")  # fmt: skip
THINGS = ("công tác dân vận chính quyền", "mô hình Dân vận khéo", "quy chế dân chủ ở cơ sở",
          "thủ tục hành chính", "kiến nghị của cử tri", "việc tiếp công dân", "hương ước, quy ước",
          "cải cách hành chính", "bồi thường, giải phóng mặt bằng", "chuyển đổi số")  # fmt: skip
ENDS = ("ở cơ sở", "trên địa bàn", "của đơn vị", "gửi Sở Nội vụ tổng hợp", "theo quy định",
        "trong các cơ quan hành chính", "đối với cán bộ, công chức", "năm kế hoạch")  # fmt: skip


def main() -> None:
    begin()
    from django.utils import timezone

    from gandan.apps.orgs.models import UnitKind
    from gandan.apps.tasks.actions.tallying import count_all
    from tests.universe import build

    universe = build()
    for number in range(COMMUNES):
        universe.add(UnitKind.XA, f"UBND xã Thử Nghiệm {number}")
    draw = random.Random(2026)  # noqa: S311  # repeatable, not secret
    units = list(universe.units.values())
    today = timezone.localdate()
    for first in range(0, TASKS, AT_ONCE):
        _some(universe, units, draw, today, range(first, min(first + AT_ONCE, TASKS)))
    _mark_waiting()
    _link_plans(universe, draw)
    count_all(tenant_id=universe.tenant.pk)  # as the hourly job has on a day of work
    pass_a_night()
    measure_tables()
    leave_sessions(universe)


def _some(
    universe: Universe, units: list[Any], draw: random.Random, today: date, numbers: range
) -> None:
    """Documents, proposals, tasks, assignments and occurrences of a stretch of numbers."""
    from django.db import transaction

    from gandan.apps.tasks.models import Assignment, Occurrence, Task

    with transaction.atomic():
        tasks = Task.objects.bulk_create(_tasks(universe, draw, today, numbers), batch_size=500)
        given = [a for task in tasks for a in _assignments(task, units, draw)]
        Assignment.objects.bulk_create(given, batch_size=500)
        Occurrence.objects.bulk_create(_occurrences(given, draw), batch_size=500)


def _documents(universe: Universe, draw: random.Random, numbers: range) -> list[Any]:
    from gandan.apps.documents.models import Document, Reading, StoredFile
    from tests.universe import NOW

    user = universe.user("coordinator")
    documents = Document.objects.bulk_create(
        Document(
            tenant=universe.tenant,
            so_ky_hieu=f"{n // A_DOCUMENT + 1}/UBND-NC",
            ngay_ban_hanh=f"{draw.randint(2021, 2026)}-0{draw.randint(1, 9)}-15",
            trich_yeu=f"Về {draw.choice(THINGS)}",
            state="confirmed",
            uploaded_by=user,
            uploaded_at=NOW,
        )
        for n in numbers
        if n % A_DOCUMENT == 0
    )
    files = StoredFile.objects.bulk_create(
        StoredFile(tenant=universe.tenant, document=d, sha256=d.public_id.hex * 2, size=1,
                   media_type="text/plain", ten_tep="x.txt", added_by=user, added_at=NOW)
        for d in documents
    )  # fmt: skip
    return Reading.objects.bulk_create(
        Reading(document=f.document, file=f, engine="bench", text="", result={}, made_at=NOW)
        for f in files
    )


def _tasks(universe: Universe, draw: random.Random, today: date, numbers: range) -> Iterator[Any]:
    from gandan.apps.documents.models import Proposal
    from gandan.apps.tasks.models import Task
    from gandan.tiengviet.folding import fold
    from tests.universe import NOW

    readings = _documents(universe, draw, numbers)
    user = universe.user("coordinator")
    actions = [
        f"{draw.choice(VERBS)} {draw.choice(THINGS)} {draw.choice(ENDS)}, đợt {n}" for n in numbers
    ]
    proposals = Proposal.objects.bulk_create(
        (
            Proposal(document=readings[i // A_DOCUMENT].document, reading=readings[i // A_DOCUMENT],
                     action=action, start=i, end=i + 1, seen_by=user, seen_at=NOW,
                     decision="accepted", decided_by=user, decided_at=NOW)
            for i, action in enumerate(actions)
        ),
        batch_size=500,
    )  # fmt: skip
    for proposal in proposals:
        kind = draw.random()
        due = today + timedelta(days=draw.randint(-60, 400)) if kind < 0.7 else None
        is_open = draw.random() < 0.6 or kind > 0.8
        document = proposal.document
        yield Task(
            tenant=universe.tenant,
            document=document,
            proposal=proposal,
            action=proposal.action,
            quote=proposal.action * 3,
            start=proposal.start,
            end=proposal.end,
            is_continuing=kind > 0.8,
            quota="ít nhất 02 mô hình" if draw.random() < 0.1 else "",
            issue_year=int(document.ngay_ban_hanh[:4]),
            next_due_on=due if is_open else None,
            next_aim_on=due if is_open else None,
            is_open=is_open,
            fold=fold(f"{document.so_ky_hieu} {proposal.action}"),
            confirmed_by=user,
            confirmed_at=NOW + timedelta(seconds=proposal.pk),
        )


def _assignments(task: Task, units: list[Any], draw: random.Random) -> Iterator[Any]:
    from gandan.apps.tasks.models import Assignment
    from tests.universe import NOW

    size = draw.choices((1, 3, 12, len(units)), (62, 30, 7, 1))[0]
    for unit in draw.sample(units, size):
        yield Assignment(tenant_id=task.tenant_id, task=task, unit=unit, unit_name=unit.ten,
                         responsible=unit, role="lead", given_at=NOW, is_open=task.is_open,
                         next_due_on=task.next_due_on, next_aim_on=task.next_aim_on)  # fmt: skip


def _occurrences(given: list[Any], draw: random.Random) -> Iterator[Any]:
    from gandan.apps.tasks.models import Occurrence

    for a in given:
        if a.task.is_continuing:
            continue
        owed = ("not_started", "in_progress", "submitted")
        state = draw.choices(owed, (70, 25, 5))[0] if a.is_open else "received"
        yield Occurrence(tenant_id=a.tenant_id, assignment=a, unit_id=a.unit_id, state=state,
                         due_on=a.next_due_on, aim_on=a.next_aim_on, given_unit_id=a.unit_id,
                         )  # fmt: skip


def _mark_waiting() -> None:
    """The copies that the actions keep: whose paper waits to be received."""
    from gandan.apps.tasks.models import Assignment, Occurrence, Task

    waiting = Occurrence.objects.filter(state="submitted")
    Assignment.objects.filter(pk__in=waiting.values("assignment")).update(has_submitted=True)
    marked = Assignment.objects.filter(has_submitted=True)
    Task.objects.filter(pk__in=marked.values("task")).update(has_submitted=True)


def _link_plans(universe: Universe, draw: random.Random) -> None:
    """Four of ten bodies that were to make a plan have linked one: some 11,000 links."""
    from gandan.apps.documents.models import Document
    from gandan.apps.tasks.models import Assignment, PlanLink
    from tests.universe import NOW

    # plans are papers of their own, the last tenth: none of them orders a plan again
    every = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    papers = every[-max(1, len(every) // 10) :]
    user = universe.user("coordinator")
    asked = Assignment.objects.filter(task__action__startswith="Xây dựng kế hoạch").order_by("pk")
    asked = asked.filter(task__document__lt=papers[0])
    PlanLink.objects.bulk_create(
        (
            PlanLink(tenant=universe.tenant, assignment_id=pk, task_id=task,
                     document_id=draw.choice(papers), linked_by=user, linked_at=NOW)
            for pk, task in asked.values_list("pk", "task_id")
            if draw.random() < 0.4
        ),
        batch_size=500,
    )  # fmt: skip


def leave_sessions(universe: Universe) -> None:
    """Sign the people in who will ask, and leave the keys of their sessions beside the database."""
    people = ("coordinator", "officer", "commune_officer", "auditor")
    leave(
        keys={who: session(universe.user(who)) for who in people},
        units={unit.ten: str(unit.public_id) for unit in universe.units.values()},
    )


if __name__ == "__main__":
    main()
