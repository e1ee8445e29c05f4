"""`./gandan golden`: scores the reading engine against every label there is.

One row a document, totals by group; then each sample in every form that this machine can read,
beside its text. 1 as exit code when something could not be read.
"""

import argparse
import sys
from pathlib import Path

from tests.golden import against, cases, every_form, unlabelled
from tests.golden.cases import Case
from tests.golden.scoring import METRICS, Count, Score

SHORT = {
    "coordinators": "coord",
    "obligations": "duties",
    "citations": "cites",
    "assignees": "who",
    "deadlines": "due",
    "report_to": "report",
}


def cell(metric: str, count: Count) -> str:
    """A figure of the table: F1, or the number of invented deadlines."""
    if metric == "invented":
        return str(count.false)
    return "-" if count.f1 is None else f"{count.f1:.3f}"


def row(name: str, counts: dict[str, Count]) -> str:
    """One line of the table."""
    return f"{name[:38]:38} " + " ".join(f"{cell(m, counts[m]):>7}" for m in METRICS)


def parsed(arguments: list[str]) -> argparse.Namespace:
    """What was asked."""
    ask = argparse.ArgumentParser(prog="gandan golden", description=__doc__)
    ask.add_argument("--wrong", action="store_true", help="name every difference")
    ask.add_argument("--only", metavar="TEXT", help="documents whose name holds this")
    ask.add_argument("--group", choices=("samples", "corpus", "five"), help="one group only")
    ask.add_argument("--shared", type=Path, default=cases.SHARED, help="where the five lie")
    ask.add_argument("--against", metavar="REV", help="gains and losses against a revision")
    ask.add_argument("--folder", type=Path, help="with --against: documents without labels")
    ask.add_argument("--quick", action="store_true", help="without the table of forms")
    ask.add_argument("--floors", action="store_true", help="print what is reached; writes nothing")
    return ask.parse_args(arguments)


def chosen(asked: argparse.Namespace) -> list[Case]:
    """The documents that were asked for."""
    every = [*cases.samples(), *cases.corpus(), *cases.five(asked.shared)]
    return [
        case
        for case in every
        if (not asked.group or case.group == asked.group)
        and (not asked.only or asked.only in case.name)
    ]


def scored(case: Case) -> tuple[Score, bool]:
    """The score of a case and whether it could be read; what cannot be read counts as empty."""
    try:
        text, reading = cases.read(case.document)
    except Exception as error:  # noqa: BLE001  whatever the engine raises is a finding
        made = cases.score(case, "", {})
        made.wrong.insert(0, f"NO READING: {type(error).__name__}: {error}")
        return made, False
    return cases.score(case, text, reading), True


def floors(scores: dict[str, Score]) -> str:
    """The table of what is reached now, rounded down, for a person to take over."""
    lines = []
    for name, made in scores.items():
        lines += ["", f'["{name}"]', f"invented = {made.counts['invented'].false}"]
        lines += [f"false_duties = {made.counts['obligations'].false}"]
        reached = {m: made.counts[m].f1 for m in METRICS if m != "invented"}
        lines += [f"{m} = {int(f1 * 1000) / 1000}" for m, f1 in reached.items() if f1 is not None]
    return "\n".join(lines[1:])


def show(asked: argparse.Namespace, found: list[Case], scores: dict[str, Score]) -> None:
    """Prints the table, group by group."""
    print(f"{'':38} " + " ".join(f"{SHORT.get(m, m):>7.7}" for m in METRICS))
    for group in ("samples", "corpus", "five"):
        members = [case for case in found if case.group == group]
        for case in members:
            print(row(case.name, scores[case.name].counts))
            for line in scores[case.name].wrong if asked.wrong else ():
                print(f"    {line}")
        if members:
            sums = cases.total(scores[case.name] for case in members)
            print(row(f"= {group} ({len(members)})", sums), end="\n\n")
    if asked.group in (None, "five") and not asked.only:
        real = sum(case.group == "five" for case in found)
        said = f"were run: {real}" if real else "were NOT run: there is no gold/ and sources/"
        print(f"The real documents beside the checkout ({asked.shared}) {said}.")


def tables(asked: argparse.Namespace, found: list[Case]) -> int:
    """Scores and prints the tables; 1 when something could not be read."""
    results = {case.name: scored(case) for case in found}
    scores = {name: made for name, (made, _) in results.items()}
    if asked.floors:
        print(floors(scores))
        return 0
    show(asked, found, scores)
    slugs = sorted({case.label.stem for case in found if case.group == "samples"})
    every_form_read = asked.quick or not slugs or every_form.show(slugs, tell=asked.wrong)
    unread = [name for name, (_, good) in results.items() if not good]
    for name in unread:
        print(f"{name}: {scores[name].wrong[0]}", file=sys.stderr)
    return 1 if unread or not every_form_read else 0


def main(arguments: list[str]) -> int:
    """Scores and prints."""
    asked = parsed(arguments)
    if asked.against and not against.is_revision(asked.against):
        print(f"{asked.against} is no revision of this repository.", file=sys.stderr)
        return 2
    if asked.folder:
        if not asked.against or not asked.folder.is_dir():
            print("--folder names a folder, and goes with --against REV.", file=sys.stderr)
            return 2
        return unlabelled.compare(asked.folder, asked.against)
    found = chosen(asked)
    if not found:
        print("No document is named so.", file=sys.stderr)
        return 2
    if asked.against:
        return against.compare(found, asked.against)
    return tables(asked, found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
