"""The register: what is in it, for whom, found how."""

from dataclasses import replace
from datetime import date

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import UnitKind
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.submitting import finish
from gandan.apps.tasks.models import Task
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.pages import assignment_page, task_page
from gandan.apps.tasks.queries.register import COUNT_CAP, PAGE_SIZE, export, register
from gandan.apps.tasks.queries.wanted import Order, Standing, Wanted
from tests.apps.tasks.papers import REPORT, YEARLY, Duty, assignment, given, occurrence, paper
from tests.universe import NOW, TODAY

COMMUNES = ("UBND các xã, phường, đặc khu",)
LATE = {"kind": "once", "date": "2026-02-27", "bound": "by"}
SOON = {"kind": "once", "date": "2026-03-06", "bound": "by"}
EVENT = {"kind": "once", "event": "khi có hướng dẫn"}


@pytest.fixture
def tasks(universe):
    """One task for each standing, in the order of the text."""
    return given(
        universe,
        Duty("Báo cáo đột xuất về đối thoại", deadline=LATE),
        Duty("Tập huấn cán bộ dân vận", assignees=COMMUNES, deadline=SOON),
        Duty("Thực hiện dân chủ ở cơ sở", is_continuing=True),
        Duty("Sửa đổi quy chế", deadline=EVENT, assignees=("Sở Y tế",)),
        Duty("Báo cáo hằng năm", deadline=YEARLY, coordinators=("Sở Tài chính",)),
    )


def actions(universe, wanted, *, who="coordinator"):
    found = register(by=universe.viewer(who), wanted=wanted, today=TODAY)
    return [row.task.action for row in found.rows]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.LATE, ["Báo cáo đột xuất về đối thoại"]),
        (Standing.THIS_WEEK, ["Tập huấn cán bộ dân vận"]),
        (Standing.UNDATED, ["Sửa đổi quy chế"]),
        (Standing.CONTINUING, ["Thực hiện dân chủ ở cơ sở"]),
        (Standing.SUBMITTED, []),
        (Standing.DONE, []),
        (Standing.HISTORY, []),
    ],
)
def test_each_standing_follows_from_days_and_states(universe, tasks, standing, expected):
    assert actions(universe, Wanted(standing=standing)) == expected


