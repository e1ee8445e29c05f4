"""The table of bodies of then on the page of confirmation: who carries out their duties today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict

from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import choices
from gandan.apps.tasks.queries.confirmation import Plan
from gandan.apps.tasks.queries.rows import body_name
from gandan.apps.tasks.queries.successors import Heir, TakenOver
from gandan.web.staff.addresses import id_in

PREFIX = "thay-"  # of the field of a body of then; its public id behind it
NOBODY = UUID(int=0)  # what is no id is nobody's: the action says what is right


@dataclass(frozen=True, slots=True)
class Line:
    """One body of then. `choices` is empty where a single body took over."""

    name: str
    ended: date | None
    now: str
    field: str
    value: str
    choices: tuple[tuple[str, str], ...]
    proposed: str
    nobody: bool
    is_open: bool


def taken_over_lines(plan: Plan, by: Viewer, today: date) -> dict[str, object]:
    """What the table shows; every body of today is offered only where nobody took over."""
    everybody: tuple[tuple[str, str], ...] = ()
    if any(not taken.candidates for taken in plan.taken_over):
        everybody = tuple(row for _kind, rows in choices(by=by, on=today) for row in rows)
    lines = [_line(taken, everybody) for taken in plan.taken_over]
    return {"taken_over": lines, "has_choices": any(line.choices for line in lines)}


def _line(taken: TakenOver, everybody: tuple[tuple[str, str], ...]) -> Line:
    several = tuple((str(heir.unit.public_id), _heir(heir)) for heir in taken.heirs)
    nobody = not several
    now = taken.responsible
    return Line(
        name=body_name(taken.name, taken.unit, beside=(now.ten, now)) if now else taken.name,
        ended=taken.unit.valid_before,
        now=now.ten if now else "",
        field=f"{PREFIX}{taken.unit.public_id}",
        value=str(taken.chosen.public_id) if taken.chosen else "",
        choices=everybody if nobody else several if len(several) > 1 else (),
        proposed=taken.proposed.ten if taken.proposed and len(several) > 1 else "",
        nobody=nobody,
        is_open=taken.is_open,
    )


def _heir(heir: Heir) -> str:
    """A body that took over, with the functions where it did not take over all."""
    return f"{heir.unit.ten} ({'; '.join(heir.functions)})" if heir.functions else heir.unit.ten


def chosen_in(data: QueryDict) -> dict[UUID, UUID | None]:
    """Body of then → body of today, as the form sent them; an empty field takes a choice back."""
    found: dict[UUID, UUID | None] = {}
    for key, value in data.items():
        if key.startswith(PREFIX):
            then = id_in(key.removeprefix(PREFIX)) or NOBODY
            found[then] = (id_in(str(value)) or NOBODY) if value else None
    return found
