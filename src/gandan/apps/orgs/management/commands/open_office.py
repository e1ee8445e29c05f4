"""`./gandan admin open_office`: the first space, its top body and its first administrator."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from typing_extensions import override

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.orgs.actions import create_unit, make_administrator
from gandan.apps.orgs.management.words import invitation_words
from gandan.apps.orgs.models import UnitKind


class Command(BaseCommand):
    """Opens an operator's space for real work: nothing in it is invented."""

    help = (
        "Opens a space for real work: its top body and its first administrator, who then enters "
        "bodies and people on the pages. Prints the invitation with which that person begins."
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name of the space, such as so-noi-vu")
        parser.add_argument("--name", required=True, help='name of the space, "Tỉnh ..."')
        parser.add_argument("--body", required=True, help='top body, "Ủy ban nhân dân tỉnh ..."')
        parser.add_argument(
            "--kind", default=UnitKind.UBND_TINH, choices=UnitKind.values, help="kind of that body"
        )
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="first day of that body (today when left out)",
        )
        parser.add_argument("--administrator", required=True, help="name to sign in with")
        parser.add_argument("--person", required=True, help="that person's full name")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        now = timezone.now()
        try:
            with transaction.atomic():
                tenant = create_tenant(slug=options["slug"], ten=options["name"], now=now)
                system = SystemActor(tenant.pk)
                body = create_unit(
                    by=system,
                    kind=options["kind"],
                    ten=options["body"],
                    valid_from=options["since"] or timezone.localdate(now),
                    now=now,
                )
                issued = make_administrator(
                    by=system,
                    username=options["administrator"],
                    ho_ten=options["person"],
                    unit=body,
                    today=timezone.localdate(now),
                    now=now,
                )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Đã mở “{options['name']}”.")
        self.stdout.write(invitation_words(issued))
