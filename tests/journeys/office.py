"""An invented province of the time of two upper levels: departments, districts, press, people.

The five real documents were issued between 2019 and 2024 by real provinces. None of those is
played here: the bodies are those that any province of that time had, and what only one of them has
(its newspaper, its capital) is asked and answered as a reviewer would.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import appoint, close_unit, create_unit
from gandan.apps.orgs.models import Role, Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from tests.universe import PASSWORD

BEGIN = date(2015, 1, 1)
DISTRICTS_END = date(2025, 7, 1)
TOP = "Ủy ban nhân dân tỉnh Sông Vân"
BODIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (UnitKind.VAN_PHONG, "Văn phòng Ủy ban nhân dân tỉnh", ("Văn phòng UBND tỉnh",)),
    (UnitKind.SO, "Sở Nội vụ", ()),
    (UnitKind.SO, "Sở Thông tin và Truyền thông", ()),
    (UnitKind.SO, "Sở Tư pháp", ()),
    (UnitKind.SO, "Sở Y tế", ()),
    (UnitKind.SO, "Sở Lao động - Thương binh và Xã hội", ()),
    (UnitKind.BAN, "Ban Dân tộc", ()),
    (UnitKind.NGANH_DOC, "Thanh tra tỉnh", ()),
    (UnitKind.DON_VI_SU_NGHIEP, "Trường Cao đẳng Sông Vân", ()),
    (UnitKind.BAO_CHI, "Báo Sông Vân", ()),
    (UnitKind.BAO_CHI, "Đài Phát thanh và Truyền hình tỉnh", ("Đài Phát thanh và Truyền hình",)),
    (UnitKind.DANG, "Ban Dân vận Tỉnh ủy", ()),
    (UnitKind.DANG, "Ban Tuyên giáo Tỉnh ủy", ()),
    (UnitKind.MTTQ, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", ()),
    (UnitKind.VU_TRANG, "Công an tỉnh", ()),
    (UnitKind.HUYEN, "UBND thành phố Vân Giang", ()),
    (UnitKind.HUYEN, "UBND huyện Đá Bạc", ()),
    (UnitKind.HUYEN, "UBND huyện Nà Lâm", ()),
)
PEOPLE = {
    "clerk": (Role.CLERK, "Văn phòng Ủy ban nhân dân tỉnh"),
    "coordinator": (Role.COORDINATOR, "Sở Nội vụ"),
    "officer": (Role.OFFICER, "Sở Y tế"),
    "head": (Role.HEAD, "Sở Y tế"),
    "officer_noivu": (Role.OFFICER, "Sở Nội vụ"),
    "head_noivu": (Role.HEAD, "Sở Nội vụ"),
}


@dataclass
class Office:
    """The province on the day on which a paper arrives."""

    tenant: Tenant
    today: date
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time(), UTC).replace(hour=3)

    def viewer(self, key: str) -> Viewer:
        viewer = viewer_of(self.users[key], on=self.today)
        assert viewer is not None
        return viewer

    def of(self, *kinds: str) -> list[Unit]:
        """Units of these kinds."""
        return [unit for unit in self.units.values() if unit.kind in kinds]


def build(today: date) -> Office:
    """Set everything up by actions."""
    now = datetime(2019, 1, 2, 3, tzinfo=UTC)
    office = Office(create_tenant(slug="song-van", ten="Tỉnh Sông Vân", now=now), today)
    system = SystemActor(office.tenant.pk)
    for kind, ten, names in ((UnitKind.UBND_TINH, TOP, ("UBND tỉnh",)), *BODIES):
        office.units[ten] = create_unit(
            by=system,
            kind=kind,
            ten=ten,
            parent=office.units.get(TOP),
            valid_from=BEGIN,
            names=names,
            now=now,
        )
    for unit in office.of(UnitKind.HUYEN):
        close_unit(by=system, unit=unit, valid_before=DISTRICTS_END, version=unit.version, now=now)
    password = HashedPassword.of(PASSWORD)
    for key, (role, ten) in PEOPLE.items():
        user = create_user(
            by=system, username=key, ho_ten=f"Người {key}", password=password, now=now
        )
        appoint(by=system, user=user, unit=office.units[ten], role=role, valid_from=BEGIN, now=now)
        office.users[key] = user
    return office
