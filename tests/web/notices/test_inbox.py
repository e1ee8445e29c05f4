"""The inbox and its settings as a person sees them, and what confirming and receiving tell whom."""

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents.models import Document
from gandan.apps.notices.models import Notice
from gandan.apps.orgs.actions import appoint
from gandan.apps.tasks.actions.receiving import ask_supplement, receive
from gandan.apps.tasks.actions.submitting import SignedPaper, Upload, submit
from tests.apps.notices.test_telling import told
from tests.apps.tasks.papers import ONCE, REPORT, Duty, given, occurrence
from tests.repository.rows import PDF
from tests.universe import BEGIN, NOW, TODAY, Universe

pytestmark = pytest.mark.django_db


def kinds(universe: Universe, who: str) -> list[str]:
    rows = Notice.objects.filter(user=universe.user(who)).order_by("pk")
    return list(rows.values_list("kind", flat=True))


# --- what happens tells people -----------------------------------------------------------------


def test_a_paper_tells_each_body_once_however_many_duties_it_gives(universe: Universe) -> None:
    appoint(by=universe.system, user=universe.user("clerk"), unit=universe.unit("Sở Tư pháp"),
            role="clerk", valid_from=BEGIN, now=NOW)  # fmt: skip
    given(universe, Duty("Việc một", deadline=ONCE), Duty("Việc hai", deadline=ONCE),
          Duty("Việc của phường", assignees=("UBND phường Bình Sơn",)))  # fmt: skip
    assert kinds(universe, "head") == ["duty_given"]
    assert kinds(universe, "clerk") == ["duty_given"]
    assert kinds(universe, "commune_head") == ["duty_given"]
    assert kinds(universe, "officer") == []  # who shall do it, the head says
    facts = Notice.objects.get(user=universe.user("head")).facts
    assert facts == {"unit": "Sở Tư pháp", "n": 2, "paper": "12/UBND-NC"}


def test_where_it_leads_answers_for_the_head_and_for_the_clerk(universe: Universe, as_) -> None:
    appoint(by=universe.system, user=universe.user("clerk"), unit=universe.unit("Sở Tư pháp"),
            role="clerk", valid_from=BEGIN, now=NOW)  # fmt: skip
    given(universe)
    for who in ("head", "clerk"):
        notice = Notice.objects.get(user=universe.user(who))
        answer = as_(who).get(f"/thong-bao/{notice.public_id}/", follow=True)
        assert answer.status_code == 200
        assert "12/UBND-NC" in answer.content.decode()
        notice.refresh_from_db()
        assert notice.read_at == NOW


def test_history_is_told_to_nobody(universe: Universe) -> None:
    given(universe, Duty(deadline={"kind": "once", "date": "2025-01-31", "bound": "by"}))
    assert not Notice.objects.exists()


def send_in(universe: Universe, task, number: str = "20/BC-STP"):
    found = occurrence(task)
    signed = SignedPaper(number, TODAY, "Phạm Quốc Dũng", Upload("bc.pdf", PDF))
    return submit(by=universe.viewer("officer"), occurrence=found.public_id, seen=found.version,
                  paper=signed, now=NOW, today=TODAY)  # fmt: skip


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def test_a_report_and_its_answers_go_to_and_fro(universe: Universe) -> None:
    (task,) = given(universe, REPORT)
    sent = send_in(universe, task)
    assert kinds(universe, "coordinator") == ["submitted"]
    assert kinds(universe, "coordinator2") == []
    coordinator = universe.viewer("coordinator")
    asked = ask_supplement(by=coordinator, occurrence=sent.public_id, seen=sent.version,
                           reason="Thiếu phụ lục.", now=NOW)  # fmt: skip
    assert kinds(universe, "officer") == ["supplement_asked"]
    again = send_in(universe, task, "21/BC-STP")
    assert again.version > asked.version - 1
    receive(by=coordinator, occurrence=sent.public_id, seen=again.version, now=NOW)
    assert kinds(universe, "coordinator") == ["submitted", "submitted"]
    assert kinds(universe, "officer") == ["supplement_asked", "received"]
    said = Notice.objects.filter(kind="supplement_asked").get()
    assert said.is_urgent
    assert "Thiếu phụ lục" not in str(said.facts)  # what people write stays on the page


def test_when_who_confirmed_coordinates_no_more_the_others_are_told(universe: Universe) -> None:
    (task,) = given(universe, REPORT)
    universe.user("coordinator").posts.update(valid_before=TODAY)
    send_in(universe, task)
    assert kinds(universe, "coordinator") == []
    assert kinds(universe, "coordinator2") == ["submitted"]


