"""The one small test world, built by actions only: tỉnh Lam Giang, its bodies and its people.

    def test_something(universe: Universe) -> None:
        viewer = universe.viewer("coordinator")
        unit = universe.unit("Sở Tư pháp")

`universe` is a fixture of `tests.conftest`; each test that asks for it gets its own, rolled back.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from allauth.mfa.totp.internal.auth import TOTP

from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import appoint, create_unit
from gandan.apps.orgs.models import Role, Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of

BEGIN = date(2025, 7, 1)  # two levels since that day
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 09:00 on Monday 2 March 2026 in Vietnam
TODAY = date(2026, 3, 2)
PASSWORD = "nuoc-chay-da-mon"  # noqa: S105  # of an invented world
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  # of the administrator's telephone

SO = {
    "Sở Nội vụ": ("SNV", "Sở NV"),
    "Sở Tư pháp": ("STP", "Sở TP"),
    "Sở Tài chính": ("STC",),
    "Sở Y tế": ("SYT",),
    "Sở Giáo dục và Đào tạo": ("SGDĐT", "Sở GDĐT", "Sở GD&ĐT"),
    "Sở Nông nghiệp và Môi trường": ("SNNMT", "Sở NNMT", "Sở NN&MT"),
    "Sở Khoa học và Công nghệ": ("SKHCN", "Sở KHCN", "Sở KH&CN"),
    "Sở Văn hóa, Thể thao và Du lịch": ("SVHTTDL", "Sở VHTTDL", "Sở VH,TT&DL"),
}
BAN = {
    "Ban Quản lý Khu kinh tế tỉnh": ("Ban Quản lý các khu công nghiệp tỉnh", "BQL Khu kinh tế"),
    "Ban Dân tộc và Tôn giáo tỉnh": ("Ban Dân tộc",),
}
COMMUNES = {
    UnitKind.PHUONG: ("Bình Sơn", "Cẩm Đông", "Nam Lĩnh"),
    UnitKind.XA: (
        "An Phú", "Đông Hải", "Hòa Lạc", "Khe Trúc", "Lam Thượng", "Nậm Cang", "Phú Mỹ",
        "Suối Chàm",
    ),
    UnitKind.DAC_KHU: ("Hòn Vân",),
}  # fmt: skip
PEOPLE = {
    # key: (họ tên, role, unit)
    "clerk": ("Lê Thị Hạnh", Role.CLERK, "Văn phòng UBND tỉnh"),
    "coordinator": ("Nguyễn Văn Bình", Role.COORDINATOR, "Sở Nội vụ"),
    "coordinator2": ("Vũ Thị Mai", Role.COORDINATOR, "Sở Nội vụ"),
    "officer": ("Trần Thị Thu", Role.OFFICER, "Sở Tư pháp"),
    "head": ("Phạm Quốc Dũng", Role.HEAD, "Sở Tư pháp"),
    "commune_officer": ("Hoàng Văn Sơn", Role.OFFICER, "UBND phường Bình Sơn"),
    "commune_head": ("Đỗ Thị Lan", Role.HEAD, "UBND phường Bình Sơn"),
    "administrator": ("Bùi Đức Anh", Role.ADMINISTRATOR, "Văn phòng UBND tỉnh"),
    "auditor": ("Ngô Thanh Hà", Role.AUDITOR, "Thanh tra tỉnh"),
}


@dataclass
class Universe:
    """The world: everything by its name."""

    tenant: Tenant
    system: SystemActor
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def unit(self, ten: str) -> Unit:
        return self.units[ten]

    def user(self, key: str) -> User:
        """The person with a role: a key of PEOPLE."""
        return self.users[key]

    def viewer(self, key: str, *, on: date = TODAY) -> Viewer:
        """That person as policies see him on a day."""
        viewer = viewer_of(self.users[key], on=on, request_number="yeu-cau-1")
        assert viewer is not None
        return viewer

    def communes(self) -> list[Unit]:
        kinds = {UnitKind.XA, UnitKind.PHUONG, UnitKind.DAC_KHU}
        return [unit for unit in self.units.values() if unit.kind in kinds]

    def add(self, kind: str, ten: str, *, names: tuple[str, ...] = (), top: bool = False) -> Unit:
        """Set up another body, below the province unless `top`."""
        unit = create_unit(
            by=self.system,
            kind=kind,
            ten=ten,
            parent=None if top else self.units["UBND tỉnh Lam Giang"],
            valid_from=BEGIN,
            names=names,
            now=NOW,
        )
        self.units[ten] = unit
        return unit


def build() -> Universe:
    """Build the world in the database of the running test."""
    tenant = create_tenant(slug="lam-giang", ten="Tỉnh Lam Giang", now=NOW)
    world = Universe(tenant, SystemActor(tenant.pk))
    _bodies(world)
    password = HashedPassword.of(PASSWORD)
    for key, (ho_ten, role, unit) in PEOPLE.items():
        user = create_user(by=world.system, username=key, ho_ten=ho_ten, password=password, now=NOW)
        appoint(
            by=world.system,
            user=user,
            unit=world.units[unit],
            role=role,
            valid_from=BEGIN,
            now=NOW,
        )
        world.users[key] = user
    TOTP.activate(world.users["administrator"], APP_SECRET)
    return world


def _bodies(world: Universe) -> None:
    names = ("Ủy ban nhân dân tỉnh Lam Giang", "UBND tỉnh", "Ủy ban nhân dân tỉnh")
    world.add(UnitKind.UBND_TINH, "UBND tỉnh Lam Giang", names=names, top=True)
    world.add(
        UnitKind.VAN_PHONG,
        "Văn phòng UBND tỉnh",
        names=("Văn phòng Ủy ban nhân dân tỉnh", "VP UBND tỉnh"),
    )
    for ten, names in SO.items():
        world.add(UnitKind.SO, ten, names=names)
    world.add(UnitKind.NGANH_DOC, "Thanh tra tỉnh")
    for ten, names in BAN.items():
        world.add(UnitKind.BAN, ten, names=names)
    world.add(
        UnitKind.BAO_CHI,
        "Báo và Phát thanh, truyền hình Lam Giang",
        names=("Báo Lam Giang", "Đài Phát thanh và Truyền hình tỉnh", "Báo và Đài PTTH tỉnh"),
    )
    world.add(UnitKind.VU_TRANG, "Công an tỉnh", names=("CA tỉnh",), top=True)
    world.add(
        UnitKind.MTTQ,
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        names=("UBMTTQVN tỉnh", "Ủy ban MTTQ Việt Nam tỉnh", "MTTQ tỉnh"),
        top=True,
    )
    world.add(UnitKind.DANG, "Tỉnh ủy Lam Giang", names=("Tỉnh ủy",), top=True)
    world.add(
        UnitKind.DANG,
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        names=("Ban Dân vận Tỉnh ủy", "Ban TGDV Tỉnh ủy"),
        top=True,
    )
    prefix = {UnitKind.XA: "xã", UnitKind.PHUONG: "phường", UnitKind.DAC_KHU: "đặc khu"}
    for kind, names in COMMUNES.items():
        for name in names:
            full = f"{prefix[kind]} {name}"
            world.add(
                kind,
                f"UBND {full}",
                names=(f"Ủy ban nhân dân {full}", full[0].upper() + full[1:]),
            )
