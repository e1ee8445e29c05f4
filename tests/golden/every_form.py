"""The second table of `./gandan golden`: each sample in each form beside its text."""

from collections.abc import Iterable

from gandan.vanban.sources import Unreadable
from tests.golden.forms import FORMS, Form
from tests.golden.sameness import beside_text

EXPLAINED = "= the reading of the text; n: things said otherwise; n*: each of them marked doubtful"


def cell(slug: str, form: Form, wrong: list[str]) -> str:
    """What a form came to beside the text."""
    if form.lacks():
        return "-"
    try:
        found = beside_text(slug, form)
    except Unreadable as refusal:
        wrong.append(f"{slug}.{form.name}: {refusal.message}")
        return "unread"
    if not found:
        return "="
    is_marked = form.is_recognised and all(one.is_marked for one in found)
    wrong += [f"{slug}.{form.name}: {'(marked) ' * one.is_marked}{one}" for one in found]
    return f"{len(found)}{'*' * is_marked}"


def show(slugs: Iterable[str], *, tell: bool) -> bool:
    """Print the table, and what differs when asked; whether every form could be read."""
    print(f"{'':38} " + " ".join(f"{form.name:>7}" for form in FORMS))
    wrong: list[str] = []
    rows = []
    for slug in slugs:
        rows.append([cell(slug, form, wrong) for form in FORMS])
        print(f"{slug[:38]:38} " + " ".join(f"{one:>7}" for one in rows[-1]), flush=True)
    print(EXPLAINED)
    for form in FORMS:
        if lack := form.lacks():
            print(f"{form.name} was NOT run: {lack}.")
    for line in wrong if tell else ():
        print(f"    {line}")
    print()
    return not any("unread" in row for row in rows)
