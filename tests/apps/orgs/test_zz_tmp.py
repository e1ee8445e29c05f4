"""Histories of several events drawn at random: nothing is lost, and all of it can be undone."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.actions import holdings, successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.models import Succession, Unit, UnitKind
from gandan.apps.orgs.queries import responsible_now
from tests.apps.orgs.small_world import BEGIN, NOW, World, build_world

FIRST_DAY = date(2021, 1, 1)
WORDS = ("merge", "absorb", "split", "divide", "rename", "transfer", "dissolve", "move", "union")


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    built = build_world()
    real = holdings.holdings

    def with_shelf() -> tuple[holdings.Holding, ...]:
        return (*real(), built.shelf)

    for module in ("plan", "undoing"):
        name = f"gandan.apps.orgs.actions.successions.{module}.holdings"
        monkeypatch.setattr(name, with_shelf)
    return built


@dataclass
class Drawing:
    """Draws one event about the bodies that live the day before."""

    world: World
    data: st.DataObject
    on: date
    number: int

    def units(self, *kinds: str) -> list[Unit]:
        return [u for u in self.world.living(self.on) if not kinds or u.kind in kinds]

    def one(self, units: list[Unit]) -> Unit:
        return self.data.draw(st.sampled_from(units))

    def new(self, like: Unit, key: str = "mới", parent: Unit | None = None) -> NewSuccessor:
        ten = f"{like.get_kind_display()} mới {self.number} {key}"
        return NewSuccessor(kind=like.kind, ten=ten, parent=parent or like.parent, key=key)

    def event(self) -> tuple[list[NewSuccessor], list[NewPart]]:
        word = self.data.draw(st.sampled_from(WORDS))
        if word == "union":
            return self._union()
        return getattr(self, f"_{word}")(self.one(self.units()))

    def _merge(self, unit: Unit):
        beside = [u for u in self.units(unit.kind) if u.parent_id == unit.parent_id]
        codes = {"thong_ke": "91001"} if unit.kind == UnitKind.XA else {}
        new = self.new(unit)
        new = NewSuccessor(kind=new.kind, ten=new.ten, parent=new.parent, key=new.key, codes=codes)
        return [new], [NewPart("merge", u, successor_key="mới") for u in beside]

    def _absorb(self, unit: Unit):
        other = self.one(self.units(unit.kind))
        return [NewSuccessor(unit=other, key="cũ")], [NewPart("merge", unit, successor_key="cũ")]

    def _split(self, unit: Unit):
        news = [self.new(unit, "một"), self.new(unit, "hai")]
        parts = [
            NewPart("split", unit, successor_key="một"),
            NewPart("split", unit, successor_key="hai", function="Tôn giáo"),
        ]
        return news, parts

    def _divide(self, unit: Unit):
        news = [self.new(unit, "một"), self.new(unit, "hai")]
        parts = [
            NewPart("split", unit, successor_key=key, is_partial=True, is_main=key == "hai")
            for key in ("một", "hai")
        ]
        return news, parts

    def _rename(self, unit: Unit):
        new = NewSuccessor(unit=unit, ten=f"Tên mới {self.number}", key="nó")
        return [new], [NewPart("rename", unit, successor_key="nó")]

    def _transfer(self, unit: Unit):
        other = self.one(self.units())
        part = NewPart("transfer", unit, successor_key="kia", function="Giảm nghèo")
        return [NewSuccessor(unit=other, key="kia")], [part]

    def _dissolve(self, unit: Unit):
        other = self.one(self.units())
        return [NewSuccessor(unit=other, key="kia")], [NewPart("dissolve", unit)]

    def _move(self, unit: Unit):
        parent = self.one(self.units(UnitKind.UBND_TINH, UnitKind.HUYEN, UnitKind.XA))
        new = self.new(unit, parent=parent)
        return [new], [NewPart("continue", unit, successor_key="mới")]

    def _union(self):
        """Provinces become one, districts end, communes come under the new one."""
        tops = self.units(UnitKind.UBND_TINH)
        news = [self.new(tops[0])]
        parts = [NewPart("merge", top, successor_key="mới") for top in tops]
        parts += [NewPart("dissolve", huyen) for huyen in self.units(UnitKind.HUYEN)]
        for xa in self.units(UnitKind.XA):
            key = f"xã {xa.pk}"
            news.append(
                NewSuccessor(kind=UnitKind.XA, ten=f"{xa.ten} {xa.pk}", parent_key="mới", key=key)
            )
            parts.append(NewPart("continue", xa, successor_key=key))
        return news, parts


def draft(drawing: Drawing) -> Succession | None:
    """The event, decided as far as it can be; None where a line is refused outright."""
    by = drawing.world.by
    news, parts = drawing.event()
    try:
        with transaction.atomic():
            event = successions.draft_whole(
                by=by,
                ten=f"Sự kiện {drawing.number}",
                on=drawing.on,
                legal_basis="Nghị quyết số 1",
                successors=news,
                parts=parts,
                now=NOW,
            )
    except Refused:
        return None
    for _round in range(12):  # a decision about a body opens those about what it holds
        found = successions.dry_run(by=by, event=event.public_id)
        asked = [one for one in found.questions if one.is_required and not one.has_decided]
        if not asked:
            break
        for one in asked:
            choices = [option.pk for option in one.options] + [None] * one.may_stay
            chosen = drawing.data.draw(st.sampled_from(choices))
            successions.decide(
                by=by,
                event=event.public_id,
                holding=one.holding,
                thing=one.thing,
                successor_id=chosen,
                now=NOW,
            )
    return event


def apply(world: World, event: Succession) -> Succession | None:
    found = successions.dry_run(by=world.by, event=event.public_id)
    if not found.is_ready:
        with pytest.raises(Refused):
            successions.apply_succession(
                by=world.by, event=event.public_id, fingerprint=found.fingerprint, now=NOW
            )
        successions.drop_succession(
            by=world.by, event=event.public_id, version=found.event.version, now=NOW
        )
        return None
    return successions.apply_succession(
        by=world.by, event=event.public_id, fingerprint=found.fingerprint, now=NOW
    )


@settings(max_examples=60, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_histories_lose_nothing_and_can_be_undone(world: World, data: st.DataObject) -> None:
    kept = world.shelf.keep()
    try:
        with transaction.atomic():
            _play(world, data)
            transaction.set_rollback(True)
    finally:
        world.shelf.put_back(kept)


def _play(world: World, data: st.DataObject) -> None:
    states = [world.state()]
    applied: list[Succession] = []
    dues = {key: thing.due_on for key, thing in world.shelf.things.items()}
    count = world.open_count()
    beginning = [unit.pk for unit in world.living(BEGIN)]
    for number in range(data.draw(st.integers(1, 4))):
        on = FIRST_DAY + timedelta(days=100 * number)
        event = draft(Drawing(world, data, on, number))
        if event is None or (event := apply(world, event)) is None:
            assert world.state() == states[-1]
            continue
        applied.append(event)
        states.append(world.state())
        world.check()
        assert world.open_count() == count
        assert {key: thing.due_on for key, thing in world.shelf.things.items()} == dues
        _check_responsible(beginning, on)
    for event in reversed(applied):
        event.refresh_from_db()
        successions.undo_succession(
            by=world.by, event=event.public_id, version=event.version, reason="Thử.", now=NOW
        )
        event.refresh_from_db()
        successions.drop_succession(
            by=world.by, event=event.public_id, version=event.version, now=NOW
        )
        states.pop()
        assert world.state() == states[-1]
        world.check()


def _check_responsible(beginning: list[int], on: date) -> None:
    """Whoever answers lives that day; only what ended with nobody to follow has no answer."""
    answers = responsible_now(beginning, on=on)
    for pk in beginning:
        for one in answers[pk]:
            assert one.unit.valid_from <= on
            assert one.unit.valid_before is None or one.unit.valid_before > on
        if not answers[pk]:
            assert Unit.objects.get(pk=pk).valid_before is not None
