"""The pages of plans and quotas as people of each role meet them."""

import io

import openpyxl
import pytest
from django.urls import reverse

from gandan.apps.tasks.models import PlanLink, QuotaFigure
from tests.apps.tasks.papers import ONCE, Duty, assignment, given, occurrence
from tests.apps.tasks.plans import OWN_DUTY, PLAN_WANTED, UNIT, link, plan_of

QUOTA = Duty(
    "Mỗi sở xây dựng ít nhất 02 mô hình", (UNIT, "Sở Y tế"), ONCE, quota="ít nhất 02 mô hình"
)


def address(task, name="nhiem-vu-don-vi", unit=UNIT, **more):
    where = {"task": task.public_id, "assignment": assignment(task, unit).public_id}
    return reverse(name, kwargs=where | more)


def text_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def task(universe):
    return given(universe, PLAN_WANTED)[0]


def test_an_officer_links_a_plan_and_sees_how_far_it_is(universe, as_, task):
    plan, _tasks = plan_of(universe, subject="Thực hiện công tác dân vận năm 2026")
    browser = as_("officer")
    assert address(task, "nhiem-vu-ke-hoach") in text_of(browser.get(address(task)))
    page = text_of(browser.get(address(task, "nhiem-vu-ke-hoach")))
    assert "45/KH-STP" in page
    assert "Thực hiện công tác dân vận năm 2026" in page
    sent = browser.post(
        address(task, "nhiem-vu-ke-hoach"), {"document": plan.public_id}, follow=True
    )
    text = text_of(sent)
    assert "Đã liên kết kế hoạch." in text
    assert "0/1 lượt đã xong" in text
    assert f"?van-ban={plan.public_id}" in text


def test_nothing_chosen_is_said_beside_the_list(universe, as_, task):
    plan_of(universe)
    response = as_("officer").post(address(task, "nhiem-vu-ke-hoach"), {})
    assert response.status_code == 422
    assert "Chọn một văn bản trong danh sách." in response.content.decode()


def test_a_circle_is_refused_with_a_sentence_and_the_choice_is_kept(universe, as_):
    plan, (own,) = plan_of(universe)
    below, (lowest,) = plan_of(universe, number="2/KH-STP")
    link(universe, own, below)
    response = as_("officer").post(
        address(lowest, "nhiem-vu-ke-hoach"), {"document": plan.public_id}
    )
    assert response.status_code == 422
    text = response.content.decode()
    assert "ở cấp trên" in text
    assert "checked" in text


def test_a_body_without_documents_learns_what_to_do(universe, as_, task):
    text = text_of(as_("officer").get(address(task, "nhiem-vu-ke-hoach")))
    assert "Đơn vị chưa có văn bản nào để liên kết" in text
    text = text_of(as_("officer").get(address(task, "nhiem-vu-ke-hoach") + "?tim=khong+co"))
    assert "Không có văn bản nào của đơn vị như vậy" in text


def test_a_link_is_taken_back_with_its_reason(universe, as_, task):
    made = link(universe, task, plan_of(universe)[0])
    where = address(task, "nhiem-vu-bo-ke-hoach", link=made.public_id)
    text = text_of(as_("officer").post(where, {"reason": " "}, follow=True))
    assert "Ghi vì sao bỏ liên kết" in text
    text = text_of(as_("officer").post(where, {"reason": "Liên kết nhầm."}, follow=True))
    assert "Đã bỏ liên kết kế hoạch" in text
    assert "Liên kết nhầm." in text, "The history of the duty tells it."
    assert not PlanLink.objects.filter(unlinked_at=None).exists()


def test_the_coordinator_sees_which_bodies_have_a_plan_and_how_far_each_is(universe, as_, task):
    where = reverse("nhiem-vu-chi-tiet", args=[task.public_id])
    assert "đã liên kết kế hoạch" not in text_of(as_("coordinator").get(where))
    link(universe, task, plan_of(universe)[0])
    text = text_of(as_("coordinator").get(where))
    assert "1/2 đơn vị thực hiện đã liên kết kế hoạch." in text
    assert "Chưa liên kết không có nghĩa là đơn vị chưa có kế hoạch." in text
    assert "0/1 lượt đã xong" in text
    assert address(task, "nhiem-vu-ke-hoach") not in text_of(as_("coordinator").get(address(task)))


def test_the_way_up_stands_above_a_task_of_the_plan(universe, as_, task):
    plan, (own,) = plan_of(universe)
    link(universe, task, plan)
    for who in ("officer", "coordinator"):
        for page in (address(own), reverse("nhiem-vu-chi-tiet", args=[own.public_id])):
            assert f'href="{address(task)}"' in text_of(as_(who).get(page))


def test_the_page_of_the_plan_says_which_duty_it_carries_out(universe, as_, task):
    plan, _tasks = plan_of(universe)
    link(universe, task, plan)
    where = reverse("van-ban-chi-tiet", args=[plan.public_id])
    for who in ("officer", "coordinator"):
        text = text_of(as_(who).get(where))
        assert "Văn bản này thực hiện nhiệm vụ" in text
        assert address(task) in text
        assert "0/1 lượt đã xong" in text
    text = text_of(as_("clerk").get(where))
    assert "Văn bản này thực hiện nhiệm vụ" in text
    assert address(task) not in text
    assert "lượt đã xong" not in text


def test_a_duty_that_names_no_plan_offers_the_link_among_the_other_things(universe, as_):
    (task,) = given(universe, OWN_DUTY)
    text = text_of(as_("officer").get(address(task)))
    assert "Liên kết kế hoạch của đơn vị" in text
    assert "Kế hoạch của đơn vị</h2>" not in text


