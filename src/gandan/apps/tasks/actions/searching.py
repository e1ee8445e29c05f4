"""What is searched in a task: number, action, phrases, and its bodies when they are few."""

from collections.abc import Iterable, Sequence

from gandan.apps.search.actions import put
from gandan.apps.tasks.models import Assignment, Task
from gandan.tiengviet.folding import fold

NAMES_IN_SEARCH = 5  # more bodies than this are found by the unit filter, not by words
AT_ONCE = 500  # tasks whose bodies are read in one query


def fold_of(task: Task, names: Sequence[str]) -> str:
    """The words of a task, folded, with the names of its bodies: of then and of now."""
    words = [task.document.so_ky_hieu, task.action, *task.assignees]
    words += [*task.coordinators, task.report_to, task.quota]
    few = list(dict.fromkeys(names))
    return fold(" ".join(words + (few if len(few) <= NAMES_IN_SEARCH else [])))


def refold(task_ids: Iterable[int]) -> None:
    """Write the words of tasks anew after somebody else has come to answer for them."""
    ids = sorted(set(task_ids))
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        names: dict[int, list[str]] = {pk: [] for pk in some}
        rows = Assignment.objects.filter(task__in=some).order_by("pk")
        for pk, then, now in rows.values_list("task_id", "unit_name", "responsible__ten"):
            names[pk] += [then, now]
        tasks = list(Task.objects.filter(pk__in=some).select_related("document"))
        changed = []
        for task in tasks:
            wanted = fold_of(task, names[task.pk])
            if wanted != task.fold:
                task.fold = wanted
                changed.append(task)
        Task.objects.bulk_update(changed, ["fold"], batch_size=100)
        put("task", some)
        put("result", Assignment.objects.filter(task__in=some).values_list("pk", flat=True))
