"""`./gandan admin files`: is every file there that a row names, and is every file named?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from gandan.apps.documents.actions.files import remove
from gandan.apps.documents.queries import store

FEW = 20  # leftovers are expected: so many may go whatever stays


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
            "--many", action="store_true", help="remove even where more would go than stay"
        )
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
        self.stdout.write(f"{count} tệp mất hoặc bị thay đổi.")
        self._orphans(is_removing=options["remove"], is_sure=options["many"])
        if count:
            raise SystemExit(1)

    def _orphans(self, *, is_removing: bool, is_sure: bool) -> None:
        now = timezone.now()
        found = list(store.orphans(now=now))
        if is_removing and not is_sure:
            _check_plausible(len(found))
        if is_removing:
            found = [orphan for orphan in found if remove(orphan, now=now)]
        for orphan in found:
            self.stdout.write(f"Không thuộc bản ghi nào: {orphan.path.name} ({orphan.size} byte)")
        said = "đã xóa" if is_removing else "chưa xóa; thêm --remove để xóa"
        size = sum(orphan.size for orphan in found)
        self.stdout.write(
            f"{len(found)} tệp không thuộc bản ghi nào, {size} byte"
            + (f" ({said})." if found else ".")
        )


def _check_plausible(found: int) -> None:
    """Stop where more files are to go than stay: then it is the database that is wrong."""
    named = store.named_count()
    if found > max(named, FEW):
        raise CommandError(
            f"{found} tệp không thuộc bản ghi nào mà chỉ {named} bản ghi có tệp: có lẽ đang dùng "
            "nhầm cơ sở dữ liệu hoặc thư mục, nên không xóa gì. Chắc chắn thì thêm --many."
        )
