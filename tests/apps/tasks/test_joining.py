"""One signed paper, entered once, answers two tasks; each is late or in time by itself."""

from datetime import UTC, date, datetime

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.notices.models import Notice
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.contesting import contest_time
from gandan.apps.tasks.actions.extending import extend
from gandan.apps.tasks.actions.extensions import ask_extension, grant
from gandan.apps.tasks.actions.joining import join, part
from gandan.apps.tasks.actions.punctuality import count_on_time_by
from gandan.apps.tasks.models import Joining, Occurrence, OnTimeBy, Task
from gandan.apps.tasks.queries.lateness import of_occurrence
from tests.apps.tasks.joined import (
    HERE,
    LATER,
    PDF,
    TO,
    duty,
    received,
    send,
    supplement,
    time,
    together,
    two,
)
from tests.apps.tasks.merging import hand_over, take_back
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, assignment, given
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
DECEMBER = date(2026, 12, 10)  # after the earlier day, before the later one
THEN = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def test_a_paper_that_is_sent_once_meets_both_and_counts_in_each_by_its_own_day(universe):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(one), on=DECEMBER, now=THEN)
    early, late = time(one), time(other)
    assert early.state == late.state == "submitted"
    assert early.so_ky_hieu == late.so_ky_hieu == "125/BC-STP"
    # each duty has the file in its own list; the bytes are stored once
    assert early.paper_id != late.paper_id
    assert early.paper.sha256 == late.paper.sha256
    assert late.paper.assignment_id == late.assignment_id
    received(universe, early)
    assert time(other).state == "received"
    assert of_occurrence(time(one), DECEMBER).kind == "finished_late"
    assert of_occurrence(time(other), DECEMBER).kind == "on_time"


def test_it_may_be_sent_from_either_of_them(universe):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(other))
    assert time(one).state == "submitted"


def test_the_day_that_counts_is_said_of_each_task_by_itself(universe):
    one, other = two(universe)
    together(universe, one, other)
    other.refresh_from_db()
    count_on_time_by(by=universe.viewer("coordinator"), task=other.public_id, seen=other.version,
                     on_time_by=OnTimeBy.ARRIVAL, now=NOW)  # fmt: skip
    arrived = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)
    send(universe, time(one), on=date(2026, 11, 20), now=arrived)
    received(universe, time(one))
    assert of_occurrence(time(one), DECEMBER).kind == "on_time"
    assert of_occurrence(time(other), DECEMBER).kind == "finished_late"


def test_bodies_that_owe_only_one_of_the_two_are_untouched(universe):
    one, other = two(universe)
    before = time(one, unit="Sở Y tế")
    together(universe, one, other)
    after = time(one, unit="Sở Y tế")
    assert (after.joint_id, after.version, after.state) == (None, before.version, before.state)


def test_every_time_that_goes_together_is_joined_and_what_is_laid_out_later_too(universe):
    one, other = two(universe)
    together(universe, one, other)
    assert Occurrence.objects.filter(joint__isnull=False).count() == 4  # 2026 and 2027, of both
    for task in (one, other):
        extend(by=universe.system, task=Task.objects.get(pk=task.pk), today=date(2027, 3, 1),
               now=NOW)  # fmt: skip
    assert time(one, "2028").joint_id == time(other, "2028").joint_id is not None


def test_what_was_sent_before_is_left_alone_unless_it_is_said(universe):
    one, other = two(universe)
    send(universe, time(one))
    together(universe, one, other)
    assert (time(other).state, time(other).joint_id) == ("not_started", None)
    assert time(other, "2027").joint_id == time(one, "2027").pk


def test_said_so_what_was_sent_before_counts_for_the_other_on_the_day_it_was_sent(universe):
    one, other = two(universe)
    send(universe, time(one), on=date(2026, 2, 20))
    received(universe, time(one))
    together(universe, one, other, with_sent=True)
    found = time(other)
    assert (found.state, found.so_ky_hieu) == ("submitted", "125/BC-STP")
    assert (found.submitted_at, found.paper.sha256) == (
        time(one).submitted_at, time(one).paper.sha256,
    )  # fmt: skip
    assert time(one).state == "received"
    assert Task.objects.get(pk=other.pk).has_submitted


