"""Beginning a consolidation, beginning a further one after it was signed, throwing a draft away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import (
    Consolidation,
    GatheredEdition,
    Outline,
    ReportRegime,
    Sentence,
    SentenceOrigin,
)
from gandan.apps.reports.policies import check_consolidate
from gandan.apps.reports.queries.consolidating.asked import asked_in
from gandan.apps.reports.queries.consolidating.prose import draft_of, frozen_of
from gandan.apps.reports.queries.consolidating.sums import Where, totals
from gandan.apps.reports.queries.consolidating.tables import basis_of
from gandan.apps.reports.queries.consolidating.wording import first_wording
from gandan.apps.reports.queries.outlines import (
    chosen_outline,
    holding_version,
    is_retired,
)


def locked_regime(by: Viewer, regime: UUID) -> ReportRegime:
    """The regime, locked: two who begin a draft of a period at once begin one."""
    rows = ReportRegime.objects.select_for_update(of=("self",)).filter(public_id=regime)
    found = rows.first()
    if found is None:
        raise NotAllowed("No such regime.")
    check_consolidate(by, found)
    return found


def locked_draft(by: Viewer, draft: UUID, seen: int | None = None) -> Consolidation:
    """The draft, locked; call it inside a transaction.

    Args:
        by: who acts.
        draft: its public id.
        seen: the version that he saw; None where the act stands by itself.

    Raises:
        NotAllowed: there is none, or the viewer makes no consolidations.
        Refused: it was signed, and stays as it was.
        Stale: somebody changed what he saw.
    """
    rows = Consolidation.objects.select_for_update(of=("self",)).select_related("regime")
    found = rows.filter(public_id=draft).first()
    if found is None:
        raise NotAllowed("No such consolidation.")
    check_consolidate(by, found.regime)
    if found.frozen_at is not None:
        raise Refused(
            _(
                "Báo cáo tổng hợp này đã chốt, không sửa được nữa; hãy lập bản tiếp theo và ghi "
                "lý do."
            )
        )
    if seen is not None and found.version != seen:
        raise Stale(_("Người khác vừa sửa báo cáo tổng hợp này; hãy xem lại nội dung hiện có."))
    return found


def touch(draft: Consolidation) -> None:
    """Note that words were changed: a paper that was prepared before is not what stands here.

    Papers by an outline print the passages of the period's own draft: theirs were changed too.
    """
    drafts = Consolidation.objects.filter(
        regime=draft.regime_id, period=draft.period, frozen_at=None, prepared_at__isnull=False
    )
    if draft.outline_id is not None:
        drafts = drafts.filter(pk=draft.pk)
    if draft.prepared_at is not None:
        draft.is_changed = True
    drafts.filter(is_changed=False).update(is_changed=True)


def draft_for(by: Viewer, regime: ReportRegime, period: str, now: datetime) -> Consolidation:
    """The draft of the period, locked, begun where there is none; the regime has been locked.

    Raises:
        Refused: one was signed, and a further one is begun by an act of its own, with its reason.
    """
    rows = Consolidation.objects.select_for_update(of=("self",)).select_related("regime")
    found = rows.filter(regime=regime, period=period, outline=None, frozen_at=None).first()
    if found is not None:
        return found
    check_can_begin(regime, period)
    return _first(by, regime, period, None, now)


def begin_by_outline(
    *, by: Viewer, regime: UUID, period: str, outline: UUID, now: datetime
) -> Consolidation:
    """The draft of a paper by an outline, begun where there is none.

    Raises:
        NotAllowed: the viewer makes no consolidations, or the regime has no such outline.
        Refused: no version of the outline holds for the period, it was retired, or a paper by it
            was signed.
    """
    with transaction.atomic():
        found = locked_regime(by, regime)
        chosen = chosen_outline(found, outline)
        if chosen is None:
            raise NotAllowed("The regime has no such outline.")
        if draft := draft_of(found, period, chosen):
            return draft
        check_can_begin(found, period, chosen)
        if holding_version(chosen, period) is None:
            raise Refused(
                _("Đề cương “%(name)s” chưa có bản nào áp dụng cho kỳ này; hãy ban hành trước.")
                % {"name": chosen.name}
            )
        if chosen.retired_from is not None and is_retired(chosen, period):
            raise Refused(
                _("Đề cương “%(name)s” đã thôi dùng từ ngày %(day)s; hãy chọn đề cương khác.")
                % {"name": chosen.name, "day": f"{chosen.retired_from:%d/%m/%Y}"}
            )
        draft = _first(by, found, period, chosen, now)
        record(
            by=by,
            action="consolidation.begun_by_outline",
            subject_type="consolidation",
            subject_id=draft.public_id,
            after={"period": period, "name": chosen.name, "sent_to": chosen.receiver},
            now=now,
        )
    return draft


def _first(
    by: Viewer, regime: ReportRegime, period: str, outline: Outline | None, now: datetime
) -> Consolidation:
    asked, sums = totals(asked_in(regime, period), Where((period,)))
    return Consolidation.objects.create(
        tenant_id=regime.tenant_id,
        regime=regime,
        period=period,
        outline=outline,
        number=1,
        basis=basis_of("", sums[period], asked),
        wording=first_wording(regime, period, outline),
        begun_by_id=by.user_id,
        begun_at=now,
    )


def check_can_begin(regime: ReportRegime, period: str, outline: Outline | None = None) -> None:
    """Raise `Refused` where one was signed and no further one has been begun, with its reason."""
    if draft_of(regime, period, outline) is not None:
        return
    if frozen_of(regime, period, outline).exists():
        raise Refused(_("Kỳ này đã có báo cáo tổng hợp đã chốt; hãy lập bản tiếp theo, ghi lý do."))


def begin_further(  # which paper, why, who and when
    *,
    by: Viewer,
    regime: UUID,
    period: str,
    reason: str,
    now: datetime,
    outline: UUID | None = None,
) -> Consolidation:
    """Begin the next number after one was signed, with its words, to be corrected.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: no reason is given, or none was signed.
        Stale: somebody has begun it already.
    """
    if not reason.strip():
        raise Refused(_("Ghi lý do lập lại, ví dụ đơn vị nào đã sửa số liệu sau khi chốt."))
    with transaction.atomic():
        found = locked_regime(by, regime)
        chosen = chosen_outline(found, outline)
        last = frozen_of(found, period, chosen).first()
        if last is None:
            raise Refused(_("Kỳ này chưa có báo cáo tổng hợp nào đã chốt."))
        if draft_of(found, period, chosen) is not None:
            raise Stale(_("Bản tiếp theo đã có người lập; hãy soạn tiếp bản đang có."))
        draft = Consolidation.objects.create(
            tenant_id=found.tenant_id,
            regime=found,
            period=period,
            outline=chosen,
            number=last.number + 1,
            reason=reason.strip(),
            basis=last.basis,
            wording=last.wording,
            begun_by_id=by.user_id,
            begun_at=now,
        )
        _copy(last, draft)
        record(
            by=by,
            action="consolidation.begun",
            subject_type="consolidation",
            subject_id=draft.public_id,
            after={"period": period, "number": draft.number},
            reason=draft.reason,
            now=now,
        )
    return draft


def discard_draft(*, by: Viewer, draft: UUID, seen: int, now: datetime) -> None:
    """Throw a draft away; what was signed stays."""
    with transaction.atomic():
        found = locked_draft(by, draft, seen)
        record(
            by=by,
            action="consolidation.discarded",
            subject_type="consolidation",
            subject_id=found.public_id,
            before={"period": found.period, "sentence_count": found.sentences.count()},
            now=now,
        )
        found.delete()


def _copy(last: Consolidation, draft: Consolidation) -> None:
    """The passages with their origins, and what has been gathered."""
    old = list(last.sentences.order_by("pk"))
    made = Sentence.objects.bulk_create(
        (
            Sentence(consolidation=draft, code=one.code, place=one.place, text=one.text,
                     is_left_out=one.is_left_out, is_edited=one.is_edited)
            for one in old
        ),
        batch_size=500,
    )  # fmt: skip
    of = {one.pk: new for one, new in zip(old, made, strict=True)}
    SentenceOrigin.objects.bulk_create(
        (
            SentenceOrigin(sentence=of[row.sentence_id], edition_id=row.edition_id, code=row.code,
                           start=row.start, end=row.end, words=row.words)
            for row in SentenceOrigin.objects.filter(sentence__consolidation=last).order_by("pk")
        ),
        batch_size=500,
    )  # fmt: skip
    GatheredEdition.objects.bulk_create(
        GatheredEdition(consolidation=draft, edition_id=pk)
        for pk in last.gathered.values_list("edition_id", flat=True)
    )
