"""`./gandan admin check_signatures`: have every signature looked at again.

To be run after the trusted certificates (GANDAN_TRUST) were changed.
"""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from typing_extensions import override

from gandan.apps.documents.actions.signatures import ask_again
from gandan.apps.documents.queries.signatures import checked_files


class Command(BaseCommand):
    """Puts the files of which signatures are known into the queue."""

    help = "Looks at the signatures of every signed file again: after GANDAN_TRUST was changed."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for tenant_id, sha256 in list(checked_files()):
            with transaction.atomic():
                ask_again(tenant_id, sha256, timezone.now())
            count += 1
        self.stdout.write(f"{count} signed files wait to be looked at again.")
