"""Everything that can be said of the source without running the system, each step by name.

`./gandan check` runs all steps, shows what the failing ones printed, and sums up. Two steps run at
a time. `./gandan check lint types` runs only the named ones.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools import licences, vulnerabilities

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/adr", "docs/explanation")


@dataclass(frozen=True)
class Outcome:
    """What a step said; `code` 0 is good."""

    code: int
    text: str


def program(*command: str) -> Callable[[], Outcome]:
    """A step that is a module of the environment, run in the checkout."""

    def step() -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        return Outcome(done.returncode, (done.stdout + done.stderr).strip())

    return step


def script(name: str, *arguments: str) -> Callable[[], Outcome]:
    """A step that is a script installed in the environment."""

    def step() -> Outcome:
        path = Path(sys.executable).with_name(name)
        done = subprocess.run(
            [str(path), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return Outcome(done.returncode, (done.stdout + done.stderr).strip())

    return step


def templates() -> list[str]:
    """Every template of the project, relative to the checkout."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "src").rglob("*.html"))]


def english() -> list[str]:
    """What is written in English and is there."""
    return [name for name in ENGLISH if (ROOT / name).exists()]


def migrations() -> Outcome:
    """The tables of the models and those of the migrations are the same."""
    return program("gandan.config.admin", "makemigrations", "--check", "--dry-run")()


def steps() -> dict[str, Callable[[], Outcome]]:
    """All steps in the order in which they are shown."""
    return {
        "types": program("mypy"),
        # the table of permissions takes minutes, and `./gandan test` has it
        "repository": program(
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/repository",
            "--ignore=tests/repository/test_permissions.py",
        ),
        "format": program("ruff", "format", "--check"),
        "lint": program("ruff", "check"),
        "contracts": script("lint-imports"),
        "templates": script("djlint", "--lint", "--quiet", *templates()),
        "template format": script("djade", "--check", "--target-version", "5.2", *templates()),
        "migrations": migrations,
        "data": program("gandan.cli", "check-data"),
        "spelling": script("codespell", *english()),
        "dependencies": script("deptry", "src"),
        "licences": lambda: Outcome(*licences.check()),
        "vulnerabilities": lambda: Outcome(*vulnerabilities.check()),
    }


def timed(step: Callable[[], Outcome]) -> tuple[Outcome, float]:
    """The outcome, and how many seconds it took."""
    began = time.monotonic()
    return step(), time.monotonic() - began


def main(wanted: list[str]) -> int:
    """Run the steps and sum up; the exit code."""
    known = steps()
    if unknown := [name for name in wanted if name not in known]:
        print(f"No step is named {', '.join(unknown)}. The steps: {', '.join(known)}.")
        return 2
    chosen = {name: step for name, step in known.items() if not wanted or name in wanted}
    failed = []
    with ThreadPoolExecutor(2) as pool:
        outcomes = pool.map(timed, chosen.values())
        for name, (outcome, seconds) in zip(chosen, outcomes, strict=True):
            last = outcome.text.splitlines()[-1] if outcome.text else ""
            print(f"{'FAILED' if outcome.code else 'ok':>6}  {name:<16} {seconds:5.1f} s  {last}")
            if outcome.code:
                failed.append(name)
                print("\n".join(f"        {line}" for line in outcome.text.splitlines()))
            sys.stdout.flush()
    if failed:
        print(f"\nFAILED: {', '.join(failed)}")
    else:
        print(f"\nAll {len(chosen)} steps are good.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
