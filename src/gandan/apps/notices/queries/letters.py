"""An e-mail as it is written: from its row and the notices it carries, the same each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gandan.apps.notices.models import Mailing, MailingKind, Notice
from gandan.apps.notices.queries.words import group_of, groups, leads_to, said

LINES = 60  # notices written out in one e-mail; the inbox has the rest
SUBJECT = 120  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """One notice in an e-mail."""

    words: str
    link: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Notices of one group: what is late, what is due today, and so on."""

    heading: str
    count: int
    items: Sequence[Item]

    @property
    def left_out(self) -> int:
        """How many of the group are not written out."""
        return self.count - len(self.items)


def letter(mailing: Mailing) -> EmailMultiAlternatives:
    """The e-mail: plain text and the same as simple HTML; no paper's secret, no petition's text.

    Links lead to pages that ask for the sign-in. Its Message-ID and date are those of the row, so
    that a mail server recognises one that it has been given twice.
    """
    notices = list(mailing.notices.order_by("-created_at", "-pk"))
    found = _groups(notices)
    preferences = _url(reverse("thong-bao-cai-dat"))
    context = {
        "name": mailing.user.get_full_name(),
        "groups": found,
        "is_digest": mailing.kind == MailingKind.DIGEST,
        "day": mailing.day,
        "inbox": _url(reverse("thong-bao")),
        "preferences": preferences,
    }
    message = EmailMultiAlternatives(
        _subject(mailing, found),
        render_to_string("mail/notices.txt", context),
        to=[mailing.user.email],
        headers={
            "Message-ID": mailing.message_id,
            "Date": _date(mailing.made_at),
            "List-Unsubscribe": f"<{preferences}>",
            # nobody answers that he is away
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    message.attach_alternative(render_to_string("mail/notices.html", context), "text/html")
    return message


def _groups(notices: Sequence[Notice]) -> list[Group]:
    by_group: dict[str, list[Notice]] = {}
    for notice in notices:
        by_group.setdefault(group_of(notice), []).append(notice)
    room, found = LINES, []
    for key, heading in groups().items():
        if rows := by_group.get(key):
            shown = rows[: max(room, 0)]
            room -= len(shown)
            found.append(Group(heading, len(rows), [_item(notice) for notice in shown]))
    return found


def _item(notice: Notice) -> Item:
    url = _url(reverse("thong-bao-mot", args=[notice.public_id]))
    return Item(said(notice), leads_to(notice), url)


def _subject(mailing: Mailing, found: Sequence[Group]) -> str:
    if mailing.kind == MailingKind.URGENT and found and found[0].items:
        return Truncator(found[0].items[0].words).chars(SUBJECT)
    day = date_format(mailing.day, "d/m")
    counts = ", ".join(f"{group.count} {group.heading.lower()}" for group in found)
    return _("Việc của bạn sáng %(day)s: %(counts)s") % {"day": day, "counts": counts}


def _url(path: str) -> str:
    return f"{settings.ADDRESS}{path}"


def _date(at: datetime) -> str:
    return format_datetime(at)
