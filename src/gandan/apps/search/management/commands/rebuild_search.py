"""`./gandan admin rebuild_search`: the entries of everything that can be found, made or proved."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from typing_extensions import override

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.search.actions.filling import drop_orphans, fill_some, forget_all, prove_some
from gandan.apps.search.queries.kinds import kinds


class Command(BaseCommand):
    """Does at once what the worker does once a day; ended in the middle, it goes on from there."""

    help = (
        "Makes the entries of the search that are missing or of an older edition. With --anew all "
        "of them; with --prove every entry is compared with its thing, and what differs is mended."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="make every entry anew")
        parser.add_argument("--prove", action="store_true", help="compare every entry, too")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        if options["anew"]:
            forget_all()
        for kind in kinds().values():
            for tenant_id in tenant_ids():
                at: int | None = 0
                while at is not None:
                    at = fill_some(kind, tenant_id=tenant_id, after=at)
            self.stdout.write(f"{kind.name}: every thing has its entry")
            if options["prove"]:
                self._prove(kind.name)

    def _prove(self, name: str) -> None:
        kind, wrong = kinds()[name], 0
        for tenant_id in tenant_ids():
            at: int | None = 0
            while at is not None:
                at, differed = prove_some(kind, tenant_id=tenant_id, after=at)
                wrong += differed
        lost = drop_orphans(kind)
        self.stdout.write(f"{name}: {wrong} entries differed, {lost} had lost their thing")
