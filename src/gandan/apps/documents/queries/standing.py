"""How papers stand on a day: by the rows of legal instruments, and by what papers here say of them.

The two stand beside each other, each with what it is known from. Nothing is concluded from silence:
a paper of which neither says anything has no status.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gandan import sources
from gandan.apps.documents.models import Citation, CitedPaper, Decision, Document, Relation
from gandan.apps.documents.queries.readable import readable
from gandan.apps.orgs.policies import Viewer
from gandan.sources import Change, Instrument, Standing

CHANGES = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
MOST = 400  # changes that are looked at for the papers of one page


@dataclass(frozen=True, slots=True)
class InLaw:
    """An instrument of the rows and how it stands on a day.

    `was_over`: it had been replaced when the paper that cites it was issued.
    """

    instrument: Instrument
    standing: Standing
    was_over: bool = False

    @property
    def state(self) -> str:
        """One of `sources.model.State`."""
        return self.standing.state

    @property
    def changes(self) -> Sequence[Change]:
        """What amended or replaced it by that day, the latest first."""
        return self.standing.changes[::-1]

    @property
    def is_verified(self) -> bool:
        """Whether somebody has seen what the status rests on, at first or second hand."""
        rests_on = [one.confidence for one in self.changes] or [self.instrument.confidence]
        return "assumed" not in rests_on


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of one paper; `changes` are citations by papers here, the latest first."""

    law: InLaw | None = None
    changes: Sequence[Citation] = ()

    @property
    def is_over(self) -> bool:
        """Whether something says that it is replaced or repealed."""
        in_law = self.law is not None and self.law.state == "replaced"
        return in_law or any(one.relation != Relation.AMENDS for one in self.changes)

    @property
    def is_repealed(self) -> bool:
        """Whether it is over and nothing took its place."""
        ends = {one.relation for one in self.changes} - {Relation.AMENDS}
        in_law = self.law is not None and self.law.state == "replaced"
        return not in_law and ends == {Relation.REPEALS}

    @property
    def is_amended(self) -> bool:
        """Whether something says that it is amended, and nothing that it is over."""
        in_law = self.law is not None and self.law.state == "amended"
        return not self.is_over and (in_law or bool(self.changes))


def in_law(row: Citation | CitedPaper | Document, *, on: date, cited_on: str = "") -> InLaw | None:
    """What the rows know on a day of a paper; `cited_on` is the day of the paper that cites it."""
    name = "" if isinstance(row, Document) else row.ten
    found = sources.meant(row.so_ky_hieu, name, row.ngay_ban_hanh, cited_on=cited_on)
    if found is None:
        return None
    then = _whole(cited_on)
    was_over = then is not None and found.standing(then).state == "replaced"
    return InLaw(found, found.standing(on), was_over=was_over)


def living(by: Viewer, rows: QuerySet[Citation]) -> QuerySet[Citation]:
    """Citations that nobody rejected, in documents that the viewer may read."""
    kept = rows.exclude(decision=Decision.REJECTED).select_related("document")
    if by.may("documents.read"):
        return kept
    return kept.filter(document__in=readable(by).values("pk"))


def of_citations(by: Viewer, document: Document, rows: Iterable[Citation], *, on: date
                 ) -> dict[int, Status]:  # fmt: skip
    """The status of what a document cites, by the key of the citation; one query.

    What the document itself does to a paper is told by the citation already.
    """
    rows = list(rows)
    changes = _changes(by, papers={row.paper_id for row in rows if row.paper_id})
    said = document.ngay_ban_hanh
    return {
        row.pk: Status(
            in_law(row, on=on, cited_on=said),
            [one for one in changes[row.paper_id] if one.document_id != document.pk],
        )
        for row in rows
    }


def of_papers(by: Viewer, rows: Iterable[CitedPaper], *, on: date) -> dict[int, Status]:
    """The status of cited papers, by their key; one query."""
    rows = list(rows)
    changes = _changes(by, papers={row.pk for row in rows})
    return {row.pk: Status(in_law(row, on=on), changes[row.pk]) for row in rows}


def of_documents(by: Viewer, rows: Collection[Document], *, on: date) -> dict[int, Status]:
    """The status of stored documents, by their key; one query."""
    found: dict[int, list[Citation]] = defaultdict(list)
    if rows:
        targets = Q(target__in=[row.pk for row in rows])
        for one in _ordered(living(by, Citation.objects.filter(targets, relation__in=CHANGES))):
            found[one.target_id or 0].append(one)
    return {row.pk: Status(in_law(row, on=on), found[row.pk]) for row in rows}


def _changes(by: Viewer, *, papers: Collection[int]) -> Mapping[int | None, list[Citation]]:
    """Who changes cited papers, by the key of the paper, the latest of issue first."""
    found: dict[int | None, list[Citation]] = defaultdict(list)
    if papers:
        rows = Citation.objects.filter(paper__in=papers, relation__in=CHANGES)
        for one in _ordered(living(by, rows)):
            found[one.paper_id].append(one)
    return found


def _ordered(rows: QuerySet[Citation]) -> Iterable[Citation]:
    return rows.order_by("-document__ngay_ban_hanh", "-document_id", "ordinal")[:MOST]


def _whole(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
