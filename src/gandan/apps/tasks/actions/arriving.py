"""Entering a paper in a body's book of incoming papers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents.models import Document
from gandan.apps.documents.queries.then import issue_day
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.telling_inside import tell_arrived
from gandan.apps.tasks.models import Arrival, Assignment
from gandan.apps.tasks.policies import check_arrive

LONGEST_NUMBER = 40  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the book: the number that the paper got in it, and the day it came."""

    so_den: str
    ngay_den: date


def enter_arrival(
    *, by: Viewer, document: UUID, unit: UUID, entry: Entry, now: datetime, today: date
) -> Arrival:
    """Enter the number and day of arrival, or put them right; the log keeps what stood there.

    Raises:
        NotAllowed: another body's book, or a paper that gives the body nothing to do.
        Refused: no number, a day to come, or a day before the paper was issued.
    """
    body = Unit.objects.filter(public_id=unit, tenant_id=by.tenant_id).first()
    paper = Document.objects.filter(public_id=document, tenant_id=by.tenant_id).first()
    if body is None or paper is None:
        raise NotAllowed("No such body or paper in the viewer's tenant.")
    check_arrive(by, body)
    if not Assignment.objects.filter(responsible=body, task__document=paper).exists():
        raise NotAllowed("The paper gives this body nothing to do.")
    number, ngay_den = _number(entry.so_den), entry.ngay_den
    _check_day(ngay_den, issue_day(paper), today)
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update().filter(unit=body, document=paper).first()
        before = {"so_den": arrival.so_den, "ngay_den": arrival.ngay_den} if arrival else None
        is_new = arrival is None
        arrival = arrival or Arrival(tenant_id=by.tenant_id, unit=body, document=paper)
        arrival.so_den, arrival.ngay_den = number, ngay_den
        arrival.entered_by_id, arrival.entered_at = by.user_id, now
        arrival.save()
        record(
            by=by,
            action="arrival.entered",
            subject_type="arrival",
            subject_id=arrival.public_id,
            before=before,
            after={
                "so_den": number,
                "ngay_den": ngay_den,
                "document": paper.public_id,
                "unit": body.ten,
            },
            now=now,
        )
        if is_new:
            tell_arrived(arrival, by=by, now=now)
    return arrival


def _number(so_den: str) -> str:
    number = " ".join(so_den.split())
    if not any(letter.isdigit() for letter in number):
        raise Refused(_("Ghi số đến như trong sổ văn bản đến, ví dụ 245."))
    if len(number) > LONGEST_NUMBER:
        raise Refused(
            _("Số đến dài quá %(limit)s ký tự; chỉ ghi số trong sổ văn bản đến.")
            % {"limit": LONGEST_NUMBER}
        )
    return number


def _check_day(ngay_den: date, issued_on: date, today: date) -> None:
    if ngay_den > today:
        raise Refused(_("Ngày đến nằm sau hôm nay; ghi ngày đơn vị nhận được văn bản."))
    if ngay_den < issued_on:
        raise Refused(
            _("Ngày đến nằm trước ngày ban hành văn bản (%(day)s); hãy xem lại.")
            % {"day": f"{issued_on:%d/%m/%Y}"}
        )
