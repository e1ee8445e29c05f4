"""Two who found, name or import bodies at the same time: the second sees what the first made."""

from itertools import product
from threading import Thread

import pytest
from django.db import connection, transaction

from gandan.apps.orgs.actions import create_unit, import_tree, rename_unit
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Refused, Stale
from gandan.apps.orgs.queries import read_tree, tree_plan
from tests.apps.orgs.sheets import sheet
from tests.universe import BEGIN, NOW, Universe, build

TEN = "Ban Chỉ đạo tỉnh"
pytestmark = pytest.mark.several_writers
GRACE = 1.0  # seconds for the second one to run into the first; never a limit on anything


@pytest.fixture
def world(transactional_db) -> Universe:  # a database that commits
    return build()


def found(world: Universe) -> None:
    create_unit(by=world.system, kind=UnitKind.BAN_CHI_DAO, ten=TEN, parent=None,
                valid_from=BEGIN, now=NOW)  # fmt: skip


def renamed(world: Universe) -> None:
    unit = world.unit("Công an tỉnh")
    rename_unit(by=world.system, unit=unit, ten=TEN, version=unit.version, now=NOW)


def imported(world: Universe) -> None:
    kind = str(UnitKind.BAN_CHI_DAO.label)
    rows = read_tree(sheet({"kind": kind, "ten": TEN, "valid_from": BEGIN}))
    plan = tree_plan(by=world.system, rows=rows)
    import_tree(by=world.system, rows=rows, fingerprint=plan.fingerprint, now=NOW)


PAIRS = [pair for pair in product((found, renamed, imported), repeat=2)
         if pair != (renamed, renamed)]  # fmt: skip  # one body: refused by its version anyway


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_who_give_one_name_at_once_do_not_both_succeed(world: Universe, first, second) -> None:
    refused: list[Exception] = []

    def act() -> None:
        try:
            second(world)
        except (Refused, Stale) as why:
            refused.append(why)
        finally:
            connection.close()

    with transaction.atomic():
        first(world)
        other = Thread(target=act)
        other.start()
        other.join(GRACE)
    other.join(60)
    assert Unit.objects.filter(ten=TEN, valid_before=None).count() == 1
    assert len(refused) == 1