def test_what_two_were_sent_counts_for_a_third_that_is_joined_to_them(universe):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(one))
    (third,) = given(universe, duty("Báo cáo tổng kết năm", deadline=LATER), number="14/UBND-NC")
    together(universe, one, third, with_sent=True)
    assert {time(t).state for t in (one, other, third)} == {"submitted"}
    assert {time(t).joint_id for t in (one, other, third)} == {time(one).pk}
    received(universe, time(third))
    assert {time(t).state for t in (one, other, third)} == {"received"}


def test_a_supplement_that_is_asked_reopens_that_task_alone(universe):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(one))
    supplement(universe, time(other))
    assert (time(one).state, time(other).state) == ("submitted", "supplement")
    received(universe, time(one))
    assert (time(one).state, time(other).state) == ("received", "supplement")
    send(universe, time(other), number="130/BC-STP")
    assert (time(one).so_ky_hieu, time(other).so_ky_hieu) == ("125/BC-STP", "130/BC-STP")
    received(universe, time(other))
    assert time(other).state == "received"


def test_a_paper_that_was_completed_is_received_without_the_first_one(universe):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(one))
    supplement(universe, time(other))
    send(universe, time(other), number="130/BC-STP")
    # the same bytes under another number would still be another paper
    received(universe, time(other))
    assert time(one).state == "submitted"


def test_an_extension_moves_the_day_of_its_own_task(universe):
    one, other = two(universe)
    together(universe, one, other)
    asked = ask_extension(by=universe.viewer("officer"), occurrence=time(one).public_id,
                          proposed_on=date(2026, 12, 31), reason="Chờ số liệu.", now=NOW,
                          today=TODAY)  # fmt: skip
    grant(by=universe.viewer("coordinator"), extension=asked.public_id,
          granted_on=date(2026, 12, 31), now=NOW, today=TODAY)  # fmt: skip
    assert time(one).due_on == date(2026, 12, 31)
    assert time(other).due_on == date(2026, 12, 15)


def test_what_is_contested_is_not_met_by_the_other_ones_paper(universe):
    one, other = two(universe)
    together(universe, one, other)
    contest_time(by=universe.viewer("officer"), occurrence=time(one).public_id,
                 seen=time(one).version, reason="Của Sở Y tế.", now=NOW)  # fmt: skip
    send(universe, time(other))
    assert (time(one).state, time(other).state) == ("contested", "submitted")


def test_ending_one_leaves_the_other(universe):
    one, other = two(universe)
    together(universe, one, other)
    one.refresh_from_db()
    close(by=universe.viewer("coordinator"), task=one.public_id, seen=one.version,
          reason="Được thay thế.", now=NOW)  # fmt: skip
    send(universe, time(other))
    assert (time(one).state, time(other).state) == ("not_started", "submitted")


def test_undone_each_is_answered_by_itself_and_what_was_met_stays_met(universe):
    one, other = two(universe)
    made = together(universe, one, other)
    send(universe, time(one))
    part(by=universe.viewer("coordinator"), joining=made.public_id, reason="Nội dung khác nhau.",
         now=NOW)  # fmt: skip
    assert time(one).state == time(other).state == "submitted"
    assert not Occurrence.objects.filter(joint__isnull=False).exists()
    send(universe, time(one, "2027"))
    assert time(other, "2027").state == "not_started"
    received(universe, time(one))
    assert time(other).state == "submitted"
    with pytest.raises(Stale):
        part(by=universe.viewer("coordinator"), joining=made.public_id, reason="Nữa.", now=NOW)
    together(universe, one, other, with_sent=True)  # and it may be joined anew
    assert Joining.objects.filter(undone_at=None).count() == 1


def test_a_form_from_before_is_stale_once_two_are_joined_or_parted(universe):
    one, other = two(universe)
    drawn = time(one)
    made = together(universe, one, other)
    with pytest.raises(Stale):
        send(universe, time(one), seen=drawn.version)
    drawn = time(one)
    part(by=universe.viewer("coordinator"), joining=made.public_id, reason="Khác.", now=NOW)
    with pytest.raises(Stale):
        send(universe, time(one), seen=drawn.version)
    assert time(other).state == "not_started"


def test_three_papers_may_ask_for_one_report(universe):
    one, other = two(universe)
    (third,) = given(universe, duty("Báo cáo tổng kết năm", deadline=LATER | {"date": "12-20"}),
                     number="14/UBND-NC")  # fmt: skip
    first = together(universe, one, other)
    # joined to one that is joined itself, it is joined to the same third
    assert join(by=universe.viewer("coordinator"), task=third.public_id,
                with_task=other.public_id, now=NOW).with_task_id == one.pk  # fmt: skip
    part(by=universe.viewer("coordinator"), joining=first.public_id, reason="Khác.", now=NOW)
    send(universe, time(one))
    assert [time(t).state for t in (one, other, third)] == ["submitted", "not_started", "submitted"]


