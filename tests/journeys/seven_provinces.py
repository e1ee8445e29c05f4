"""Seven real provinces as of 2024 in one space, with districts, communes and standard bodies.

Names and mergers are facts of the reference data; the people are invented, and sit in a body that
no reorganisation touches.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import appoint, create_unit, set_up_province
from gandan.apps.orgs.models import Role, Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from gandan.places import Place, provinces
from tests.universe import PASSWORD

BEGIN = date(2015, 1, 1)
OF_2024 = date(2024, 6, 1)
OF_TODAY = date(2025, 7, 1)
OLD = ("Kon Tum", "Quảng Ngãi", "Gia Lai", "Bình Định", "Đắk Nông", "Lâm Đồng", "Bình Thuận")
NEW = ("Quảng Ngãi", "Gia Lai", "Lâm Đồng")
PEOPLE = {"clerk": Role.CLERK, "coordinator": Role.COORDINATOR}


@dataclass
class Country:
    """The space with its seven provinces, on a day."""

    tenant: Tenant
    system: SystemActor
    today: date
    users: dict[str, User] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time(), UTC).replace(hour=3)

    def viewer(self, key: str) -> Viewer:
        viewer = viewer_of(self.users[key], on=self.today)
        assert viewer is not None
        return viewer

    def top(self, name: str) -> Unit:
        """The committee of a province of before July 2025."""
        return Unit.objects.get(
            tenant=self.tenant, kind=UnitKind.UBND_TINH, ten=f"UBND tỉnh {name}", valid_from=BEGIN
        )

    def below(self, province: str, *kinds: str) -> list[Unit]:
        """Bodies of these kinds in a province, as they were in 2024."""
        path = self.top(province).path
        units = Unit.objects.filter(path__gte=path, path__lt=f"{path}~", kind__in=kinds)
        return list(units.filter(valid_from=BEGIN).order_by("path"))


def place(name: str, on: date) -> Place:
    """The province of that name on a day."""
    return next(found for found in provinces(on) if found.name == f"Tỉnh {name}")


def build() -> Country:
    """Set everything up by actions."""
    now = datetime(2019, 1, 2, 3, tzinfo=UTC)
    tenant = create_tenant(slug="bay-tinh", ten="Bảy tỉnh", now=now)
    country = Country(tenant, SystemActor(tenant.pk), date(2019, 1, 2))
    for name in OLD:
        set_up_province(by=country.system, province=place(name, OF_2024), on=BEGIN, now=now)
    centre = create_unit(
        by=country.system,
        kind=UnitKind.TRUNG_UONG,
        ten="Cơ quan theo dõi thử",
        valid_from=BEGIN,
        now=now,
    )
    password = HashedPassword.of(PASSWORD)
    for key, role in PEOPLE.items():
        user = create_user(
            by=country.system, username=key, ho_ten=f"Người {key}", password=password, now=now
        )
        appoint(by=country.system, user=user, unit=centre, role=role, valid_from=BEGIN, now=now)
        country.users[key] = user
    return country
