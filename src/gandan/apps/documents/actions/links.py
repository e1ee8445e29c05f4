"""Citations find their documents, also those that arrive later or get their number corrected.

Every citation points at a cited paper, one row for all that mean the same document. `settle` makes
these rows anew from what stands there, for some numbers and names at once, in the same few queries
however many there are; run twice it changes nothing.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q

from gandan.apps.documents.models import Citation, CitedPaper, Decision, Document, MergedPaper
from gandan.vanban.citations.same import (
    BY_NAME,
    Point,
    classes,
    group_of,
    is_spelling,
    name_group,
    number_fold,
    place_of,
)

__all__ = ["group_of", "groups_of", "hold", "link_all", "number_fold", "settle"]

AT_ONCE = 500  # rows in one statement
VARIANTS = 20  # spellings that are kept of one paper
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_SHOWN = ("so_ky_hieu", "loai_van_ban", "ten", "co_quan_ban_hanh")
_Raw = tuple[str, str, str]  # fold, day and issuer of a citation, as its row has them


@dataclass(slots=True)
class _Cited:
    """One paper as its citations say: how often each spelling of each field, and who holds it."""

    printed: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter[str]() for name in _SHOWN}
    )
    raws: set[_Raw] = field(default_factory=set)
    papers: set[int] = field(default_factory=set)  # that its citations point at now
    has_new: bool = False  # whether some of its citations point at none


def groups_of(document: Document) -> set[str]:
    """Numbers and names that a document has to do with: its own, and what it cites."""
    own = CitedPaper.objects.filter(document=document).values_list("group", flat=True)
    cited = document.citations.order_by().values_list("fold", flat=True)
    return {document.so_fold, *own, *cited} - {""}


def link_all(document: Document, before: Iterable[str] = ()) -> None:
    """Link both ways: what this document cites, and what cites it.

    `before`: the numbers and names it had to do with before the change (`groups_of`).
    """
    settle(document.tenant_id, {*before, *groups_of(document)})


def hold(tenant_id: UUID, groups: Iterable[str]) -> None:
    """Let nobody else settle papers of these numbers and names until the transaction ends.

    To be called before rows of citations are written, so that two who wait for one another cannot
    be. SQLite has one writer at a time.
    """
    if connection.vendor != "postgresql":
        return
    names = {g if g.startswith(BY_NAME) else g.split(" ", 1)[0] for g in groups if g}
    # numbers before names, each in order: whoever takes several takes them in the same order
    ordered = sorted(names, key=lambda name: (name.startswith(BY_NAME), name))
    keys = [
        int.from_bytes(
            hashlib.sha256(f"cited {tenant_id} {name}".encode()).digest()[:8], "big", signed=True
        )
        for name in ordered
    ]
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) WITH ORDINALITY "
                "AS t(key, place) ORDER BY place",
                [keys],
            )


def settle(tenant_id: UUID, groups: Iterable[str]) -> None:
    """Bring the cited papers of these numbers and names up to the citations that stand there."""
    wanted = set(groups) - {""}
    if not wanted:
        return
    hold(tenant_id, wanted)
    combos = _combos(tenant_id, wanted)
    more = _related(tenant_id, wanted, combos) - wanted
    if more:
        hold(tenant_id, more)
        wanted |= more
        combos += _combos(tenant_id, more)
    numbers = {group for group in wanted if not group.startswith(BY_NAME)}
    held = list(
        Document.objects.filter(tenant_id=tenant_id, so_fold__in=numbers).values_list(
            "pk", "so_fold", "ngay_ban_hanh", "co_quan_ban_hanh"
        )
    )
    cited, documents = _sorted_out(combos, held)
    existing = list(CitedPaper.objects.filter(tenant_id=tenant_id, group__in=wanted).order_by("pk"))
    by_number = {top: one for top, one in cited.items() if not top.group.startswith(BY_NAME)}
    by_name = {top: one for top, one in cited.items() if top.group.startswith(BY_NAME)}
    work = _Work(tenant_id, existing, documents)
    work.write(by_number)
    work.write(_without_numbered(work, by_name))
    _point(tenant_id, wanted, work)
    work.finish()


class _Work:
    """The rows of one settling: which there were, which stand for what, which are left over."""

    def __init__(
        self, tenant_id: UUID, existing: Sequence[CitedPaper], documents: Mapping[Point, int]
    ) -> None:
        self.tenant_id, self.documents = tenant_id, documents
        self.left = {row.pk: row for row in existing}
        self.by_key = {row.key: row for row in existing}
        self.of: dict[_Raw, CitedPaper] = {}
        self.moved: set[str] = set()  # folds of which some citation points elsewhere now
        self.touched: set[int] = set()
        self.into: dict[int, CitedPaper] = {}  # where citations of a row now point, by its key

    def write(self, cited: Mapping[Point, _Cited]) -> None:
        """Find or make the row of each paper, and say on it what its citations print."""
        rows = self._kept(cited)
        fresh = {top: CitedPaper(tenant_id=self.tenant_id) for top in cited if top not in rows}
        changed = []
        for top, one in cited.items():
            row = rows.get(top) or fresh[top]
            was = row.document_id
            if _fill(row, top, one, self.documents.get(top)) and top in rows:
                changed.append(row)
            if was != row.document_id:
                self.moved |= {fold for fold, _day, _issuer in one.raws}
        CitedPaper.objects.bulk_create(fresh.values(), batch_size=AT_ONCE)
        CitedPaper.objects.bulk_update(changed, _WRITTEN, batch_size=AT_ONCE)
        for top, one in cited.items():
            self.use(rows.get(top) or fresh[top], one)

    def _kept(self, cited: Mapping[Point, _Cited]) -> dict[Point, CitedPaper]:
        """The rows that stay, by key; then those of which more, or less, is known now."""
        rows: dict[Point, CitedPaper] = {}
        for top in cited:
            row = self.by_key.get("|".join(top))
            if row is not None and row.pk in self.left:
                rows[top] = self.left.pop(row.pk)
        for top, one in cited.items():
            again = sorted(one.papers & self.left.keys())
            if top not in rows and again:
                rows[top] = self.left.pop(again[0])
        return rows

    def use(self, row: CitedPaper, one: _Cited) -> None:
        """Let the citations of a paper point at its row."""
        for raw in one.raws:
            self.of[raw] = row
        if others := one.papers - {row.pk}:
            self.moved |= {fold for fold, _day, _issuer in one.raws}
            for pk in others:
                self.into.setdefault(pk, row)
        self.touched.add(row.pk)

    def finish(self) -> None:
        """Take away the rows that stand for nothing any more; count who cites the others."""
        self._keep_addresses()
        CitedPaper.objects.filter(pk__in=self.left).delete()
        living = Citation.objects.filter(paper__in=self.touched).exclude(decision=Decision.REJECTED)
        others = living.filter(~Q(document=F("paper__document")) | Q(paper__document=None))
        counts = others.order_by().values("paper").annotate(n=Count("document", distinct=True))
        by_paper = dict(counts.values_list("paper", "n"))
        changed = []
        for row in CitedPaper.objects.filter(pk__in=self.touched).only("pk", "cited_by_count"):
            if row.cited_by_count != by_paper.get(row.pk, 0):
                row.cited_by_count = by_paper.get(row.pk, 0)
                changed.append(row)
        CitedPaper.objects.bulk_update(changed, ["cited_by_count"], batch_size=AT_ONCE)

    def _keep_addresses(self) -> None:
        """Let the addresses of rows that turned out to be other papers lead to those."""
        gone = {pk: self.into[pk] for pk in self.left if pk in self.into}
        if not gone:
            return
        older = list(MergedPaper.objects.filter(into__in=gone))
        for row in older:
            row.into = gone[row.into_id]
        MergedPaper.objects.bulk_update(older, ["into"], batch_size=AT_ONCE)
        fresh = (
            MergedPaper(tenant_id=self.tenant_id, public_id=self.left[pk].public_id, into=into)
            for pk, into in gone.items()
        )
        MergedPaper.objects.bulk_create(fresh, batch_size=AT_ONCE)


_WRITTEN = [
    "key", "group", "name_fold", "ngay_ban_hanh", "variants", "document", *_SHOWN,
]  # fmt: skip


def _fill(row: CitedPaper, top: Point, one: _Cited, document: int | None) -> bool:
    """Write what is known of a paper on its row; whether something of it is new."""
    before = [getattr(row, name) for name in (*_WRITTEN, "document_id")]
    for name in _SHOWN:
        printed = one.printed[name]
        best = max(printed, key=lambda text: (printed[text], -len(text), text), default="")
        setattr(row, name, best)
    spelled = sorted(one.printed["so_ky_hieu"].keys() - {row.so_ky_hieu})
    row.key, row.group, row.ngay_ban_hanh = "|".join(top), top.group, top.day
    row.name_fold = name_group(row.ten) if row.ten and not top.group.startswith(BY_NAME) else ""
    row.variants = spelled[:VARIANTS]
    row.document_id = document
    return before != [getattr(row, name) for name in (*_WRITTEN, "document_id")]


def _combos(tenant_id: UUID, groups: Iterable[str]) -> list[dict[str, Any]]:
    """What citations of these groups say, each different thing once, with how often it is said."""
    rows = Citation.objects.filter(document__tenant_id=tenant_id, fold__in=groups)
    rows = rows.exclude(decision=Decision.REJECTED).order_by()
    return list(rows.values("fold", "ngay_ban_hanh", "paper_id", *_SHOWN).annotate(n=Count("pk")))


def _related(
    tenant_id: UUID, groups: Iterable[str], combos: Sequence[Mapping[str, Any]]
) -> set[str]:
    """Other numbers and names that can mean the same: other spellings, names of numbered laws."""
    names = {name_group(one["ten"]) for one in combos if one["so_ky_hieu"] and one["ten"]}
    before = CitedPaper.objects.filter(tenant_id=tenant_id, group__in=groups)
    names |= set(before.values_list("name_fold", flat=True))
    days: dict[str, set[str]] = defaultdict(set)
    for one in combos:
        if len(one["ngay_ban_hanh"]) == 10 and not one["fold"].startswith(BY_NAME):
            days[one["ngay_ban_hanh"]].add(one["fold"])
    rows = CitedPaper.objects.filter(tenant_id=tenant_id, ngay_ban_hanh__in=days)
    spelled = {
        other
        for other, day in rows.values_list("group", "ngay_ban_hanh")
        if any(is_spelling(one, other) or is_spelling(other, one) for one in days[day])
    }
    return (names | spelled) - {""}


def _sorted_out(
    combos: Sequence[Mapping[str, Any]], held: Sequence[tuple[int, str, str, str]]
) -> tuple[dict[Point, _Cited], dict[Point, int]]:
    """The papers that citations and stored documents speak of; the one document of each."""
    said = [(_point_of(one["fold"], one["ngay_ban_hanh"], one["co_quan_ban_hanh"]), one)
            for one in combos]  # fmt: skip
    stored = [(_point_of(number, day, issuer), pk) for pk, number, day, issuer in held]
    stands = classes([*(point for point, _ in said), *(point for point, _ in stored)])
    cited: dict[Point, _Cited] = defaultdict(_Cited)
    for point, one in said:
        found = cited[stands[point]]
        found.raws.add((one["fold"], one["ngay_ban_hanh"], one["co_quan_ban_hanh"]))
        for name in _SHOWN:
            if one[name]:
                found.printed[name][one[name]] += one["n"]
        if one["paper_id"]:
            found.papers.add(one["paper_id"])
    documents: dict[Point, set[int]] = defaultdict(set)
    for point, pk in stored:
        documents[stands[point]].add(pk)
    only = {top: next(iter(pks)) for top, pks in documents.items() if len(pks) == 1}
    return dict(cited), only


def _point_of(fold: str, day: str, issuer: str) -> Point:
    return Point(fold, day, "" if fold.startswith(BY_NAME) else place_of(issuer))


def _without_numbered(work: _Work, by_name: Mapping[Point, _Cited]) -> dict[Point, _Cited]:
    """Laws cited by name and year become the one numbered law of that name; the rest is returned.

    Without a year nobody can say which of the laws of that name is meant.
    """
    rows = CitedPaper.objects.filter(
        tenant_id=work.tenant_id, name_fold__in={top.group for top in by_name}
    )
    numbered: dict[str, list[CitedPaper]] = defaultdict(list)
    for row in rows if by_name else ():
        if row.pk not in work.left:
            numbered[row.name_fold].append(row)
    rest: dict[Point, _Cited] = {}
    for top, one in by_name.items():
        same = [row for row in numbered[top.group] if top.day and _is_of_day(row, top.day)]
        if len(same) == 1:
            work.use(same[0], one)
        else:
            rest[top] = one
    return rest


def _is_of_day(row: CitedPaper, day: str) -> bool:
    if row.ngay_ban_hanh:
        return row.ngay_ban_hanh.startswith(day) or day.startswith(row.ngay_ban_hanh)
    year = _YEAR.search(row.group)
    return year is not None and year[0] == day[:4]


def _point(tenant_id: UUID, groups: set[str], work: _Work) -> None:
    """Let each citation point at its paper and, but for one that cites itself, at its document."""
    rows = Citation.objects.filter(document__tenant_id=tenant_id, fold__in=groups)
    rows = rows.filter(Q(paper=None) | Q(fold__in=work.moved) | Q(decision=Decision.REJECTED))
    names = ("fold", "ngay_ban_hanh", "co_quan_ban_hanh")
    changed = []
    for row in rows.only("pk", *names, "decision", "document_id", "paper_id", "target_id"):
        is_out = row.decision == Decision.REJECTED
        raw = (row.fold, row.ngay_ban_hanh, row.co_quan_ban_hanh)
        paper = None if is_out else work.of.get(raw)
        target = paper.document_id if paper else None
        target = None if target == row.document_id else target
        if (row.paper_id, row.target_id) != (paper.pk if paper else None, target):
            row.paper_id, row.target_id = paper.pk if paper else None, target
            changed.append(row)
    Citation.objects.bulk_update(changed, ["paper", "target"], batch_size=AT_ONCE)
