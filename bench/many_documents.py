"""Fills a database with 200,000 documents of 2 kB, their entries, and a department that reads 500.

`python -m bench.many_documents` in a data folder of its own; `bench.search` starts it. Sentences
are drawn from a fixed seed out of the words of the labelled documents of the tests, the frequent
ones often; a few phrases stand in as many documents as `PHRASES` says. Left beside the database:
`sessions.json`, and `sizes.json` with how long the index took and how large it is. What is filled
already (that file is there) stays as it is.
"""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.universe import Universe

DOCUMENTS = int(os.environ.get("GANDAN_BENCH_DOCUMENTS", "200000"))
OWN = 500  # documents with a task of Sở Tư pháp
AT_ONCE = 2_000
SENTENCES, WORDS_A_SENTENCE, LETTERS = 20_000, 8, 2_000
TEXTS = Path(__file__).resolve().parents[1] / "tests" / "golden" / "vanban"
# phrase, and in which share of the documents it stands; as measured when the index was chosen
PHRASES = (
    ("công tác dân vận", 0.873),
    ("Ủy ban nhân dân", 0.599),
    ("chính quyền các cấp", 0.375),
    ("khối đại đoàn kết toàn dân", 0.3),
    ("đồng bào dân tộc thiểu số", 0.3),
    ("thành phố Đà Nẵng", 0.0027),
    ("xã Krông Pắc", 0.000375),
    ("Công văn số 1234/UBND-NC", 0.00002),
)
TYPES = ("cong_van", "ke_hoach", "quyet_dinh", "thong_bao", "bao_cao", "chi_thi")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with its words as an entry has them, so that 400 MB need not be folded."""

    text: str
    folded: tuple[str, ...]
    marked: str
    lexemes: frozenset[str]


def main() -> None:
    """Build the universe and everything in it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    django.setup()
    from django.conf import settings

    from bench.many_tasks import leave_sessions
    from tests.universe import build

    if not Path(settings.DATA, "sizes.json").exists():
        universe = build()
        sizes = _filled(universe)
        leave_sessions(universe)
        Path(settings.DATA, "sizes.json").write_text(json.dumps(sizes))
    _done_for_today()


def _filled(universe: Universe) -> dict[str, float]:
    """Everything in its place; how large it has become."""
    from django.db import connection, transaction

    draw = random.Random(2026)  # noqa: S311  # repeatable, not secret
    sentences, phrases = _sentences(draw), [(_words(p), share) for p, share in PHRASES]
    with connection.cursor() as cursor:
        _without_index(cursor)
    entries = 0
    for first in range(1, DOCUMENTS + 1, AT_ONCE):
        with transaction.atomic():
            numbers = range(first, min(first + AT_ONCE, DOCUMENTS + 1))
            entries += _some(universe, draw, sentences, phrases, numbers)
    with connection.cursor() as cursor:
        sizes = _index(cursor)
    _own(universe)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
    return sizes | {"entries": entries}


def _done_for_today() -> None:
    """The daily jobs, the proof of entries among them: they run at night."""
    from django.utils import timezone

    from gandan.apps.work.jobs import registry
    from gandan.apps.work.models import Job, JobState

    now = timezone.now()
    for day in (now, now + timedelta(days=1)):
        for name in registry.regular("DAILY"):
            done = {"payload": {}, "state": JobState.DONE, "run_after": now, "created_at": now,
                    "finished_at": now}  # fmt: skip
            key = f"{timezone.localtime(day):%Y-%m-%d}"
            Job.objects.get_or_create(name=name, key=key, defaults=done)


def _sentences(draw: random.Random) -> list[Words]:
    """Of words of two syllables, as most Vietnamese ones are: neighbours in the texts."""
    counted: Counter[str] = Counter()
    for path in sorted(TEXTS.rglob("*.txt")):
        for run in re.findall(r"[^\W\d_]+(?: [^\W\d_]+)+", path.read_text("utf-8").lower()):
            counted.update(" ".join(pair) for pair in pairwise(run.split(" ")))
    words = sorted(counted, key=lambda word: (-counted[word], word))
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    return [
        _words(" ".join(draw.choices(words, cum_weights=weights, k=WORDS_A_SENTENCE)).capitalize())
        for _number in range(SENTENCES)
    ]


def _words(text: str) -> Words:
    from gandan.apps.search.queries.words import folded, lexemes, marked

    plain = folded(text)
    return Words(text, tuple(plain.split()), marked(text).strip(), frozenset(lexemes(plain)))