def test_bodies_that_come_to_part_ways_are_asked_apart_and_together_again(universe):
    one, other = two(universe)
    together(universe, one, other)
    Occurrence.objects.filter(pk=time(other).pk).update(unit=universe.unit("Sở Y tế"))
    send(universe, time(one))
    assert time(other, unit="Sở Y tế").state == "not_started"


def test_a_body_that_takes_over_both_sends_one_report(universe):
    one, other = two(universe, duty())
    together(universe, one, other)
    moved = hand_over(universe, HERE, "Sở Tài chính")
    assert {time(t, unit="Sở Tài chính").joint_id for t in (one, other)} == {
        time(one, unit="Sở Tài chính").pk
    }
    take_back(universe, moved)
    send(universe, time(one))
    assert time(other).state == "submitted"


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (duty("Khác nơi nhận", deadline=LATER, report_to="Ban Dân vận Tỉnh ủy"), "hai nơi khác"),
        (duty("Khác đường", deadline=LATER, report_to="Sở Nội vụ"), "ghi rõ vì sao"),
        (duty("Khác đơn vị", deadline=LATER, assignees=("Sở Tài chính",)), "không có gì để nộp"),
        (duty("Khác kỳ", deadline=YEARLY | {"date": "03-15"}), "không có gì để nộp"),
        (Duty("Không báo cáo", deadline=LATER), "có nơi nhận báo cáo"),
        (Duty("Thường xuyên", report_to=TO, is_continuing=True), "có kỳ báo cáo"),
    ],
)
def test_what_is_not_one_report_is_refused_with_the_reason(universe, second, words):
    one, other = two(universe, second=second)
    with pytest.raises(Refused, match=words):
        together(universe, one, other)
    assert not Joining.objects.exists()
    assert not Occurrence.objects.filter(joint__isnull=False).exists()


def test_different_routes_are_joined_with_the_reason_which_stays(universe):
    one, other = two(universe, second=duty("Khác đường", deadline=LATER, report_to="Sở Nội vụ"))
    made = together(universe, one, other, reason="Sở Nội vụ nhận thay UBND tỉnh.")
    assert made.reason == "Sở Nội vụ nhận thay UBND tỉnh."
    told = AuditEvent.objects.filter(action="task.joined")
    assert {event.subject_id for event in told} == {str(one.public_id), str(other.public_id)}
    assert {event.reason for event in told} == {"Sở Nội vụ nhận thay UBND tỉnh."}


def test_a_task_is_joined_once_and_one_with_others_is_not_joined_away(universe):
    one, other = two(universe)
    together(universe, one, other)
    with pytest.raises(Refused, match="đang nộp chung rồi"):
        together(universe, one, other)
    with pytest.raises(Refused):
        together(universe, other, one)
    with pytest.raises(Refused, match="chính nó"):
        join(by=universe.viewer("coordinator"), task=one.public_id, with_task=one.public_id,
             now=NOW)  # fmt: skip


@pytest.mark.parametrize("who", ["officer", "head", "auditor", "clerk", "administrator"])
def test_only_who_coordinates_joins_and_parts(universe, who):
    one, other = two(universe)
    with pytest.raises(NotAllowed):
        join(by=universe.viewer(who), task=other.public_id, with_task=one.public_id, now=NOW)
    made = together(universe, one, other)
    with pytest.raises(NotAllowed):
        part(by=universe.viewer(who), joining=made.public_id, reason="Khác.", now=NOW)


def test_who_follows_both_is_told_once(universe):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(one))
    assert Notice.objects.filter(kind="submitted").count() == 1
    received(universe, time(one))
    assert Notice.objects.filter(kind="received").count() == 1


def test_single_duties_with_near_days_are_joined(universe):
    near = ONCE | {"date": "2026-04-15"}
    one, other = two(universe, duty(deadline=ONCE), duty("Gửi báo cáo", deadline=near))
    together(universe, one, other)
    found = assignment(one).occurrences.get()
    send(universe, found)
    assert assignment(other).occurrences.get().state == "submitted"


def test_a_file_is_stored_once(universe, settings):
    one, other = two(universe)
    together(universe, one, other)
    send(universe, time(one))
    assert time(one).paper.size == time(other).paper.size == len(PDF.data)
