"""What forbids an event, what it asks, when it is applied by itself, and what a kill leaves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs import jobs, queries
from gandan.apps.orgs.actions import create_unit, posts_held, successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.models import Post, Succession, SuccessionState, Unit, UnitKind
from gandan.apps.orgs.policies import Refused, Stale
from tests.universe import BEGIN, NOW, TODAY, Universe

ON = date(2026, 3, 1)
BASIS = "Nghị quyết số 01/NQ-HĐND ngày 20/02/2026"


def draft(
    universe: Universe,
    successors: list[NewSuccessor],
    parts: list[NewPart],
    *,
    on: date = ON,
    basis: str = BASIS,
) -> Succession:
    return successions.draft_whole(
        by=universe.system,
        ten="Sắp xếp các sở",
        on=on,
        legal_basis=basis,
        successors=successors,
        parts=parts,
        now=NOW,
    )


def new(universe: Universe, ten: str, key: str, **more: Any) -> NewSuccessor:
    top = universe.unit("UBND tỉnh Lam Giang")
    return NewSuccessor(kind=UnitKind.SO, ten=ten, parent=top, key=key, **more)


def run(universe: Universe, event: Succession) -> successions.DryRun:
    return successions.dry_run(by=universe.system, event=event.public_id)


def apply(universe: Universe, event: Succession) -> Succession:
    fingerprint = run(universe, event).fingerprint
    return successions.apply_succession(
        by=universe.system, event=event.public_id, fingerprint=fingerprint, now=NOW
    )


def said(universe: Universe, event: Succession) -> str:
    """The problems of the dry run, which also forbid applying and waiting."""
    found = run(universe, event)
    assert not found.is_ready
    with pytest.raises(Refused):
        apply(universe, event)
    with pytest.raises(Refused):
        successions.schedule_succession(
            by=universe.system, event=event.public_id, version=event.version, now=NOW
        )
    return " ".join(map(str, found.problems))


def test_a_decision_without_its_basis_is_no_decision(universe: Universe) -> None:
    so = universe.unit("Sở Y tế")
    event = draft(
        universe, [new(universe, "Sở A", "a")], [NewPart("merge", so, successor_key="a")], basis=""
    )
    assert said(universe, event).startswith("Chưa ghi căn cứ pháp lý")


def test_the_predecessor_lives_the_day_before(universe: Universe) -> None:
    parts = [NewPart("merge", universe.unit("Sở Y tế"), successor_key="a")]
    event = draft(universe, [new(universe, "Sở A", "a")], parts, on=BEGIN)
    assert "“Sở Y tế” bắt đầu hoạt động từ ngày 01/07/2025" in said(universe, event)
    successions.drop_succession(
        by=universe.system, event=event.public_id, version=event.version, now=NOW
    )
    apply(universe, draft(universe, [new(universe, "Sở A", "a")], parts))
    again = draft(universe, [new(universe, "Sở B", "a")], parts, on=ON + timedelta(days=1))
    assert "“Sở Y tế” đã được ghi kết thúc từ ngày 01/03/2026" in said(
        universe, draft(universe, [new(universe, "Sở B", "a")], parts)
    )
    assert "“Sở Y tế” không còn hoạt động vào ngày 01/03/2026" in said(universe, again)


def test_functions_are_given_once_and_all_of_them(universe: Universe) -> None:
    so = universe.unit("Sở Y tế")
    two = [new(universe, "Sở A", "a"), new(universe, "Sở B", "b")]

    def parts(*rows: tuple[str, str]) -> list[NewPart]:
        return [NewPart("split", so, successor_key=key, function=what) for key, what in rows]

    twice = draft(universe, two, parts(("a", ""), ("a", "Trẻ em"), ("b", "Trẻ em")))
    assert "Chức năng “Trẻ em” của “Sở Y tế” được giao 2 lần" in said(universe, twice)
    assert "“Sở Y tế” cũng có trong sự kiện chưa áp dụng" in said(
        universe, draft(universe, two, parts(("a", ""), ("b", "Trẻ em")))
    )
    successions.drop_succession(
        by=universe.system, event=twice.public_id, version=twice.version, now=NOW
    )
    rest = draft(universe, two, parts(("a", "Dân số"), ("b", "Trẻ em")))
    assert "Các chức năng còn lại của “Sở Y tế” chưa có đơn vị kế thừa" in said(universe, rest)
    whole = draft(universe, two, parts(("a", ""), ("b", "")))
    assert "được giao cho 2 đơn vị; hãy ghi rõ chức năng" in said(universe, whole)


def test_the_successor_stands_in_a_tree_that_lives(universe: Universe) -> None:
    so, other = universe.unit("Sở Y tế"), universe.unit("Sở Tư pháp")
    below = NewSuccessor(kind=UnitKind.PHONG, ten="Phòng A", parent=so, key="a")
    event = draft(
        universe,
        [below, new(universe, "Sở Mới", "b")],
        [NewPart("merge", so, successor_key="b"), NewPart("merge", other, successor_key="a")],
    )
    assert "“Phòng A” sẽ trực thuộc “Sở Y tế”, đơn vị kết thúc" in said(universe, event)
    ends = draft(
        universe,
        [NewSuccessor(unit=other, key="a"), new(universe, "Sở Khác", "b")],
        [NewPart("merge", so, successor_key="a"), NewPart("merge", other, successor_key="b")],
    )
    assert "“Sở Tư pháp” kế thừa đơn vị khác nhưng cũng kết thúc" in said(universe, ends)
    with pytest.raises(Refused, match="“Sở Y tế” không thể kế thừa chính nó"):
        draft(universe, [NewSuccessor(unit=so, key="a")], [NewPart("merge", so, successor_key="a")])


def test_superiors_that_go_in_a_circle_are_named(universe: Universe) -> None:
    event = draft(universe, [new(universe, "Sở A", "a"), new(universe, "Sở B", "b")], [])
    one, other = event.successors.order_by("id")
    for row, above in ((one, other), (other, one)):
        row.parent, row.parent_successor = None, above
        row.save()
    assert "“Sở A” trực thuộc chính nó qua đơn vị khác" in said(universe, event)


def test_names_and_codes_mean_one_living_body(universe: Universe) -> None:
    so = universe.unit("Sở Y tế")
    event = draft(
        universe,
        [
            new(universe, "Sở Tư pháp", "a", codes={"dinh_danh": "H48.12"}),
            new(universe, "Sở B", "b", codes={"dinh_danh": "H48.12"}),
        ],
        [NewPart("merge", so, successor_key="a")],
    )
    words = said(universe, event)
    assert "Đã có đơn vị đang hoạt động tên “Sở Tư pháp” ở cấp này" in words
    assert "Mã H48.12 được ghi cho 2 đơn vị kế thừa" in words


def test_what_two_could_take_over_is_decided_by_a_person(universe: Universe) -> None:
    so = universe.unit("Sở Tư pháp")
    section = create_unit(
        by=universe.system, kind=UnitKind.PHONG, ten="Phòng Pháp chế", parent=so,
        valid_from=BEGIN, now=NOW,
    )  # fmt: skip
    event = draft(
        universe,
        [new(universe, "Sở A", "a"), new(universe, "Sở B", "b")],
        [
            NewPart("split", so, successor_key="a"),
            NewPart("split", so, successor_key="b", function="Hộ tịch"),
        ],
    )
    found = run(universe, event)
    assert (found.problems, found.undecided_count) == ((), 3)  # two posts and a section
    assert {one.proposal.ten for one in found.questions if one.proposal} == {"Sở A"}
    with pytest.raises(Refused, match="Còn 3 mục chưa có quyết định"):
        apply(universe, event)
    a, b = event.successors.order_by("id")
    head = Post.objects.get(user=universe.user("head"), unit=so)
    successions.decide(
        by=universe.system, event=event.public_id, holding=posts_held.NAME, thing=head.public_id,
        successor_id=b.pk, now=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="không giao như vậy được"):
        successions.decide(
            by=universe.system, event=event.public_id, holding=posts_held.NAME,
            thing=head.public_id, successor_id=None, now=NOW,
        )  # fmt: skip
    count = successions.decide_all(
        by=universe.system, event=event.public_id, predecessor=so, successor_id=a.pk, now=NOW
    )
    assert count == 2
    apply(universe, event)
    held = {
        post.user.username: post.unit.ten
        for post in Post.objects.filter(valid_from=ON).select_related("user", "unit")
    }
    assert held == {"head": "Sở B", "officer": "Sở A"}
    carried = Unit.objects.get(ten=section.ten, valid_before=None)
    assert carried.parent is not None
    assert carried.parent.ten == "Sở A"
    answers = queries.responsible_now([so.pk], on=TODAY)[so.pk]
    assert [(one.unit.ten, one.functions, one.is_main) for one in answers] == [
        ("Sở A", (), True),
        ("Sở B", ("Hộ tịch",), False),
    ]


def test_a_body_that_hands_over_a_function_lives_on(universe: Universe) -> None:
    so, other = universe.unit("Sở Y tế"), universe.unit("Sở Nội vụ")
    part = NewPart("transfer", so, successor_key="a", function="Giảm nghèo")
    apply(universe, draft(universe, [NewSuccessor(unit=other, key="a")], [part]))
    so.refresh_from_db()
    assert so.valid_before is None
    answers = queries.responsible_now([so.pk], on=TODAY)[so.pk]
    assert [(one.unit.ten, one.functions, one.is_itself) for one in answers] == [
        ("Sở Y tế", (), True),
        ("Sở Nội vụ", ("Giảm nghèo",), False),
    ]


def test_a_renamed_body_stays_itself(universe: Universe) -> None:
    so = universe.unit("Sở Y tế")
    part = NewPart("rename", so, successor_key="a")
    apply(universe, draft(universe, [NewSuccessor(unit=so, ten="Sở Sức khỏe", key="a")], [part]))
    so.refresh_from_db()
    assert (so.ten, so.valid_before) == ("Sở Sức khỏe", None)
    assert queries.name_on(so, ON - timedelta(days=1)) == "Sở Y tế"
    assert queries.resolve(universe.tenant.pk, "Sở Sức khỏe", on=ON).units == (so,)
    assert queries.resolve(universe.tenant.pk, "Sở Y tế", on=ON).units == ()


def test_what_changed_since_the_dry_run_is_looked_at_again(universe: Universe) -> None:
    so = universe.unit("Sở Y tế")
    event = draft(universe, [new(universe, "Sở A", "a")], [NewPart("merge", so, successor_key="a")])
    old = run(universe, event).fingerprint
    create_unit(
        by=universe.system, kind=UnitKind.PHONG, ten="Phòng Mới", parent=so, valid_from=BEGIN,
        now=NOW,
    )  # fmt: skip
    with pytest.raises(Stale, match="Dữ liệu đã thay đổi kể từ lần chạy thử này"):
        successions.apply_succession(
            by=universe.system, event=event.public_id, fingerprint=old, now=NOW
        )


def test_who_does_not_manage_bodies_does_none_of_it(universe: Universe) -> None:
    event = draft(universe, [new(universe, "Sở A", "a")], [])
    for key in ("coordinator", "head", "auditor"):
        with pytest.raises(NotAllowed):
            successions.dry_run(by=universe.viewer(key), event=event.public_id)
    with pytest.raises(NotAllowed):
        successions.draft_succession(by=universe.viewer("coordinator"), ten="Thử", on=ON, now=NOW)


class Run:
    """What the job uses of a running one."""

    def progress(self, done: int, total: int, note: str) -> None:
        assert done <= total
        assert note

    def transaction(self) -> Any:
        from django.db import transaction

        return transaction.atomic()


def test_an_event_waits_for_its_day_and_is_then_applied_by_itself(
    universe: Universe, monkeypatch: pytest.MonkeyPatch
) -> None:
    so, day = universe.unit("Sở Tư pháp"), TODAY + timedelta(days=3)
    event = draft(
        universe, [new(universe, "Sở A", "a")], [NewPart("merge", so, successor_key="a")], on=day
    )
    with pytest.raises(Refused, match=r"chưa đến; hãy hẹn ngày áp dụng"):
        apply(universe, event)
    successions.schedule_succession(
        by=universe.system, event=event.public_id, version=event.version, now=NOW
    )
    for today, state in ((TODAY, SuccessionState.SCHEDULED), (day, SuccessionState.APPLIED)):
        moment = datetime(today.year, today.month, today.day, 2, tzinfo=UTC)
        monkeypatch.setattr(jobs.timezone, "localdate", lambda today=today: today)
        monkeypatch.setattr(jobs.timezone, "now", lambda moment=moment: moment)
        jobs.apply_all(Run(), {})  # type: ignore[arg-type]
        event.refresh_from_db()
        assert event.state == state


def test_an_event_with_open_questions_waits_on_and_the_log_says_why(universe: Universe) -> None:
    so = universe.unit("Sở Tư pháp")
    event = draft(
        universe,
        [new(universe, "Sở A", "a"), new(universe, "Sở B", "b")],
        [
            NewPart("split", so, successor_key="a"),
            NewPart("split", so, successor_key="b", function="Hộ tịch"),
        ],
    )
    successions.schedule_succession(
        by=universe.system, event=event.public_id, version=event.version, now=NOW
    )
    assert not successions.apply_due(by=universe.system, event=event.public_id, now=NOW)
    from gandan.apps.audit.models import AuditEvent

    last = AuditEvent.objects.latest("id")
    assert (last.action, last.subject_id) == ("succession.waits", str(event.public_id))
    assert last.reason == "Còn 2 mục chưa có quyết định giao cho đơn vị kế thừa nào."


@pytest.mark.parametrize("where", ["founding.Unit.objects.bulk_create", "applying.record_of"])
def test_what_breaks_in_the_middle_leaves_nothing(
    universe: Universe, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    so = universe.unit("Sở Tư pháp")
    event = draft(universe, [new(universe, "Sở A", "a")], [NewPart("merge", so, successor_key="a")])
    before = list(Unit.objects.order_by("id").values()), list(Post.objects.order_by("id").values())

    def breaks(*_args: Any, **_more: Any) -> None:
        raise MemoryError

    found = run(universe, event)
    monkeypatch.setattr(f"gandan.apps.orgs.actions.successions.{where}", breaks)
    with pytest.raises(MemoryError):
        successions.apply_succession(
            by=universe.system, event=event.public_id, fingerprint=found.fingerprint, now=NOW
        )
    monkeypatch.undo()
    after = list(Unit.objects.order_by("id").values()), list(Post.objects.order_by("id").values())
    assert after == before
    event.refresh_from_db()
    assert event.state == SuccessionState.DRAFT
