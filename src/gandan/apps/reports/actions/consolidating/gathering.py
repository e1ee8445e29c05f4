"""Gathering prose: what reports say goes into the draft, near duplicates together, once.

What the coordinator has made of it stays: passages keep their wording and their order, a report
that came later adds its words to the passage that says the same, or passages behind the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating.drafts import (
    check_can_begin,
    draft_for,
    locked_regime,
    touch,
)
from gandan.apps.reports.models import (
    Consolidation,
    Edition,
    GatheredEdition,
    Prose,
    ReportRegime,
    Sentence,
    SentenceOrigin,
)
from gandan.apps.reports.queries.consolidating.prose import (
    GATHER_JOB,
    counted_editions,
    draft_of,
    gather_key,
    waiting_count,
)
from gandan.apps.work.actions import enqueue
from gandan.rollup import Group, Said, sentences
from gandan.rollup import gather as put_together
from gandan.tiengviet import fold

AT_ONCE = 500  # rows written, or asked for, with one statement
REPORTS_AT_ONCE = 300  # whose prose is gathered while somebody waits; of more by the worker
_TRIES = 3  # a report that comes in while it is worked out makes it be worked out again
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a report that are to be put into the draft."""

    edition: int
    unit: int
    code: str
    start: int
    end: int
    text: str


class Changed(Exception):
    """What was worked out does not fit any more: somebody has written meanwhile."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is to be put into a draft, worked out before anything is locked.

    `seen`: what the draft and the reports were when it was worked out; it is put in only while they
    still are that.
    """

    seen: tuple[object, ...]
    editions: tuple[Edition, ...]  # all that count
    new: tuple[Edition, ...]
    moved: tuple[SentenceOrigin, ...]  # words that a corrected report still says
    groups: tuple[Group, ...]


def gather(*, by: Viewer, regime: UUID, period: str, now: datetime) -> Consolidation:
    """Put the prose of the reports that came in, or were corrected, into the draft of a period.

    Doing it again without a new report changes nothing.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: there is no report yet, or the period's consolidation was signed.
    """
    with transaction.atomic():
        found = locked_regime(by, regime)
        for _attempt in range(_TRIES):
            worked = work_out(found, period)
            with suppress(Changed):
                return put_in(by=by, regime=found, period=period, found=worked, now=now)
    raise Refused(_("Báo cáo của đơn vị đang được gửi đến liên tục; hãy gom lại sau ít phút."))


def ask_to_gather(*, by: Viewer, regime: UUID, period: str, now: datetime) -> Consolidation | None:
    """Gather at once, or where that takes long have the worker do it: None then.

    Asked twice, it is done once.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: there is no report yet, or the period's consolidation was signed.
    """
    with transaction.atomic():
        found = locked_regime(by, regime)
        check_can_begin(found, period)
        if waiting_count(found, period) <= REPORTS_AT_ONCE:
            return gather(by=by, regime=regime, period=period, now=now)
        payload = {"regime": str(regime), "period": period, "user": by.user_id}
        key = gather_key(regime, period)
        enqueue(GATHER_JOB, key=key, payload=payload, tenant_id=by.tenant_id, now=now)
        record(
            by=by,
            action="regime.gathering_asked",
            subject_type="regime",
            subject_id=regime,
            after={"period": period},
            now=now,
        )
    return None


def work_out(regime: ReportRegime, period: str, progress: Progress | None = None) -> Gathering:
    """What gathering would put into the draft; writes nothing. `progress` is told field by field.

    Raises:
        Refused: there is no report yet.
    """
    editions = tuple(counted_editions(regime, period))
    if not editions:
        raise Refused(_("Chưa có báo cáo nào của kỳ này để gom; hãy chờ đơn vị gửi báo cáo."))
    draft = draft_of(regime, period)
    seen = _seen(draft, editions)
    gathered = set(draft.gathered.values_list("edition_id", flat=True)) if draft else set()
    new = tuple(one for one in editions if one.pk not in gathered)
    if not new:
        return Gathering(seen, editions, (), (), ())
    words, moved = _parted(draft, new, list(_cut(new)))
    by_code: dict[str, list[Said]] = defaultdict(list)
    for said in [*_held(draft), *_said(words)]:
        by_code[said.section].append(said)
    groups: list[Group] = []
    for done, said_of_field in enumerate(by_code.values()):
        if progress is not None:
            progress(done, len(by_code))
        groups += put_together(said_of_field)
    return Gathering(seen, editions, new, tuple(moved), tuple(groups))


