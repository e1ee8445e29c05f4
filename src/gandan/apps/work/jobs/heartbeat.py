"""A thread that keeps the worker's lease alive while the main thread works."""

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone
from typing_extensions import override

from gandan.apps.work.actions import Running
from gandan.apps.work.jobs import lease

logger = logging.getLogger(__name__)


class Heartbeat(threading.Thread):
    """Renews the lease of the current job and says that the worker is alive."""

    def __init__(self, worker: str, *, lease_time: timedelta) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self._worker = worker
        self._lease_time = lease_time
        self._run: Running | None = None
        self._ended = threading.Event()

    def hold(self, run: Running | None) -> None:
        """The job to keep from now on; None for none."""
        self._run = run

    @override
    def start(self) -> None:
        """Begin, except inside a transaction of the caller's.

        Nobody else sees a lease that is not committed, and a second connection that writes the same
        rows would only wait for that transaction to end.
        """
        if not connection.in_atomic_block:
            super().start()

    def end(self) -> None:
        """Stop and wait for the thread."""
        self._ended.set()
        if self.is_alive():
            self.join(timeout=30)

    @override
    def run(self) -> None:
        every = self._lease_time.total_seconds() / 4
        try:
            while not self._ended.wait(every):
                self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        now = timezone.now()
        try:
            if (held := self._run) is not None:
                lease.renew(held, until=now + self._lease_time)
            lease.seen(self._worker, now=now)
        except DatabaseError as error:  # the next beat tries again; the lease allows for three
            logger.warning("heartbeat missed: %s", error)
            connection.close()
