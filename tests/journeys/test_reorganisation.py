"""The five real papers, given in their time, through the reorganisation of 1 July 2025.

Who owes each duty today is answered for every one of them; nothing owed is lost on the way, and no
due day moves. The papers lie beside the checkout, in `../shared`, or the test is skipped.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from gandan.apps.documents import actions
from gandan.apps.documents.models import Document
from gandan.apps.documents.queries.review import meanings
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.reorganising import draft_next_events
from gandan.apps.orgs.models import Succession, Unit, UnitKind
from gandan.apps.tasks.actions.choosing import choose_successors
from gandan.apps.tasks.actions.confirming import confirm
from gandan.apps.tasks.models import Assignment, Occurrence
from gandan.apps.tasks.queries.confirmation import plan_for
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.wanted import Structure, Wanted
from gandan.apps.work.jobs.worker import Worker
from tests.golden import cases
from tests.journeys.seven_provinces import BEGIN, NEW, OF_TODAY, Country, build, place
from tests.journeys.test_five_documents import ARRIVED, FIVE, decide

OF_PROVINCE = {"000": "Kon Tum", "001": "Kon Tum", "002": "Kon Tum", "003": "Gia Lai",
               "004": "Đắk Nông"}  # fmt: skip
CAME_TO = {"Kon Tum": "Quảng Ngãi", "Gia Lai": "Gia Lai", "Đắk Nông": "Lâm Đồng"}
GENERAL = (UnitKind.SO, UnitKind.BAN, UnitKind.NGANH_DOC, UnitKind.HUYEN)
AFTER = date(2025, 7, 2)
pytestmark = pytest.mark.slow


@pytest.fixture
def country(db, stored) -> Country:
    if len(FIVE) < len(ARRIVED):
        pytest.skip(f"no gold/ and sources/ in {cases.SHARED}")
    return build()


def read_in(country: Country, name: str) -> Document:
    """Uploaded, read, decided; what no name of the province explains is answered."""
    path = FIVE[name].document
    (outcome,) = actions.receive(
        by=country.viewer("clerk"),
        uploads=[actions.Upload(path.name, path.read_bytes())],
        declared=actions.Declared("thuong"),
        now=country.now,
    )
    Worker().run_all()
    document = Document.objects.get(pk=outcome.document.pk)
    by, now = country.viewer("coordinator"), country.now
    document = actions.confirm_header(
        by=by,
        document=document.public_id,
        version=document.version,
        # three were kept without their head: a person says whose they are, and of which day
        fields={
            "trich_yeu": document.trich_yeu or "Về tăng cường công tác dân vận",
            "co_quan_ban_hanh": document.co_quan_ban_hanh
            or f"Ủy ban nhân dân tỉnh {OF_PROVINCE[name]}",
            "ngay_ban_hanh": document.ngay_ban_hanh or f"{ARRIVED[name][0]:%Y-%m}",
            "so_ky_hieu": f"{name}{document.so_ky_hieu or '/UBND'}",
        },
        now=now,
    )
    for row in document.proposals.all():
        decide(country, row)  # type: ignore[arg-type]  # has the people and the day of an office
    accepted = list(document.proposals.filter(decision="accepted"))
    for phrase, meant in meanings(document, accepted, on=country.today).items():
        if meant.unknown or not meant.units:
            actions.answer_phrase(
                by=by,
                document=document.public_id,
                phrase=phrase,
                units=[u.public_id for u in answer(country, OF_PROVINCE[name], phrase)],
                now=now,
            )
    return document


def answer(country: Country, province: str, phrase: str) -> list[Unit]:
    """What a reviewer would say, in the order of the paper's own province."""
    if phrase.startswith(("Báo ", "Đài ")):
        press = Unit.objects.filter(kind=UnitKind.BAO_CHI, valid_from=BEGIN)
        return [
            unit
            for unit in press.filter(names__ten__contains=province).distinct()
            if unit.ten.startswith(phrase.split()[0])
        ]
    if phrase.startswith(("UBND các huyện", "Ủy ban nhân dân các huyện")):
        return country.below(province, UnitKind.HUYEN)
    return country.below(province, *GENERAL)


def give(country: Country) -> None:
    """Each paper on the day on which it arrived."""
    for name, (day, _count) in sorted(ARRIVED.items(), key=lambda item: item[1]):
        country.today = day
        document = read_in(country, name)
        confirm(
            by=country.viewer("coordinator"),
            document=document.public_id,
            now=country.now,
            today=day,
        )


def owed() -> list[tuple[object, ...]]:
    """Every open assignment and occurrence with its days: the same before and after."""
    assignments = Assignment.objects.filter(is_open=True).order_by("pk")
    rows = Occurrence.objects.order_by("pk")
    fields = ("pk", "assignment_id", "period", "due_on", "aim_on", "state")
    return [
        *assignments.values_list("pk", "unit_id", "unit_name", "next_due_on"),
        *rows.values_list(*fields),
    ]


def reorganise(
    country: Country, *provinces: str
) -> Iterator[tuple[Succession, dict[str, list[str]]]]:
    """Every event, decided where it has to be; with the communes that each district listed."""
    for name in provinces or NEW:
        while True:
            events = draft_next_events(
                by=country.system, province=place(name, OF_TODAY), now=country.now
            )
            if not events:
                break
            for event in events:
                yield event, decided(country, event)
                found = successions.dry_run(by=country.system, event=event.public_id)
                assert found.problems == (), found.problems
                assert found.is_ready
                successions.apply_succession(
                    by=country.system,
                    event=event.public_id,
                    fingerprint=found.fingerprint,
                    now=country.now,
                )


