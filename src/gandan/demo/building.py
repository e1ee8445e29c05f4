"""Sets up the invented province through the same actions as any other."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
from gandan.apps.accounts.queries import has_tenants, tenant_by_slug
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import appoint, create_unit
from gandan.apps.orgs.policies import Viewer
from gandan.demo import former, province

SLUG = "lam-giang"
PASSWORD = "dan-van-kheo"  # noqa: S105  # of accounts that exist only in the demonstration


class NotEmpty(Exception):
    """The database holds a real tenant: invented data are never mixed with it."""


@dataclass(frozen=True)
class Built:
    """What was set up, by name."""

    system: SystemActor
    units: dict[str, Any]
    people: dict[str, Any]
    viewers: dict[str, Viewer] = field(default_factory=dict)  # on the day of loading, as asked for


def check_may_build() -> bool:
    """Whether the province is still missing; raises `NotEmpty` where somebody really works."""
    tenant = tenant_by_slug(SLUG)
    if tenant is not None and tenant.is_demonstration:
        return False
    if has_tenants():
        raise NotEmpty("Cơ sở dữ liệu đã có dữ liệu thật; không nạp dữ liệu trình diễn vào đó.")
    return True


def build(*, now: datetime) -> Built:
    """The province with its bodies, people and posts, in one transaction."""
    with transaction.atomic():
        tenant = create_tenant(
            slug=SLUG, ten="Tỉnh Lam Giang (trình diễn)", is_demonstration=True, now=now
        )
        system = SystemActor(tenant.pk)
        units = _units(system, now)
        return Built(system, units, _people(system, units, now))


def _units(system: SystemActor, now: datetime) -> dict[str, Any]:
    units: dict[str, Any] = {}

    def add(kind: str, ten: str, names: tuple[str, ...], parent: str | None) -> None:
        if ten in units:
            return  # an event founded it
        units[ten] = create_unit(
            by=system,
            kind=kind,
            ten=ten,
            parent=units[parent] if parent else None,
            valid_from=former.SINCE if parent is None else province.BEGIN,
            names=names,
            now=now,
        )

    add("ubnd_tinh", province.PROVINCE, province.PROVINCE_NAMES, None)
    units |= former.play(system, units[province.PROVINCE], now)
    for kind, ten, names in province.BELOW:
        add(kind, ten, names, province.PROVINCE)
    for ten in province.SECTIONS:
        add("phong", ten, (), "Sở Nội vụ")
    for kind, words, name in province.COMMUNES:
        full = f"{words} {name}"
        other = (f"Ủy ban nhân dân {full}", full[0].upper() + full[1:])
        add(kind, f"UBND {full}", other, province.PROVINCE)
    for ten in province.COMMUNE_SECTIONS:
        add("phong", ten, (), province.HAS_SECTIONS)
    for kind, ten, names in province.BESIDE:
        add(kind, ten, names, None)
    return units


def _people(system: SystemActor, units: dict[str, Any], now: datetime) -> dict[str, Any]:
    password = HashedPassword.of(PASSWORD)
    people: dict[str, Any] = {}
    for username, ho_ten, role, unit in province.PEOPLE:
        people[username] = create_user(
            by=system, username=username, ho_ten=ho_ten, password=password, now=now
        )
        appoint(
            by=system,
            user=people[username],
            unit=units[unit],
            role=role,
            valid_from=province.BEGIN,
            now=now,
        )
    for username, unit, legal_basis in province.NAMED:
        appoint(
            by=system,
            user=people[username],
            unit=units[unit],
            role="dan_van_leader",
            valid_from=province.BEGIN,
            legal_basis=legal_basis,
            now=now,
        )
    return people
