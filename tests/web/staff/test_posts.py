"""Posts and delegations on their pages; whoever leaves a unit has its pages no more that day."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandan.apps.orgs import actions
from gandan.apps.orgs.models import Delegation, Post, Role
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from tests.apps.tasks.papers import assignment, given, occurrence
from tests.universe import BEGIN, NOW, Universe

PDF = b"%PDF-1.4"


def text_of(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def client_of(universe: Universe, key: str) -> Client:
    client = Client()
    client.force_login(universe.user(key))
    return client


@pytest.fixture
def today():
    return timezone.localdate()


def test_leaving_a_unit_ends_access_that_day_on_every_page_also_in_an_open_session(
    universe: Universe, today
) -> None:
    task = given(universe)[0]
    own = assignment(task)
    evidence = add_evidence(
        by=universe.viewer("officer"),
        assignment=own.public_id,
        upload=Upload("anh.pdf", PDF),
        now=NOW,
    )
    unit = [task.public_id, own.public_id]
    reads = [
        reverse("nhiem-vu"),
        reverse("nhiem-vu-xlsx"),
        reverse("nhiem-vu-chi-tiet", args=unit[:1]),
        reverse("nhiem-vu-don-vi", args=unit),
        reverse("nhiem-vu-tep", args=[*unit, evidence.public_id]),
        reverse("van-ban-chi-tiet", args=[task.document.public_id]),
        reverse("don-vi"),
    ]
    note = reverse("nhiem-vu-ghi-chu", args=unit)
    send = reverse("nhiem-vu-lan", args=[*unit, occurrence(task).public_id, "bat-dau"])
    client = client_of(universe, "officer")
    for address in reads:
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.streaming:
            answer.getvalue()
    assert client.post(note, {"text": "Đã họp."}).status_code == 302

    # from tomorrow on: today everything is still there
    post = universe.user("officer").posts.get()
    admin = universe.viewer("administrator")
    tomorrow = today + timedelta(days=1)
    actions.end_post(by=admin, post=post, valid_before=tomorrow, now=timezone.now())
    assert client.get(reads[0]).status_code == 200
    # from today on: the same session has nothing left
    actions.end_post(by=admin, post=post, valid_before=today, now=timezone.now())
    for address in reads:
        assert client.get(address).status_code == 404, address
    assert client.post(note, {"text": "Đã họp."}).status_code == 404
    assert client.post(send, {"seen": 1}).status_code == 404
    home = client.get("/")
    assert home.status_code == 200
    assert task.action not in text_of(home)
    assert "Sở Tư pháp" not in text_of(home)


def test_an_administrator_appoints_by_a_paper_moves_and_ends(universe: Universe, today) -> None:
    client, user = client_of(universe, "administrator"), universe.user("officer")
    page = f"/nguoi-dung/{user.public_id}/"
    given_ = {
        "unit": str(universe.unit("Sở Y tế").public_id),
        "role": "dan_van_leader",
        "valid_from": "2026-01-01",
        "valid_before": "",
        "legal_basis": "12/QĐ-SYT ngày 30/12/2025",
    }
    assert client.post(f"{page}vi-tri/", given_).status_code == 302
    text = text_of(client.get(page))
    assert "theo 12/QĐ-SYT ngày 30/12/2025" in text
    assert "giao vị trí" in text
    post = Post.objects.get(role=Role.DAN_VAN_LEADER)
    body = text_of(client.get(reverse("don-vi-mot", args=[post.unit.public_id])))
    assert "Trần Thị Thu từ 01/01/2026, theo 12/QĐ-SYT ngày 30/12/2025" in body
    again = client.post(f"/nguoi-dung/{universe.user('head').public_id}/vi-tri/", given_)
    assert again.status_code == 422
    assert "Đơn vị đã có lãnh đạo phụ trách công tác dân vận" in text_of(again)
    move = reverse("vi-tri-chuyen", args=[post.public_id])
    assert "thôi giữ từ ngày vị trí mới bắt đầu" in text_of(client.get(move))
    to = given_ | {"unit": str(universe.unit("Sở Tài chính").public_id), "valid_from": str(today)}
    assert client.post(move, to).headers["Location"] == page
    post.refresh_from_db()
    assert post.valid_before == today
    assert "chuyển vị trí" in text_of(client.get(page))


def test_the_head_delegates_takes_back_and_the_delegate_sees_for_whom_he_acts(
    universe: Universe, today
) -> None:
    head, officer = client_of(universe, "head"), client_of(universe, "officer")
    post = universe.user("head").posts.get()
    form = reverse("vi-tri-uy-quyen", args=[post.public_id])
    assert "Ủy quyền" in text_of(head.get("/uy-quyen/"))
    assert "Trần Thị Thu (officer)" in text_of(head.get(form))
    assert officer.get(form).status_code == 404
    sent = {
        "user": str(universe.user("officer").public_id),
        "valid_from": str(today),
        "last_day": str(today + timedelta(days=6)),
        "legal_basis": "15/GUQ-STP",
    }
    early = head.post(form, sent | {"valid_from": str(today - timedelta(days=2))})
    assert early.status_code == 422
    assert "Không ủy quyền lùi ngày" in text_of(early)
    assert head.post(form, sent).headers["Location"] == "/uy-quyen/"
    row = Delegation.objects.get()
    assert row.valid_before == today + timedelta(days=7)
    said = "Thủ trưởng đơn vị, Sở Tư pháp (theo ủy quyền của Phạm Quốc Dũng)"
    assert said in text_of(officer.get("/"))
    assert "Theo ủy quyền của Phạm Quốc Dũng" in text_of(officer.get("/uy-quyen/"))
    back = reverse("uy-quyen-thu-hoi", args=[row.public_id])
    assert officer.post(back).status_code == 404
    assert "không còn quyền" in text_of(head.post(back, {"reason": "Đã về."}, follow=True))
    assert said not in text_of(officer.get("/"))
    text = text_of(head.get("/uy-quyen/"))
    assert "đã thu hồi" in text
    assert "thu hồi ủy quyền" in text
    assert "Lý do: Đã về." in text


def test_an_administrator_sees_a_persons_delegations_on_his_page(universe: Universe, today) -> None:
    admin, post = client_of(universe, "administrator"), universe.user("head").posts.get()
    page = f"/nguoi-dung/{universe.user('head').public_id}/"
    form = reverse("vi-tri-uy-quyen", args=[post.public_id])
    assert form in admin.get(page).content.decode()
    sent = {
        "user": str(universe.user("commune_head").public_id),
        "valid_from": str(today),
        "last_day": str(today),
        "legal_basis": "15/GUQ-STP",
    }
    assert admin.post(form, sent).headers["Location"] == page
    assert "Đỗ Thị Lan đang hiệu lực" in text_of(admin.get(page))
    assert "được ủy quyền" in text_of(client_of(universe, "auditor").get(page)).lower()


def test_the_coordinator_sees_who_has_named_a_leader(universe: Universe) -> None:
    actions.appoint(
        by=universe.viewer("administrator"), user=universe.user("head"), role=Role.DAN_VAN_LEADER,
        unit=universe.unit("Sở Tư pháp"), valid_from=BEGIN, legal_basis="7/QĐ-STP", now=NOW,
    )  # fmt: skip
    page = client_of(universe, "coordinator").get("/phan-cong-dan-van/")
    text = text_of(page)
    assert "1/8 đã phân công" in text
    assert "Phạm Quốc Dũng" in text
    assert "7/QĐ-STP" in text
    assert "Công an tỉnh" not in text
    assert client_of(universe, "officer").get("/phan-cong-dan-van/").status_code == 404
