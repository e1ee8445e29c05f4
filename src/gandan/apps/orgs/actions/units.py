"""Writes of bodies."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Unit, UnitKind, UnitName
from gandan.apps.orgs.policies import Refused, Stale, check, check_tenant
from gandan.tiengviet.folding import fold


def _clean(ten: str) -> str:
    name = " ".join(ten.split())
    if not fold(name):
        raise Refused(_("Tên đơn vị phải có chữ; hãy ghi tên như trên con dấu."))
    return name


def _check_free(by: Entitled, name: str, *, parent: Unit | None, besides: int = 0) -> None:
    """Two living siblings of one name could not be told apart on paper."""
    twins = UnitName.objects.filter(
        unit__tenant_id=by.tenant_id,
        unit__parent=parent,
        unit__valid_before__isnull=True,
        is_official=True,
        fold=fold(name),
    )
    if twins.exclude(unit_id=besides).exists():
        raise Refused(_("Đã có đơn vị tên “%(name)s” ở cấp này.") % {"name": name})


def create_unit(  # noqa: PLR0913  # what a body is on the day it is set up
    *,
    by: Entitled,
    kind: str,
    ten: str,
    parent: Unit | None = None,
    valid_from: date,
    names: Sequence[str] = (),
    now: datetime,
) -> Unit:
    """Set up a body under its superior, with the other names that papers use for it."""
    check(by, "orgs.manage")
    name = _clean(ten)
    if parent is not None:
        check_tenant(by, parent)
    with transaction.atomic():
        _check_free(by, name, parent=parent)
        unit = Unit.objects.create(
            tenant_id=by.tenant_id,
            kind=UnitKind(kind),
            ten=name,
            parent=parent,
            valid_from=valid_from,
        )
        unit.path = f"{parent.path if parent else ''}{unit.pk:010d}."
        unit.save(update_fields=["path"])
        forms = {fold(form): form for form in map(_clean, names)}
        forms.pop(fold(name), None)
        rows = [
            UnitName(unit=unit, ten=form, fold=key, is_official=key == fold(name),
                     valid_from=valid_from)
            for key, form in {fold(name): name, **forms}.items()
        ]  # fmt: skip
        UnitName.objects.bulk_create(rows)
        record(
            by=by,
            action="unit.created",
            subject_type="unit",
            subject_id=unit.public_id,
            after={
                "ten": name,
                "kind": unit.kind,
                "parent": parent and parent.ten,
                "valid_from": valid_from,
                "names": list(forms.values()),
            },
            now=now,
        )
        return unit


def add_name(*, by: Entitled, unit: Unit, ten: str, now: datetime) -> UnitName:
    """Another name by which papers call the unit."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    name = _clean(ten)
    with transaction.atomic():
        row, is_new = UnitName.objects.get_or_create(
            unit=unit, fold=fold(name), defaults={"ten": name, "valid_from": unit.valid_from}
        )
        if is_new:
            _record_unit(by, "unit.name_added", unit, after={"name": name}, now=now)
        return row


def remove_name(*, by: Entitled, unit: Unit, name_id: int, now: datetime) -> None:
    """Take away a name that was wrong; the official one stays."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    with transaction.atomic():
        row = UnitName.objects.filter(unit=unit, pk=name_id, is_official=False).first()
        if row is not None:
            row.delete()
            _record_unit(by, "unit.name_removed", unit, before={"name": row.ten}, now=now)


def rename_unit(*, by: Entitled, unit: Unit, ten: str, version: int, now: datetime) -> Unit:
    """Correct or change the official name; the old one still finds the unit."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    name = _clean(ten)
    with transaction.atomic():
        _check_free(by, name, parent=unit.parent, besides=unit.pk)
        before = {"ten": unit.ten}
        _change(unit, version, ten=name)
        UnitName.objects.filter(unit=unit, is_official=True).update(is_official=False)
        UnitName.objects.update_or_create(
            unit=unit,
            fold=fold(name),
            defaults={"ten": name, "is_official": True, "valid_from": unit.valid_from},
        )
        _record_unit(by, "unit.renamed", unit, before=before, after={"ten": name}, now=now)
    return unit


def close_unit(
    *, by: Entitled, unit: Unit, valid_before: date, version: int, reason: str = "", now: datetime
) -> Unit:
    """End a body's life: from `valid_before` on it exists no more. Its records stay."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    if valid_before <= unit.valid_from:
        raise Refused(_("Ngày kết thúc phải sau ngày đơn vị bắt đầu hoạt động."))
    with transaction.atomic():
        living = Q(valid_before__isnull=True) | Q(valid_before__gt=valid_before)
        if unit.children.filter(living).exists():
            raise Refused(_("Còn đơn vị trực thuộc đang hoạt động; hãy kết thúc chúng trước."))
        before = {"valid_before": unit.valid_before}
        _change(unit, version, valid_before=valid_before)
        _record_unit(
            by,
            "unit.closed",
            unit,
            before=before,
            after={"valid_before": valid_before},
            reason=reason,
            now=now,
        )
    return unit


def _change(unit: Unit, version: int, **values: object) -> None:
    """Write the values if nobody else has changed the row since `version`."""
    changed = Unit.objects.filter(pk=unit.pk, version=version).update(version=version + 1, **values)
    if not changed:
        raise Stale(_("Đơn vị này vừa được người khác sửa; đây là nội dung hiện nay."))
    unit.refresh_from_db()


def _record_unit(by: Entitled, action: str, unit: Unit, **more: object) -> None:
    record(
        by=by,
        action=action,
        subject_type="unit",
        subject_id=unit.public_id,
        **more,  # type: ignore[arg-type]  # before, after, reason, now, as the caller names them
    )
