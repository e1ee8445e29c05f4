"""Names and codes with their days; a superior that was entered wrong; a body's own villages."""

from datetime import date

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.actions import (
    add_code,
    add_name,
    close_unit,
    correct_superior,
    create_unit,
    end_code,
    end_name,
    rename_unit,
    reopen_unit,
)
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries import name_on, resolve, unit_by_code
from tests.universe import BEGIN, NOW, TODAY, Universe

ON = date(2026, 1, 1)
BEFORE = date(2025, 12, 31)


def test_a_renamed_body_is_found_by_the_name_of_the_day(universe: Universe) -> None:
    unit = universe.unit("Sở Tư pháp")
    rename_unit(
        by=universe.system, unit=unit, ten="Sở Pháp luật", version=unit.version, on=ON, now=NOW
    )
    found = {
        (phrase, day): bool(resolve(universe.tenant.pk, phrase, on=day).units)
        for phrase in ("Sở Tư pháp", "Sở Pháp luật")
        for day in (BEFORE, ON)
    }
    assert found == {
        ("Sở Tư pháp", BEFORE): True,
        ("Sở Tư pháp", ON): False,
        ("Sở Pháp luật", BEFORE): False,
        ("Sở Pháp luật", ON): True,
    }
    assert (name_on(unit, BEFORE), name_on(unit, ON)) == ("Sở Tư pháp", "Sở Pháp luật")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (BEGIN, "Ngày đổi tên phải sau ngày tên hiện nay bắt đầu được dùng"),
        (date(2026, 4, 1), "Ngày đổi tên chưa đến; hãy lập sự kiện tổ chức"),
    ],
)
def test_a_name_changes_after_it_began_and_not_ahead(
    universe: Universe, on: date, words: str
) -> None:
    unit = universe.unit("Sở Tư pháp")
    with pytest.raises(Refused, match=words):
        rename_unit(by=universe.system, unit=unit, ten="Sở Pháp luật", version=1, on=on, now=NOW)


def test_days_of_one_name_do_not_overlap(universe: Universe) -> None:
    unit = universe.unit("Sở Tư pháp")

    def add(start: date, before: date | None = None) -> None:
        add_name(
            by=universe.system, unit=unit, ten="Sở TPháp", valid_from=start, valid_before=before,
            now=NOW,
        )  # fmt: skip

    add(date(2025, 8, 1), date(2025, 9, 1))
    add(date(2025, 9, 1), date(2025, 10, 1))
    with pytest.raises(Refused, match="đã có từ ngày 01/08/2025 đến hết ngày 31/08/2025"):
        add(date(2025, 8, 31))
    with pytest.raises(Refused, match="nằm ngoài thời gian hoạt động của “Sở Tư pháp”"):
        add(date(2020, 1, 1), date(2020, 2, 1))
    name = unit.names.get(valid_from=date(2025, 8, 1))
    with pytest.raises(Refused, match="lại được dùng trước ngày đó"):
        end_name(by=universe.system, unit=unit, name_id=name.pk, valid_before=ON, now=NOW)


def test_a_code_means_one_body_at_a_time_and_another_later(universe: Universe) -> None:
    one, other = universe.unit("UBND xã An Phú"), universe.unit("UBND xã Hòa Lạc")

    def add(unit: Unit, value: str, start: date = BEGIN) -> int:
        row = add_code(
            by=universe.system, unit=unit, system="thong_ke", value=value, valid_from=start, now=NOW
        )
        return row.pk

    first = add(one, "21553")
    with pytest.raises(Refused, match="Mã 21553 đang thuộc “UBND xã An Phú” từ ngày 01/07/2025"):
        add(other, "21553")
    with pytest.raises(Refused, match="Đơn vị đã có mã 21553 cùng loại"):
        add(one, "21554")
    with pytest.raises(Refused, match="Mã thống kê gồm 2, 3 hoặc 5 chữ số"):
        add(other, "2155")
    end_code(by=universe.system, unit=one, code_id=first, valid_before=ON, now=NOW)
    add(other, "21553", ON)
    find = universe.tenant.pk, "thong_ke", "21553"
    assert unit_by_code(*find, on=BEFORE) == one
    assert unit_by_code(*find, on=ON) == other


