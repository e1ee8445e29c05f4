"""`./gandan admin create_administrator`: an administrator of a space, or one let in again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from typing_extensions import override

from gandan.apps.accounts.queries import tenant_by_slug
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.orgs.actions import make_administrator, reset_administrator
from gandan.apps.orgs.management.words import invitation_words


class Command(BaseCommand):
    """Makes an administrator, or lets one in who is locked out."""

    help = (
        "Makes an administrator of a space that was opened with open_office, and prints the "
        "invitation. For an account that is there it is the way back in: the account is opened, "
        "the old password ends, a new invitation is printed."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name of the space, such as so-noi-vu")
        parser.add_argument("--username", required=True, help="name to sign in with")
        parser.add_argument("--person", default="", help="full name, for a new account")
        parser.add_argument(
            "--reset-second-factor",
            metavar="REASON",
            default="",
            help="also take the second factor away; the reason stands in the log",
        )

    @override
    def handle(self, *args: object, **options: Any) -> None:
        now = timezone.now()
        tenant = tenant_by_slug(options["slug"])
        if tenant is None:
            raise CommandError(
                f"Chưa có không gian “{options['slug']}”; hãy mở bằng lệnh open_office."
            )
        system = SystemActor(tenant.pk)
        try:
            with transaction.atomic():
                if reason := options["reset_second_factor"]:
                    reset_administrator(
                        by=system, username=options["username"], reason=reason, now=now
                    )
                issued = make_administrator(
                    by=system,
                    username=options["username"],
                    ho_ten=options["person"] or options["username"],
                    today=timezone.localdate(now),
                    now=now,
                )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(invitation_words(issued))
