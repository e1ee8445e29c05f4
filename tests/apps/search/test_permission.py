"""What somebody may not see, he neither finds, nor counts, nor reads in a passage."""

from dataclasses import replace

import pytest

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.queries.lists import DocumentFilter, documents
from gandan.apps.search.queries import finding, hits, scopes
from gandan.apps.search.queries.finding import search
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.wanted import Wanted
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from gandan.apps.tasks.actions.progress import note_progress
from tests.apps.search.papers import Library
from tests.apps.tasks.papers import Duty, assignment, given
from tests.universe import NOW, Universe


@pytest.fixture(params=["named", "read", "index"])
def way(request, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the index names is held against what may be seen; where it names much, few things are
    read one by one, and many are asked of the index: the answers are the same.
    """
    if request.param != "named":
        monkeypatch.setattr(hits, "NAMED", dict.fromkeys(hits.NAMED, 1))
    if request.param == "index":
        monkeypatch.setattr(scopes, "FEW", -1)


def test_petitions_are_none_of_the_kinds() -> None:
    assert set(kinds()) == {"document", "task", "result"}


def test_a_department_finds_its_own_documents_and_tasks_and_no_others(
    way, db, universe: Universe, library: Library
) -> None:
    own = given(universe, Duty("Đối thoại với Nhân dân"), number="1/UBND")[0]
    given(universe, Duty("Đối thoại ở Sở Y tế", assignees=("Sở Y tế",)), number="2/UBND")
    library.add("Đối thoại mà chưa giao ai.")
    found = library.ask("đối thoại", who="officer")
    assert {row.public_id for row in found.rows} == {own.public_id, own.document.public_id}
    assert found.total == 2
    assert library.ask("Sở Y tế", who="officer").total == 0
    assert library.ask("đối thoại", who="commune_officer").total == 0
    assert library.ask("đối thoại").total == 5


def test_what_another_body_wrote_of_the_same_task_is_not_found(
    way, db, universe: Universe, library: Library
) -> None:
    bodies = ("Sở Tư pháp", "UBND phường Bình Sơn")
    task = given(universe, Duty("Đối thoại", assignees=bodies))[0]
    for who, unit, words in (
        ("officer", bodies[0], "Đã mở hội nghị tại nhà văn hóa"),
        ("commune_officer", bodies[1], "Đã mở hội nghị ở đình làng"),
    ):
        note_progress(by=universe.viewer(who), assignment=assignment(task, unit).public_id,
                      text=words, now=NOW)  # fmt: skip
    found = library.ask("mở hội nghị", who="officer")
    assert [row.of for row in found.rows] == ["Sở Tư pháp"]
    assert found.total == 1
    assert "đình làng" not in found.rows[0].text
    assert library.ask("đình làng", who="officer").total == 0
    assert library.ask("mở hội nghị").total == 2


def test_a_file_of_a_body_is_found_by_its_name(db, universe: Universe, library: Library) -> None:
    task = given(universe, Duty("Đối thoại"))[0]
    add_evidence(by=universe.viewer("officer"), assignment=assignment(task).public_id, now=NOW,
                 upload=Upload("biên-bản-hội-nghị.pdf", b"%PDF-1.4"),
                 description="Biên bản có chữ ký")  # fmt: skip
    assert library.ask("bien ban hoi nghi", who="officer").total == 1
    assert library.ask("biên bản có chữ ký", who="commune_officer").total == 0


def test_a_clerk_finds_documents_and_no_task(db, universe: Universe, library: Library) -> None:
    given(universe, Duty("Đối thoại"))
    assert {row.kind for row in library.ask("đối thoại", who="clerk").rows} == {"document"}
    assert library.ask("đối thoại", who="clerk", kind="task").total == 0


def test_an_administrator_searches_nothing(db, universe: Universe, library: Library) -> None:
    library.add("dân vận")
    for text in ("dân vận", ""):
        with pytest.raises(NotAllowed):
            library.ask(text, who="administrator")


def test_another_space_finds_nothing(way, db, universe: Universe, library: Library) -> None:
    library.add("dân vận")
    given(universe, Duty("dân vận"))
    other = create_tenant(slug="nui-xanh", ten="Tỉnh Núi Xanh", now=NOW)
    for who in ("coordinator", "clerk"):
        stranger = replace(universe.viewer(who), tenant_id=other.pk)
        for wanted in (Wanted("dân vận"), Wanted("dân vận", loosely=True, body="Lam Giang")):
            found = search(by=stranger, wanted=wanted)
            assert (found.total, list(found.rows)) == (0, [])


def test_pages_of_a_department_have_no_holes(
    way, db, universe: Universe, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE_SIZE", 3)
    for cap in (100, 2):
        monkeypatch.setattr(finding, "COUNT_CAP", cap)
        if cap == 100:
            for n in range(8):
                unit = "Sở Tư pháp" if n % 2 else "Sở Y tế"
                given(universe, Duty(f"Đối thoại {n}", assignees=(unit,)), number=f"{n}/UBND")
        after, sizes, seen = "", [], []
        while True:
            found = library.ask("đối thoại", who="officer", after=after)
            sizes.append(len(found.rows))
            seen += [row.public_id for row in found.rows]
            if not found.has_next:
                break
            after = found.next_after
        assert sizes == [3, 3, 2]
        assert len(set(seen)) == 8
        assert found.is_capped == (cap == 2)


def test_an_internal_paper_is_shown_as_such_to_those_who_may_read_it(
    db, universe: Universe, library: Library
) -> None:
    library.add("dân vận", do_mat="noi_bo")
    assert [row.is_internal for row in library.ask("dân vận").rows] == [True]
    assert library.ask("dân vận", who="officer").total == 0


def test_who_lists_a_document_finds_it(db, universe: Universe, library: Library) -> None:
    library.add("dân vận")
    for who in ("clerk", "coordinator", "auditor"):
        listed = documents(by=universe.viewer(who), wanted=DocumentFilter()).count
        assert library.ask("dân vận", who=who).total == listed
