"""Every hour: seal what has been logged since, and keep the head of the day."""

from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.actions.sealing import make_heads, seal_some

SEAL_JOB = "audit.seal"


class Run(Protocol):
    """What is used of `work.actions.Running`, which stands above the log."""

    def progress(self, done: int, total: int, note: str) -> None:
        """Tell how far it is."""


def seal(run: Run, _payload: dict[str, Any]) -> None:
    """Seal everything that waits, a batch a transaction: it may be killed."""
    sealed = 0
    while count := seal_some(now=timezone.now()):
        sealed += count
        run.progress(sealed, sealed, _("Đang niêm phong nhật ký."))
    make_heads(today=timezone.localdate(), now=timezone.now())


JOBS = {SEAL_JOB: seal}
HOURLY = (SEAL_JOB,)
