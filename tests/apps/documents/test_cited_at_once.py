"""Two papers that cite one third arrive at the same moment: it is still one."""

from threading import Thread

import pytest
from django.db import connection, transaction

from gandan.apps.documents.actions.links import group_of, hold, settle
from gandan.apps.documents.models import Citation, CitedPaper, Document
from tests.universe import NOW, Universe, build

pytestmark = pytest.mark.several_writers
GRACE = 1.0  # seconds for the second one to run into the first; never a limit on anything


@pytest.fixture
def world(transactional_db) -> Universe:  # a database that commits
    return build()


def paper(world: Universe, number: str) -> Document:
    return Document.objects.create(
        tenant_id=world.viewer("clerk").tenant_id,
        so_ky_hieu=number,
        uploaded_by=world.user("clerk"),
        uploaded_at=NOW,
    )


def cite(document: Document, *cited: tuple[str, str]) -> None:
    """As a reading is kept: first the numbers are held, then the rows are written."""
    groups = {group_of(number, "") for number, _day in cited}
    hold(document.tenant_id, groups)
    for ordinal, (number, day) in enumerate(cited):
        Citation.objects.create(
            document=document,
            ordinal=ordinal,
            so_ky_hieu=number,
            fold=group_of(number, ""),
            ngay_ban_hanh=day,
        )
    settle(document.tenant_id, groups)


def at_once(first, second) -> None:
    """The first has acted and not yet committed when the second begins."""
    failed: list[Exception] = []

    def act() -> None:
        try:
            with transaction.atomic():
                second()
        except Exception as why:  # noqa: BLE001  # of another thread
            failed.append(why)
        finally:
            connection.close()

    with transaction.atomic():
        first()
        other = Thread(target=act)
        other.start()
        other.join(GRACE)
    other.join(60)
    assert failed == []


def test_what_two_papers_cite_at_once_is_one_paper(world):
    one, other = paper(world, "1/UBND-NC"), paper(world, "2/UBND-NC")
    at_once(
        lambda: cite(one, ("5/KH-UBND", "2026-01-12")),
        lambda: cite(other, ("05/KH-UBND", "")),
    )
    assert [row.cited_by_count for row in CitedPaper.objects.all()] == [2]
    assert not Citation.objects.filter(paper=None).exists()


def test_papers_that_cite_the_same_two_in_another_order_do_not_wait_for_ever(world):
    one, other = paper(world, "1/UBND-NC"), paper(world, "2/UBND-NC")
    at_once(
        lambda: cite(one, ("5/KH-UBND", ""), ("6/KH-UBND", "")),
        lambda: cite(other, ("6/KH-UBND", ""), ("5/KH-UBND", "")),
    )
    assert [row.cited_by_count for row in CitedPaper.objects.all()] == [2, 2]
