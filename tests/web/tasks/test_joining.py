"""Choosing that one report answers two tasks: while confirming, on the task's page, and undoing."""

import pytest
from django.urls import reverse

from gandan.apps.tasks.models import Joining, OnTimeBy, Task
from gandan.apps.tasks.queries.confirmation import plan_for
from tests.apps.tasks.joined import LATER, duty, time, together, two
from tests.apps.tasks.papers import Duty, given, paper
from tests.universe import TODAY

TASK = "nhiem-vu-chi-tiet"


@pytest.fixture
def planned(universe):
    """A task that stands, and a paper that asks for the same report again."""
    (one,) = given(universe, duty())
    document = paper(universe, duty("Gửi báo cáo cả năm", deadline=LATER), number="13/UBND-NC")
    return one, document


def confirmed(universe, browser, document, **more):
    plan = plan_for(by=universe.viewer("coordinator"), document=document.public_id, today=TODAY)
    (proposal,) = [d.proposal for d in plan.duties]
    fields = {f"{proposal.public_id}-{name}": value for name, value in more.items()}
    url = reverse("xac-nhan", args=[document.public_id])
    return browser.post(url, {"fingerprint": plan.fingerprint, **fields})


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_remark_names_the_task_and_shows_what_would_go_together(universe, as_, planned):
    one, document = planned
    text = text_of(as_("coordinator").get(reverse("xac-nhan", args=[document.public_id])))
    assert "Nộp chung với 12/UBND-NC" in text
    assert "chọn nộp chung ở nhiệm vụ 1" in text
    assert "12/UBND-NC hạn 29/11/2026" in text
    assert f'value="{one.public_id}"' in text


def test_what_is_chosen_while_confirming_is_done_with_it(universe, as_, planned):
    one, document = planned
    answer = confirmed(universe, as_("coordinator"), document, on_time_by="arrival",
                       join_with=str(one.public_id))  # fmt: skip
    assert answer.status_code == 302
    other = Task.objects.get(document=document)
    assert other.on_time_by == OnTimeBy.ARRIVAL
    assert time(other).by_arrival
    assert time(other).joint_id == time(one).pk


def test_nothing_chosen_keeps_the_day_of_issue_and_two_reports(universe, as_, planned):
    _one, document = planned
    assert confirmed(universe, as_("coordinator"), document).status_code == 302
    other = Task.objects.get(document=document)
    assert other.on_time_by == OnTimeBy.ISSUE
    assert not Joining.objects.exists()


def test_routes_that_differ_need_the_reason_and_nothing_is_made_without(universe, as_):
    (one,) = given(universe, duty())
    document = paper(universe, duty("Gửi báo cáo", deadline=LATER, report_to="Sở Nội vụ"),
                     number="13/UBND-NC")  # fmt: skip
    chosen = {"on_time_by": "issue", "join_with": str(one.public_id)}
    answer = confirmed(universe, as_("coordinator"), document, **chosen)
    assert answer.status_code == 422
    text = text_of(answer)
    assert "ghi rõ vì sao một báo cáo là đủ" in text
    assert "checked" in text  # the choice is still there
    assert not Task.objects.filter(document=document).exists()
    again = confirmed(universe, as_("coordinator"), document, **chosen, reason="Gửi cả hai nơi.")
    assert again.status_code == 302
    assert Joining.objects.get().reason == "Gửi cả hai nơi."


def test_a_duty_without_a_report_has_nothing_to_choose(universe, as_):
    document = paper(universe, Duty("Tổ chức đối thoại"))
    text = text_of(as_("coordinator").get(reverse("xac-nhan", args=[document.public_id])))
    assert "Đúng hạn tính theo" not in text


def test_a_task_of_another_space_or_none_is_never_joined(universe, as_, planned):
    _one, document = planned
    nobody = "01900000-0000-7000-8000-000000000000"
    answer = confirmed(universe, as_("coordinator"), document, on_time_by="issue", join_with=nobody)
    assert answer.status_code == 404
    assert not Task.objects.filter(document=document).exists()


def test_on_the_page_of_the_task_one_chooses_and_undoes(universe, as_):
    one, other = two(universe)
    browser = as_("coordinator")
    page = text_of(browser.get(reverse(TASK, args=[other.public_id])))
    choosing = reverse("nhiem-vu-nop-chung", args=[other.public_id])
    assert choosing in page
    offered = text_of(browser.get(choosing))
    assert "12/UBND-NC" in offered
    assert "1 đơn vị chỉ phải nộp theo 12/UBND-NC" in offered
    sent = {"with_task": str(one.public_id)}
    done = browser.post(choosing, sent, follow=True)
    assert "một báo cáo tính cho cả hai nhiệm vụ" in text_of(done)
    again = browser.post(choosing, sent)
    assert again.status_code == 422
    assert "đang nộp chung rồi" in text_of(again)
    made = Joining.objects.get()
    undo = reverse("nhiem-vu-nop-rieng", args=[other.public_id, made.public_id])
    assert "Ghi lý do thôi nộp chung" in text_of(browser.post(undo, {}, follow=True))
    done = text_of(browser.post(undo, {"reason": "Nội dung khác."}, follow=True))
    assert "mỗi nhiệm vụ có báo cáo riêng" in done
    assert "Nội dung khác." in done
    assert "thôi nộp chung với nhiệm vụ khác" in done  # in the history


def test_who_works_the_duty_reads_of_both_and_is_offered_no_choice(universe, as_):
    one, other = two(universe)
    together(universe, one, other)
    found = time(one).assignment
    page = text_of(as_("officer").get(
        reverse("nhiem-vu-don-vi", args=[one.public_id, found.public_id])))  # fmt: skip
    assert "Nộp chung với" in page
    assert "13/UBND-NC" in page
    task = text_of(as_("officer").get(reverse(TASK, args=[one.public_id])))
    assert "nop-chung/" not in task


@pytest.mark.parametrize("name", ["ke-hoach", "trang-chu"])
def test_lists_show_one_line_that_names_both(universe, as_, name):
    one, other = two(universe)
    together(universe, one, other)
    asked = {"ky": "nam", "ngay": "2026-11-02"} if name == "ke-hoach" else {}
    text = text_of(as_("officer").get(reverse(name), asked))
    assert text.count("Báo cáo năm về dân vận</a>") == 1
    assert "Gửi báo cáo kết quả cả năm</a>" not in text
    assert "Nộp chung với" in text


def test_the_load_page_says_what_is_counted_once(universe, as_):
    one, other = two(universe)
    together(universe, one, other)
    text = text_of(as_("coordinator").get(reverse("khoi-luong"), {"nhom": "cap-tinh"}))
    assert "Trong đó 1 báo cáo nộp chung cho nhiều văn bản" in text
    given(universe, duty("Khác", assignees=("Sở Y tế",)), number="20/UBND")


def test_the_overview_says_that_both_count(universe, as_):
    one, other = two(universe)
    together(universe, one, other)
    asked = {"ky": "nam", "so-ky": "1", "den": "2026-12"}
    text = text_of(as_("coordinator").get(reverse("tong-hop"), asked))
    assert "Báo cáo nộp chung" in text