def test_the_target_stands_wherever_the_duty_is_listed(universe, as_, task):
    given(universe, QUOTA, number="13/UBND")
    given(universe, Duty("Duy trì ít nhất 02 tin, bài", (UNIT,), is_continuing=True,
                         quota="ít nhất 02 tin, bài"), number="14/UBND")  # fmt: skip
    said = "hỉ tiêu: ít nhất 02 mô hình"
    for who, where in (
        ("officer", "/"),
        ("officer", "/nhiem-vu/"),
        ("coordinator", "/nhiem-vu/"),
        ("coordinator", "/nhiem-vu/?in=1"),
        ("officer", "/ke-hoach/?ky=nam"),
    ):
        assert said in text_of(as_(who).get(where)), where
    assert "chỉ tiêu: ít nhất 02 tin, bài" in text_of(as_("officer").get("/ke-hoach/?ky=nam"))


def test_the_spreadsheet_has_the_target_and_the_plans(universe, as_, task):
    given(universe, QUOTA, number="13/UBND")
    link(universe, task, plan_of(universe)[0])
    data = as_("coordinator").get(reverse("nhiem-vu-xlsx")).content
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)
    head = next(row for row in rows if "STT" in row)
    found = {row[3]: dict(zip(head, row, strict=True)) for row in rows if isinstance(row[0], int)}
    assert found[QUOTA.action]["Chỉ tiêu"] == "ít nhất 02 mô hình"
    assert found[PLAN_WANTED.action]["Kế hoạch của đơn vị"] == "1/2 đơn vị đã liên kết kế hoạch"
    assert found[QUOTA.action]["Kế hoạch của đơn vị"] is None


def test_a_body_says_how_many_and_the_coordinator_sees_who_has(universe, as_):
    (task,) = given(universe, QUOTA)
    browser = as_("officer")
    assert "Số mô hình đã đạt đến nay" in text_of(browser.get(address(task)))
    assert "Đơn vị chưa báo số đạt được." in text_of(browser.get(address(task)))
    where = address(task, "nhiem-vu-ghi-chu")
    browser.post(where, {"text": "Đã họp.", "achieved": ""})
    assert QuotaFigure.objects.count() == 0
    text = text_of(browser.post(where, {"text": "Đã có ba.", "achieved": "3"}, follow=True))
    assert "<strong>3 mô hình</strong>" in text
    text = text_of(as_("coordinator").get(reverse("nhiem-vu-chi-tiet", args=[task.public_id])))
    assert "<strong>3/4 mô hình</strong> · 1/2 đơn vị báo số" in text
    assert "Đơn vị chưa báo số không được tính là 0." in text


def test_a_coordinator_says_whose_the_quota_is(universe, as_):
    together = Duty("Xây dựng", (UNIT, "Sở Y tế"), ONCE, quota="ít nhất 02 mô hình")
    (task,) = given(universe, together)
    as_("officer").post(address(task, "nhiem-vu-ghi-chu"), {"text": "Có ba.", "achieved": "3"})
    browser, where = as_("coordinator"), reverse("nhiem-vu-chi-tiet", args=[task.public_id])
    assert "nên không cộng lại" in text_of(browser.get(where))
    sent = {"seen": task.version, "quota_for": "each"}
    said = reverse("nhiem-vu-chi-tieu", args=[task.public_id])
    text = text_of(browser.post(said, sent, follow=True))
    assert "<strong>3/4 mô hình</strong>" in text
    assert browser.post(said, sent).status_code == 409


def test_a_number_that_cannot_be_meant_is_refused_beside_what_was_typed(universe, as_):
    (task,) = given(universe, QUOTA)
    response = as_("officer").post(
        address(task, "nhiem-vu-ghi-chu"), {"text": "Đã có.", "achieved": "-1"}
    )
    assert response.status_code == 422
    assert "Đã có." in response.content.decode()
    assert QuotaFigure.objects.count() == 0


def test_a_duty_without_a_quota_asks_for_no_number(universe, as_, task):
    assert 'name="achieved"' not in text_of(as_("officer").get(address(task)))
    assert "achieved" not in text_of(as_("officer").get(address(task)))
    assert occurrence(task).state == "not_started"


@pytest.mark.parametrize(("typed", "value"), [("1.250", 1250), (" 12 500 ", 12_500), ("007", 7)])
def test_a_number_is_read_as_officers_write_it(universe, as_, typed, value):
    (task,) = given(universe, QUOTA)
    where = address(task, "nhiem-vu-ghi-chu")
    sent = as_("officer").post(where, {"text": "Đã có.", "achieved": typed})
    assert sent.status_code == 302
    assert QuotaFigure.objects.get().value == value


@pytest.mark.parametrize("typed", ["1.5", "3,5", "ba", "12 người"])
def test_what_is_no_whole_number_is_said_in_vietnamese(universe, as_, typed):
    (task,) = given(universe, QUOTA)
    where = address(task, "nhiem-vu-ghi-chu")
    refused = as_("officer").post(where, {"text": "Đã có.", "achieved": typed})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert f"“{typed}”" in text
    assert f'value="{typed}"' in text
    assert QuotaFigure.objects.count() == 0


def test_the_same_words_with_another_number_put_it_right_at_once(universe, as_):
    (task,) = given(universe, QUOTA)
    browser, where = as_("officer"), address(task, "nhiem-vu-ghi-chu")
    for typed in ("3", "4", "4"):  # the last is a double click
        assert browser.post(where, {"text": "Đã có.", "achieved": typed}).status_code == 302
    assert [one.value for one in QuotaFigure.objects.filter(is_current=True)] == [4]
    assert QuotaFigure.objects.count() == 2
