"""Who may see the queue and start failed work again."""

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.work.models import Job


class LostLease(Exception):
    """The job was given to another worker: what this one does with it no longer counts."""


class JobFailed(Exception):
    """Raised by a job that cannot succeed: the message is a sentence for people, no retry."""


def check_see_queue(by: Entitled) -> None:
    """Raise `NotAllowed` unless the queue may be read."""
    if not by.may("work.read"):
        raise NotAllowed("The queue is read by administrators and auditors.")


def check_repeat(by: Entitled, job: Job) -> None:
    """Raise `NotAllowed` unless this job may be started again."""
    if not by.may("work.repeat") or job.tenant_id != by.tenant_id:
        raise NotAllowed("Failed work is started again by administrators of its tenant.")
