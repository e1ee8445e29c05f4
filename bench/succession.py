"""The reorganisation of 1 July 2025 over the whole country, as one event on SQLite.

`./gandan bench succession` sets up all 63 provinces of the day before with their districts,
communes and standard bodies from the reference data, gives every body a post, drafts the event,
decides about what divided communes hold, tries it, applies it, asks who is responsible for every
old body, and undoes it. Fails when applying takes a minute or more, or when a body is lost.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from bench.processor import busy
from bench.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from gandan.apps.audit.policies import SystemActor

ON = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)
NOW = datetime(2025, 7, 2, 2, 0, tzinfo=UTC)
LIMIT = 60.0  # seconds
NEW_PROVINCES, NEW_COMMUNES = 34, 3_321


class Watch:
    """Seconds and queries of each step."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float, int]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        from django.db import connection

        count = 0

        def counted(execute: Any, *query: Any) -> Any:  # noqa: ANN401  # Django's own shape
            nonlocal count
            count += 1
            return execute(*query)

        began, own = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(counted):
            yield
        spent = time.process_time() - own
        self.rows.append((name, time.perf_counter() - began, spent, count))
        print(f"{name}: {self.rows[-1][1]:.1f} s", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--provinces", type=int, default=63, help="only the first so many")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gandan-bench-") as folder:
        os.environ["GANDAN_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        return run(options.provinces)


def run(count: int) -> int:
    from gandan.apps.accounts.actions import create_tenant
    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions import set_up_province, successions
    from gandan.apps.orgs.models import Unit
    from gandan.apps.orgs.queries import responsible_now, tree
    from gandan.places import provinces

    by = SystemActor(create_tenant(slug="ca-nuoc", ten="Cả nước", now=NOW).pk)
    watch = Watch()
    with watch.step("set up the old country"):
        for province in provinces(BEFORE)[:count]:
            set_up_province(by=by, province=province, on=BEFORE, now=NOW)
    _people(by)
    old = list(Unit.objects.values_list("pk", flat=True))
    with watch.step("draft"):
        event = successions.draft_reorganisation(by=by, on=ON, now=NOW).public_id
    with watch.step("dry run, undecided"):
        found = successions.dry_run(by=by, event=event)
    print(*found.problems[:5], sep="\n")
    print(f"{found.undecided_count} to decide about, {len(found.carried)} carried", flush=True)
    with watch.step("decide by the main successor"):
        _decide(by, event)
    with watch.step("dry run"):
        found = successions.dry_run(by=by, event=event)
    with watch.step("apply"):
        row = successions.apply_succession(
            by=by, event=event, fingerprint=found.fingerprint, now=NOW
        )
    took = watch.rows[-1][1]
    with watch.step("responsible now, every old body"):
        answers = responsible_now(old, on=ON)
    with watch.step("tree of the new country"):
        new = tree(by=by, on=ON)
    after = {
        "provinces": sum(node.unit.kind == "ubnd_tinh" for node in new),
        "communes": Unit.objects.filter(kind__in=COMMUNES, valid_from=ON).count(),
        "old bodies that nobody answers for": sum(not one for one in answers.values()),
    }
    with watch.step("undo"):
        successions.undo_succession(
            by=by, event=event, version=row.version, reason="Đo thời gian.", now=NOW
        )
    after["bodies after undoing, less those before"] = Unit.objects.count() - len(old)
    print(f"{os.cpu_count()} cores, of which others wanted {busy()} in the minute before.")
    table(
        f"{len(old):,} bodies become {len(found.founded) + len(found.carried):,}, SQLite",
        ("step", "s", "processor s", "queries"),
        watch.rows,
    )
    table("What came of it", ("what", "count"), list(after.items()))
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB.")
    is_whole = count < len(provinces(BEFORE)) or (
        (after["provinces"], after["communes"]) == (NEW_PROVINCES, NEW_COMMUNES)
    )
    return int(took >= LIMIT or not is_whole)


COMMUNES = ("xa", "phuong", "dac_khu")


def _people(by: SystemActor) -> None:
    """One account that holds a post in every body: something to move everywhere."""
    from gandan.apps.accounts.actions import create_user
    from gandan.apps.orgs.models import Post, Unit

    user = create_user(by=by, username="nguoi", ho_ten="Trần Văn An", now=NOW)
    Post.objects.bulk_create(
        Post(
            tenant_id=by.tenant_id, user=user, unit=unit, role="officer", valid_from=unit.valid_from
        )
        for unit in Unit.objects.all()
    )


def _decide(by: SystemActor, event: UUID) -> None:
    """What `decide_all` writes for each divided commune, here for all of them at once."""
    from gandan.apps.orgs.actions.successions.dry_run import dry_run
    from gandan.apps.orgs.models import Succession, SuccessionDecision

    row = Succession.objects.get(public_id=event)
    asked = dry_run(by=by, event=event, questions=1_000_000).questions
    SuccessionDecision.objects.bulk_create(
        SuccessionDecision(
            event=row,
            holding=one.holding,
            thing=one.thing,
            successor=one.proposal,
            stays=one.proposal is None,
            decided_at=NOW,
        )
        for one in asked
        if one.is_required and not one.has_decided
    )


if __name__ == "__main__":
    sys.exit(main())
