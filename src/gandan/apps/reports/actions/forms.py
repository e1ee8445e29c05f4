"""A version of a form: begun from the one before, built step by step, published, or dropped."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.regimes import regime_for
from gandan.apps.reports.models import ReportForm
from gandan.apps.reports.policies import check_manage
from gandan.apps.reports.queries.forms import definitions, form_of, newest_published
from gandan.rollup import BadForm, Form, form_as_json
from gandan.rollup.forms.building import NoSuchPart, begun, settled

Step = Callable[[Form], Form]  # of `gandan.rollup.forms.building`


def begin_form(*, by: Viewer, regime: UUID, now: datetime) -> ReportForm:
    """The draft of the next version: the one there is, else a copy of the published one, else none.

    Raises:
        Stale: the regime has ended.
    """
    with transaction.atomic():
        found = regime_for(by, regime)
        if draft := found.forms.filter(published_at=None).first():
            return draft
        last = newest_published(found)
        layout = last.layout if last else form_as_json(begun(found.name))
        number = (found.forms.aggregate(most=Max("number"))["most"] or 0) + 1
        draft = ReportForm.objects.create(
            tenant_id=by.tenant_id, regime=found, number=number, layout=layout
        )
        record(
            by=by,
            action="form.begun",
            subject_type="form",
            subject_id=draft.public_id,
            after={"regime": found.name, "number": number},
            now=now,
        )
    return draft


def build(*, by: Viewer, form: UUID, seen: int, step: Step, now: datetime) -> ReportForm:
    """Take a draft one step on.

    Raises:
        Refused: the form would not hold together; the sentence says what is wrong.
        Stale: somebody else took a step meanwhile, or it was published.
    """
    with transaction.atomic():
        found = _draft(by, form, seen)
        before = form_of(found)
        after = _settled(by, step, before)
        if after == before:
            return found
        found.layout = form_as_json(after)
        found.version += 1
        found.save(update_fields=["layout", "version"])
        record(
            by=by,
            action="form.built",
            subject_type="form",
            subject_id=found.public_id,
            before=_told(before, after),
            after=_told(after, before),
            now=now,
        )
    return found


def publish(*, by: Viewer, form: UUID, seen: int, valid_from: date, now: datetime) -> ReportForm:
    """Let a draft hold for the periods that begin from a day on; it never changes again.

    Raises:
        Refused: it asks nothing, an indicator was retired, or the day is not after that of the
            version before.
        Stale: somebody else changed it meanwhile, or it was published.
    """
    with transaction.atomic():
        found = _draft(by, form, seen)
        said = _settled(by, lambda one: one, form_of(found))
        if not said.fields:
            raise Refused(_("Biểu mẫu chưa hỏi gì; hãy thêm ít nhất một mục trước khi ban hành."))
        last = newest_published(found.regime)
        if last is not None and last.valid_from is not None and valid_from <= last.valid_from:
            raise Refused(
                _("Mẫu số %(number)s đã áp dụng từ ngày %(day)s; mẫu mới phải áp dụng sau ngày ấy.")
                % {"number": last.number, "day": f"{last.valid_from:%d/%m/%Y}"}
            )
        found.layout = form_as_json(said)
        found.valid_from, found.published_by_id, found.published_at = valid_from, by.user_id, now
        found.version += 1
        found.save()
        record(
            by=by,
            action="form.published",
            subject_type="form",
            subject_id=found.public_id,
            after={"regime": found.regime.name, "number": found.number, "valid_from": valid_from},
            now=now,
        )
    return found


def drop_draft(*, by: Viewer, form: UUID, seen: int, now: datetime) -> None:
    """Throw a draft away; published versions stay.

    Raises:
        Stale: somebody else changed it meanwhile, or it was published.
    """
    with transaction.atomic():
        found = _draft(by, form, seen)
        record(
            by=by,
            action="form.dropped",
            subject_type="form",
            subject_id=found.public_id,
            before={"regime": found.regime.name, "number": found.number},
            now=now,
        )
        found.delete()


def _draft(by: Viewer, form: UUID, seen: int) -> ReportForm:
    check_manage(by)
    found = (
        ReportForm.objects.select_for_update(of=("self",))
        .select_related("regime")
        .filter(tenant_id=by.tenant_id, public_id=form)
        .first()
    )
    if found is None:
        raise NotAllowed("No such form in the viewer's tenant.")
    if found.published_at is not None or found.regime.ended_at is not None:
        raise Stale(_("Mẫu này đã ban hành nên không sửa được nữa; hãy lập mẫu mới thay thế."))
    if found.version != seen:
        raise Stale(
            _("Người khác vừa sửa biểu mẫu này. Thay đổi của bạn chưa được lưu; "
              "hãy xem lại rồi làm lại nếu vẫn cần.")
        )  # fmt: skip
    return found


def _settled(by: Viewer, step: Step, before: Form) -> Form:
    try:
        return settled(step(before), definitions(by.tenant_id))
    except BadForm as bad:
        raise Refused(bad.words) from bad
    except NoSuchPart as gone:
        raise Refused(
            _("Biểu mẫu không có mục “%(code)s”, hoặc chỉ tiêu ấy đã thôi dùng; hãy xem lại.")
            % {"code": gone}
        ) from gone


def _told(form: Form, other: Form) -> Mapping[str, object]:
    """What of a form stands otherwise in another: its parts by their titles."""
    mine, theirs = _parts(form), _parts(other)
    return {"fields": [title for code, (title, part) in mine.items()
                      if code not in theirs or theirs[code][1] != part]}  # fmt: skip


def _parts(form: Form) -> dict[str, tuple[str, object]]:
    found: dict[str, tuple[str, object]] = {"": (form.title, (form.title, form.bases))}
    for place, section in enumerate(form.sections):
        found[f"section.{section.code}"] = (section.title, (place, section.title))
        for at, field in enumerate(section.fields):
            found[field.code] = (form.title_of(field.code), (section.code, at, field))
    found |= {f"check.{one.id}": (one.words, one) for one in form.checks}
    return found
