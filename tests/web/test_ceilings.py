"""Every page asks the database as often for much as for little, and seldom enough.

Those that people open on a slow line are weighed as well. The lists and the review page of
documents have theirs in `tests/web/documents`, what the register asks by itself in
`tests/apps/tasks`.
"""

import gzip
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.apps.orgs import actions as orgs
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor, add_part, draft_whole
from gandan.apps.orgs.models import Role, Succession, UnitKind
from gandan.apps.tasks.actions import contesting, extensions, obstacles
from gandan.apps.tasks.actions.leaders import Chosen, draft_leader_report
from gandan.apps.tasks.actions.plans import PLANS_A_DUTY
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.models import Extension, LeaderReport, Occurrence, PlanLink, Task
from gandan.apps.tasks.queries.matrix.periods import PeriodKind, month_of, period_of
from tests.apps.tasks.papers import YEARLY, Duty, assignment, given, occurrence
from tests.apps.tasks.plans import link, plan_of
from tests.universe import NOW, TODAY, Universe, build
from tests.written_again import WrittenAgain

LATE = {"kind": "once", "date": "2026-02-27", "bound": "by"}
MANY = 12
UNIT = "Sở Tư pháp"
UNREAD = 1  # every page tells how much its reader has not read
# page: who asks, and how many times the database may be asked besides (three of them: who is it;
# one more for an administrator: has he a second factor)
PAGES = {
    "trang-chu": ("coordinator", 10),
    "trang-chu, đơn vị": ("head", 14),
    "nhiem-vu": ("coordinator", 9),
    "nhiem-vu, đơn vị": ("officer", 11),
    "nhiem-vu-chi-tiet": ("coordinator", 20),
    "nhiem-vu-chi-tiet, đơn vị": ("officer", 19),
    "nhiem-vu-don-vi": ("officer", 21),
    "nhiem-vu-ke-hoach": ("officer", 8),
    "van-ban-chi-tiet": ("officer", 17),
    "van-ban-chua-co": ("coordinator", 6),
    "van-ban-chuoi": ("coordinator", 12),
    "van-ban-edxml": ("coordinator", 12),
    "soat-loi": ("officer", 5),
    "nhiem-vu-nop-chung": ("coordinator", 8),
    "de-nghi": ("coordinator", 8),
    "nhiem-vu-de-nghi": ("officer", 12),
    "nhiem-vu-tra-loi": ("coordinator", 6),
    "van-ban-den": ("clerk", 8),
    "khoi-luong": ("coordinator", 8),
    "ke-hoach": ("officer", 9),
    "don-doc": ("coordinator", 17),
    "bao-cao-lanh-dao": ("coordinator", 9),
    "don-vi": ("administrator", 8),
    "tong-hop": ("coordinator", 16),
    "tong-hop, đơn vị": ("head", 17),
    "tong-hop-o": ("coordinator", 12),
    "don-vi-mot": ("administrator", 17),
    "don-vi-cay": ("administrator", 10),
    "don-vi-cay-nhanh": ("administrator", 8),
    "don-vi-tim": ("administrator", 6),
    "don-vi-su-kien": ("administrator", 5),
    "don-vi-su-kien-mot": ("administrator", 30),
    "don-vi-su-kien-sua-dong": ("administrator", 12),
    "don-vi-su-kien-sua-ke-thua": ("administrator", 8),
    "don-vi-su-kien-thu": ("administrator", 18),
    "don-vi-tep": ("administrator", 9),
    "don-vi-nhap": ("administrator", 6),
    "don-vi-lap": ("administrator", 6),
    "nguoi-dung": ("administrator", 6),
    "nguoi-dung-mot": ("administrator", 13),
    "uy-quyen": ("head", 6),
    "vi-tri-uy-quyen": ("head", 7),
    "phan-cong-dan-van": ("coordinator", 5),
    "nhat-ky": ("administrator", 8),
    "viec-nen": ("administrator", 11),
    "thong-bao": ("head", 7),
    "thong-bao-cai-dat": ("head", 9),
    "kho-tep": ("administrator", 10),
    "tim-kiem": ("coordinator", 17),
    "tim-kiem, đơn vị": ("officer", 19),
    "van-ban-toan-van": ("coordinator", 5),
}


