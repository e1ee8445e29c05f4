"""All tests: on SQLite, on PostgreSQL, in a browser. Other arguments go to one pytest."""

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.browser import missing

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Stage:
    """One run of pytest."""

    name: str
    arguments: tuple[str, ...]
    variables: dict[str, str] = field(default_factory=dict)


# whole files that start outside programs or processes, or try thousands of inputs
LEFT_OUT = (
    "tests/fuzz",
    "tests/sealing/test_chain.py",
    "tests/journeys/test_rough_use.py",
    "tests/apps/documents/test_signatures.py",
    "tests/apps/documents/test_remarks.py",
    "tests/golden/test_five.py",
    "tests/golden/test_forms.py",
    "tests/golden/test_samples.py",
    "tests/tiengviet/test_recognising.py",
    "tests/vanban/signatures",
    "tests/vanban/sources",
    "tests/vanban/test_spellings.py",
    "tests/web/documents/test_doubts.py",
    "tests/web/documents/test_signatures.py",
)
FAST = (
    Stage(
        "SQLite",
        (
            *("-n", "auto", "-m", "not browser and not slow and not apart"),
            *(f"--ignore={path}" for path in LEFT_OUT),
        ),
    ),
)
WHOLE = (
    Stage("SQLite", ("-n", "auto", "-m", "not browser")),
    Stage("PostgreSQL", ("-n", "auto", "-m", "not browser"), {"GANDAN_TEST_DB": "postgresql"}),
    Stage("browser", ("-m", "browser")),
)


def counted(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped of one run, from its report."""
    head = report.read_text(encoding="utf-8").split("<testcase", 1)[0] if report.exists() else ""
    tests, failures, errors, skipped = (
        sum(map(int, re.findall(rf'\b{name}="(\d+)"', head)))
        for name in ("tests", "failures", "errors", "skipped")
    )
    return tests - failures - errors - skipped, failures + errors, skipped


def run(stage: Stage, folder: Path) -> tuple[int, tuple[int, int, int]]:
    """Exit code and counts of one stage."""
    print(f"\n=== tests: {stage.name} ===", flush=True)
    report = folder / f"{stage.name}.xml"
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *stage.arguments]
    environ = {**os.environ, **stage.variables}
    code = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
    return code, counted(report)


def main(arguments: list[str]) -> int:
    """Run the stages and sum them up; the exit code."""
    is_fast = arguments == ["--fast"]
    if arguments and not is_fast:
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    began = time.monotonic()
    totals = [0, 0, 0]
    failed: list[str] = []
    left_out = ""
    with tempfile.TemporaryDirectory() as folder:
        for stage in FAST if is_fast else WHOLE:
            if stage.name == "browser" and (left_out := missing()):
                continue
            code, counts = run(stage, Path(folder))
            totals = [a + b for a, b in zip(totals, counts, strict=True)]
            if code:
                failed.append(stage.name)
    print(f"\n{time.monotonic() - began:.0f} seconds.")
    if left_out:
        print(f"NOT RUN: the browser tests: {left_out}")
        if os.environ.get("CI") == "true":
            failed.append("browser")
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    print("{} passed, {} failed, {} skipped".format(*totals), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
