"""E-mails through a real server: one digest a morning, urgent ones at once, retries, refusals."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from gandan.apps.notices import jobs
from gandan.apps.notices.actions import mark_read, set_preference
from gandan.apps.notices.actions.sending import GIVE_UP_AFTER
from gandan.apps.notices.models import Mailing, Notice
from gandan.apps.notices.queries.mailings import not_sent
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from tests.apps.notices.mail import PostOffice, part, post_office
from tests.apps.notices.test_telling import told
from tests.universe import Universe

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)  # 08:00 on Tuesday 3 March 2026 in Vietnam
SUNDAY = datetime(2026, 3, 8, 1, 0, tzinfo=UTC)
TET = datetime(2026, 2, 17, 1, 0, tzinfo=UTC)  # a Tuesday, the first day of the lunar year
URGENT = {
    "kind": "supplement_asked",
    "facts": {"unit": "Sở Tư pháp", "number": "20/BC-STP", "paper": "12/UBND-NC",
              "action": "Báo cáo kết quả"},
    "address": "/nhiem-vu/",
}  # fmt: skip


class Hands:
    """The clock and the worker, in the hands of a test."""

    def __init__(self, monkeypatch, office: PostOffice) -> None:
        self.office, self.now = office, MORNING
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)

    def digest(self) -> None:
        """What the worker does within an hour of a morning."""
        enqueue(jobs.DIGEST_JOB, key=str(self.now), payload={}, tenant_id=None, now=self.now)
        self.work()

    def work(self) -> None:
        Worker().run_all()

    def later(self, **by: int) -> None:
        self.now += timedelta(**by)
        self.work()


@pytest.fixture
def hands(settings, monkeypatch, universe: Universe) -> Iterator[Hands]:
    for name, user in universe.users.items():
        user.email = f"{name}@lamgiang.vn"
        user.save()
    settings.MAIL_IS_ON = True
    settings.ADDRESS = "https://gandan.lamgiang.vn"
    settings.DEFAULT_FROM_EMAIL = "gandan@lamgiang.vn"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with post_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield Hands(monkeypatch, office)


def late(universe: Universe, who: str, key: str, **changes) -> None:
    facts = {"unit": "Sở Tư pháp", "days": 2, "due_on": "2026-02-27", "paper": key}
    told(universe, who, kind="late", facts=facts, key=key, **changes)


def test_a_morning_brings_one_letter_with_everything_unread(hands, universe) -> None:
    told(universe, "head", now=MORNING)
    late(universe, "head", "21/UBND-NC", now=MORNING)
    late(universe, "officer", "21/UBND-NC", now=MORNING)
    hands.digest()
    assert sorted(letter["To"] for letter in hands.office.letters) == [
        "head@lamgiang.vn", "officer@lamgiang.vn",
    ]  # fmt: skip
    letter = next(one for one in hands.office.letters if one["To"] == "head@lamgiang.vn")
    text, page = part(letter, "text/plain"), part(letter, "text/html")
    for words in (text, page):
        assert "Kính gửi Phạm Quốc Dũng," in words
        assert "Sở Tư pháp quá hạn 2 ngày làm việc (hạn 27/02/2026): 21/UBND-NC." in words
        assert "Sở Tư pháp được giao 2 nhiệm vụ tại 12/UBND-NC." in words
        assert "https://gandan.lamgiang.vn/thong-bao/" in words
        assert "https://gandan.lamgiang.vn/thong-bao/cai-dat/" in words
    assert text.index("QUÁ HẠN (1)") < text.index("MỚI GIAO (1)")
    assert "đến sáng 03/03/2026" in text
    assert "Việc của bạn sáng 03/03: 1 quá hạn, 1 mới giao" in hands.office.subjects()


def test_the_letter_says_how_to_end_it_and_that_a_machine_wrote_it(hands, universe) -> None:
    told(universe, "head", now=MORNING)
    hands.digest()
    (letter,) = hands.office.letters
    assert letter["List-Unsubscribe"] == "<https://gandan.lamgiang.vn/thong-bao/cai-dat/>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == Mailing.objects.get().message_id
    assert letter["Message-ID"].endswith("@lamgiang.vn>")
    assert letter["From"] == "gandan@lamgiang.vn"


def test_nothing_new_is_no_letter_and_one_morning_is_one_letter(hands, universe) -> None:
    hands.digest()
    assert not hands.office.letters
    told(universe, "head", now=hands.now)
    hands.digest()
    hands.later(hours=1)
    told(universe, "head", key="later", now=hands.now)
    hands.digest()
    assert len(hands.office.letters) == 1
    hands.later(days=1)
    hands.digest()
    assert len(hands.office.letters) == 2
    assert "1 mới giao" in hands.office.subjects()[1]


def test_what_was_read_is_not_mailed(hands, universe) -> None:
    told(universe, "head", now=MORNING)
    mark_read(by=universe.viewer("head"), notice=Notice.objects.get().public_id, now=MORNING)
    hands.digest()
    assert not hands.office.letters


@pytest.mark.parametrize(
    "moment", [SUNDAY, TET, MORNING - timedelta(hours=2), MORNING + timedelta(hours=10)]
)
def test_no_digest_on_days_off_before_the_hour_or_in_the_evening(hands, universe, moment) -> None:
    told(universe, "head", now=moment)
    hands.now = moment
    hands.digest()
    assert not Mailing.objects.exists()


def test_a_saturday_that_is_worked_has_its_digest(hands, universe) -> None:
    hands.now = datetime(2026, 1, 10, 1, 0, tzinfo=UTC)
    told(universe, "head", now=hands.now)
    hands.digest()
    assert len(hands.office.letters) == 1


def test_the_digest_waits_for_the_jobs_of_the_day(hands, universe) -> None:
    told(universe, "head", now=MORNING)
    later = MORNING + timedelta(minutes=30)
    job = enqueue("tasks.remind", key="2026-03-03", payload={}, tenant_id=None, now=later)
    hands.digest()
    assert not hands.office.letters
    Job.objects.filter(pk=job.pk).delete()
    hands.now += timedelta(hours=1)
    hands.digest()
    assert len(hands.office.letters) == 1


def test_an_urgent_notice_goes_out_at_once_and_is_in_no_digest(hands, universe) -> None:
    hands.now = SUNDAY  # whoever must answer at once is told at once
    told(universe, "officer", now=SUNDAY, **URGENT)
    hands.work()
    assert hands.office.subjects() == [
        "Báo cáo 20/BC-STP của Sở Tư pháp được đề nghị bổ sung: 12/UBND-NC “Báo cáo kết quả”."
    ]
    hands.now = SUNDAY + timedelta(days=1)
    hands.digest()
    assert len(hands.office.letters) == 1


def test_whoever_wants_no_letters_or_is_locked_gets_none(hands, universe) -> None:
    set_preference(by=universe.viewer("head"), wants_email=False, now=MORNING)
    officer = universe.user("officer")
    officer.is_active = False
    officer.save()
    for who in ("head", "officer"):
        told(universe, who, now=MORNING)
        told(universe, who, key=who, now=MORNING, **URGENT)
    hands.digest()
    assert not Mailing.objects.exists()
    set_preference(by=universe.viewer("head"), wants_email=True, now=MORNING)
    hands.digest()
    assert [letter["To"] for letter in hands.office.letters] == ["head@lamgiang.vn"]


def test_whoever_stops_letters_before_one_is_sent_does_not_get_it(hands, universe) -> None:
    told(universe, "officer", now=MORNING, **URGENT)
    set_preference(by=universe.viewer("officer"), wants_email=False, now=MORNING)
    hands.work()
    assert not hands.office.letters
    assert Mailing.objects.get().state == "failed"


def test_without_a_server_nothing_is_made(hands, universe, settings) -> None:
    settings.MAIL_IS_ON = False
    told(universe, "head", now=MORNING, **URGENT)
    hands.digest()
    assert not Mailing.objects.exists()


def test_an_address_that_is_refused_for_good_is_tried_once_and_shown(hands, universe) -> None:
    hands.office.refused["officer@lamgiang.vn"] = "550 5.1.1 no such user"
    told(universe, "officer", now=MORNING, **URGENT)
    told(universe, "head", now=MORNING, **URGENT)
    hands.work()
    assert [letter["To"] for letter in hands.office.letters] == ["head@lamgiang.vn"]
    (failed,) = not_sent(by=universe.viewer("administrator"))
    assert failed.user == universe.user("officer")
    assert failed.last_error == "Máy chủ thư không nhận địa chỉ này (mã 550)."
    hands.later(days=1)
    assert Mailing.objects.get(pk=failed.pk).attempts == 1


def test_an_address_with_a_line_break_reaches_no_header(hands, universe) -> None:
    user = universe.user("officer")
    user.email = "a@lamgiang.vn\nBcc: b@lamgiang.vn"
    user.save()
    told(universe, "officer", now=MORNING, **URGENT)
    hands.work()
    assert not hands.office.letters
    assert Mailing.objects.get().last_error.startswith("Địa chỉ thư viết sai")


def test_a_refusal_for_now_is_tried_again_after_growing_pauses(hands, universe) -> None:
    hands.office.refused["officer@lamgiang.vn"] = "451 4.7.1 greylisted"
    told(universe, "officer", now=MORNING, **URGENT)
    hands.work()
    hands.later(seconds=30)
    assert Mailing.objects.get().attempts == 1
    hands.later(minutes=2)
    assert Mailing.objects.get().attempts == 2
    hands.later(minutes=2)
    assert Mailing.objects.get().attempts == 2
    hands.office.refused.clear()
    hands.later(minutes=5)
    sent = Mailing.objects.get()
    assert (sent.state, sent.attempts) == ("sent", 3)
    assert hands.office.ids() == [sent.message_id]


def test_a_server_that_is_down_costs_each_letter_no_try_and_loses_none(
    hands, universe, settings
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1  # where nothing listens
    told(universe, "head", "officer", "clerk", now=MORNING, **URGENT)
    hands.work()
    assert sorted(Mailing.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    settings.EMAIL_PORT = port
    hands.later(minutes=5)
    assert len(hands.office.letters) == 3
    assert set(Mailing.objects.values_list("state", flat=True)) == {"sent"}


def test_what_could_not_be_sent_for_two_days_is_given_up(hands, universe) -> None:
    hands.office.refused["officer@lamgiang.vn"] = "451 4.7.1 greylisted"
    told(universe, "officer", now=MORNING, **URGENT)
    hands.work()
    for _turn in range(20):
        hands.later(hours=4)
    found = Mailing.objects.get()
    assert found.state == "failed"
    assert hands.now - MORNING > GIVE_UP_AFTER
    assert found.last_error


def test_a_letter_that_the_server_refuses_as_such_is_given_up(hands, universe) -> None:
    hands.office.answer = "554 5.7.1 refused by policy"
    told(universe, "officer", now=MORNING, **URGENT)
    hands.work()
    found = Mailing.objects.get()
    assert (found.state, found.last_error) == (
        "failed", "Máy chủ thư không nhận thư này (mã 554).",
    )  # fmt: skip


def test_a_long_digest_is_cut_and_counts_the_rest(hands, universe) -> None:
    for number in range(80):
        late(universe, "head", f"{number}/UBND-NC", now=MORNING)
    hands.digest()
    (letter,) = hands.office.letters
    assert "… và 20 thông báo khác" in part(letter, "text/plain")
    assert "80 quá hạn" in hands.office.subjects()[0]
