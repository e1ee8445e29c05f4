"""What a coordinator does with passages: words them, orders them, leaves out, merges, adds, parts.

Each act changes one passage that he saw (`seen` is its stamp); where somebody else was quicker,
nothing is overwritten. The order is changed by steps, so that two who order at once both succeed.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating.drafts import locked_draft, touch
from gandan.apps.reports.models import Consolidation, Sentence, SentenceOrigin
from gandan.apps.reports.queries.consolidating.asked import asked_in
from gandan.apps.reports.queries.consolidating.prose import text_fields
from gandan.tiengviet import nfc

LONGEST = 20_000  # characters of a passage
MOST_MERGED = 50


def word_sentence(*, by: Viewer, sentence: UUID, seen: int, text: str, now: datetime) -> Sentence:
    """Change the wording of a passage; where it came from stays."""
    words = _checked(text)
    with transaction.atomic():
        draft, found = _locked(by, sentence, seen)
        before = found.text
        if words == before:
            return found
        found.text, found.is_edited = words, True
        _save(found, draft, "text", "is_edited")
        _record(by, draft, "consolidation.worded", {"text": before}, {"text": words}, now)
    return found


def leave_out(*, by: Viewer, sentence: UUID, seen: int, is_out: bool, now: datetime) -> Sentence:
    """Leave a passage out of the paper, or take it in again; it is kept either way."""
    with transaction.atomic():
        draft, found = _locked(by, sentence, seen)
        if found.is_left_out != is_out:
            found.is_left_out = is_out
            _save(found, draft, "is_left_out")
            _record(
                by,
                draft,
                "consolidation.left_out" if is_out else "taken_in",
                {},
                {"text": found.text},
                now,
            )
    return found


def move_sentence(*, by: Viewer, sentence: UUID, step: int, now: datetime) -> Sentence:
    """Move a passage before (`step` -1) or behind (1) its neighbour; at the end it stays."""
    with transaction.atomic():
        draft, found = _locked(by, sentence, None)
        beside = draft.sentences.filter(code=found.code)
        if step < 0:
            other = beside.filter(place__lt=found.place).order_by("-place", "-pk").first()
        else:
            other = beside.filter(place__gt=found.place).order_by("place", "pk").first()
        if other is not None:
            found.place, other.place = other.place, found.place
            Sentence.objects.bulk_update([found, other], ["place"])
            touch(draft)
            _record(by, draft, "consolidation.ordered", {}, {"text": found.text}, now)
    return found


def to_the_top(*, by: Viewer, sentence: UUID, now: datetime) -> Sentence:
    """Move a passage before all others of its field."""
    with transaction.atomic():
        draft, found = _locked(by, sentence, None)
        draft.sentences.filter(code=found.code, place__lt=found.place).update(place=F("place") + 1)
        found.place = 1
        found.save(update_fields=["place"])
        touch(draft)
        _record(by, draft, "consolidation.ordered", {}, {"text": found.text}, now)
    return found


def add_sentence(*, by: Viewer, draft: UUID, code: str, text: str, now: datetime) -> Sentence:
    """Add a passage of the coordinator's own behind the others; it came from no report."""
    words = _checked(text)
    with transaction.atomic():
        found = _with_prose(by, draft)
        form = asked_in(found.regime, found.period).form
        if code not in {one.code for _section, one in text_fields(form)}:
            raise NotAllowed("No such field of prose in the form.")
        last = found.sentences.filter(code=code).order_by("-place").first()
        made = Sentence.objects.create(
            consolidation=found,
            code=code,
            place=last.place + 1 if last else 1,
            text=words,
            is_edited=True,
        )
        touch(found)
        _record(by, found, "consolidation.added", {}, {"text": words}, now)
    return made


def merge_sentences(
    *, by: Viewer, draft: UUID, chosen: Sequence[tuple[UUID, int]], now: datetime
) -> Sentence:
    """Make several passages one, in their order; it has the words and the origins of all.

    Args:
        by: who merges.
        draft: the consolidation.
        chosen: of each passage its public id and the stamp that was seen.
        now: when.

    Raises:
        Refused: fewer than two are chosen, or they stand in different fields.
        Stale: somebody changed one of them.
    """
    stamps = dict(chosen)
    with transaction.atomic():
        found = _with_prose(by, draft)
        if not 2 <= len(stamps) <= MOST_MERGED:
            raise Refused(
                _("Chọn từ 2 đến %(most)d ý trong cùng một mục để gộp.") % {"most": MOST_MERGED}
            )
        rows = list(found.sentences.filter(public_id__in=stamps).order_by("place", "pk"))
        if len(rows) < len(stamps) or any(row.stamp != stamps[row.public_id] for row in rows):
            raise Stale(_("Người khác vừa sửa một ý trong số này; hãy xem lại rồi chọn lại."))
        if len({row.code for row in rows}) > 1:
            raise Refused(_("Chỉ gộp được các ý trong cùng một mục."))
        first, *others = rows
        before = [row.text for row in rows]
        first.text = _checked(" ".join(_ended(text) for text in dict.fromkeys(before)))
        first.is_edited = True
        first.is_left_out = False
        _take_origins(first, others)
        _save(first, found, "text", "is_edited", "is_left_out")
        found.sentences.filter(pk__in=[row.pk for row in others]).delete()
        _record(by, found, "consolidation.merged", {"texts": before}, {"text": first.text}, now)
    return first


