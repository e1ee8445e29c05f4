"""A paper of one province among several of a tenant: its words mean its own bodies."""

import pytest

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import create_unit
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.queries import resolve
from tests.universe import NOW, TODAY


@pytest.fixture
def provinces(db: None) -> dict[str, Unit]:
    """Lam Giang and Vân Trì, each with departments, a city that bears its name, and communes."""
    tenant = create_tenant(slug="hai-tinh", ten="Hai tỉnh", now=NOW)
    by = SystemActor(tenant.pk)
    made: dict[str, Unit] = {}

    def add(kind: str, ten: str, parent: Unit | None = None, *names: str) -> Unit:
        unit = create_unit(
            by=by, kind=kind, ten=ten, parent=parent, valid_from=TODAY, names=names, now=NOW
        )
        made[f"{parent.ten}: {ten}" if parent else ten] = unit
        return unit

    for name in ("Lam Giang", "Vân Trì"):
        top = add(UnitKind.UBND_TINH, f"UBND tỉnh {name}")
        add(UnitKind.SO, "Sở Nội vụ", top)
        add(UnitKind.SO, "Sở Tư pháp", top)
        city = add(UnitKind.HUYEN, f"UBND thành phố {name}", top)
        add(UnitKind.THI_TRAN, "UBND thị trấn Bến Đá", city)
        add(UnitKind.XA, "UBND xã Thanh An", city)
        add(UnitKind.VU_TRANG, f"Công an tỉnh {name}")
    add(UnitKind.SO, "Sở Ngoại vụ", made["UBND tỉnh Vân Trì"])
    add(UnitKind.TRUNG_UONG, "Bộ Nội vụ")
    return made


def found(provinces: dict[str, Unit], phrase: str, within: str = "") -> list[str]:
    path = provinces[within].path if within else ""
    tenant = provinces["Bộ Nội vụ"].tenant_id
    units = resolve(tenant, phrase, on=TODAY, within=path).units
    keys = {unit.pk: key for key, unit in provinces.items()}
    return sorted(keys[unit.pk] for unit in units)


def test_a_class_chooses_only_in_the_province_that_speaks(provinces) -> None:
    assert len(found(provinces, "các sở")) == 5
    assert found(provinces, "các sở", "UBND tỉnh Lam Giang") == [
        "UBND tỉnh Lam Giang: Sở Nội vụ",
        "UBND tỉnh Lam Giang: Sở Tư pháp",
    ]
    assert found(provinces, "UBND các xã, phường, thị trấn", "UBND tỉnh Vân Trì") == [
        "UBND thành phố Vân Trì: UBND thị trấn Bến Đá",
        "UBND thành phố Vân Trì: UBND xã Thanh An",
    ]
    assert found(provinces, "các lực lượng vũ trang", "UBND tỉnh Vân Trì") == [
        "Công an tỉnh Vân Trì"
    ]
    assert found(provinces, "các bộ, ngành", "UBND tỉnh Vân Trì") == ["Bộ Nội vụ"]


@pytest.mark.parametrize(
    ("phrase", "within", "unit"),
    [
        ("Sở Nội vụ", "Lam Giang", ["UBND tỉnh Lam Giang: Sở Nội vụ"]),
        ("Sở Nội vụ", "Vân Trì", ["UBND tỉnh Vân Trì: Sở Nội vụ"]),
        ("Sở Nội vụ tỉnh Vân Trì", "Lam Giang", ["UBND tỉnh Vân Trì: Sở Nội vụ"]),
        ("Bộ Nội vụ", "Lam Giang", ["Bộ Nội vụ"]),
        ("UBND tỉnh", "Lam Giang", ["UBND tỉnh Lam Giang"]),
        ("UBND tỉnh Vân Trì", "Lam Giang", ["UBND tỉnh Vân Trì"]),
        ("UBND thành phố Vân Trì", "", ["UBND tỉnh Vân Trì: UBND thành phố Vân Trì"]),
        ("UBND xã Thanh An", "Vân Trì", ["UBND thành phố Vân Trì: UBND xã Thanh An"]),
        ("Công an tỉnh", "Vân Trì", ["Công an tỉnh Vân Trì"]),
        # of another province that the paper does not name: asked, not guessed
        ("Sở Ngoại vụ", "Lam Giang", []),
        ("Sở Ngoại vụ tỉnh Lam Giang", "", []),
        ("Sở Nội vụ", "", []),
        ("UBND tỉnh", "", []),
    ],
)
def test_a_name_looks_in_its_province_first(provinces, phrase, within, unit) -> None:
    assert found(provinces, phrase, f"UBND tỉnh {within}" if within else "") == unit
