"""The life of an e-mail: taken, then sent, put off or given up. Each is one conditional UPDATE.

Taking is stored before the server is spoken to, and raises `attempts`, the fencing token: whoever
was taken for dead cannot write over what its successor found out. What that promises and what it
cannot: docs/explanation/notices.md.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Min

from gandan.apps.notices.models import Mailing, MailingState

LEASE = timedelta(minutes=5)  # each answer of a server is waited for ten seconds at most
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
GIVE_UP_AFTER = timedelta(days=2)  # what a digest said two days ago is said again by the next one
UNFINISHED = (MailingState.WAITING, MailingState.SENDING)


def take(*, now: datetime) -> Mailing | None:
    """The first e-mail that is due, now being sent by us; None when there is none.

    One that is being sent is due again when its lease has run out: whoever took it has died, and
    nobody knows whether the server had it. It is sent again, under the same Message-ID.
    """
    with transaction.atomic():
        due = Mailing.objects.filter(state__in=UNFINISHED, next_attempt_at__lte=now).order_by(
            "next_attempt_at", "id"
        )
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        found = due.first()
        if found is None:
            return None
        unchanged = Mailing.objects.filter(pk=found.pk, attempts=found.attempts)
        taken = unchanged.filter(state=found.state).update(
            state=MailingState.SENDING, attempts=F("attempts") + 1, next_attempt_at=now + LEASE
        )
        if not taken:
            return None
    return Mailing.objects.select_related("user", "user__notice_preference").get(pk=found.pk)


def note_sent(mailing: Mailing, *, now: datetime) -> bool:
    """The server has it; False when somebody else has it in hand by now."""
    return _settle(mailing, state=MailingState.SENT, sent_at=now, last_error="")


def put_off(mailing: Mailing, *, error: str, now: datetime) -> bool:
    """Try later, after a pause that grows; after two days it is given up."""
    if now - mailing.made_at >= GIVE_UP_AFTER:
        return give_up(mailing, error=error)
    pause = PAUSES[min(mailing.attempts, len(PAUSES)) - 1]
    return _settle(
        mailing,
        state=MailingState.WAITING,
        last_error=error[:300],
        next_attempt_at=now + pause,
    )


def give_up(mailing: Mailing, *, error: str) -> bool:
    """Another try would not help; the sentence says why, for administrators and its owner."""
    return _settle(mailing, state=MailingState.FAILED, last_error=error[:300])


def next_moment() -> datetime | None:
    """When the earliest e-mail is due that is neither sent nor given up; None if there is none."""
    unfinished = Mailing.objects.filter(state__in=UNFINISHED)
    found: datetime | None = unfinished.aggregate(at=Min("next_attempt_at"))["at"]
    return found


def _settle(mailing: Mailing, **changes: object) -> bool:
    mine = Mailing.objects.filter(
        pk=mailing.pk, attempts=mailing.attempts, state=MailingState.SENDING
    )
    return bool(mine.update(**changes))