def part_origin(*, by: Viewer, sentence: UUID, origin: int, seen: int, now: datetime) -> Sentence:
    """Take the words of one report out of a passage: they become a passage of their own.

    For words that were put together though they do not say the same. A passage keeps one origin.
    """
    with transaction.atomic():
        draft, found = _locked(by, sentence, seen)
        row = found.origins.filter(pk=origin).first()
        if row is None:
            raise Stale(_("Câu này vừa được chuyển đi; hãy xem lại."))
        if found.origins.count() < 2:
            raise Refused(_("Ý này chỉ có một nguồn; sửa lời hoặc bỏ ra thay vì tách."))
        behind = draft.sentences.filter(code=found.code, place__gt=found.place)
        behind.update(place=F("place") + 1)
        made = Sentence.objects.create(
            consolidation=draft, code=found.code, place=found.place + 1, text=row.words
        )
        row.sentence = made
        row.save(update_fields=["sentence"])
        _save(found, draft)
        _record(by, draft, "consolidation.parted", {}, {"text": made.text}, now)
    return made


def _locked(by: Viewer, sentence: UUID, seen: int | None) -> tuple[Consolidation, Sentence]:
    """The draft and the passage, locked in this order."""
    named = Sentence.objects.select_related("consolidation").filter(public_id=sentence).first()
    if named is None:
        raise NotAllowed("No such passage.")
    draft = locked_draft(by, named.consolidation.public_id)
    found = draft.sentences.filter(pk=named.pk).first()
    if found is None:
        raise Stale(_("Ý này vừa được người khác gộp vào ý khác; hãy xem lại."))
    if seen is not None and found.stamp != seen:
        raise Stale(_("Người khác vừa sửa ý này; lời hiện có ở bên dưới, lời vừa gõ vẫn còn."))
    return draft, found


def _take_origins(first: Sentence, others: Sequence[Sentence]) -> None:
    """Every origin once: the same words of a report may have been in two of them."""
    known = set(first.origins.values_list("edition_id", "code", "start"))
    rows = SentenceOrigin.objects.filter(sentence__in=[row.pk for row in others]).order_by("pk")
    for row in rows:
        key = row.edition_id, row.code, row.start
        if key not in known:
            known.add(key)
            SentenceOrigin.objects.filter(pk=row.pk).update(sentence=first)


def _save(found: Sentence, draft: Consolidation, *fields: str) -> None:
    found.stamp += 1
    found.save(update_fields=[*fields, "stamp"])
    touch(draft)


def _checked(text: str) -> str:
    words = "\n".join(" ".join(line.split()) for line in nfc(text).strip().splitlines())
    if not words:
        raise Refused(_("Ghi nội dung của ý; muốn không đưa vào báo cáo thì chọn “Bỏ ra”."))
    if len(words) > LONGEST:
        raise Refused(
            _("Ý dài %(length)d ký tự; mỗi ý nhiều nhất %(most)d ký tự, hãy tách thành nhiều ý.")
            % {"length": len(words), "most": LONGEST}
        )
    return words


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def _record(
    by: Viewer,
    draft: Consolidation,
    action: str,
    before: dict[str, object],
    after: dict[str, object],
    now: datetime,
) -> None:
    record(
        by=by,
        action=action,
        subject_type="consolidation",
        subject_id=draft.public_id,
        before=before,
        after=after,
        now=now,
    )


def _with_prose(by: Viewer, draft: UUID) -> Consolidation:
    """The draft, locked, in which passages are written: the period's own, not one by an outline."""
    found = locked_draft(by, draft)
    if found.outline_id is not None:
        raise Refused(_("Lời được soạn chung cho cả kỳ; hãy thêm ý ở trang thuyết minh của kỳ."))
    return found
