"""The lines of the register as they are shown: every word ready, so that the template only prints.

Fifty lines of filters, addresses and translated names are half the time that the page takes.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import ngettext

from gandan.apps.tasks.queries.register import Row, Share
from gandan.web.staff.tasks.words import (
    others_in_words,
    planned_in_words,
    share_in_words,
    standing_in_words,
    units_in_words,
)

ACTION_LENGTH, PHRASE_LENGTH = 220, 80  # characters shown; the page of the task has the rest

Line = dict[str, str]


def lines(rows: Iterable[Row], today: date) -> Iterator[Line]:
    """What each row says: an empty string where it says nothing."""
    for row in rows:
        task = row.task
        tone, standing = standing_in_words(task, today)
        due = task.next_due_on
        yield {
            "url": _url(row),
            "action": _cut(task.action, ACTION_LENGTH),
            "document": str(task.document),
            "phrase": _cut(task.deadline_phrase, PHRASE_LENGTH),
            "quota": task.quota,
            "units": units_in_words(row.share),
            "others": others_in_words(row),
            "planned": planned_in_words(row),
            "due_iso": due.isoformat() if due else "",
            "due": f"{due:%d/%m/%Y}" if due else "",
            "first_due": f"{row.first_due_on:%d/%m/%Y}" if row.first_due_on else "",
            "tone": tone,
            "standing": standing,
            "share": share_in_words(row.share),
            "late": _late(row.share),
        }


def _url(row: Row) -> str:
    if row.own:
        return reverse("nhiem-vu-don-vi", args=(row.task.public_id, row.own))
    return reverse("nhiem-vu-chi-tiet", args=(row.task.public_id,))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else Truncator(text).chars(length)


def _late(share: Share) -> str:
    """How many units are late; of a single one the badge says it already."""
    if not share.late_count or share.unit_count <= 1:
        return ""
    words = ngettext("%(n)s quá hạn", "%(n)s quá hạn", share.late_count)
    return words % {"n": share.late_count}
