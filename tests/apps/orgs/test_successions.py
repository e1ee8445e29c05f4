"""Events: two departments become one, a department is divided, and all of it can be undone."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import appoint, create_unit, successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.models import Post, Role, Succession, SuccessionMove, Unit, UnitKind
from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries import resolve
from gandan.apps.orgs.queries.succession_pages import clusters
from tests.universe import NOW, TODAY, Universe

ON = date(2026, 3, 1)
BASIS = "Nghị quyết số 01/NQ-HĐND ngày 20/02/2026"
LATER = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)


def merge(universe: Universe, *names: str, into: str) -> Succession:
    """Bodies below the province become one new department."""
    return successions.draft_whole(
        by=universe.system,
        ten=f"Thành lập {into}",
        on=ON,
        legal_basis=BASIS,
        successors=[
            NewSuccessor(
                kind=UnitKind.SO,
                ten=into,
                parent=universe.unit("UBND tỉnh Lam Giang"),
                key="mới",
            )
        ],
        parts=[NewPart("merge", universe.unit(name), successor_key="mới") for name in names],
        now=NOW,
    )


def apply(universe: Universe, event: Succession) -> Succession:
    found = successions.dry_run(by=universe.system, event=event.public_id)
    assert found.problems == ()
    return successions.apply_succession(
        by=universe.system, event=event.public_id, fingerprint=found.fingerprint, now=NOW
    )


def test_two_departments_become_one(universe: Universe) -> None:
    section = create_unit(
        by=universe.system,
        kind=UnitKind.PHONG,
        ten="Phòng Pháp chế",
        parent=universe.unit("Sở Tư pháp"),
        valid_from=date(2025, 7, 1),
        now=NOW,
    )
    event = merge(universe, "Sở Tư pháp", "Thanh tra tỉnh", into="Sở Tư pháp và Thanh tra")
    apply(universe, event)
    new = Unit.objects.get(ten="Sở Tư pháp và Thanh tra")
    old = Unit.objects.get(ten="Sở Tư pháp")
    assert (old.valid_before, new.valid_from) == (ON, ON)
    assert new.path == f"{universe.unit('UBND tỉnh Lam Giang').path}{new.pk:010d}."
    carried = Unit.objects.get(ten="Phòng Pháp chế", valid_before=None)
    assert carried.parent == new
    assert carried.path == f"{new.path}{carried.pk:010d}."
    section.refresh_from_db()
    assert section.valid_before == ON
    posts = {post.user.username: post for post in Post.objects.filter(unit=new)}
    assert set(posts) == {"officer", "head", "auditor"}
    assert {post.valid_from for post in posts.values()} == {ON}
    assert SuccessionMove.objects.filter(event=event, holding="orgs.posts").count() == 3
    found = resolve(universe.tenant.pk, "Sở Tư pháp", on=ON)
    assert found.units == ()
    assert resolve(universe.tenant.pk, "Sở Tư pháp", on=date(2026, 2, 28)).units == (old,)


def test_what_was_applied_is_undone(universe: Universe) -> None:
    before = list(Unit.objects.order_by("id").values("id", "ten", "path", "valid_before"))
    posts = list(Post.objects.order_by("id").values())
    event = merge(universe, "Sở Tư pháp", "Thanh tra tỉnh", into="Sở Tư pháp và Thanh tra")
    event = apply(universe, event)
    successions.undo_succession(
        by=universe.system,
        event=event.public_id,
        version=event.version,
        reason="Nhập nhầm nghị quyết.",
        now=LATER,
    )
    assert list(Unit.objects.order_by("id").values("id", "ten", "path", "valid_before")) == before
    assert list(Post.objects.order_by("id").values()) == posts


def test_undoing_is_refused_where_something_was_built(universe: Universe) -> None:
    event = apply(universe, merge(universe, "Sở Tư pháp", into="Sở Pháp luật"))
    appoint(
        by=universe.system,
        user=universe.user("clerk"),
        unit=Unit.objects.get(ten="Sở Pháp luật"),
        role=Role.CLERK,
        valid_from=ON,
        now=LATER,
    )
    with pytest.raises(Refused, match="“Sở Pháp luật” đã có thêm: Lê Thị Hạnh, Văn thư"):
        successions.undo_succession(
            by=universe.system,
            event=event.public_id,
            version=event.version,
            reason="Nhập nhầm.",
            now=LATER,
        )


def test_the_tree_and_its_story_are_right_on_any_day(universe: Universe) -> None:
    event = apply(universe, merge(universe, "Sở Tư pháp", "Sở Y tế", into="Sở Dân sinh"))
    viewer = universe.viewer("coordinator")
    names = {
        day: {node.ten for node in queries.tree(by=viewer, on=day)[0].children}
        for day in (date(2026, 2, 28), ON)
    }
    assert names[date(2026, 2, 28)] - names[ON] == {"Sở Tư pháp", "Sở Y tế"}
    assert names[ON] - names[date(2026, 2, 28)] == {"Sở Dân sinh"}
    new = Unit.objects.get(ten="Sở Dân sinh")
    old = universe.unit("Sở Tư pháp")
    assert {step.unit.ten for step in queries.story(new).before} == {"Sở Tư pháp", "Sở Y tế"}
    assert [step.unit for step in queries.story(old).after] == [new]
    [now] = queries.responsible_now([old.pk], on=TODAY)[old.pk]
    assert (now.unit, now.is_main, now.is_partial) == (new, True, False)
    [then] = queries.responsible_now([old.pk], on=date(2026, 2, 28))[old.pk]
    assert then.is_itself
    page = queries.unit_page(by=viewer, public_id=old.public_id, on=TODAY)
    assert (page.ten, page.lives) == ("Sở Tư pháp", False)
    [drawn] = clusters(by=viewer, public_id=event.public_id).clusters
    area = "UBND tỉnh Lam Giang"
    assert [(box.ten, box.above, box.mark) for box in drawn.before] == [
        ("Sở Tư pháp", area, "ended"),
        ("Sở Y tế", area, "ended"),
    ]
    assert [(box.ten, box.above, box.unit) for box in drawn.after] == [("Sở Dân sinh", area, new)]
    assert {line.to_key for line in drawn.lines} == {drawn.after[0].key}
    [row] = queries.successions(by=viewer, on=TODAY)
    assert (row.predecessors_count, row.successors_count) == (2, 1)
    listed = queries.succession_page(by=viewer, public_id=event.public_id)
    assert listed.moved == [("orgs.posts", 2)]


def test_the_number_of_queries_does_not_grow_with_the_bodies(
    universe: Universe, django_assert_num_queries
) -> None:
    few = merge(universe, "Sở Tư pháp", "Sở Y tế", into="Sở Dân sinh")
    with CaptureQueriesContext(connection) as small:
        apply(universe, few)
    for number in range(40):
        universe.add(UnitKind.SO, f"Sở Thử {number}", names=(f"ST{number}",))
    many = merge(universe, *(f"Sở Thử {number}" for number in range(40)), into="Sở Chung")
    with CaptureQueriesContext(connection) as large:
        apply(universe, many)
    assert len(large) <= len(small) + 2
    ids = [unit.pk for unit in Unit.objects.all()]
    with django_assert_num_queries(2):  # all bodies are asked about: one generation of lines
        answers = queries.responsible_now(ids, on=TODAY)
    assert all(answers[pk] for pk in ids)
    viewer = universe.viewer("coordinator")
    with django_assert_num_queries(3):
        [top, *_beside] = queries.tree(by=viewer, on=TODAY)
    assert top.size > 1
