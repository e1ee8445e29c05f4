"""One paper is one row, however it is spelled, whichever comes first, however often settled."""

import importlib
import re
from itertools import permutations
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan import vanban
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents import actions
from gandan.apps.documents.actions.links import settle
from gandan.apps.documents.models import Citation, CitedPaper, Document, MergedPaper
from gandan.apps.documents.queries.graph import cited_paper
from gandan.apps.work.jobs.worker import Worker
from gandan.vanban.reading import read
from tests.apps.documents.conftest import Receive
from tests.universe import NOW, TODAY, Universe

HEAD = "ỦY BAN NHÂN DÂN TỈNH LAM GIANG\nSố: {number}\nLam Giang, ngày 27 tháng 02 năm 2026\n\n"


@pytest.fixture(autouse=True)
def real_engine(engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vanban, "read", read)


@pytest.fixture
def bring(receive: Receive):
    """Bring in a paper of the province that says these words."""
    count = iter(range(500, 999))

    def go(words: str, number: str = "") -> Document:
        head = HEAD.format(number=number or f"{next(count)}/UBND-NC")
        document = receive(f"{head}V/v việc gì đó\n\nKính gửi: Các sở, ban, ngành.\n\n{words}\n")
        Worker().run_all()
        document.refresh_from_db()
        return document

    return go


def decide(universe: Universe, citation: Citation, decision: str, **fields: str) -> Citation:
    citation.refresh_from_db()
    return actions.decide_citation(
        by=universe.viewer("coordinator"),
        citation=citation.public_id,
        version=citation.version,
        answer=actions.CitationAnswer(decision, fields or None),
        now=NOW,
    )


def correct(universe: Universe, document: Document, **fields: str) -> None:
    actions.confirm_header(
        by=universe.viewer("coordinator"),
        document=document.public_id,
        version=document.version,
        fields=fields,
        now=NOW,
    )


def papers() -> list[tuple[str, str, int]]:
    rows = CitedPaper.objects.order_by("key")
    return [(row.so_ky_hieu, row.ngay_ban_hanh, row.cited_by_count) for row in rows]


def test_two_spellings_are_one_paper_and_both_heal_when_it_arrives(bring, universe: Universe):
    one = bring("Thực hiện Kế hoạch số 05/KH-UBND ngày 12/01/2026.")
    two = bring("Căn cứ Kế hoạch số 5/KH-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh;")
    paper = CitedPaper.objects.get()
    assert {paper.so_ky_hieu, *paper.variants} == {"05/KH-UBND", "5/KH-UBND"}
    assert (paper.document, paper.cited_by_count) == (None, 2)

    arrived = bring("Nội dung.", number="5/KH-UBND")
    assert CitedPaper.objects.get().document is None  # the head says another day: another paper
    correct(universe, arrived, ngay_ban_hanh="2026-01-12")
    healed = CitedPaper.objects.get()
    assert (healed.pk, healed.document) == (paper.pk, arrived)
    relations = dict(arrived.cited_by.values_list("document", "relation"))
    assert relations == {one.pk: "carries_out", two.pk: "based_on"}

    arrived.refresh_from_db()
    correct(universe, arrived, so_ky_hieu="6/KH-UBND")
    waiting = CitedPaper.objects.get()
    assert (waiting.pk, waiting.document, waiting.cited_by_count) == (paper.pk, None, 2)
    assert not arrived.cited_by.exists()


def test_the_order_of_arrival_changes_nothing(bring):
    words = (
        "Thực hiện Kế hoạch số 5/KH-UBND.",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 13/01/2025.",
    )
    outcomes = set()
    for order in permutations(words):
        for text in order:
            bring(text)
        outcomes.add(tuple(sorted(papers())))
        Citation.objects.all().delete()
        settle(Document.objects.all()[0].tenant_id, {"5 kh ubnd"})
        assert papers() == []
    assert outcomes == {
        (("5/KH-UBND", "", 1), ("5/KH-UBND", "2025-01-13", 1), ("5/KH-UBND", "2026-01-12", 1))
    }


def test_what_says_less_goes_to_the_only_paper_that_says_more(bring):
    bring("Thực hiện Kế hoạch số 5/KH-UBND.")
    paper = CitedPaper.objects.get()
    bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.")
    known = CitedPaper.objects.get()
    assert (known.pk, known.ngay_ban_hanh, known.cited_by_count) == (paper.pk, "2026-01-12", 2)


def test_a_number_cut_short_is_a_spelling_of_the_same_day(bring):
    bring("Thực hiện Chương trình số 05-CTr/BDVTU-BCSĐ ngày 12/01/2026.")
    bring("Thực hiện Chương trình số 05-CTr/BDVTU-BCSĐUBND ngày 12/01/2026.")
    paper = CitedPaper.objects.get()
    assert paper.cited_by_count == 2
    assert len({paper.so_ky_hieu, *paper.variants}) == 2


def test_a_law_by_name_and_year_becomes_the_numbered_one(bring):
    bring("Căn cứ Luật Thanh tra năm 2022;")
    bring("Căn cứ Luật Thanh tra;")
    assert len(papers()) == 1  # as long as no other is known
    numbered = bring("Căn cứ Luật Thanh tra số 11/2022/QH15 ngày 14/11/2022;")
    found = {row.so_ky_hieu: row.cited_by_count for row in CitedPaper.objects.all()}
    assert found == {"11/2022/QH15": 3}
    numbered.citations.all().delete()
    settle(numbered.tenant_id, {"11 2022 qh15"})
    assert [row.cited_by_count for row in CitedPaper.objects.all()] == [2]
    assert not Citation.objects.filter(paper=None).exists()


