"""A form of a unit's or a person's page that is refused loses nothing that was typed."""

import re

import pytest

from gandan.apps.accounts.models import User
from gandan.apps.orgs.models import Post, Unit
from tests.universe import Universe


@pytest.fixture
def admin(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    return client


def refused(client, address: str, form: dict[str, object]) -> str:
    """The page that answers, in one line."""
    answer = client.post(address, form)
    assert answer.status_code == 422
    return re.sub(r"\s+", " ", answer.content.decode())


def field(page: str, name: str, form: str) -> str:
    """The field of that name, in the form whose address ends so."""
    inside = re.search(rf'<form method="post" action="[^"]*{form}".*?</form>', page)
    assert inside, form
    found = re.search(rf'<(?:input|select)[^>]*name="{name}"[^>]*>', inside[0])
    assert found, name
    return found[0]


LONG = "Sở có tên " + "rất " * 60


@pytest.mark.parametrize(
    ("form", "typed", "sentence"),
    [
        ("doi-ten/", {"ten": "Sở Y tế"}, "Đã có đơn vị"),
        ("doi-ten/", {"ten": LONG}, "200"),
        ("ten-goi/", {"ten": LONG}, "200"),
        ("ket-thuc/", {"valid_before": "1900-01-01", "reason": "NQ 9/NQ-HĐND"}, "ngày"),
        ("ket-thuc/", {"valid_before": "", "reason": "NQ 9/NQ-HĐND"}, "bắt buộc"),
    ],
)
def test_a_units_refused_form_still_holds_what_was_typed(
    admin, universe: Universe, form, typed, sentence
):
    unit = universe.unit("Sở Tư pháp")
    address = f"/don-vi/{unit.public_id}/"
    page = refused(admin, address + form, {**typed, "version": unit.version})
    assert sentence in page
    for name, value in typed.items():
        if value:
            assert f'value="{value.strip()}' in field(page, name, form)
    if form != "ten-goi/":
        assert "<details open>" in page
    unit.refresh_from_db()
    assert (unit.ten, unit.valid_before) == ("Sở Tư pháp", None)


def test_a_stale_form_shows_what_is_there_now_and_can_be_sent_again(admin, universe: Universe):
    unit = universe.unit("Sở Tư pháp")
    address = f"/don-vi/{unit.public_id}/doi-ten/"
    Unit.objects.filter(pk=unit.pk).update(version=unit.version + 3)
    page = refused(admin, address, {"ten": "Sở Pháp lý", "version": unit.version})
    assert "vừa được người khác sửa" in page
    assert 'value="Sở Pháp lý"' in field(page, "ten", "doi-ten/")
    version = re.search(r'value="(\d+)"', field(page, "version", "doi-ten/"))[1]
    assert admin.post(address, {"ten": "Sở Pháp lý", "version": version}).status_code == 302
    unit.refresh_from_db()
    assert unit.ten == "Sở Pháp lý"


def test_a_persons_refused_forms_still_hold_what_was_typed(admin, universe: Universe):
    user, unit = universe.user("officer"), universe.unit("Sở Y tế")
    address = f"/nguoi-dung/{user.public_id}/"
    half = {"unit": str(unit.public_id), "role": "", "valid_from": "2026-02-03"}
    page = refused(admin, f"{address}vi-tri/", half)
    assert f'<option value="{unit.public_id}" selected>' in page
    assert 'value="2026-02-03"' in field(page, "valid_from", "vi-tri/")

    post = Post.objects.filter(user=user).first()
    ending = f"/vi-tri/{post.public_id}/thoi/"
    page = refused(admin, ending, {"valid_before": "1999-12-31"})
    assert "phải sau ngày bắt đầu" in page
    assert 'value="1999-12-31"' in field(page, "valid_before", "/thoi/")
    assert "<details open>" in page

    User.objects.filter(pk=user.pk).update(version=user.version + 1)
    lock = {"is_active": "0", "version": user.version, "reason": "Chuyển công tác."}
    page = refused(admin, f"{address}khoa/", lock)
    assert 'value="Chuyển công tác."' in field(page, "reason", "khoa/")
    assert f'value="{user.version + 1}"' in field(page, "version", "khoa/")


def test_an_account_is_not_locked_without_a_reason(admin, universe: Universe):
    user = universe.user("officer")
    lock = {"is_active": "0", "version": user.version, "reason": " "}
    assert "bắt buộc" in refused(admin, f"/nguoi-dung/{user.public_id}/khoa/", lock)
    user.refresh_from_db()
    assert user.is_active


def test_a_post_that_has_ended_meanwhile_is_told(admin, universe: Universe):
    user = universe.user("officer")
    post = Post.objects.filter(user=user).first()
    Post.objects.filter(pk=post.pk).update(valid_before=post.valid_from.replace(year=2026, month=2))
    page = refused(admin, f"/vi-tri/{post.public_id}/thoi/", {"valid_before": ""})
    assert "bắt buộc" in page
