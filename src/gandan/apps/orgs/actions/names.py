"""Writes of the names of bodies, each with the days on which it was borne."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import change, clean_name, one_at_a_time, record_of
from gandan.apps.orgs.actions.spans import (
    check_in_life,
    check_span,
    day,
    in_words,
    overlapping,
)
from gandan.apps.orgs.models import Unit, UnitName
from gandan.apps.orgs.policies import Refused, check_manage
from gandan.tiengviet.folding import fold
from gandan.tiengviet.spelling import comparable


def check_free(  # whose name, beside whom, when
    tenant_id: UUID,
    name: str,
    *,
    parent: Unit | None,
    start: date,
    before: date | None,
    besides: int = 0,
) -> None:
    """Two siblings of one official name at one time could not be told apart on paper."""
    twins = UnitName.objects.filter(
        unit__tenant_id=tenant_id, unit__parent=parent, is_official=True, fold=fold(name)
    )
    twins = overlapping(twins, start, before).filter(
        Q(unit__valid_before__isnull=True) | Q(unit__valid_before__gt=start)
    )
    names = twins.exclude(unit_id=besides).values_list("ten", flat=True)
    if any(comparable(ten) == comparable(name) for ten in names):
        raise Refused(_("Đã có đơn vị tên “%(name)s” ở cấp này.") % {"name": name})


def add_name(  # a name and its days
    *,
    by: Entitled,
    unit: Unit,
    ten: str,
    valid_from: date | None = None,
    valid_before: date | None = None,
    now: datetime,
) -> UnitName:
    """Another name by which papers call the unit, in all its life or in some of it."""
    check_manage(by, unit)
    name, start = clean_name(ten), valid_from or unit.valid_from
    check_span(start, valid_before)
    check_in_life(unit, start, valid_before)
    with transaction.atomic():
        same = UnitName.objects.filter(unit=unit, fold=fold(name))
        borne: UnitName | None = overlapping(same, start, valid_before).first()
        if borne is not None and (borne.valid_from, borne.valid_before) == (start, valid_before):
            return borne
        if borne is not None:
            raise Refused(
                _("Tên gọi “%(name)s” đã có %(span)s; thời gian của một tên không được chồng nhau.")
                % {"name": borne.ten, "span": in_words(borne.valid_from, borne.valid_before)}
            )
        row = UnitName.objects.create(
            unit=unit, ten=name, fold=fold(name), valid_from=start, valid_before=valid_before
        )
        after = {"name": name} | ({"valid_from": start} if valid_from else {})
        after |= {"valid_before": valid_before} if valid_before else {}
        record_of(by, "unit.name_added", unit, after=after, now=now)
        return row


def end_name(
    *, by: Entitled, unit: Unit, name_id: int, valid_before: date, now: datetime
) -> UnitName | None:
    """A name is no longer used from a day on; papers from before are still read by it."""
    check_manage(by, unit)
    with transaction.atomic():
        row = UnitName.objects.filter(unit=unit, pk=name_id, is_official=False).first()
        if row is None:
            return None
        check_span(row.valid_from, valid_before)
        check_in_life(unit, row.valid_from, valid_before)
        later = UnitName.objects.filter(unit=unit, fold=row.fold).exclude(pk=row.pk)
        if overlapping(later, row.valid_from, valid_before).exists():
            raise Refused(_("Tên gọi này lại được dùng trước ngày đó; hãy chọn ngày sớm hơn."))
        before = {"valid_before": row.valid_before}
        row.valid_before = valid_before
        row.save(update_fields=["valid_before"])
        after = {"name": row.ten, "valid_before": valid_before}
        record_of(by, "unit.name_ended", unit, before=before, after=after, now=now)
        return row


def remove_name(*, by: Entitled, unit: Unit, name_id: int, now: datetime) -> None:
    """Take away a name that was wrong; official ones stay."""
    check_manage(by, unit)
    with transaction.atomic():
        row = UnitName.objects.filter(unit=unit, pk=name_id, is_official=False).first()
        if row is not None:
            row.delete()
            record_of(by, "unit.name_removed", unit, before={"name": row.ten}, now=now)


def rename_unit(  # a name and its day
    *,
    by: Entitled,
    unit: Unit,
    ten: str,
    version: int,
    on: date | None = None,
    now: datetime,
) -> Unit:
    """Give the unit another official name.

    With `on`, the name changed on that day: until the day before the unit bears the old one.
    Without, the name was entered wrong and never was another; the old one still finds the unit.

    Raises:
        Refused: the day lies ahead, or not after the present name began.
    """
    check_manage(by, unit)
    name = clean_name(ten)
    with transaction.atomic():
        one_at_a_time(by)
        official = UnitName.objects.select_for_update().filter(unit=unit, is_official=True)
        present = official.order_by("-valid_from").first()
        if on is None:
            start = present.valid_from if present else unit.valid_from
        else:
            start = on
            _check_day(unit, present, start, now)
        before = unit.valid_before
        check_free(
            unit.tenant_id, name, parent=unit.parent, start=start, before=before, besides=unit.pk
        )
        old = {"ten": unit.ten}
        change(unit, version, ten=name)
        _let_go(present, on)
        _bear(unit, name, start)
        after = {"ten": name} | ({"valid_from": on} if on else {})
        record_of(by, "unit.renamed", unit, before=old, after=after, now=now)
    return unit


def _check_day(unit: Unit, present: UnitName | None, start: date, now: datetime) -> None:
    if start > timezone.localtime(now).date():
        raise Refused(
            _("Ngày đổi tên chưa đến; hãy lập sự kiện tổ chức và hẹn ngày áp dụng cho việc này.")
        )
    check_in_life(unit, start, None)
    if present is not None and start <= present.valid_from:
        raise Refused(
            _("Ngày đổi tên phải sau ngày tên hiện nay bắt đầu được dùng (%(day)s).")
            % {"day": day(present.valid_from)}
        )


def _let_go(present: UnitName | None, on: date | None) -> None:
    """The old official name ends on the day; one that was entered wrong stays as another name."""
    if present is not None and on is not None:
        present.valid_before = on
        present.save(update_fields=["valid_before"])
    elif present is not None:
        present.is_official = False
        present.save(update_fields=["is_official"])


def _bear(unit: Unit, name: str, start: date) -> None:
    """The official name from a day on; a row of that name becomes it."""
    same = UnitName.objects.filter(unit=unit, fold=fold(name))
    row = overlapping(same, start, None).order_by("valid_from").first()
    if row is not None and row.valid_from < start:
        row.valid_before = start
        row.save(update_fields=["valid_before"])
        row = None
    if row is None:
        row = UnitName(unit=unit, fold=fold(name), valid_from=start)
    row.ten, row.is_official, row.valid_before = name, True, None
    row.valid_from = start
    row.save()
