"""How far the tasks of a document are, counted with what they are counted of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from gandan.apps.tasks.models import CLOSED, Occurrence, Task
from gandan.apps.tasks.queries.lateness import Standings, standings_by


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the tasks of a document are, whoever has them; what is history stands in no count.

    `times` are the times that its tasks fall due; of a task that was ended, those that were met.
    `continuing` are tasks without due days, of which nothing is met or late.
    """

    tasks: int = 0
    continuing: int = 0
    times: Standings = field(default_factory=Standings)

    def __add__(self, other: "Progress") -> "Progress":
        """Of both together."""
        return Progress(
            self.tasks + other.tasks, self.continuing + other.continuing, self.times + other.times
        )


def progress_of(documents: Iterable[int], today: date) -> dict[int, Progress]:
    """How far each document is, in two queries, whatever their number."""
    wanted = list(documents)
    followed = Task.objects.filter(document__in=wanted, is_history=False)
    goes_on = Q(is_continuing=True, is_excused=False, closed_at=None)
    counted = {
        row["document"]: (row["tasks"], row["continuing"])
        for row in followed.order_by()
        .values("document")
        .annotate(tasks=Count("pk"), continuing=Count("pk", filter=goes_on))
    }
    # nothing more is owed of what was ended; what was met of it stays met
    times = Occurrence.objects.filter(assignment__task__document__in=wanted)
    times = times.filter(Q(is_ended=False) | Q(state__in=CLOSED))
    standing = standings_by(times, "assignment__task__document_id", today)
    return {pk: Progress(*counted.get(pk, (0, 0)), standing.get(pk, Standings())) for pk in wanted}
