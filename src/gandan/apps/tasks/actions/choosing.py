"""Who carries out today what a paper gave to a body that has ended: chosen before confirming."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import ChosenSuccessor
from gandan.apps.tasks.policies import check_confirm
from gandan.apps.tasks.queries.confirmation import make_plan
from gandan.apps.tasks.queries.successors import TakenOver


def choose_successors(
    *,
    by: Viewer,
    document: UUID,
    chosen: Mapping[UUID, UUID | None],
    now: datetime,
    today: date,
) -> None:
    """Keep, for bodies of then, who carries their duties out today; None takes a choice back.

    Args:
        by: who decides.
        document: the paper, not yet wholly confirmed.
        chosen: public id of a body of then → public id of one of today.
        now: when.
        today: the local day.

    Raises:
        Refused: the body of then is not among those of the paper, or who was chosen did not take
            over from it or exists no more.
    """
    check_confirm(by)
    with transaction.atomic():
        found = (
            Document.objects.select_for_update(of=("self",))
            .filter(public_id=document, tenant_id=by.tenant_id)
            .first()
        )
        if found is None:
            raise NotAllowed("No such document in the viewer's tenant.")
        plan = make_plan(found, today=today, followed_from=None)
        taken = {t.unit.public_id: t for t in plan.taken_over}
        units = Unit.objects.filter(
            tenant_id=by.tenant_id, public_id__in=[pk for pk in chosen.values() if pk]
        )
        wanted = {unit.public_id: unit for unit in units}
        said: dict[str, str] = {}
        before: dict[str, str] = {}
        for then, now_id in chosen.items():
            row = taken.get(then)
            if row is None:
                raise Refused(_("Đơn vị khi đó không còn trong văn bản này; hãy xem lại trang."))
            unit = _allowed(row, wanted.get(now_id), today) if now_id else None
            if unit == row.chosen:
                continue
            before[row.name] = row.chosen.ten if row.chosen else ""
            said[row.name] = unit.ten if unit else ""
            _keep(found, row, unit, by, now)
        if said:
            record(
                by=by,
                action="document.successors_chosen",
                subject_type="document",
                subject_id=found.public_id,
                before={"chosen": _lines(before)},
                after={"chosen": _lines(said)},
                now=now,
            )


def _allowed(row: TakenOver, unit: Unit | None, today: date) -> Unit:
    """One of those that took over; any body of today where nobody did."""
    is_living = (
        unit is not None
        and unit.valid_from <= today
        and (unit.valid_before is None or unit.valid_before > today)
    )
    if unit is None or not is_living or (row.candidates and unit not in row.candidates):
        raise Refused(
            _("Hãy chọn cho “%(name)s” một đơn vị trong danh sách tiếp nhận.") % {"name": row.name}
        )
    return unit


def _keep(document: Document, row: TakenOver, unit: Unit | None, by: Viewer, now: datetime) -> None:
    if unit is None:
        ChosenSuccessor.objects.filter(document=document, unit=row.unit).delete()
        return
    ChosenSuccessor.objects.update_or_create(
        document=document,
        unit=row.unit,
        defaults={
            "tenant_id": document.tenant_id,
            "responsible": unit,
            "chosen_by_id": by.user_id,
            "chosen_at": now,
        },
    )


def _lines(said: Mapping[str, str]) -> list[str]:
    return [f"{then} → {now}" for then, now in said.items() if now]
