"""Two provinces with everything that an event can touch, and an app above `orgs` that holds things.

world = build_world()
world.check()          # what must hold after every event
before = world.state()
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid5

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import add_code, appoint, create_unit
from gandan.apps.orgs.actions.holdings import Held, Move
from gandan.apps.orgs.models import (
    Delegation,
    Post,
    Role,
    SuccessionDecision,
    Unit,
    UnitCode,
    UnitKind,
    UnitName,
)

BEGIN = date(2020, 1, 1)
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


@dataclass
class Thing:
    """Something that a body owes: its day never changes, whoever holds it."""

    unit_id: int
    is_open: bool
    due_on: date


@dataclass
class Shelf:
    """A holding kept in memory."""

    name: str = "tests.things"
    label: str = "Việc thử"
    things: dict[UUID, Thing] = field(default_factory=dict)

    def held(self, *, unit_ids: Collection[int], **_said: Any) -> Sequence[Held]:
        wanted = set(unit_ids)
        return [
            Held(key, thing.unit_id, f"việc {number}", thing.is_open)
            for number, (key, thing) in enumerate(self.things.items())
            if thing.unit_id in wanted
        ]

    def move(self, *, moves: Sequence[Move], **_said: Any) -> Mapping[UUID, UUID]:
        for move in moves:
            assert self.things[move.thing].unit_id == move.from_unit_id
            self.things[move.thing].unit_id = move.to_unit_id
        return {}

    def take_back(self, *, moves: Sequence[Move], **_said: Any) -> None:
        for move in moves:
            assert self.things[move.thing].unit_id == move.to_unit_id
            self.things[move.thing].unit_id = move.from_unit_id

    def keep(self) -> dict[UUID, int]:
        """Who holds what, for `put_back` where a transaction is rolled back."""
        return {key: thing.unit_id for key, thing in self.things.items()}

    def put_back(self, kept: Mapping[UUID, int]) -> None:
        for key, unit_id in kept.items():
            self.things[key].unit_id = unit_id

    def state(self) -> list[tuple[str, int, bool, date]]:
        return sorted((str(k), t.unit_id, t.is_open, t.due_on) for k, t in self.things.items())


@dataclass
class World:
    """Everything, and what must hold of it."""

    tenant: Tenant
    by: SystemActor
    shelf: Shelf
    users: list[User]

    def living(self, day: date) -> list[Unit]:
        rows = Unit.objects.filter(tenant=self.tenant, valid_from__lte=day).order_by("id")
        return [unit for unit in rows if unit.valid_before is None or unit.valid_before > day]

    def state(self) -> dict[str, list[Any]]:
        """All that an event may change, but for the counters of versions."""
        units = Unit.objects.order_by("id").values(
            "id", "public_id", "kind", "ten", "parent_id", "path", "valid_from", "valid_before"
        )
        tables = (UnitName, UnitCode, Post, Delegation)
        found = {table.__name__: list(table.objects.order_by("id").values()) for table in tables}
        return found | {"Unit": list(units), "things": self.shelf.state()}

    def open_count(self) -> int:
        return sum(thing.is_open for thing in self.shelf.things.values())

    def check(self) -> None:
        """Of every day at once: a life lies in the superior's life, a path is the superior's."""
        units = {unit.pk: unit for unit in Unit.objects.filter(tenant=self.tenant)}
        for unit in units.values():
            above = units.get(unit.parent_id or 0)
            assert unit.path == f"{above.path if above else ''}{unit.pk:010d}."
            if above is not None:
                assert above.valid_from <= unit.valid_from
                ends = unit.valid_before or date.max
                assert ends <= (above.valid_before or date.max), f"{unit} outlives {above}"
        self._check_ranges(units)
        self._check_names(units)
        self._check_codes()
        self._check_owners(units)

    def _check_ranges(self, units: dict[int, Unit]) -> None:
        for unit in units.values():
            by_range = {u.pk for u in units.values() if unit.path <= u.path < f"{unit.path}~"}
            by_walking = set()
            for other in units.values():
                up: Unit | None = other
                while up is not None and up.pk != unit.pk:
                    up = units.get(up.parent_id or 0)
                by_walking |= {other.pk} if up is not None else set()
            assert by_range == by_walking

    def _check_names(self, units: dict[int, Unit]) -> None:
        for unit in units.values():
            rows = UnitName.objects.filter(unit=unit, is_official=True).order_by("valid_from")
            spans = [(row.valid_from, row.valid_before or date.max) for row in rows]
            assert spans[0][0] == unit.valid_from
            assert spans[-1][1] == date.max
            assert rows[len(spans) - 1].ten == unit.ten
            for (_start, before), (start, _before) in pairwise(spans):
                assert before == start, "an official name follows the other without a gap"

    def _check_codes(self) -> None:
        codes = list(UnitCode.objects.filter(tenant=self.tenant).order_by("value", "valid_from"))
        for one, other in pairwise(codes):
            if (one.system, one.value) == (other.system, other.value):
                assert (one.valid_before or date.max) <= other.valid_from, one.value

    def _check_owners(self, units: dict[int, Unit]) -> None:
        """Nothing open is left with a body that ended, unless a person said that it stays."""
        stays = set(SuccessionDecision.objects.filter(stays=True).values_list("thing", flat=True))
        for key, thing in self.shelf.things.items():
            if thing.is_open and units[thing.unit_id].valid_before is not None:
                assert key in stays
        for post in Post.objects.filter(tenant=self.tenant):
            end = units[post.unit_id].valid_before
            if end is not None:
                assert post.valid_before is not None
                assert post.valid_before <= end


def build_world() -> World:
    """By actions only."""
    tenant = create_tenant(slug="the-gioi-nho", ten="Thế giới nhỏ", now=NOW)
    by = SystemActor(tenant.pk)
    password = HashedPassword.of("mot-mat-khau-dai")
    users = [
        create_user(by=by, username=f"nguoi{n}", ho_ten=f"Trần Văn {n}", password=password, now=NOW)
        for n in range(4)
    ]
    world = World(tenant, by, Shelf(), users)

    def add(kind: str, ten: str, parent: Unit | None = None) -> Unit:
        return create_unit(by=by, kind=kind, ten=ten, parent=parent, valid_from=BEGIN, now=NOW)

    for number, name in enumerate(("Lam Giang", "Vân Trì")):
        top = add(UnitKind.UBND_TINH, f"UBND tỉnh {name}")
        add_code(by=by, unit=top, system="thong_ke", value=f"{90 + number}", now=NOW)
        so = add(UnitKind.SO, "Sở Nội vụ", top)
        add(UnitKind.PHONG, "Phòng Tổng hợp", so)
        add(UnitKind.SO, "Sở Tư pháp", top)
        huyen = add(UnitKind.HUYEN, "UBND huyện Bến", top)
        for place in ("An", "Bình"):
            xa = add(UnitKind.XA, f"UBND xã {place}", huyen)
            code = f"{90 + number}{len(place):03d}"
            add_code(by=by, unit=xa, system="thong_ke", value=code, now=NOW)
            add(UnitKind.THON, "Thôn 1", xa)
    for number, unit in enumerate(Unit.objects.filter(tenant=tenant).order_by("id")):
        for n in range(2):
            key = uuid5(SPACE, f"{number} {n}")
            world.shelf.things[key] = Thing(unit.pk, n == 0 or number % 3 == 0, BEGIN)
        if number % 2 == 0:
            _post(world, users[number % 4], unit, Role.OFFICER, users[(number + 1) % 4])
    return world


def _post(world: World, user: User, unit: Unit, role: str, deputy: User) -> None:
    post = appoint(by=world.by, user=user, unit=unit, role=role, valid_from=BEGIN, now=NOW)
    Delegation.objects.create(
        tenant=world.tenant,
        post=post,
        user=deputy,
        legal_basis="Giấy ủy quyền số 1",
        valid_from=BEGIN,
        valid_before=date(2030, 1, 1),
        made_at=NOW,
    )
