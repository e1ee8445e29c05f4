"""Who may see, work, receive and close a task; which right moves an occurrence on.

Rights by unit follow who answers for an assignment now: the people of a body see and work what its
predecessor was given.
"""

from django.db.models import Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer, check
from gandan.apps.tasks.models import Assignment, Occurrence, OccurrenceState, Task

# what a body asks, nobody answers by a post in that same body
FROM_OUTSIDE = ("tasks.extend", "tasks.settle")
# each move of the transition table, and the rights of which any suffices for it
MOVES: dict[tuple[str, str], tuple[str, ...]] = {
    ("not_started", "in_progress"): ("tasks.follow_own",),
    ("not_started", "awaiting_head"): ("tasks.follow_own",),
    ("not_started", "submitted"): ("tasks.submit_own",),
    ("not_started", "done"): ("tasks.finish_own",),
    ("not_started", "contested"): ("tasks.submit_own",),
    ("not_started", "not_applicable"): ("tasks.settle",),
    ("in_progress", "awaiting_head"): ("tasks.follow_own",),
    ("in_progress", "submitted"): ("tasks.submit_own",),
    ("in_progress", "done"): ("tasks.finish_own",),
    ("in_progress", "contested"): ("tasks.submit_own",),
    ("in_progress", "not_applicable"): ("tasks.settle",),
    ("awaiting_head", "in_progress"): ("tasks.finish_own",),
    ("awaiting_head", "done"): ("tasks.finish_own",),
    ("awaiting_head", "contested"): ("tasks.submit_own",),
    ("awaiting_head", "not_applicable"): ("tasks.settle",),
    ("submitted", "received"): ("tasks.receive",),
    ("submitted", "supplement"): ("tasks.receive",),
    ("supplement", "submitted"): ("tasks.submit_own",),
    ("supplement", "not_applicable"): ("tasks.settle",),
    # the unit takes back what it said, or who ordered the duty does not agree
    ("contested", "in_progress"): ("tasks.submit_own", "tasks.settle"),
    ("contested", "not_applicable"): ("tasks.settle",),
}


