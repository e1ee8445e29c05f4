"""The morning's digest, sending e-mails through the server of the settings, tidying what is old."""

import logging
from datetime import datetime, timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.audit.policies import SystemActor
from gandan.apps.notices.actions import sending, tidying
from gandan.apps.notices.actions.mailing import SEND_JOB, make_digests, send_again_at
from gandan.apps.notices.models import Mailing
from gandan.apps.notices.queries.letters import letter
from gandan.apps.notices.queries.mailings import is_reachable, people_to_mail
from gandan.apps.notices.queries.retention import STATES, BadRetention, Reached, retention
from gandan.apps.orgs.queries.calendars import calendar_of
from gandan.apps.work.actions import JobFailed, Running
from gandan.apps.work.jobs.registry import collect
from gandan.apps.work.queries import is_unfinished

DIGEST_JOB, TIDY_JOB = "notices.digest", "notices.tidy"
EVENING = 17  # o'clock; a digest that could not be made by then waits for the next morning
PEOPLE = 200  # in one transaction
PERMANENT = 500  # SMTP: replies from here on say that another try would not help
log = logging.getLogger(__name__)


class ServerDown(Exception):
    """The mail server cannot be used at all now: no other e-mail need be tried."""


def digest(run: Running, _payload: dict[str, Any]) -> None:
    """One e-mail a person who has something unread; on working days only, once a day.

    Asked for every hour. It waits for the jobs of the day, so that what they tell is in it.
    """
    now = timezone.now()
    if not settings.MAIL_IS_ON or is_unfinished(key=f"{timezone.localtime(now):%Y-%m-%d}"):
        return
    for tenant in tenant_ids():
        if not is_morning(tenant, now):
            continue
        people = people_to_mail(tenant, now=now)
        for start in range(0, len(people), PEOPLE):
            run.progress(start, len(people), _("Đang soạn thư tổng hợp."))
            with run.transaction():
                make_digests(tenant=tenant, users=people[start : start + PEOPLE], now=now)


def is_morning(tenant: UUID, now: datetime) -> bool:
    """Whether a digest may go out: a working day there, from the hour of the settings on."""
    local = timezone.localtime(now)
    if not settings.DIGEST_HOUR <= local.hour < max(EVENING, settings.DIGEST_HOUR + 1):
        return False
    return calendar_of(tenant).standing(local.date()).is_working


def send(run: Running, _payload: dict[str, Any]) -> None:
    """Every e-mail that is due, one after the other; then asks to be woken for the next one."""
    if not settings.MAIL_IS_ON:
        return
    not_before = timezone.now()
    post, done = get_connection(), 0
    try:
        while mailing := sending.take(now=timezone.now()):
            _send(mailing, post)
            done += 1
            run.progress(done, done, "")
    except ServerDown as down:
        log.warning("the mail server cannot be used: %s", down)
        not_before = timezone.now() + timedelta(minutes=1)
    finally:
        post.close()
    if (at := sending.next_moment()) is not None:
        send_again_at(max(at, not_before))


def _send(mailing: Mailing, post: BaseEmailBackend) -> None:
    """Give one e-mail to the server and store its answer at once.

    Raises:
        ServerDown: after the e-mail was put off.
    """
    if not is_reachable(mailing.user):
        sending.give_up(mailing, error=_("Người nhận đã thôi nhận thư hoặc không còn địa chỉ."))
        return
    try:
        post.open()
        post.send_messages([letter(mailing)])
    except SMTPRecipientsRefused as refused:
        code = max((code for code, _words in refused.recipients.values()), default=0)
        _answered(mailing, code, _("Máy chủ thư không nhận địa chỉ này (mã %(code)s)."))
    except SMTPDataError as refused:
        _answered(mailing, refused.smtp_code, _("Máy chủ thư không nhận thư này (mã %(code)s)."))
    except (SMTPException, OSError) as down:
        said = str(down.smtp_code) if isinstance(down, SMTPResponseException) else "-"
        error = _("Chưa gửi được qua máy chủ thư (mã %(code)s).") % {"code": said}
        sending.put_off(mailing, error=error, now=timezone.now())
        raise ServerDown(str(down)) from down
    except ValueError:  # of the header: an address with a line break, or of no known form
        sending.give_up(mailing, error=_("Địa chỉ thư viết sai; dạng đúng là ten@coquan.vn."))
    else:
        sending.note_sent(mailing, now=timezone.now())


def _answered(mailing: Mailing, code: int, sentence: str) -> None:
    error = sentence % {"code": code}
    if code >= PERMANENT:
        sending.give_up(mailing, error=error)
    else:
        sending.put_off(mailing, error=error, now=timezone.now())


def tidy(run: Running, _payload: dict[str, Any]) -> None:
    """Delete what was told longer ago than the rows of retention say, a few rows a transaction.

    What is still needed to say who was told when of an open or disputed duty stays, whatever its
    age: the apps that tell of things answer for them (`STAYS` of their `jobs`). Killed, it begins
    anew the next day; what is gone is in the log.

    Raises:
        JobFailed: a row of retention does not hold; nothing has been deleted.
    """
    try:
        rows = retention()
    except BadRetention as bad:
        raise JobFailed(str(bad)) from bad
    stays, now = collect("STAYS"), timezone.now()
    gone = 0
    for tenant in tenant_ids():
        by = SystemActor(tenant)
        after: Reached | None = None
        is_left = True
        while is_left:
            with run.transaction():
                step = tidying.tidy_notices(
                    by=by, row=rows["notice"], stays=stays, after=after, now=now
                )
            after, is_left, gone = step.reached, step.is_left, gone + step.gone
            run.progress(gone, gone, _("Đang dọn thông báo cũ."))
        for of in sorted(STATES):
            some = 1
            while some:
                with run.transaction():
                    some = tidying.tidy_mailings(by=by, row=rows[of], now=now)
                gone += some
                run.progress(gone, gone, _("Đang dọn thư cũ."))
    log.info("retention: %s old notices and e-mails deleted", gone)


JOBS = {DIGEST_JOB: digest, SEND_JOB: send, TIDY_JOB: tidy}
DAILY = (TIDY_JOB,)
HOURLY = (DIGEST_JOB, SEND_JOB)
