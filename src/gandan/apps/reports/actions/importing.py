"""Taking figures of another system in, after a person has seen them row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import override

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating.drafts import locked_regime
from gandan.apps.reports.actions.holding import touch
from gandan.apps.reports.models import (
    AddsUp,
    Edition,
    Figure,
    ImportedFigure,
    ImportedFile,
    Indicator,
    Origin,
    ReportRegime,
)
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.importing.held import imported_for, source_of
from gandan.apps.reports.queries.importing.preview import is_same
from gandan.rollup import FigureField

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that somebody confirmed: `unit` by its public id, `indicator` by its code."""

    unit: UUID
    period: str
    indicator: str
    basis: str
    number: Decimal
    system: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file.

    `filled`: fields of drafts that have its numbers now. `differing`: fields in which a body had
    typed another number; its own stays, to be explained before it is sent.
    """

    file: ImportedFile | None
    brought: int
    filled: int = 0
    differing: int = 0


def take_figures(
    *, by: Viewer, regime: UUID, rows: Sequence[Row], name: str, digest: str, now: datetime
) -> Taken:
    """Let the figures of a file hold, and fill the drafts that ask for them.

    Rows that hold already, and rows older than what holds, are left out: the same file confirmed
    again changes nothing.

    Raises:
        NotAllowed: the viewer makes no consolidations of the regime, or a row names what is not
            in his tenant.
    """
    with transaction.atomic():
        found = locked_regime(by, regime)
        figures = _new_figures(found, rows)
        if not figures:
            return Taken(None, 0)
        rows_of = ImportedFile.objects.filter(regime=found)
        number = (rows_of.aggregate(most=Max("number"))["most"] or 0) + 1
        file = ImportedFile.objects.create(
            tenant_id=found.tenant_id, regime=found, number=number, ten_tep=name[-200:],
            file_hash=digest, figure_count=len(figures), imported_by_id=by.user_id, imported_at=now,
        )  # fmt: skip
        for one in figures:
            one.file = file
        ImportedFigure.objects.bulk_create(figures, batch_size=AT_ONCE)
        filled, differing = _fill_drafts(found, figures)
        record(
            by=by,
            action="figures.imported",
            subject_type="regime",
            subject_id=found.public_id,
            after={
                "ten_tep": name, "sha256": digest, "figure_count": len(figures), "filled": filled,
                "systems": sorted({one.system for one in figures}),
            },
            now=now,
        )  # fmt: skip
    return Taken(file, len(figures), filled, differing)


def _new_figures(regime: ReportRegime, rows: Sequence[Row]) -> list[ImportedFigure]:
    """Rows that say something new; what they replace becomes history."""
    units = dict(
        Unit.objects.filter(
            tenant_id=regime.tenant_id, public_id__in={one.unit for one in rows}
        ).values_list("public_id", "pk")
    )
    indicators = dict(
        Indicator.objects.filter(
            tenant_id=regime.tenant_id, code__in={one.indicator for one in rows}
        )
        .exclude(adds_up=AddsUp.RATE)
        .values_list("code", "pk")
    )
    current = {
        (row.period, row.unit_id, row.indicator_id, row.basis): row
        for row in ImportedFigure.objects.filter(regime=regime, is_current=True)
    }
    made: dict[tuple[str, int, int, str], ImportedFigure] = {}
    replaced = []
    for one in rows:
        if one.unit not in units or one.indicator not in indicators:
            raise NotAllowed("A row names what is not in the viewer's tenant.")
        key = (one.period, units[one.unit], indicators[one.indicator], one.basis)
        before = current.get(key)
        if before is not None:
            if before.as_of > one.as_of or is_same(before, one.number, one.system, one.as_of):
                continue
            replaced.append(before.pk)
        made[key] = ImportedFigure(
            tenant_id=regime.tenant_id, regime=regime, period=one.period, unit_id=key[1],
            indicator_id=key[2], basis=one.basis, number=one.number, system=one.system,
            as_of=one.as_of,
        )  # fmt: skip
    for begin in range(0, len(replaced), AT_ONCE):
        chunk = replaced[begin : begin + AT_ONCE]
        ImportedFigure.objects.filter(pk__in=chunk).update(is_current=False)
    return list(made.values())


@override("vi")  # what stands in a report is Vietnamese, whoever confirms
def _fill_drafts(regime: ReportRegime, figures: Sequence[ImportedFigure]) -> tuple[int, int]:
    """Put the new numbers into the drafts of their bodies; how many, and how many differ."""
    wanted = {(one.period, one.unit_id) for one in figures}
    new = {(one.period, one.unit_id, one.indicator_id, one.basis) for one in figures}
    drafts = (
        Edition.objects.select_for_update(of=("self",))
        .filter(submission__regime=regime, sent_at=None,
                submission__period__in={period for period, _unit in wanted})
        .select_related("submission__form")
        .order_by("pk")
    )  # fmt: skip
    filled = differing = 0
    for draft in drafts:
        submission = draft.submission
        if (submission.period, submission.unit_id) not in wanted:
            continue
        form = form_of(submission.form)
        is_changed = False
        for (code, basis), row in imported_for(submission, form).items():
            key = (row.period, row.unit_id, row.indicator_id, row.basis)
            is_asked = isinstance(form.field_of(code), FigureField) and basis in form.bases
            if key not in new or not is_asked:
                continue
            is_changed = True
            if put(draft, row):
                filled += 1
            else:
                differing += 1
        if is_changed:
            touch(draft)
    return filled, differing


def put(draft: Edition, row: ImportedFigure) -> bool:
    """Put an imported figure into a locked draft; False where a number that differs was typed.

    That one stays, and is to be explained before it is sent.
    """
    figure = Figure.objects.filter(
        edition=draft, indicator=row.indicator_id, basis=row.basis
    ).first()
    if figure is None:
        Figure.objects.create(
            edition=draft, indicator_id=row.indicator_id, basis=row.basis, number=row.number,
            origin=Origin.IMPORTED, source=source_of(row), regime_id=row.regime_id,
            period=row.period, unit_id=row.unit_id,
        )  # fmt: skip
        return True
    is_blank = figure.number is None and figure.origin != Origin.CHANGED
    is_own = figure.origin != Origin.IMPORTED and not is_blank and figure.number != row.number
    figure.source = source_of(row)
    figure.origin = Origin.CHANGED if is_own else Origin.IMPORTED
    if not is_own and figure.number != row.number:
        figure.number = row.number
        figure.stamp += 1
    figure.save()
    return not is_own
