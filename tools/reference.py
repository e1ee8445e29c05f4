"""Writes docs/reference/ from what the code holds, so that it cannot say anything else.

`./gandan reference` writes; a test of the repository fails when a page is not what it would write.
"""

import ast
import os
import sys
import tomllib
from collections.abc import Callable
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


def permissions_page() -> str:
    """Which role gives which right."""
    from gandan.apps.orgs.models import Role
    from gandan.apps.orgs.policies import RIGHTS, TABLE

    roles = list(Role)
    rows = [
        "| right | meaning | " + " | ".join(str(role.value) for role in roles) + " |",
        "|---|---|" + ":-:|" * len(roles),
    ]
    for right, meaning in RIGHTS.items():
        marks = " | ".join("yes" if right in TABLE[role] else "" for role in roles)
        rows.append(f"| `{right}` | {meaning} | {marks} |")
    words = "\n".join(f"- `{role.value}`: {role.label}" for role in roles)
    return (
        "# Rights of the roles\n\nA right that ends in `_own` holds in the post's own unit and "
        "below it, every other one in the whole tenant. Somebody without the right gets 404.\n\n"
        + "\n".join(rows)
        + "\n\nThe roles:\n\n"
        + words
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


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "permissions.md": permissions_page,
    "words.md": words_page,
    "background-work.md": jobs_page,
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
