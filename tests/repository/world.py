"""One world for every permission: each role in its places, and the things that addresses name.

The things are of Sở Tư pháp. A role stands in that body, above it, in a section of it, in another
body, or in another tenant; `DELEGATED` acts in somebody else's post of that body. The world is
built once for a module and taken back at its end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.test import override_settings

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import SystemActor
from gandan.apps.notices.actions import make_feed
from gandan.apps.notices.queries.inbox import inbox
from gandan.apps.orgs.actions import Span, add_code, appoint, create_unit, delegate
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor, draft_whole
from gandan.apps.orgs.models import Post, Role, UnitKind
from gandan.apps.orgs.policies import IN_SECTIONS, NEVER_DELEGATED, TABLE
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from gandan.apps.tasks.actions.extensions import ask_extension
from gandan.apps.tasks.actions.joining import join
from gandan.apps.tasks.actions.leaders import Chosen, draft_leader_report
from gandan.apps.tasks.actions.urging import Wording, draft_urging
from gandan.apps.tasks.models import Extension, LeaderReport, Occurrence, PlanLink, Task, Urging
from gandan.apps.tasks.queries.matrix.periods import PeriodKind, month_of, period_of
from gandan.apps.work.actions import enqueue
from gandan.apps.work.models import Job, JobState
from tests.apps.tasks.papers import REPORT, Duty, assignment, given, occurrence, paper
from tests.apps.tasks.plans import link, plan_of
from tests.repository import consolidations, papers, reports, reviews, submissions
from tests.repository.rows import EVERYONE, PDF, SIGNED_IN, Row
from tests.universe import APP_SECRET, BEGIN, NOW, PASSWORD, TODAY, Universe, build

OWN, ABOVE, SECTION, OTHER, STRANGER, DELEGATED = (
    "own", "above", "section", "other", "stranger", "delegated",
)  # fmt: skip
PLACES = {
    OWN: "Sở Tư pháp",
    ABOVE: "UBND tỉnh Lam Giang",
    SECTION: "Phòng Phổ biến pháp luật",
    OTHER: "Sở Y tế",
}
REACHES = frozenset({OWN, ABOVE, SECTION, DELEGATED})  # where a right `_own` holds for the things
FOREVER = date(2100, 1, 1)


def cases() -> Iterator[tuple[str, str]]:
    """Every role in every place that can make a difference to it.

    Rights without `_own` hold in the whole tenant: for them the body is always another one.
    """
    for role in Role:
        has_own = any(right.endswith("_own") for right in TABLE[role])
        for place in (OWN, ABOVE, OTHER, STRANGER) if has_own else (OTHER, STRANGER):
            yield str(role.value), place
        if has_own and role in IN_SECTIONS:
            yield str(role.value), SECTION
        if has_own or TABLE[role] & NEVER_DELEGATED.keys():
            yield str(role.value), DELEGATED


def asks_without_thing(role: str, place: str) -> bool:
    """Whether addresses that name no thing are asked here: once for each role, and by delegation.

    Where one holds a role makes no difference to them.
    """
    return place == DELEGATED or place == (OWN if (role, OWN) in cases() else OTHER)


def is_allowed(role: str, place: str, row: Row) -> bool:
    """What the permission table says of somebody who holds a role in a place."""
    if row.who in (EVERYONE, SIGNED_IN):
        return True
    if place == STRANGER and row.thing:
        return False
    rights = TABLE[role] - (NEVER_DELEGATED.keys() if place == DELEGATED else set())
    return any(
        right in rights and (not row.thing or not right.endswith("_own") or place in REACHES)
        for right in row.who
    )


@dataclass
class World:
    """Somebody for each role and place; what stands in the addresses; the tasks of all."""

    universe: Universe
    people: dict[tuple[str, str], User] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    strange_tasks: list[Task] = field(default_factory=list)


@contextmanager
def built() -> Iterator[World]:
    """The world, within one transaction that is taken back."""
    with override_settings(PUBLISH_HEADS=True), transaction.atomic():
        world = World(build())
        _people(world, _other_tenant(world))
        _things(world)
        yield world
        transaction.set_rollback(True)


def _people(world: World, strange: Universe) -> None:
    universe = world.universe
    universe.units[PLACES[SECTION]] = create_unit(
        by=universe.system,
        kind=UnitKind.PHONG,
        ten=PLACES[SECTION],
        parent=universe.unit(PLACES[OWN]),
        valid_from=BEGIN,
        now=NOW,
    )
    made = list(cases())
    password = HashedPassword.of(PASSWORD)
    for role, place in [*made, *((role, "holder") for role, place in made if place == DELEGATED)]:
        space = strange if place == STRANGER else universe
        name = f"{role}.{place}"
        user = User(tenant=space.tenant, username=name, ho_ten=name, password=password.encoded)
        world.people[role, place] = user
    User.objects.bulk_create(world.people.values())
    Post.objects.bulk_create(
        Post(tenant_id=user.tenant_id, user=user, unit=space.unit(PLACES.get(place, PLACES[OWN])),
             role=role, valid_from=BEGIN)
        for (role, place), user in world.people.items()
        if place != DELEGATED
        for space in [strange if place == STRANGER else universe]
    )  # fmt: skip
    for role, place in made:
        if role == Role.ADMINISTRATOR:  # whose second factor is asked for on every page
            TOTP.activate(world.people[role, place], APP_SECRET)
        if place == DELEGATED:
            _acts(universe, role, world.people[role, "holder"], world.people[role, DELEGATED])


def _acts(universe: Universe, role: str, holder: User, user: User) -> None:
    delegate(
        by=universe.system,
        post=holder.posts.get(role=role),
        user=user,
        span=Span(NOW.date(), FOREVER),
        legal_basis="1/GUQ",
        now=NOW,
    )


def _other_tenant(world: World) -> Universe:
    """A second province, with a body of the same name and work of its own."""
    tenant = create_tenant(slug="tinh-khac", ten="Tỉnh khác", now=NOW)
    space = Universe(tenant, SystemActor(tenant.pk))
    space.add(UnitKind.SO, "Sở Tư pháp", top=True)
    user = create_user(
        by=space.system,
        username="khac",
        ho_ten="Người Tỉnh khác",
        password=HashedPassword.of(PASSWORD),
        now=NOW,
    )
    space.users["coordinator"] = user
    unit = space.unit("Sở Tư pháp")
    appoint(by=space.system, user=user, unit=unit, role="coordinator", valid_from=BEGIN, now=NOW)
    world.strange_tasks = given(space, Duty("Việc của tỉnh khác"), number="99/UBND-NC")
    return space


def _event(universe: Universe) -> dict[str, dict[str, Any]]:
    """The draft of an event, with a line, a successor and what it would move; a code."""
    unit = universe.unit(PLACES[OWN])
    event = draft_whole(
        by=universe.system,
        ten="Thành lập Sở Pháp luật",
        on=TODAY,
        legal_basis="Nghị quyết số 01/NQ-HĐND ngày 20/02/2026",
        successors=[NewSuccessor(kind="so", ten="Sở Pháp luật", parent=unit.parent, key="mới")],
        parts=[NewPart("merge", universe.unit("Sở Y tế"), successor_key="mới")],
        now=NOW,
    )
    code = add_code(by=universe.system, unit=unit, system="dinh_danh", value="H00.09", now=NOW)
    of_event = {"event": event.public_id}
    return {
        "unit_code": {"public_id": unit.public_id, "code_id": code.pk},
        "event": of_event,
        "event_part": of_event | {"part_id": event.parts.get().pk},
        "event_successor": of_event | {"successor_id": event.successors.get().pk},
        "event_thing": of_event | {"thing": universe.user("officer").posts.get().public_id},
        "event_moved": of_event | {"slug": "nhiem-vu"},
        "event_list": of_event | {"slug": "ket-thuc"},
    }


def _urging(universe: Universe) -> Urging:
    """The draft of a letter that urges for a duty past its day."""
    once = {"kind": "once", "date": "2026-02-27", "bound": "by"}
    (task,) = given(universe, Duty("Việc quá hạn", deadline=once), number="15/UBND-NC")
    return draft_urging(
        by=universe.viewer("coordinator"),
        unit=universe.unit("Sở Nội vụ").public_id,
        occurrences={occurrence(task).public_id},
        wording=Wording("Sở Nội vụ", "SNV-XDCQ", "Lam Giang", "GIÁM ĐỐC"),
        now=NOW,
        today=TODAY,
    )


def _leader_report(universe: Universe) -> LeaderReport:
    """The draft of a report to leaders about the first duty past its day."""
    late = Occurrence.objects.filter(due_on__lt=TODAY, tenant=universe.tenant).order_by("pk")[:1]
    return draft_leader_report(
        by=universe.viewer("coordinator"),
        unit=universe.unit("Sở Nội vụ").public_id,
        chosen=Chosen(late=frozenset(late.values_list("public_id", flat=True))),
        period=period_of(PeriodKind.YEAR, month_of(TODAY)),
        now=NOW,
        today=TODAY,
    )


def _request(universe: Universe, task: Task) -> Extension:
    return ask_extension(
        by=universe.viewer("officer"),
        occurrence=occurrence(task).public_id,
        proposed_on=date(2026, 4, 15),
        reason="Chờ số liệu của các xã.",
        now=NOW,
        today=TODAY,
    )


def _plan(universe: Universe, task: Task) -> PlanLink:
    """The link of a plan of the body to its duty."""
    plan, _tasks = plan_of(universe, number="17/KH-STP")
    return link(universe, task, plan)


def _notices(universe: Universe) -> dict[str, dict[str, Any]]:
    """A notice of the head, and the address of the calendar of his body."""
    head = universe.viewer("head")
    made = make_feed(by=head, unit=universe.unit(PLACES[OWN]).public_id, now=NOW)
    return {
        "notice": {"public_id": inbox(by=head).unread[0].public_id},
        "unit_feed": {"public_id": made.feed.public_id},
        "feed": {"token": made.token},
    }


def _things(world: World) -> None:
    """What stands in the addresses, by the `thing` of a row."""
    universe = world.universe
    unit = universe.unit(PLACES[OWN])
    name = unit.names.order_by("id").last()
    assert name
    job = enqueue("test.nothing", key="1", payload={}, tenant_id=universe.tenant.pk, now=NOW)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, finished_at=NOW)
    task = given(universe)[0]
    by = universe.viewer("officer")
    own = assignment(task)
    (continuing,) = given(
        universe, Duty("Việc thường xuyên", is_continuing=True), number="16/UBND-NC"
    )
    (with_quota,) = given(universe, Duty("Xây dựng", quota="02 mô hình"), number="18/UBND-NC")
    evidence = add_evidence(by=by, assignment=own.public_id, upload=Upload("anh.pdf", PDF), now=NOW)
    of_task = {"task": task.public_id}
    (again,) = given(universe, replace(REPORT, action="Gửi báo cáo"), number="15/UBND-NC")
    joining = join(by=universe.viewer("coordinator"), task=again.public_id,
                   with_task=task.public_id, now=NOW)  # fmt: skip
    of_unit = of_task | {"assignment": own.public_id}
    post = universe.user("officer").posts.get()
    _acts(universe, "head", universe.user("head"), universe.user("officer"))
    delegation = universe.user("officer").delegations.get()
    world.things = {
        "": {},
        "provider": {"provider_id": "sso"},
        "passkey": {"pk": 1},
        "session": {"pk": 1},
        "task": of_task,
        "joining": of_task | {"joining": joining.public_id},
        "assignment": of_unit,
        "urging": {"urging": _urging(universe).public_id},
        "urging_file": {"urging": _urging(universe).public_id, "kind": "docx"},
        "leader_report": {"report": _leader_report(universe).public_id},
        "leader_report_file": {"report": _leader_report(universe).public_id, "kind": "docx"},
        "continuing": {"task": continuing.public_id},
        "quota_task": {"task": with_quota.public_id},
        "arrival": {"document": task.document.public_id, "unit": unit.public_id},
        "evidence": of_unit | {"evidence": evidence.public_id},
        "ask": of_unit | {"kind": "trach-nhiem"},
        "request": of_unit | {"kind": "gia-han", "asked": _request(universe, task).public_id},
        "move": of_unit | {"occurrence": occurrence(task).public_id, "verb": "gui-van-ban"},
        "plan_link": of_unit | {"link": _plan(universe, task).public_id},
        "document": {"document": paper(universe, REPORT, number="13/UBND-NC").public_id},
        "unit": {"public_id": unit.public_id},
        "unit_name": {"public_id": unit.public_id, "name_id": name.pk},
        "person": {"public_id": universe.user("officer").public_id},
        "post": {"public_id": post.public_id},
        "delegation": {"public_id": delegation.public_id},
        "job": {"public_id": job.public_id},
        **_notices(universe),
        **papers.things(universe),
        **reports.things(universe),
        **submissions.things(universe),
        **consolidations.things(universe),
        **reviews.things(universe),
        **_event(universe),
    }
    given(
        universe,
        Duty("Việc của hai sở", assignees=("Sở Tư pháp", "Sở Y tế")),
        Duty("Việc của Sở Y tế", assignees=("Sở Y tế",)),
        Duty("Việc của phường", assignees=("UBND phường Bình Sơn",)),
        Duty("Việc của UBND tỉnh", assignees=("UBND tỉnh Lam Giang",)),
        number="14/UBND-NC",
    )
    world.tasks = list(Task.objects.filter(tenant=universe.tenant).order_by("pk"))
