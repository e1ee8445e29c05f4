"""What people do to a system: everything twice, at once, too long, too much, in odd letters."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gandan.apps.documents import actions
from gandan.apps.documents.models import Document, Proposal
from gandan.apps.orgs.actions import close_unit
from gandan.apps.tasks.actions.confirming import NotReady, confirm
from gandan.apps.tasks.models import Occurrence, ProgressNote, Task
from gandan.apps.work.jobs.worker import Worker
from tests.universe import NOW, TODAY, Universe

LETTER = """ỦY BAN NHÂN DÂN TỈNH LAM GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 87/UBND-NC
V/v tăng cường công tác dân vận 🌾
Lam Giang, ngày 02 tháng 03 năm 2026
Kính gửi: Các sở, ban, ngành

Ủy ban nhân dân tỉnh yêu cầu:
{duties}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""
ONE = "1. Sở Tư pháp tổ chức tuyên truyền, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026."
HTMX = {"HX-Request": "true"}


def client_of(universe: Universe, key: str) -> Client:
    client = Client()
    client.force_login(universe.user(key))
    return client


def uploaded(universe: Universe, duties: str = ONE) -> Document:
    """A letter with these lines, read."""
    (outcome,) = actions.receive(
        by=universe.viewer("clerk"),
        uploads=[actions.Upload("cong-van.txt", LETTER.format(duties=duties).encode())],
        declared=actions.Declared("thuong"),
        now=NOW,
    )
    assert outcome.document
    Worker().run_all()
    return Document.objects.get(pk=outcome.document.pk)


def reviewed(universe: Universe, document: Document) -> None:
    """The header confirmed and every duty accepted."""
    by = universe.viewer("coordinator")
    actions.confirm_header(
        by=by, document=document.public_id, version=document.version, fields={}, now=NOW
    )
    for row in document.proposals.all():
        actions.see(by=by, proposal=row.public_id, now=NOW)
        actions.accept(by=by, proposal=row.public_id, version=row.version, now=NOW)


def test_twenty_files_at_once_are_each_answered_and_a_second_time_recognised(universe, stored):
    client = client_of(universe, "clerk")

    def send() -> str:
        files = [
            SimpleUploadedFile(f"{n}.txt", LETTER.format(duties=f"{ONE} Lần {n}.").encode())
            for n in range(20)
        ]
        answer = client.post("/van-ban/tai-len/", {"tep": files, "do_mat": "thuong"})
        return answer.content.decode()

    assert send().count("Đã lưu") == 20
    assert send().count("Tệp giống hệt") == 20
    assert Worker().run_all() == 20
    assert Document.objects.filter(state="in_review").count() == 20


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_composed_letters_change_nothing(universe, stored, form, end):
    text = unicodedata.normalize(form, LETTER.format(duties=ONE)).replace("\n", end)
    actions.receive(
        by=universe.viewer("clerk"),
        uploads=[actions.Upload("cong-van.txt", text.encode())],
        declared=actions.Declared("thuong"),
        now=NOW,
    )
    Worker().run_all()
    document = Document.objects.get()
    assert document.so_ky_hieu == "87/UBND-NC"
    assert "🌾" in document.trich_yeu
    row = document.proposals.get()
    assert row.assignees == ["Sở Tư pháp"]
    assert row.deadline["date"] == "2026-06-30"
    page = client_of(universe, "coordinator").get(f"/van-ban/{document.public_id}/ra-soat/")
    assert page.status_code == 200


def test_a_document_with_three_hundred_duties_is_reviewed_and_confirmed(
    universe, stored, django_assert_max_num_queries
):
    duties = "\n".join(
        f"{n}. Sở Tư pháp tổ chức thực hiện nội dung thứ {n} của kế hoạch năm 2026, báo cáo kết "
        f"quả trước ngày 30/6/2026."
        for n in range(1, 301)
    )
    document = uploaded(universe, duties)
    assert document.proposals.count() >= 300
    coordinator = client_of(universe, "coordinator")
    with django_assert_max_num_queries(20):
        page = coordinator.get(f"/van-ban/{document.public_id}/ra-soat/")
    assert page.content.decode().count('<article id="dx-') >= 300
    row = document.proposals.first()
    assert row is not None
    address = f"/van-ban/{document.public_id}/ra-soat/de-xuat/{row.public_id}/xem/"
    with django_assert_max_num_queries(30):
        assert coordinator.post(address, headers=HTMX).status_code == 200
    Proposal.objects.update(
        decision="accepted", seen_at=NOW, decided_at=NOW, seen_by=universe.user("coordinator")
    )
    actions.confirm_header(
        by=universe.viewer("coordinator"),
        document=document.public_id,
        version=document.version,
        fields={},
        now=NOW,
    )
    with django_assert_max_num_queries(25):
        page = coordinator.get(f"/van-ban/{document.public_id}/xac-nhan/")
    assert page.status_code == 200
    made = confirm(
        by=universe.viewer("coordinator"), document=document.public_id, now=NOW, today=TODAY
    )
    assert len(made) >= 300


