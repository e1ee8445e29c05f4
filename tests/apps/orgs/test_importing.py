"""A tree comes in from a file exactly as previewed, or not at all; faults stand in their line."""

from datetime import date, datetime

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs import actions
from gandan.apps.orgs.models import CodeSystem, Unit, UnitCode
from gandan.apps.orgs.queries import read_tree, resolve, tree_plan
from tests.apps.orgs.sheets import sheet
from tests.universe import NOW, TODAY, Universe

pytestmark = pytest.mark.django_db

TOP = "UBND tỉnh Lam Giang"
DAY = date(2025, 7, 1)


def so(ten="Sở Xây dựng", **more):
    return {"kind": "Sở", "ten": ten, "above_name": TOP, "valid_from": DAY} | more


def planned(universe, *lines, **more):
    rows = read_tree(sheet(*lines, **more))
    return tree_plan(by=universe.viewer("administrator"), rows=rows)


def imported(universe, *lines):
    rows = read_tree(sheet(*lines))
    by = universe.viewer("administrator")
    plan = tree_plan(by=by, rows=rows)
    return actions.import_tree(
        by=by, rows=rows, fingerprint=plan.fingerprint, source="danh-muc.xlsx", now=NOW
    )


def faults(plan):
    return [" ".join(line.faults) for line in plan.lines]


def test_new_bodies_come_in_with_names_codes_and_their_superior(universe: Universe) -> None:
    imported(
        universe,
        so(names="SXD; Sở XD", dinh_danh="H99.12"),
        {"kind": "Phòng trong cơ quan", "ten": "Phòng Quy hoạch", "above": 1, "valid_from": DAY},
    )

    unit = Unit.objects.get(ten="Sở Xây dựng")
    room = Unit.objects.get(ten="Phòng Quy hoạch")
    assert unit.parent == universe.unit(TOP)
    assert room.parent == unit
    assert room.path == f"{unit.path}{room.pk:010d}."
    assert [code.value for code in unit.codes.filter(system=CodeSystem.DINH_DANH)] == ["H99.12"]
    assert resolve(universe.tenant.pk, "SXD", on=TODAY).units == (unit,)


def test_a_preview_writes_nothing(universe: Universe) -> None:
    before = Unit.objects.count(), AuditEvent.objects.count()

    plan = planned(universe, so())

    assert plan.can_be_confirmed
    assert (Unit.objects.count(), AuditEvent.objects.count()) == before


def test_the_same_file_a_second_time_changes_nothing(universe: Universe) -> None:
    imported(universe, so(names="SXD", thong_ke="99"))

    plan = planned(universe, so(names="SXD", thong_ke="99"))

    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 1, "faulty": 0}
    with pytest.raises(Refused, match="không có gì để ghi"):
        imported(universe, so(names="SXD", thong_ke="99"))


def test_a_body_that_is_there_gets_what_it_lacks_and_an_event_of_its_own(
    universe: Universe,
) -> None:
    line = {"kind": "Sở", "ten": "Sở Y tế", "above_name": TOP, "names": "SYT; Sở YT",
            "dinh_danh": "H99.5", "valid_before": date(2026, 5, 1)}  # fmt: skip
    plan = imported(universe, line)

    unit = Unit.objects.get(ten="Sở Y tế")
    assert plan.of("changed")[0].changes == (
        "thêm tên gọi Sở YT", "thêm mã H99.5", "kết thúc từ ngày 01/05/2026"
    )  # fmt: skip
    assert unit.valid_before == date(2026, 5, 1)
    assert unit.codes.get().value == "H99.5"
    told = AuditEvent.objects.filter(subject_id=str(unit.public_id)).latest("id")
    assert (told.action, told.after["names"]) == ("unit.supplemented", ["Sở YT"])


def test_one_event_tells_of_the_file(universe: Universe) -> None:
    imported(universe, so(), so("Sở Công Thương"))

    event = AuditEvent.objects.latest("id")
    assert event.action == "unit.tree_imported"
    assert event.after == {"count": 2, "changed": 0, "source": "danh-muc.xlsx"}


def test_something_else_in_between_stops_the_whole(universe: Universe) -> None:
    by = universe.viewer("administrator")
    rows = read_tree(sheet(so()))
    plan = tree_plan(by=by, rows=rows)
    universe.add("so", "Sở Xây dựng")
    count = Unit.objects.count()

    with pytest.raises(Stale):
        actions.import_tree(by=by, rows=rows, fingerprint=plan.fingerprint, now=NOW)
    assert Unit.objects.count() == count


