"""Which e-mails can be made, and what became of those that were."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled
from gandan.apps.notices.models import Mailing, MailingState, Notice
from gandan.apps.notices.policies import check_see_mailings

NEWS_FOR = timedelta(days=30)  # older than that it is no news: e-mail was switched on later
SHOWN = 50  # e-mails that could not be sent, on the page of administrators


def reachable(users: Iterable[int]) -> set[int]:
    """Those of the accounts that have an e-mail address, are not locked, and want e-mails."""
    found = User.objects.filter(pk__in=list(users), is_active=True).exclude(email="")
    return set(found.exclude(notice_preference__wants_email=False).values_list("pk", flat=True))


def is_reachable(user: User) -> bool:
    """The same of one account that was read with its preference."""
    preference = getattr(user, "notice_preference", None)
    return bool(user.is_active and user.email and (preference is None or preference.wants_email))


def not_mailed(tenant: UUID, *, now: datetime) -> QuerySet[Notice]:
    """What was told lately, is unread, and stands in no e-mail."""
    return Notice.objects.filter(
        tenant_id=tenant,
        read_at__isnull=True,
        mailing__isnull=True,
        created_at__gte=now - NEWS_FOR,
    )


def people_to_mail(tenant: UUID, *, now: datetime) -> list[int]:
    """Accounts for whom something stands in no e-mail yet, in a fixed order."""
    rows = not_mailed(tenant, now=now).order_by().values_list("user_id", flat=True).distinct()
    return sorted(rows)


def not_sent(*, by: Entitled) -> Sequence[Mailing]:
    """E-mails of the tenant that were given up, the latest first: who did not get one, and why."""
    check_see_mailings(by)
    rows = Mailing.objects.filter(tenant_id=by.tenant_id, state=MailingState.FAILED)
    return list(rows.select_related("user").order_by("-made_at", "-pk")[:SHOWN])
