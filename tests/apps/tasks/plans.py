"""Plans of bodies and their links, as short as a sentence of a test."""

from typing import Any

from gandan.apps.documents.models import Document
from gandan.apps.tasks.actions.plans import link_plan
from gandan.apps.tasks.models import PlanLink, Task
from tests.apps.tasks.papers import ONCE, Duty, assignment, given
from tests.universe import NOW, Universe

ISSUER = "SỞ TƯ PHÁP"
UNIT = "Sở Tư pháp"
PLAN_WANTED = Duty(
    "Xây dựng kế hoạch công tác dân vận", (UNIT, "Sở Y tế"), ONCE, report_to="Sở Nội vụ"
)
OWN_DUTY = Duty("Tổ chức đối thoại tại sở", (UNIT,), ONCE)


def plan_of(
    universe: Universe, *duties: Duty, number: str = "45/KH-STP", issuer: str = ISSUER, **about: Any
) -> tuple[Document, list[Task]]:
    """A body's own confirmed plan, and its tasks."""
    tasks = given(universe, *(duties or (OWN_DUTY,)), number=number, issuer=issuer, **about)
    document = tasks[0].document
    document.refresh_from_db()
    return document, tasks


def link(
    universe: Universe, task: Task, plan: Document, *, who: str = "officer", unit: str = UNIT,
    **more: Any,
) -> PlanLink:  # fmt: skip
    return link_plan(
        by=universe.viewer(who),
        assignment=assignment(task, unit).public_id,
        document=plan.public_id,
        now=more.pop("now", NOW),
        **more,
    )
