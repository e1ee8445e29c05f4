"""Says, as JSON, how the due days stand and what was told of them; `bench.recompute` asks."""

import json
import sys

from bench.filling import begin


def main() -> None:
    begin()
    from django.db.models import Count

    from gandan.apps.audit.models import AuditEvent
    from gandan.apps.notices.models import Notice
    from gandan.apps.tasks.models import Assignment, Occurrence, Recomputation

    passage = Recomputation.objects.order_by("-pk")[0]
    notices = Notice.objects.filter(kind="day_moved").order_by()
    owners = notices.values("user", "subject_id")
    told = AuditEvent.objects.filter(action="task.recomputed").order_by()
    aims = Occurrence.objects.order_by().values_list("aim_on").annotate(n=Count("pk"))
    sys.stdout.write(
        json.dumps(
            {
                "given": Assignment.objects.count(),
                "is_finished": passage.finished_at is not None,
                "occurrences": passage.occurrence_count,
                "tasks": passage.task_count,
                "events": told.count(),
                "duties told": told.values("subject_id").distinct().count(),
                "notices": notices.count(),
                "owners told": owners.distinct().count(),
                "aims": {f"{day}": n for day, n in aims},
            }
        )
    )


if __name__ == "__main__":
    main()
