"""Writes of the codes that bodies bear; a code is reused, so each has its days."""

import re
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.actions.spans import check_in_life, check_span, in_words, overlapping
from gandan.apps.orgs.models import CodeSystem, Unit, UnitCode
from gandan.apps.orgs.policies import Refused, check, check_tenant

# Statistical codes: two, three or five digits by level. Electronic identifiers: at most 35
# characters of capitals, digits and full stops (Quyết định 20/2020/QĐ-TTg). The former ones:
# 000.00.00.H49 (QCVN 102:2016/BTTTT).
FORMS: dict[str, tuple[re.Pattern[str], Promise]] = {
    CodeSystem.THONG_KE: (
        re.compile(r"\d{2}|\d{3}|\d{5}"),
        gettext_lazy("Mã thống kê gồm 2, 3 hoặc 5 chữ số, ví dụ 52 hoặc 21553."),
    ),
    CodeSystem.DINH_DANH: (
        re.compile(r"(?=.{1,35}$)[0-9A-Z]+(?:\.[0-9A-Z]+)*"),
        gettext_lazy("Mã định danh gồm chữ in hoa, chữ số và dấu chấm, ví dụ H48.12."),
    ),
    CodeSystem.DINH_DANH_CU: (
        re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}"),
        gettext_lazy("Mã định danh cũ có dạng 000.00.00.H49."),
    ),
}


def clean_code(system: str, value: str) -> str:
    """A code as its system writes it; raises `Refused` where it has another form."""
    code = "".join(value.split()).upper()
    pattern, words = FORMS[CodeSystem(system)]
    if not pattern.fullmatch(code):
        raise Refused(str(words))
    return code


def add_code(  # noqa: PLR0913  # a code and its days
    *,
    by: Entitled,
    unit: Unit,
    system: str,
    value: str,
    valid_from: date | None = None,
    valid_before: date | None = None,
    now: datetime,
) -> UnitCode:
    """A code that the unit bears; no other bears it at the same time, nor the unit another."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    code, start = clean_code(system, value), valid_from or unit.valid_from
    check_span(start, valid_before)
    check_in_life(unit, start, valid_before)
    with transaction.atomic():
        _check_code_free(unit, system, code, start, valid_before)
        row = UnitCode.objects.create(
            tenant_id=unit.tenant_id,
            unit=unit,
            system=CodeSystem(system),
            value=code,
            valid_from=start,
            valid_before=valid_before,
        )
        after = {"code": code, "system": system, "valid_from": start, "valid_before": valid_before}
        record_of(by, "unit.code_added", unit, after=after, now=now)
        return row


def _check_code_free(unit: Unit, system: str, code: str, start: date, before: date | None) -> None:
    own = overlapping(UnitCode.objects.filter(unit=unit, system=system), start, before).first()
    if own is not None:
        raise Refused(
            _("Đơn vị đã có mã %(code)s cùng loại %(span)s; hãy ghi ngày kết thúc của mã đó trước.")
            % {"code": own.value, "span": in_words(own.valid_from, own.valid_before)}
        )
    same = UnitCode.objects.filter(tenant_id=unit.tenant_id, system=system, value=code)
    same = same.filter(Q(unit__valid_before__isnull=True) | Q(unit__valid_before__gt=start))
    other = overlapping(same, start, before).select_related("unit").first()
    if other is not None:
        raise Refused(
            _("Mã %(code)s đang thuộc “%(name)s” %(span)s; một mã không chỉ hai đơn vị cùng lúc.")
            % {
                "code": code,
                "name": other.unit.ten,
                "span": in_words(other.valid_from, other.valid_before),
            }
        )


def end_code(
    *, by: Entitled, unit: Unit, code_id: int, valid_before: date, now: datetime
) -> UnitCode | None:
    """The unit bears the code no more from a day on."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    with transaction.atomic():
        row = UnitCode.objects.filter(unit=unit, pk=code_id).first()
        if row is None:
            return None
        check_span(row.valid_from, valid_before)
        if row.valid_before is not None and valid_before > row.valid_before:
            _check_code_free(unit, row.system, row.value, row.valid_before, valid_before)
        before = {"valid_before": row.valid_before}
        row.valid_before = valid_before
        row.save(update_fields=["valid_before"])
        after = {"code": row.value, "system": row.system, "valid_before": valid_before}
        record_of(by, "unit.code_ended", unit, before=before, after=after, now=now)
        return row


def remove_code(*, by: Entitled, unit: Unit, code_id: int, now: datetime) -> None:
    """Take away a code that was entered wrong."""
    check(by, "orgs.manage")
    check_tenant(by, unit)
    with transaction.atomic():
        row = UnitCode.objects.filter(unit=unit, pk=code_id).first()
        if row is not None:
            row.delete()
            before = {"code": row.value, "system": row.system}
            record_of(by, "unit.code_removed", unit, before=before, now=now)