def _composed(
    draw: random.Random, sentences: list[Words], phrases: list[tuple[Words, float]]
) -> list[Words]:
    chosen = [phrase for phrase, share in phrases if draw.random() < share]
    length = sum(len(words.text) for words in chosen)
    while length < LETTERS:
        chosen.append(sentences[int(draw.random() * len(sentences))])
        length += len(chosen[-1].text) + 2
    draw.shuffle(chosen)
    return chosen


def _some(  # what a stretch of documents is made of
    universe: Universe,
    draw: random.Random,
    sentences: list[Words],
    phrases: list[tuple[Words, float]],
    numbers: range,
) -> int:
    from gandan.apps.documents.models import Document, Reading, StoredFile
    from tests.universe import NOW

    user, tenant = universe.user("coordinator"), universe.tenant
    bodies = ("ỦY BAN NHÂN DÂN TỈNH LAM GIANG", "SỞ NỘI VỤ", "SỞ TƯ PHÁP", "SỞ Y TẾ")
    documents = [
        Document(
            pk=n, tenant=tenant, so_ky_hieu=f"{n % 5000 + 1}/KH-XX",
            loai_van_ban=draw.choice(TYPES), co_quan_ban_hanh=draw.choice(bodies),
            uploaded_by=user, uploaded_at=NOW,
            ngay_ban_hanh=f"{draw.randint(2015, 2026)}-{draw.randint(1, 12):02}-"
                          f"{draw.randint(1, 28):02}",
            trich_yeu=draw.choice(sentences).text, state="confirmed",
        )
        for n in numbers
    ]  # fmt: skip
    Document.objects.bulk_create(documents, batch_size=500)
    StoredFile.objects.bulk_create(
        (StoredFile(pk=d.pk, tenant=tenant, document=d, sha256=d.public_id.hex * 2, size=1,
                    media_type="text/plain", ten_tep="x.txt", added_by=user, added_at=NOW)
         for d in documents), batch_size=500,
    )  # fmt: skip
    made = [(d, _composed(draw, sentences, phrases)) for d in documents]
    Reading.objects.bulk_create(
        (Reading(pk=d.pk, document=d, file_id=d.pk, engine="bench", result={}, made_at=NOW,
                 text=".\n".join(words.text for words in chosen))
         for d, chosen in made), batch_size=500,
    )  # fmt: skip
    rows = [_entry(document, chosen) for document, chosen in made]
    if numbers.start == 1:
        _check(rows[:50])
    _store(rows)
    return len(rows)


def _entry(document: Any, chosen: list[Words]) -> tuple[Any, set[str]]:  # noqa: ANN401
    """The entry as the application would make it, and the lexemes of its text."""
    from gandan.apps.documents.queries.searched import Documents
    from gandan.apps.search.actions.putting import entry_of
    from gandan.apps.search.queries.kinds import Draft

    kind = Documents()
    entry = entry_of(kind, _draft(Draft, document, ""))
    entry.fold = " " + " ".join(word for words in chosen for word in words.folded) + " "
    entry.marked = f"{entry.marked.rstrip()} {' '.join(words.marked for words in chosen)} "
    found: set[str] = set().union(*(words.lexemes for words in chosen))
    found.update(f"{a.folded[-1]}_{b.folded[0]}" for a, b in pairwise(chosen))
    return entry, found


def _draft(draft: Any, document: Any, text: str) -> Any:  # noqa: ANN401
    from datetime import date

    from gandan.vanban.vocabulary.types import document_types

    names = {kind.id: kind.names[0] for kind in document_types()}
    return draft(
        subject=document.pk, tenant_id=document.tenant_id, text=text,
        on=date.fromisoformat(document.ngay_ban_hanh), loai=document.loai_van_ban,
        title=f"{names[document.loai_van_ban]} {document.so_ky_hieu} {document.trich_yeu} "
              f"{document.co_quan_ban_hanh}",
        bodies=(document.co_quan_ban_hanh,),
    )  # fmt: skip


def _check(rows: list[tuple[Any, set[str]]]) -> None:
    """What was put together is what the application itself would write."""
    from gandan.apps.documents.queries.searched import Documents
    from gandan.apps.search.actions.putting import COLUMNS, entry_of
    from gandan.apps.search.queries.words import lexemes

    kind = Documents()
    drafts = {draft.subject: draft for draft in kind.drafts([e.subject for e, _found in rows])}
    for entry, found in rows:
        real = entry_of(kind, drafts[entry.subject])
        assert real.pk == entry.pk
        for name in COLUMNS:
            assert getattr(real, name) == getattr(entry, name), name
        assert found == lexemes(real.fold)


