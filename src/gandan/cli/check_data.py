"""`gandan check-data`: whether rows of rules, calendars, instruments and the linter hold."""

import sys
from collections.abc import Iterator

from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.deadlines.verifying import faults_of, folder_of, sizes

Fault = tuple[str, str]


def check_data(folder: str | None) -> int:
    """Print every fault with file, row and line; returns the exit code.

    A province's own folder holds clocks and calendars; instruments and the rules of the linter are
    looked at, and their examples tried, where it is what ships with the package.
    """
    try:
        place = folder_of(folder)
    except NotADirectoryError:
        print(
            f"gandan: Không có thư mục {folder} với clocks/ hay calendar/ bên trong.",
            file=sys.stderr,
        )
        return MISUSED
    faults = list(faults_of(place))
    if place is None:
        faults += _of_sources_and_lint()
    for where, problem in faults:
        print(f"{where}: {problem}")
    if faults:
        print(f"HỎNG. {len(faults)} lỗi.")
        return UNREAD
    counts = [*sizes(place), *(_sizes() if place is None else ())]
    print("TỐT. " + ", ".join(f"{count} {name}" for name, count in counts) + ".")
    return DONE


def _of_sources_and_lint() -> Iterator[Fault]:
    """Faults of form; the examples of the linter's rules are tried when the form holds."""
    from gandan.lint import examples, rows
    from gandan.sources import reading

    found = [*reading.faults(), *rows.faults()]
    yield from found
    if not found:
        yield from examples.faults()


def _sizes() -> Iterator[tuple[str, int]]:
    from gandan.lint import rules
    from gandan.sources import instruments

    yield "văn bản pháp luật và của Đảng", len(instruments())
    yield "quy tắc rà soát", len(rules())
    yield "ví dụ của chúng", sum(len(rule.good) + len(rule.bad) for rule in rules())
