"""`./gandan admin set_up_province`: provinces with their communes from the reference data."""

import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from gandan.apps.accounts.models import Tenant
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.orgs.actions import set_up_province
from gandan.places import Place, find, provinces


class Command(BaseCommand):
    """Sets up provinces, each in one transaction: interrupted, a province is whole or not there."""

    help = (
        "Sets up provinces in a space: committee, standard bodies, districts (before 1/7/2025) and "
        "communes, with names and codes. What is there stays as it is; run it again after an "
        "interruption."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "provinces",
            nargs="*",
            metavar="PROVINCE",
            help='such as "Quảng Ngãi"; accents as wanted',
        )
        parser.add_argument("--all", action="store_true", help="every province of that day")
        parser.add_argument(
            "--tenant", required=True, metavar="SLUG", help="short name of the space"
        )
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="day whose bodies are meant (today when left out)",
        )
        parser.add_argument(
            "--with-rare",
            action="store_true",
            help="also bodies that only some provinces have, such as Sở Ngoại vụ",
        )

    @override
    def handle(self, *args: object, **options: Any) -> None:
        now = timezone.now()
        on = options["on"] or timezone.localdate(now)
        tenant = Tenant.objects.filter(slug=options["tenant"]).first()
        if tenant is None:
            known = ", ".join(Tenant.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"Không có không gian “{options['tenant']}”. Đang có: {known}.")
        wanted = provinces(on) if options["all"] else self._named(options["provinces"], on)
        by = SystemActor(tenant.pk)
        total = 0
        for number, province in enumerate(wanted, 1):
            begun = time.perf_counter()
            try:
                plan = set_up_province(
                    by=by, province=province, on=on, with_rare=options["with_rare"], now=now
                )
            except Refused as refused:
                raise CommandError(f"{province.name}: {refused}") from refused
            total += len(plan.fresh)
            said = (
                "đã có đủ, không thay đổi gì"
                if plan.is_done
                else f"lập {len(plan.fresh)} đơn vị, đã có {len(plan.there)}, "
                f"bổ sung {plan.missing_code_count} mã"
            )
            seconds = time.perf_counter() - begun
            self.stdout.write(
                f"[{number}/{len(wanted)}] {province.name} (mã {province.code}): {said} "
                f"({seconds:.1f} giây)."
            )
            self.stdout.flush()
        if any(on < province.era.as_of for province in wanted):
            as_of = wanted[0].era.as_of
            self.stdout.write(
                f"Danh mục là của ngày {as_of:%d/%m/%Y}; trước đó có xã đã nhập, đổi tên mà danh "
                "mục không ghi."
            )
        self.stdout.write(f"Xong: {total} đơn vị mới.")

    def _named(self, names: list[str], on: date) -> tuple[Place, ...]:
        """The provinces of a day by their names, each once."""
        if not names:
            raise CommandError('Hãy nêu tên tỉnh, ví dụ "Quảng Ngãi", hoặc --all.')
        found: dict[str, Place] = {}
        for name in names:
            hits = [one for one in find(name, on=on) if one.level == "province"]
            if len(hits) != 1:
                known = ", ".join(one.name for one in provinces(on))
                raise CommandError(f"Ngày {on:%d/%m/%Y} không có tỉnh “{name}”. Có: {known}.")
            found[hits[0].code] = hits[0]
        return tuple(found.values())
