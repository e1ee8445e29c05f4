"""Outlines: begun from the form or last year's, built step by step, published, retired, revived."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.regimes import regime_for
from gandan.apps.reports.models import Outline, OutlineVersion
from gandan.apps.reports.policies import check_manage
from gandan.apps.reports.queries.forms import form_of, newest_published
from gandan.apps.reports.queries.outlines import layout_of
from gandan.rollup import BadForm
from gandan.rollup.forms.building import NoSuchPart
from gandan.rollup.outlines import Heading, outline_as_json, read_outline
from gandan.rollup.outlines import Outline as Layout
from gandan.rollup.outlines.model import arranged_as

Step = Callable[[Layout], Layout]  # of `gandan.rollup.outlines.building`


def begin_outline(
    *, by: Viewer, regime: UUID, name: str, receiver: str, now: datetime
) -> OutlineVersion:
    """A receiver's outline of a regime, with a first draft that prints the form as it stands.

    Raises:
        Refused: name or receiver is missing, or the regime has an outline of that name.
        Stale: the regime has ended.
    """
    name, receiver = " ".join(name.split()), " ".join(receiver.split())
    if not name or not receiver:
        raise Refused(_("Ghi tên đề cương và nơi nhận báo cáo, ví dụ Bộ Nội vụ."))
    try:
        with transaction.atomic():
            found = regime_for(by, regime)
            outline = Outline.objects.create(
                tenant_id=by.tenant_id, regime=found, name=name, receiver=receiver,
                created_by_id=by.user_id, created_at=now,
            )  # fmt: skip
            form = newest_published(found)
            layout = outline_as_json(arranged_as(form_of(form) if form else None))
            draft = _draft_of(outline, 1, layout)
            _record(by, draft, "outline.begun", now)
    except IntegrityError as taken:
        raise Refused(
            _("Chế độ này đã có đề cương “%(name)s”; hãy đặt tên khác.") % {"name": name}
        ) from taken
    return draft


def begin_version(*, by: Viewer, outline: UUID, now: datetime) -> OutlineVersion:
    """The draft of the next version: the one there is, else a copy of the last.

    Raises:
        NotAllowed: there is no such outline, or the viewer sets up no regimes.
        Stale: the regime has ended, or the outline was retired.
    """
    with transaction.atomic():
        found = _in_use(by, outline)
        if draft := found.versions.filter(published_at=None).first():
            return draft
        last = found.versions.order_by("-number").first()
        layout = last.layout if last else outline_as_json(Layout())
        number = (found.versions.aggregate(most=Max("number"))["most"] or 0) + 1
        draft = _draft_of(found, number, layout)
        _record(by, draft, "outline.begun", now)
    return draft


def build(*, by: Viewer, version: UUID, seen: int, step: Step, now: datetime) -> OutlineVersion:
    """Take a draft one step on.

    Raises:
        Refused: the outline would not hold together; the sentence says what is wrong.
        Stale: somebody else took a step meanwhile, or it was published.
    """
    with transaction.atomic():
        found = _locked(by, version, seen)
        before = layout_of(found)
        try:
            after = read_outline(outline_as_json(step(before)))
        except BadForm as bad:
            raise Refused(bad.words) from bad
        except NoSuchPart as gone:
            raise Refused(_("Đề cương không có mục này; hãy xem lại rồi làm lại.")) from gone
        if after == before:
            return found
        found.layout = outline_as_json(after)
        found.version += 1
        found.save(update_fields=["layout", "version"])
        record(
            by=by,
            action="outline.built",
            subject_type="outline",
            subject_id=found.public_id,
            before={"fields": _told(before, after)},
            after={"fields": _told(after, before)},
            now=now,
        )
    return found


def publish(
    *, by: Viewer, version: UUID, seen: int, valid_from: date, now: datetime
) -> OutlineVersion:
    """Let a draft hold for the periods that begin from a day on; it never changes again.

    Raises:
        Refused: it prints nothing, or the day is not after that of the version before.
        Stale: somebody else changed it meanwhile, or it was published.
    """
    with transaction.atomic():
        found = _locked(by, version, seen)
        if not layout_of(found).codes:
            raise Refused(_("Đề cương chưa có nội dung; hãy đưa ít nhất một mục vào trước."))
        rows = found.outline.versions.filter(published_at__isnull=False)
        last = rows.order_by("-valid_from").first()
        if last is not None and last.valid_from is not None and valid_from <= last.valid_from:
            raise Refused(
                _("Bản số %(number)s đã áp dụng từ ngày %(day)s; bản mới phải áp dụng sau ngày ấy.")
                % {"number": last.number, "day": f"{last.valid_from:%d/%m/%Y}"}
            )
        found.valid_from, found.published_by_id, found.published_at = valid_from, by.user_id, now
        found.version += 1
        found.save()
        _record(by, found, "outline.published", now, valid_from=valid_from)
    return found


def retire(  # which one, since when, why, who and when
    *, by: Viewer, outline: UUID, retired_from: date, reason: str, now: datetime
) -> Outline:
    """No new paper is made by it for periods from a day on; those that were begun or signed stay.

    Raises:
        NotAllowed: there is no such outline, or the viewer sets up no regimes.
        Refused: no reason is given, it has a draft, was never published, or the day is before the
            one from which its first version holds.
        Stale: the regime has ended, or the outline was retired already.
    """
    with transaction.atomic():
        found = _in_use(by, outline)
        if not reason.strip():
            raise Refused(_("Ghi lý do thôi dùng, ví dụ văn bản đặt đề cương mới."))
        if found.versions.filter(published_at=None).exists():
            raise Refused(_("Đề cương còn bản thảo; hãy ban hành hoặc bỏ bản thảo trước."))
        first = found.versions.order_by("valid_from").first()
        if first is None or first.valid_from is None or retired_from < first.valid_from:
            raise Refused(
                _("Ngày thôi dùng không được trước ngày đề cương bắt đầu áp dụng (%(day)s).")
                % {"day": f"{first.valid_from:%d/%m/%Y}" if first and first.valid_from else "–"}
            )
        found.retired_from, found.retired_by_id = retired_from, by.user_id
        found.retired_reason = reason.strip()
        found.save(update_fields=["retired_from", "retired_by", "retired_reason"])
        record(
            by=by,
            action="outline.retired",
            subject_type="outline",
            subject_id=found.versions.order_by("-number")[0].public_id,  # whose page tells it
            after={"name": found.name, "sent_to": found.receiver, "retired_from": retired_from},
            reason=found.retired_reason,
            now=now,
        )
    return found


def reinstate(*, by: Viewer, outline: UUID, reason: str, now: datetime) -> Outline:
    """A retired outline is offered again for every period, as if it had never been retired.

    Raises:
        NotAllowed: there is no such outline, or the viewer sets up no regimes.
        Refused: no reason is given.
        Stale: the regime has ended, or the outline is in use.
    """
    with transaction.atomic():
        found = _locked_outline(by, outline)
        if found.retired_from is None:
            raise Stale(_("Đề cương đang được dùng."))
        if not reason.strip():
            raise Refused(_("Ghi lý do dùng lại, ví dụ đã bấm nhầm “Thôi dùng”."))
        before = found.retired_from
        found.retired_from, found.retired_by_id, found.retired_reason = None, None, ""
        found.save(update_fields=["retired_from", "retired_by", "retired_reason"])
        record(
            by=by,
            action="outline.reinstated",
            subject_type="outline",
            subject_id=found.versions.order_by("-number")[0].public_id,
            before={"retired_from": before},
            after={"name": found.name, "sent_to": found.receiver},
            reason=reason.strip(),
            now=now,
        )
    return found


def _locked_outline(by: Viewer, outline: UUID) -> Outline:
    """The outline of a regime that has not ended, for who may change it."""
    check_manage(by)
    rows = Outline.objects.select_for_update(of=("self",)).select_related("regime")
    found = rows.filter(tenant_id=by.tenant_id, public_id=outline).first()
    if found is None:
        raise NotAllowed("No such outline in the viewer's tenant.")
    regime_for(by, found.regime.public_id)
    return found


def _in_use(by: Viewer, outline: UUID) -> Outline:
    """The same, of an outline that was not retired."""
    found = _locked_outline(by, outline)
    if found.retired_from is not None:
        raise Stale(
            _("Đề cương đã thôi dùng từ ngày %(day)s; hãy dùng lại hoặc lập đề cương mới.")
            % {"day": f"{found.retired_from:%d/%m/%Y}"}
        )
    return found


def drop_draft(*, by: Viewer, version: UUID, seen: int, now: datetime) -> None:
    """Throw a draft away, with the outline where it was its only version.

    Raises:
        Stale: somebody else changed it meanwhile, or it was published.
    """
    with transaction.atomic():
        found = _locked(by, version, seen)
        _record(by, found, "outline.dropped", now)
        outline = found.outline
        found.delete()
        if not outline.versions.exists():
            outline.delete()


def _draft_of(outline: Outline, number: int, layout: dict[str, object]) -> OutlineVersion:
    return OutlineVersion.objects.create(
        tenant_id=outline.tenant_id, outline=outline, number=number, layout=layout
    )


def _locked(by: Viewer, version: UUID, seen: int) -> OutlineVersion:
    check_manage(by)
    found = (
        OutlineVersion.objects.select_for_update(of=("self",))
        .select_related("outline__regime")
        .filter(tenant_id=by.tenant_id, public_id=version)
        .first()
    )
    if found is None:
        raise NotAllowed("No such outline in the viewer's tenant.")
    if found.published_at is not None or found.outline.regime.ended_at is not None:
        raise Stale(_("Bản này đã ban hành nên không sửa được nữa; hãy lập bản mới thay thế."))
    if found.version != seen:
        raise Stale(
            _("Người khác vừa sửa đề cương này. Thay đổi của bạn chưa được lưu; "
              "hãy xem lại rồi làm lại nếu vẫn cần.")
        )  # fmt: skip
    return found


def _told(layout: Layout, other: Layout) -> list[str]:
    """The headings of an outline that stand otherwise in another."""
    mine: tuple[Heading, ...] = (*layout.parts, *layout.annexes)
    theirs = {*other.parts, *other.annexes}
    return [one.title for one in mine if one not in theirs]


def _record(by: Viewer, row: OutlineVersion, action: str, now: datetime, **more: object) -> None:
    record(
        by=by,
        action=action,
        subject_type="outline",
        subject_id=row.public_id,
        after={"name": row.outline.name, "sent_to": row.outline.receiver, "number": row.number}
        | more,
        now=now,
    )