def check_confirm(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer turns reviewed proposals into tasks."""
    check(by, "documents.confirm")


def can_read_all(by: Viewer) -> bool:
    """Whether the viewer sees the tasks of every unit of his tenant."""
    return by.may("tasks.read_all")


def check_list(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer sees any tasks at all."""
    if not can_read_all(by) and not by.may("tasks.read_own"):
        raise NotAllowed("Tasks are read by coordinators, auditors and those who work them.")


def check_own_list(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer belongs to a body that is given duties."""
    check(by, "tasks.read_own")


def check_own(by: Viewer, unit: Unit) -> None:
    """Raise `NotAllowed` unless the viewer belongs to this body or to one above it."""
    if unit.tenant_id != by.tenant_id or not by.may_in("tasks.read_own", unit.path):
        raise NotAllowed("The plan of a body is for its own people.")


def own_units(by: Viewer, prefix: str = "") -> Q:
    """Units whose tasks the viewer sees by his posts: his own and those below."""
    condition = Q(pk__in=[])
    for path in by.paths_with("tasks.read_own"):
        # a half-open range: LIKE would scan the whole table on SQLite
        condition |= Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": f"{path}~"})
    return condition


def can_read_assignment(by: Viewer, assignment: Assignment) -> bool:
    """Whether the viewer sees a task as the unit that answers for it has it."""
    if assignment.tenant_id != by.tenant_id:
        return False
    return can_read_all(by) or by.may_in("tasks.read_own", assignment.responsible.path)


def check_read_assignment(by: Viewer, assignment: Assignment) -> None:
    """Raise `NotAllowed` unless the viewer sees a task as this unit has it."""
    if not can_read_assignment(by, assignment):
        raise NotAllowed("This assignment belongs to a unit that the viewer does not follow.")


def can_follow(by: Viewer, assignment: Assignment) -> bool:
    """Whether the viewer writes notes and adds evidence for this unit."""
    return assignment.tenant_id == by.tenant_id and by.may_in(
        "tasks.follow_own", assignment.responsible.path
    )


def check_follow(by: Viewer, assignment: Assignment) -> None:
    """Raise `NotAllowed` unless the viewer works this assignment."""
    if not can_follow(by, assignment):
        raise NotAllowed("Only people of the unit work its assignment.")


def can_move(by: Viewer, occurrence: Occurrence, to: str) -> bool:
    """Whether the viewer may bring the occurrence into a state from where it stands."""
    rights = MOVES.get((occurrence.state, OccurrenceState(to).value), ())
    return occurrence.tenant_id == by.tenant_id and _holds(by, occurrence.unit, rights)


def check_right(by: Viewer, occurrence: Occurrence, *rights: str) -> None:
    """Raise `NotAllowed` unless the viewer holds one of the rights for the occurrence's unit."""
    if occurrence.tenant_id != by.tenant_id or not _holds(by, occurrence.unit, rights):
        raise NotAllowed(f"The viewer lacks {' and '.join(rights)} for this occurrence.")


def _holds(by: Viewer, unit: Unit, rights: tuple[str, ...]) -> bool:
    return any(_holds_one(by, unit, right) for right in rights)


def _holds_one(by: Viewer, unit: Unit, right: str) -> bool:
    """In that unit, where it is one of a unit's own work; from outside, where it answers a unit."""
    if right.endswith("_own"):
        return by.may_in(right, unit.path)
    if right in FROM_OUTSIDE:
        return any(right in post.rights and post.unit_path != unit.path for post in by.posts)
    return by.may(right)


def can_ask(by: Viewer, assignment: Assignment) -> bool:
    """Whether the viewer speaks for the unit: that it is not its duty, that it needs more time."""
    return assignment.tenant_id == by.tenant_id and by.may_in(
        "tasks.submit_own", assignment.responsible.path
    )


def can_arrive(by: Viewer, unit: Unit) -> bool:
    """Whether the viewer keeps the book of incoming papers of this body."""
    return unit.tenant_id == by.tenant_id and by.may_in("tasks.arrive_own", unit.path)


def check_arrive(by: Viewer, unit: Unit) -> None:
    """Raise `NotAllowed` unless the viewer keeps this body's book of incoming papers."""
    if not can_arrive(by, unit):
        raise NotAllowed("The book of incoming papers is kept by the body's own clerk.")


def can_direct_all(by: Viewer, assignment: Assignment) -> bool:
    """Whether the viewer says which section or person of the body does a duty."""
    return assignment.tenant_id == by.tenant_id and by.may_in(
        "tasks.direct_own", assignment.responsible.path
    )


def can_direct(by: Viewer, assignment: Assignment) -> bool:
    """The head of the body, or the head of the section that the duty was given to."""
    if can_direct_all(by, assignment):
        return True
    return assignment.tenant_id == by.tenant_id and assignment.section_id in sections_led(by)


def check_direct(by: Viewer, assignment: Assignment) -> None:
    """Raise `NotAllowed` unless the viewer directs this duty inside its body."""
    if not can_direct(by, assignment):
        raise NotAllowed("A duty is directed by the body's head or its section's head.")


def may_see_inside(by: Viewer, assignment: Assignment) -> bool:
    """Whether the viewer sees who in the body does a duty: its own people, not who oversees it."""
    return may_see_people(by, assignment.responsible)


def may_see_people(by: Viewer, unit: Unit) -> bool:
    """Whether the viewer reads which of a body's people were told: else their posts alone."""
    return unit.tenant_id == by.tenant_id and by.may_in("tasks.read_own", unit.path)


def sections_led(by: Viewer) -> frozenset[int]:
    """Keys of the sections whose people the viewer may give something to do."""
    return frozenset(p.unit_id for p in by.posts if "tasks.direct_section" in p.rights)


def check_urge(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer prepares letters that urge."""
    check(by, "tasks.urge")


def can_report(by: Viewer) -> bool:
    """Whether the viewer prepares reports to leaders and writes down what they say."""
    return by.may("tasks.report_up")


def check_report(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer prepares reports to leaders."""
    check(by, "tasks.report_up")


def check_ask(by: Viewer, assignment: Assignment) -> None:
    """Raise `NotAllowed` unless the viewer speaks for the unit."""
    if not can_ask(by, assignment):
        raise NotAllowed("Only people of the unit ask something for it.")


def can_decide(by: Viewer, assignment: Assignment, right: str) -> bool:
    """Whether the viewer answers a unit with `tasks.extend` or `tasks.settle`, never his own."""
    return assignment.tenant_id == by.tenant_id and _holds_one(by, assignment.responsible, right)


def check_decide(by: Viewer, assignment: Assignment, right: str) -> None:
    """Raise `NotAllowed` unless the viewer answers the unit."""
    if not can_decide(by, assignment, right):
        raise NotAllowed(f"The viewer lacks {right}, or would answer his own body.")


def can_list_requests(by: Viewer) -> bool:
    """Whether the viewer answers what units ask."""
    return any(by.may(right) for right in FROM_OUTSIDE)


def check_list_requests(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer answers what units ask."""
    if not can_list_requests(by):
        raise NotAllowed("What units ask is answered by those who ordered the duties.")


def can_set_punctuality(by: Viewer, task: Task) -> bool:
    """Whether the viewer says which day of a paper counts: who receives the papers does."""
    return by.may("tasks.receive") and task.tenant_id == by.tenant_id


def check_set_punctuality(by: Viewer, task: Task) -> None:
    """Raise `NotAllowed` unless the viewer says which day of a paper counts."""
    if not can_set_punctuality(by, task):
        raise NotAllowed("Who receives the papers says which of their days counts.")


def can_set_quota(by: Viewer, task: Task) -> bool:
    """Whether the viewer says whose a quota is: who receives the papers does."""
    return can_set_punctuality(by, task)


def check_set_quota(by: Viewer, task: Task) -> None:
    """Raise `NotAllowed` unless the viewer says whose a quota is."""
    if not can_set_quota(by, task):
        raise NotAllowed("Who receives the papers says whose a quota is.")


def can_close(by: Viewer, task: Task) -> bool:
    """Whether the viewer may end a task."""
    return by.may("tasks.close") and task.tenant_id == by.tenant_id


def check_close(by: Viewer, task: Task) -> None:
    """Raise `NotAllowed` unless the viewer may end a task."""
    if not can_close(by, task):
        raise NotAllowed("Tasks are ended by those who coordinate them.")


def can_join(by: Viewer, task: Task) -> bool:
    """Whether the viewer says that one report answers this task and another."""
    return by.may("tasks.join") and task.tenant_id == by.tenant_id


def check_join(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer says that one report answers several tasks."""
    check(by, "tasks.join")