def _store(rows: list[tuple[Any, set[str]]]) -> None:
    from django.db import connection

    from gandan.apps.search.actions.putting import COLUMNS, write
    from gandan.apps.search.queries.words import index_numbers, lexemes, with_marks

    if connection.vendor == "sqlite":
        write([entry for entry, _found in rows])
        return
    columns = ("id", "tenant_id", "kind", "subject", *COLUMNS, "words")
    with connection.cursor() as cursor:
        statement = f"COPY search_entry ({', '.join(columns)}) FROM STDIN"
        with cursor.cursor.copy(statement) as copy:
            for entry, found in rows:
                every = found | lexemes(entry.title) | with_marks(entry.marked)
                every |= lexemes(entry.keys, sign="=")
                values = (entry.pk, entry.tenant_id, entry.kind, entry.subject)
                values += tuple(getattr(entry, name) for name in COLUMNS)
                numbers = ",".join(map(str, index_numbers(entry.pk, every)))
                copy.write_row((*values, f"{{{numbers}}}"))


def _migration(name: str) -> Any:  # noqa: ANN401
    from importlib import import_module

    return import_module(f"gandan.apps.search.migrations.{name}")


def _without_index(cursor: Any) -> None:  # noqa: ANN401
    from django.db import connection

    if connection.vendor == "postgresql":
        cursor.execute("DROP INDEX IF EXISTS search_words")
    else:
        for statement in _migration("0003_lexemes").DROP:
            cursor.execute(statement)


def _index(cursor: Any) -> dict[str, float]:  # noqa: ANN401
    """Make the index as the migration does; how long it took, how large it is."""
    from django.db import connection

    started, used = time.perf_counter(), time.process_time()
    if connection.vendor == "postgresql":
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(_migration("0005_pairs").INDEX)
        taken = time.perf_counter() - started
        cursor.execute("SELECT pg_relation_size('search_words'), pg_total_relation_size("
                       "'search_entry') - pg_relation_size('search_words')")  # fmt: skip
        index, table = cursor.fetchone()
        return {"seconds": taken, "index": index, "table": table}
    for statement in _migration("0003_lexemes").SQLITE:
        cursor.execute(statement)
    taken, spent = time.perf_counter() - started, time.process_time() - used
    cursor.execute("SELECT sum(length(block)) FROM search_words_data")
    index = cursor.fetchone()[0]
    cursor.execute("SELECT sum(length(title) + length(fold) + length(CAST(marked AS BLOB))"
                   " + length(keys)) FROM search_entry")  # fmt: skip
    return {"seconds": taken, "processor": spent, "index": index, "table": cursor.fetchone()[0]}


def _own(universe: Universe) -> None:
    """The tasks of one department, on documents far apart."""
    from django.db import transaction

    from gandan.apps.documents.models import Proposal
    from gandan.apps.search.actions import put
    from gandan.apps.tasks.models import Assignment, Task
    from tests.universe import NOW

    user, unit = universe.user("coordinator"), universe.unit("Sở Tư pháp")
    numbers = range(1, DOCUMENTS, max(1, DOCUMENTS // OWN))
    with transaction.atomic():
        proposals = Proposal.objects.bulk_create(
            Proposal(document_id=n, reading_id=n, action="Tổ chức đối thoại", start=0, end=1,
                     seen_by=user, seen_at=NOW, decision="accepted", decided_by=user,
                     decided_at=NOW)
            for n in numbers
        )  # fmt: skip
        tasks = Task.objects.bulk_create(
            Task(tenant=universe.tenant, document_id=p.document_id, proposal=p, start=0, end=1,
                 action=f"Tổ chức đối thoại về dân vận, đợt {p.document_id}", quote="Sở Tư pháp",
                 confirmed_by=user, confirmed_at=NOW)
            for p in proposals
        )  # fmt: skip
        Assignment.objects.bulk_create(
            Assignment(tenant=universe.tenant, task=t, unit=unit, unit_name=unit.ten,
                       responsible=unit, role="lead", given_at=NOW)
            for t in tasks
        )  # fmt: skip
        put("task", [task.pk for task in tasks])


if __name__ == "__main__":
    main()
