"""Indicators are defined once; once figures were given, what they mean stays."""

from dataclasses import replace

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.indicators import (
    Definition,
    define,
    redefine,
    reinstate,
    retire,
)
from gandan.apps.reports.models import AddsUp, Indicator
from gandan.apps.reports.queries.forms import definitions
from tests.universe import NOW, Universe

TALKS = Definition(
    "so_cuoc_doi_thoai", "Số cuộc đối thoại", "Cuộc do người đứng đầu chủ trì, có biên bản.",
    "cuộc", AddsUp.SUM,
)  # fmt: skip
IN_TIME = replace(TALKS, code="don_dung_han", name="Đơn đúng hạn", unit_of_measure="đơn")
SETTLED = replace(IN_TIME, code="don_da_giai_quyet", name="Đơn đã giải quyết")
RATE = Definition(
    "ty_le_dung_han", "Tỷ lệ đúng hạn", "Đơn đúng hạn trên đơn đã giải quyết.", "%", AddsUp.RATE,
    "don_dung_han", "don_da_giai_quyet", decimals=1,
)  # fmt: skip


def made(universe: Universe, said: Definition = TALKS) -> Indicator:
    return define(by=universe.viewer("coordinator"), said=said, now=NOW)


def test_an_indicator_is_known_to_forms_by_its_code(universe) -> None:
    made(universe)
    (known,) = definitions(universe.tenant.pk).values()
    assert (known.code, known.adds_up, known.unit_of_measure) == ("so_cuoc_doi_thoai", "sum",
                                                                  "cuộc")  # fmt: skip


def test_a_code_means_one_thing(universe) -> None:
    made(universe)
    with pytest.raises(Refused, match="đã dùng cho một chỉ tiêu khác"):
        made(universe, replace(TALKS, name="Khác"))
    assert Indicator.objects.count() == 1


@pytest.mark.parametrize("code", ["", "Số", "1_so", "so-cuoc", "a" * 41, "so_cuoc\n"])
def test_a_code_is_written_without_marks(universe, code) -> None:
    with pytest.raises(Refused, match="chữ thường không dấu"):
        made(universe, replace(TALKS, code=code))


def test_a_rate_is_made_of_two_indicators_that_are_added(universe) -> None:
    for said in (IN_TIME, SETTLED):
        made(universe, said)
    rate = made(universe, RATE)
    assert (rate.numerator.code, rate.denominator.code) == ("don_dung_han", "don_da_giai_quyet")
    with pytest.raises(Refused, match="tử số và mẫu số"):
        made(universe, replace(RATE, code="ty_le_cua_ty_le", numerator="ty_le_dung_han"))
    with pytest.raises(Refused, match="tử số và mẫu số"):
        made(universe, replace(RATE, code="ty_le_khac", denominator="khong_co"))


def test_words_are_changed_and_the_second_who_comes_is_told(universe) -> None:
    row = made(universe)
    by = universe.viewer("coordinator")
    better = replace(TALKS, name="Số cuộc đối thoại trực tiếp")
    redefine(by=by, indicator=row.public_id, seen=1, said=better, now=NOW)
    with pytest.raises(Stale):
        redefine(by=by, indicator=row.public_id, seen=1, said=TALKS, now=NOW)
    row.refresh_from_db()
    assert row.name == "Số cuộc đối thoại trực tiếp"


def test_no_indicator_is_part_of_itself(universe) -> None:
    row = made(universe, IN_TIME)
    made(universe, SETTLED)
    with pytest.raises(Refused, match="của chính nó"):
        redefine(by=universe.viewer("coordinator"), indicator=row.public_id, seen=1,
                 said=replace(RATE, code="don_dung_han"), now=NOW)  # fmt: skip


def test_a_retired_indicator_is_offered_no_more(universe) -> None:
    row = made(universe)
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="lý do"):
        retire(by=by, indicator=row.public_id, seen=1, reason="", now=NOW)
    retire(by=by, indicator=row.public_id, seen=1, reason="Thay bằng chỉ tiêu khác", now=NOW)
    assert not definitions(universe.tenant.pk)


def test_an_indicator_retired_by_mistake_is_used_again(universe) -> None:
    row, by = made(universe), universe.viewer("coordinator")
    asked = {"by": by, "indicator": row.public_id, "now": NOW}
    with pytest.raises(Stale):
        reinstate(**asked, seen=1, reason="Nhầm.")
    retire(**asked, seen=1, reason="Thôi.")
    with pytest.raises(Refused, match="lý do"):
        reinstate(**asked, seen=2, reason=" ")
    with pytest.raises(Stale):
        reinstate(**asked, seen=1, reason="Nhầm.")
    with pytest.raises(NotAllowed):
        reinstate(**asked | {"by": universe.viewer("officer")}, seen=2, reason="Nhầm.")
    reinstate(**asked, seen=2, reason="Nhầm.")
    assert definitions(universe.tenant.pk)
    event = AuditEvent.objects.get(action="indicator.reinstated")
    assert event.reason == "Nhầm."


@pytest.mark.parametrize("who", ["officer", "auditor", "administrator"])
def test_others_define_nothing(universe, who) -> None:
    with pytest.raises(NotAllowed):
        define(by=universe.viewer(who), said=TALKS, now=NOW)