def put_in(
    *, by: Viewer, regime: ReportRegime, period: str, found: Gathering, now: datetime
) -> Consolidation:
    """Write what was worked out, inside the transaction in which the regime was locked.

    Raises:
        Changed: reports or the draft are not any more what was looked at; it is worked out again.
        Refused: the period's consolidation was signed.
    """
    begun = draft_of(regime, period)
    if _seen(begun, tuple(counted_editions(regime, period))) != found.seen:
        raise Changed
    draft = draft_for(by, regime, period, now)
    if not found.new:
        return draft
    SentenceOrigin.objects.bulk_update(
        found.moved, ["edition", "start", "end", "words"], batch_size=AT_ONCE
    )
    _write(draft, found.groups)
    draft.gathered.exclude(edition__in=[one.pk for one in found.editions]).delete()
    GatheredEdition.objects.bulk_create(
        (GatheredEdition(consolidation=draft, edition=one) for one in found.new),
        batch_size=AT_ONCE,
    )
    touch(draft)
    record(
        by=by,
        action="consolidation.gathered",
        subject_type="consolidation",
        subject_id=draft.public_id,
        after={"period": period, "report_count": len(found.new)},
        now=now,
    )
    return draft


def _seen(draft: Consolidation | None, editions: Sequence[Edition]) -> tuple[object, ...]:
    """All that the working out rests on: the reports, and which passages their words stand in."""
    origins = SentenceOrigin.objects.filter(sentence__consolidation=draft).order_by("pk")
    return (
        draft.pk if draft else None,
        tuple(one.pk for one in editions),
        tuple(origins.values_list("pk", "sentence_id", "edition_id")) if draft else (),
    )


def _cut(editions: Sequence[Edition]) -> Iterator[_Words]:
    """The sentences of the reports, with where they stand in them."""
    units = {one.pk: one.submission.unit_id for one in editions}
    ids = list(units)
    for begin in range(0, len(ids), AT_ONCE):
        rows = Prose.objects.filter(edition__in=ids[begin : begin + AT_ONCE]).exclude(text="")
        for row in rows.order_by("edition", "pk"):
            for one in sentences(row.text):
                # what leads a list in belongs to each of its items: no word is lost
                text = f"{one.under} {one.text}" if one.under else one.text
                yield _Words(
                    row.edition_id, units[row.edition_id], row.code, one.start, one.end, text
                )


def _parted(
    draft: Consolidation | None, new: Sequence[Edition], words: Sequence[_Words]
) -> tuple[list[_Words], list[SentenceOrigin]]:
    """What is to be put in, and the origins of words that a corrected report still says.

    Those lead to the new edition, as rows that are not written yet.
    """
    if draft is None:
        return list(words), []
    old: dict[tuple[int, str, str], list[SentenceOrigin]] = defaultdict(list)
    submissions = {one.pk: one.submission_id for one in new}
    rows = SentenceOrigin.objects.filter(
        sentence__consolidation=draft, edition__submission__in=set(submissions.values())
    )
    for row in rows.select_related("edition").order_by("pk"):
        old[row.edition.submission_id, row.code, fold(row.words)].append(row)
    left, moved = [], []
    for one in words:
        held = old.get((submissions[one.edition], one.code, fold(one.text)))
        if not held:
            left.append(one)
            continue
        row = held.pop(0)
        row.edition_id, row.start, row.end, row.words = one.edition, one.start, one.end, one.text
        moved.append(row)
    return left, moved


def _held(draft: Consolidation | None) -> Iterator[Said]:
    """What passages of the draft came from: what says the same joins them."""
    if draft is None:
        return
    rows = SentenceOrigin.objects.filter(sentence__consolidation=draft).order_by("pk")
    for row in rows.select_related("sentence", "edition__submission"):
        yield Said(row.sentence.code, row.edition.submission.unit_id, row.words, row.sentence_id)


def _said(words: Iterable[_Words]) -> Iterator[Said]:
    for one in words:
        yield Said(one.code, one.unit, one.text, one)


def _write(draft: Consolidation, groups: Iterable[Group]) -> None:
    """New words to the passage that stands for their group, or as a passage behind the others."""
    last = dict(
        draft.sentences.order_by().values("code").annotate(last=Max("place"))
        .values_list("code", "last")
    )  # fmt: skip
    origins: list[tuple[Sentence | int, _Words]] = []
    made: list[Sentence] = []
    for group in groups:
        new = [said.origin for said in group.all if isinstance(said.origin, _Words)]
        if not new:
            continue
        held = next((said.origin for said in group.all if isinstance(said.origin, int)), None)
        target: Sentence | int
        if held is None:
            place = last[group.section] = last.get(group.section, 0) + 1
            target = Sentence(
                consolidation=draft, code=group.section, place=place, text=group.lead.text
            )
            made.append(target)
        else:
            target = held
        origins += [(target, words) for words in new]
    Sentence.objects.bulk_create(made, batch_size=AT_ONCE)
    SentenceOrigin.objects.bulk_create(
        (_origin(target, words) for target, words in origins), batch_size=AT_ONCE
    )


def _origin(target: Sentence | int, words: _Words) -> SentenceOrigin:
    return SentenceOrigin(
        sentence_id=target if isinstance(target, int) else target.pk,
        edition_id=words.edition,
        code=words.code,
        start=words.start,
        end=words.end,
        words=words.text,
    )
