"""Pages of the graph say what rows of law and other papers know of a paper's being in force."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandan.apps.documents.models import CitedPaper
from tests.universe import Universe
from tests.web.documents.test_graph import cite, page, paper

LAW, DECREE = "45/2013/QH13", "13/2023/NĐ-CP"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day on which the pages are opened."""
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 2))


def part(text: str, start: str, end: str) -> str:
    begin = text.index(f'id="{start}"')
    return text[begin : text.index(f'id="{end}"', begin)]


def cites_of(client, universe, document) -> str:
    text = page(client, universe, "van-ban-chi-tiet", document=document.public_id).content.decode()
    return part(text, "vien-dan", "lich-su")


def test_a_cited_law_says_by_what_it_was_replaced_from_which_day(client, universe: Universe):
    plan = paper(universe, "1/KH-UBND", "2022-01-12")
    cite(plan, LAW, "based_on")
    found = cites_of(client, universe, plan)
    for words in ("Bị thay thế", "Luật Đất đai (31/2024/QH15)", "01/08/2024", "chưa kiểm chứng"):
        assert words in found
    assert "ban hành sau ngày đó" not in found


def test_a_paper_that_cites_a_law_after_its_end_is_told(client, universe: Universe):
    plan = paper(universe, "1/KH-UBND", "2025-01-12")
    cite(plan, LAW, "based_on")
    assert "văn bản này ban hành sau ngày đó" in cites_of(client, universe, plan)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("42/2013/QH13", "Còn hiệu lực"),  # amended from 01/7/2026 on
        ("02/2011/QH13", "Được sửa đổi, bổ sung"),
        (DECREE, "Bị thay thế"),
        ("116/2025/QH15", "Chưa có hiệu lực"),
    ],
)
def test_every_state_has_its_words(client, universe: Universe, number: str, says: str):
    plan = paper(universe, "1/KH-UBND")
    cite(plan, number, "based_on")
    assert says in cites_of(client, universe, plan)


def test_what_no_row_knows_has_no_status(client, universe: Universe):
    plan = paper(universe, "1/KH-UBND")
    cite(plan, "99/2025/QĐ-UBND", "based_on")
    found = cites_of(client, universe, plan)
    assert "Còn hiệu lực" not in found
    assert "standing" not in found


def test_a_cited_paper_says_what_papers_here_do_to_it(client, universe: Universe):
    old = paper(universe, "5/KH-UBND", "2025-01-12")
    plan = paper(universe, "6/KH-UBND", "2025-02-12")
    cite(plan, "5/KH-UBND", "carries_out")
    row = cite(paper(universe, "7/KH-UBND", "2026-02-20"), "5/KH-UBND", "replaces")
    found = cites_of(client, universe, plan)
    for words in ("Bị thay thế", "7/KH-UBND", "20/02/2026", "chưa kiểm chứng"):
        assert words in found
    own = cites_of(client, universe, row.document)
    assert "standing" not in own, "what it does itself is told by the citation"
    page_of_old = page(client, universe, "van-ban-chi-tiet", document=old.public_id)
    assert "Bị thay thế" in part(page_of_old.content.decode(), "hieu-luc", "vien-dan")


def test_a_stored_law_says_what_the_rows_know_beside_what_papers_say(client, universe: Universe):
    law = paper(universe, LAW, "2013-11-29", "luat")
    cite(paper(universe, "31/2024/QH15", "2024-01-18", "luat"), LAW, "replaces")
    text = page(client, universe, "van-ban-chi-tiet", document=law.public_id).content.decode()
    status = part(text, "hieu-luc", "vien-dan")
    assert status.count("Bị thay thế") == 2
    assert "theo danh mục pháp luật" in status
    assert "chưa phải kết luận về hiệu lực" in status


def test_the_register_and_the_page_of_a_missing_paper_say_it(client, universe: Universe):
    cite(paper(universe, "1/KH-UBND"), LAW, "based_on")
    cite(paper(universe, "2/KH-UBND"), "37/2018/QĐ-UBND", "replaces")
    text = page(client, universe, "van-ban-chua-co").content.decode()
    assert text.count("Bị thay thế") == 2
    for number, by in ((LAW, "31/2024/QH15"), ("37/2018/QĐ-UBND", "2/KH-UBND")):
        missing = CitedPaper.objects.get(so_ky_hieu=number)
        one = page(client, universe, "van-ban-chua-co-mot", paper=missing.public_id)
        assert by in part(one.content.decode(), "hieu-luc", "duoc-vien-dan")


def test_the_chain_says_it_in_words_too(client, universe: Universe):
    first = paper(universe, "1/KH-UBND")
    cite(first, "33/CT-TTg", "carries_out")
    below = paper(universe, "2/KH-UBND")
    cite(below, "1/KH-UBND", "carries_out")
    cite(paper(universe, "3/KH-UBND"), "1/KH-UBND", "amends")
    cite(paper(universe, "4/KH-UBND"), "33/CT-TTg", "repeals")
    answer = page(client, universe, "van-ban-chuoi", document=below.public_id)
    said = [box.said for box in answer.context["chain"].boxes]
    assert said == ["Chưa có · bị bãi bỏ", "được sửa đổi, bổ sung", "Văn bản này"]
    text = answer.content.decode()
    assert "Được sửa đổi, bổ sung" in text
    assert "Bị bãi bỏ" in text


def test_many_statuses_cost_as_many_queries_as_one(client, universe: Universe):
    plan = paper(universe, "1/KH-UBND")

    def asked(name: str, **given) -> int:
        client.get(reverse(name, kwargs=given))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name, kwargs=given))
        return len(queries)

    def add(number: int) -> None:
        cite(plan, f"{number}/QĐ-UBND", "carries_out")
        cite(paper(universe, f"{number}/KH-UBND"), f"{number}/QĐ-UBND", "replaces")

    add(10)
    page(client, universe, "van-ban-chua-co")
    pages = (
        ("van-ban-chi-tiet", {"document": plan.public_id}),
        ("van-ban-chuoi", {"document": plan.public_id}),
        ("van-ban-chua-co", {}),
    )
    before = [asked(name, **given) for name, given in pages]
    for number in range(11, 19):
        add(number)
    assert [asked(name, **given) for name, given in pages] == before


def test_who_may_not_read_what_changes_a_paper_does_not_learn_of_it(
    client, universe: Universe, monkeypatch
):
    from gandan.apps.documents.queries import graph, standing

    old = paper(universe, "5/KH-UBND")
    cite(paper(universe, "7/KH-UBND"), "5/KH-UBND", "replaces")
    own = type(old).objects.filter(pk=old.pk)
    monkeypatch.setattr(standing, "readable", lambda _by: own)
    officer = universe.viewer("officer")
    today = date(2026, 3, 2)
    assert graph.cited_by(officer, old, on=today).changes == []
    held, _missing = graph.statuses_of(officer, [old], [], on=today)
    assert held[old.pk].changes == []
