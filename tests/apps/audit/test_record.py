"""The log: what goes in is plain, and nothing ever changes or leaves it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from gandan.apps.audit import queries
from gandan.apps.audit.actions import record
from gandan.apps.audit.models import AuditEvent, LogIsAppendOnly
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Role
from tests.universe import NOW, Universe


def write(universe: Universe, **more: object) -> AuditEvent:
    given: dict = {
        "by": universe.viewer("coordinator"),
        "action": "thing.changed",
        "subject_type": "thing",
        "subject_id": "1",
        "now": NOW,
    }
    return record(**(given | more))


def test_an_event_says_who_in_which_post_what_and_when(universe: Universe) -> None:
    event = write(universe, reason="Theo ý kiến của Sở.")
    event.refresh_from_db()
    assert event.actor_name == "Nguyễn Văn Bình"
    assert event.actor_post == "Điều phối, Sở Nội vụ"
    assert event.request_number == "yeu-cau-1"
    assert event.tenant_id == universe.tenant.pk
    assert event.at == NOW
    assert event.reason == "Theo ý kiến của Sở."


def test_any_value_is_stored_as_plain_json(universe: Universe) -> None:
    unit = universe.unit("Sở Tư pháp")
    event = write(
        universe,
        after={
            "day": date(2026, 3, 2),
            "role": Role.HEAD,
            "id": UUID(int=7),
            "unit": unit,
            "points": Decimal("1.50"),
            "words": ("a", None, True),
            "set": {"b", "a"},
            "in": {"day": date(2026, 1, 1)},
        },
    )
    event.refresh_from_db()
    assert event.after == {
        "day": "2026-03-02",
        "role": "head",
        "id": str(UUID(int=7)),
        "unit": str(unit.public_id),
        "points": "1.50",
        "words": ["a", None, True],
        "set": ["a", "b"],
        "in": {"day": "2026-01-01"},
    }


def test_only_what_changed_is_kept(universe: Universe) -> None:
    event = write(universe, before={"a": 1, "b": 2}, after={"a": 1, "b": 3, "c": None})
    assert event.before == {"b": 2}
    assert event.after == {"b": 3, "c": None}


def test_nothing_logged_is_changed_or_deleted(universe: Universe) -> None:
    event = write(universe)
    event.reason = "khác"
    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(reason="khác"),
        lambda: AuditEvent.objects.bulk_update([event], ["reason"]),
    ):
        with pytest.raises(LogIsAppendOnly):
            attempt()
    assert AuditEvent.objects.get(pk=event.pk).reason == ""


def test_the_history_of_a_thing_is_its_own_newest_first(universe: Universe) -> None:
    first, second = write(universe), write(universe)
    write(universe, subject_id="2")
    assert [event.pk for event in queries.history("thing", 1)] == [second.pk, first.pk]


def test_the_whole_log_is_for_administrators_and_auditors(universe: Universe) -> None:
    wanted = queries.LogFilter(action="thing.changed")
    write(universe)
    for key in ("administrator", "auditor"):
        events, more = queries.log(by=universe.viewer(key), wanted=wanted)
        assert [event.action for event in events] == ["thing.changed"]
        assert not more
    for key in ("clerk", "coordinator", "officer", "head"):
        with pytest.raises(NotAllowed):
            queries.log(by=universe.viewer(key), wanted=wanted)
