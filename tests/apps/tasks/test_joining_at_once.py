"""Two who act on one report at the same moment: nothing is doubled, lost or locked for good."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions.joining import join, part
from gandan.apps.tasks.models import Evidence, Joining, Occurrence
from tests.apps.tasks.joined import duty, received, send, time, together, two
from tests.universe import NOW, Universe, build

pytestmark = pytest.mark.several_writers
GRACE = 1.0  # seconds for the second one to run into the first; never a limit on anything


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


@pytest.fixture
def world(transactional_db) -> Universe:  # a database that commits
    return build()


def at_once(first: Callable[[], object], second: Callable[[], object]) -> list[Exception]:
    """The first has acted and not yet committed when the second begins; what refused the second."""
    refused: list[Exception] = []

    def act() -> None:
        try:
            second()
        except Refused as why:  # anything else, such as a deadlock, fails the test below
            refused.append(why)
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
    assert all(isinstance(why, Refused) for why in refused), refused
    return refused


def test_two_officers_who_send_one_report_by_its_two_tasks_send_it_once(world):
    one, other = two(world)
    together(world, one, other)
    by_one, by_other = time(one), time(other)
    refused = at_once(
        lambda: send(world, by_one, number="1/BC-STP"),
        lambda: send(world, by_other, number="2/BC-STP", who="head"),
    )
    assert len(refused) == 1
    assert {time(one).so_ky_hieu, time(other).so_ky_hieu} == {"1/BC-STP"}
    assert Evidence.objects.count() == 2


def test_reports_of_two_years_are_sent_at_once_without_waiting_for_ever(world):
    one, other = two(world)
    together(world, one, other)
    this, next_year = time(one), time(other, "2027")
    assert (
        at_once(
            lambda: send(world, this, number="1/BC-STP"),
            lambda: send(world, next_year, number="2/BC-STP", who="head"),
        )
        == []
    )
    states = [time(t, p).state for t in (one, other) for p in ("2026", "2027")]
    assert states == ["submitted"] * 4


def test_a_paper_sent_while_two_are_being_joined_answers_what_its_sender_saw(world):
    one, other = two(world)
    seen = time(one)
    refused = at_once(lambda: together(world, one, other), lambda: send(world, seen))
    assert len(refused) == 1  # the page that he had did not say so
    assert time(other).state == "not_started"


def test_two_being_joined_while_a_paper_is_sent_leave_that_paper_alone(world):
    one, other = two(world)
    seen = time(one)
    assert at_once(lambda: send(world, seen), lambda: together(world, one, other)) == []
    assert (time(one).joint_id, time(other).joint_id) == (None, None)
    assert time(other, "2027").joint_id is not None


def test_two_coordinators_who_join_the_same_join_once(world):
    one, other = two(world)
    by = world.viewer("coordinator2")
    refused = at_once(
        lambda: together(world, one, other),
        lambda: join(by=by, task=one.public_id, with_task=other.public_id, now=NOW),
    )
    assert len(refused) == 1
    assert Joining.objects.count() == 1


def test_received_and_parted_at_once_both_hold(world):
    one, other = two(world, duty())
    made = together(world, one, other)
    send(world, time(one))
    found, by = time(one), world.viewer("coordinator2")
    assert (
        at_once(
            lambda: received(world, found),
            lambda: part(by=by, joining=made.public_id, reason="Khác nhau.", now=NOW),
        )
        == []
    )
    assert {time(one).state, time(other).state} == {"received"}
    assert not Occurrence.objects.filter(joint__isnull=False).exists()
