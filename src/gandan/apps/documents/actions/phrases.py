"""Which units a phrase of a document means, where names alone do not say: asked, never guessed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.documents.actions.rows import locked
from gandan.apps.documents.models import Document, PhraseAnswer
from gandan.apps.documents.policies import Incomplete, check_in_review, check_review
from gandan.apps.documents.queries.then import said_then
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.tiengviet import fold


def answer_phrase(
    *,
    by: Viewer,
    document: UUID,
    phrase: str,
    units: Sequence[UUID],
    typed: str = "",
    now: datetime,
) -> PhraseAnswer | None:
    """Say which units a phrase means in this document; no unit takes the answer back.

    `typed` is the name of one more unit as a person wrote it; it must be a name in use.
    """
    key = fold(phrase)
    if not key:
        raise Incomplete(_("Cụm từ còn trống; hãy chọn cụm từ chỉ cơ quan thực hiện."))
    with transaction.atomic():
        row = locked(document, by.tenant_id)
        check_review(by, row)
        check_in_review(row)
        named = _named(row, typed, now) if typed.strip() else []
        chosen = list(Unit.objects.filter(tenant_id=by.tenant_id, public_id__in=units))
        if len(chosen) != len(set(units)):
            raise Incomplete(_("Có đơn vị không còn trong danh mục; hãy chọn lại."))
        chosen = list(dict.fromkeys([*chosen, *named]))
        old = PhraseAnswer.objects.filter(document=row, fold=key[:300]).first()
        before = (
            sorted(str(u) for u in old.units.values_list("public_id", flat=True)) if old else []
        )
        answer = None
        if chosen:
            answer, _made = PhraseAnswer.objects.update_or_create(
                document=row,
                fold=key[:300],
                defaults={
                    "phrase": phrase[:300],
                    "answered_by_id": by.user_id,
                    "answered_at": now,
                },
            )
            answer.units.set(chosen)
        elif old:
            old.delete()
        record(
            by=by,
            action="document.phrase_answered",
            subject_type="document",
            subject_id=row.public_id,
            before={"units": before},
            after={"phrase": phrase, "units": sorted(str(unit.public_id) for unit in chosen)},
            now=now,
        )
        return answer


def _named(document: Document, typed: str, now: datetime) -> Sequence[Unit]:
    """A name of the day of the paper first, then one of today."""
    today = timezone.localtime(now).date()
    found = said_then(document, [typed], today=today)[typed].resolution
    if found.unknown or not found.units:
        raise Incomplete(
            _("Không có đơn vị nào tên “%(name)s”; hãy chọn tên trong danh sách gợi ý.")
            % {"name": typed.strip()}
        )
    return found.units
