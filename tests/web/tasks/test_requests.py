"""What a unit asks and how it is answered, as people meet it on pages."""

from datetime import date

import pytest
from django.urls import reverse

from gandan.apps.tasks.models import Contest, Extension, Obstacle, Occurrence
from tests.apps.tasks.asking import ask_extension, contest, grant, raise_obstacle
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, assignment, given, occurrence
from tests.web.tasks.test_pages import NASTY, page_of, signed

MOVED = date(2026, 4, 15)


def asking(task, kind):
    return reverse("nhiem-vu-de-nghi", args=[task.public_id, assignment(task).public_id, kind])


def answering(asked, kind):
    about = asked.assignment
    return reverse(
        "nhiem-vu-tra-loi", args=[about.task.public_id, about.public_id, kind, asked.public_id]
    )


def text_of(response):
    return response.content.decode()


def test_the_page_of_a_duty_offers_the_four_kinds_behind_one_disclosure(universe, as_):
    (task,) = given(universe, REPORT)
    text = text_of(as_("officer").get(page_of(task)))
    for kind in ("trach-nhiem", "gia-han", "vuong-mac", "khong-phat-sinh"):
        assert asking(task, kind) in text
    for who in ("coordinator", "auditor"):  # they speak for no unit
        assert "/de-nghi/" not in text_of(as_(who).get(page_of(task)))
        assert as_(who).get(asking(task, "gia-han")).status_code == 404


def test_a_continuing_duty_has_no_day_to_extend_and_no_report_that_is_nil(universe, as_):
    (task,) = given(universe, Duty("Giữ nền nếp", is_continuing=True))
    text = text_of(as_("officer").get(page_of(task)))
    assert asking(task, "trach-nhiem") in text
    assert asking(task, "gia-han") not in text
    assert "không còn lần nào" in text_of(as_("officer").get(asking(task, "gia-han")))


def test_a_unit_says_that_it_is_not_its_duty_and_reads_the_answer(universe, as_):
    (task,) = given(universe, REPORT)
    officer, coordinator = as_("officer"), as_("coordinator")
    sent = officer.post(asking(task, "trach-nhiem"), {"about": "ca-nhiem-vu", "reason": NASTY})
    assert sent.status_code == 302
    text = text_of(officer.get(page_of(task)))
    assert "Chờ xác định trách nhiệm" in text
    assert "Rút đề nghị" in text
    assert NASTY not in text
    listed = text_of(coordinator.get(reverse("de-nghi")))
    url = answering(Contest.objects.get(), "trach-nhiem")
    assert url in listed
    wrong = coordinator.post(url, {"decision": "dong-y", "answer": ""})
    assert wrong.status_code == 422
    done = coordinator.post(
        url, {"decision": "khong-dong-y", "answer": "Thuộc chức năng của sở.", "give_to": ""}
    )
    assert done.status_code == 302
    text = text_of(officer.get(page_of(task)))
    assert "Thuộc chức năng của sở." in text
    assert "Không đồng ý" in text
    home = text_of(officer.get("/"))
    assert "Mới được trả lời" in home
    # answered once
    again = coordinator.post(url, {"decision": "dong-y", "answer": "Thôi."})
    assert again.status_code == 409
    assert "không còn chờ trả lời" in text_of(again)


def test_a_duty_is_given_to_another_body_from_the_page_of_the_answer(universe, as_):
    (task,) = given(universe, REPORT)
    url = answering(contest(universe, task), "trach-nhiem")
    to = str(universe.unit("Sở Y tế").public_id)
    coordinator = as_("coordinator")
    assert to in text_of(coordinator.get(url))
    refused = {"decision": "khong-dong-y", "answer": "Không.", "give_to": to}
    assert "Chỉ chọn đơn vị giao thay khi đồng ý" in text_of(coordinator.post(url, refused))
    coordinator.post(url, {"decision": "dong-y", "answer": "Chuyển.", "give_to": to})
    page = text_of(coordinator.get(page_of(task)))
    assert "đơn vị không phải thực hiện nhiệm vụ này" in page
    assert "Giao thay cho" in page
    whole = text_of(coordinator.get(reverse("nhiem-vu-chi-tiet", args=[task.public_id])))
    assert "0/1 đơn vị đã xong" in whole
    assert "1 đơn vị không áp dụng" in whole
    # of its own page the unit that was released asks nothing more
    assert asking(task, "gia-han") not in text_of(as_("officer").get(page_of(task)))