def test_a_wrong_superior_is_corrected_with_all_below(universe: Universe) -> None:
    so = universe.unit("Sở Tư pháp")
    phong = create_unit(
        by=universe.system, kind=UnitKind.PHONG, ten="Phòng Pháp chế", parent=so, valid_from=BEGIN,
        now=NOW,
    )  # fmt: skip
    office = universe.unit("Văn phòng UBND tỉnh")
    correct_superior(by=universe.system, unit=so, parent=office, version=so.version, now=NOW)
    phong.refresh_from_db()
    assert phong.path == f"{office.path}{so.pk:010d}.{phong.pk:010d}."
    for parent in (so, phong):
        with pytest.raises(Refused, match="không thể là cấp trên của nó"):
            correct_superior(
                by=universe.system,
                unit=Unit.objects.get(pk=so.pk),
                parent=Unit.objects.get(pk=parent.pk),
                version=2,
                now=NOW,
            )


def test_nothing_is_set_up_below_a_body_that_ends(universe: Universe) -> None:
    so = universe.unit("Sở Y tế")
    close_unit(by=universe.system, unit=so, valid_before=ON, version=so.version, now=NOW)
    with pytest.raises(Refused, match="kết thúc hoạt động từ ngày 01/01/2026"):
        create_unit(
            by=universe.system, kind=UnitKind.PHONG, ten="Phòng A", parent=so, valid_from=BEGIN,
            now=NOW,
        )  # fmt: skip
    reopen_unit(by=universe.system, unit=so, version=so.version, reason="Ghi nhầm đơn vị.", now=NOW)
    assert Unit.objects.get(pk=so.pk).valid_before is None


def test_a_commune_looks_after_its_own_villages_and_no_others(universe: Universe) -> None:
    head = universe.viewer("commune_head")
    own, other = universe.unit("UBND phường Bình Sơn"), universe.unit("UBND xã An Phú")

    def add(kind: str, parent: Unit) -> Unit:
        return create_unit(
            by=head, kind=kind, ten="Tổ dân phố 1", parent=parent, valid_from=BEGIN, now=NOW
        )

    village = add(UnitKind.THON, own)
    add_name(by=head, unit=village, ten="TDP 1", now=NOW)
    close_unit(by=head, unit=village, valid_before=TODAY, version=village.version, now=NOW)
    for kind, parent in ((UnitKind.THON, other), (UnitKind.XA, own)):
        with pytest.raises(NotAllowed):
            add(kind, parent)
    with pytest.raises(NotAllowed):
        add_name(by=head, unit=own, ten="Phường Bình Sơn mới", now=NOW)
    with pytest.raises(NotAllowed):
        create_unit(
            by=universe.viewer("commune_officer"), kind=UnitKind.THON, ten="Tổ dân phố 2",
            parent=own, valid_from=BEGIN, now=NOW,
        )  # fmt: skip
    with pytest.raises(Refused, match="phải thuộc một xã, phường, đặc khu hoặc thị trấn"):
        create_unit(
            by=universe.system, kind=UnitKind.THON, ten="Thôn Đông",
            parent=universe.unit("Sở Y tế"), valid_from=BEGIN, now=NOW,
        )  # fmt: skip


def test_names_that_differ_by_a_mark_stand_beside_each_other(universe: Universe) -> None:
    """Phường Sa Pa and phường Sa Pả are neighbours."""
    wards = [universe.add(UnitKind.PHUONG, ten) for ten in ("Phường Sa Pa", "Phường Sa Pả")]
    assert len({ward.pk for ward in wards}) == 2
    with pytest.raises(Refused, match="Đã có đơn vị tên “Phường Sa Pả”"):
        universe.add(UnitKind.PHUONG, "Phường Sa Pả")
    same_spoken = "Phường Hoà Bình", "Phường Hòa Bình"  # one name in two ways of writing
    universe.add(UnitKind.PHUONG, same_spoken[0])
    with pytest.raises(Refused):
        universe.add(UnitKind.PHUONG, same_spoken[1])
    with pytest.raises(Refused, match="Đã có đơn vị tên"):
        rename_unit(by=universe.system, unit=wards[0], ten="Phường Sa Pả",
                    version=wards[0].version, now=NOW)  # fmt: skip
