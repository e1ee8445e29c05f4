"""`./gandan admin export_log`: a chain of the log as a file that anybody can verify."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from gandan.apps.audit.queries.chain import chains, published, sealed_lines
from gandan.sealing import exported


class Command(BaseCommand):
    """Writes what is sealed; `gandan verify-log FILE` follows the chain without the application."""

    help = "Writes the sealed log of a space to a file, for `./gandan verify-log FILE`."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file to write, or - for standard output")
        parser.add_argument("--chain", help="id of the space, or system; needed where several are")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        chain = _chosen(options["chain"])
        lines = exported(chain, published(chain), sealed_lines(chain))
        if options["file"] == "-":
            sys.stdout.writelines(lines)
            return
        path = Path(options["file"])
        if path.exists():
            raise CommandError(f"{path} is there already; name a file that is not.")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(lines)
        self.stdout.write(f"{path}: the chain {chain}. Verify it: ./gandan verify-log {path}")


def _chosen(wanted: str | None) -> str:
    known = chains()
    if wanted is None and len(known) == 1:
        return known[0]
    if wanted not in known:
        said = ", ".join(known) or "none yet; the worker seals once an hour"
        raise CommandError(f"Name one of the chains with --chain: {said}.")
    return wanted
