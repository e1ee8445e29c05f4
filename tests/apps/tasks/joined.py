"""Two papers that ask the same bodies for one report, joined or not."""

from datetime import date, datetime

from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.joining import join
from gandan.apps.tasks.actions.receiving import ask_supplement, receive
from gandan.apps.tasks.actions.submitting import SignedPaper, submit
from gandan.apps.tasks.models import Occurrence, Task
from tests.apps.tasks.papers import YEARLY, Duty, given
from tests.universe import NOW, TODAY, Universe

TO = "UBND tỉnh (qua Sở Nội vụ)"
EARLY = YEARLY  # trước ngày 30/11 hằng năm: in time until 29/11
LATER = YEARLY | {"date": "12-15", "bound": "by", "phrase": "trước 15/12 hằng năm"}
BOTH = ("Sở Tư pháp", "Sở Y tế")
HERE = "Sở Tư pháp"
PDF = Upload("bao-cao.pdf", b"%PDF-1.7 ...")


def duty(action: str = "Báo cáo năm về dân vận", **more) -> Duty:
    words = {"action": action, "deadline": EARLY, "report_to": TO}
    return Duty(**(words | more))


def two(universe: Universe, first: Duty | None = None, second: Duty | None = None):
    """Both papers: of the bodies of the first only one owes the second, too."""
    (one,) = given(universe, first or duty(assignees=BOTH))
    (other,) = given(
        universe,
        second or duty("Gửi báo cáo kết quả cả năm", deadline=LATER),
        number="13/UBND-NC",
    )
    return one, other


def together(universe: Universe, one: Task, other: Task, **more):
    return join(by=universe.viewer("coordinator"), task=other.public_id,
                with_task=one.public_id, now=NOW, **more)  # fmt: skip


def time(task: Task, period: str = "2026", unit: str = HERE) -> Occurrence:
    return Occurrence.objects.get(assignment__task=task, period=period, unit__ten=unit)


def send(universe: Universe, found: Occurrence, *, on: date = TODAY, now: datetime = NOW,
         who: str = "officer", number: str = "125/BC-STP", seen: int | None = None):  # fmt: skip
    """A signed paper of a day."""
    return submit(by=universe.viewer(who), occurrence=found.public_id, now=now,
                  today=max(on, TODAY), seen=found.version if seen is None else seen,
                  paper=SignedPaper(number, on, "Phạm Quốc Dũng", PDF))  # fmt: skip


def received(universe: Universe, found: Occurrence):
    return receive(by=universe.viewer("coordinator"), occurrence=found.public_id,
                   seen=found.version, now=NOW)  # fmt: skip


def supplement(universe: Universe, found: Occurrence):
    return ask_supplement(by=universe.viewer("coordinator"), occurrence=found.public_id,
                          seen=found.version, reason="Bổ sung số liệu.", now=NOW)  # fmt: skip