def test_open_tasks_are_sorted_by_day_and_those_without_one_come_last(universe, tasks):
    assert actions(universe, Wanted()) == [
        "Báo cáo đột xuất về đối thoại",
        "Tập huấn cán bộ dân vận",
        "Báo cáo hằng năm",
        "Thực hiện dân chủ ở cơ sở",
        "Sửa đổi quy chế",
    ]
    assert actions(universe, Wanted(order=Order.NEWEST))[0] == "Báo cáo hằng năm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi thoai", 1),
        ("Đối thoại", 1),
        ("ĐỐI THOẠ", 1),
        ("thoai doi", 1),  # all syllables, in any order
        ('"thoai doi"', 0),  # in quotes: together and in order
        ('"dan van"', 1),
        ("12/UBND-NC", 5),
        ("báo cáo", 2),
        ("so y te", 1),
        ("không có từ này", 0),
        ("   ", 5),
        ("' OR 1=1 --", 0),
        ('"*^:()', 5),
    ],
)
def test_search_needs_no_accents_and_takes_anything(universe, tasks, text, expected):
    assert len(actions(universe, Wanted(text=text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "dan van",
        '"dan van"',
        '"dan van" tap',
        "tap hu",
        '"van dan"',
        "12/UBND-NC",
        "cao bao cao",
        "an",
    ],
)
def test_search_finds_the_same_in_one_unit_as_in_all(universe, tasks, text):
    """One unit's few tasks are read, those of all are looked up in the index."""
    unit = universe.unit("UBND phường Bình Sơn")
    given_to_it = {task.pk for task in tasks if task.assignments.filter(unit=unit).exists()}
    by = universe.viewer("coordinator")
    everywhere = register(by=by, wanted=Wanted(text=text), today=TODAY).rows
    in_unit = register(by=by, wanted=Wanted(text=text, unit=unit.public_id), today=TODAY).rows
    assert {row.task.pk for row in in_unit} == given_to_it & {row.task.pk for row in everywhere}


def test_search_is_sorted_like_everything_else(universe, tasks):
    for order in Order:
        every = actions(universe, Wanted(order=order))
        found = actions(universe, Wanted(order=order, text="bao cao"))
        assert found == [action for action in every if action.startswith("Báo cáo")]


def test_search_follows_the_table(universe, tasks):
    Task.objects.filter(pk=tasks[0].pk).update(fold="hoan toan khac")
    assert actions(universe, Wanted(text="doi thoai")) == []
    assert len(actions(universe, Wanted(text="hoan toan"))) == 1


def test_filters_narrow_by_unit_kind_document_and_year(universe, tasks):
    given(universe, Duty("Việc khác"), number="99/KH-UBND", issued="2025-12-30")
    health = universe.unit("Sở Y tế").public_id
    assert actions(universe, Wanted(unit=health)) == ["Sửa đổi quy chế"]
    assert actions(universe, Wanted(kind=UnitKind.PHUONG)) == ["Tập huấn cán bộ dân vận"]
    assert actions(universe, Wanted(year=2025)) == ["Việc khác"]
    other = Task.objects.get(action="Việc khác").document.public_id
    assert actions(universe, Wanted(document=other)) == ["Việc khác"]
    assert actions(universe, Wanted(unit=health, text="doi thoai")) == []


def test_people_of_a_unit_see_only_their_own(universe, tasks):
    assert actions(universe, Wanted(), who="commune_officer") == ["Tập huấn cán bộ dân vận"]
    other = Wanted(unit=universe.unit("Sở Y tế").public_id)
    assert actions(universe, other, who="commune_officer") == []
    with pytest.raises(NotAllowed):
        task_page(by=universe.viewer("commune_officer"), task=tasks[0].public_id, today=TODAY)
    with pytest.raises(NotAllowed):
        assignment_page(
            by=universe.viewer("commune_officer"),
            task=tasks[0].public_id,
            assignment=assignment(tasks[0]).public_id,
        )


@pytest.mark.parametrize("who", ["clerk", "administrator"])
def test_who_follows_no_tasks_has_no_register(universe, tasks, who):
    with pytest.raises(NotAllowed):
        actions(universe, Wanted(), who=who)
    with pytest.raises(NotAllowed):
        export(by=universe.viewer(who), wanted=Wanted(), today=TODAY)


def test_a_unit_sees_its_own_standing_not_the_others(universe, tasks):
    training = tasks[1]
    found = occurrence(training, "UBND phường Bình Sơn")
    finish(
        by=universe.viewer("commune_head"),
        occurrence=found.public_id,
        seen=found.version,
        note="",
        now=NOW,
    )
    assert actions(universe, Wanted(), who="commune_officer") == []
    assert actions(universe, Wanted(standing=Standing.DONE), who="commune_officer") == [
        "Tập huấn cán bộ dân vận"
    ]
    (row,) = register(
        by=universe.viewer("coordinator"), wanted=Wanted(text="tap huan"), today=TODAY
    ).rows
    assert (row.share.unit_count, row.share.done_count) == (12, 1)


def test_a_closed_task_leaves_the_open_ones(universe, tasks):
    close(
        by=universe.viewer("coordinator"), task=tasks[0].public_id, seen=1, reason="Thôi", now=NOW
    )
    assert actions(universe, Wanted(standing=Standing.LATE)) == []
    assert actions(universe, Wanted(standing=Standing.DONE)) == ["Báo cáo đột xuất về đối thoại"]


def test_history_is_kept_apart(universe):
    old = {"kind": "once", "date": "2025-12-31", "bound": "by"}
    given(universe, Duty("Việc cũ", deadline=old), issued="2025-06-01")
    assert actions(universe, Wanted()) == []
    assert actions(universe, Wanted(standing=Standing.HISTORY)) == ["Việc cũ"]
    assert actions(universe, Wanted(standing=Standing.DONE)) == []


@pytest.mark.slow
def test_pages_and_counts_stop_at_the_cap(universe, tasks):
    original = Task.objects.get(pk=tasks[0].pk)
    proposal = original.proposal
    proposals = []
    for number in range(COUNT_CAP + 5):
        copy = type(proposal).objects.get(pk=proposal.pk)
        copy.pk, copy.public_id = None, paper_id()
        copy.action = f"Việc số {number}"
        proposals.append(copy)
    type(proposal).objects.bulk_create(proposals)
    copies = []
    for p in proposals:
        copy = Task.objects.get(pk=original.pk)
        copy.pk, copy.public_id, copy.proposal = None, paper_id(), p
        copies.append(copy)
    Task.objects.bulk_create(copies)
    by = universe.viewer("coordinator")
    first = register(by=by, wanted=Wanted(), today=TODAY)
    assert (len(first.rows), first.total, first.is_capped) == (PAGE_SIZE, COUNT_CAP, True)
    last = register(by=by, wanted=Wanted(page=999), today=TODAY)
    assert (last.page, last.has_next) == (COUNT_CAP // PAGE_SIZE, False)
    rows, is_cut = export(by=by, wanted=replace(Wanted(), text="doi thoai"), today=TODAY)
    assert (len(rows), is_cut) == (COUNT_CAP + 6, False)


def paper_id():
    from uuid_utils.compat import uuid7

    return uuid7()


def test_the_register_asks_the_same_number_of_queries_whatever_it_holds(
    universe, tasks, django_assert_num_queries
):
    by, officer = universe.viewer("coordinator"), universe.viewer("officer")
    for wanted in (Wanted(), Wanted(text="bao cao"), Wanted(standing=Standing.LATE)):
        with django_assert_num_queries(5):
            register(by=by, wanted=wanted, today=TODAY)
    with django_assert_num_queries(7):
        register(by=officer, wanted=Wanted(), today=TODAY)


def test_my_work_of_a_unit_names_what_is_late_due_later_and_undated(universe, tasks):
    own = my_work(by=universe.viewer("officer"), today=TODAY).own
    assert [o.assignment.task.action for o in own.late] == ["Báo cáo đột xuất về đối thoại"]
    assert own.counts == {
        "late": 1, "this_week": 0, "later": 1, "undated": 0, "supplement": 0, "for_head": 0,
        "to_direct": 0,
    }  # fmt: skip
    assert own.continuing_count == 1
    commune = my_work(by=universe.viewer("commune_officer"), today=TODAY).own
    assert [o.due_on for o in commune.this_week] == [date(2026, 3, 6)]


def test_my_work_of_a_head_holds_what_waits_for_his_word(universe, tasks):
    found = occurrence(tasks[0])
    finish(
        by=universe.viewer("officer"),
        occurrence=found.public_id,
        seen=found.version,
        note="Đã xong.",
        now=NOW,
    )
    assert len(my_work(by=universe.viewer("head"), today=TODAY).own.for_head) == 1
    assert my_work(by=universe.viewer("officer"), today=TODAY).own.for_head == []


def test_my_work_of_a_coordinator_holds_reviews_and_late_units(universe, tasks):
    paper(universe, Duty("Chờ", decision="pending"), number="77")
    work = my_work(by=universe.viewer("coordinator"), today=TODAY)
    assert [d.so_ky_hieu for d in work.to_review] == ["77"]
    assert [(u.unit.ten, u.count) for u in work.follow.late_units] == [("Sở Tư pháp", 1)]
    assert work.own is None
    assert my_work(by=universe.viewer("clerk"), today=TODAY).uploads is not None
    nobody = my_work(by=universe.viewer("administrator"), today=TODAY)
    assert (nobody.own, nobody.follow, nobody.to_review, nobody.uploads) == (None,) * 4


def test_pages_ask_the_same_number_of_queries_for_one_unit_and_for_many(
    universe, tasks, django_assert_num_queries
):
    by = universe.viewer("coordinator")
    for task in (tasks[0], tasks[1]):
        with django_assert_num_queries(8):
            task_page(by=by, task=task.public_id, today=TODAY)
    own = assignment(tasks[0]).public_id
    with django_assert_num_queries(9):
        assignment_page(by=by, task=tasks[0].public_id, assignment=own)
    for who, most in (("coordinator", 7), ("officer", 10)):
        viewer = universe.viewer(who)
        with django_assert_num_queries(most, exact=False):
            my_work(by=viewer, today=TODAY)


def test_the_report_route_and_quota_are_found_too(universe):
    given(universe, REPORT)
    assert actions(universe, Wanted(text="qua so noi vu")) == ["Báo cáo kết quả công tác dân vận"]
