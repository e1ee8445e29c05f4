"""People are told once; what they were told is theirs alone."""

from datetime import timedelta

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.notices.actions import mark_all_read, mark_read, tell
from gandan.apps.notices.models import Notice
from gandan.apps.notices.queries.inbox import COUNTED, PAGE, inbox, unread_count
from gandan.apps.notices.queries.kinds import GROUPS, KINDS
from gandan.apps.notices.queries.words import said, say
from tests.universe import NOW, Universe

pytestmark = pytest.mark.django_db
FACTS = {"unit": "Sở Tư pháp", "n": 2, "paper": "12/UBND-NC"}
# every fact that any sentence needs
ALL_FACTS = FACTS | {
    "section": "II.3", "action": "Tổ chức đối thoại", "days": 3, "number": "20/BC-STP",
    "due_on": "2026-03-31", "was_on": "2026-03-30", "proposed_on": "2026-04-10",
    "granted_on": "2026-04-10", "regime": "Báo cáo năm",
}  # fmt: skip


def told(universe: Universe, *who: str, key: str = "k", now=NOW, **changes) -> int:
    given = {
        "tenant": universe.tenant.pk,
        "users": [universe.user(name).pk for name in who],
        "kind": "duty_given",
        "subject": ("document", "1"),
        "facts": FACTS,
        "address": "/nhiem-vu/",
        "key": key,
        "now": now,
    }
    return tell(**given | changes)


def test_telling_twice_is_telling_once(universe: Universe) -> None:
    assert told(universe, "head", "officer") == 2
    assert told(universe, "head", "officer", "officer") == 0
    assert told(universe, "head", "clerk") == 1
    assert Notice.objects.count() == 3


def test_another_key_is_another_notice(universe: Universe) -> None:
    told(universe, "head")
    assert told(universe, "head", key="other") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sentence_and_a_group(kind: str) -> None:
    words = say(kind, ALL_FACTS)
    assert words.endswith(".")
    assert "%(" not in words
    assert KINDS[kind].group in GROUPS


def test_a_day_is_written_as_people_write_it() -> None:
    assert "31/03/2026" in say("late", ALL_FACTS)


def test_a_kind_that_is_none_and_a_missing_fact_are_faults_of_the_caller(universe) -> None:
    with pytest.raises(KeyError):
        told(universe, "head", kind="no_such_kind")
    with pytest.raises(KeyError):
        told(universe, "head", facts={})
    with pytest.raises(ValueError, match="no path"):
        told(universe, "head", address="https://example.org/")
    with pytest.raises(ValueError, match="no path"):
        told(universe, "head", address="//example.org/")
    assert not Notice.objects.exists()


def test_a_notice_of_a_kind_that_is_gone_still_shows(universe: Universe) -> None:
    told(universe, "head")
    Notice.objects.update(kind="dropped")
    assert said(Notice.objects.get()).endswith(".")
    assert inbox(by=universe.viewer("head")).unread_count == 1


def test_unread_stands_before_read_and_each_newest_first(universe: Universe) -> None:
    for number in range(4):
        told(universe, "head", key=str(number), now=NOW + timedelta(minutes=number))
    head = universe.viewer("head")
    oldest, newest = Notice.objects.get(key="0"), Notice.objects.get(key="3")
    for notice in (oldest, newest):
        mark_read(by=head, notice=notice.public_id, now=NOW + timedelta(hours=1))
    found = inbox(by=head)
    assert [n.key for n in (*found.unread, *found.read)] == ["2", "1", "3", "0"]
    assert [n.key for n in inbox(by=head, unread_only=True).unread] == ["2", "1"]
    assert inbox(by=head, group="late").is_empty
    assert not inbox(by=head, group="given").is_empty


def test_pages_hold_every_notice_once(universe: Universe) -> None:
    total = 2 * PAGE + 5
    for number in range(total):
        told(universe, "head", key=str(number), now=NOW + timedelta(minutes=number))
    head = universe.viewer("head")
    mark_all_read(by=head, until=NOW + timedelta(minutes=20), now=NOW + timedelta(days=1))
    seen = []
    for page in (1, 2, 3):
        found = inbox(by=head, page=page)
        seen += [n.key for n in (*found.unread, *found.read)]
        assert found.has_next == (page < 3)
    assert len(seen) == len(set(seen)) == total
    assert inbox(by=head, page=9).is_empty


def test_marking_all_leaves_what_came_after_the_page_was_drawn(universe: Universe) -> None:
    told(universe, "head", key="seen")
    told(universe, "head", key="later", now=NOW + timedelta(minutes=5))
    later = NOW + timedelta(minutes=10)
    assert mark_all_read(by=universe.viewer("head"), until=NOW, now=later) == 1
    assert Notice.objects.get(key="later").read_at is None


def test_the_first_reading_counts(universe: Universe) -> None:
    told(universe, "head")
    notice, head = Notice.objects.get(), universe.viewer("head")
    mark_read(by=head, notice=notice.public_id, now=NOW)
    mark_read(by=head, notice=notice.public_id, now=NOW + timedelta(days=1))
    assert Notice.objects.get().read_at == NOW


def test_nobody_reads_anothers_notices(universe: Universe) -> None:
    told(universe, "head")
    officer = universe.viewer("officer")
    with pytest.raises(NotAllowed):
        mark_read(by=officer, notice=Notice.objects.get().public_id, now=NOW)
    assert inbox(by=officer).is_empty
    assert mark_all_read(by=officer, until=NOW, now=NOW) == 0
    assert Notice.objects.get().read_at is None


def test_the_count_of_the_header_stops_somewhere(universe: Universe) -> None:
    user = universe.user("head").pk
    Notice.objects.bulk_create(
        Notice(tenant=universe.tenant, user_id=user, kind="late", key=str(n), created_at=NOW)
        for n in range(COUNTED + 5)
    )
    assert unread_count(user) == COUNTED
    assert unread_count(universe.user("officer").pk) == 0