def filled(times: int) -> tuple[Universe, Task]:
    """A world in which no list is empty; with more `times`, in which all are as much longer."""
    universe = build()
    tasks = given(universe, Duty("Một", deadline=LATE, assignees=(UNIT, "Sở Y tế"),
                                 quota="ít nhất 02 mô hình"))  # fmt: skip
    admin, unit = universe.viewer("administrator"), universe.unit(UNIT)
    officer = universe.viewer("officer")
    event = draft_whole(
        by=admin,
        ten="Hợp nhất các sở",
        on=TODAY,
        legal_basis="Nghị quyết số 01/NQ-HĐND ngày 20/02/2026",
        successors=[NewSuccessor(kind="so", ten="Sở Hợp nhất", parent=unit.parent, key="mới")],
        parts=[],
        now=NOW,
    )

    def ask(later) -> None:
        once, yearly = Task.objects.order_by("-pk")[:2]
        contesting.contest(by=officer, assignment=assignment(yearly, UNIT).public_id,
                           reason="Không thuộc trách nhiệm.", now=later)  # fmt: skip
        extensions.ask_extension(by=officer, occurrence=occurrence(once, UNIT).public_id,
                                 proposed_on=TODAY + timedelta(days=900), reason="Chờ số liệu.",
                                 now=later, today=TODAY)  # fmt: skip
        obstacles.raise_obstacle(by=officer, assignment=assignment(once, UNIT).public_id,
                                 text="Thiếu kinh phí.", addressed_to="Sở Nội vụ", now=later,
                                 today=TODAY)  # fmt: skip

    for count in range(1, times + 2):
        later = NOW + timedelta(minutes=count)
        given(universe, Duty(f"Việc {count}", deadline=LATE),
              Duty(f"Năm {count}", deadline=YEARLY), number=f"{count}/UBND")  # fmt: skip
        ask(later)
        note_progress(by=officer, assignment=assignment(tasks[0], UNIT).public_id,
                      text=f"Đã làm {count}", achieved=count, now=later)  # fmt: skip
        plan, _own = plan_of(universe, number=f"{count}/KH-STP")
        if count < PLANS_A_DUTY:
            link(universe, tasks[0], plan, now=later)
        orgs.add_name(by=admin, unit=unit, ten=f"Tên {count}", now=later)
        orgs.create_unit(by=admin, kind=UnitKind.PHONG, ten=f"Phòng {count}", parent=unit,
                         valid_from=TODAY, names=[], now=later)  # fmt: skip
        orgs.engage(by=admin, username=f"nguoi{count}", ho_ten=f"Người {count}",
                    post=orgs.NewPost(unit, Role.OFFICER, TODAY), now=later)  # fmt: skip
        body = universe.add(UnitKind.SO, f"Sở Thử {count}")
        for role in (Role.OFFICER, Role.DAN_VAN_LEADER):
            orgs.appoint(by=admin, user=universe.user("head"), role=role, now=later,
                         unit=body, valid_from=TODAY)  # fmt: skip
        span = orgs.Span(TODAY + timedelta(days=count), TODAY + timedelta(days=count + 1))
        orgs.delegate(by=admin, post=universe.user("head").posts.order_by("id").first(),
                      user=universe.user("officer"), span=span, legal_basis="1/GUQ",
                      now=later)  # fmt: skip
        add_part(by=admin, event=event.public_id, now=later,
                 part=NewPart("merge", body, successor=event.successors.get()))  # fmt: skip
    return universe, tasks[0]


# built once in a process each, and written again for each page
LITTLE = WrittenAgain(lambda: filled(0))
MUCH = WrittenAgain(lambda: filled(MANY))


def request_of() -> list[object]:
    """What stands in the address of the answer to the oldest request."""
    asked = Extension.objects.order_by("pk").first()
    about = asked.assignment
    return [about.task.public_id, about.public_id, "gia-han", asked.public_id]


def report_of(universe: Universe) -> LeaderReport:
    """A draft about everything that is late now."""
    late = Occurrence.objects.filter(due_on__lt=TODAY, state="not_started")
    return draft_leader_report(
        by=universe.viewer("coordinator"),
        unit=universe.unit("Sở Nội vụ").public_id,
        chosen=Chosen(late=frozenset(late.values_list("public_id", flat=True))),
        period=period_of(PeriodKind.YEAR, month_of(TODAY)),
        now=NOW,
        today=TODAY,
    )


def address(name: str, universe: Universe, task) -> str:
    own = assignment(task, UNIT)
    event = Succession.objects.get()
    if name == "bao-cao-lanh-dao":
        return reverse(name, args=[report_of(universe).public_id])
    given_to = {
        "nhiem-vu-chi-tiet": [task.public_id],
        "nhiem-vu-nop-chung": [task.public_id],
        "nhiem-vu-don-vi": [task.public_id, own.public_id],
        "nhiem-vu-ke-hoach": [task.public_id, own.public_id],
        "van-ban-chi-tiet": [PlanLink.objects.order_by("pk")[0].document.public_id],
        "van-ban-edxml": [task.document.public_id],
        "van-ban-chuoi": [PlanLink.objects.order_by("pk")[0].document.public_id],
        "nhiem-vu-de-nghi": [task.public_id, own.public_id, "gia-han"],
        "nhiem-vu-tra-loi": request_of(),
        "don-vi-mot": [universe.unit(UNIT).public_id],
        "don-vi-cay-nhanh": [universe.unit("UBND tỉnh Lam Giang").public_id],
        "don-vi-su-kien-mot": [event.public_id],
        "don-vi-su-kien-sua-dong": [event.public_id, event.parts.order_by("id")[0].pk],
        "don-vi-su-kien-sua-ke-thua": [event.public_id, event.successors.get().pk],
        "don-vi-su-kien-thu": [event.public_id],
        "nguoi-dung-mot": [universe.user("head").public_id],
        "van-ban-toan-van": [task.document.public_id],
        "vi-tri-uy-quyen": [universe.user("head").posts.order_by("id").first().public_id],
    }
    asked = {
        "tong-hop-o": "?ky=2026",
        "tim-kiem": "?tim=cong+tac",
        "don-vi-tim": "?tim=so",
        "don-vi-cay": "?tim=so&ngay=2026-03-02",
    }
    return reverse(name, args=given_to.get(name, [])) + asked.get(name, "")


# page: who asks, and how many bytes it may have as it travels, compressed
WEIGHTS = {
    "soat-loi": ("officer", 6_000),
    "van-ban-edxml": ("coordinator", 6_500),
}


@pytest.mark.parametrize("page", WEIGHTS)
def test_a_page_is_as_light_for_much_as_for_little(client, db: None, page):
    universe, task = MUCH()
    who, most = WEIGHTS[page]
    client.force_login(universe.user(who))
    answer = client.get(address(page, universe, task))
    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) < most


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_much_as_for_little(client, db: None, page):
    who, most = PAGES[page]
    asked = []
    for world in (LITTLE, MUCH):
        with transaction.atomic():
            universe, task = world()
            client.force_login(universe.user(who))
            where = address(page.partition(",")[0], universe, task)
            client.get(where)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(where).status_code == 200
            asked.append(len(queries))
            transaction.set_rollback(True)
    assert asked[1] == asked[0] <= most + UNREAD
