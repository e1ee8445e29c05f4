"""What became of a due day: worked out by the database itself from the days of the row.

Nobody writes it, so nobody can forget to. What depends on today (missing, or not due yet) is left
to the question: `OWED` and `EXTENDED` are that until the day has passed.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan
from django.db.models.sql.compiler import SQLCompiler
from typing_extensions import override

OUTCOMES = 8  # room for them in a tally: month number × OUTCOMES + outcome


class Outcome(models.IntegerChoices):
    """What became of one due day, by the days alone."""

    OWED = 0
    EXTENDED = 1  # owed, and another day was granted
    ON_TIME = 2
    APPROVED = 3  # after the day of the paper, not after the day that was granted
    LATE = 4
    EXCUSED = 5  # not applicable, contested, or the task was ended


class MonthNumber(Func):
    """Year × 12 + month - 1 of a day: an expression that a stored column may hold."""

    arity = 1
    output_field = models.IntegerField()
    template = (
        "(CAST(EXTRACT(YEAR FROM %(expressions)s) AS integer) * 12"
        " + CAST(EXTRACT(MONTH FROM %(expressions)s) AS integer) - 1)"
    )

    @override
    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **extra_context: Any,  # the signature is Django's
    ) -> tuple[str, tuple[str | int, ...]]:
        """A day is text there."""
        template = (
            "(CAST(substr(%(expressions)s, 1, 4) AS integer) * 12"
            " + CAST(substr(%(expressions)s, 6, 2) AS integer) - 1)"
        )
        return self.as_sql(compiler, connection, template=template, **extra_context)


class LocalDay(Func):
    """The day of a moment in Vietnam, seven hours ahead all year since 1975."""

    arity = 1
    output_field = models.DateField()
    template = "CAST(%(expressions)s AT TIME ZONE 'UTC' + INTERVAL '7 hours' AS date)"

    @override
    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **extra_context: Any,  # the signature is Django's
    ) -> tuple[str, tuple[str | int, ...]]:
        """A moment is text there, in UTC."""
        template = "date(%(expressions)s, '+7 hours')"
        return self.as_sql(compiler, connection, template=template, **extra_context)


def met_on() -> Case:
    """The day that decides: of the signed paper, of its arrival, or of the head's word."""
    return Case(
        When(by_arrival=True, submitted_at__isnull=False, then=LocalDay("submitted_at")),
        default=Coalesce("ngay_ban_hanh", LocalDay("finished_at")),
        output_field=models.DateField(),
    )


def outcome(*, owed: Collection[str], excused: Collection[str]) -> Case:
    """An `Outcome` of a row that has a due day. A paper counts when sent, not when received."""
    is_owed = Q(state__in=sorted(owed))
    return Case(
        When(state__in=sorted(excused), then=Value(Outcome.EXCUSED.value)),
        When(is_owed & Q(is_ended=True), then=Value(Outcome.EXCUSED.value)),
        When(is_owed & Q(first_due_on__isnull=True), then=Value(Outcome.OWED.value)),
        When(is_owed, then=Value(Outcome.EXTENDED.value)),
        When(GreaterThan(met_on(), F("due_on")), then=Value(Outcome.LATE.value)),
        When(GreaterThan(met_on(), F("first_due_on")), then=Value(Outcome.APPROVED.value)),
        default=Value(Outcome.ON_TIME.value),
        output_field=models.IntegerField(),
    )


def _tally(owed: Collection[str], excused: Collection[str]) -> Case:
    month = MonthNumber(Coalesce("first_due_on", "due_on"))
    return Case(
        When(due_on__isnull=True, then=Value(0)),
        default=month * OUTCOMES + outcome(owed=owed, excused=excused),
        output_field=models.IntegerField(),
    )


def tally(*, owed: Collection[str], excused: Collection[str]) -> models.GeneratedField:
    """Month of the day of the paper, and outcome, in one number; 0 where there is no day.

    A granted extension moves no due day into another month: the day of the paper counts.
    """
    return models.GeneratedField(
        expression=_tally(owed, excused), output_field=models.IntegerField(), db_persist=True
    )


def is_counted(*, owed: Collection[str], excused: Collection[str]) -> models.GeneratedField:
    """Whether the sums of the bodies above hold the row as it is.

    A stored column, since PostgreSQL cannot guess of how few rows a comparison of two would fail.
    """
    is_same = Q(Exact(F("counted"), _tally(owed, excused))) & Q(counted_unit=F("unit"))
    return _flag(is_same)


def owed_on(*, owed: Collection[str]) -> models.GeneratedField:
    """The due day while it is owed; empty as soon as it is not."""
    is_owed = Q(state__in=sorted(owed), is_ended=False)
    return models.GeneratedField(
        expression=Case(When(is_owed, then=F("due_on")), output_field=models.DateField()),
        output_field=models.DateField(null=True),
        db_persist=True,
        null=True,
    )


def is_moved() -> models.GeneratedField:
    """Whether somebody else owes it, or has met it, than it was given to."""
    return _flag(Q(given_unit__isnull=False) & ~Q(unit=F("given_unit")))


def _flag(condition: Q) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Case(
            When(condition, then=Value(value=True)),
            default=Value(value=False),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
