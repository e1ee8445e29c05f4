"""`./gandan admin erase_again FILE`: after a restore, erase those erased since the backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from gandan.apps.audit.policies import SystemActor
from gandan.apps.identities.actions import erase
from gandan.apps.identities.models import Identity
from gandan.sealing import NoExport, read_export

REASON = "Xóa lại sau khi khôi phục bản sao lưu cũ hơn lần xóa."


class Command(BaseCommand):
    """A backup brings keys back that were destroyed after it; an export of the log knows which."""

    help = "Erases every identity that an exported log says was erased, where a restore revived it."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a log exported after the backup was made")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        try:
            with Path(options["file"]).open(encoding="utf-8") as file:
                _heads, lines = read_export(file)
                wanted = [
                    line.row["subject_id"]
                    for line in lines
                    if line.row and line.row["action"] == "identity.erased"
                ]
        except (NoExport, OSError) as problem:
            raise CommandError(str(problem)) from problem
        revived = Identity.objects.filter(public_id__in=wanted, erased_at__isnull=True)
        count = 0
        for identity in revived.order_by("id"):
            by = SystemActor(identity.tenant_id)
            erase(by=by, identity=identity, reason=REASON, now=timezone.now())
            count += 1
        self.stdout.write(f"{len(wanted)} erased identities in the log, {count} erased again here.")