def test_both_days_stand_wherever_the_day_is_once_it_was_extended(universe, as_):
    (task,) = given(universe, REPORT)
    officer, coordinator = as_("officer"), as_("coordinator")
    early = {"about": str(occurrence(task).public_id), "proposed_on": "2026-03-31", "reason": "Chờ"}
    wrong = officer.post(asking(task, "gia-han"), early)
    assert wrong.status_code == 422
    assert "Ngày mới phải sau hạn hiện có (31/03/2026)" in text_of(wrong)
    assert "Chờ" in text_of(wrong)  # what was typed is kept
    officer.post(asking(task, "gia-han"), {**early, "proposed_on": "2026-04-15"})
    url = answering(Extension.objects.get(), "gia-han")
    assert 'value="2026-04-15"' in text_of(coordinator.get(url))
    empty = coordinator.post(url, {"decision": "gia-han", "granted_on": ""})
    assert "Ghi ngày cuối cùng của hạn mới" in text_of(empty)
    coordinator.post(
        url, {"decision": "gia-han", "granted_on": "2026-04-15", "number": "45/SNV-VP"}
    )
    for where, who in (
        (page_of(task), officer),
        ("/", officer),
        (reverse("nhiem-vu-chi-tiet", args=[task.public_id]), coordinator),
        (reverse("nhiem-vu"), coordinator),
        (reverse("nhiem-vu") + "?in=1", coordinator),
    ):
        text = text_of(who.get(where))
        assert "Hạn ban đầu" in text, where
        assert "31/03/2026" in text, where
        assert "15/04/2026" in text, where
    assert "(45/SNV-VP)" in text_of(officer.get(page_of(task)))


def test_an_obstacle_is_addressed_to_whom_the_paper_names(universe, as_):
    (task,) = given(universe, REPORT)
    officer = as_("officer")
    assert "UBND tỉnh (qua Sở Nội vụ)" in text_of(officer.get(asking(task, "vuong-mac")))
    officer.post(
        asking(task, "vuong-mac"), {"reason": "Thiếu kinh phí.", "addressed_to": "Sở Nội vụ"}
    )
    asked = Obstacle.objects.get()
    as_("coordinator").post(answering(asked, "vuong-mac"), {"answer": "Dùng nguồn đã giao."})
    assert "Dùng nguồn đã giao." in text_of(officer.get(page_of(task)))


def test_nothing_to_report_is_sent_with_its_paper(universe, as_):
    (task,) = given(universe, REPORT)
    about = {"about": str(occurrence(task).public_id)}
    assert as_("officer").post(asking(task, "khong-phat-sinh"), about).status_code == 422
    as_("officer").post(asking(task, "khong-phat-sinh"), about | signed())
    row = occurrence(task)
    assert (row.state, row.is_nil) == ("submitted", True)
    assert "Không phát sinh" in text_of(as_("coordinator").get(page_of(task)))


def test_one_of_several_times_is_chosen_in_the_form(universe, as_):
    (task,) = given(universe, Duty("Báo cáo năm", deadline=YEARLY))
    form = text_of(as_("officer").get(asking(task, "trach-nhiem")))
    assert "Cả nhiệm vụ" in form
    assert "Năm 2026, hạn 29/11/2026".lower() in form.lower()
    as_("officer").post(
        asking(task, "trach-nhiem"),
        {"about": str(occurrence(task).public_id), "reason": "Năm nay không tổ chức."},
    )
    states = Occurrence.objects.order_by("due_on").values_list("state", flat=True)
    assert list(states) == ["contested", "not_started"]


def test_a_request_is_withdrawn_by_the_unit_only(universe, as_):
    (task,) = given(universe, REPORT)
    asked = ask_extension(universe, task, MOVED)
    about = asked.assignment
    url = reverse(
        "nhiem-vu-rut-de-nghi",
        args=[task.public_id, about.public_id, "gia-han", asked.public_id],
    )
    assert as_("coordinator").post(url).status_code == 404
    assert as_("officer").post(url).status_code == 302
    asked.refresh_from_db()
    assert asked.decision == "withdrawn"
    # twice says so, and does nothing
    assert "không còn chờ trả lời" in text_of(as_("officer").post(url, follow=True))


