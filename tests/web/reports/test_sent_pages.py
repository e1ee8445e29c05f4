"""What was sent is locked, answered at its fields, and stands in the list of its period."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.apps.reports.actions.rows import add_row
from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.models import Edition, FieldComment, ReportRegime, Submission
from gandan.apps.tasks.actions.submitting import submit
from gandan.apps.tasks.models import Occurrence
from tests.apps.reports.asked import YEAR, asked, begun, draft, filled, sent, signed, typed
from tests.universe import NOW, TODAY, Universe

BODIES = ("Sở Tư pháp", "Sở Y tế", "UBND phường Bình Sơn")


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    return asked(universe, *BODIES)


@pytest.fixture
def report(universe: Universe, regime: ReportRegime) -> Submission:
    return filled(universe, begun(universe, regime))


def one(name: str, report: Submission, **more: object) -> str:
    return reverse(name, kwargs={"submission": report.public_id, **more})


def text(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def paper(**changed: object) -> dict[str, object]:
    file = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4")
    return {"so_ky_hieu": "20/BC-STP", "ngay_ban_hanh": "2026-03-02", "nguoi_ky": "Dũng",
            "file": file, "seen": 1} | changed  # fmt: skip


def test_the_page_before_sending_lists_what_is_wrong_and_where_else_asks_for_the_paper(
    universe: Universe, report, as_
):
    client = as_("officer")
    page = text(client, one("bao-cao-gui", report))
    assert "Văn bản đã ký" in page
    typed(universe.viewer("officer"), report, Change("figure.doi_thoai.chinh_thuc", 1, "3"))
    answer = client.get(one("bao-cao-gui", report)).content.decode()
    assert "Cần đính kèm “Biên bản đối thoại”" in answer
    assert f"{one('bao-cao-mot', report)}?kiem-tra=1#o-file-bien_ban" in answer
    assert 'name="so_ky_hieu"' not in answer


def test_what_was_changed_meanwhile_is_shown_before_it_is_sent_again(report, as_):
    client = as_("officer")
    answer = client.post(one("bao-cao-gui", report), paper(seen=draft(report).version - 1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa sửa báo cáo này" in page
    again = re.search(r'name="seen" value="(\d+)"', page)[1]
    answer = client.post(one("bao-cao-gui", report), paper(seen=again))
    assert answer.status_code == 302
    assert Edition.objects.get().is_counted
    answer = client.post(one("bao-cao-gui", report), paper(seen=again))
    assert answer.headers["Location"] == one("bao-cao-mot", report)


def test_a_paper_without_figures_is_said_on_both_sides_and_its_figures_follow(
    universe: Universe, report, as_
):
    time = Occurrence.objects.get(period=YEAR, unit=report.unit)
    submit(by=universe.viewer("officer"), occurrence=time.public_id, seen=time.version, now=NOW,
           paper=signed("19/BC-STP"), today=TODAY)  # fmt: skip
    client = as_("officer")
    assert "đã gửi văn bản, chưa có số liệu" in text(client, reverse("bao-cao"))
    period = reverse("bao-cao-ky", args=[report.regime.public_id, YEAR])
    assert "Có văn bản, chưa có số liệu" in text(as_("coordinator"), period)
    assert "Gửi số liệu kèm văn bản đã gửi" in text(client, one("bao-cao-gui", report))
    answer = client.post(one("bao-cao-gui", report), {"seen": draft(report).version})
    assert answer.status_code == 302
    assert Edition.objects.get().so_ky_hieu == "19/BC-STP"


def test_who_comes_back_to_the_page_before_sending_is_led_to_what_was_sent(universe, report, as_):
    client = as_("officer")
    sent(universe, report)
    answer = client.get(one("bao-cao-gui", report))
    assert (answer.status_code, answer["Location"]) == (302, one("bao-cao-mot", report))
    assert as_("commune_officer").get(one("bao-cao-gui", report)).status_code == 404


def test_what_was_sent_is_read_by_overseers_and_changed_by_nobody(universe, report, as_):
    sent(universe, report)
    for who in ("officer", "coordinator", "auditor"):
        answer = as_(who).get(one("bao-cao-mot", report)).content.decode()
        assert "20/BC-STP" in answer
        assert 'form="bao-cao"' not in answer
    assert as_("commune_officer").get(one("bao-cao-mot", report)).status_code == 404


def test_what_was_drafted_before_is_read_in_the_history_by_its_own_people_only(
    universe, report, as_
):
    typed(universe.viewer("officer"), report, Change("text.kien_nghi", 0, "Lời chưa ký."))
    typed(universe.viewer("officer"), report, Change("text.kien_nghi", 1, "Lời đã ký."))
    sent(universe, report)
    assert "Lời chưa ký." in text(as_("officer"), one("bao-cao-mot", report))
    assert "Lời chưa ký." not in text(as_("coordinator"), one("bao-cao-mot", report))


def test_a_comment_is_written_at_its_field_told_answered_and_settled(universe, report, as_):
    sent(universe, report)
    by, body = as_("coordinator"), as_("officer")
    said = {"number": 1, "path": "figure.doi_thoai.chinh_thuc", "words": "Kê từng cuộc."}
    assert by.post(one("bao-cao-gop-y", report), said | {"words": ""}).status_code == 422
    assert by.post(one("bao-cao-gop-y", report), said).status_code == 302
    assert "Kê từng cuộc." not in text(body, one("bao-cao-mot", report))
    drop = one("bao-cao-gop-y-bo", report, comment=FieldComment.objects.get().public_id)
    assert by.post(drop).status_code == 302
    assert by.post(one("bao-cao-bo-sung", report), {"number": 1, "reason": ""}).status_code == 422
    by.post(one("bao-cao-gop-y", report), said)
    assert by.post(one("bao-cao-bo-sung", report), {"number": 2}).status_code == 409
    assert by.post(one("bao-cao-bo-sung", report), {"number": 1}).status_code == 302
    drop = one("bao-cao-gop-y-bo", report, comment=FieldComment.objects.get().public_id)
    assert by.post(drop).status_code == 422  # told
    page = text(body, one("bao-cao-mot", report))
    assert "Số cuộc đối thoại : Kê từng cuộc." in page
    assert "1 ý kiến cần bổ sung" in text(body, reverse("bao-cao"))
    assert body.post(one("bao-cao-sua", report), {"reason": ""}).status_code == 422
    assert body.post(one("bao-cao-sua", report), {"reason": "Theo đề nghị."}).status_code == 302
    page = text(body, one("bao-cao-mot", report))
    assert "Nơi nhận đề nghị bổ sung: Kê từng cuộc." in page
    sent(universe, filled(universe, report, meetings="1"), number="21/BC-STP")
    page = text(by, one("bao-cao-mot", report))
    assert "Khác bản trước Số cuộc đối thoại : 2 → 1" in page
    assert "Đây là bản cũ" in text(by, one("bao-cao-ban", report, number=1))
    assert by.get(one("bao-cao-ban", report, number=3)).status_code == 404


def test_a_correction_is_dropped_from_its_page(universe, report, as_):
    sent(universe, report)
    body = as_("officer")
    body.post(one("bao-cao-sua", report), {"reason": "Sửa."})
    seen = draft(report).version
    assert "20/BC-STP" in text(as_("coordinator"), one("bao-cao-mot", report))
    assert body.post(one("bao-cao-bo-sua", report), {"seen": seen}).status_code == 302
    assert Edition.objects.get().is_counted


def test_the_list_of_a_period_names_every_body_and_its_denominator(universe, regime, report, as_):
    sent(universe, report)
    period = reverse("bao-cao-ky", args=[regime.public_id, YEAR])
    page = text(as_("auditor"), period)
    assert all(body in page for body in BODIES)
    assert "1 / 1 đơn vị đến kỳ phải báo cáo" in page
    assert "Chưa đến hạn" in page
    assert "“Sở Y tế”" in page  # why it is asked
    assert "Tiếp nhận báo cáo đã chọn" not in page
    page = text(as_("coordinator"), f"{period}?tinh-trang=not_due")
    assert "UBND phường Bình Sơn" in page
    assert "20/BC-STP" not in page
    address = reverse("bao-cao-ky", args=[regime.public_id, "1999"])
    assert as_("coordinator").get(address).status_code == 404


def test_ticked_reports_are_received(universe, regime, report, as_):
    sent(universe, report)
    client = as_("coordinator")
    act = reverse("bao-cao-ky-tiep-nhan", args=[regime.public_id, YEAR])
    page = client.get(reverse("bao-cao-ky", args=[regime.public_id, YEAR])).content.decode()
    box = re.search(r'name="bao-cao" value="([^"]+)"', page)[1]
    assert "Chọn ít nhất một báo cáo" in client.post(act, follow=True).content.decode()
    page = client.post(act, {"bao-cao": [box]}, follow=True).content.decode()
    assert "Đã tiếp nhận 1 báo cáo." in page
    assert Occurrence.objects.get(unit=report.unit, period=YEAR).state == "received"


def test_pages_ask_the_database_as_often_for_much_as_for_little(universe, regime, report, as_):
    client, by = as_("officer"), universe.viewer("officer")
    counts: dict[str, set[int]] = {}

    def ask(client, name: str, address: str) -> None:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.setdefault(name, set()).add(len(queries))

    ask(client, "điền", one("bao-cao-mot", report))
    ask(client, "danh sách", reverse("bao-cao"))
    for _row in range(3):
        row, _saved = add_row(by=by, submission=report.public_id, table="mo_hinh", now=NOW)
        path = f"table.mo_hinh.{row.public_id}"
        typed(by, report, Change(path, 1, cells={"ten": "Tổ tự quản", "so": "1"}))
    ask(client, "điền", one("bao-cao-mot", report))
    ask(client, "gửi", one("bao-cao-gui", report))
    sent(universe, report)
    begun(universe, regime, period="2027")
    begun(universe, asked(universe, number="91/UBND-NC", name="Báo cáo khác"))
    ask(client, "danh sách", reverse("bao-cao"))
    collector = as_("coordinator")
    ask(collector, "các kỳ", reverse("bao-cao"))
    period = reverse("bao-cao-ky", args=[regime.public_id, YEAR])
    ask(collector, "kỳ", period)
    ask(collector, "đã gửi", one("bao-cao-mot", report))
    other = begun(universe, regime, unit=BODIES[2], who="commune_officer")
    sent(universe, filled(universe, other, who="commune_officer"), who="commune_officer",
         number="3/BC-UBND")  # fmt: skip
    ask(collector, "kỳ", period)
    ask(collector, "các kỳ", reverse("bao-cao"))
    assert {name: len(found) for name, found in counts.items()} == dict.fromkeys(counts, 1)
    assert max(max(found) for found in counts.values()) <= 26, counts
