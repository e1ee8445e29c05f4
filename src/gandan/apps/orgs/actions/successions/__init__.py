"""Writes of successions: draft, decide, try, apply, undo."""

from gandan.apps.orgs.actions.successions.applying import apply_succession
from gandan.apps.orgs.actions.successions.changing import change_line, change_successor
from gandan.apps.orgs.actions.successions.deciding import decide, decide_all, withdraw_decision
from gandan.apps.orgs.actions.successions.drafting import (
    add_part,
    add_successor,
    change_succession,
    draft_succession,
    drop_succession,
    remove_part,
    remove_successor,
)
from gandan.apps.orgs.actions.successions.dry_run import (
    DryRun,
    HoldingRun,
    Question,
    ThingMoved,
    dry_run,
    line_problems,
)
from gandan.apps.orgs.actions.successions.scheduling import (
    apply_due,
    due_events,
    reopen_succession,
    schedule_succession,
)
from gandan.apps.orgs.actions.successions.spoken import NewPart, NewSuccessor
from gandan.apps.orgs.actions.successions.undoing import undo_succession
from gandan.apps.orgs.actions.successions.whole import draft_whole
from gandan.apps.orgs.actions.successions.wrong import Problem

__all__ = [
    "DryRun",
    "HoldingRun",
    "NewPart",
    "NewSuccessor",
    "Problem",
    "Question",
    "ThingMoved",
    "add_part",
    "add_successor",
    "apply_due",
    "apply_succession",
    "change_line",
    "change_succession",
    "change_successor",
    "decide",
    "decide_all",
    "draft_succession",
    "draft_whole",
    "drop_succession",
    "dry_run",
    "due_events",
    "line_problems",
    "remove_part",
    "remove_successor",
    "reopen_succession",
    "schedule_succession",
    "undo_succession",
    "withdraw_decision",
]
