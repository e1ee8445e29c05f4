"""What a cell of the matrix holds: occurrences by what became of them, and how many were due."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

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


@dataclass(slots=True)
class Figures:
    """Counts of occurrences. `due` is the denominator: what had to be done by today, or is done."""

    on_time: int = 0
    approved: int = 0
    late: int = 0
    missing: int = 0
    running: int = 0
    excused: int = 0

    FIELDS: ClassVar[tuple[str, ...]] = (
        "on_time", "approved", "late", "missing", "running", "excused"
    )  # fmt: skip

    @property
    def due(self) -> int:
        """Those that are judged: neither excused nor still running."""
        return self.on_time + self.approved + self.late + self.missing

    @property
    def total(self) -> int:
        """All of them."""
        return self.due + self.running + self.excused

    def parts(self) -> tuple[tuple[Part, int], ...]:
        """Each part with its count, in the order of the legend."""
        return tuple((p, getattr(self, n)) for p, n in zip(Part, self.FIELDS, strict=True))


def total_of(cells: Iterable[Figures]) -> Figures:
    """The sum of cells."""
    total = Figures()
    for cell in cells:
        total.on_time += cell.on_time
        total.approved += cell.approved
        total.late += cell.late
        total.missing += cell.missing
        total.running += cell.running
        total.excused += cell.excused
    return total
