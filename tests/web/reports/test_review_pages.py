"""The pages of a review: from the page of a plan to the list of bodies and what each has given."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gandan.apps.reports.models import Review
from tests.apps.reports.reviewed import asked, opened
from tests.apps.reports.stated import regime_of, state
from tests.universe import Universe

As = Callable[[str], Client]


@pytest.fixture
def review(universe: Universe) -> Review:
    regime = regime_of(universe, number="31/UBND-NC")
    for period, meetings in (("2024", 3), ("2025", 5)):
        state(universe, regime, period, "Sở Tư pháp", hoi_nghi=meetings, ket_qua="Đã đối thoại.")
    return opened(universe)


def shown(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_review_is_opened_from_the_page_of_its_document(universe: Universe, as_: As) -> None:
    one = asked(universe)
    client = as_("coordinator")
    page = shown(client.get(reverse("van-ban-chi-tiet", args=[one.document.public_id])))
    way = f"{reverse('so-ket-moi')}?van-ban={one.document.public_id}"
    assert way in page
    assert str(one.task.public_id) in shown(client.get(way))
    both = f"{way}&nhiem-vu={one.task.public_id}"
    assert "UBND tỉnh (qua Sở Nội vụ)" in shown(client.get(both))
    data = {
        "van-ban": str(one.document.public_id), "nhiem-vu": str(one.task.public_id), "seen": "0",
        "stage": "so_ket", "first_on": "2024-01-01", "last_on": "2025-12-31", "name": "",
        "collector": str(universe.unit("Sở Nội vụ").public_id), "sent_to": "", "legal_basis": "",
    }  # fmt: skip
    wrong = client.post(reverse("so-ket-moi"), data | {"last_on": "2023-01-01"})
    assert wrong.status_code == 422
    assert "Ngày cuối phải sau ngày đầu" in wrong.content.decode()
    assert client.post(reverse("so-ket-moi"), data).status_code == 302
    review = Review.objects.get()
    page = shown(client.get(reverse("van-ban-chi-tiet", args=[one.document.public_id])))
    assert reverse("so-ket-mot", args=[review.public_id]) in page


def test_from_the_page_of_the_task_the_instrument_is_chosen(universe: Universe, as_: As) -> None:
    one = asked(universe)
    client = as_("coordinator")
    way = f"{reverse('so-ket-moi')}?nhiem-vu={one.task.public_id}"
    assert way in shown(client.get(reverse("nhiem-vu-chi-tiet", args=[one.task.public_id])))
    assert str(one.task.document.public_id) in shown(client.get(way))


def test_the_page_shows_years_tasks_and_contributions(review: Review, as_: As) -> None:
    client = as_("coordinator")
    page = shown(client.get(reverse("so-ket-mot", args=[review.public_id])))
    assert "giai đoạn 2024-2025" in page
    assert '<span class="now">8</span>' in page
    assert "1 việc thường xuyên" in page
    assert review.regime.name in shown(client.get(reverse("so-ket")))


def test_days_are_corrected_on_it(review: Review, as_: As) -> None:
    client = as_("coordinator")
    review.regime.refresh_from_db()
    data = {"seen": review.regime.version, "stage": "tong_ket", "first_on": "2023-01-01",
            "last_on": "2025-12-31"}  # fmt: skip
    url = reverse("so-ket-mot", args=[review.public_id])
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 409  # seen before it was changed
    assert "giai đoạn 2023-2025" in shown(client.get(url))


def test_bodies_are_added_and_left_out_with_a_reason(
    universe: Universe, review: Review, as_: As
) -> None:
    client = as_("coordinator")
    url = reverse("so-ket-don-vi", args=[review.public_id])
    page = shown(client.get(url))
    assert "“Sở Tư pháp”" in page
    finance, justice = universe.unit("Sở Tài chính"), universe.unit("Sở Tư pháp")
    assert str(finance.public_id) in page  # it has a duty and is not asked
    add = reverse("so-ket-them", args=[review.public_id])
    assert client.post(add, {"unit": finance.public_id, "reason": ""}).status_code == 422
    assert client.post(add, {"unit": finance.public_id, "reason": "Bỏ sót."}).status_code == 302
    leave = reverse("so-ket-bo", args=[review.public_id, justice.public_id])
    assert client.post(leave, {"reason": "Mới lập."}).status_code == 302
    page = shown(client.get(url))
    assert "Bỏ sót." in page
    assert "Mới lập." in page
    assert "Không phải báo cáo kỳ này" in page


def test_a_body_is_found_by_its_name_to_be_added(review: Review, as_: As) -> None:
    url = reverse("so-ket-don-vi", args=[review.public_id])
    assert "UBND phường Bình Sơn" in shown(as_("coordinator").get(f"{url}?tim=binh+son"))


def test_a_body_reads_what_it_has_given_itself_and_not_the_others(
    universe: Universe, review: Review, as_: As
) -> None:
    own, other = (universe.unit(name).public_id for name in ("Sở Tư pháp", "Sở Y tế"))
    client = as_("officer")
    page = shown(client.get(reverse("so-ket-da-co", args=[review.public_id, own])))
    assert "Đã đối thoại." in page
    assert '<span class="now">8</span>' in page
    assert "Thường xuyên đối thoại với Nhân dân" in page
    assert client.get(reverse("so-ket-da-co", args=[review.public_id, other])).status_code == 404


def test_who_only_reads_sees_no_buttons(review: Review, as_: As) -> None:
    client = as_("auditor")
    for name in ("so-ket-mot", "so-ket-don-vi"):
        page = shown(client.get(reverse(name, args=[review.public_id])))
        assert "Bổ sung đơn vị" not in page
        assert "Sửa thời gian nhìn lại" not in page
        assert "Đưa ra khỏi danh sách" not in page


def test_the_pages_of_the_consolidation_bear_the_years_and_lead_back(
    review: Review, as_: As
) -> None:
    url = reverse("bao-cao-tong-hop", args=[review.regime.public_id, "mot-lan"])
    page = shown(as_("coordinator").get(url))
    assert "giai đoạn 2024-2025" in page
    assert reverse("so-ket-mot", args=[review.public_id]) in page
