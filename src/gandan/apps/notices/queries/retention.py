"""How long what people were told is kept: the rows of `retention.toml`, and what is older."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from gandan.apps.notices.models import Mailing, MailingState, Notice

KINDS = {"notice", "mailing_sent", "mailing_failed"}
CONFIDENCES = {"seen", "secondary", "assumed", "open"}
SHORTEST, LONGEST = 30, 36500  # days: what is news is never taken away, and no date runs over
AT_ONCE = 500  # rows in one transaction: no lock that anybody waits for
STATES = {"mailing_sent": MailingState.SENT, "mailing_failed": MailingState.FAILED}


class BadRetention(ValueError):
    """A row does not hold; the message names file and row, and what right looks like."""


@dataclass(frozen=True, slots=True)
class Retention:
    """One row: rows of a kind that are older than so many calendar days go."""

    of: str
    days: int
    source: str
    confidence: str

    def before(self, now: datetime) -> datetime:
        """What came before this moment is old."""
        return now - timedelta(days=self.days)


class Reached(NamedTuple):
    """How far a passage has come: moment and key of the last row that was looked at."""

    at: datetime
    pk: int


class Old(NamedTuple):
    """One notice that is old enough to go, unless the thing it tells of keeps it."""

    reached: Reached
    subject: tuple[str, str]


def retention() -> Mapping[str, Retention]:
    """By kind of record: the rows that ship, under those of the operator's folder.

    Raises:
        BadRetention: a row does not hold.
    """
    rows = _read(Path(__file__).with_name("retention.toml"))
    own = settings.ROWS_FOLDER / "retention" / "notices.toml"
    if own.is_file():
        for key, row in _read(own).items():
            if key not in rows:
                raise BadRetention(
                    _("%(file)s: không có dòng id “%(id)s”; các dòng: %(known)s.")
                    % {"file": own.name, "id": key, "known": ", ".join(sorted(rows))}
                )
            rows[key] = row
    return {row["of"]: _as_row(row) for row in rows.values()}


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRetention(
            _("%(file)s: không phải TOML: %(error)s.") % {"file": path.name, "error": error}
        ) from error
    rows = {}
    for row in found.get("retention", ()):
        wrong = _wrong(row)
        if wrong:
            said = {"file": path.name, "id": row.get("id", "?"), "wrong": wrong}
            raise BadRetention(_("%(file)s, dòng “%(id)s”: %(wrong)s") % said)
        rows[row["id"]] = row
    return rows


def _wrong(row: Mapping[str, Any]) -> str:
    """What is wrong with a row, in a sentence; empty when nothing is."""
    days, source = row.get("days"), row.get("source")
    if not row.get("id") or row.get("of") not in KINDS:
        return _("ghi id và of, of là một trong: %(kinds)s.") % {"kinds": ", ".join(sorted(KINDS))}
    if type(days) is not int or not SHORTEST <= days <= LONGEST:
        return _("days là số ngày từ %(least)d đến %(most)d, ví dụ 730.") % {
            "least": SHORTEST,
            "most": LONGEST,
        }
    if not isinstance(source, dict) or not source.get("document"):
        return _(
            'thiếu source, ví dụ { document = "Quyết định 12/QĐ-UBND", provision = "Điều 3" }.'
        )
    if row.get("confidence") not in CONFIDENCES or type(row.get("verified_on")) is not date:
        return _("ghi confidence (%(known)s) và verified_on, ví dụ 2026-11-29.") % {
            "known": ", ".join(sorted(CONFIDENCES))
        }
    return ""


def _as_row(row: Mapping[str, Any]) -> Retention:
    return Retention(row["of"], row["days"], row["source"]["document"], row["confidence"])


def old_notices(tenant_id: UUID, *, before: datetime, after: Reached | None) -> list[Old]:
    """The next few notices of a space that were told before a moment, the oldest first."""
    rows = Notice.objects.filter(tenant_id=tenant_id, created_at__lt=before)
    if after is not None:
        rows = rows.filter(
            Q(created_at__gt=after.at) | Q(created_at=after.at, pk__gt=after.pk),
            created_at__gte=after.at,
        )
    found = rows.order_by("created_at", "pk").values_list(
        "pk", "created_at", "subject_type", "subject_id"
    )
    return [Old(Reached(at, pk), (kind, subject)) for pk, at, kind, subject in found[:AT_ONCE]]


def old_mailings(tenant_id: UUID, of: str, *, before: datetime) -> list[int]:
    """Keys of the next few e-mails of a kind that carry no notice any more."""
    carried = Notice.objects.filter(mailing=OuterRef("pk"))
    rows = Mailing.objects.filter(~Exists(carried), tenant_id=tenant_id, state=STATES[of])
    old = rows.filter(made_at__lt=before).order_by("made_at", "pk")
    return list(old.values_list("pk", flat=True)[:AT_ONCE])
