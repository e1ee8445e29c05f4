"""Telling people: the only way a notice is made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from gandan.apps.notices.actions.mailing import mail_urgent
from gandan.apps.notices.models import Notice
from gandan.apps.notices.queries.kinds import KINDS
from gandan.apps.notices.queries.words import say

AT_ONCE = 500  # rows in one statement
PAIRS = 200  # people and keys in one condition


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell to some people.

    Args:
        users: primary keys of the accounts; a person named twice is told once.
        kind: a row of `queries.kinds`.
        subject: kind and public id of what it is about: ("occurrence", id).
        facts: what its sentence needs; names of bodies, numbers and days, never persons.
        address: path of the page where it leads.
        key: what makes it the same news: a person is told once under a key.
        is_urgent: None for as its kind says.
    """

    users: Sequence[int]
    kind: str
    subject: tuple[str, object]
    facts: Mapping[str, object]
    address: str
    key: str
    is_urgent: bool | None = field(default=None)


# the arguments are the fields of a notice: one call, inside the transaction of what it tells of
def tell(  # noqa: PLR0913
    *,
    tenant: UUID,
    users: Iterable[int],
    kind: str,
    subject: tuple[str, object],
    facts: Mapping[str, object],
    address: str,
    key: str,
    is_urgent: bool | None = None,
    now: datetime,
) -> int:
    """Tell some people one thing; how many had not been told. The fields are those of `News`."""
    news = News(tuple(users), kind, subject, facts, address, key, is_urgent)
    return tell_each(tenant=tenant, news=(news,), now=now)


def tell_each(*, tenant: UUID, news: Iterable[News], now: datetime) -> int:
    """Tell many things, in as many questions as for one; how many notices that made.

    Whoever was told under a key already is not told again. Urgent ones get their e-mail in the
    same transaction, the others wait for the digest of the next working morning.

    Raises:
        KeyError: a kind that is none, or a fact that its sentence needs is missing.
        ValueError: an address that is no path of these pages.
    """
    wanted = {(row.user_id, row.key): row for one in news for row in _rows(tenant, one, now)}
    if not wanted:
        return 0
    with transaction.atomic():
        told = _told(sorted(wanted))
        fresh = [row for owner, row in wanted.items() if owner not in told]
        # another process may have told the same meanwhile: the database keeps one of both
        Notice.objects.bulk_create(fresh, batch_size=AT_ONCE, ignore_conflicts=True)
        if urgent := [row.public_id for row in fresh if row.is_urgent]:
            mail_urgent(notices=urgent, now=now)
    return len(fresh)


def _told(owners: Sequence[tuple[int, str]]) -> set[tuple[int, str]]:
    """Which people have been told under which keys; some at a time, as every pair is looked up."""
    found: set[tuple[int, str]] = set()
    for start in range(0, len(owners), PAIRS):
        users, keys = zip(*owners[start : start + PAIRS], strict=True)
        rows = Notice.objects.filter(user_id__in=set(users), key__in=set(keys))
        found.update(rows.values_list("user_id", "key"))
    return found


def _rows(tenant: UUID, news: News, now: datetime) -> Iterator[Notice]:
    if not news.users:
        return
    say(news.kind, news.facts)  # a sentence that cannot be said is a fault of the caller
    if not news.address.startswith("/") or news.address.startswith("//"):
        raise ValueError(f"{news.address!r} is no path of these pages.")
    subject_type, subject_id = news.subject
    urgent = KINDS[news.kind].is_urgent if news.is_urgent is None else news.is_urgent
    for user in news.users:
        yield Notice(
            tenant_id=tenant,
            user_id=user,
            kind=news.kind,
            subject_type=subject_type,
            subject_id=str(subject_id),
            facts=dict(news.facts),
            address=news.address,
            key=news.key,
            is_urgent=urgent,
            created_at=now,
        )
