"""Pages of the graph: what is missing, what changes a paper, the chain down to the plans."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.apps.documents.actions.links import group_of, settle
from gandan.apps.documents.models import Citation, CitedPaper, Document, MergedPaper
from tests.universe import NOW, TODAY, Universe


def paper(world: Universe, number: str, day: str = "2026-01-12", kind: str = "ke_hoach"):
    document = Document.objects.create(
        tenant=world.tenant,
        so_ky_hieu=number,
        so_fold=group_of(number, ""),
        loai_van_ban=kind,
        ngay_ban_hanh=day,
        uploaded_by=world.user("clerk"),
        uploaded_at=NOW,
    )
    settle(document.tenant_id, {document.so_fold})
    return document


def cite(document: Document, number: str, relation: str, **more: object) -> Citation:
    use = {"row": "x", "quote": f"lời dẫn {number}", "provisions": [{"text": "khoản 2 Điều 5"}]}
    row = Citation.objects.create(
        document=document,
        ordinal=document.citations.count(),
        so_ky_hieu=number,
        fold=group_of(number, ""),
        loai_van_ban="ke_hoach",
        relation=relation,
        uses=[use],
        **more,
    )
    settle(document.tenant_id, {row.fold})
    return row


@pytest.fixture
def levels(universe: Universe) -> list[Document]:
    """Three papers one below the other; the first carries out one that is not there."""
    made = [paper(universe, f"{n}/KH-UBND") for n in (1, 2, 3)]
    cite(made[0], "33/CT-TTg", "carries_out")
    cite(made[1], "1/KH-UBND", "carries_out")
    cite(made[2], "2/KH-UBND", "carries_out")
    return made


def page(client, universe: Universe, name: str, who: str = "coordinator", **given):
    client.force_login(universe.user(who))
    return client.get(reverse(name, kwargs=given))


def test_the_chain_goes_from_the_highest_paper_down_to_the_last_plan(client, universe, levels):
    answer = page(client, universe, "van-ban-chuoi", document=levels[1].public_id)
    chain = answer.context["chain"]
    assert [box.name.split()[-1] for box in chain.boxes] == [
        "33/CT-TTg", "1/KH-UBND", "2/KH-UBND", "3/KH-UBND",
    ]  # fmt: skip
    assert [box.is_here for box in chain.boxes] == [False, True, True, True]
    assert len(chain.lines) == 3
    text = answer.content.decode()
    assert text.count("<rect") == 4
    assert re.search(r"Thực hiện văn bản: Kế hoạch 2/KH-UBND\.", text)


def test_papers_that_carry_out_one_another_end_the_walk(client, universe, levels):
    cite(levels[0], "3/KH-UBND", "carries_out")
    answer = page(client, universe, "van-ban-chuoi", document=levels[1].public_id)
    assert len(answer.context["chain"].boxes) == 4


def test_a_paper_alone_has_no_chain(client, universe):
    alone = paper(universe, "9/KH-UBND")
    answer = page(client, universe, "van-ban-chuoi", document=alone.public_id)
    assert "Chưa có chuỗi văn bản" in answer.content.decode()


def test_a_longer_level_asks_as_often_as_a_short_one(client, universe, levels):
    address = {"document": levels[1].public_id}
    page(client, universe, "van-ban-chuoi", **address)
    with CaptureQueriesContext(connection) as few:
        page(client, universe, "van-ban-chuoi", **address)
    for number in range(20, 26):
        cite(paper(universe, f"{number}/KH-UBND"), "2/KH-UBND", "carries_out")
    with CaptureQueriesContext(connection) as many:
        answer = page(client, universe, "van-ban-chuoi", **address)
    assert len(answer.context["chain"].boxes) == 10
    assert len(many) == len(few)


def test_a_replaced_paper_says_by_which_of_which_day_and_that_nobody_checked(
    client, universe, levels
):
    new = paper(universe, "8/KH-UBND", "2026-02-20")
    row = cite(new, "1/KH-UBND", "replaces")
    text = page(client, universe, "van-ban-chi-tiet", document=levels[0].public_id).content.decode()
    status = text[text.index('id="hieu-luc"') : text.index('id="vien-dan"')]
    for words in ("Bị thay thế", "8/KH-UBND", "20/02/2026", "chưa kiểm chứng", "khoản 2 Điều 5"):
        assert words in status
    assert f"#vd-{row.public_id}" in status
    Citation.objects.filter(pk=row.pk).update(decision="accepted")
    text = page(client, universe, "van-ban-chi-tiet", document=levels[0].public_id).content.decode()
    status = text[text.index('id="hieu-luc"') : text.index('id="vien-dan"')]
    assert "đã kiểm chứng" in status
    assert "chưa kiểm chứng" not in status


def test_nothing_is_concluded_from_silence(client, universe, levels):
    text = page(client, universe, "van-ban-chi-tiet", document=levels[0].public_id).content.decode()
    status = text[text.index('id="hieu-luc"') : text.index('id="vien-dan"')]
    assert "Chưa có văn bản nào trong hệ thống sửa đổi" in status
    assert "Còn hiệu lực" not in status


def test_what_a_person_rejected_changes_nothing(client, universe, levels):
    cite(paper(universe, "8/KH-UBND"), "1/KH-UBND", "replaces", decision="rejected")
    text = page(client, universe, "van-ban-chi-tiet", document=levels[0].public_id).content.decode()
    assert "Bị thay thế" not in text


def test_the_register_lists_the_most_cited_first_and_forgets_what_arrives(client, universe, levels):
    cite(levels[0], "7/KH-UBND", "mentions")
    cite(levels[1], "7/KH-UBND", "mentions")
    answer = page(client, universe, "van-ban-chua-co")
    listed = [(row.so_ky_hieu, row.cited_by_count) for row in answer.context["found"].papers]
    assert listed == [("7/KH-UBND", 2), ("33/CT-TTg", 1)]
    missing = CitedPaper.objects.get(so_ky_hieu="7/KH-UBND")
    one = page(client, universe, "van-ban-chua-co-mot", paper=missing.public_id)
    assert "1/KH-UBND" in one.content.decode()

    arrived = paper(universe, "7/KH-UBND")
    answer = page(client, universe, "van-ban-chua-co")
    assert [row.so_ky_hieu for row in answer.context["found"].papers] == ["33/CT-TTg"]
    moved = page(client, universe, "van-ban-chua-co-mot", paper=missing.public_id)
    assert moved["Location"] == reverse("van-ban-chi-tiet", args=[arrived.public_id])


def test_the_old_address_of_a_merged_paper_leads_to_what_it_became(client, universe, levels):
    into = CitedPaper.objects.get(so_ky_hieu="33/CT-TTg")
    old = MergedPaper.objects.create(tenant=universe.tenant, public_id=uuid4(), into=into)
    answer = page(client, universe, "van-ban-chua-co-mot", paper=old.public_id)
    assert answer["Location"] == reverse("van-ban-chua-co-mot", args=[into.public_id])
    arrived = paper(universe, "33/CT-TTg")
    answer = page(client, universe, "van-ban-chua-co-mot", paper=old.public_id)
    assert answer["Location"] == reverse("van-ban-chi-tiet", args=[arrived.public_id])
    assert page(client, universe, "van-ban-chua-co-mot", paper=uuid4()).status_code == 404


def test_who_reads_only_his_own_papers_sees_neither_others_nor_their_number(
    client, universe, levels, monkeypatch
):
    from gandan.apps.documents.queries import graph, readable, standing

    mine = {levels[0].pk}
    own = Document.objects.filter(pk__in=mine)
    for module in (graph, readable, standing):
        monkeypatch.setattr(module, "readable", lambda _by: own)
    officer = universe.viewer("officer")
    assert not officer.may("documents.read")
    assert graph.cited_by(officer, levels[0], on=TODAY).citations == []
    (group,) = graph.cites(officer, levels[1], on=TODAY)
    assert [row.target for row in group.citations] == [levels[0]]
    (group,) = graph.cites(officer, levels[2], on=TODAY)
    assert [row.target for row in group.citations] == [None]
    for name in ("van-ban-chua-co", "van-ban-chuoi"):
        given = {"document": levels[0].public_id} if name == "van-ban-chuoi" else {}
        assert page(client, universe, name, "officer", **given).status_code == 404
