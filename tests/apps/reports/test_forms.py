"""A version of a form is built step by step, published once, and never changes after."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.forms import begin_form, build, drop_draft, publish
from gandan.apps.reports.actions.indicators import redefine, retire
from gandan.apps.reports.models import Indicator, ReportForm
from gandan.apps.reports.queries.forms import form_of, holding, version_of
from gandan.rollup import FigureField, TextField
from gandan.rollup.forms import building
from tests.apps.reports.test_indicators import TALKS, made
from tests.apps.reports.test_regimes import opened
from tests.universe import NOW, Universe

FIGURE = FigureField("so_cuoc_doi_thoai", "required")
RESULTS = TextField("ket_qua", "Kết quả", "required")


def draft(universe: Universe) -> ReportForm:
    """A draft with one section, one figure and one text."""
    by = universe.viewer("coordinator")
    made(universe)
    row = begin_form(by=by, regime=opened(universe).public_id, now=NOW)
    for step in (
        partial(building.with_section, title="I. Kết quả"),
        partial(building.with_field, section="i_ket_qua", field=FIGURE),
        partial(building.with_field, section="i_ket_qua", field=RESULTS),
    ):
        row = build(by=by, form=row.public_id, seen=row.version, step=step, now=NOW)
    return row


def published(universe: Universe, since: date = date(2026, 1, 1)) -> ReportForm:
    row = draft(universe)
    by = universe.viewer("coordinator")
    return publish(by=by, form=row.public_id, seen=row.version, valid_from=since, now=NOW)


def test_a_form_is_built_and_keeps_the_definitions_of_its_indicators(universe) -> None:
    form = form_of(published(universe))
    assert [field.code for field in form.fields] == ["so_cuoc_doi_thoai", "ket_qua"]
    assert [one.name for one in form.indicators] == ["Số cuộc đối thoại"]


def test_a_published_form_keeps_the_words_of_that_day(universe) -> None:
    row = published(universe)
    by = universe.viewer("coordinator")
    indicator = Indicator.objects.get()
    better = replace(TALKS, name="Tên khác")
    redefine(by=by, indicator=indicator.public_id, seen=1, said=better, now=NOW)
    row.refresh_from_db()
    assert form_of(row).indicators[0].name == "Số cuộc đối thoại"


def test_what_is_published_is_not_built_on(universe) -> None:
    row = published(universe)
    step = partial(building.with_section, title="II")
    with pytest.raises(Stale, match="đã ban hành"):
        build(by=universe.viewer("coordinator"), form=row.public_id, seen=row.version, step=step,
              now=NOW)  # fmt: skip


def test_the_next_version_begins_as_a_copy_and_holds_for_later_periods(universe) -> None:
    first = published(universe)
    by = universe.viewer("coordinator")
    second = begin_form(by=by, regime=first.regime.public_id, now=NOW)
    assert (second.number, second.layout) == (2, first.layout)
    assert begin_form(by=by, regime=first.regime.public_id, now=NOW) == second
    with pytest.raises(Refused, match="phải áp dụng sau ngày ấy"):
        publish(by=by, form=second.public_id, seen=1, valid_from=date(2026, 1, 1), now=NOW)
    publish(by=by, form=second.public_id, seen=1, valid_from=date(2027, 1, 1), now=NOW)
    on = [date(2025, 12, 31), date(2026, 7, 1), date(2027, 1, 1)]
    assert [holding(first.regime, day) for day in on] == [None, first, second]


def test_a_form_that_asks_nothing_is_not_published(universe) -> None:
    by = universe.viewer("coordinator")
    row = begin_form(by=by, regime=opened(universe).public_id, now=NOW)
    with pytest.raises(Refused, match="chưa hỏi gì"):
        publish(by=by, form=row.public_id, seen=1, valid_from=date(2026, 1, 1), now=NOW)


def test_a_retired_indicator_keeps_a_draft_from_being_published(universe) -> None:
    row = draft(universe)
    by = universe.viewer("coordinator")
    retire(by=by, indicator=Indicator.objects.get().public_id, seen=1, reason="Thôi.", now=NOW)
    with pytest.raises(Refused, match="đã thôi dùng"):
        publish(by=by, form=row.public_id, seen=row.version, valid_from=date(2026, 1, 1), now=NOW)


def test_two_who_build_at_once_do_not_undo_each_other(universe) -> None:
    row = draft(universe)
    by = universe.viewer("coordinator")
    build(by=by, form=row.public_id, seen=row.version, now=NOW,
          step=partial(building.with_section, title="II. Kiến nghị"))  # fmt: skip
    with pytest.raises(Stale):
        build(by=by, form=row.public_id, seen=row.version, now=NOW,
              step=partial(building.without_section, code="i_ket_qua"))  # fmt: skip
    assert len(form_of(ReportForm.objects.get(pk=row.pk)).sections) == 2


def test_a_step_that_would_break_the_form_is_refused_with_its_sentence(universe) -> None:
    row = draft(universe)
    by = universe.viewer("coordinator")
    for field, says in [
        (FigureField("khong_co"), "khong_co"),
        (FigureField("so_cuoc_doi_thoai"), "đã có ở trên"),
        (TextField("khac", "Khác", "conditional"), "điều kiện"),
    ]:
        with pytest.raises(Refused, match=says):
            build(by=by, form=row.public_id, seen=row.version, now=NOW,
                  step=partial(building.with_field, section="i_ket_qua", field=field))  # fmt: skip
    row.refresh_from_db()
    assert len(form_of(row).fields) == 2


def test_the_log_says_which_parts_were_built(universe) -> None:
    draft(universe)
    last = AuditEvent.objects.filter(action="form.built").latest("pk")
    assert (last.before, last.after) == ({"fields": []}, {"fields": ["Kết quả"]})


def test_a_draft_is_dropped_and_the_published_version_stays(universe) -> None:
    first = published(universe)
    by = universe.viewer("coordinator")
    second = begin_form(by=by, regime=first.regime.public_id, now=NOW)
    drop_draft(by=by, form=second.public_id, seen=1, now=NOW)
    assert list(ReportForm.objects.all()) == [first]


def test_a_draft_is_seen_by_those_who_build_it_alone(universe) -> None:
    row = draft(universe)
    assert version_of(universe.viewer("coordinator2"), row.public_id) == row
    with pytest.raises(NotAllowed):
        version_of(universe.viewer("auditor"), row.public_id)
