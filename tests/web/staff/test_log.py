"""The page of the log: filters, its copy as a table, what of its reading is logged, its heads."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from gandan.apps.audit.actions import make_heads, record, seal_some
from gandan.apps.audit.models import AuditEvent
from gandan.apps.orgs import actions
from gandan.apps.orgs.models import Role
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from tests.apps.tasks.papers import assignment, given
from tests.universe import NOW, TODAY, Universe


def text_of(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def rows_of(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def auditor(client, universe: Universe):
    client.force_login(universe.user("auditor"))
    return client


def did(universe: Universe, key: str, what: str, **more):
    return record(
        by=universe.viewer(key), action="unit.renamed", subject_type="unit",
        subject_id=universe.unit("Sở Y tế").public_id, after={"ten": what}, now=NOW, **more,
    )  # fmt: skip


def test_the_log_is_narrowed_by_the_people_of_a_body_and_by_what_happened_to_it(
    auditor, universe: Universe
) -> None:
    did(universe, "officer", "việc của Tư pháp")
    did(universe, "commune_officer", "việc của phường")
    own = {"don-vi": str(universe.unit("Sở Tư pháp").public_id)}
    text = text_of(auditor.get("/nhat-ky/", own))
    assert "việc của Tư pháp" in text
    assert "việc của phường" not in text
    body = {"don-vi": str(universe.unit("Sở Y tế").public_id)}
    text = text_of(auditor.get("/nhat-ky/", body))
    assert "việc của Tư pháp" in text
    assert "việc của phường" in text


def test_a_body_whose_name_begins_like_another_is_not_mixed_up_with_it(
    auditor, universe: Universe
) -> None:
    longer = universe.add("xa", "UBND xã An Phú Đông")
    actions.appoint(
        by=universe.system, user=universe.user("clerk"), unit=longer, role=Role.OFFICER,
        valid_from=TODAY, now=NOW,
    )  # fmt: skip
    did(universe, "clerk", "việc của An Phú Đông")
    ask = {"don-vi": str(universe.unit("UBND xã An Phú").public_id), "nguoi": "Hạnh"}
    assert "việc của An Phú Đông" not in text_of(auditor.get("/nhat-ky/", ask))
    ask["don-vi"] = str(longer.public_id)
    assert "việc của An Phú Đông" in text_of(auditor.get("/nhat-ky/", ask))


def test_days_that_are_no_range_are_told_beside_the_field_and_nothing_is_shown(
    auditor, universe: Universe
) -> None:
    for ask, said in (
        ({"tu": "2026-03-02", "den": "2026-03-01"}, "Ngày cuối phải từ ngày đầu trở đi."),
        ({"tu": "hôm qua"}, "Ghi một ngày có trong lịch"),
    ):
        page = auditor.get("/nhat-ky/", ask)
        assert page.status_code == 422
        assert said in text_of(page)
        assert "<table" not in page.content.decode()
        assert auditor.get("/nhat-ky/tai-ve/", ask).status_code == 302
    assert not AuditEvent.objects.filter(action="audit.exported").exists()


def test_the_copy_holds_what_the_page_asks_for_and_is_logged(auditor, universe: Universe) -> None:
    did(universe, "officer", "=1+1", reason="=HYPERLINK(1)")
    did(universe, "officer", "khác")
    ask = {"loai": "unit.renamed", "nguoi": "Thu", "den": "2026-03-02"}
    answer = auditor.get("/nhat-ky/tai-ve/", ask)
    assert f"nhat-ky-{timezone.localdate()}.csv" in answer["Content-Disposition"]
    head, *rows = rows_of(answer)
    assert head[:4] == ["Lúc", "Ai", "Vị trí", "Việc"]
    assert [row[6] for row in rows] == ["tên: khác", "tên: =1+1"]
    assert rows[1][7] == "'=HYPERLINK(1)"
    assert rows[0][:3] == ["02/03/2026 09:00:00", "Trần Thị Thu", "Chuyên viên, Sở Tư pháp"]
    event = AuditEvent.objects.get(action="audit.exported")
    assert event.after["person"] == "Thu"
    assert event.actor_name == "Ngô Thanh Hà"
    assert "tải nhật ký về máy" in text_of(auditor.get("/nhat-ky/"))


def test_a_long_copy_is_read_in_pieces_and_holds_each_row_once(
    auditor, universe: Universe, monkeypatch
) -> None:
    from gandan.apps.audit.actions import reading

    monkeypatch.setattr(reading, "AT_ONCE", 2)
    for number in range(7):
        did(universe, "officer", f"lần {number}")
    rows = rows_of(auditor.get("/nhat-ky/tai-ve/", {"loai": "unit.renamed"}))[1:]
    assert [row[6] for row in rows] == [f"tên: lần {n}" for n in range(6, -1, -1)]


def test_nothing_of_another_tenant_is_in_page_or_copy(auditor, universe: Universe) -> None:
    AuditEvent.objects.create(
        tenant_id=None, at=NOW, actor_name="Người Lạ", action="unit.renamed", subject_type="unit",
        subject_id="1", after={"ten": "tỉnh khác"},
    )  # fmt: skip
    assert "Người Lạ" not in text_of(auditor.get("/nhat-ky/"))
    assert not [r for r in rows_of(auditor.get("/nhat-ky/tai-ve/")) if "Người Lạ" in r]


def test_who_looks_for_one_person_is_logged_once_a_question(auditor, universe: Universe) -> None:
    auditor.get("/nhat-ky/")
    auditor.get("/nhat-ky/", {"loai": "unit.renamed"})
    assert not AuditEvent.objects.filter(action="audit.person_searched").exists()
    auditor.get("/nhat-ky/", {"nguoi": "Thu"})
    auditor.get("/nhat-ky/", {"nguoi": "Thu", "trang": "2"})
    auditor.get("/nhat-ky/", {"vat": "user", "ma": str(universe.user("head").public_id)})
    found = AuditEvent.objects.filter(action="audit.person_searched").order_by("id")
    assert [event.after.get("person", "") for event in found] == ["Thu", ""]


def test_who_opens_a_units_evidence_from_outside_stands_in_its_history(
    client, universe: Universe
) -> None:
    task = given(universe)[0]
    own = assignment(task)
    by = universe.viewer("officer")
    evidence = add_evidence(
        by=by, assignment=own.public_id, upload=Upload("anh.pdf", b"%PDF-1.4"), now=NOW
    )
    address = reverse("nhiem-vu-tep", args=[task.public_id, own.public_id, evidence.public_id])
    for key in ("officer", "head", "coordinator"):
        client.force_login(universe.user(key))
        client.get(address).getvalue()
    event = AuditEvent.objects.get(action="assignment.evidence_opened")
    assert event.actor_name == "Nguyễn Văn Bình"
    client.force_login(universe.user("officer"))
    page = client.get(reverse("nhiem-vu-don-vi", args=[task.public_id, own.public_id]))
    assert "mở tệp minh chứng của đơn vị" in text_of(page)


def test_heads_are_printed_with_room_for_signatures(auditor, universe: Universe) -> None:
    seal_some(now=NOW)
    make_heads(today=TODAY, now=NOW)
    page = auditor.get("/nhat-ky/niem-phong/", {"in": "1"})
    assert "Người giữ bản in" in text_of(page)
    assert "02/03/2026" in text_of(page)


def test_heads_are_public_only_where_the_operator_says_so(client, universe: Universe) -> None:
    seal_some(now=NOW - timedelta(days=1))
    make_heads(today=TODAY, now=NOW)
    for address in ("/niem-phong/", "/niem-phong.json"):
        assert client.get(address).status_code == 404
    with override_settings(PUBLISH_HEADS=True):
        text = text_of(client.get("/niem-phong/"))
        found = client.get("/niem-phong.json").json()
    head = found["chains"][0]["heads"][0]
    assert head["day"] == "2026-03-02"
    assert head["hash"] in text
    assert found["chains"][0]["chain"] == str(universe.tenant.pk)
    assert "Trần Thị Thu" not in text
