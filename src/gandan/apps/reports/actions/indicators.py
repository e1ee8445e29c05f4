"""Indicators are defined once, worded better, retired, reinstated; their meaning never changes."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import AddsUp, Figure, Indicator
from gandan.apps.reports.policies import check_manage

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Definition:
    """What a person says of an indicator; numerator and denominator of a rate by their codes."""

    code: str
    name: str
    definition: str
    unit_of_measure: str
    adds_up: AddsUp
    numerator: str = ""
    denominator: str = ""
    decimals: int = 0
    is_open: bool = False
    least: int = 0  # smaller counts are not published
    opens_bodies: bool = True  # not only the total of all bodies is
    name_en: str = ""
    definition_en: str = ""
    legal_basis: str = ""


def define(*, by: Viewer, said: Definition, now: datetime) -> Indicator:
    """A new indicator.

    Raises:
        Refused: the code is taken or no code, a text is missing, or a rate lacks a part.
    """
    check_manage(by)
    _check(said)
    try:
        with transaction.atomic():
            row = Indicator.objects.create(
                tenant_id=by.tenant_id, code=said.code, **_parts(by, said), **_words(said)
            )
            record(
                by=by,
                action="indicator.defined",
                subject_type="indicator",
                subject_id=row.public_id,
                after={**_words(said), "code": row.code, "adds_up": row.adds_up},
                now=now,
            )
    except IntegrityError as taken:
        raise Refused(
            _("Mã %(code)s đã dùng cho một chỉ tiêu khác; hãy đặt mã khác.") % {"code": said.code}
        ) from taken
    return row


def redefine(
    *, by: Viewer, indicator: UUID, seen: int, said: Definition, now: datetime
) -> Indicator:
    """Word an indicator better. Its code stays; how it adds up too, once a figure was given.

    Forms that were published keep the words with which they were.

    Raises:
        Refused: it would add up otherwise than the figures that were given for it.
        Stale: it has changed since the page was drawn.
    """
    with transaction.atomic():
        found = _indicator(by, indicator, seen)
        _check(said)
        parts = _parts(by, said)
        if any(getattr(found, name) != value for name, value in parts.items()) and (
            Figure.objects.filter(indicator=found).exists()
        ):
            raise Refused(
                _("Đã có số liệu theo chỉ tiêu này nên không đổi cách tổng hợp được; "
                  "hãy lập chỉ tiêu mới với mã khác.")
            )  # fmt: skip
        if found.pk in {getattr(part, "pk", None) for part in parts.values()}:
            raise Refused(_("Một chỉ tiêu không thể là tử số hay mẫu số của chính nó."))
        wanted = {**parts, **_words(said)}
        before = {name: getattr(found, name) for name in _words(said)}
        for name, value in wanted.items():
            setattr(found, name, value)
        found.version += 1
        found.save()
        record(
            by=by,
            action="indicator.redefined",
            subject_type="indicator",
            subject_id=found.public_id,
            before=before,
            after={**_words(said), "adds_up": found.adds_up},
            now=now,
        )
    return found


def retire(*, by: Viewer, indicator: UUID, seen: int, reason: str, now: datetime) -> Indicator:
    """No new form takes it from now on; published forms and their figures stay.

    Raises:
        Refused: no reason is given.
        Stale: it has changed since the page was drawn, or was retired.
    """
    with transaction.atomic():
        found = _indicator(by, indicator, seen)
        if not reason.strip():
            raise Refused(_("Ghi lý do thôi dùng, ví dụ tên chỉ tiêu thay thế."))
        return _set_retired(found, now, "indicator.retired", by=by, reason=reason, now=now)


def reinstate(*, by: Viewer, indicator: UUID, seen: int, reason: str, now: datetime) -> Indicator:
    """Forms take a retired indicator again.

    Raises:
        Refused: no reason is given.
        Stale: it has changed since the page was drawn, or is in use.
    """
    with transaction.atomic():
        found = _indicator(by, indicator, seen, is_retired=True)
        if not reason.strip():
            raise Refused(_("Ghi lý do dùng lại, ví dụ đã bấm nhầm “Thôi dùng”."))
        return _set_retired(found, None, "indicator.reinstated", by=by, reason=reason, now=now)


def _set_retired(
    found: Indicator, since: datetime | None, action: str, *, by: Viewer, reason: str, now: datetime
) -> Indicator:
    found.retired_at = since
    found.version += 1
    found.save(update_fields=["retired_at", "version"])
    record(
        by=by,
        action=action,
        subject_type="indicator",
        subject_id=found.public_id,
        reason=reason.strip(),
        now=now,
    )
    return found


def _indicator(by: Viewer, indicator: UUID, seen: int, *, is_retired: bool = False) -> Indicator:
    check_manage(by)
    found = (
        Indicator.objects.select_for_update(of=("self",))
        .filter(tenant_id=by.tenant_id, public_id=indicator)
        .first()
    )
    if found is None:
        raise NotAllowed("No such indicator in the viewer's tenant.")
    if found.version != seen or (found.retired_at is not None) != is_retired:
        raise Stale(
            _("Người khác vừa sửa chỉ tiêu này. Nội dung bạn nhập chưa được lưu; "
              "hãy xem lại rồi gửi lại nếu vẫn cần.")
        )  # fmt: skip
    return found


def _check(said: Definition) -> None:
    if not CODE.fullmatch(said.code):
        raise Refused(
            _("Mã chỉ tiêu viết bằng chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng "
              "chữ, dài không quá 40 ký tự; ví dụ so_cuoc_doi_thoai.")
        )  # fmt: skip
    if not all(text.strip() for text in (said.name, said.definition, said.unit_of_measure)):
        raise Refused(
            _("Ghi đủ tên, định nghĩa và đơn vị tính, để mọi đơn vị hiểu chỉ tiêu như nhau.")
        )
    if not 0 <= said.decimals <= MOST_DECIMALS:
        raise Refused(_("Số chữ số thập phân từ 0 đến %(most)s.") % {"most": MOST_DECIMALS})


def _parts(by: Viewer, said: Definition) -> dict[str, object]:
    codes = {"numerator": said.numerator, "denominator": said.denominator}
    if said.adds_up != AddsUp.RATE:
        return {"adds_up": said.adds_up, "numerator": None, "denominator": None}
    known = {
        row.code: row
        for row in Indicator.objects.filter(
            tenant_id=by.tenant_id, code__in=codes.values(), retired_at=None
        ).exclude(adds_up=AddsUp.RATE)
    }
    if any(code not in known for code in codes.values()):
        raise Refused(_("Tỷ lệ cần tử số và mẫu số là hai chỉ tiêu đang dùng, không phải tỷ lệ."))
    return {"adds_up": said.adds_up, **{name: known[code] for name, code in codes.items()}}


def _words(said: Definition) -> dict[str, object]:
    return {
        "name": " ".join(said.name.split()),
        "definition": said.definition.strip(),
        "unit_of_measure": " ".join(said.unit_of_measure.split()),
        "decimals": said.decimals,
        "is_open": said.is_open,
        "least": said.least,
        "opens_bodies": said.opens_bodies,
        "name_en": " ".join(said.name_en.split()),
        "definition_en": said.definition_en.strip(),
        "legal_basis": " ".join(said.legal_basis.split()),
    }
