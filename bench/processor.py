"""Processor time of processes, out of /proc: a figure that others on the machine hardly change."""

from pathlib import Path

PROC = Path("/proc")


def used(*roots: int) -> float | None:
    """Milliseconds, user and system, of these processes and all below them; None without /proc.

    Of processes that have ended nothing is counted.
    """
    if not (PROC / "self" / "schedstat").exists():
        return None
    children: dict[int, list[int]] = {}
    for path in PROC.glob("[0-9]*/stat"):
        words = _read(path).rpartition(")")[2].split()  # the name before may hold anything
        if words:
            children.setdefault(int(words[1]), []).append(int(path.parent.name))
    waiting, total = list(roots), 0.0
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        for thread in PROC.glob(f"{process}/task/*/schedstat"):
            nanoseconds = _read(thread).partition(" ")[0] or "0"
            total += int(nanoseconds) / 1e6
    return total


def busy() -> str:
    """How many processes wanted to run in the last minute, beside the number of cores."""
    return _read(PROC / "loadavg").partition(" ")[0] or "unknown"


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended meanwhile
        return ""
