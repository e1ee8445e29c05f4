"""Citations find the documents that they mean, whichever comes first."""

import pytest

from gandan.apps.documents import actions
from gandan.apps.documents.actions.links import number_fold
from gandan.apps.documents.models import Citation
from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import Paper, Receive
from tests.universe import NOW


def cited_of(receive: Receive, number: str, extra: str = "") -> None:
    receive(f"Số: {number}\nV/v việc gì đó {extra}\n")
    Worker().run_all()


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("05-CT/TU", "5 ct tu"),
        ("5 - CT/TU", "5 ct tu"),
        ("33/CT-TTg", "33 ct ttg"),
        ("/UBND-NC", ""),
        ("", ""),
    ],
)
def test_a_number_is_matched_by_its_letters_and_figures(printed, key):
    assert number_fold(printed) == key


def test_a_citation_heals_when_its_document_arrives(paper: Paper, receive: Receive):
    assert not Citation.objects.filter(target__isnull=False).exists()
    cited_of(receive, "5-CT/TU")
    citation = Citation.objects.get(so_ky_hieu="05-CT/TU")
    assert citation.target is not None
    assert citation.target.so_ky_hieu == "5-CT/TU"


def test_a_citation_finds_a_document_that_is_there(receive: Receive):
    cited_of(receive, "33/CT-TTg")
    receive()
    Worker().run_all()
    assert Citation.objects.get(so_ky_hieu="33/CT-TTg").target.so_ky_hieu == "33/CT-TTg"


def test_two_documents_of_one_number_are_not_chosen_from(paper: Paper, receive: Receive):
    cited_of(receive, "33/CT-TTg")
    cited_of(receive, "33/CT-TTg", "khác")
    assert Citation.objects.get(so_ky_hieu="33/CT-TTg").target is None


def test_a_date_that_disagrees_is_no_link_and_a_date_chooses(paper: Paper, receive: Receive):
    citation = Citation.objects.get(so_ky_hieu="33/CT-TTg")
    cited_of(receive, "33/CT-TTg")  # of 27/02/2026, says the double

    def dated(day: str) -> Citation:
        citation.refresh_from_db()
        return actions.decide_citation(
            by=paper.by,
            citation=citation.public_id,
            version=citation.version,
            answer=actions.CitationAnswer("accepted", {"ngay_ban_hanh": day}),
            now=NOW,
        )

    assert dated("2021-11-26").target is None
    assert dated("2026-02").target is not None
    assert dated("2026-02-27").target is not None


def test_a_corrected_number_moves_the_links(paper: Paper, receive: Receive):
    other = receive("* Sở Y tế: Việc\n[12/UBND-NC]\n")
    Worker().run_all()
    assert other.citations.get().target == paper.document
    actions.confirm_header(
        by=paper.by,
        document=paper.document.public_id,
        version=paper.document.version,
        fields={"so_ky_hieu": "13/UBND-NC"},
        now=NOW,
    )
    assert other.citations.get().target is None


def test_a_document_does_not_cite_itself(receive: Receive):
    document = receive("Số: 7/KH-UBND\n[7/KH-UBND]\n")
    Worker().run_all()
    assert document.citations.get().target is None
