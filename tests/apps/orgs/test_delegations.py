"""Ủy quyền: who may let whom act, for how long; what stays with the holder; what the log says."""

from datetime import timedelta

import pytest

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user, set_active
from gandan.apps.audit.actions import record
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, SystemActor
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.models import Delegation, Role
from gandan.apps.orgs.policies import NEVER_DELEGATED, RIGHTS, Refused
from tests.apps.orgs.test_posts import appoint
from tests.universe import NOW, PASSWORD, TODAY, Universe


def day(n):
    return TODAY + timedelta(days=n)


def give(universe: Universe, by="head", of="head", to="officer", span=(0, 7), **more):
    given = {"legal_basis": "15/GUQ-STP ngày 01/3/2026", "now": NOW} | more
    return actions.delegate(
        by=universe.viewer(by),
        post=universe.user(of).posts.order_by("id").first(),
        user=universe.user(to) if isinstance(to, str) else to,
        span=actions.Span(day(span[0]), day(span[1])),
        **given,
    )


def test_a_delegate_acts_with_the_rights_of_the_post_until_its_last_day(universe):
    assert not universe.viewer("officer").may("tasks.finish_own")
    give(universe, span=(1, 3))
    for n, may in ((0, False), (1, True), (2, True), (3, False)):
        assert universe.viewer("officer", on=day(n)).may("tasks.finish_own") is may


def test_screens_and_log_say_for_whom_somebody_acts(universe):
    give(universe)
    viewer = universe.viewer("officer")
    said = "Thủ trưởng đơn vị, Sở Tư pháp (theo ủy quyền của Phạm Quốc Dũng)"
    assert viewer.post_names == f"Chuyên viên, Sở Tư pháp; {said}"
    event = record(by=viewer, action="a.b", subject_type="x", subject_id=1, now=NOW)
    assert said in event.actor_post


def test_some_rights_stay_with_the_holder(universe):
    for right, why in NEVER_DELEGATED.items():
        assert right in RIGHTS
        assert str(why).endswith(".")
    admin = universe.viewer("administrator")
    post = universe.user("administrator").posts.get()
    span = actions.Span(TODAY, day(2))
    actions.delegate(
        by=admin, post=post, user=universe.user("clerk"), span=span, legal_basis="1/GUQ", now=NOW
    )
    clerk = universe.viewer("clerk")
    assert clerk.may("orgs.manage")
    for right in ("people.manage", "audit.read", "audit.export"):
        assert not clerk.may(right)


def test_a_delegate_cannot_delegate_further(universe):
    give(universe)
    assert not universe.viewer("officer").may("posts.delegate")
    with pytest.raises(NotAllowed):
        give(universe, by="officer", of="head", to="commune_officer")


@pytest.mark.parametrize("key", ["officer", "coordinator", "commune_head", "auditor", "clerk"])
def test_only_the_holder_or_an_administrator_delegates_a_post(universe, key):
    with pytest.raises(NotAllowed):
        give(universe, by=key, to="officer")


def test_a_specialist_does_not_delegate_his_own_post(universe):
    with pytest.raises(NotAllowed):
        give(universe, by="officer", of="officer", to="head")
    assert give(universe, by="administrator", of="officer", to="head").made_by.username == (
        "administrator"
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"to": "head"}, "chính người giữ vị trí"),
        ({"span": (-1, 3)}, "lùi ngày"),
        ({"span": (3, 3)}, "phải sau ngày bắt đầu"),
        ({"legal_basis": "  "}, "văn bản ủy quyền"),
        ({"to": "commune_officer"}, "người của đơn vị mình"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(universe, more, said):
    with pytest.raises(Refused, match=said):
        give(universe, **more)
    assert not Delegation.objects.exists()


def test_it_is_not_longer_than_the_post_and_ends_with_it(universe):
    admin, post = universe.viewer("administrator"), universe.user("head").posts.get()
    give(universe, span=(0, 30))
    actions.end_post(by=admin, post=post, valid_before=day(5), now=NOW)
    assert universe.viewer("officer", on=day(4)).may("tasks.finish_own")
    assert not universe.viewer("officer", on=day(5)).may("tasks.finish_own")
    with pytest.raises(Refused, match="không dài hơn được"):
        give(universe, by="administrator", to="commune_officer", span=(0, 6))


def test_the_same_post_is_not_delegated_twice_to_one_person(universe):
    give(universe, span=(0, 5))
    with pytest.raises(Refused, match="đã được ủy quyền"):
        give(universe, span=(4, 9))
    give(universe, span=(5, 9))
    appoint(universe, "commune_officer", "Sở Tư pháp", Role.HEAD)
    with pytest.raises(Refused, match="cũng giữ vị trí đó"):
        give(universe, by="administrator", to="commune_officer")


def test_nobody_of_another_tenant_and_no_locked_account(universe):
    tenant = create_tenant(slug="khac", ten="Tỉnh khác", now=NOW)
    stranger = create_user(
        by=SystemActor(tenant.pk),
        username="la",
        ho_ten="Người Lạ",
        password=HashedPassword.of(PASSWORD),
        now=NOW,
    )
    with pytest.raises(NotAllowed):
        give(universe, by="administrator", to=stranger)
    user = universe.user("officer")
    set_active(by=universe.system, user=user, is_active=False, version=user.version, now=NOW)
    with pytest.raises(Refused, match="bị khóa"):
        give(universe)


def test_taken_back_it_ends_at_once_and_only_once(universe):
    row = give(universe)
    with pytest.raises(NotAllowed):
        actions.take_back(by=universe.viewer("officer"), delegation=row, now=NOW)
    actions.take_back(by=universe.viewer("head"), delegation=row, reason="Đã về.", now=NOW)
    assert not universe.viewer("officer").may("tasks.finish_own")
    with pytest.raises(Refused, match="đã được thu hồi"):
        actions.take_back(by=universe.viewer("head"), delegation=row, now=NOW)
    late = give(universe, to="officer", span=(0, 2))
    with pytest.raises(Refused, match="đã hết hạn"):
        actions.take_back(by=universe.viewer("head"), delegation=late, now=NOW + timedelta(days=2))
    given, taken = AuditEvent.objects.filter(subject_id=row.public_id).order_by("id")
    assert (given.action, taken.action) == ("delegation.given", "delegation.taken_back")
    assert given.after["holder"] == "Phạm Quốc Dũng"
    assert taken.reason == "Đã về."


def test_each_sees_his_own_delegations_and_who_manages_people_sees_all(universe):
    row = give(universe)
    for key, side in (("head", "given"), ("officer", "received")):
        person = universe.user(key).public_id
        for by in (key, "administrator", "auditor"):
            found = queries.delegations_of(by=universe.viewer(by), person=person, on=TODAY)
            (one,) = getattr(found, side)
            assert one.delegation == row
            assert one.is_current
            assert one.may_take_back is (by in {"head", "administrator"})
    person = universe.user("head").public_id
    with pytest.raises(NotAllowed):
        queries.delegations_of(by=universe.viewer("coordinator"), person=person, on=TODAY)


def test_the_holder_chooses_among_the_people_of_his_body(universe):
    post = universe.user("head").posts.get()
    found = queries.delegates(by=universe.viewer("head"), post=post, on=TODAY)
    assert [user.username for user in found] == ["officer"]
    everybody = queries.delegates(by=universe.viewer("administrator"), post=post, on=TODAY)
    assert len(everybody) > 5
    assert universe.user("head") not in everybody
