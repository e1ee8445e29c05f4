"""What two engines read differently in documents that nobody has labelled, as a person judges it.

A citation, duty or field of the header is a gain when only the newer engine reads it, a loss when
only the older one does: which of them is right is for a person to say.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.golden.cases import ROOT, Case

FORMS = (".txt", ".md", ".docx", ".pdf", ".html", ".htm", ".doc", ".rtf", ".odt", ".eml")
SHOWN = 110  # characters of what is quoted
Read = tuple[str, dict[str, Any]]  # text, reading


def documents(folder: Path) -> list[Case]:
    """Every file of a known form in a folder and below it, in the order of names."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in FORMS and p.is_file())
    return [Case("folder", str(p.relative_to(folder)), p, p) for p in paths]


def statements(read: Read) -> Counter[str]:
    """What an engine says of a document, a line each; twice where it says it twice."""
    return Counter(_statements(*read))


def _statements(text: str, reading: dict[str, Any]) -> Iterator[str]:
    if error := reading.get("error"):
        yield f"not read: {error}"
        return
    for name, value in sorted(reading.get("header", {}).items()):
        if value and name != "spans":
            yield f"header {name}: {_short(value)}"
    for cited in reading.get("citations", ()):
        yield (
            f"citation: {_short(cited['text'])} = {cited.get('so_ky_hieu') or cited.get('name')}, "
            f"{cited.get('ngay_ban_hanh')}, {cited.get('co_quan_ban_hanh')}"
        )
    for duty in reading.get("obligations", ()):
        deadline = duty.get("deadline") or {}
        when = deadline.get("date") or deadline.get("freq") or deadline.get("kind")
        yield f"duty: {_quoted(text, duty)} | {_short(duty.get('assignees'))} | {when}"


def _quoted(text: str, found: dict[str, Any]) -> str:
    span = found["span"]
    return _short(" ".join(text[span["start"] : span["end"]].split()))


def _short(value: object) -> str:
    said = str(value)
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"


def differences(before: Read, after: Read) -> list[str]:
    """What came with `+`, what went with `-`; none where both engines say the same."""
    old, new = statements(before), statements(after)
    gone, come = old - new, new - old
    return [f"  - {line}" for line in gone.elements()] + [f"  + {line}" for line in come.elements()]


def compare(folder: Path, revision: str) -> int:
    """Print gains and losses document by document, then how many; 2 when there is no document."""
    # imported here: that module runs whole engines
    from tests.golden.against import at_revision, readings_by

    found = documents(folder)
    if not found:
        print(f"{folder}: no document of a known form ({', '.join(FORMS)}).")
        return 2
    old, new = at_revision(revision, found), readings_by(ROOT / "src", found)
    moved = gained = lost = 0
    for case in found:
        lines = differences(old[str(case.document)], new[str(case.document)])
        gained += sum(line.startswith("  +") for line in lines)
        lost += sum(line.startswith("  -") for line in lines)
        if lines:
            moved += 1
            print("\n".join([case.name, *lines, ""]))
    print(
        f"{len(found)} documents against {revision}: {moved} read otherwise, "
        f"{gained} statements gained, {lost} lost."
    )
    return 0
