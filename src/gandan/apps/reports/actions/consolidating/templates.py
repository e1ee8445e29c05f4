"""A province's Word template: sent and looked over, accepted, thrown away, withdrawn.

Whatever opens the file does it apart; a template in which something keeps reports out is not kept.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.actions import viruses
from gandan.apps.documents.actions.files import check_room, discard, keep
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating.drafts import locked_regime
from gandan.apps.reports.models import ReportRegime, WordTemplate
from gandan.apps.reports.policies import check_consolidate
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.templates import holding_template
from gandan.papers import TemplateLook, apart
from gandan.vanban.sources.model import Unreadable

MOST_BYTES = 10_000_000  # with a coat of arms in colour a template has 1 million
_NAME = 200  # characters of the file's name that are kept
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Sent:
    """A template that was sent: what was found in it, and its row where it can be filled."""

    name: str
    look: TemplateLook
    row: WordTemplate | None


def send_template(*, by: Viewer, regime: UUID, name: str, data: bytes, now: datetime) -> Sent:
    """Look a template over, and keep it to be accepted if a report can be filled into it.

    It takes the place of one that waited.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: no Word file, too large, or it cannot be opened at all.
    """
    check_consolidate(by, regime_for(by, regime))
    shown = name[-_NAME:]
    _check(shown, data)
    viruses.check(by=by, data=data, name=shown, now=now)
    try:
        look = apart.look_at(data, shown)
    except Unreadable as error:
        raise Refused(why_unreadable(error, shown)) from error
    if not look.can_be_filled:
        return Sent(shown, look, None)
    check_room(by.tenant_id, len(data))
    kept = keep(data)
    try:
        with transaction.atomic():
            found = locked_regime(by, regime)
            WordTemplate.objects.filter(regime=found, accepted_at=None).delete()
            row = WordTemplate.objects.create(
                tenant_id=found.tenant_id,
                regime=found,
                sha256=kept.sha256,
                size=kept.size,
                media_type=_WORD,
                ten_tep=shown,
                places=[[one.id, one.where] for one in look.places],
                findings=[
                    [one.kind, one.where, one.phrase.vi, one.phrase.en] for one in look.findings
                ],
                added_by_id=by.user_id,
                added_at=now,
            )
            _record(by, found, "regime.template_sent", now, after=_told(row))
    except Exception:
        discard(kept)
        raise
    return Sent(shown, look, row)


def accept_template(*, by: Viewer, template: UUID, now: datetime) -> WordTemplate:
    """Let the papers that are prepared from now on be written in a template.

    What was prepared before keeps the one that it was prepared with.

    Raises:
        NotAllowed: there is no such template, or the viewer makes no consolidations.
        Stale: it was accepted or replaced meanwhile.
    """
    with transaction.atomic():
        found, regime = _waiting(by, template)
        last = holding_template(regime)
        if last is not None:
            last.ended_at, last.ended_by_id = now, by.user_id
            last.save(update_fields=["ended_at", "ended_by"])
        rows = WordTemplate.objects.filter(regime=regime)
        found.number = (rows.aggregate(most=Max("number"))["most"] or 0) + 1
        found.accepted_at, found.accepted_by_id = now, by.user_id
        found.save(update_fields=["number", "accepted_at", "accepted_by"])
        before = _told(last) if last else {}
        _record(by, regime, "regime.template_accepted", now, before=before, after=_told(found))
    return found


def drop_template(*, by: Viewer, template: UUID, now: datetime) -> None:
    """Throw away a template that was not accepted.

    Raises:
        NotAllowed: there is no such template, or the viewer makes no consolidations.
        Stale: it was accepted or replaced meanwhile.
    """
    with transaction.atomic():
        found, regime = _waiting(by, template)
        _record(by, regime, "regime.template_dropped", now, before=_told(found))
        found.delete()


def withdraw_template(*, by: Viewer, template: UUID, reason: str, now: datetime) -> WordTemplate:
    """Go back to the template that we bring, for papers that are prepared from now on.

    Raises:
        NotAllowed: there is no such template, or the viewer makes no consolidations.
        Refused: no reason is given.
        Stale: it is not the one that holds any more.
    """
    if not reason.strip():
        raise Refused(_("Ghi lý do thôi dùng mẫu, ví dụ mẫu còn tên cơ quan cũ."))
    with transaction.atomic():
        found, regime = _locked(by, template)
        if found.accepted_at is None or found.ended_at is not None:
            raise Stale(_("Mẫu này đã thôi dùng trước đó; hãy xem mẫu đang dùng."))
        found.ended_at, found.ended_by_id, found.ended_reason = now, by.user_id, reason.strip()
        found.save(update_fields=["ended_at", "ended_by", "ended_reason"])
        _record(
            by, regime, "regime.template_withdrawn", now, before=_told(found),
            reason=found.ended_reason,
        )  # fmt: skip
    return found


def _check(name: str, data: bytes) -> None:
    """What is refused by its name and its first bytes, before anything opens it."""
    ending = name.rpartition(".")[2].lower()
    if ending in ("docm", "dotm"):
        raise Refused(
            _(
                "Tệp %(name)s là loại có macro. Hãy mở bằng Word, chọn Lưu thành, loại Word "
                "Document (.docx), rồi tải lên lại."
            )
            % {"name": name}
        )
    if ending not in ("docx", "dotx") or not data.startswith(_ZIP):
        raise Refused(
            _("Tệp %(name)s không phải tệp Word. Mẫu là tệp .docx hoặc .dotx lưu bằng Word.")
            % {"name": name}
        )
    if len(data) > MOST_BYTES:
        raise Refused(
            _("Tệp %(name)s lớn hơn %(most)d MB, lớn quá so với một mẫu; hãy giảm ảnh trong tệp.")
            % {"name": name, "most": MOST_BYTES // 1_000_000}
        )


def _waiting(by: Viewer, template: UUID) -> tuple[WordTemplate, ReportRegime]:
    found, regime = _locked(by, template)
    if found.accepted_at is not None:
        raise Stale(_("Mẫu này đã được đưa vào dùng trước đó; hãy xem mẫu đang dùng."))
    return found, regime


def _locked(by: Viewer, template: UUID) -> tuple[WordTemplate, ReportRegime]:
    """A template and its regime, the regime locked: one version holds at a time."""
    rows = WordTemplate.objects.filter(tenant_id=by.tenant_id, public_id=template)
    known = rows.values_list("regime__public_id", flat=True).first()
    if known is None:
        raise NotAllowed("No such template in the viewer's tenant.")
    regime = locked_regime(by, known)
    found = rows.first()
    if found is None:
        raise Stale(_("Người khác vừa tải mẫu khác lên thay mẫu này; hãy xem mẫu ấy."))
    return found, regime


def _told(row: WordTemplate) -> dict[str, object]:
    told: dict[str, object] = {"ten_tep": row.ten_tep, "sha256": row.sha256}
    return told | {"number": row.number} if row.number else told


def _record(
    by: Viewer,
    regime: ReportRegime,
    action: str,
    now: datetime,
    *,
    reason: str = "",
    **told: dict[str, object],
) -> None:
    record(
        by=by,
        action=action,
        subject_type="regime",
        subject_id=regime.public_id,
        reason=reason,
        now=now,
        **told,
    )
