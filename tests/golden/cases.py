"""The documents that are scored: samples, the corpus, and the five real ones where they lie."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.golden.comparing import dicts
from tests.golden.duties import score_duties
from tests.golden.scoring import METRICS, Count, Score, score_citations, score_header, score_spans

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FORMS = ("txt", "docx", "pdf", "html")


@dataclass(frozen=True, slots=True)
class Case:
    """A document and its label; spans of the label count in the text file only."""

    group: str
    name: str
    document: Path
    label: Path

    @property
    def has_spans(self) -> bool:
        """Whether the label's spans count in this very file."""
        return self.document.suffix == ".txt"

    def gold(self) -> dict[str, Any]:
        """The label."""
        held: dict[str, Any] = json.loads(self.label.read_text(encoding="utf-8"))
        return held


def samples(forms: Iterable[str] = FORMS) -> list[Case]:
    """Every sample in every form."""
    folder = ROOT / "samples"
    return [
        Case("samples", f"{label.stem}.{form}", folder / f"{label.stem}.{form}", label)
        for label in sorted((folder / "labels").glob("*.json"))
        for form in forms
    ]


def corpus() -> list[Case]:
    """The hard documents of this folder."""
    folders = sorted((ROOT / "tests/golden/vanban").iterdir())
    return [
        Case("corpus", folder.name, folder / "input.txt", folder / "expected.json")
        for folder in folders
        if folder.is_dir()
    ]


def five(shared: Path = SHARED) -> list[Case]:
    """The real documents beside the checkout; none where they are not there."""
    found = []
    for label in sorted((shared / "gold").glob("*.json")):
        texts = sorted((shared / "sources").glob(f"{label.stem}*.txt"))
        found += [Case("five", text.stem, text, label) for text in texts[:1]]
    return found


def read(document: Path) -> tuple[str, dict[str, Any]]:
    """The text as read and the reading of a file, by the engine of this interpreter."""
    from gandan.vanban import read as read_source
    from gandan.vanban.form import to_json
    from gandan.vanban.sources import load

    source = load(document.read_bytes(), document.name)
    return source.text, to_json(read_source(source))


def score(case: Case, text: str, reading: dict[str, Any]) -> Score:
    """The score of one reading."""
    gold, made = case.gold(), Score()
    score_header(made, gold.get("header") or {}, reading.get("header") or {})
    score_citations(made, dicts(gold.get("citations")), dicts(reading.get("citations")))
    labels, got = dicts(gold.get("obligations")), dicts(reading.get("obligations"))
    score_duties(made, labels, got, extents=case.has_spans)
    score_spans(made, text, reading)
    return made


def total(scores: Iterable[Score]) -> dict[str, Count]:
    """Sums of counts by metric."""
    sums: dict[str, Count] = defaultdict(Count)
    for one in scores:
        for metric in METRICS:
            sums[metric] += one.counts[metric]
    return sums
