"""How one department goes about its duties inside: its clerk's book, its head's notes."""

from datetime import timedelta
from typing import Any

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions.arriving import Entry, enter_arrival
from gandan.apps.tasks.actions.directing import Directed, direct
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer

BODY, SECTION = "Sở Nội vụ", "Phòng Cải cách hành chính"
CLERK, HEAD, OFFICER = "vanthu.noivu", "noivu.giamdoc", "noivu"
FIRST_NUMBER, STEP = 412, 37  # in the book; other papers come in between


def go_about(tasks: list[Any], built: Built, clock: Clock) -> None:
    """Papers are entered but for the newest; of the duties some wait for the head, some do not."""
    body = built.units[BODY]
    given = [row for task in tasks for row in task.assignments.filter(responsible=body)]
    given = [row for row in given if row.is_open]
    papers = list(dict.fromkeys(row.task.document for row in given))
    for number, paper in enumerate(papers[:-1]):
        _enter(paper, body, FIRST_NUMBER + STEP * number, built, clock)
    for number, row in enumerate(given):
        if number % 3:
            _direct(row, number, built, clock)


def _enter(paper: Any, body: Any, number: int, built: Built, clock: Clock) -> None:  # noqa: ANN401  # rows
    day = clock.today - timedelta(days=1)
    enter_arrival(
        by=viewer(built, CLERK, clock.today),
        document=paper.public_id,
        unit=body.public_id,
        entry=Entry(str(number), day),
        now=clock.at(day, salt=f"arrival {number}"),
        today=clock.today,
    )


def _direct(row: Any, number: int, built: Built, clock: Clock) -> None:  # noqa: ANN401  # a row
    officer, section = built.people[OFFICER].public_id, built.units[SECTION].public_id
    wanted = (
        Directed(section=section, text="Phòng chủ trì tham mưu.")
        if number % 2
        else Directed(person=officer, text="Tham mưu báo cáo, trình trước khi ký.")
    )
    day = clock.today - timedelta(days=1)
    try:
        direct(
            by=viewer(built, HEAD, clock.today),
            assignment=row.public_id,
            seen="",
            wanted=wanted,
            now=clock.at(day, salt=f"direct {row.pk}"),
            today=clock.today,
        )
    except Refused:
        return  # it ended meanwhile
