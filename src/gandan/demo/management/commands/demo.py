"""`gandan-admin demo`: the invented province."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from typing_extensions import override

from gandan.demo import accounts, building, story


class Command(BaseCommand):
    """Loads the demonstration into an empty database; does nothing where it is already."""

    help = "Loads the invented province Lam Giang into an empty database."

    @override
    def handle(self, *args: object, **options: object) -> None:
        try:
            is_missing = building.check_may_build()
        except building.NotEmpty as refused:
            raise CommandError(str(refused)) from refused
        if is_missing:
            self.stdout.write(story.tell(now=timezone.now()))
        if options["verbosity"]:
            for line in accounts.lines():
                self.stdout.write(line)