def decided(country: Country, event: Succession) -> dict[str, list[str]]:
    """As a person would: what the source proposes; of a district the first commune that took over.

    Returns each body of which something waited, with those that it was asked between.
    """
    asked: dict[str, list[str]] = {}
    found = successions.dry_run(by=country.system, event=event.public_id, questions=100_000)
    waits = [q for q in found.questions if q.is_required and not q.has_decided]
    assert len(waits) == found.undecided_count
    for question in waits:
        if question.unit.ten in asked:
            continue
        asked[question.unit.ten] = [option.ten for option in question.options]
        chosen = question.proposal or question.options[0]
        successions.decide_all(
            by=country.system,
            event=event.public_id,
            predecessor=question.unit,
            successor_id=chosen.pk,
            now=country.now,
        )
    return asked


def table(asked: dict[str, list[str]]) -> str:
    """Paper, duty, given to then, owed today; then what each district was asked between."""
    rows = Assignment.objects.select_related(
        "task__document", "responsible__parent", "unit__parent"
    ).order_by("task__document__ngay_ban_hanh", "task__start", "unit_name")
    lines = [
        f"{row.task.document.ngay_ban_hanh} | {row.task.action[:60]} | {row.unit_name}"
        f" ({row.unit.parent}) | {row.responsible.ten} ({row.responsible.parent})"
        for row in rows
    ]
    lines += [f"{name}: {'; '.join(options)}" for name, options in asked.items()]
    return "\n".join(lines)


def test_every_duty_of_the_five_papers_is_owed_by_somebody_of_today(country: Country):
    give(country)
    before = owed()
    districts = {u.pk for name in CAME_TO for u in country.below(name, UnitKind.HUYEN)}
    given_to = set(Assignment.objects.values_list("unit_id", flat=True))
    assert districts <= given_to
    country.today = AFTER
    asked: dict[str, list[str]] = {}
    for event, questions in reorganise(country):
        asked |= questions
        assert event.parts.exists()
    said = table(asked)
    assert owed() == before, said
    rows = list(Assignment.objects.select_related("unit", "responsible", "task__document"))
    for row in rows:
        now = row.responsible
        assert now.valid_before is None, said
        new = CAME_TO[OF_PROVINCE[row.task.document.so_ky_hieu[:3]]]
        assert root(now).ten.endswith(new), said
        assert row.unit.valid_before is not None, said
        owes = set(row.occurrences.values_list("unit_id", flat=True))
        assert owes <= {now.pk}, said
    for unit in Unit.objects.filter(pk__in=districts):
        assert len(asked[unit.ten]) > 1, said  # the communes that took over; a person decided
        heirs = {row.responsible.ten for row in rows if row.unit_id == unit.pk}
        assert heirs <= set(asked[unit.ten]), said
    merged = {
        row.responsible.ten for row in rows if row.unit_name == "Sở Thông tin và Truyền thông"
    }
    assert merged == {"Sở Khoa học và Công nghệ"}, said
    by = country.viewer("coordinator")
    for structure, units in ((Structure.THEN, given_to), (Structure.NOW, set())):
        wanted = Wanted(standing="tat-ca", structure=structure.value)
        found = register(by=by, wanted=wanted, today=AFTER)
        assert found.total == len({row.task_id for row in rows})
        for unit in Unit.objects.filter(pk__in=list(units)[:5]):
            wanted = Wanted(standing="tat-ca", structure=structure.value, unit=unit.public_id)
            own = {row.task_id for row in rows if row.unit_id == unit.pk}
            assert register(by=by, wanted=wanted, today=AFTER).total == len(own)


def root(unit: Unit) -> Unit:
    """The committee, Party body or other one at the top: it bears the name of the province."""
    return Unit.objects.get(pk=int(unit.path.split(".", 1)[0]))


@pytest.mark.parametrize("name", ["002", "003"])
def test_an_old_paper_that_arrives_today_speaks_of_its_time_and_is_owed_today(
    country: Country, name: str
):
    country.today = AFTER
    for _event, _asked in reorganise(country, CAME_TO[OF_PROVINCE[name]]):
        pass
    document = read_in(country, name)
    by = country.viewer("coordinator")
    plan = plan_for(by=by, document=document.public_id, today=AFTER, followed_from=date(2019, 1, 1))
    taken = {row.unit.public_id: row for row in plan.taken_over}
    assert taken
    for duty in plan.duties:
        for unit, _given in duty.units.values():
            assert root(unit).ten.endswith(OF_PROVINCE[name]), unit
            assert unit.valid_before is not None
    waits = [row for row in plan.taken_over if row.is_open]
    assert {row.unit.kind for row in waits} >= {UnitKind.HUYEN}
    choose_successors(
        by=by,
        document=document.public_id,
        chosen={row.unit.public_id: (row.proposed or row.candidates[0]).public_id for row in waits},
        now=country.now,
        today=AFTER,
    )
    made = confirm(
        by=by,
        document=document.public_id,
        followed_from=date(2019, 1, 1),
        now=country.now,
        today=AFTER,
    )
    assert made
    for row in Assignment.objects.select_related("unit", "responsible"):
        assert row.responsible.valid_before is None
        assert row.unit.valid_before is not None
