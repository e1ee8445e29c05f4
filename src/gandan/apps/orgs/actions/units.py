"""Writes of bodies: set up, ended, put under the right superior where it was entered wrong."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.names import check_free
from gandan.apps.orgs.actions.rows import change, clean_name, one_at_a_time, record_of
from gandan.apps.orgs.actions.spans import check_in_life, day
from gandan.apps.orgs.models import (
    ENDING,
    SuccessionPart,
    SuccessionState,
    Unit,
    UnitKind,
    UnitName,
)
from gandan.apps.orgs.policies import Refused, check, check_manage, check_manage_below, check_tenant
from gandan.tiengviet.folding import fold

COMMUNES = frozenset({UnitKind.XA, UnitKind.PHUONG, UnitKind.DAC_KHU, UnitKind.THI_TRAN})
LONGEST_PATH = 200  # characters: eighteen levels


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
    check_manage_below(by, parent, kind)
    name = clean_name(ten)
    if parent is not None:
        check_tenant(by, parent)
    _check_place(UnitKind(kind), parent)
    with transaction.atomic():
        one_at_a_time(by)
        if parent is not None:
            parent = Unit.objects.select_for_update().get(pk=parent.pk)
            check_in_life(parent, valid_from, None)
            if parent.valid_before is not None:
                raise Refused(
                    _("“%(name)s” kết thúc hoạt động từ ngày %(day)s; hãy chọn đơn vị kế thừa.")
                    % {"name": parent.ten, "day": day(parent.valid_before)}
                )
        check_free(by.tenant_id, name, parent=parent, start=valid_from, before=None)
        unit = Unit.objects.create(
            tenant_id=by.tenant_id,
            kind=UnitKind(kind),
            ten=name,
            parent=parent,
            valid_from=valid_from,
        )
        unit.path = f"{parent.path if parent else ''}{unit.pk:010d}."
        unit.save(update_fields=["path"])
        forms = {fold(form): form for form in map(clean_name, names)}
        forms.pop(fold(name), None)
        rows = [
            UnitName(unit=unit, ten=form, fold=key, is_official=key == fold(name),
                     valid_from=valid_from)
            for key, form in {fold(name): name, **forms}.items()
        ]  # fmt: skip
        UnitName.objects.bulk_create(rows)
        record_of(
            by,
            "unit.created",
            unit,
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


def _check_place(kind: UnitKind, parent: Unit | None) -> None:
    """A village stands in a commune, a section in a body."""
    if kind == UnitKind.THON and (parent is None or parent.kind not in COMMUNES):
        raise Refused(_("Thôn, làng, tổ dân phố phải thuộc một xã, phường, đặc khu hoặc thị trấn."))
    if kind == UnitKind.PHONG and (parent is None or parent.kind == UnitKind.THON):
        raise Refused(_("Phòng phải thuộc một cơ quan; hãy chọn cơ quan cấp trên của phòng."))


def close_unit(
    *, by: Entitled, unit: Unit, valid_before: date, version: int, reason: str = "", now: datetime
) -> Unit:
    """End a body's life: from `valid_before` on it exists no more. Its records stay."""
    check_manage(by, unit)
    if valid_before <= unit.valid_from:
        raise Refused(_("Ngày kết thúc phải sau ngày đơn vị bắt đầu hoạt động."))
    with transaction.atomic():
        living = Q(valid_before__isnull=True) | Q(valid_before__gt=valid_before)
        if unit.children.filter(living).exists():
            raise Refused(_("Còn đơn vị trực thuộc đang hoạt động; hãy kết thúc chúng trước."))
        before = {"valid_before": unit.valid_before}
        change(unit, version, valid_before=valid_before)
        after = {"valid_before": valid_before}
        record_of(by, "unit.closed", unit, before=before, after=after, reason=reason, now=now)
    return unit


