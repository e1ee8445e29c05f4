"""Administration pages: who sees them, what they do, how many queries they take."""

import re

import pytest

from gandan.apps.accounts.models import User
from gandan.apps.audit.models import AuditEvent
from gandan.apps.orgs.models import Post, Unit
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job, JobState
from tests.universe import NOW, Universe

EVERYBODY = frozenset(
    {"clerk", "coordinator", "officer", "head", "commune_officer", "administrator", "auditor"}
)
PAGES = {
    # address: who may see it
    "/don-vi/": EVERYBODY,
    "/don-vi/them/": {"administrator"},
    "/nguoi-dung/": {"administrator", "auditor"},
    "/nguoi-dung/them/": {"administrator"},
    "/nhat-ky/": {"administrator", "auditor"},
    "/viec-nen/": {"administrator", "auditor"},
    "/doi-mat-khau/": EVERYBODY,
}


@pytest.fixture
def admin(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    return client


def text_of(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_there_for_those_who_may_and_for_nobody_else(
    client, universe: Universe, address: str
) -> None:
    assert client.get(address).headers["Location"].startswith("/dang-nhap/")
    for key in sorted(EVERYBODY):
        client.force_login(universe.user(key))
        expected = 200 if key in PAGES[address] else 404
        assert client.get(address).status_code == expected, key


def test_units_are_found_without_accents_and_by_other_names(admin) -> None:
    for phrase in ("so tu phap", "STP", "phap tu"):
        text = text_of(admin.get("/don-vi/", {"tim": phrase}))
        assert "Sở Tư pháp" in text
        assert "Sở Nội vụ" not in text
    assert "Không tìm thấy đơn vị nào" in text_of(admin.get("/don-vi/", {"tim": "không có"}))


def test_an_administrator_sets_up_renames_and_ends_a_unit(admin, universe: Universe) -> None:
    parent = universe.unit("UBND tỉnh Lam Giang")
    form = {
        "kind": "so",
        "ten": "Sở  Ngoại vụ",
        "names": "SNgV\nSở NgV",
        "parent": parent.ten,
        "valid_from": "2026-01-01",
    }
    address = admin.post("/don-vi/them/", form).headers["Location"]
    unit = Unit.objects.get(ten="Sở Ngoại vụ")
    assert unit.parent_id == parent.pk
    assert {n.ten for n in unit.names.all()} == {"Sở Ngoại vụ", "SNgV", "Sở NgV"}
    again = admin.post("/don-vi/them/", form)
    assert again.status_code == 422
    assert "Đã có đơn vị tên" in text_of(again)

    admin.post(f"{address}doi-ten/", {"ten": "Sở Đối ngoại", "version": unit.version})
    stale = admin.post(
        f"{address}doi-ten/", {"ten": "Tên khác", "version": unit.version}, follow=True
    )
    assert "vừa được người khác sửa" in text_of(stale)
    admin.post(f"{address}ten-goi/", {"ten": "SDN"})
    text = text_of(admin.get(address))
    for words in ("Sở Đối ngoại", "SDN", "đổi tên đơn vị", "thêm tên gọi", "lập đơn vị"):
        assert words in text

    unit.refresh_from_db()
    admin.post(
        f"{address}ket-thuc/",
        {"valid_before": "2026-06-01", "reason": "NQ 01/NQ-HĐND", "version": unit.version},
    )
    unit.refresh_from_db()
    assert str(unit.valid_before) == "2026-06-01"
    assert "NQ 01/NQ-HĐND" in text_of(admin.get(address))


def test_a_new_person_gets_an_invitation_shown_once(admin, universe: Universe, client) -> None:
    unit = universe.unit("Sở Tư pháp")
    form = {
        "ho_ten": "Lê Văn Tám",
        "username": "tam",
        "unit": str(unit.public_id),
        "role": "officer",
        "valid_from": "2026-01-01",
    }
    page = admin.post("/nguoi-dung/them/", form)
    user = User.objects.get(username="tam")
    code = re.search(r'class="secret">([^<]+)<', page.content.decode())[1]
    assert not user.has_usable_password()
    assert f"/loi-moi/?ma={code}" in page.content.decode()
    assert code not in admin.get(f"/nguoi-dung/{user.public_id}/").content.decode()
    taken = admin.post("/nguoi-dung/them/", form)
    assert "chọn tên đăng nhập khác" in text_of(taken)
    assert not AuditEvent.objects.filter(after__icontains=code).exists()


def test_posts_are_given_and_ended_with_dates(admin, universe: Universe) -> None:
    user, unit = universe.user("officer"), universe.unit("Sở Y tế")
    address = f"/nguoi-dung/{user.public_id}/"
    given = {"unit": str(unit.public_id), "role": "head", "valid_from": "2026-01-01"}
    admin.post(f"{address}vi-tri/", given)
    post = Post.objects.get(user=user, unit=unit)
    twice = admin.post(f"{address}vi-tri/", given, follow=True)
    assert "đã giữ vị trí đó" in text_of(twice)
    early = {"valid_before": "2025-12-31"}
    refused = admin.post(f"/vi-tri/{post.public_id}/thoi/", early, follow=True)
    assert "phải sau ngày bắt đầu" in text_of(refused)
    admin.post(f"/vi-tri/{post.public_id}/thoi/", {"valid_before": "2026-02-01"})
    post.refresh_from_db()
    assert str(post.valid_before) == "2026-02-01"


def test_an_account_is_locked_and_opened_but_not_ones_own(admin, universe: Universe) -> None:
    user = universe.user("officer")
    address = f"/nguoi-dung/{user.public_id}/khoa/"
    form = {"is_active": "0", "version": user.version, "reason": "Nghỉ hưu."}
    admin.post(address, form)
    user.refresh_from_db()
    assert not user.is_active
    assert "vừa được người khác sửa" in text_of(admin.post(address, form, follow=True))
    own = universe.user("administrator")
    page = admin.post(
        f"/nguoi-dung/{own.public_id}/khoa/",
        {"is_active": "0", "version": own.version, "reason": "Thử."},
    )
    assert "chính mình" in text_of(page)


@pytest.mark.parametrize("key", ["auditor", "coordinator", "head"])
def test_nobody_else_writes_here(client, universe: Universe, key: str) -> None:
    client.force_login(universe.user(key))
    unit, user = universe.unit("Sở Tư pháp"), universe.user("officer")
    count = AuditEvent.objects.count()
    for address, form in (
        (f"/don-vi/{unit.public_id}/ten-goi/", {"ten": "Khác"}),
        (f"/don-vi/{unit.public_id}/doi-ten/", {"ten": "Khác", "version": unit.version}),
        (f"/nguoi-dung/{user.public_id}/mat-khau/", {}),
        (f"/nguoi-dung/{user.public_id}/khoa/", {"is_active": "0", "version": user.version}),
        (
            f"/nguoi-dung/{user.public_id}/vi-tri/",
            {"unit": unit.public_id, "role": "head", "valid_from": "2026-01-01"},
        ),
    ):
        assert client.post(address, form).status_code == 404, address
    assert AuditEvent.objects.count() == count


def test_the_log_is_filtered_by_what_who_and_when(admin, universe: Universe) -> None:
    everything = admin.get("/nhat-ky/")
    assert "giao vị trí" in text_of(everything)
    text = text_of(admin.get("/nhat-ky/", {"loai": "unit.created", "vat": "unit"}))
    rows = text.split("Đối tượng ")[-1]
    assert "lập đơn vị" in rows
    assert "giao vị trí." not in rows
    assert "Không có dòng nào" in text_of(admin.get("/nhat-ky/", {"nguoi": "không ai"}))
    assert "Không có dòng nào" in text_of(admin.get("/nhat-ky/", {"den": "2020-01-01"}))
    assert "Hệ thống" in text_of(admin.get("/nhat-ky/", {"tu": "2026-03-02", "den": "2026-03-02"}))


def test_the_log_has_pages(admin, universe: Universe) -> None:
    for number in range(40):
        address = f"/don-vi/{universe.unit('Sở Y tế').public_id}/ten-goi/"
        admin.post(address, {"ten": f"Tên {number}"})
    assert "Cũ hơn" in text_of(admin.get("/nhat-ky/"))
    second = text_of(admin.get("/nhat-ky/", {"trang": "2"}))
    assert "Mới hơn" in second
    assert "lập tài khoản" in second or "lập đơn vị" in second


def test_failed_work_is_explained_and_started_again(admin, universe: Universe) -> None:
    job = enqueue("documents.read", key="x", payload={}, tenant_id=universe.tenant.pk, now=NOW)
    Worker(jobs={}).run_all()
    text = text_of(admin.get("/viec-nen/"))
    assert "Đọc văn bản" in text
    assert "Không có chương trình nào làm loại việc này." in text
    admin.post(f"/viec-nen/{job.public_id}/chay-lai/")
    assert Job.objects.get().state == JobState.QUEUED
