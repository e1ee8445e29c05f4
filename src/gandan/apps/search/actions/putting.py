"""Puts the words of things into their entries, in the transaction in which the things change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from gandan.apps.search.models import EDITION, Entry
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.search.queries.words import (
    apart,
    folded,
    index_lexemes,
    index_numbers,
    keys_of,
    marked_pair,
    place_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gandan.apps.search.queries.kinds import Draft, Kind

AT_ONCE = 200  # things whose words are in memory together
COLUMNS = ("title", "fold", "marked", "keys", "edition")


def put(kind: str, subjects: Iterable[int]) -> None:
    """Bring the entries of things up to their words; call it inside the transaction of the write.

    Things of other kinds whose words come from these follow in the same transaction.
    """
    changed = sorted(set(subjects))
    bring_up(kinds()[kind], changed)
    for other in kinds().values():
        if more := sorted(set(other.following(kind, changed))):
            bring_up(other, more)


def bring_up(kind: Kind, subjects: Sequence[int]) -> int:
    """Write the entries of things that differ from their words; how many did."""
    return sum(
        _bring_up(kind, subjects[start : start + AT_ONCE])
        for start in range(0, len(subjects), AT_ONCE)
    )


def _bring_up(kind: Kind, subjects: Sequence[int]) -> int:
    # who writes the same things waits here, and then sees what we have written
    locked = kind.model._default_manager.filter(pk__in=subjects).order_by("pk")
    list(locked.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    wanted = {draft.subject: entry_of(kind, draft) for draft in kind.drafts(subjects)}
    there = {e.subject: e for e in Entry.objects.filter(kind=kind.name, subject__in=subjects)}
    gone = [entry.pk for subject, entry in there.items() if subject not in wanted]
    if gone:
        Entry.objects.filter(pk__in=gone).delete()
    changed = [e for subject, e in wanted.items() if not _is_same(e, there.get(subject))]
    write(changed)
    return len(gone) + len(changed)


def entry_of(kind: Kind, draft: Draft) -> Entry:
    """The entry that a thing should have; it is not written."""
    words = apart(draft.text)
    title, text = folded(draft.title), folded(words)
    keys = keys_of(
        tenant=str(draft.tenant_id), kind=kind.name, loai=draft.loai, bodies=draft.bodies
    )
    return Entry(
        pk=place_of(kind.code, draft.subject, draft.on),
        tenant_id=draft.tenant_id,
        kind=kind.name,
        subject=draft.subject,
        title=title,
        fold=text,
        marked=marked_pair(draft.title, words),
        keys=keys,
        edition=EDITION,
    )


def _is_same(wanted: Entry, there: Entry | None) -> bool:
    return (
        there is not None
        and there.pk == wanted.pk
        and all(getattr(there, name) == getattr(wanted, name) for name in COLUMNS)
    )


def write(entries: Sequence[Entry]) -> None:
    """Insert entries, or put them in the place of those of the same things."""
    if not entries:
        return
    is_postgresql = connection.vendor == "postgresql"
    columns = ["id", "tenant_id", "kind", "subject", *COLUMNS]
    values = ["%s"] * len(columns)
    if is_postgresql:
        columns.append("words")
        values.append("%s")
    renewed = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in _KEPT)
    statement = (
        f"INSERT INTO search_entry ({', '.join(columns)}) VALUES ({', '.join(values)})"  # noqa: S608
        f" ON CONFLICT (kind, subject) DO UPDATE SET {renewed}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_row(entry, with_words=is_postgresql) for entry in entries])


_KEPT = frozenset({"kind", "subject"})


def _row(entry: Entry, *, with_words: bool) -> list[Any]:
    tenant = entry.tenant_id if with_words else entry.tenant_id.hex
    row: list[Any] = [entry.pk, tenant, entry.kind, entry.subject]
    row += [getattr(entry, name) for name in COLUMNS]
    if with_words:
        found = index_lexemes(entry.title, entry.fold, entry.marked, entry.keys)
        row.append(index_numbers(entry.pk, found))
    return row
