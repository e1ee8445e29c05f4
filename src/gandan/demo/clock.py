"""Days of the demonstration: the samples are moved to a year in which they look alive."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zlib import crc32

from django.utils import timezone

WRITTEN_IN = 2026  # the samples' own year
LAST_ISSUED = (4, 1)  # all of them are issued before this day of their year
YEAR = re.compile(r"(?<![\d/-])(?:20[23]\d)(?![\d]|/[A-ZĐ])|(?<=[/-]\d\d[/-])20[23]\d|(?<=/)2026\b")
OWN_YEARS = range(WRITTEN_IN, WRITTEN_IN + 5)


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment of loading; nothing in the demonstration happens after it."""

    now: datetime

    @property
    def today(self) -> date:
        """The day of loading where the office is."""
        return timezone.localtime(self.now).date()

    @property
    def shift(self) -> int:
        """Years by which the samples are moved: their spring lies behind the day of loading."""
        year = self.today.year
        if (self.today.month, self.today.day) < LAST_ISSUED:
            year -= 1
        return year - WRITTEN_IN

    def moved(self, text: str) -> str:
        """The text with its own years moved; numbers of laws and older years stay."""
        if not self.shift:
            return text

        def move(match: re.Match[str]) -> str:
            year = int(match[0])
            return str(year + self.shift) if year in OWN_YEARS else match[0]

        return YEAR.sub(move, text)

    def at(self, day: date, *, salt: str = "") -> datetime:
        """A moment of that day's office hours, the same at each loading; never after `now`."""
        minutes = crc32(salt.encode()) % (8 * 60)
        moment = timezone.make_aware(datetime.combine(day, time(8)) + timedelta(minutes=minutes))
        return min(moment, self.now - timedelta(minutes=1))
