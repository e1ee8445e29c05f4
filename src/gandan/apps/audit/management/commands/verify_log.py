"""`./gandan admin verify_log`: whether the log of the database is the one that was sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from typing_extensions import override

from gandan.apps.audit.queries.chain import chains, not_yet_sealed, published, sealed_lines
from gandan.sealing import verify


class Command(BaseCommand):
    """Follows every chain and names the first row that is not as it was sealed."""

    help = "Follows the hash chains of the log; fails where a row was changed, moved or taken out."

    @override
    def handle(self, *args: object, **options: Any) -> None:
        broken = []
        for chain in chains():
            verdict = verify(sealed_lines(chain), published(chain))
            if verdict.fault is None:
                self.stdout.write(f"{chain}: {verdict.count} rows whole, last {verdict.hash}")
                continue
            fault = verdict.fault
            day = f", head of {fault.day}" if fault.day else ""
            broken.append(f"{chain}: {fault.code} at row {fault.number}{day}")
        waiting = not_yet_sealed(now=timezone.now()).count()
        self.stdout.write(f"{waiting} events wait for the next sealing.")
        if broken:
            raise CommandError("The log is not as it was sealed. " + "; ".join(broken))
