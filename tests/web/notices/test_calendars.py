"""Calendar addresses: what they show, to whom, for how long, and what they give away."""

import hashlib
import logging
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents.models import Document
from gandan.apps.notices.actions.feeds import MOST
from gandan.apps.notices.models import FeedAddress
from gandan.apps.orgs.models import Post
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.models import Occurrence, Task
from gandan.apps.tasks.queries.calendar import days_of_unit, own_days
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, given, occurrence
from tests.universe import NOW, TODAY, Universe

pytestmark = pytest.mark.django_db
LONG = "Tổ chức đối thoại với Nhân dân, tiếp thu ý kiến và giải trình đầy đủ; " * 4


@pytest.fixture
def address(as_):
    """`address("officer")`: the path of a new calendar address of that person, as the page said."""

    def make(who: str, **form) -> str:
        page = as_(who).post("/thong-bao/lich/", form).content.decode()
        found = re.search(r"https?://[^/<]+(/lich/[\w-]+\.ics)", page)
        assert found, page
        return found[1]

    return make


def events(answer) -> dict[str, dict]:
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    return {str(e["SUMMARY"]): e for e in calendar.walk("VEVENT")}


def test_the_calendar_shows_due_days_of_the_body_without_sign_in(universe, address) -> None:
    (task,) = given(universe, Duty(LONG, deadline=ONCE))
    given(universe, Duty("Việc của Sở Y tế", assignees=("Sở Y tế",), deadline=ONCE), number="2/UB")
    answer = Client().get(address("officer"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    ((title, event),) = events(answer).items()
    assert title.startswith("Hạn: 12/UBND-NC: Tổ chức đối thoại với Nhân dân")
    assert len(title) < 150
    assert event["DTSTART"].dt == date(2026, 3, 31)
    assert event["DTEND"].dt == date(2026, 4, 1)
    assert event["UID"] == f"{occurrence(task).public_id}@gandan"
    assert event["STATUS"] == "CONFIRMED"
    assert "31/03/2026" in event["DESCRIPTION"]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_a_due_day_on_a_day_off_stands_on_the_working_day_before(universe, address) -> None:
    sunday = {"kind": "once", "date": "2026-03-29", "bound": "by"}
    given(universe, Duty("Báo cáo nhanh", deadline=sunday))
    (event,) = events(Client().get(address("officer"))).values()
    assert event["DTSTART"].dt == date(2026, 3, 27)
    assert "29/03/2026" in event["DESCRIPTION"]
    assert "ngày nghỉ" in event["DESCRIPTION"]


def test_what_is_over_is_cancelled_and_counts_its_versions(universe, address) -> None:
    (task,) = given(universe, Duty("Báo cáo nhanh", deadline=ONCE))
    where = address("officer")
    (before,) = events(Client().get(where)).values()
    close(by=universe.viewer("coordinator"), task=task.public_id, seen=1, reason="Thôi.", now=NOW)
    Occurrence.objects.update(version=4)
    (after,) = events(Client().get(where)).values()
    assert before["UID"] == after["UID"]
    assert after["STATUS"] == "CANCELLED"
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_of_an_internal_paper_only_the_number_leaves_the_house(universe, address) -> None:
    given(universe, Duty("Nội dung chỉ trong nội bộ", deadline=ONCE))
    Document.objects.update(do_mat="noi_bo")
    where = address("officer")
    answer = Client().get(where)
    assert list(events(answer)) == ["Hạn: 12/UBND-NC"]
    Document.objects.update(so_ky_hieu="")
    assert list(events(Client().get(where))) == ["Hạn: văn bản chưa ghi số"]


def test_the_window_reaches_from_two_months_ago_to_next_year(universe, address) -> None:
    given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    assert Occurrence.objects.filter(assignment__unit__ten="Sở Tư pháp").count() == 2
    (event,) = events(Client().get(address("officer"))).values()
    assert event["DTSTART"].dt.year == 2026  # November 2027 is too far


def test_a_telephone_that_has_it_gets_no_more_than_that(universe, address) -> None:
    given(universe, Duty("Báo cáo nhanh", deadline=ONCE))
    where = address("officer")
    first = Client().get(where)
    assert first["Last-Modified"]
    again = Client().get(where, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Occurrence.objects.update(aim_on=date(2026, 3, 30))
    assert Client().get(where, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert Client().head(where).status_code == 200
    assert Client().post(where).status_code == 405


def test_reading_costs_few_questions_whatever_it_holds(
    universe, address, django_assert_max_num_queries
) -> None:
    where = address("officer")
    Client().get(where)
    for number in range(3):
        duties = [Duty(f"Việc {number} {n}", deadline=ONCE) for n in range(4)]
        given(universe, *duties, number=f"{number}/UBND-NC")
        with django_assert_max_num_queries(3):  # whose, with which posts, which days
            assert len(events(Client().get(where))) == 4 * (number + 1)


def test_a_revoked_address_is_gone_and_says_so(universe, as_, address) -> None:
    given(universe)
    where = address("officer")
    feed = FeedAddress.objects.get()
    as_("officer").post(f"/thong-bao/lich/{feed.public_id}/thu-hoi/")
    as_("officer").post(f"/thong-bao/lich/{feed.public_id}/thu-hoi/")
    answer = Client().get(where)
    assert answer.status_code == 410
    assert "đã được thu hồi" in answer.content.decode()
    assert "12/UBND-NC" not in answer.content.decode()
    assert AuditEvent.objects.filter(action="feed.revoked").count() == 1
    assert (
        where.split("/")[-1][:-4] not in as_("officer").get("/thong-bao/cai-dat/").content.decode()
    )


@pytest.mark.parametrize("token", ["a", "x" * 43, "0" * 500])
def test_an_address_that_never_was_is_not_found(token: str) -> None:
    answer = Client().get(f"/lich/{token}.ics")
    assert answer.status_code == 404
    assert answer.content.decode().startswith("Không có lịch nào ở địa chỉ này.")


def test_whoever_lost_his_posts_or_is_locked_has_an_empty_calendar(universe, address) -> None:
    given(universe)
    where = address("officer")
    assert events(Client().get(where))
    universe.user("officer").__class__.objects.filter(username="officer").update(is_active=False)
    assert not events(Client().get(where))
    universe.user("officer").__class__.objects.filter(username="officer").update(is_active=True)
    Post.objects.filter(user=universe.user("officer")).update(valid_before=TODAY)
    assert not events(Client().get(where))


def test_the_calendar_of_a_body_outlives_who_made_it(universe, as_, address) -> None:
    given(universe)
    unit = universe.unit("Sở Tư pháp")
    where = address("head", don_vi=str(unit.public_id))
    Post.objects.filter(user=universe.user("head")).update(valid_before=TODAY)
    assert events(Client().get(where))
    assert as_("officer").get("/thong-bao/cai-dat/").content.decode().count("Thu hồi") == 0


@pytest.mark.parametrize(
    ("who", "unit", "status"),
    [
        ("head", "Sở Y tế", 404),
        ("officer", "Sở Tư pháp", 404),
        ("coordinator", "", 404),  # works no duty: a calendar of his own would be empty
        ("clerk", "Văn phòng UBND tỉnh", 200),
        ("clerk", "UBND phường Bình Sơn", 404),
    ],
)
def test_who_may_make_an_address(universe: Universe, as_, who, unit, status) -> None:
    form = {"don_vi": str(universe.unit(unit).public_id)} if unit else {}
    assert as_(who).post("/thong-bao/lich/", form).status_code == status
    assert FeedAddress.objects.count() == (status == 200)


def test_nobody_revokes_an_address_of_somebody_else(universe: Universe, as_, address) -> None:
    address("officer")
    feed = FeedAddress.objects.get()
    for who in ("head", "commune_head", "administrator"):
        assert as_(who).post(f"/thong-bao/lich/{feed.public_id}/thu-hoi/").status_code == 404
    assert FeedAddress.objects.get().revoked_at is None


def test_there_is_an_end_to_addresses(universe: Universe, as_, address) -> None:
    for _time in range(MOST):
        address("officer")
    page = as_("officer").post("/thong-bao/lich/", follow=True).content.decode()
    assert f"Đã có {MOST} địa chỉ lịch đang dùng" in page


def test_the_secret_stands_in_no_table_and_in_no_log(universe, address, caplog) -> None:
    where = address("officer")
    token = where.removeprefix("/lich/").removesuffix(".ics")
    assert len(token) >= 43
    feed = FeedAddress.objects.get()
    assert feed.digest == hashlib.sha256(token.encode()).hexdigest()
    with caplog.at_level(logging.INFO):
        answer = Client().get(where)
    assert token not in caplog.text
    assert token not in str([event.after for event in AuditEvent.objects.all()])
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_use_is_noted_once_an_hour(universe, address, django_assert_max_num_queries) -> None:
    where = address("officer")
    Client().get(where)
    assert FeedAddress.objects.get().last_used_at == NOW
    assert Task.objects.count() == 0
    with django_assert_max_num_queries(3):
        Client().get(where)


def test_a_report_is_in_the_calendar_of_its_body_alone(universe, address) -> None:
    given(universe, REPORT)
    assert not events(Client().get(address("commune_officer")))


def test_the_days_are_found_by_an_index(universe: Universe) -> None:
    if connection.vendor != "sqlite":
        return  # with few rows PostgreSQL rightly reads the table
    officer, unit = universe.viewer("officer"), universe.unit("Sở Tư pháp")
    with CaptureQueriesContext(connection) as asked:
        own_days(by=officer, today=TODAY)
        days_of_unit(unit, today=TODAY)
    assert len(asked) == 2
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = str(cursor.fetchall())
            assert re.search(r"SEARCH tasks_occurrence USING INDEX \w+ \(unit_id=", plan), plan
