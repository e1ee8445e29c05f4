"""Who was told when: on the story of a late cell and on the page of a duty, inside and outside."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.apps.notices.actions import tell
from gandan.apps.orgs import actions as orgs
from gandan.apps.orgs.models import Role
from gandan.apps.tasks.actions import obstacles
from gandan.apps.tasks.actions.telling import facts_of, page_of
from gandan.apps.tasks.models import Occurrence
from tests.apps.tasks.asking import raise_obstacle
from tests.apps.tasks.papers import ONCE, Duty, given, occurrence
from tests.apps.tasks.test_leaders import Chosen, draft, late_ids, say, send, urge
from tests.universe import NOW, TODAY

LATE = ONCE | {"date": "2026-02-27"}
BOTH = ("Sở Tư pháp", "Sở Y tế")
STORY = "/tong-hop/o/?ky=2026&phan=chua-xong"


def remind(universe, row, *people, day=TODAY, id_="late-1", kind="late"):
    """What the daily job tells of an occurrence."""
    tell(
        tenant=universe.tenant.pk,
        users=[universe.user(one).pk for one in people],
        kind=kind,
        subject=("occurrence", row.public_id),
        facts=facts_of(row) | {"days": 1},
        address=page_of(row.assignment),
        key=f"remind:{row.public_id}:{id_}:{day}",
        now=NOW - (TODAY - day),
    )


@pytest.fixture
def task(universe):
    (found,) = given(universe, Duty(deadline=LATE, assignees=BOTH))
    return found


def story(as_, who="coordinator", where=STORY):
    response = as_(who).get(where)
    assert response.status_code == 200
    return response.content.decode()


def duty(as_, who, task, unit="Sở Tư pháp"):
    row = occurrence(task, unit).assignment
    where = reverse("nhiem-vu-don-vi", args=[task.public_id, row.public_id])
    return as_(who).get(where).content.decode()


def test_the_part_of_the_address_is_that_of_what_is_missing(as_, task):
    assert "Hạn đã qua, đến hôm nay chưa gửi" in story(as_)


def test_a_late_line_says_when_each_level_was_reminded_and_not_whom(universe, as_, task):
    row = occurrence(task)
    remind(universe, row, "officer", day=date(2026, 2, 27), id_="today", kind="due_today")
    remind(universe, row, "officer", "head")
    said = story(as_)
    assert "Đã nhắc 2 lần, gần nhất ngày 02/03/2026" in said
    assert "<strong>Chuyên viên, Thủ trưởng đơn vị</strong>" in said
    assert "Sở Tư pháp quá hạn 1 ngày làm việc (hạn 27/02/2026)." in said
    assert "27/02/2026</time> <strong>Chuyên viên</strong>" in said
    for name in ("Trần Thị Thu", "Phạm Quốc Dũng"):
        assert name not in said
    assert "Chưa nhắc ai trong đơn vị." in said  # Sở Y tế has nobody


def test_the_body_s_own_people_read_the_names(universe, as_, task):
    remind(universe, occurrence(task), "officer", "head")
    said = story(as_, "head")
    assert "<strong>Trần Thị Thu, Phạm Quốc Dũng</strong>" in said


def test_the_page_of_a_duty_keeps_the_same_rule(universe, as_, task):
    remind(universe, occurrence(task), "officer", "head")
    outside = duty(as_, "coordinator", task)
    assert "<strong>Thủ trưởng đơn vị</strong>" in outside
    assert "Phạm Quốc Dũng</strong>" not in outside
    assert "<strong>Phạm Quốc Dũng</strong>" in duty(as_, "officer", task)


def test_who_held_the_post_on_that_day_is_called_by_it_also_later(universe, as_, task):
    post = universe.user("head").posts.get()
    remind(universe, occurrence(task), "head", day=date(2026, 2, 26))
    orgs.end_post(by=universe.system, post=post, valid_before=date(2026, 2, 28), now=NOW)
    said = story(as_)
    assert "<strong>Thủ trưởng đơn vị</strong>" in said
    assert "Phạm Quốc Dũng" not in said


def test_a_reminder_to_somebody_without_any_post_there_still_names_nobody(universe, as_, task):
    remind(universe, occurrence(task), "commune_head")
    said = story(as_)
    assert "<strong>Người của đơn vị</strong>" in said
    assert "Đỗ Thị Lan" not in said


def test_who_acts_by_delegation_is_said_to_act_so(universe, as_, task):
    post = universe.user("head").posts.get()
    orgs.delegate(by=universe.system, post=post, user=universe.user("commune_head"),
                  span=orgs.Span(TODAY, TODAY + timedelta(days=9)), legal_basis="1/GUQ",
                  now=NOW)  # fmt: skip
    remind(universe, occurrence(task), "commune_head")
    assert "<strong>Thủ trưởng đơn vị (theo ủy quyền)</strong>" in story(as_)


def test_letters_reports_and_what_leaders_said_stand_on_story_and_duty(universe, as_, task):
    urge(universe, task)
    report = send(universe, draft(universe, Chosen(late=late_ids(task))))
    say(universe, report, [row for row in report.duties.all() if row.unit.ten == "Sở Tư pháp"])
    for said in (story(as_), duty(as_, "coordinator", task)):
        assert "Đôn đốc bằng công văn" in said
        assert ">512/SNV-XDCQ</a>" in said
        assert "Đã báo cáo lãnh đạo" in said
        assert "qua Văn phòng Ủy ban nhân dân tỉnh" in said
        assert said.count("Giao Sở Nội vụ họp.") == 1 + ("Lịch sử" in said)
    own = duty(as_, "officer", task)
    assert "Giao Sở Nội vụ họp." in own
    assert ">77/BC-SNV</a>" not in own, "the report itself is not the body's"
    assert as_("officer").get(reverse("bao-cao-lanh-dao", args=[report.public_id])).status_code == (
        404
    )
    elsewhere = occurrence(task, "Sở Y tế").assignment
    where = reverse("nhiem-vu-don-vi", args=[task.public_id, elsewhere.public_id])
    assert "Giao Sở Nội vụ họp." not in as_("coordinator").get(where).content.decode()


def test_what_is_said_of_a_whole_duty_is_not_told_of_a_day_that_was_met_before(universe, as_, task):
    asked = obstacles.raise_obstacle(
        by=universe.viewer("officer"), assignment=occurrence(task).assignment.public_id,
        text="Thiếu kinh phí.", addressed_to="Sở Nội vụ", now=NOW, today=TODAY,
    )  # fmt: skip
    send(universe, draft(universe, Chosen(obstacles=frozenset({asked.public_id}))))
    assert "Đã báo cáo lãnh đạo" in story(as_)
    row = occurrence(task)
    Occurrence.objects.filter(pk=row.pk).update(
        state="received", submitted_at=NOW - timedelta(days=2), ngay_ban_hanh=TODAY
    )
    assert "Đã báo cáo lãnh đạo" not in story(as_, where="/tong-hop/o/?ky=2026&phan=tre-han")


def test_a_draft_is_told_nowhere(universe, as_, task):
    draft(universe, Chosen(late=late_ids(task)))
    assert "báo cáo lãnh đạo" not in story(as_).lower()


def test_the_story_asks_as_often_for_many_told_as_for_one(universe, as_, task):
    def asked() -> int:
        browser = as_("coordinator")
        browser.get(STORY)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(STORY).status_code == 200
        return len(queries)

    remind(universe, occurrence(task), "officer")
    urge(universe, task)
    say(universe, send(universe, draft(universe, Chosen(late=late_ids(task)))))
    few = asked()
    for n in range(6):
        (more,) = given(universe, Duty(f"Việc {n}", deadline=LATE), number=f"{20 + n}/UBND-NC")
        remind(universe, occurrence(more), "officer", "head")
        urge(universe, more, number=f"{600 + n}/SNV-XDCQ")
        say(universe, send(universe, draft(universe, Chosen(late=late_ids(more)))))
    assert asked() == few <= 15
    assert str(Role.OFFICER.label) in story(as_)


def test_a_report_that_names_a_duty_as_late_and_with_an_obstacle_is_told_once(universe, as_, task):
    obstacle = raise_obstacle(universe, task)
    chosen = Chosen(late=late_ids(task), obstacles=frozenset({obstacle.public_id}))
    report = send(universe, draft(universe, chosen))
    say(universe, report, [row for row in report.duties.all() if row.unit.ten == "Sở Tư pháp"])
    where = f"{STORY}&don-vi={universe.unit('Sở Tư pháp').public_id}&rieng=1"
    told = story(as_, where=where)
    assert told.count("Đã báo cáo lãnh đạo") == 1
    assert told.count("Giao Sở Nội vụ họp.") == 1
