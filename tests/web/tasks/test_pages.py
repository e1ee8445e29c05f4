"""The task pages as people of each role meet them."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandan.apps.tasks.models import Task
from gandan.apps.tasks.queries.confirmation import plan_for
from tests.apps.tasks.papers import (
    ONCE,
    REPORT,
    YEARLY,
    Duty,
    assignment,
    given,
    occurrence,
    paper,
)
from tests.universe import NOW, TODAY

LATE = {"kind": "once", "date": "2026-02-27", "bound": "by", "phrase": "trước 28/02/2026"}
NASTY = '<script>alert("x")</script> & =cmd()'


def page_of(task, unit="Sở Tư pháp"):
    return reverse("nhiem-vu-don-vi", args=[task.public_id, assignment(task, unit).public_id])


def move_url(task, verb, unit="Sở Tư pháp"):
    found = occurrence(task, unit)
    return reverse(
        "nhiem-vu-lan",
        args=[task.public_id, assignment(task, unit).public_id, found.public_id, verb],
    )


def fields(task, verb, unit="Sở Tư pháp", **values):
    found = occurrence(task, unit)
    prefix = f"{verb}-{found.public_id.hex[-8:]}"
    values.setdefault("seen", found.version)
    return {f"{prefix}-{name}": value for name, value in values.items()}


def signed(**more):
    file = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.7 x", "application/pdf")
    return {"so_ky_hieu": "125/BC-STP", "ngay_ban_hanh": "2026-02-27",
            "nguoi_ky": "Phạm Quốc Dũng", "file": file, **more}  # fmt: skip


@pytest.mark.parametrize("name", ["trang-chu", "nhiem-vu", "nhiem-vu-xlsx"])
def test_a_stranger_is_sent_to_sign_in(db, name):
    response = Client().get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("dang-nhap"))


def test_everybody_has_a_first_page_that_says_what_to_do(universe, as_):
    for who in ("officer", "head", "coordinator", "clerk", "administrator", "auditor"):
        response = as_(who).get("/")
        assert response.status_code == 200
        assert "Việc của tôi" in response.content.decode()
    assert "Không còn việc nào chờ bạn" in as_("officer").get("/").content.decode()
    assert "Chưa có văn bản nào" in as_("clerk").get("/").content.decode()


def test_an_officer_sees_what_is_late_and_never_a_continuing_duty_in_the_lists(universe, as_):
    given(
        universe, Duty("Nộp báo cáo chậm", deadline=LATE), Duty("Giữ nền nếp", is_continuing=True)
    )
    text = as_("officer").get("/").content.decode()
    assert "Nộp báo cáo chậm" in text
    assert "Quá hạn 3 ngày" in text
    assert "Giữ nền nếp" not in text


def test_a_unit_submits_and_the_coordinator_receives(universe, as_):
    (task,) = given(universe, REPORT)
    officer, coordinator = as_("officer"), as_("coordinator")
    assert "Gửi văn bản đã ký" in officer.get(page_of(task)).content.decode()
    sent = officer.post(move_url(task, "gui-van-ban"), fields(task, "gui-van-ban", **signed()))
    assert sent.status_code == 302
    assert "Báo cáo kết quả" in coordinator.get("/").content.decode()
    text = coordinator.get(page_of(task)).content.decode()
    assert "125/BC-STP" in text
    assert "Gửi văn bản đã ký" not in text
    done = coordinator.post(move_url(task, "tiep-nhan"), fields(task, "tiep-nhan"))
    assert done.status_code == 302
    text = officer.get(page_of(task)).content.decode()
    assert "Đã tiếp nhận" in text
    assert "Xong, đúng hạn" in text


def test_a_refused_form_comes_back_with_what_was_typed_and_why(universe, as_):
    (task,) = given(universe, REPORT)
    wrong = fields(task, "gui-van-ban", **signed(so_ky_hieu="không số"))
    response = as_("officer").post(move_url(task, "gui-van-ban"), wrong)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Ghi số, ký hiệu của văn bản đã ký" in text
    assert 'value="không số"' in text
    assert 'value="Phạm Quốc Dũng"' in text


def test_a_paper_older_than_its_order_is_taken_where_somebody_says_that_its_day_is_right(
    universe, as_
):
    (task,) = given(universe, REPORT)
    officer, send = as_("officer"), move_url(task, "gui-van-ban")
    asked = "Ngày ghi đúng như in trên văn bản"
    assert asked not in officer.get(page_of(task)).content.decode()
    old = signed(ngay_ban_hanh="2025-02-27")
    refused = officer.post(send, fields(task, "gui-van-ban", **old))
    assert refused.status_code == 422
    assert "trước ngày ban hành văn bản giao nhiệm vụ" in refused.content.decode()
    assert asked in refused.content.decode()
    old = signed(ngay_ban_hanh="2025-02-27", is_meant="on")
    assert officer.post(send, fields(task, "gui-van-ban", **old)).status_code == 302


def test_a_conflict_shows_what_is_there_now(universe, as_):
    (task,) = given(universe, Duty(deadline=ONCE))
    old = fields(task, "hoan-thanh", note="Đã xong việc A", seen=1)
    url = move_url(task, "hoan-thanh")
    as_("officer").post(
        reverse("nhiem-vu-ghi-chu", args=[task.public_id, assignment(task).public_id]),
        {"text": "Đang làm"},
    )
    response = as_("officer").post(url, old)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Người khác vừa cập nhật" in text
    assert "Đã xong việc A" in text
    assert f'value="{occurrence(task).version}"' in text


def test_evidence_is_downloaded_never_shown(universe, as_):
    (task,) = given(universe, REPORT)
    where = [task.public_id, assignment(task).public_id]
    added = as_("officer").post(
        reverse("nhiem-vu-them-tep", args=where),
        {"file": SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n.."), "description": NASTY},
    )
    assert added.status_code == 302
    row = assignment(task).evidence.get()
    url = reverse("nhiem-vu-tep", args=[*where, row.public_id])
    response = as_("coordinator").get(url)
    assert response["Content-Disposition"] == 'attachment; filename="anh.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert as_("commune_officer").get(url).status_code == 404


def test_strangers_to_a_unit_meet_404_everywhere(universe, as_):
    (task,) = given(universe, REPORT)
    stranger = as_("commune_officer")
    for url in (reverse("nhiem-vu-chi-tiet", args=[task.public_id]), page_of(task)):
        assert stranger.get(url).status_code == 404
    sent = stranger.post(move_url(task, "gui-van-ban"), fields(task, "gui-van-ban", **signed()))
    assert sent.status_code == 404
    closing = reverse("nhiem-vu-ket-thuc", args=[task.public_id])
    assert as_("officer").post(closing, {"reason": "x", "seen": 1}).status_code == 404
    assert as_("clerk").get(reverse("nhiem-vu")).status_code == 404
    assert as_("officer").post(move_url(task, "xoa-het")).status_code == 404


def test_what_people_typed_is_never_markup(universe, as_):
    (task,) = given(universe, Duty(NASTY, deadline=YEARLY, quota=NASTY, report_to=NASTY))
    for who in ("officer", "coordinator"):
        for url in (
            "/",
            f"{reverse('nhiem-vu')}?tim={NASTY}",
            reverse("nhiem-vu-chi-tiet", args=[task.public_id]),
            page_of(task),
            f"{reverse('nhiem-vu')}?in=1",
        ):
            assert "<script>alert" not in as_(who).get(url).content.decode()


def test_the_task_page_shows_the_words_the_units_and_why_the_day(universe, as_):
    (task,) = given(
        universe, Duty("Báo cáo năm", assignees=("UBND các xã, phường",), deadline=YEARLY)
    )
    text = as_("coordinator").get(reverse("nhiem-vu-chi-tiet", args=[task.public_id])).content
    text = text.decode()
    for words in ("Vì sao ngày này?", "không kể chính ngày ấy", "29/11/2026", "UBND xã An Phú",
                  "0/11 đơn vị đã xong", "<blockquote"):  # fmt: skip
        assert words in text
    own = as_("commune_officer").get(reverse("nhiem-vu-chi-tiet", args=[task.public_id]))
    assert page_of(task, "UBND phường Bình Sơn") in own.content.decode()
    assert page_of(task, "UBND xã An Phú") not in own.content.decode()
    assert "Và 10 đơn vị khác cùng được giao" in own.content.decode()


def test_a_coordinator_closes_a_task_with_its_reason(universe, as_):
    (task,) = given(universe, REPORT)
    url = reverse("nhiem-vu-ket-thuc", args=[task.public_id])
    assert as_("coordinator").post(url, {"seen": 1, "reason": ""}).status_code == 422
    assert as_("coordinator").post(url, {"seen": 1, "reason": "Đã bị thay thế"}).status_code == 302
    assert as_("coordinator").post(url, {"seen": 1, "reason": "Lần nữa"}).status_code == 409
    assert "Đã bị thay thế" in as_("officer").get(page_of(task)).content.decode()


def test_the_register_filters_by_the_address_and_forgives_a_wrong_one(universe, as_):
    given(universe, Duty("Việc chậm", deadline=LATE), Duty("Việc đúng", deadline=YEARLY))
    browser = as_("coordinator")
    text = browser.get(reverse("nhiem-vu"), {"trang-thai": "qua-han"}).content.decode()
    assert "Việc chậm" in text
    assert "Việc đúng" not in text
    nonsense = {"trang-thai": "x", "don-vi": "y", "nam": "z", "trang": "-1", "sap-xep": "'"}
    text = browser.get(reverse("nhiem-vu"), nonsense).content.decode()
    assert "Việc chậm" in text
    text = browser.get(reverse("nhiem-vu"), {"tim": "khong co gi"}).content.decode()
    assert "Không có nhiệm vụ nào như vậy" in text


def test_a_duty_from_the_middle_of_a_sentence_begins_with_a_capital_in_lists(universe, as_):
    (task,) = given(universe, Duty("công khai lịch tiếp công dân", deadline=LATE))
    browser, said = as_("coordinator"), "Công khai lịch tiếp công dân"
    for page in (reverse("nhiem-vu"), reverse("nhiem-vu-chi-tiet", args=[task.public_id])):
        assert said in browser.get(page).content.decode()
    sheet = browser.get(reverse("nhiem-vu-xlsx")).content
    assert openpyxl.load_workbook(io.BytesIO(sheet)).active["D5"].value == said


def test_the_spreadsheet_holds_text_as_text(universe, as_):
    given(universe, Duty("=HYPERLINK(1)", deadline=LATE), Duty("Việc đúng", deadline=YEARLY))
    response = as_("coordinator").get(reverse("nhiem-vu-xlsx"))
    assert 'filename="so-nhiem-vu-2026-03-02.xlsx"' in response["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet.freeze_panes == "A5"
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert rows[0][:4] == ("STT", "Số, ký hiệu", "Ngày ban hành", "Nội dung nhiệm vụ")
    cell = sheet["D5"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert rows[1][7] == "Quá hạn 3 ngày"
    own = as_("commune_officer").get(reverse("nhiem-vu-xlsx")).content
    assert openpyxl.load_workbook(io.BytesIO(own)).active.max_row == 4


def test_confirming_shows_units_days_and_problems_then_makes_the_tasks(universe, as_):
    document = paper(
        universe,
        Duty("Báo cáo năm", assignees=("UBND các xã, phường",), deadline=YEARLY),
        Duty("Việc lạ", assignees=("Sở Sao Hỏa",)),
    )
    url, browser = reverse("xac-nhan", args=[document.public_id]), as_("coordinator")
    text = browser.get(url).content.decode()
    for words in (
        "11 đơn vị",
        "Vì sao ngày này?",
        "“Sở Sao Hỏa” chưa ứng với đơn vị nào",
        "disabled",
    ):
        assert words in text
    assert browser.post(url, {}).status_code == 422
    document.proposals.filter(action="Việc lạ").update(assignees=["Sở Y tế"])
    by = universe.viewer("coordinator")
    plan = plan_for(by=by, document=document.public_id, today=TODAY)
    assert browser.post(url, {"fingerprint": "x" * 32}).status_code == 409
    done = browser.post(url, {"fingerprint": plan.fingerprint})
    assert done.status_code == 302
    assert Task.objects.count() == 2
    assert "Việc lạ" in browser.get(done["Location"]).content.decode()
    assert "Các nhiệm vụ đã được giao" in browser.get(url).content.decode()
    assert as_("officer").get(url).status_code == 404


def test_an_earlier_day_of_following_is_tried_out_before_it_is_chosen(universe, as_):
    old = {"kind": "once", "date": "2025-12-31", "bound": "by"}
    document = paper(universe, Duty("Việc cũ", deadline=old), issued="2025-06-01")
    url, browser = reverse("xac-nhan", args=[document.public_id]), as_("coordinator")
    assert "lưu lại, không giao việc" in browser.get(url).content.decode()
    text = browser.get(url, {"followed_from": "2025-12-01"}).content.decode()
    assert "lưu lại, không giao việc" not in text
    assert 'value="2025-12-01"' in text


def test_a_day_of_following_that_is_none_gives_nothing_out(universe, as_):
    document = paper(universe, Duty("Việc mới", deadline=ONCE))
    url, browser = reverse("xac-nhan", args=[document.public_id]), as_("coordinator")
    refused = browser.post(url, {"followed_from": "2026-02-29"})
    assert refused.status_code == 422
    assert "Ghi một ngày có trong lịch" in refused.content.decode()
    assert not Task.objects.exists()


def test_what_would_be_late_on_arrival_is_said_before_it_is_given(universe, as_):
    document = paper(universe, Duty("Việc chậm", ("Sở Tư pháp", "Sở Y tế"), LATE))
    url, browser = reverse("xac-nhan", args=[document.public_id]), as_("coordinator")
    text = browser.get(url).content.decode()
    assert "<strong>2 lượt có hạn đã qua</strong> (sớm nhất 27/02/2026)" in text
    assert 'href="?followed_from=2026-03-02"' in text
    text = browser.get(f"{url}?followed_from=2026-03-02").content.decode()
    assert "có hạn đã qua" not in text
    assert "lưu lại, không giao việc" in text


def test_what_was_typed_into_a_form_that_is_offered_no_more_can_be_copied(universe, as_):
    """Two tabs: in the first it was reported as done, so the second finds no such form again."""
    (task,) = given(universe, Duty(deadline=ONCE))
    url, officer = move_url(task, "hoan-thanh"), as_("officer")
    second = fields(task, "hoan-thanh", note=f"Kết quả của thẻ thứ hai {NASTY}")
    assert officer.post(url, fields(task, "hoan-thanh", note="Xong.")).status_code == 302
    refused = officer.post(url, second)
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "Nội dung bạn đã nhập, để chép lại" in text
    assert "Kết quả của thẻ thứ hai" in text
    assert NASTY not in text
    again = officer.post(url, fields(task, "hoan-thanh", note="")).content.decode()
    assert "Nội dung bạn đã nhập" not in again


def test_a_note_on_a_duty_that_has_ended_meanwhile_can_be_copied(universe, as_):
    (task,) = given(universe, Duty(deadline=ONCE))
    Task.objects.filter(pk=task.pk).update(closed_at=NOW, closed_reason="Thay thế.")
    where = reverse("nhiem-vu-ghi-chu", args=[task.public_id, assignment(task).public_id])
    refused = as_("officer").post(where, {"text": "Ghi chú dài đã gõ."})
    assert "Ghi chú dài đã gõ." in refused.content.decode()
