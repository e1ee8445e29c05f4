"""`./gandan admin check_sums`: whether the sums of outcomes are those of the rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.tasks.actions import tallying


class Command(BaseCommand):
    """Counts every due day anew beside the sums that are kept for the matrix."""

    help = (
        "Takes what is not in the sums yet into them, then counts every due day anew; fails where "
        "a sum differs. With --mend sums and copies are set right, and what was wrong is told."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="set right what differs")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        wrong = 0
        for tenant_id in tenant_ids():
            taken = tallying.count_all(tenant_id=tenant_id)
            found = tallying.differences(tenant_id=tenant_id)
            wrong += len(found)
            self.stdout.write(f"{tenant_id}: {taken} rows taken in, {len(found)} sums differ")
            if options["mend"]:
                mended = tallying.mend(tenant_id=tenant_id)
                tallying.count_all(tenant_id=tenant_id)
                self.stdout.write(f"{tenant_id}: {mended} sums and copies set right")
        if wrong and not options["mend"]:
            raise CommandError("The sums differ from the rows; run it again with --mend.")
