"""Posts: several at a time, dated, by a paper; moved in one step; a section reaches its body."""

from datetime import date, timedelta

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs import actions, queries
from gandan.apps.orgs.models import Post, Role, UnitKind
from gandan.apps.orgs.policies import Refused
from tests.universe import NOW, TODAY, Universe

TOMORROW = TODAY + timedelta(days=1)


def appoint(universe: Universe, key: str, unit: str, role: str, **more) -> Post:
    given = {"valid_from": TODAY, "now": NOW} | more
    by = universe.viewer("administrator")
    return actions.appoint(
        by=by, user=universe.user(key), unit=universe.unit(unit), role=role, **given
    )


def section(universe: Universe, ten: str = "Phòng Nghiệp vụ", unit: str = "Sở Tư pháp"):
    parent = universe.unit(unit)
    made = actions.create_unit(
        by=universe.system, kind=UnitKind.PHONG, ten=ten, parent=parent, valid_from=TODAY, now=NOW
    )
    universe.units[ten] = made
    return made


def test_a_person_holds_several_posts_each_in_its_own_days(universe):
    appoint(universe, "officer", "Sở Y tế", Role.HEAD, valid_before=TOMORROW)
    assert {p.unit_name for p in universe.viewer("officer").posts} == {"Sở Tư pháp", "Sở Y tế"}
    assert universe.viewer("officer").may("tasks.finish_own")
    later = universe.viewer("officer", on=TOMORROW)
    assert [p.unit_name for p in later.posts] == ["Sở Tư pháp"]
    assert not later.may("tasks.finish_own")
    before = universe.viewer("officer", on=TODAY - timedelta(days=1))
    assert len(before.posts) == 1


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (0, None, False),
        (9, None, False),
        (10, None, True),
        (-5, 0, True),
        (-5, 1, False),
        (20, 30, True),
    ],
)
def test_the_same_post_of_one_person_does_not_overlap(universe, since, until, fits):
    def day(n):
        return None if n is None else TODAY + timedelta(days=n)

    appoint(universe, "officer", "Sở Y tế", Role.OFFICER, valid_before=day(10))
    more = {"valid_from": day(since), "valid_before": day(until)}
    if fits:
        appoint(universe, "officer", "Sở Y tế", Role.OFFICER, **more)
        return
    with pytest.raises(Refused, match="đã giữ vị trí đó"):
        appoint(universe, "officer", "Sở Y tế", Role.OFFICER, **more)


def test_a_unit_has_one_leader_in_charge_of_dan_van_at_a_time(universe):
    first = appoint(
        universe, "head", "Sở Y tế", Role.DAN_VAN_LEADER, legal_basis=" 12/QĐ-SYT  ngày 02/03/2026 "
    )
    assert first.legal_basis == "12/QĐ-SYT ngày 02/03/2026"
    with pytest.raises(Refused, match=r"đã có lãnh đạo phụ trách.*Phạm Quốc Dũng.*02/03/2026"):
        appoint(universe, "officer", "Sở Y tế", Role.DAN_VAN_LEADER)
    appoint(universe, "officer", "Sở Tài chính", Role.DAN_VAN_LEADER)
    admin = universe.viewer("administrator")
    actions.end_post(by=admin, post=first, valid_before=TOMORROW, now=NOW)
    appoint(universe, "officer", "Sở Y tế", Role.DAN_VAN_LEADER, valid_from=TOMORROW)


def test_days_that_are_no_range_or_outside_the_life_of_the_unit_are_refused(universe):
    with pytest.raises(Refused, match="phải sau ngày bắt đầu"):
        appoint(universe, "officer", "Sở Y tế", Role.HEAD, valid_before=TODAY)
    with pytest.raises(Refused, match="hoạt động từ ngày 01/07/2025"):
        appoint(universe, "officer", "Sở Y tế", Role.HEAD, valid_from=date(2025, 6, 30))
    unit = universe.unit("Sở Y tế")
    actions.close_unit(
        by=universe.system, unit=unit, valid_before=TODAY, version=unit.version, now=NOW
    )
    with pytest.raises(Refused, match="đơn vị kế thừa"):
        appoint(universe, "officer", "Sở Y tế", Role.HEAD)
    assert Post.objects.filter(unit=unit).count() == 0


def test_a_post_moves_in_one_step_and_is_one_event(universe):
    admin, post = universe.viewer("administrator"), universe.user("officer").posts.get()
    to = actions.NewPost(universe.unit("Sở Y tế"), Role.SECTION_HEAD, TOMORROW, None, "9/QĐ-SNV")
    count = AuditEvent.objects.count()
    moved = actions.move_post(by=admin, post=post, to=to, now=NOW)
    assert AuditEvent.objects.count() == count + 1
    event = AuditEvent.objects.get(action="post.moved", subject_id=moved.public_id)
    assert (event.before["unit"], event.after["unit"]) == ("Sở Tư pháp", "Sở Y tế")
    assert [p.unit_name for p in universe.viewer("officer").posts] == ["Sở Tư pháp"]
    assert [p.unit_name for p in universe.viewer("officer", on=TOMORROW).posts] == ["Sở Y tế"]


