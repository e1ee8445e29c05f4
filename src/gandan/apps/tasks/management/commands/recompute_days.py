"""`./gandan admin recompute_days`: after a day of the working calendar was added or changed."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from typing_extensions import override

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.orgs.queries.calendars import checked_calendar_of
from gandan.apps.tasks.jobs import RECOMPUTE_JOB
from gandan.apps.work.actions import enqueue
from gandan.deadlines import BadRow


class Command(BaseCommand):
    """Looks at the calendar and asks for the passage at once, instead of with the next day."""

    help = "Computes the open due days again, in the background: after the calendar changed."

    @override
    def handle(self, *args: object, **options: object) -> None:
        """Ask for it once; what is wrong with a row is said here and nothing is asked."""
        now = timezone.now()
        try:
            for tenant_id in tenant_ids():
                checked_calendar_of(tenant_id)
        except BadRow as bad:
            raise CommandError(str(bad)) from bad
        enqueue(RECOMPUTE_JOB, key="asked", payload={}, tenant_id=None, now=now)
        self.stdout.write(_("Sẽ tính lại ngày đến hạn; xem tiến độ ở trang Việc chạy nền."))
