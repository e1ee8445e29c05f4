"""What a person chooses for each duty while confirming: how it counts, what it is joined to."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.actions.confirming import Choice
from gandan.apps.tasks.queries.confirmation import Plan, PlannedTask
from gandan.apps.tasks.queries.lateness import OnTimeBy
from gandan.apps.tasks.queries.overlaps import Overlap, Remarks

CONFIRM_FORM = "xac-nhan"  # id of the form at the end of the page, to which the fields belong
HOW = "on_time_by"
ACTION_LENGTH = 90  # characters of a task in a choice


class DutyForm(forms.Form):
    """The choices of one duty; its fields stand in the duty's card and go with the page's form."""

    on_time_by = forms.ChoiceField(
        label=_("Đúng hạn tính theo"),
        choices=OnTimeBy.choices,
        initial=OnTimeBy.ISSUE,
        required=False,
    )
    join_with = forms.TypedChoiceField(
        label=_("Nộp chung một báo cáo"),
        required=False,
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Vì sao một báo cáo là đủ"),
        required=False,
        max_length=2000,
        help_text=_("Bắt buộc khi hai văn bản ghi nơi nhận báo cáo khác nhau."),
    )
    with_sent = forms.BooleanField(
        label=_("Báo cáo đơn vị đã gửi cho nhiệm vụ kia cũng tính cho nhiệm vụ này"),
        required=False,
    )

    def __init__(
        self, data: QueryDict | None, *, prefix: str, overlaps: tuple[Overlap, ...]
    ) -> None:
        super().__init__(data, prefix=prefix)
        if overlaps:
            self.fields["join_with"].choices = [  # type: ignore[attr-defined]
                ("", gettext("Không: đơn vị nộp riêng từng báo cáo")),
                *((str(one.task.public_id), _with_task(one)) for one in overlaps),
            ]
        else:
            for name in ("join_with", "reason", "with_sent"):
                del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["form"] = CONFIRM_FORM


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty of the plan with what may be chosen for it."""

    duty: PlannedTask
    form: DutyForm | None  # None where no paper is due: there is nothing to choose
    overlaps: tuple[Overlap, ...]  # those that it may be joined to


def duty_lines(
    plan: Plan, found: Remarks, data: QueryDict, *, may_join: bool
) -> Iterator[DutyLine]:
    """Each duty of the plan, in its order, with what had been chosen for it already."""
    for number, duty in enumerate(plan.duties, 1):
        if not duty.proposal.report_to or duty.is_history or duty.is_continuing:
            yield DutyLine(duty, None, ())
            continue
        overlaps = tuple(o for o in found.overlaps if may_join and o.number == number and o.sharing)
        prefix = str(duty.proposal.public_id)
        is_chosen = f"{prefix}-{HOW}" in data
        form = DutyForm(data if is_chosen else None, prefix=prefix, overlaps=overlaps)
        yield DutyLine(duty, form, overlaps)


def choices_in(data: QueryDict) -> dict[UUID, Choice]:
    """What was sent, by proposal; a value of no known form counts as not chosen."""
    found = {}
    for key in data:
        prefix, _dash, name = key.rpartition("-")
        proposal = _uuid(prefix)
        if name != HOW or proposal is None:
            continue
        how = data.get(key, "")
        found[proposal] = Choice(
            on_time_by=OnTimeBy(how) if how in OnTimeBy.values else OnTimeBy.ISSUE,
            join_with=_uuid(data.get(f"{prefix}-join_with", "")),
            reason=data.get(f"{prefix}-reason", ""),
            with_sent=bool(data.get(f"{prefix}-with_sent")),
        )
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _with_task(overlap: Overlap) -> str:
    said = {
        "paper": str(overlap.task.document),
        "action": Truncator(overlap.task.action).chars(ACTION_LENGTH),
    }
    return gettext("Nộp chung với %(paper)s: %(action)s") % said
