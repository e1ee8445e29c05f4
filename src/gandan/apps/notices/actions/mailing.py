"""E-mails as rows: made together with what they carry, sent later by a job."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime
from uuid_utils.compat import uuid7

from gandan.apps.notices.models import Mailing, MailingKind, Notice
from gandan.apps.notices.queries.mailings import not_mailed, reachable
from gandan.apps.work.actions import enqueue

SEND_JOB = "notices.send"
AT_ONCE = 500  # rows in one statement


def mail_urgent(*, notices: Iterable[UUID], now: datetime) -> int:
    """An e-mail of its own for each notice, to go out at once; how many. Part of `tell`."""
    if not settings.MAIL_IS_ON:
        return 0
    rows = Notice.objects.filter(public_id__in=list(notices), mailing__isnull=True)
    reached = reachable({notice.user_id for notice in rows})
    made = [
        (_mailing(notice.tenant_id, notice.user_id, MailingKind.URGENT, notice.key, now), notice)
        for notice in rows
        if notice.user_id in reached
    ]
    return _keep(made, now)


def make_digests(*, tenant: UUID, users: Sequence[int], now: datetime) -> int:
    """A digest for each of these people who has something unread that no e-mail carries; how many.

    Whoever has had the digest of the day gets none: what comes later waits for the next one.
    """
    day = localtime(now).date()
    with transaction.atomic():
        had = set(
            Mailing.objects.filter(user_id__in=users, day=day, kind=MailingKind.DIGEST).values_list(
                "user_id", flat=True
            )
        )
        reached = reachable(set(users) - had)
        waiting = not_mailed(tenant, now=now).filter(user_id__in=reached).order_by("pk")
        mailings: dict[int, Mailing] = {}
        made = []
        for notice in waiting:
            mailing = mailings.setdefault(
                notice.user_id, _mailing(tenant, notice.user_id, MailingKind.DIGEST, "", now)
            )
            made.append((mailing, notice))
        _keep(made, now)
    return len(mailings)


def _keep(made: Sequence[tuple[Mailing, Notice]], now: datetime) -> int:
    if not made:
        return 0
    mailings = list({mailing.public_id: mailing for mailing, _notice in made}.values())
    Mailing.objects.bulk_create(mailings, batch_size=AT_ONCE)
    for mailing, notice in made:
        notice.mailing = mailing
    Notice.objects.bulk_update([notice for _m, notice in made], ["mailing"], batch_size=AT_ONCE)
    # a key of its own: a job that is running may have looked for the last time already
    enqueue(SEND_JOB, key=str(mailings[0].public_id), payload={}, tenant_id=None, now=now)
    return len(mailings)


def send_again_at(at: datetime) -> None:
    """Wake the job that sends at the first full minute not before a moment, once a minute."""
    minute = at.replace(second=0, microsecond=0)
    if minute < at:
        minute += timedelta(minutes=1)
    enqueue(SEND_JOB, key=f"{minute:%Y-%m-%dT%H:%MZ}", payload={}, tenant_id=None, now=minute)


def _mailing(tenant: UUID, user: int, kind: str, key: str, now: datetime) -> Mailing:
    public_id = uuid7()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return Mailing(
        public_id=public_id,
        tenant_id=tenant,
        user_id=user,
        day=localtime(now).date(),
        kind=kind,
        key=key,
        message_id=f"<{public_id}@{domain}>",
        next_attempt_at=now,
        made_at=now,
    )
