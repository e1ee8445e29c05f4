"""A paper in its own time: its day, the province that speaks in it, what its phrases meant then.

A phrase is read among the bodies of the day of issue. Where those of that day are not known (the
tree was entered later), it is read among today's, and said to be so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import UnitKind, UnitName
from gandan.apps.orgs.queries import Resolution, resolve_all
from gandan.apps.orgs.queries.names import borne, living
from gandan.tiengviet.folding import fold

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}\Z", re.ASCII)
# papers print the first, offices write the second
_COMMITTEE, _SHORT = "uy ban nhan dan", "ubnd"


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase means; `of_today`: among today's bodies, those of its day not being known."""

    resolution: Resolution
    of_today: bool = False


def issue_day(document: Document) -> date:
    """The day of issue; its first of the month where the day was left blank; else the upload."""
    text = document.ngay_ban_hanh
    if _DAY.match(text):
        return date.fromisoformat(text)
    if _MONTH.match(text):
        return date.fromisoformat(f"{text}-01")
    return upload_day(document)


def upload_day(document: Document) -> date:
    """The local day on which the document came in."""
    return timezone.localtime(document.uploaded_at).date()


def day_of_phrases(document: Document, today: date) -> date:
    """The day on which its phrases are read; a day of issue yet to come is read today."""
    return min(issue_day(document), today)


def province_of(document: Document, on: date) -> str:
    """Path of the province whose committee issued the paper, or stands above who did; or empty."""
    printed = [fold(name) for name in (document.co_quan_ban_hanh, document.co_quan_chu_quan)]
    issuers = {x for name in printed for x in (name, name.replace(_COMMITTEE, _SHORT)) if x}
    if not issuers:
        return ""
    rows = UnitName.objects.filter(
        borne(on),
        unit__tenant_id=document.tenant_id,
        unit__kind=UnitKind.UBND_TINH,
        fold__in=issuers,
    )
    found = set(rows.values_list("unit__path", flat=True))
    return found.pop() if len(found) == 1 else ""


def is_of_unknown_province(document: Document, on: date) -> bool:
    """Whether nobody is named as its issuer, in a space with several provinces on the day."""
    if document.co_quan_ban_hanh or document.co_quan_chu_quan:
        return False
    tops = living(document.tenant_id, on).filter(kind=UnitKind.UBND_TINH)
    return tops.count() > 1


def said_then(document: Document, phrases: Iterable[str], *, today: date) -> Mapping[str, Said]:
    """What phrases mean in a document, by their words alone."""
    wanted = list(phrases)
    if not wanted:
        return {}
    day = day_of_phrases(document, today)
    of_then = resolve_all(document.tenant_id, wanted, on=day, within=province_of(document, day))
    found = {phrase: Said(resolution) for phrase, resolution in of_then.items()}
    open_phrases = [phrase for phrase, said in found.items() if not said.resolution.units]
    if open_phrases and day < today:
        within = province_of(document, today)
        of_now = resolve_all(document.tenant_id, open_phrases, on=today, within=within)
        for phrase, resolution in of_now.items():
            if resolution.is_certain:
                found[phrase] = Said(resolution, of_today=True)
    return found
