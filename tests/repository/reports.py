"""What stands in the addresses of periodic reports, for the world of permissions."""

from functools import partial
from typing import Any

from gandan.apps.reports.actions.forms import begin_form, build
from gandan.apps.reports.actions.indicators import Definition, define
from gandan.apps.reports.actions.regimes import Terms, open_regime
from gandan.apps.reports.models import AddsUp
from gandan.rollup import Check, FigureField, Form
from gandan.rollup.forms import building
from tests.apps.tasks.papers import REPORT, given
from tests.universe import NOW, TODAY, Universe

TALKS = Definition("so_cuoc", "Số cuộc đối thoại", "Có biên bản.", "cuộc", AddsUp.SUM)


def things(universe: Universe) -> dict[str, dict[str, Any]]:
    """A regime with a draft of its form, an indicator."""
    by = universe.viewer("coordinator")
    (task,) = given(universe, REPORT, number="21/UBND-NC")
    collector = universe.unit("Sở Nội vụ").public_id
    regime = open_regime(
        by=by, task=task.public_id, terms=Terms("Báo cáo năm", collector), now=NOW, today=TODAY
    )
    indicator = define(by=by, said=TALKS, now=NOW)
    draft = begin_form(by=by, regime=regime.public_id, now=NOW)
    draft = build(by=by, form=draft.public_id, seen=1, step=_whole, now=NOW)
    of_regime, of_form = {"regime": regime.public_id}, {"form": draft.public_id}
    return {
        "regime": of_regime,
        "regime_task": of_regime | {"task": task.public_id},
        "indicator": {"indicator": indicator.public_id},
        "form": of_form,
        "form_section": of_form | {"code": "i", "step": "bo"},
        "form_new_field": of_form | {"part": "i", "kind": "loi"},
        "form_field": of_form | {"code": "so_cuoc"},
        "form_field_step": of_form | {"code": "so_cuoc", "step": "len"},
        "form_check": of_form | {"check": "khop"},
    }


def _whole(form: Form) -> Form:
    """One section, one figure, one check, in one step."""
    steps = (
        partial(building.with_section, title="I"),
        partial(building.with_field, section="i", field=FigureField("so_cuoc")),
        partial(building.with_check, check=Check("khop", "Phải khớp.", "so_cuoc", "eq", "so_cuoc")),
    )
    for step in steps:
        form = step(form)
    return form