def test_a_rejected_citation_is_none_until_it_is_opened_again(bring, universe: Universe):
    document = bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.")
    decide(universe, document.citations.get(), "rejected")
    assert papers() == []
    decide(universe, document.citations.get(), "pending")
    assert papers() == [("5/KH-UBND", "2026-01-12", 1)]


def test_a_corrected_citation_goes_to_its_paper(bring, universe: Universe):
    document = bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.")
    bring("Thực hiện Kế hoạch số 6/KH-UBND ngày 12/01/2026.")
    citation = decide(universe, document.citations.get(), "accepted", so_ky_hieu="6/KH-UBND")
    assert papers() == [("6/KH-UBND", "2026-01-12", 2)]
    assert citation.paper == CitedPaper.objects.get()


def test_a_paper_that_cites_itself_is_not_counted(bring):
    bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.")
    document = Document.objects.get()
    citation = document.citations.get()
    document.so_fold, document.ngay_ban_hanh = citation.fold, citation.ngay_ban_hanh
    document.save()
    settle(document.tenant_id, {citation.fold})
    citation.refresh_from_db()
    assert (citation.target, papers()[0][2]) == (None, 0)


def test_settling_again_changes_nothing_and_asks_as_much_for_many_as_for_few(bring):
    words = [f"Thực hiện Kế hoạch số {n}/KH-UBND ngày 12/01/2026." for n in range(1, 31)]
    document = bring("\n\n".join(words))
    groups = set(document.citations.values_list("fold", flat=True))
    assert len(groups) == 30
    before = list(CitedPaper.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as few:
        settle(document.tenant_id, set(sorted(groups)[:2]))
    with CaptureQueriesContext(connection) as many:
        settle(document.tenant_id, groups)
    assert len(many) == len(few)
    assert list(CitedPaper.objects.order_by("pk").values()) == before
    written = [q["sql"] for q in many if re.match("UPDATE|INSERT", q["sql"])]
    assert written == []


def test_the_migration_makes_what_settling_makes(bring):
    bring("Thực hiện Kế hoạch số 05/KH-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh.")
    bring("Căn cứ Kế hoạch số 5/KH-UBND; Luật Thanh tra năm 2022.", number="7/KH-UBND")
    bring("Thực hiện Kế hoạch số 7/KH-UBND.")
    names = ("key", "group", "document", "cited_by_count")

    def made():
        links = Citation.objects.order_by("pk").values_list("paper__key", "target")
        return list(CitedPaper.objects.order_by("key").values(*names)), list(links)

    settled = made()
    assert any(row["document"] for row in settled[0])
    CitedPaper.objects.all().delete()
    Citation.objects.update(target=None)
    Citation.objects.filter(so_ky_hieu="").update(fold="")
    name = "gandan.apps.documents.migrations.0005_fill_cited_papers"
    importlib.import_module(name).fill(apps, None)
    assert made() == settled


def test_the_address_of_a_paper_that_turned_out_to_be_another_leads_to_that_one(
    bring, universe: Universe
):
    by = universe.viewer("coordinator")
    bring("Thực hiện Kế hoạch số 5/KH-UBND.")
    bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.")
    bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 13/01/2025.")
    of_2025 = CitedPaper.objects.get(ngay_ban_hanh="2025-01-13")
    undated = CitedPaper.objects.get(ngay_ban_hanh="").public_id  # two could be meant
    of_2025.citations.get().delete()
    settle(of_2025.tenant_id, {"5 kh ubnd"})
    known = CitedPaper.objects.get()
    assert known.public_id != undated
    found, _cited_by = cited_paper(by=by, public_id=undated, on=TODAY)
    assert found == known

    # what it became turns out to be another in its turn
    bring("Thực hiện Chương trình số 05-CTr/BDVTU-BCSĐ ngày 12/01/2026.")
    short = CitedPaper.objects.get(so_ky_hieu="05-CTr/BDVTU-BCSĐ")
    MergedPaper.objects.create(tenant=short.tenant, public_id=uuid4(), into=short)
    before = MergedPaper.objects.get(into=short)
    whole = bring("Thực hiện Chương trình số 5-CTr/BDVTU-BCSĐUBND ngày 12/01/2026.")
    now = whole.citations.get().paper
    for address in (short.public_id, before.public_id):
        assert cited_paper(by=by, public_id=address, on=TODAY)[0] == now
    with pytest.raises(NotAllowed):
        cited_paper(by=by, public_id=uuid4(), on=TODAY)


def test_settling_a_merger_again_writes_nothing(bring):
    bring("Thực hiện Kế hoạch số 5/KH-UBND.")
    bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 12/01/2026.")
    last = bring("Thực hiện Kế hoạch số 5/KH-UBND ngày 13/01/2025.")
    last.citations.all().delete()
    settle(last.tenant_id, {"5 kh ubnd"})
    assert MergedPaper.objects.count() == 1
    with CaptureQueriesContext(connection) as again:
        settle(last.tenant_id, {"5 kh ubnd"})
    assert [q["sql"] for q in again if re.match("UPDATE|INSERT|DELETE", q["sql"])] == []