def test_one_faulty_line_stops_the_others(universe: Universe) -> None:
    count = Unit.objects.count()

    with pytest.raises(Refused, match="Còn dòng có lỗi"):
        imported(universe, so(), so("Sở Công Thương", kind="Tổng cục"))
    assert Unit.objects.count() == count


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (so(kind="Tổng cục"), "Không có loại “Tổng cục”"),
        (so(kind=None), "Thiếu loại đơn vị"),
        (so(ten=None), "Thiếu tên chính thức"),
        (so(ten="Sở " + "Dài " * 60), "tên dài hơn 200 chữ"),
        (so(valid_from=None), "Thiếu ngày bắt đầu hoạt động; hãy ghi như 01/07/2025."),
        (so(valid_from="giữa năm"), "“giữa năm” không phải ngày; hãy ghi như 01/07/2025."),
        (so(valid_from="31/02/2026"), "không có ngày “31/02/2026”"),
        (so(valid_from="7/1/26"), "không phải ngày"),
        (so(valid_from=45000), "không phải ngày"),
        (so(valid_before=DAY), "phải sau ngày bắt đầu"),
        (so(above_name="UBND tỉnh Khác"), "Không có đơn vị nào tên “UBND tỉnh Khác”"),
        (so(above=77, above_name=None), "Không có dòng nào mang STT 77"),
        (so(valid_from=date(2020, 1, 1)), "Bắt đầu trước cấp trên “UBND tỉnh Lam Giang”"),
        (so(thong_ke=1234), "không đúng dạng: 2, 3 hoặc 5 chữ số"),
        (so(dinh_danh="h48-12"), "không đúng dạng: chữ hoa và số"),
        (so(public_id="abc"), "Mã trong hệ thống “abc” không đúng"),
        (so(public_id="0190d7a0-0000-7000-8000-000000000000"), "Không có đơn vị nào mang mã"),
        (so(ten="=1+1"), "ô có công thức; hãy dán giá trị"),
        (so(ten=True), "đúng/sai"),
        (so(ten="Sở\u202eXây dựng"), "ô có ký tự ẩn"),
        (so(ten=datetime(2025, 7, 1)), "ô có ngày tháng, phải là chữ"),  # noqa: DTZ001
        (so("Sở Y tế", kind="Ban"), "tệp không đổi loại"),
        (so("Sở Y tế", valid_from=date(2025, 8, 1), thong_ke=None), "Trùng tên|tệp không đổi ngày"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_wrong_in_a_line_is_said_with_what_is_right(universe, line, said) -> None:
    [found] = planned(universe, line).lines

    assert found.state == "faulty"
    assert any(part in " ".join(found.faults) for part in said.split("|")), found.faults


def test_a_cell_that_is_wrong_is_not_also_called_missing(universe: Universe) -> None:
    [found] = planned(universe, so(ten="=1+1", valid_from="giữa năm", kind=True)).lines

    assert len(found.faults) == 3
    assert not any("Thiếu" in fault for fault in found.faults)


def test_blank_cells_are_missing(universe: Universe) -> None:
    [found] = planned(universe, so(ten="  ", valid_from=" ", kind=" ")).lines

    assert sum("Thiếu" in fault for fault in found.faults) == 3


def test_days_written_as_text_are_days(universe: Universe) -> None:
    plan = planned(
        universe, so(valid_from="01/07/2025"), so("Sở Công Thương", valid_from="2025-07-01")
    )

    assert [line.valid_from for line in plan.lines] == [DAY, DAY]
    assert plan.can_be_confirmed


def test_superiors_in_a_circle_are_named(universe: Universe) -> None:
    plan = planned(
        universe,
        so("A", above=3, above_name=None), so("B", above=1, above_name=None),
        so("C", above=2, above_name=None), so("D", above=1, above_name=None),
        so("E", above=5, above_name=None),
    )  # fmt: skip

    said = faults(plan)
    assert all("Cấp trên đi vòng: STT" in said[place] for place in (0, 1, 2, 4))
    assert "STT 1 → 3 → 2 → 1" in said[0]
    assert "đi vòng" not in said[3]


def test_a_number_or_a_body_used_twice_is_told_in_both_lines(universe: Universe) -> None:
    plan = planned(universe, so(stt=5), so("Sở Công Thương", stt=5))
    assert all("trùng với dòng" in one for one in faults(plan))

    plan = planned(universe, so("Sở Y tế"), so("Sở Y tế"))
    assert faults(plan) == ["", "Cùng là một đơn vị với dòng 2; hãy bỏ một dòng."]


def test_one_name_below_one_superior_in_overlapping_times_is_refused(universe: Universe) -> None:
    plan = planned(universe, so(), so())
    assert "Trùng tên và trùng thời gian với dòng 2" in faults(plan)[1]

    plan = planned(universe, so(valid_before=date(2026, 1, 1)), so(valid_from=date(2026, 1, 1)))
    assert plan.can_be_confirmed


def test_names_that_differ_by_a_mark_are_two_names(universe: Universe) -> None:
    ward = {"kind": "Phường", "above_name": TOP, "valid_from": DAY}
    imported(universe, ward | {"ten": "UBND phường Sa Pa"})

    plan = planned(universe, ward | {"ten": "UBND phường Sa Pả"})
    assert plan.counts["new"] == 1


def test_one_code_on_two_bodies_in_overlapping_times_is_refused(universe: Universe) -> None:
    imported(universe, so(dinh_danh="H99.1"))

    plan = planned(
        universe, so("Sở Công Thương", dinh_danh="H99.1"), so("Sở Ngoại vụ", dinh_danh="H99.2"),
        so("Sở Du lịch", dinh_danh="H99.2"),
    )  # fmt: skip
    said = faults(plan)
    assert "H99.1 đang là của “Sở Xây dựng”" in said[0]
    assert said[1] == ""
    assert "H99.2 đang là của dòng 3 (“Sở Ngoại vụ”)" in said[2]


def test_a_code_that_a_body_bore_once_is_not_given_back_to_it(universe: Universe) -> None:
    imported(universe, so(dinh_danh="H99.1"))
    UnitCode.objects.update(valid_before=date(2026, 1, 1))

    [found] = planned(universe, so(dinh_danh="H99.1")).lines
    assert "đã thôi mang" in " ".join(found.faults)
    assert "từ ngày 01/01/2026" in " ".join(found.faults)


def test_a_body_does_not_end_before_those_below_it(universe: Universe) -> None:
    end = date(2026, 4, 1)
    [found] = planned(
        universe, {"kind": "Ủy ban nhân dân tỉnh", "ten": TOP, "valid_before": end}
    ).lines

    assert "Còn đơn vị trực thuộc đang hoạt động" in " ".join(found.faults)


def test_too_many_levels_are_refused(universe: Universe) -> None:
    lines = [so("Cấp 1")] + [so(f"Cấp {n}", above=n - 1, above_name=None) for n in range(2, 19)]

    said = faults(planned(universe, *lines))
    assert said[13] == ""
    assert "hơn 15 cấp" in said[15]


def test_whoever_may_not_manage_bodies_is_refused(universe: Universe) -> None:
    rows = read_tree(sheet(so()))
    with pytest.raises(NotAllowed):
        tree_plan(by=universe.viewer("head"), rows=rows)
    with pytest.raises(NotAllowed):
        actions.import_tree(by=universe.viewer("auditor"), rows=rows, fingerprint="", now=NOW)


def test_what_of_another_space_bears_the_same_names_is_not_seen(universe: Universe) -> None:
    from gandan.apps.accounts.actions import create_tenant
    from gandan.apps.audit.policies import SystemActor

    other = SystemActor(create_tenant(slug="khac", ten="Khác", now=NOW).pk)
    unit = universe.unit("Sở Y tế")
    rows = read_tree(sheet(so("Sở Y tế", public_id=str(unit.public_id))))

    [found] = tree_plan(by=other, rows=rows).lines
    assert found.unit is None
    assert found.state == "faulty"


def test_the_number_of_questions_does_not_grow_with_the_file(
    universe: Universe, django_assert_num_queries
) -> None:
    by = universe.viewer("administrator")
    rows = read_tree(sheet(*(so(f"Sở số {number}") for number in range(300))))
    with django_assert_num_queries(3):
        tree_plan(by=by, rows=rows)
