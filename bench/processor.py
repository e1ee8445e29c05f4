"""Processor time of processes, out of /proc: a figure that others on the machine hardly change."""

from pathlib import Path

PROC = Path("/proc")


def used(*roots: int) -> dict[str, float]:
    """Milliseconds, user and system, of each thread of these processes and all below them."""
    found = {}
    for process in (*roots, *below(*roots)):
        for thread in PROC.glob(f"{process}/task/*/schedstat"):
            nanoseconds = _read(thread).partition(" ")[0] or "0"
            found[str(thread)] = int(nanoseconds) / 1e6
    return found


def below(*roots: int) -> list[int]:
    """All processes below these: children, their children and so on."""
    children: dict[int, list[int]] = {}
    for path in PROC.glob("[0-9]*/stat"):
        words = _read(path).rpartition(")")[2].split()  # the name before may hold anything
        if words:
            children.setdefault(int(words[1]), []).append(int(path.parent.name))
    waiting, found = list(roots), []
    while waiting:
        more = children.get(waiting.pop(), [])
        waiting += more
        found += more
    return found


def between(before: dict[str, float], after: dict[str, float]) -> float | None:
    """Milliseconds between two looks; None where the machine does not tell.

    A thread that has ended in between is not counted: what it did before would come off.
    """
    if not after:
        return None
    return sum(ms - before.get(thread, 0.0) for thread, ms in after.items())


def busy() -> str:
    """How many processes wanted to run in the last minute, beside the number of cores."""
    return _read(PROC / "loadavg").partition(" ")[0] or "unknown"


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended meanwhile
        return ""
