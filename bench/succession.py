"""The reorganisation of 1 July 2025 over the whole country, province by province, on SQLite.

`./gandan bench succession` sets up all 63 provinces of the day before with their districts,
communes and standard bodies from the reference data, gives every body a post, drafts the event of
each new province, tries it, decides what it leaves open, applies it; asks who is responsible for
every old body, and undoes all. Fails when applying takes a minute or more, or a body is lost.
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

    from gandan.apps.audit.policies import SystemActor
    from gandan.apps.orgs.actions.successions import DryRun
    from gandan.apps.orgs.models import Succession

ON = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)
NOW = datetime(2025, 7, 2, 2, 0, tzinfo=UTC)
LIMIT = 60.0  # seconds
NEW_PROVINCES, NEW_COMMUNES = 34, 3_321


class Watch:
    """Seconds and queries of each step."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[float, float, int]] = {}

    def seconds(self, name: str) -> float:
        return self.rows[name][0]

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
        was = self.rows.get(name, (0.0, 0.0, 0))
        spent = (time.perf_counter() - began, time.process_time() - own, count)
        self.rows[name] = (was[0] + spent[0], was[1] + spent[1], was[2] + spent[2])


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
    from gandan.apps.orgs.actions.reorganising import draft_next_events
    from gandan.apps.orgs.models import Unit
    from gandan.apps.orgs.queries import responsible_now, tree
    from gandan.places import provinces, successors

    by = SystemActor(create_tenant(slug="ca-nuoc", ten="Cả nước", now=NOW).pk)
    watch = Watch()
    olds = provinces(BEFORE)[:count]
    with watch.step("set up the old country"):
        for province in olds:
            set_up_province(by=by, province=province, on=BEFORE, now=NOW)
    _people(by)
    old = list(Unit.objects.values_list("pk", flat=True))
    events = []
    founded = 0
    for province in dict.fromkeys(change.successor for one in olds for change in successors(one)):
        with watch.step("draft"):
            drafted = draft_next_events(by=by, province=province, now=NOW)
        for event in drafted:
            with watch.step("dry run, undecided"):
                found = successions.dry_run(by=by, event=event.public_id, questions=1_000_000)
            print(*found.problems[:5], sep="\n", end="")
            _decide(event, found)
            with watch.step("dry run"):
                found = successions.dry_run(by=by, event=event.public_id)
            founded += len(found.founded) + len(found.carried)
            with watch.step("apply"):
                events.append(
                    successions.apply_succession(
                        by=by, event=event.public_id, fingerprint=found.fingerprint, now=NOW
                    )
                )
    took = watch.seconds("apply")
    with watch.step("responsible now, every old body"):
        answers = responsible_now(old, on=ON)
    with watch.step("tree of the new country"):
        new = tree(by=by, on=ON)
    after = {
        "provinces": sum(node.unit.kind == "ubnd_tinh" for node in new),
        "communes": Unit.objects.filter(kind__in=COMMUNES, valid_from=ON).count(),
        "old bodies that nobody answers for": sum(not one for one in answers.values()),
    }
    for row in reversed(events):
        with watch.step("undo"):
            successions.undo_succession(
                by=by, event=row.public_id, version=row.version, reason="Đo thời gian.", now=NOW
            )
    after["bodies after undoing, less those before"] = Unit.objects.count() - len(old)
    print(f"{os.cpu_count()} cores, of which others wanted {busy()} in the minute before.")
    table(
        f"{len(old):,} bodies become {founded:,} by {len(events)} events, SQLite",
        ("step", "s", "processor s", "queries"),
        [(name, *spent) for name, spent in watch.rows.items()],
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


def _decide(event: Succession, found: DryRun) -> None:
    """What `decide_all` writes for each divided commune and district, here for all at once."""
    from gandan.apps.orgs.models import SuccessionDecision

    SuccessionDecision.objects.bulk_create(
        SuccessionDecision(
            event=event,
            holding=one.holding,
            thing=one.thing,
            successor_id=(one.proposal or one.options[0]).pk,
            decided_at=NOW,
        )
        for one in found.questions
        if one.is_required and not one.has_decided
    )


if __name__ == "__main__":
    sys.exit(main())
