"""What one report answers together: which times, and which of them stands for the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, LessThan

from gandan.apps.tasks.models import OWED, Occurrence, OccurrenceState

STANDS = Q(state__in=OWED, is_ended=False)  # something of it is still to be sent
LAST = Value(date.max, output_field=DateField())  # what has no day comes after what has one
Together: TypeAlias = Mapping[int, list[Occurrence]]  # by key: the others of its report


def stands_alone() -> Q:
    """Condition on occurrences: no earlier one, that is still owed too, stands for it.

    Of what one body owes by one report only the earliest day is a line of work. What has been
    sent, ended or released stands for nothing: the later day comes forth by itself.
    """
    return Q(joint__isnull=True) | ~STANDS | Q(~Exists(_earlier()))


def day_of_line() -> Case:
    """The due day of the line that stands for an occurrence: its own, or an earlier one's."""
    first = _earlier().order_by(Coalesce("due_on", LAST), "pk").values("due_on")[:1]
    return Case(
        When(joint__isnull=True, then=F("due_on")),
        default=Coalesce(Subquery(first), F("due_on")),
        output_field=DateField(),
    )


def _earlier() -> QuerySet[Occurrence]:
    day, own = Coalesce("due_on", LAST), Coalesce(OuterRef("due_on"), LAST)
    return Occurrence.objects.filter(
        Q(LessThan(day, own)) | (Q(Exact(day, own)) & Q(pk__lt=OuterRef("pk"))),
        STANDS,
        joint=OuterRef("joint"),
        unit=OuterRef("unit"),
    )


def together(occurrences: Iterable[Occurrence]) -> Together:
    """Of each of them the others that its report answers, the earliest first; one question.

    What has no other, because the other body answers for it now or it was parted, has no entry.
    """
    joint = [one for one in occurrences if one.joint_id is not None]
    rows = (
        Occurrence.objects.filter(joint__in={one.joint_id for one in joint})
        .select_related("assignment__task__document", "unit")
        .order_by(Coalesce("due_on", LAST), "pk")
    )
    groups: dict[tuple[int | None, int], list[Occurrence]] = defaultdict(list)
    for row in rows if joint else ():
        groups[row.joint_id, row.unit_id].append(row)
    found = {
        one.pk: [row for row in groups[one.joint_id, one.unit_id] if row.pk != one.pk]
        for one in joint
    }
    return {key: others for key, others in found.items() if others}


def folded(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """One line a report: the first of those that go together, in the order in which they stand.

    Owed ones go together, and those that the same paper has met.
    """
    seen: set[tuple[object, ...]] = set()
    lines = []
    for one in occurrences:
        if one.joint_id is None:
            lines.append(one)
            continue
        paper = "" if one.state in OWED else one.so_ky_hieu or str(one.pk)
        line = (one.joint_id, one.unit_id, paper, paper and one.ngay_ban_hanh)
        if line not in seen:
            seen.add(line)
            lines.append(one)
    return lines


def waits_with(one: Occurrence, other: Occurrence) -> bool:
    """Whether the same signed paper waits to be received for the other time too."""
    return (
        other.state == OccurrenceState.SUBMITTED
        and not other.is_ended
        and one.paper is not None
        and other.paper is not None
        and (one.so_ky_hieu, one.ngay_ban_hanh) == (other.so_ky_hieu, other.ngay_ban_hanh)
        and one.paper.sha256 == other.paper.sha256
    )
