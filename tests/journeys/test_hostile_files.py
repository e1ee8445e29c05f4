"""A batch of hostile files among good ones: each costs itself only, and the worker lives on."""

import os
from pathlib import Path

import pytest

from gandan.apps.documents import actions
from gandan.apps.documents.actions.mails import Outcome
from gandan.apps.documents.models import Document, StoredFile
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job
from gandan.vanban.sources import tools
from tests.journeys.hostile_files import COLLECTION, STORED
from tests.universe import NOW, Universe

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
GOOD = ("cong-van-tang-cuong-dan-van.docx", "ke-hoach-dan-van-chinh-quyen.pdf")
LATER = "du-thao-cong-van-don-doc.txt"

pytestmark = [pytest.mark.apart, pytest.mark.slow]


def receive(universe: Universe, *uploads: actions.Upload) -> list[Outcome]:
    return actions.receive(
        by=universe.viewer("clerk"), uploads=uploads, declared=actions.Declared("thuong"), now=NOW
    )


def sample(name: str) -> actions.Upload:
    return actions.Upload(name, (SAMPLES / name).read_bytes())


def children() -> str:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes that were left")
def test_each_hostile_file_costs_itself_only(
    universe: Universe, stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings
):
    settings.FILES_AN_HOUR = 100
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(tools, "MEMORY_FOLDER", memory)
    before = children()

    uploads = [actions.Upload(one.name, one.made()) for one in COLLECTION]
    uploads.insert(0, sample(GOOD[0]))
    outcomes = receive(universe, *uploads, sample(GOOD[1]))
    first, *bad, last = outcomes
    del uploads
    assert (first.code, last.code) == (STORED, STORED)
    wrong = [
        (one.name[:40], outcome.code, outcome.sentence)
        for one, outcome in zip(COLLECTION, bad, strict=True)
        if outcome.code not in one.codes
    ]
    assert wrong == []
    for outcome in bad:
        assert outcome.code == STORED or outcome.sentence.rstrip().endswith(".")
        assert not set(outcome.name) & set("/\\\x00\u202e")
        assert 0 < len(outcome.name) <= 255

    Worker().run_all()
    kept = [outcome.document for outcome in outcomes if outcome.document]
    assert Document.objects.count() == StoredFile.objects.count() == len(kept)
    states = dict(Document.objects.values_list("pk", "state"))
    assert {states[outcome.document.pk] for outcome in (first, last)} == {"in_review"}
    assert set(states.values()) == {"in_review"}
    assert first.document.proposals.count() > 5
    assert last.document.proposals.count() > 5

    # nothing stands where a name led, nothing is left behind, and the next paper is read
    root = stored.resolve()
    files = [path for path in root.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == sorted(
        StoredFile.objects.values_list("sha256", flat=True)
    )
    assert list(memory.iterdir()) == []
    assert children() == before
    [after] = receive(universe, sample(LATER))
    Worker().run_all()
    after.document.refresh_from_db()
    assert after.document.state == "in_review"
    assert not Job.objects.exclude(state="done").exists()
