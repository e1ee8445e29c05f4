"""Licences of the locked dependencies: each is one that the project may be given on with.

What runs with the system must be permissive; the exceptions stand here with their reason. A tool
that only a developer runs is not given on with the project, so a GPL tool does no harm.
"""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PERMISSIVE = {
    "MIT", "MIT-0", "MIT-CMU", "MIT License", "BSD", "BSD License", "BSD 2-Clause License",
    "BSD-2-Clause",
    "BSD-3-Clause", "Apache-2.0", "Apache 2.0", "Apache Software License", "PSF-2.0",
    "Python Software Foundation License", "CNRI-Python", "ISC", "0BSD",
}  # fmt: skip

EXCEPTIONS = {
    "psycopg": (
        {"LGPL-3.0-only"},
        "used unchanged through its public interface, and whoever runs the system may replace it",
    ),
    "psycopg-binary": ({"LGPL-3.0-only"}, "the compiled part of psycopg"),
    "certifi": (
        {"Mozilla Public License 2.0 (MPL 2.0)"},
        "a list of certificates, used unchanged; it comes with what checks signatures",
    ),
    "fido2": (
        {"Mozilla Public License 2.0 (MPL 2.0)"},
        "of the list of public suffixes that it carries, used unchanged",
    ),
    "pyphen": (
        {
            "GNU General Public License v2 or later (GPLv2+)",
            "GNU Lesser General Public License v2 or later (LGPLv2+)",
            "Mozilla Public License 1.1 (MPL 1.1)",
        },
        "one of three, by choice: the MPL; used unchanged, it comes with weasyprint",
    ),
    "pypdfium2": (
        {"BSD-3-Clause, Apache-2.0, dependency licenses"},
        "the licences of what pdfium carries are permissive and come with it",
    ),
}

DEVELOPER_ONLY = {
    "GPL-2.0-only", "GPL-3.0-or-later", "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)",
}  # fmt: skip

UNNAMED = {"axe-playwright-python": "MIT", "atheris": "Apache-2.0"}  # only a licence file says so

_ELSEWHERE = re.compile(r"win32|platform_python_implementation != 'CPython'")


def locked(name: str) -> list[str]:
    """Distribution names in a lock file, but for those of another system or another Python."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==[^ ;]+( ; .*)?", line) for line in lines)
    return [m[1] for m in found if m and not _ELSEWHERE.search(m[2] or "")]


def licence(name: str) -> set[str]:
    """What the installed distribution says its licences are."""
    said = metadata(name)
    classes = {
        line.rsplit(" :: ", 1)[-1]
        for line in said.get_all("Classifier") or []
        if line.startswith("License :: OSI Approved ::")
    }
    if "License-Expression" in said:
        return set(re.split(r" (?:AND|OR) ", said["License-Expression"]))
    first_line = said["License"].splitlines()[:1] if "License" in said else []
    return classes or set(first_line) or {UNNAMED.get(name, "no licence named")}


def complaint(name: str, allowed: set[str]) -> str:
    """What is wrong with one dependency; empty when nothing is."""
    try:
        found = licence(name)
    except PackageNotFoundError:
        return f"{name}: locked but not installed; run ./gandan test once"
    more = EXCEPTIONS.get(name, (set(), ""))[0]
    if found <= allowed | more:
        return ""
    return f"{name}: {', '.join(sorted(found))} is not allowed; see tools/licences.py"


def check() -> tuple[int, str]:
    """Exit code and text."""
    runtime = locked("requirements.txt")
    tools = [name for name in locked("requirements-dev.txt") if name not in runtime]
    bad = [complaint(name, PERMISSIVE) for name in runtime]
    bad += [complaint(name, PERMISSIVE | DEVELOPER_ONLY) for name in tools]
    if bad := [line for line in bad if line]:
        return 1, "\n".join(bad)
    return 0, f"{len(runtime)} dependencies and {len(tools)} tools, {len(EXCEPTIONS)} exceptions."
