"""The test world itself, and the rights that its people have."""

import pytest

from gandan.apps.orgs.models import Role
from gandan.apps.orgs.policies import RIGHTS, TABLE
from tests.universe import PEOPLE, Universe


def test_the_world_has_its_bodies_and_people(universe: Universe) -> None:
    assert len(universe.communes()) == 12
    assert len(universe.users) == len(PEOPLE)
    so = universe.unit("Sở Nội vụ")
    assert so.path == f"{universe.unit('UBND tỉnh Lam Giang').path}{so.pk:010d}."


def test_every_role_has_rights_and_every_right_a_role() -> None:
    assert set(TABLE) == set(Role)
    assert set().union(*TABLE.values()) == set(RIGHTS)


def test_an_auditor_writes_nothing_and_an_administrator_reads_no_documents() -> None:
    reading = {right for right in RIGHTS if right.split(".")[1].startswith(("read", "export"))}
    assert TABLE[Role.AUDITOR] <= reading
    assert not {r for r in TABLE[Role.ADMINISTRATOR] if r.startswith(("documents", "tasks"))}


def test_a_right_of_ones_own_holds_in_the_unit_and_below(universe: Universe) -> None:
    head = universe.viewer("head")
    own, other = universe.unit("Sở Tư pháp"), universe.unit("Sở Nội vụ")
    assert head.may_in("tasks.finish_own", own.path)
    assert head.may_in("tasks.finish_own", own.path + "0000009999.")
    assert not head.may_in("tasks.finish_own", other.path)
    assert not universe.viewer("officer").may_in("tasks.finish_own", own.path)


def test_a_misspelt_right_is_an_error_not_a_refusal(universe: Universe) -> None:
    with pytest.raises(KeyError):
        universe.viewer("clerk").may("document.upload")
