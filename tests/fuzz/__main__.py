"""`./gandan fuzz [READER ...]`: coverage-guided mutation of each reader, one after another.

A crash, a hang or too much memory becomes a file in `tests/fuzz/regressions/`, which every test run
replays. The corpus grows in `var/fuzz/`; `--keep` condenses it into `tests/fuzz/corpus/`.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.faults import shut_out
from tests.fuzz.readers import READERS
from tests.fuzz.session import Outcome, Session

ROOT = Path(__file__).resolve().parents[2]
NOT_HERE = (
    "atheris is not installed, and without it there is no coverage-guided fuzzing. It exists for "
    "Linux (x86-64, ARM64) and CPython up to 3.13: run `./gandan fuzz` there, or in a Linux "
    "container. What earlier runs found is replayed everywhere by `./gandan test tests/fuzz`."
)


def parsed(arguments: list[str]) -> argparse.Namespace:
    """What was asked."""
    ask = argparse.ArgumentParser(prog="gandan fuzz", description=__doc__)
    ask.add_argument("reader", nargs="*", help=f"of: {', '.join(READERS)}; all without one")
    ask.add_argument("--minutes", type=float, default=10, help="for each reader")
    ask.add_argument("--keep", action="store_true", help="condense the corpus into the repository")
    asked = ask.parse_args(arguments)
    if unknown := set(asked.reader) - READERS.keys():
        ask.error(f"no reader named {', '.join(sorted(unknown))}; there is: {', '.join(READERS)}")
    return asked


def row(name: str, one: Outcome) -> str:
    """A line of the table."""
    rate = one.executions / one.seconds if one.seconds else 0
    return (
        f"{name:12} {one.seconds:>8.0f} {one.executions:>11} {rate:>9.1f} {one.coverage:>9} "
        f"{one.corpus:>7} {one.megabytes:>6} {len(one.faults):>7}"
    )


def main(arguments: list[str]) -> int:
    """Fuzz and print; 1 when something was found."""
    asked = parsed(arguments)
    if importlib.util.find_spec("atheris") is None:
        print(NOT_HERE, file=sys.stderr)
        return 3
    head = f"{'reader':12} {'seconds':>8} {'executions':>11} {'per sec':>9} {'coverage':>9} "
    head += f"{'corpus':>7} {'MB':>6} {'faults':>7}"
    print(head, flush=True)
    results: dict[str, Outcome] = {}
    for name in asked.reader or READERS:
        session = Session(READERS[name], ROOT / "var" / "fuzz" / name)
        results[name] = session.run(asked.minutes * 60)
        print(row(name, results[name]), flush=True)
        if asked.keep:
            shut_out()
            session.condense()
    for name, one in results.items():
        for fault in one.faults:
            print(f"{name}: {fault}")
    return 1 if any(one.faults for one in results.values()) else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    began = time.monotonic()
    try:
        code = main(sys.argv[1:])
    except subprocess.SubprocessError as error:
        print(error, file=sys.stderr)
        code = 2
    sys.exit(code)
