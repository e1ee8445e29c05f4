"""What a cell of the matrix holds: occurrences by what became of them, and how many were due."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """What became of an occurrence, as of today."""

    ON_TIME = "dung-han", _("Đúng hạn")
    APPROVED = "gia-han", _("Trong hạn được gia hạn")
    LATE = "tre-han", _("Xong nhưng trễ hạn")
    MISSING = "chua-xong", _("Quá hạn, chưa xong")
    RUNNING = "chua-den-han", _("Chưa đến hạn")
    EXCUSED = "khong-tinh", _("Không tính")


PLACES = {part: place for place, part in enumerate(Part)}


@dataclass(slots=True)
class Figures:
    """Counts of occurrences by `Part`, in its order; a bare list, since a page has thousands."""

    counts: list[int] = field(default_factory=lambda: [0] * len(PLACES))

    def of(self, part: Part) -> int:
        """How many there are of a part."""
        return self.counts[PLACES[part]]

    @property
    def due(self) -> int:
        """The denominator, those that are judged: neither still running nor excused."""
        on_time, approved, late, missing, _running, _excused = self.counts
        return on_time + approved + late + missing

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)

    def parts(self) -> tuple[tuple[Part, int], ...]:
        """Each part with its count, in the order of the legend."""
        return tuple(zip(Part, self.counts, strict=True))


def total_of(cells: Iterable[Figures]) -> Figures:
    """The sum of cells."""
    return Figures([sum(some) for some in zip(*(cell.counts for cell in cells), strict=True)]
                   or [0] * len(PLACES))  # fmt: skip
