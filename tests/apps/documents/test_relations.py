"""A person says what a cited paper is to the one that cites it."""

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Stale
from gandan.apps.documents import actions
from gandan.apps.documents.models import Citation, Document
from gandan.apps.documents.policies import Incomplete, NotInReview
from tests.apps.documents.conftest import Paper
from tests.universe import NOW, Universe


def row_of(paper: Paper) -> Citation:
    return paper.document.citations.get(so_ky_hieu="33/CT-TTg")


def correct(universe: Universe, row: Citation, relation: str, who="coordinator", version=None):
    return actions.correct_relation(
        by=universe.viewer(who),
        citation=row.public_id,
        version=version or row.version,
        relation=relation,
        now=NOW,
    )


def test_what_he_says_stands_with_his_name_and_in_the_log(paper: Paper, universe: Universe):
    row = correct(universe, row_of(paper), "carries_out")
    assert (row.relation, row.relation_by, row.relation_at, row.version) == (
        "carries_out", universe.user("coordinator"), NOW, 2,
    )  # fmt: skip
    assert (row.is_corrected, row.is_checked, row.decision) == (True, True, "pending")
    event = AuditEvent.objects.get(action="citation.related")
    assert event.before == {"relation": "mentions"}
    assert event.after["relation"] == "carries_out"
    assert event.after["citation"] == str(row.public_id)


def test_it_is_kept_when_the_document_is_read_again(paper: Paper, universe: Universe):
    correct(universe, row_of(paper), "carries_out")
    paper.read_again()
    row = row_of(paper)
    assert (row.relation, row.is_corrected, row.version) == ("carries_out", True, 2)
    assert paper.document.citations.count() == 2


def test_also_of_a_confirmed_document(paper: Paper, universe: Universe):
    Document.objects.update(state="confirmed")
    assert correct(universe, row_of(paper), "replaces").relation == "replaces"


def test_the_same_relation_becomes_his_word(paper: Paper, universe: Universe):
    assert correct(universe, row_of(paper), "mentions").is_checked


@pytest.mark.parametrize(
    ("relation", "version", "why"),
    [("", 1, Incomplete), ("is", 1, Incomplete), ("amends", 7, Stale)],
)
def test_what_cannot_be_is_refused(paper: Paper, universe: Universe, relation, version, why):
    with pytest.raises(why):
        correct(universe, row_of(paper), relation, version=version)
    assert row_of(paper).relation == "mentions"


def test_a_rejected_citation_has_no_relation(paper: Paper, universe: Universe):
    row = actions.decide_citation(
        by=paper.by, citation=row_of(paper).public_id, version=1,
        answer=actions.CitationAnswer("rejected"), now=NOW,
    )  # fmt: skip
    with pytest.raises(Incomplete, match="mở lại"):
        correct(universe, row, "amends")


def test_a_document_that_is_being_read_waits(paper: Paper, universe: Universe):
    Document.objects.update(state="reading")
    with pytest.raises(NotInReview):
        correct(universe, row_of(paper), "amends")


@pytest.mark.parametrize("who", ["clerk", "officer", "administrator", "auditor"])
def test_only_who_may_review_says_it(paper: Paper, universe: Universe, who: str):
    with pytest.raises(NotAllowed):
        correct(universe, row_of(paper), "amends", who)
