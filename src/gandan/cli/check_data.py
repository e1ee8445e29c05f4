"""`gandan check-data`: whether the rows of rules and calendars hold, and their cases."""

import sys

from gandan.cli.exits import DONE, MISUSED, UNREAD
from gandan.deadlines.verifying import faults_of, folder_of, sizes


def check_data(folder: str | None) -> int:
    """Print every fault with file, row and line; returns the exit code."""
    try:
        place = folder_of(folder)
    except NotADirectoryError:
        print(
            f"gandan: Không có thư mục {folder} với clocks/ hay calendar/ bên trong.",
            file=sys.stderr,
        )
        return MISUSED
    faults = list(faults_of(place))
    for where, problem in faults:
        print(f"{where}: {problem}")
    if faults:
        print(f"HỎNG. {len(faults)} lỗi.")
        return UNREAD
    print("TỐT. " + ", ".join(f"{count} {name}" for name, count in sizes(place)) + ".")
    return DONE
