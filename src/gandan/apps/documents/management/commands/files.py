"""`./gandan admin files`: is every file there that a row names, and is every file named?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from typing_extensions import override

from gandan.apps.documents.actions.files import remove
from gandan.apps.documents.queries import store


class Command(BaseCommand):
    """Looks through the file store; ends with code 1 when a file is lost or altered."""

    help = (
        "Lists files that are lost or altered, and files older than an hour that nothing names. "
        "Ends with code 1 when one is lost or altered: take it from the backup."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="remove what nothing names")
        parser.add_argument(
            "--quick", action="store_true", help="compare sizes only, without reading every byte"
        )

    @override
    def handle(self, *args: object, **options: Any) -> None:
        count = 0
        for fault in store.faults(deep=not options["quick"]):
            count += 1
            what = "mất" if fault.is_lost else "bị thay đổi"
            self.stdout.write(
                f"Tệp {what}: {fault.sha256} ({fault.ten_tep}; {fault.table} {fault.row})"
            )
        found, size = self._orphans(remove_them=options["remove"])
        said = "đã xóa" if options["remove"] else "chưa xóa; thêm --remove để xóa"
        self.stdout.write(f"{count} tệp mất hoặc bị thay đổi.")
        self.stdout.write(
            f"{found} tệp không thuộc bản ghi nào, {size} byte" + (f" ({said})." if found else ".")
        )
        if count:
            raise SystemExit(1)

    def _orphans(self, *, remove_them: bool) -> tuple[int, int]:
        now = timezone.now()
        found = size = 0
        for orphan in store.orphans(now=now):
            if remove_them and not remove(orphan, now=now):
                continue
            found += 1
            size += orphan.size
            self.stdout.write(f"Không thuộc bản ghi nào: {orphan.path.name} ({orphan.size} byte)")
        return found, size
