"""Gains and losses between the engine of another revision and the one of the working tree."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.golden import cases
from tests.golden.cases import ROOT, Case
from tests.golden.scoring import METRICS, Score

Readings = dict[str, tuple[str, dict[str, Any]]]


def readings_by(source: Path, found: list[Case]) -> Readings:
    """Readings of all cases by the engine whose `src` is given, in an interpreter of its own."""
    paths = [str(case.document) for case in found]
    done = subprocess.run(
        [sys.executable, "-m", "tests.golden.engine", *paths],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(source)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["path"]: (line["text"], line["reading"]) for line in lines}


def is_revision(name: str) -> bool:
    """Whether the repository knows a commit by that name."""
    ask = ["git", "-C", str(ROOT), "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"]
    return subprocess.run(ask, check=False, capture_output=True).returncode == 0


def at_revision(revision: str, found: list[Case]) -> Readings:
    """Readings by the engine of a revision, from a worktree that is taken away again."""
    with tempfile.TemporaryDirectory(prefix="gandan-golden-") as held:
        tree = Path(held) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            return readings_by(tree / "src", found)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def changes(before: Score, after: Score) -> list[str]:
    """Figures that moved, then differences that went and that came."""
    lines = []
    for metric in METRICS:
        old, new = before.counts[metric], after.counts[metric]
        if old != new:
            figures = [f"{c.hit} right, {c.miss} missed, {c.false} false" for c in (old, new)]
            lines.append(f"  {metric}: {figures[0]}  ->  {figures[1]}")
    lines += [f"  + mended: {line}" for line in before.wrong if line not in after.wrong]
    lines += [f"  - broken: {line}" for line in after.wrong if line not in before.wrong]
    return lines


def compare(found: list[Case], revision: str) -> int:
    """Prints what changed; 1 when any document lost something."""
    old, new = at_revision(revision, found), readings_by(ROOT / "src", found)
    lost = 0
    for case in found:
        key = str(case.document)
        before, after = (cases.score(case, *readings[key]) for readings in (old, new))
        lines = changes(before, after)
        lost += any(line.startswith("  - broken") for line in lines)
        if lines:
            print("\n".join([case.name, *lines, ""]))
    sums = [cases.total(cases.score(c, *r[str(c.document)]) for c in found) for r in (old, new)]
    moved = [m for m in METRICS if sums[0][m] != sums[1][m]]
    for metric in moved:
        one, two = (0.0 if s[metric].f1 is None else s[metric].f1 for s in sums)
        print(f"{metric:14} {one:.3f} -> {two:.3f}")
    print(f"{len(found)} documents against {revision}: {lost} lost something.")
    return 1 if lost else 0