def test_a_request_stands_only_at_the_address_of_its_duty(universe, as_):
    one, two = given(universe, REPORT, Duty("Việc khác", deadline=ONCE))
    asked = raise_obstacle(universe, one)
    other = assignment(two)
    url = reverse(
        "nhiem-vu-tra-loi", args=[two.public_id, other.public_id, "vuong-mac", asked.public_id]
    )
    assert as_("coordinator").get(url).status_code == 404
    assert as_("coordinator").get(url.replace("vuong-mac", "khong-co")).status_code == 404


def test_the_coordinator_says_by_which_day_a_paper_counts(universe, as_):
    (task,) = given(universe, REPORT)
    url = reverse("nhiem-vu-dung-han", args=[task.public_id])
    page = reverse("nhiem-vu-chi-tiet", args=[task.public_id])
    assert url in text_of(as_("coordinator").get(page))
    assert url not in text_of(as_("officer").get(page))
    as_("coordinator").post(url, {"seen": 1, "on_time_by": "arrival"})
    assert "Ngày gửi đến" in text_of(as_("officer").get(page))
    stale = as_("coordinator").post(url, {"seen": 1, "on_time_by": "issue"})
    assert stale.status_code == 409


@pytest.mark.parametrize("standing", ["cho-xac-dinh", "khong-ap-dung"])
def test_the_register_is_narrowed_to_what_is_contested_or_does_not_apply(universe, as_, standing):
    (task,) = given(universe, REPORT)
    asked = contest(universe, task)
    if standing == "khong-ap-dung":
        as_("coordinator").post(
            answering(asked, "trach-nhiem"), {"decision": "dong-y", "answer": "Đúng."}
        )
    text = text_of(as_("coordinator").get(reverse("nhiem-vu") + f"?trang-thai={standing}"))
    assert "Báo cáo kết quả công tác dân vận" in text


def test_the_spreadsheet_and_the_pages_read_in_english_too(universe, as_):
    (task,) = given(universe, REPORT)
    grant(universe, ask_extension(universe, task, MOVED))
    client = as_("officer")
    client.post(reverse("ngon-ngu"), {"ngon_ngu": "en", "tiep": "/"})
    text = text_of(client.get(page_of(task)))
    assert "First due day" in text
    assert "Requests and answers" in text


def test_who_asks_for_more_time_reads_the_day_there_is(universe, as_):
    (task,) = given(universe, REPORT)
    due_on = occurrence(task).due_on
    text = text_of(as_("officer").get(asking(task, "gia-han")))
    assert f"Hạn hiện có: {due_on:%d/%m/%Y}." in text


@pytest.mark.parametrize("typed", ["9999-12-31", "2062-04-15"])
def test_a_year_that_cannot_be_meant_is_refused_beside_what_was_typed(universe, as_, typed):
    (task,) = given(universe, REPORT)
    about = str(occurrence(task).public_id)
    sent = {"about": about, "proposed_on": typed, "reason": "Chờ số liệu."}
    refused = as_("officer").post(asking(task, "gia-han"), sent)
    assert refused.status_code == 422
    assert "hãy xem lại năm đã ghi" in text_of(refused)
    assert "Chờ số liệu." in text_of(refused)
    sent = {"addressed_to": "Sở Nội vụ", "answer_due_on": typed, "reason": "Thiếu kinh phí."}
    refused = as_("officer").post(asking(task, "vuong-mac"), sent)
    assert "hãy xem lại năm đã ghi" in text_of(refused)
    assert not Extension.objects.exists()
    assert not Obstacle.objects.exists()


def test_headings_of_requests_leave_no_level_out(universe, as_):
    (task,) = given(universe, REPORT)
    raise_obstacle(universe, task)
    coordinator = as_("coordinator")
    for url in (reverse("de-nghi"), answering(Obstacle.objects.get(), "vuong-mac")):
        text = text_of(coordinator.get(url))
        assert "<h2>Khó khăn, vướng mắc</h2>" in text
        assert "<h3>" not in text
