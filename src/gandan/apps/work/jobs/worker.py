"""The loop of a worker process."""

import logging
import os
import signal
import socket
import threading
from collections.abc import Mapping
from datetime import timedelta
from types import FrameType
from uuid import uuid4

from django.db import close_old_connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.work.actions import JobFailed, LostLease, Running
from gandan.apps.work.jobs import lease, registry
from gandan.apps.work.jobs.heartbeat import Heartbeat
from gandan.apps.work.jobs.housekeeping import Housekeeping
from gandan.apps.work.models import Job

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)


class StopNow(BaseException):
    """The second SIGTERM: leave the job to others and go."""


class Worker:
    """Takes one job after another until told to stop.

    The first SIGTERM or SIGINT lets the current job end; the second gives it back to the queue.
    """

    def __init__(
        self,
        *,
        jobs: Mapping[str, registry.Function] | None = None,
        lease_time: timedelta = LEASE,
        pause: float = 0.5,
    ) -> None:
        self._host = socket.gethostname()[:40]
        self.name = f"{self._host}:{os.getpid()}:{uuid4().hex[:8]}"
        self._jobs = registry.jobs() if jobs is None else jobs
        self._on_failure = registry.on_failure()
        self._lease_time = lease_time
        self._pause = pause  # seconds between looks at an empty queue
        self._stop = threading.Event()
        self._housekeeping = Housekeeping()
        self._heartbeat = Heartbeat(self.name, lease_time=lease_time)

    def run(self) -> None:
        """Work until a signal."""
        self._listen()
        self._start()
        try:
            while not self._stop.is_set():
                close_old_connections()  # the database may have been restarted meanwhile
                if not self.run_one():
                    self._housekeeping.look(now=timezone.now())
                    self._stop.wait(self._pause)
        except StopNow:
            logger.info("worker %s stopped at once", self.name)
        finally:
            self._end()

    def run_all(self) -> int:
        """Work until the queue holds nothing that is due; how many jobs were run."""
        count = 0
        self._start()
        try:
            while not self._stop.is_set() and self.run_one():
                count += 1
        finally:
            self._end()
        return count

    def run_one(self) -> bool:
        """Take and run one job; False when none is due."""
        job = lease.claim(worker=self.name, lease=self._lease_time, now=timezone.now())
        if job is None:
            return False
        run = lease.running(job)
        self._heartbeat.hold(run)
        try:
            self._do(job, run)
        except LostLease as lost:
            logger.warning("lost lease: %s", lost)
        except StopNow:
            lease.give_back(run, now=timezone.now())
            raise
        finally:
            self._heartbeat.hold(None)
        return True

    def _do(self, job: Job, run: Running) -> None:
        if job.attempt > job.max_attempts:
            return self._give_up(job, run, _("Tiến trình nền đã dừng đột ngột khi làm việc này."))
        function = self._jobs.get(job.name)
        if function is None:
            return self._give_up(job, run, _("Không có chương trình nào làm loại việc này."))
        logger.info("job %s %s attempt %s", job.name, job.key, job.attempt)
        try:
            function(run, job.payload)
        except JobFailed as failed:
            self._give_up(job, run, str(failed))
        except LostLease:
            raise
        except Exception:  # any fault of a job must leave the worker alive
            logger.exception("job %s %s attempt %s failed", job.name, job.key, job.attempt)
            self._try_later(job, run)
        else:
            if not run.is_complete and not lease.finish(run, now=timezone.now()):
                raise LostLease(f"{run.name} {run.key}: ended after its lease was lost.")
        return None

    def _try_later(self, job: Job, run: Running) -> None:
        error = _(
            "Có lỗi ngoài dự kiến; chi tiết nằm trong nhật ký máy chủ, tra theo mã việc %(number)s."
        ) % {"number": job.public_id}
        if job.attempt >= job.max_attempts:
            self._give_up(job, run, error)
        else:
            lease.try_later(run, error=error, now=timezone.now())

    def _give_up(self, job: Job, run: Running, error: str) -> None:
        with run.transaction():
            self._tell(job, run, error)
            lease.fail(run, error=error, now=timezone.now())
        logger.error("job %s %s given up: %s", job.name, job.key, error)

    def _tell(self, job: Job, run: Running, error: str) -> None:
        """Tell whoever waits; a fault in that must not keep the job from being marked failed."""
        told = self._on_failure.get(job.name)
        if told is None:
            return
        try:
            with transaction.atomic():
                told(run, job.payload, error)
        except Exception:  # any fault of an app must leave the worker alive
            logger.exception("nobody could be told of job %s %s", job.name, job.key)

    def _listen(self) -> None:
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._stop.is_set():
            raise StopNow
        self._stop.set()

    def _start(self) -> None:
        lease.seen(self.name, now=timezone.now())
        lease.abandon(host=self._host, is_alive=_is_alive, now=timezone.now())
        self._heartbeat.start()
        logger.info("worker %s started", self.name)

    def _end(self) -> None:
        self._heartbeat.end()
        lease.gone(self.name)
        logger.info("worker %s ended", self.name)


def _is_alive(process: int) -> bool:
    """Whether a process of this machine runs; also where nobody can tell."""
    if os.name == "nt":  # there the signal 0 ends a process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