def reopen_unit(*, by: Entitled, unit: Unit, version: int, reason: str, now: datetime) -> Unit:
    """Take back an end that was entered wrong; one that an event brought is undone with it.

    Raises:
        Refused: an event ended it, its superior lives no more, or another bears its name.
    """
    check_manage(by, unit)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do sửa ngày kết thúc."))
    ending = SuccessionPart.objects.filter(
        predecessor=unit, kind__in=ENDING, event__state=SuccessionState.APPLIED
    )
    with transaction.atomic():
        one_at_a_time(by)
        if event := ending.select_related("event").first():
            raise Refused(
                _("Đơn vị kết thúc theo sự kiện “%(name)s”; hãy hoàn tác sự kiện đó.")
                % {"name": event.event.ten}
            )
        parent = unit.parent
        if parent is not None and parent.valid_before is not None:
            raise Refused(
                _("“%(name)s” kết thúc hoạt động từ ngày %(day)s; hãy chọn đơn vị kế thừa.")
                % {"name": parent.ten, "day": day(parent.valid_before)}
            )
        check_free(
            by.tenant_id,
            unit.ten,
            parent=parent,
            start=unit.valid_from,
            before=None,
            besides=unit.pk,
        )
        before = {"valid_before": unit.valid_before}
        change(unit, version, valid_before=None)
        after = {"valid_before": None}
        record_of(
            by, "unit.reopened", unit, before=before, after=after, reason=reason.strip(), now=now
        )
    return unit


def correct_superior(
    *,
    by: Entitled,
    unit: Unit,
    parent: Unit | None,
    version: int,
    reason: str = "",
    now: datetime,
) -> Unit:
    """Correct an entry error: the body has stood under this superior for all its life.

    A body that came under another superior on a day is succeeded instead (`successions`). All
    paths below are written anew in the same transaction.

    Raises:
        Refused: the superior is the body itself or below it, or did not live as long as it did.
    """
    check(by, "orgs.manage")
    check_tenant(by, unit)
    with transaction.atomic():
        one_at_a_time(by)
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        _check_superior(by, unit, parent)
        old = unit.parent
        path = f"{parent.path if parent else ''}{unit.pk:010d}."
        below = Unit.objects.filter(path__gte=unit.path, path__lt=f"{unit.path}~")
        longest = max(map(len, below.values_list("path", flat=True)))
        if longest - len(unit.path) + len(path) > LONGEST_PATH:
            raise Refused(_("Cây đơn vị như vậy sẽ quá sâu; hãy chọn cơ quan cấp trên khác."))
        moved = Concat(Value(path), Substr(F("path"), len(unit.path) + 1))
        below.update(path=moved)
        change(unit, version, parent=parent)
        before, after = {"parent": old and old.ten}, {"parent": parent and parent.ten}
        record_of(
            by, "unit.superior_corrected", unit, before=before, after=after, reason=reason, now=now
        )
    return unit


def _check_superior(by: Entitled, unit: Unit, parent: Unit | None) -> None:
    _check_place(UnitKind(unit.kind), parent)
    check_free(
        by.tenant_id,
        unit.ten,
        parent=parent,
        start=unit.valid_from,
        before=unit.valid_before,
        besides=unit.pk,
    )
    if parent is None:
        return
    check_tenant(by, parent)
    if parent.path.startswith(unit.path):
        raise Refused(
            _("“%(parent)s” là chính “%(unit)s” hoặc trực thuộc nó, không thể là cấp trên của nó.")
            % {"parent": parent.ten, "unit": unit.ten}
        )
    check_in_life(parent, unit.valid_from, unit.valid_before)
    if parent.valid_before is not None and unit.valid_before is None:
        raise Refused(
            _("“%(name)s” kết thúc hoạt động từ ngày %(day)s, trước khi “%(unit)s” kết thúc.")
            % {"name": parent.ten, "day": day(parent.valid_before), "unit": unit.ten}
        )
