"""Two who act on one report at the same moment: nothing is lost, doubled or locked for good."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction

from gandan.apps.audit.policies import Refused, Stale
from gandan.apps.reports.actions.collecting import Wanted as Chosen
from gandan.apps.reports.actions.collecting import receive
from gandan.apps.reports.actions.correcting import correct
from gandan.apps.reports.actions.saving import Change, Saved
from gandan.apps.reports.actions.sending import send
from gandan.apps.reports.models import Edition, Figure, Submission
from gandan.apps.tasks.actions.submitting import submit
from gandan.apps.tasks.models import Evidence, Occurrence
from tests.apps.reports.asked import (
    YEAR,
    asked,
    begun,
    draft,
    filled,
    sent,
    signed,
    tier,
    typed,
)
from tests.universe import NOW, TODAY, Universe, build

pytestmark = pytest.mark.several_writers
GRACE = 1.0  # seconds for the second one to run into the first; never a limit on anything
PATH = "figure.doi_thoai.chinh_thuc"


@pytest.fixture
def world(transactional_db) -> Universe:  # a database that commits
    return build()


@pytest.fixture
def report(world: Universe) -> Submission:
    regime = asked(world)
    tier(world, regime, "Sở Tư pháp", number="44/UBND-NC")
    return filled(world, begun(world, regime))


def at_once(
    first: Callable[[], object], second: Callable[[], object]
) -> tuple[list[Exception], list[object]]:
    """The first has acted and not yet committed when the second begins: why it was refused, or
    what it got."""
    refused: list[Exception] = []
    got: list[object] = []

    def act() -> None:
        try:
            got.append(second())
        except Exception as why:  # noqa: BLE001  # of another thread
            refused.append(why)
        finally:
            connection.close()

    with transaction.atomic():
        first()
        other = Thread(target=act)
        other.start()
        other.join(GRACE)
    other.join(60)
    assert not other.is_alive()
    assert all(isinstance(why, Refused) for why in refused), refused
    return refused, got


def saving(world: Universe, who: str, report: Submission, change: Change) -> Callable[[], Saved]:
    return lambda: typed(world.viewer(who), report, change)[0]


def sending(world: Universe, who: str, report: Submission, number: str) -> Callable[[], Edition]:
    """As somebody sends it who has looked at what stands there now."""
    seen, by = draft(report).version, world.viewer(who)
    return lambda: send(by=by, submission=report.public_id, seen=seen, paper=signed(number),
                        now=NOW, today=TODAY)  # fmt: skip


def doi_thoai() -> Figure:
    return Figure.objects.get(indicator__code="doi_thoai", edition__number=1)


def test_two_officers_who_save_one_field_keep_the_first_and_tell_the_second(world, report):
    _refused, (late,) = at_once(
        saving(world, "officer", report, Change(PATH, 1, "7")),
        saving(world, "head", report, Change(PATH, 1, "8")),
    )
    assert (late.is_saved, late.theirs, late.stamp) == (False, "7", 2)
    assert doi_thoai().number == 7


def test_two_officers_who_first_write_one_field_keep_the_first_and_tell_the_second(world, report):
    path = "text.kien_nghi"
    _refused, (late,) = at_once(
        saving(world, "officer", report, Change(path, 0, "Một.")),
        saving(world, "head", report, Change(path, 0, "Hai.")),
    )
    assert (late.is_saved, late.theirs) == (False, "Một.")


def test_two_officers_who_save_different_fields_both_keep_what_they_wrote(world, report):
    before = draft(report).version
    _refused, (other,) = at_once(
        saving(world, "officer", report, Change(PATH, 1, "1")),
        saving(world, "head", report, Change("text.kien_nghi", 0, "Có.")),
    )
    assert other.is_saved
    assert draft(report).version == before + 2


def test_sent_twice_at_once_it_is_sent_once_and_counted_once(world, report):
    refused, got = at_once(
        sending(world, "officer", report, "1/BC"), sending(world, "head", report, "2/BC")
    )
    assert (len(refused), got) == (1, [])
    assert isinstance(refused[0], Stale)
    assert Edition.objects.get().so_ky_hieu == "1/BC"
    times = Occurrence.objects.filter(period=YEAR).values_list("state", "so_ky_hieu")
    assert list(times) == [("submitted", "1/BC")] * 2
    assert Figure.objects.filter(is_counted=True).count() == 3
    assert Evidence.objects.count() == 2


def test_saved_while_it_is_being_sent_it_is_refused_and_what_was_signed_stands(world, report):
    refused, got = at_once(
        sending(world, "officer", report, "1/BC"),
        saving(world, "head", report, Change(PATH, 1, "1")),
    )
    assert (len(refused), got) == (1, [])
    assert "đã được gửi" in str(refused[0])
    assert doi_thoai().number == 2


def test_sent_while_it_is_being_saved_the_sender_is_told_and_nothing_acknowledged_is_lost(
    world, report
):
    refused, _got = at_once(
        saving(world, "head", report, Change(PATH, 1, "1")),
        sending(world, "officer", report, "1/BC"),
    )
    assert "vừa sửa" in str(refused[0])
    assert (doi_thoai().number, doi_thoai().is_counted) == (1, False)
    assert not Evidence.objects.exists()


def test_begun_twice_at_once_it_is_begun_once(world):
    regime = asked(world)
    refused, (other,) = at_once(
        lambda: begun(world, regime), lambda: begun(world, regime, who="head")
    )
    assert refused == []
    assert other == Submission.objects.get()
    assert Edition.objects.count() == 1


def test_two_who_begin_a_correction_begin_one(world, report):
    sent(world, report)
    one = {"submission": report.public_id, "reason": "Sửa.", "now": NOW}
    officer, head = world.viewer("officer"), world.viewer("head")
    refused, _got = at_once(lambda: correct(by=officer, **one), lambda: correct(by=head, **one))
    assert len(refused) == 1
    assert Edition.objects.filter(sent_at=None).count() == 1


def test_a_report_and_a_paper_without_figures_sent_at_once_are_one_paper(world, report):
    time = Occurrence.objects.filter(period=YEAR).order_by("-pk")[0]
    by = world.viewer("head")
    refused, _got = at_once(
        sending(world, "officer", report, "1/BC"),
        lambda: submit(by=by, occurrence=time.public_id, seen=time.version, paper=signed("2/BC"),
                       now=NOW, today=TODAY),
    )  # fmt: skip
    assert len(refused) == 1
    times = Occurrence.objects.filter(period=YEAR).values_list("so_ky_hieu", flat=True)
    assert set(times) == {"1/BC"}


def test_received_twice_at_once_it_is_received_once(world, report):
    sent(world, report)
    wanted = [Chosen(report.public_id, 1)]
    one, other = world.viewer("coordinator"), world.viewer("coordinator2")
    refused, _got = at_once(
        lambda: receive(by=one, wanted=wanted, now=NOW),
        lambda: receive(by=other, wanted=wanted, now=NOW),
    )
    assert len(refused) == 1
    assert {time.state for time in Occurrence.objects.filter(period=YEAR)} == {"received"}


def test_corrected_while_it_is_being_received_both_hold(world, report):
    sent(world, report)
    correct(by=world.viewer("officer"), submission=report.public_id, reason="Sửa.", now=NOW)
    by, wanted = world.viewer("coordinator"), [Chosen(report.public_id, 1)]
    refused, _got = at_once(
        lambda: receive(by=by, wanted=wanted, now=NOW), sending(world, "officer", report, "2/BC")
    )
    assert refused == []
    assert {time.state for time in Occurrence.objects.filter(period=YEAR)} == {"received"}
    assert Edition.objects.get(is_counted=True).number == 2
    assert Figure.objects.filter(is_counted=True).count() == 3
