"""`./gandan admin reorganise`: the events of 2025 for a province, from the reference data."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from gandan.apps.accounts.models import Tenant
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.orgs.actions.reorganising import draft_next_events, waiting
from gandan.apps.orgs.actions.successions import DryRun, apply_succession, dry_run
from gandan.apps.orgs.models import Succession
from gandan.places import Place, find, provinces

SINCE = date(2025, 7, 1)  # provinces are named as they are since that day


class Command(BaseCommand):
    """Drafts the next events; with `--apply` goes on as far as no person is needed."""

    help = (
        "Drafts the events by which a province of today came about: departments merged in February "
        "and March 2025, provinces, communes and districts on 1/7/2025. Prints what each would do. "
        "With --apply, applies them in order until something needs a person's decision."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("provinces", nargs="+", metavar="PROVINCE", help="as since 1/7/2025")
        parser.add_argument("--tenant", required=True, metavar="SLUG", help="space")
        parser.add_argument("--apply", action="store_true", help="apply what is ready")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        tenant = Tenant.objects.filter(slug=options["tenant"]).first()
        if tenant is None:
            known = ", ".join(Tenant.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"Không có không gian “{options['tenant']}”. Đang có: {known}.")
        by = SystemActor(tenant.pk)
        for name in options["provinces"]:
            try:
                self._one(by, self._named(name), is_applied=options["apply"])
            except Refused as refused:
                raise CommandError(str(refused)) from refused

    def _named(self, name: str) -> Place:
        found = [one for one in find(name, on=SINCE) if one.level == "province"]
        if len(found) != 1:
            known = ", ".join(one.name for one in provinces(SINCE))
            raise CommandError(f"Từ 01/7/2025 không có tỉnh “{name}”. Có: {known}.")
        return found[0]

    def _one(self, by: SystemActor, province: Place, *, is_applied: bool) -> None:
        while True:
            draft_next_events(by=by, province=province, now=timezone.now())
            events = waiting(by, province)
            if not events:
                self.stdout.write(f"{province.name}: không còn gì phải sắp xếp.")
                return
            were_ready = [self._try(by, event, is_applied=is_applied) for event in events]
            if not (is_applied and all(were_ready)):
                return

    def _try(self, by: SystemActor, event: Succession, *, is_applied: bool) -> bool:
        """Print what the event would do; apply it where that is wanted and nobody is needed."""
        run = dry_run(by=by, event=event.public_id)
        self.stdout.write(_said(run))
        for problem in run.problems:
            self.stdout.write(f"  ! {problem}")
        if is_applied and run.is_ready:
            apply_succession(
                by=by, event=event.public_id, fingerprint=run.fingerprint, now=timezone.now()
            )
            self.stdout.write("  Đã áp dụng.")
        return run.is_ready


def _said(run: DryRun) -> str:
    moved = "; ".join(f"{one.label}: {one.moved_count}" for one in run.holdings if one.moved_count)
    said = (
        f"{run.event.ten}: kết thúc {len(run.ended)}, thành lập {len(run.founded)} đơn vị; "
        f"chuyển: {moved or 'không có gì'}; chờ quyết định: {run.undecided_count}."
    )
    if not run.is_ready:
        said += " Hãy quyết định ở trang sự kiện tổ chức rồi chạy lại."
    return said
