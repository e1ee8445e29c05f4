"""`gandan-admin worker`: the background process."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.urls import get_resolver
from typing_extensions import override

from gandan.apps.work.jobs.worker import Worker


class Command(BaseCommand):
    """Runs background jobs until it is told to stop (SIGTERM)."""

    help = "Runs background jobs until SIGTERM; --once ends when nothing is due."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing is due")

    @override
    def handle(self, *args: object, **options: object) -> None:
        get_resolver().url_patterns  # noqa: B018  # read now, not inside of a job's transaction
        worker = Worker()
        if options["once"]:
            count = worker.run_all()
            self.stdout.write(f"Đã làm {count} việc.")
        else:
            worker.run()
