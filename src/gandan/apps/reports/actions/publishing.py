"""Publishing a period as open data, and taking it back with a reason that everybody reads."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import OpenRelease, ReportRegime
from gandan.apps.reports.policies import check_publish
from gandan.apps.reports.queries.consolidating.content import digest_of
from gandan.apps.reports.queries.opening.content import HIDDEN, SHOWN, content_of, opening_of
from gandan.apps.reports.queries.opening.releases import says_the_same


def publish_period(  # noqa: PLR0913  # what, on whose word, as it was seen, who and when
    *,
    by: Viewer,
    regime: UUID,
    period: str,
    decision: str,
    seen: str,
    now: datetime,
    today: date,
) -> OpenRelease:
    """Publish the official figures of a period's received reports, as the person has seen them.

    `seen` is the digest of what he looked at. A live release of the period is replaced.

    Raises:
        NotAllowed: the viewer publishes nothing of the regime.
        Refused: no paper allows it, there is nothing to publish, or nothing new.
        Stale: a report was received or corrected since he looked.
    """
    if not any(letter.isdigit() for letter in decision):
        raise Refused(
            _("Ghi văn bản cho phép công bố, ví dụ Quyết định số 15/QĐ-UBND ngày 10/02/2026.")
        )
    with transaction.atomic():
        found = _locked(by, regime)
        opening = opening_of(found, period, today)
        content = content_of(opening, today)
        if not any(one.state == SHOWN for one in opening.numbers):
            raise Refused(
                _("Chưa có số nào công bố được: cần báo cáo đã tiếp nhận, số chính thức, và chỉ "
                  "tiêu được đánh dấu dữ liệu mở.")
            )  # fmt: skip
        if digest_of(content) != seen:
            raise Stale(_("Số liệu vừa thay đổi; hãy xem lại bản xem trước rồi công bố."))
        rows = OpenRelease.objects.filter(regime=found, period=period)
        live = rows.filter(is_live=True).first()
        if live is not None:
            if says_the_same(live.content, opening):
                raise Refused(_("Bản đang công bố đã đúng như vậy; không có gì mới để công bố."))
            live.is_live = False
            live.save(update_fields=["is_live"])
        release = OpenRelease.objects.create(
            tenant_id=found.tenant_id, regime=found, period=period,
            number=(rows.aggregate(most=Max("number"))["most"] or 0) + 1,
            decision=" ".join(decision.split()), content=content, digest=digest_of(content),
            published_by_id=by.user_id, published_at=now,
        )  # fmt: skip
        record(
            by=by,
            action="release.published",
            subject_type="release",
            subject_id=release.public_id,
            after={
                "regime": found.name,
                "period": period,
                "number": release.number,
                "legal_basis": release.decision,
                "sha256": release.digest,
                "hidden": sum(one.state == HIDDEN for one in opening.numbers),
            },
            now=now,
        )
    return release


def withdraw(*, by: Viewer, release: UUID, reason: str, now: datetime) -> OpenRelease:
    """Take a release from the public pages; that it was there, and why it went, stays to be read.

    Raises:
        NotAllowed: there is no such release, or the viewer publishes nothing of its regime.
        Refused: no reason is given.
        Stale: it was withdrawn or replaced already.
    """
    if not reason.strip():
        raise Refused(_("Ghi lý do rút; lý do được công khai."))
    with transaction.atomic():
        rows = OpenRelease.objects.select_for_update(of=("self",)).select_related("regime")
        found = rows.filter(public_id=release).first()
        if found is None:
            raise NotAllowed("No such release.")
        check_publish(by, found.regime)
        if not found.is_live:
            raise Stale(_("Bản này đã được rút hoặc đã có bản mới thay."))
        found.is_live, found.withdrawn_at = False, now
        found.withdrawn_by_id, found.withdrawn_reason = by.user_id, reason.strip()
        found.save()
        record(
            by=by,
            action="release.withdrawn",
            subject_type="release",
            subject_id=found.public_id,
            before={"regime": found.regime.name, "period": found.period, "number": found.number},
            reason=found.withdrawn_reason,
            now=now,
        )
    return found


def _locked(by: Viewer, regime: UUID) -> ReportRegime:
    rows = ReportRegime.objects.select_for_update(of=("self",)).select_related("collector")
    found = rows.filter(public_id=regime).first()
    if found is None:
        raise NotAllowed("No such regime.")
    check_publish(by, found)
    return found