def test_a_unit_closed_between_review_and_confirmation_is_asked_again(universe, stored):
    document = uploaded(universe, ONE.replace("Sở Tư pháp", "Sở Sao Hỏa"))
    reviewed(universe, document)
    by, unit = universe.viewer("coordinator"), universe.unit("Sở Tư pháp")
    (phrase,) = document.proposals.get().assignees
    actions.answer_phrase(
        by=by, document=document.public_id, phrase=phrase, units=[unit.public_id], now=NOW
    )
    close_unit(by=universe.system, unit=unit, valid_before=TODAY, version=unit.version, now=NOW)
    with pytest.raises(NotReady, match="chưa ứng với đơn vị nào"):
        confirm(by=by, document=document.public_id, now=NOW, today=TODAY)
    assert not Task.objects.exists()
    page = client_of(universe, "coordinator").get(f"/van-ban/{document.public_id}/ra-soat/")
    assert "chưa rõ “Sở Tư pháp”" in page.content.decode()


def test_a_very_long_name_of_a_unit_is_shown_and_given(universe, stored):
    name = "Ban Chỉ đạo " + " ".join(["phối hợp liên ngành"] * 9)
    universe.add("ban", name)
    document = uploaded(universe, ONE.replace("Sở Tư pháp", "Sở Sao Hỏa"))
    reviewed(universe, document)
    (phrase,) = document.proposals.get().assignees
    actions.answer_phrase(
        by=universe.viewer("coordinator"),
        document=document.public_id,
        phrase=phrase,
        units=[],
        typed=name,
        now=NOW,
    )
    client = client_of(universe, "coordinator")
    client.post(f"/van-ban/{document.public_id}/xac-nhan/", {"followed_from": "2026-03-02"})
    task = Task.objects.get()
    assert name in client.get(f"/nhiem-vu/{task.public_id}/").content.decode()


def test_every_form_sent_twice_does_its_work_once(universe, stored):
    document = uploaded(universe)
    coordinator = client_of(universe, "coordinator")
    page = f"/van-ban/{document.public_id}/ra-soat/"
    row = document.proposals.get()
    one = f"{page}de-xuat/{row.public_id}/"
    coordinator.post(f"{one}xem/")
    answers = [
        coordinator.post(f"{one}chap-nhan/", {"version": 1}, headers=HTMX).status_code
        for _ in range(2)
    ]
    assert answers == [200, 409]
    head = {"version": document.version, "so_ky_hieu": "87/UBND-NC", "ngay_ban_hanh": "2/3/2026",
            "loai_van_ban": "cong_van"}  # fmt: skip
    heads = [coordinator.post(f"{page}phan-dau/", head).status_code for _ in range(2)]
    assert heads == [302, 409]
    for _ in range(2):
        sent = {"followed_from": "2026-03-02"}
        answer = coordinator.post(f"/van-ban/{document.public_id}/xac-nhan/", sent)
        assert answer.status_code == 302
    assert Task.objects.count() == Occurrence.objects.count() == 1
    _worked_twice(universe, Task.objects.get())


def _worked_twice(universe: Universe, task: Task) -> None:
    officer = client_of(universe, "officer")
    assignment, occurrence = task.assignments.get(), Occurrence.objects.get()
    page = f"/nhiem-vu/{task.public_id}/don-vi/{assignment.public_id}/"
    prefix = f"gui-van-ban-{occurrence.public_id.hex[-8:]}"
    codes = []
    for _ in range(2):
        data = {
            f"{prefix}-seen": 1,
            f"{prefix}-so_ky_hieu": "9/BC-STP",
            f"{prefix}-ngay_ban_hanh": "2026-03-02",
            f"{prefix}-nguoi_ky": "Phạm Quốc Dũng",
            f"{prefix}-file": SimpleUploadedFile("b.pdf", b"%PDF-1.7 x", "application/pdf"),
        }
        sent = officer.post(f"{page}lan/{occurrence.public_id}/gui-van-ban/", data)
        codes.append(sent.status_code)
    assert codes == [302, 409]
    occurrence.refresh_from_db()
    assert (occurrence.state, occurrence.evidence.count()) == ("submitted", 1)
    for _ in range(2):
        officer.post(f"{page}ghi-chu/", {"text": "Đã gửi."})
    assert ProgressNote.objects.count() == 1
