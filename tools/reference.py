"""Writes docs/reference/ from what the code holds, so that it cannot say anything else.

`./gandan reference` writes; a test of the repository fails when a page is not what it would write.
"""

import ast
import os
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import django
from django.utils import translation

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by `./gandan reference`. Change the code it comes from, not this page. -->"


def settings_page() -> str:
    """The table in the docstring of the settings."""
    source = (ROOT / "src/gandan/config/settings.py").read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(source)) or ""
    return f"# Settings\n\n{said}"


PERMISSIONS = """# Rights of the roles

`O`: things of the own body (for a post in a section: of the body that it is part of). `S`: things
of the units below it, the subtree. `X`: things of every other body of the tenant. Where no letter
stands, and for every thing of another tenant, the answer is 404, as for what does not exist; a
visitor is led to the sign-in page. `tests/repository/test_permissions.py` asks all of it.

{rights}

Never delegated, whoever acts in the post:

{kept}

The roles:

{roles}

# Addresses

`+` marks an address that names no thing: a list, a form, a download of what may be seen.

{addresses}
"""


def permissions_page() -> str:
    """Which role gives which right, and which address it opens for whose things."""
    from gandan.apps.orgs.models import Role
    from gandan.apps.orgs.policies import NEVER_DELEGATED, RIGHTS, TABLE
    from tests.repository.permissions import ROWS
    from tests.repository.rows import Row

    def reach(role: str, rights: Iterable[str]) -> str:
        held = TABLE[role] & set(rights)
        return "O S X" if any(not r.endswith("_own") for r in held) else "O S" if held else ""

    def opens(role: str, row: Row) -> str:
        if not set(row.who) <= RIGHTS.keys():
            return "+"
        found = reach(role, row.who)
        return found if row.thing else "+" if found else ""

    head = " | ".join(str(role.value) for role in Role) + " |\n"
    line = ":-:|" * len(Role) + "\n"
    rights = "".join(
        f"| `{right}` | {words} | {' | '.join(reach(role, [right]) for role in Role)} |\n"
        for right, words in RIGHTS.items()
    )
    addresses = "".join(
        f"| `{name}` | {' or '.join(row.who)} | {' | '.join(opens(role, row) for role in Role)} |\n"
        for name, row in sorted(ROWS.items())
    )
    return PERMISSIONS.format(
        rights=f"| right | meaning | {head}|---|---|{line}{rights}",
        kept="\n".join(f"- `{right}`: {why}" for right, why in NEVER_DELEGATED.items()),
        roles="\n".join(f"- `{role.value}`: {role.label}" for role in Role),
        addresses=f"| address | who | {head}|---|---|{line}{addresses}",
    )


def words_page() -> str:
    """The glossary as a table."""
    glossary = tomllib.loads((ROOT / "docs/glossary.toml").read_text(encoding="utf-8"))
    rows = ["| in the code | tiếng Việt | meaning |", "|---|---|---|"]
    for row in glossary["word"]:
        codes = ", ".join(f"`{code}`" for code in row["code"])
        rows.append(f"| {codes} | {row['vi']} | {row['meaning']} |")
    return "# Words\n\nOne name for one concept.\n\n" + "\n".join(rows)


def jobs_page() -> str:
    """The kinds of background work that the apps register."""
    from gandan.apps.work.jobs import registry

    rows = ["| name | what it does |", "|---|---|"]
    for name, function in sorted(registry.jobs().items()):
        rows.append(f"| `{name}` | {(function.__doc__ or '').strip().splitlines()[0]} |")
    return "# Background work\n\n" + "\n".join(rows)


def clocks_page() -> str:
    """Statutory clocks, reporting regimes, least counts and the rules of counting, with sources."""
    from tools import clocks

    return clocks.page()


def papers_page() -> str:
    """The layout of official papers: measures, components, genres, with their provisions."""
    from tools import papers

    return papers.page()


def axis_page() -> str:
    """Packages of the document axis: elements, codes, identifiers, how sure each is."""
    from tools import interchange

    return interchange.axis_page()


def reading_page() -> str:
    """The published form of a reading: versions and fields."""
    from tools import interchange

    return interchange.reading_page()


def linting_page() -> str:
    """The rules of the linter and the instruments that they know."""
    from tools import linting

    return linting.page()


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "permissions.md": permissions_page,
    "words.md": words_page,
    "background-work.md": jobs_page,
    "clocks.md": clocks_page,
    "papers.md": papers_page,
    "axis.md": axis_page,
    "reading.md": reading_page,
    "linting.md": linting_page,
}


def page(name: str) -> str:
    """The text of one page."""
    with translation.override("vi"):
        return f"{NOTE}\n\n{PAGES[name]().rstrip()}\n"


def main() -> None:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
    sys.stdout.write(f"{len(PAGES)} pages in {FOLDER.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main()
