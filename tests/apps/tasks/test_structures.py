"""The register by the bodies of now, or by those that tasks were given to then."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from gandan.apps.orgs.actions import close_unit, rename_unit
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.scope import units_to_choose
from gandan.apps.tasks.queries.wanted import Structure, Wanted
from tests.apps.tasks.merging import hand_over
from tests.apps.tasks.papers import ONCE, Duty, given
from tests.universe import NOW, TODAY

OLD, NEW = "Sở Y tế", "Sở Tư pháp"
LATE = {"kind": "once", "date": "2026-02-27", "bound": "by"}
THEN, TODAYS = Structure.THEN.value, Structure.NOW.value


@pytest.fixture
def merged(universe):
    """Two tasks, one given to the body that ended and one to both; then its heir took over."""
    tasks = given(
        universe,
        Duty("Của một cơ quan", deadline=LATE, assignees=(OLD,)),
        Duty("Của cả hai", deadline=ONCE, assignees=(OLD, NEW)),
        Duty("Không đổi", deadline=ONCE, assignees=("Sở Tài chính",)),
    )
    hand_over(universe, OLD, NEW)
    unit = universe.unit(OLD)
    close_unit(by=universe.system, unit=unit, valid_before=TODAY, version=unit.version, now=NOW)
    return tasks


def rows(universe, who="coordinator", **wanted):
    found = register(by=universe.viewer(who), wanted=Wanted(**wanted), today=TODAY)
    return {row.task.action: row for row in found.rows}


def test_by_now_a_line_names_who_answers_and_beside_it_who_it_was_given_to(universe, merged):
    row = rows(universe)["Của một cơ quan"]
    assert (row.share.lead_name, row.others) == (NEW, (OLD,))
    both = rows(universe)["Của cả hai"]
    assert (both.share.lead_name, both.share.unit_count) == (NEW, 1)
    assert both.others == (NEW, OLD)


def test_by_then_a_line_names_who_it_was_given_to_and_beside_it_who_answers(universe, merged):
    row = rows(universe, structure=THEN)["Của một cơ quan"]
    assert (row.share.lead_name, row.others) == (OLD, (NEW,))
    both = rows(universe, structure=THEN)["Của cả hai"]
    assert (both.share.unit_count, both.share.other_count, both.others) == (2, 1, ())


def test_where_nothing_moved_both_drawings_are_the_same(universe, merged):
    for structure in Structure:
        row = rows(universe, structure=structure.value)["Không đổi"]
        assert (row.share.lead_name, row.share.moved_count, row.others) == (
            "Sở Tài chính",
            0,
            (),
        )


def test_the_unit_filter_means_bodies_of_the_drawing(universe, merged):
    old, new = universe.unit(OLD).public_id, universe.unit(NEW).public_id
    both = {"Của một cơ quan", "Của cả hai"}
    assert set(rows(universe, unit=new)) == both
    assert set(rows(universe, unit=old)) == set()
    assert set(rows(universe, unit=old, structure=THEN)) == both
    assert set(rows(universe, unit=new, structure=THEN)) == {"Của cả hai"}
    assert set(rows(universe, unit=new, standing="qua-han")) == {"Của một cơ quan"}


def test_who_follows_one_body_asks_by_then_only_for_what_came_to_it(universe, merged):
    given(universe, Duty("Của nơi khác", deadline=ONCE, assignees=("Sở Nội vụ",)), number="2/UBND")
    both = {"Của một cơ quan", "Của cả hai"}
    assert set(rows(universe, "officer")) == both
    assert set(rows(universe, "officer", structure=THEN)) == both
    old, other = universe.unit(OLD), universe.unit("Sở Nội vụ")
    assert set(rows(universe, "officer", structure=THEN, unit=old.public_id)) == both
    assert rows(universe, "officer", structure=THEN, unit=other.public_id) == {}
    assert rows(universe, "officer", structure=THEN, kind="xa") == {}


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_bodies_that_ended_are_offered_in_the_drawing_by_then(universe, merged, who):
    def offered(structure, chosen=""):
        living, ended, _kinds = units_to_choose(
            by=universe.viewer(who), structure=structure, chosen=chosen, today=TODAY
        )
        return OLD in {u.ten for u in living}, OLD in {u.ten for u in ended}

    assert offered(TODAYS) == (False, False)
    assert offered(THEN) == (False, True)
    # an address that names it keeps its filter, for who sees every body
    is_kept = who == "coordinator"
    assert offered(TODAYS, str(universe.unit(OLD).public_id)) == (False, is_kept)
    assert offered(TODAYS, "khong-phai-ma") == (False, False)


def test_late_units_are_those_of_the_drawing(universe, merged):
    for structure, name in ((TODAYS, NEW), (THEN, OLD)):
        work = my_work(by=universe.viewer("coordinator"), today=TODAY, structure=structure)
        assert work.follow is not None
        assert [late.unit.ten for late in work.follow.late_units] == [name]


def test_a_body_that_was_renamed_is_named_as_it_was_then(universe):
    given(universe, Duty("Việc", deadline=ONCE, assignees=(OLD,)))
    unit = universe.unit(OLD)
    rename_unit(
        by=universe.system,
        unit=unit,
        ten="Sở Sức khỏe",
        version=unit.version,
        now=NOW,
        on=date(2026, 2, 1),
    )
    row = rows(universe)["Việc"]
    assert (row.share.lead_name, row.others) == ("Sở Sức khỏe", (OLD,))
    assert rows(universe, structure=THEN)["Việc"].share.lead_name == OLD


def test_the_pages_show_both_only_where_they_differ(client, universe, merged):
    client.force_login(universe.user("coordinator"))
    page = client.get(reverse("nhiem-vu")).content.decode()
    assert page.count("Giao cho (khi đó): Sở Y tế") == 1
    by_then = client.get(reverse("nhiem-vu"), {"co-cau": "cu"}).content.decode()
    assert "Nay thuộc: Sở Tư pháp" in by_then
    assert "Giao cho (khi đó)" not in by_then
    assert '<optgroup label="đã kết thúc">' in by_then
    assert 'name="co-cau" value="cu"' in by_then  # kept by the filter
    assert "co-cau=cu&amp;trang-thai=qua-han" in by_then  # and by the tabs
    for task, is_moved in zip(merged, (True, True, False), strict=True):
        found = client.get(reverse("nhiem-vu-chi-tiet", args=[task.public_id])).content.decode()
        assert ("Nay thuộc" in found) is is_moved
        own = task.assignments.order_by("pk").first()
        args = [task.public_id, own.public_id]
        found = client.get(reverse("nhiem-vu-don-vi", args=args)).content.decode()
        assert ("<dt>Nay thuộc</dt>" in found) is is_moved


def test_an_officer_is_told_from_whom_a_duty_came(client, universe, merged):
    client.force_login(universe.user("officer"))
    page = client.get("/").content.decode()
    assert page.count("Giao cho (khi đó): Sở Y tế") == 2


def test_the_spreadsheet_has_a_column_of_the_other_side_where_a_line_differs(
    client, universe, merged
):
    client.force_login(universe.user("coordinator"))

    def sheet(**asked):
        answer = client.get(reverse("nhiem-vu-xlsx"), asked)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return [[cell.value for cell in row] for row in book.active.iter_rows(min_row=4)]

    head, *lines = sheet()
    assert head[4:6] == ["Đơn vị thực hiện", "Giao cho (khi đó)"]
    assert {line[3]: line[5] for line in lines} == {
        "Của một cơ quan": OLD,
        "Của cả hai": f"{NEW}; {OLD}",
        "Không đổi": None,
    }
    head, *lines = sheet(**{"co-cau": "cu"})
    assert head[4:6] == ["Đơn vị thực hiện", "Nay thuộc"]
    assert "Giao cho (khi đó)" not in sheet(tim="khong doi")[0]


def test_a_drawing_that_is_none_is_that_of_now(client, universe, merged):
    client.force_login(universe.user("coordinator"))
    page = client.get(reverse("nhiem-vu"), {"co-cau": "sai"})
    assert page.status_code == 200
    assert "Giao cho (khi đó): Sở Y tế" in page.content.decode()
