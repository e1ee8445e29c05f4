"""A signed paper that answers a duty: its signature is looked at in the background."""

from datetime import date

import pytest

from gandan.apps.documents.models import FileSignature
from gandan.apps.tasks.actions.evidence import Upload, add_evidence
from gandan.apps.tasks.actions.submitting import SignedPaper, submit
from gandan.apps.tasks.queries.pages import assignment_page
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from tests.apps.tasks.papers import ONCE, Duty, assignment, given, occurrence
from tests.apps.tasks.test_working import files_in_a_folder_of_their_own
from tests.universe import NOW, TODAY
from tests.vanban.signatures import authority

__all__ = ["files_in_a_folder_of_their_own"]

DUTY = Duty("Ban hành kế hoạch dân vận", deadline=ONCE)


@pytest.fixture(scope="module")
def signed() -> bytes:
    return authority.signed(authority.PAPER.read_bytes(), authority.head())


def test_the_signature_of_a_signed_paper_is_shown_with_the_evidence(universe, signed):
    (task,) = given(universe, DUTY)
    found = occurrence(task)
    paper = SignedPaper(
        "125/BC-STP", date(2026, 2, 27), "Nguyễn Văn An", Upload("bao-cao.pdf", signed)
    )
    submit(
        by=universe.viewer("officer"),
        occurrence=found.public_id,
        seen=found.version,
        paper=paper,
        now=NOW,
        today=TODAY,
    )
    Worker().run_all()
    page = assignment_page(
        by=universe.viewer("officer"),
        task=task.public_id,
        assignment=assignment(task).public_id,
    )
    ((row,),) = page.signatures.values()
    assert (row.holder, row.state) == ("Nguyễn Văn An", "intact")


def test_evidence_without_a_signature_costs_no_work(universe):
    (task,) = given(universe, DUTY)
    add_evidence(
        by=universe.viewer("officer"),
        assignment=assignment(task).public_id,
        upload=Upload("a.pdf", authority.PAPER.read_bytes()),
        now=NOW,
    )
    assert not Job.objects.filter(name="documents.signatures").exists()
    assert not FileSignature.objects.exists()
