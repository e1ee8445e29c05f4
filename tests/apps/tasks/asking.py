"""What units ask and how they are answered, as short as a sentence of a test."""

from datetime import date
from typing import Any

from gandan.apps.tasks.actions import contesting, extensions, obstacles, settling
from gandan.apps.tasks.models import Contest, Extension, Obstacle, Task
from tests.apps.tasks.papers import assignment, occurrence
from tests.universe import NOW, TODAY, Universe

UNIT = "Sở Tư pháp"
WHY = "Việc này thuộc chức năng của Sở Y tế."


def contest(universe: Universe, task: Task, *, who: str = "officer", unit: str = UNIT) -> Contest:
    return contesting.contest(
        by=universe.viewer(who), assignment=assignment(task, unit).public_id, reason=WHY, now=NOW
    )


def contest_time(universe: Universe, task: Task, *, who: str = "officer") -> Contest:
    found = occurrence(task)
    return contesting.contest_time(
        by=universe.viewer(who),
        occurrence=found.public_id,
        seen=found.version,
        reason=WHY,
        now=NOW,
    )


def uphold(universe: Universe, asked: Contest, *, who: str = "coordinator", **more: Any) -> Contest:
    to = more.pop("to", "")
    return settling.uphold(
        by=universe.viewer(who),
        contest=asked.public_id,
        answer=more.pop("answer", "Đồng ý."),
        give_to=universe.unit(to).public_id if to else None,
        now=NOW,
        today=TODAY,
        **more,
    )


def refuse(universe: Universe, asked: Contest, *, who: str = "coordinator", **more: Any) -> Contest:
    return settling.refuse(
        by=universe.viewer(who),
        contest=asked.public_id,
        answer=more.pop("answer", "Thuộc chức năng của sở."),
        now=NOW,
        today=TODAY,
        **more,
    )


def ask_extension(
    universe: Universe, task: Task, day: date, *, who: str = "officer", unit: str = UNIT
) -> Extension:
    return extensions.ask_extension(
        by=universe.viewer(who),
        occurrence=occurrence(task, unit).public_id,
        proposed_on=day,
        reason="Chờ số liệu của các xã.",
        now=NOW,
        today=TODAY,
    )


def grant(
    universe: Universe, asked: Extension, *, who: str = "coordinator", **more: Any
) -> Extension:
    return extensions.grant(
        by=universe.viewer(who),
        extension=asked.public_id,
        granted_on=more.pop("day", asked.proposed_on),
        now=NOW,
        today=TODAY,
        **more,
    )


def raise_obstacle(universe: Universe, task: Task, *, who: str = "officer") -> Obstacle:
    return obstacles.raise_obstacle(
        by=universe.viewer(who),
        assignment=assignment(task).public_id,
        text="Chưa có kinh phí tổ chức đối thoại.",
        addressed_to="Sở Nội vụ",
        answer_due_on=date(2026, 3, 10),
        now=NOW,
        today=TODAY,
    )
