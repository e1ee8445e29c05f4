"""The files of the repository, as git knows them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".in", ".po", ".svg", ".json", ""}
CODE = {".py", ".html", ".css", ".js", ""}
GIVEN = ("samples/", "tests/golden/", "tests/data/")  # inputs: some are wrong on purpose


@cache
def tracked() -> tuple[str, ...]:
    """Every file, tracked or new, that is there and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted({n for n in listing.split("\0") if n and (ROOT / n).is_file()}))


def text_files() -> list[str]:
    """Text of the project's own, without the inputs of tests."""
    return [n for n in tracked() if Path(n).suffix in TEXT and not n.startswith(GIVEN)]


def code_files() -> list[str]:
    """Code: what a person reads to change something."""
    found = [n for n in text_files() if Path(n).suffix in CODE]
    return [n for n in found if n not in {"LICENSE", ".gitignore"} and "/migrations/" not in n]
