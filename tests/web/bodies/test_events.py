"""An administrator draws up a decision, tries it, decides, applies and undoes it on its pages."""

import re
from datetime import date
from html import unescape

import pytest

from gandan.apps.orgs.actions import add_code, create_unit
from gandan.apps.orgs.models import Post, Succession, SuccessionPart, Unit
from tests.universe import NOW, Universe

NEW = {"ten": "Hợp nhất Sở Tư pháp và Thanh tra tỉnh", "on": "2026-03-01",
       "legal_basis": "Nghị quyết số 01/NQ-HĐND ngày 20/02/2026", "note": ""}  # fmt: skip
INTO = "Sở Tư pháp và Thanh tra"


@pytest.fixture
def admin(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    return client


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def drafted(admin) -> str:
    return admin.post("/don-vi/su-kien/them/", NEW).headers["Location"]


def line(universe: Universe, *names: str, **more: str) -> dict:
    return {
        "tim": "; ".join(names),
        "predecessors": [str(universe.unit(name).public_id) for name in names],
        "kind": "merge",
        "to": "moi",
        "ten": INTO,
        "unit_kind": "so",
    } | more


def merged(admin, universe: Universe) -> str:
    where = drafted(admin)
    answer = admin.post(f"{where}dong/", line(universe, "Sở Tư pháp", "Thanh tra tỉnh"))
    assert answer.headers["Location"] == where
    return where


def fingerprint(page) -> str:
    return re.search(r'name="fingerprint" value="([0-9a-f]+)"', page.content.decode())[1]


def test_two_departments_are_merged_from_a_draft_to_its_undoing(admin, universe: Universe) -> None:
    where = merged(admin, universe)
    event = Succession.objects.get()
    assert event.parts.count() == 2
    assert event.successors.get().parent == universe.unit("UBND tỉnh Lam Giang")
    said = text_of(admin.get(where))
    for words in ("Sở Tư pháp", INTO, "Đến hết ngày 28/02/2026", "Từ ngày 01/03/2026", "kết thúc",
                  "thành lập", "Không còn gì phải sửa"):  # fmt: skip
        assert words in said
    tried = text_of(admin.get(f"{where}chay-thu/"))
    assert "1 đơn vị thành lập" in tried
    assert "2 đơn vị kết thúc" in tried
    assert "Trần Thị Thu, Chuyên viên" in tried
    asked = admin.get(f"{where}ap-dung/")
    assert "Vị trí của người dùng: 3 chuyển, 0 ở lại" in text_of(asked)
    assert not Unit.objects.filter(ten=INTO).exists()

    admin.post(f"{where}ap-dung/", {"fingerprint": fingerprint(asked)})
    new = Unit.objects.get(ten=INTO)
    assert Post.objects.filter(unit=new).count() == 3
    said = text_of(admin.get(where))
    assert "Đã áp dụng lúc" in said
    assert "áp dụng sự kiện tổ chức" in said
    old = text_of(admin.get(f"/don-vi/{universe.unit('Sở Tư pháp').public_id}/"))
    assert f"Không còn hoạt động từ ngày 01/03/2026. Nay là: {INTO}" in old
    assert "Nhiệm vụ đã giao" not in old  # an administrator sees no duty
    story = text_of(admin.get(f"/don-vi/{new.public_id}/"))
    assert "Thanh tra tỉnh → Sở Tư pháp và Thanh tra" in story
    assert NEW["legal_basis"] in story

    event.refresh_from_db()
    refused = admin.post(f"{where}hoan-tac/", {"version": event.version, "reason": " "})
    assert Unit.objects.filter(ten=INTO).exists()
    assert refused.headers["Location"] == where
    admin.post(f"{where}hoan-tac/", {"version": event.version, "reason": "Ghi nhầm nghị quyết."})
    assert not Unit.objects.filter(ten=INTO).exists()
    assert "Lý do: Ghi nhầm nghị quyết." in text_of(admin.get(where))


def test_what_nobody_can_know_is_asked_and_never_chosen_by_itself(
    admin, universe: Universe
) -> None:
    where = drafted(admin)
    split = {"kind": "split", "function": "", "is_main": "on"}
    admin.post(f"{where}dong/", line(universe, "Sở Tư pháp", ten="Sở Pháp luật") | split)
    more = {"kind": "split", "function": "Hộ tịch"}
    admin.post(f"{where}dong/", line(universe, "Sở Tư pháp", ten="Sở Hộ tịch") | more)
    page = admin.get(f"{where}chay-thu/")
    said = text_of(page)
    assert "2 mục cần quyết định" in said
    assert "Sở Pháp luật (đề xuất)" in said
    assert "selected" not in page.content.decode().partition("can-quyet-dinh-ten")[2]
    assert "Sự kiện chưa áp dụng được" in text_of(admin.get(f"{where}ap-dung/"))

    event = Succession.objects.get()
    first, second = (one.pk for one in event.successors.order_by("id"))
    fields = re.findall(r'name="(orgs\.posts\|[0-9a-f-]+)"', page.content.decode())
    admin.post(f"{where}quyet-dinh/", {fields[0]: str(second), fields[1]: ""})
    assert "1 mục cần quyết định" in text_of(admin.get(f"{where}chay-thu/"))
    thing = fields[0].partition("|")[2]
    admin.post(f"{where}quyet-dinh/{thing}/rut/", {"holding": "orgs.posts"})
    assert event.decisions.count() == 0
    unit = str(universe.unit("Sở Tư pháp").public_id)
    nothing = admin.post(f"{where}quyet-dinh/tat-ca/", {"unit": unit, "tat-ca": ""}, follow=True)
    assert "Hãy chọn nơi tiếp nhận" in text_of(nothing)
    admin.post(f"{where}quyet-dinh/tat-ca/", {"unit": unit, "tat-ca": str(first)})
    assert {one.successor_id for one in event.decisions.all()} == {first}
    assert "0 mục cần quyết định" in text_of(admin.get(f"{where}chay-thu/"))
    wrong = admin.post(f"{where}quyet-dinh/", {fields[0]: "999999"}, follow=True)
    assert "không giao như vậy được" in text_of(wrong)


def test_what_is_wrong_stands_beside_its_line(admin, universe: Universe) -> None:
    where = merged(admin, universe)
    admin.post(f"{where}dong/", line(universe, "Sở Y tế", kind="dissolve"))
    admin.post(f"{where}dong/", line(universe, "Sở Y tế", kind="merge", ten="Sở Sức khỏe"))
    page = admin.get(where).content.decode()
    assert "chỗ phải sửa trước khi áp dụng được" in page
    beside = re.findall(r'<p class="problem small">([^<]+)</p>', page)
    assert any("“Sở Y tế” được ghi cả kết thúc" in problem for problem in beside)


def test_a_refused_line_still_holds_what_was_typed(admin, universe: Universe) -> None:
    where = drafted(admin)
    answer = admin.post(f"{where}dong/", line(universe, "Sở Tư pháp", to="dang-co", ten="Sở Lạ"))
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "không có đơn vị nào tên “Sở Lạ”" in unescape(said)
    assert 'value="Sở Lạ"' in said
    assert not SuccessionPart.objects.exists()
    none = admin.post(f"{where}dong/", {"kind": "merge", "to": "moi", "ten": "Sở Mới"})
    assert none.status_code == 422
    assert "Hãy tìm và chọn ít nhất một đơn vị cũ." in text_of(none)


def test_lines_and_drafts_are_taken_back(admin, universe: Universe) -> None:
    where = merged(admin, universe)
    event = Succession.objects.get()
    admin.post(f"{where}dong/{event.parts.first().pk}/bo/")
    assert event.parts.count() == 1
    admin.post(f"{where}ke-thua/{event.successors.get().pk}/bo/")
    assert (event.parts.count(), event.successors.count()) == (0, 0)
    event.refresh_from_db()
    stale = admin.post(f"{where}bo/", {"version": 1}, follow=True)
    assert "vừa được người khác sửa" in text_of(stale)
    admin.post(f"{where}bo/", {"version": event.version})
    assert not Succession.objects.exists()


def test_an_event_of_a_later_day_waits_for_it(admin, universe: Universe) -> None:
    where = merged(admin, universe)
    event = Succession.objects.get()
    late = NEW | {"on": "2999-01-01", "version": event.version}
    assert admin.post(f"{where}sua/", late).headers["Location"] == where
    page = admin.get(f"{where}chay-thu/")
    assert "Áp dụng…" not in text_of(page)
    event.refresh_from_db()
    admin.post(f"{where}hen-ngay/", {"version": event.version})
    assert "Đến ngày 01/01/2999 sự kiện tự được áp dụng" in text_of(admin.get(where))
    assert "Thêm dòng" not in text_of(admin.get(where))
    event.refresh_from_db()
    admin.post(f"{where}mo-lai/", {"version": event.version})
    event.refresh_from_db()
    assert event.state == "draft"


def test_a_dry_run_that_was_overtaken_is_shown_again(admin, universe: Universe) -> None:
    where = merged(admin, universe)
    seen = fingerprint(admin.get(f"{where}ap-dung/"))
    admin.post(f"{where}dong/", line(universe, "Sở Y tế", kind="rename", ten="Sở Sức khỏe"))
    answer = admin.post(f"{where}ap-dung/", {"fingerprint": seen})
    assert answer.status_code == 422
    assert "Dữ liệu đã thay đổi kể từ lần chạy thử này" in text_of(answer)
    assert Succession.objects.get().state == "draft"


def test_long_lists_of_a_dry_run_have_pages(admin, universe: Universe) -> None:
    where = merged(admin, universe)
    assert "Sở Tư pháp" in text_of(admin.get(f"{where}chay-thu/ket-thuc/"))
    posts = text_of(admin.get(f"{where}chay-thu/chuyen-1/"))
    assert "Phạm Quốc Dũng" in posts
    assert admin.get(f"{where}chay-thu/khong-co/").status_code == 404


def test_readers_see_an_event_and_none_of_its_buttons(admin, client, universe: Universe) -> None:
    where = merged(admin, universe)
    client.force_login(universe.user("officer"))
    said = text_of(client.get(where))
    assert INTO in said
    for words in ("Bỏ dòng", "Chạy thử", "Thêm dòng", "Bỏ bản soạn"):
        assert words not in said
    assert client.get(f"{where}chay-thu/").status_code == 404
    assert client.post(f"{where}bo/", {"version": 1}).status_code == 404


def test_the_reorganisation_of_a_province_is_drafted_from_the_reference_data(
    admin, universe: Universe
) -> None:
    assert "Quảng Ngãi" in admin.get("/don-vi/su-kien/tham-chieu/").content.decode()
    unknown = admin.post("/don-vi/su-kien/tham-chieu/", {"name": "Lam Giang"})
    assert "Sau sắp xếp không có tỉnh, thành phố tên như vậy" in text_of(unknown)
    nothing = admin.post("/don-vi/su-kien/tham-chieu/", {"name": "quang ngai"})
    assert nothing.status_code == 422
    assert "Danh mục chưa có UBND" in text_of(nothing)
    old = create_unit(by=universe.system, kind="ubnd_tinh", ten="UBND tỉnh Kon Tum", parent=None,
                      valid_from=date(2020, 1, 1), now=NOW)  # fmt: skip
    add_code(by=universe.system, unit=old, system="thong_ke", value="62", now=NOW)
    answer = admin.post("/don-vi/su-kien/tham-chieu/", {"name": "quang ngai"})
    page = text_of(admin.get(answer.headers["Location"]))
    assert "UBND tỉnh Kon Tum" in page
    assert "UBND tỉnh Quảng Ngãi" in page
    again = admin.post("/don-vi/su-kien/tham-chieu/", {"name": "quang ngai"}, follow=True)
    assert "Không soạn thêm" in text_of(again)
    assert Succession.objects.count() == 1