def test_a_move_that_is_refused_leaves_the_old_post_as_it_was(universe):
    admin, post = universe.viewer("administrator"), universe.user("officer").posts.get()
    appoint(universe, "head", "Sở Y tế", Role.DAN_VAN_LEADER)
    to = actions.NewPost(universe.unit("Sở Y tế"), Role.DAN_VAN_LEADER, TOMORROW)
    with pytest.raises(Refused):
        actions.move_post(by=admin, post=post, to=to, now=NOW)
    post.refresh_from_db()
    assert post.valid_before is None


def test_an_ended_post_is_not_made_longer_by_ending_it_again(universe):
    admin, post = universe.viewer("administrator"), universe.user("officer").posts.get()
    actions.end_post(by=admin, post=post, valid_before=TODAY, now=NOW)
    with pytest.raises(Refused, match="giao vị trí mới"):
        actions.end_post(by=admin, post=post, valid_before=TOMORROW, now=NOW)
    assert universe.viewer("officer").posts == ()


def test_the_last_administrator_stays(universe):
    admin, post = universe.viewer("administrator"), universe.user("administrator").posts.get()
    to = actions.NewPost(universe.unit("Sở Y tế"), Role.OFFICER, TOMORROW)
    for attempt in (
        lambda: actions.end_post(by=admin, post=post, valid_before=TOMORROW, now=NOW),
        lambda: actions.move_post(by=admin, post=post, to=to, now=NOW),
    ):
        with pytest.raises(Refused, match="quản trị cuối cùng"):
            attempt()
    same = actions.NewPost(universe.unit("Sở Nội vụ"), Role.ADMINISTRATOR, TOMORROW)
    post = actions.move_post(by=admin, post=post, to=same, now=NOW)
    appoint(universe, "clerk", "Sở Nội vụ", Role.ADMINISTRATOR, valid_before=TOMORROW)
    later = TOMORROW + timedelta(days=1)
    with pytest.raises(Refused, match="quản trị cuối cùng"):  # the other one is there for a day
        actions.end_post(by=admin, post=post, valid_before=later, now=NOW)
    appoint(universe, "clerk", "Sở Y tế", Role.ADMINISTRATOR)
    actions.end_post(by=admin, post=post, valid_before=later, now=NOW)


def test_a_section_reaches_the_body_that_it_is_part_of_and_no_other(universe):
    body, inner = universe.unit("Sở Tư pháp"), section(universe)
    deeper = section(universe, "Tổ Một cửa", "Phòng Nghiệp vụ")
    for key, unit in (("commune_officer", "Phòng Nghiệp vụ"), ("commune_head", "Tổ Một cửa")):
        appoint(universe, key, unit, Role.OFFICER)
        viewer = universe.viewer(key)
        held = next(p for p in viewer.posts if p.unit_name == unit)
        assert held.unit_path == body.path
        for path in (body.path, inner.path, deeper.path):
            assert viewer.may_in("tasks.follow_own", path)
        assert not viewer.may_in("tasks.follow_own", universe.unit("Sở Y tế").path)
        assert not viewer.may_in("tasks.follow_own", universe.unit("UBND tỉnh Lam Giang").path)


@pytest.mark.parametrize("role", [Role.HEAD, Role.DAN_VAN_LEADER, Role.CHAIRMAN, Role.FRONT])
def test_who_leads_a_body_holds_no_post_in_a_section(universe, role):
    section(universe)
    with pytest.raises(Refused, match="là vị trí của cả cơ quan"):
        appoint(universe, "officer", "Phòng Nghiệp vụ", role)


def test_who_is_asked_at_every_request_costs_one_query(universe, django_assert_num_queries):
    section(universe)
    appoint(universe, "officer", "Phòng Nghiệp vụ", Role.SECTION_HEAD)
    with django_assert_num_queries(1):
        assert len(universe.viewer("officer").posts) == 2


def test_the_list_of_leaders_says_who_has_named_nobody_with_its_denominator(universe):
    coordinator = universe.viewer("coordinator")
    before = queries.leaders(by=coordinator, on=TODAY)
    assert before.named == 0
    section(universe)
    appoint(universe, "head", "Sở Y tế", Role.DAN_VAN_LEADER)
    appoint(universe, "officer", "Sở Tư pháp", Role.DAN_VAN_LEADER, valid_from=TOMORROW)
    found = queries.leaders(by=coordinator, on=TODAY)
    # neither a section, nor the Party, the Front or the police are counted
    assert (found.named, found.missing, found.total) == (1, before.total - 1, before.total)
    kinds = {row.unit.kind for group in found.groups for row in group.rows}
    assert not kinds & {UnitKind.PHONG, UnitKind.DANG, UnitKind.MTTQ, UnitKind.VU_TRANG}
    departments = next(g for g in found.groups if g.label == "Sở")
    assert departments.rows[-1].unit.ten == "Sở Y tế"
    assert departments.named == 1
    assert queries.leaders(by=coordinator, on=TOMORROW).named == 2
    with pytest.raises(NotAllowed):
        queries.leaders(by=universe.viewer("officer"), on=TODAY)
