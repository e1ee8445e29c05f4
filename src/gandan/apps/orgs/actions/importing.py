"""Importing a tree of bodies from a file: the whole of it, exactly as previewed, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import one_at_a_time
from gandan.apps.orgs.actions.setting_up import BATCH, give_paths
from gandan.apps.orgs.models import Unit, UnitCode, UnitName
from gandan.apps.orgs.policies import Refused, Stale, check
from gandan.apps.orgs.queries.tree_files.plan import PlannedLine, TreePlan, tree_plan
from gandan.apps.orgs.queries.tree_files.reading import TreeRow
from gandan.tiengviet.folding import fold


def import_tree(
    *,
    by: Entitled,
    rows: Sequence[TreeRow],
    fingerprint: str,
    source: str = "",
    now: datetime,
) -> TreePlan:
    """Make the bodies that are new, add to those that are there, in one transaction.

    `fingerprint` is that of the plan the person saw, `source` the name of the file, for the log.
    Bodies that no line names stay as they are.

    Raises:
        Stale: the outcome would be another one by now.
        Refused: a line is faulty, or there is nothing to do.
    """
    check(by, "orgs.manage")
    with transaction.atomic():
        one_at_a_time(by)
        plan = tree_plan(by=by, rows=rows)
        if plan.fingerprint != fingerprint:
            raise Stale(_("Danh mục vừa thay đổi nên kết quả đã khác; đây là kết quả hiện nay."))
        if plan.counts["faulty"]:
            raise Refused(_("Còn dòng có lỗi; hãy sửa tệp rồi tải lên lại. Chưa ghi gì."))
        if not plan.can_be_confirmed:
            raise Refused(_("Mọi dòng trong tệp đã có trong hệ thống; không có gì để ghi."))
        made = _make(by, plan.of("new"))
        for line in plan.of("changed"):
            _supplement(by, line, now)
        record(
            by=by,
            action="unit.tree_imported",
            subject_type="tenant",
            subject_id=by.tenant_id,
            after={"count": len(made), "changed": plan.counts["changed"], "source": source[:200]},
            now=now,
        )
        return plan


def _make(by: Entitled, lines: Sequence[PlannedLine]) -> Mapping[int, Unit]:
    """The new bodies by the number of their line, superiors first."""
    made: dict[int, Unit] = {}
    waiting = list(lines)
    while waiting:
        layer = [line for line in waiting if line.above is None or line.above in made]
        waiting = [line for line in waiting if line.above is not None and line.above not in made]
        rows = [
            Unit(
                tenant_id=by.tenant_id,
                kind=line.kind,
                ten=line.ten,
                parent=made[line.above] if line.above is not None else line.superior,
                valid_from=_begin(line),
                valid_before=line.ends,
            )
            for line in layer
        ]
        give_paths(Unit.objects.bulk_create(rows, batch_size=BATCH))
        made |= {line.number: row for line, row in zip(layer, rows, strict=True)}
    names = [
        UnitName(
            unit=made[line.number],
            ten=name,
            fold=fold(name),
            is_official=name == line.ten,
            valid_from=_begin(line),
        )
        for line in lines
        for name in (line.ten, *line.new_names)
    ]
    UnitName.objects.bulk_create(names, batch_size=BATCH)
    codes = [code for line in lines for code in _codes(by, line, made[line.number])]
    UnitCode.objects.bulk_create(codes, batch_size=BATCH)
    return made


def _supplement(by: Entitled, line: PlannedLine, now: datetime) -> None:
    """Add names and codes to a body that is there, or its end."""
    unit = line.unit
    if unit is None:
        raise Refused(_("Không có đơn vị để bổ sung."))
    UnitName.objects.bulk_create(
        UnitName(unit=unit, ten=name, fold=fold(name), valid_from=unit.valid_from)
        for name in line.new_names
    )
    UnitCode.objects.bulk_create(_codes(by, line, unit))
    changed = Unit.objects.filter(pk=unit.pk, version=unit.version).update(
        version=unit.version + 1, valid_before=line.ends or unit.valid_before
    )
    if not changed:
        raise Stale(_("“%(name)s” vừa được người khác sửa.") % {"name": unit.ten})
    record(
        by=by,
        action="unit.supplemented",
        subject_type="unit",
        subject_id=unit.public_id,
        before={"valid_before": unit.valid_before},
        after={
            "names": line.new_names,
            "codes": [value for _system, value in line.new_codes],
            "valid_before": line.ends or unit.valid_before,
        },
        now=now,
    )


def _codes(by: Entitled, line: PlannedLine, unit: Unit) -> list[UnitCode]:
    return [
        UnitCode(
            tenant_id=by.tenant_id,
            unit=unit,
            system=system,
            value=value,
            valid_from=unit.valid_from,
        )
        for system, value in line.new_codes
    ]


def _begin(line: PlannedLine) -> date:
    if line.valid_from is None:
        raise Refused(_("Thiếu ngày bắt đầu hoạt động; hãy ghi như 01/07/2025."))
    return line.valid_from