def test_when_who_sent_it_in_works_there_no_more_the_others_are_told(universe: Universe) -> None:
    (task,) = given(universe, REPORT)
    sent = send_in(universe, task)
    universe.user("officer").posts.update(valid_before=TODAY)
    receive(by=universe.viewer("coordinator"), occurrence=sent.public_id, seen=sent.version,
            now=NOW)  # fmt: skip
    assert kinds(universe, "officer") == []
    assert kinds(universe, "head") == ["duty_given", "received"]


def test_of_an_internal_paper_only_the_number_is_told(universe: Universe) -> None:
    (task,) = given(universe, REPORT)
    Document.objects.update(do_mat="noi_bo")
    send_in(universe, task)
    facts = Notice.objects.get(kind="submitted").facts
    assert facts["paper"] == "12/UBND-NC"
    assert "action" not in facts


# --- the pages ---------------------------------------------------------------------------------


def test_an_empty_inbox_says_what_will_come(as_) -> None:
    page = as_("head").get("/thong-bao/").content.decode()
    assert "Chưa có thông báo nào" in page
    assert "Đánh dấu tất cả" not in page


def test_a_notice_is_marked_as_read_without_script(universe: Universe, as_) -> None:
    told(universe, "head")
    head = as_("head")
    page = head.get("/thong-bao/").content.decode()
    assert "Sở Tư pháp được giao 2 nhiệm vụ tại 12/UBND-NC." in page
    assert '<span class="bell-count">1</span>' in page
    notice = Notice.objects.get()
    answer = head.post(f"/thong-bao/{notice.public_id}/da-doc/", {"tu": "nhom=moi-giao"})
    assert answer.headers["Location"] == "/thong-bao/?nhom=moi-giao"
    page = head.get("/thong-bao/").content.decode()
    assert "bell-count" not in page
    assert "Đã đọc hết." in page


def test_going_back_never_leaves_these_pages(universe: Universe, as_) -> None:
    told(universe, "head")
    where = f"/thong-bao/{Notice.objects.get().public_id}/da-doc/"
    for wrong in ("//example.org", "https://example.org", "a=b\r\nX: y"):
        location = as_("head").post(where, {"tu": wrong}).headers["Location"]
        assert location.startswith("/thong-bao/?")


def test_all_are_marked_up_to_the_moment_of_the_page(universe: Universe, as_) -> None:
    told(universe, "head", key="1")
    told(universe, "head", key="2")
    answer = as_("head").post("/thong-bao/doc-het/", {"den": NOW.isoformat()}, follow=True)
    assert "Đã đánh dấu đã đọc 2 thông báo." in answer.content.decode()
    told(universe, "head", key="3")
    wrong = as_("head").post("/thong-bao/doc-het/", {"den": "hôm qua"}, follow=True)
    assert wrong.status_code == 200


@pytest.mark.parametrize("query", ["trang=0", "trang=x", "trang=²", "nhom=la", "xem=9", "trang=99"])
def test_a_wrong_address_shows_something_sensible(universe: Universe, as_, query: str) -> None:
    told(universe, "head")
    assert as_("head").get(f"/thong-bao/?{query}").status_code == 200


def test_another_persons_notice_does_not_exist(universe: Universe, as_) -> None:
    told(universe, "head")
    where = f"/thong-bao/{Notice.objects.get().public_id}/"
    assert as_("officer").get(where).status_code == 404
    assert as_("officer").post(f"{where}da-doc/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_letters_are_switched_off_and_on_and_the_log_says_so(universe: Universe, as_) -> None:
    officer = as_("officer")
    officer.post("/thong-bao/thu/", {"nhan_thu": "0"})
    assert "không nhận thư" in officer.get("/thong-bao/cai-dat/").content.decode()
    officer.post("/thong-bao/thu/", {"nhan_thu": "0"})
    officer.post("/thong-bao/thu/", {"nhan_thu": "1"})
    actions = AuditEvent.objects.filter(subject_type="user", action__startswith="user.mail")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == [
        "user.mail_unwanted", "user.mail_wanted",
    ]  # fmt: skip


def test_the_duty_shows_who_was_told(universe: Universe, as_) -> None:
    (task,) = given(universe, REPORT)
    found = occurrence(task)
    facts = {"unit": "Sở Tư pháp", "days": 3, "due_on": "2026-02-25", "paper": "12/UBND-NC"}
    told(universe, "officer", kind="late", subject=("occurrence", found.public_id), facts=facts)
    address = f"/nhiem-vu/{task.public_id}/don-vi/{found.assignment.public_id}/"
    own, outside = (as_(who).get(address).content.decode() for who in ("head", "coordinator"))
    for words in (own, outside):
        assert "Ai đã được nhắc, khi nào" in words
        assert "quá hạn 3 ngày làm việc" in words
    assert "Trần Thị Thu" in own
    assert "Trần Thị Thu" not in outside, "whom a body told is its own matter"
