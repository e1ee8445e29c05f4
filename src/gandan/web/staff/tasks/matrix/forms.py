"""What the address of the matrix says."""

from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.queries.matrix.figures import Part
from gandan.apps.tasks.queries.matrix.periods import A_YEAR, PeriodKind, period_from
from gandan.apps.tasks.queries.matrix.story import WantedStory
from gandan.apps.tasks.queries.matrix.wanted import MOST_PERIODS, USUAL_PERIODS, WantedMatrix
from gandan.apps.tasks.queries.wanted import Structure
from gandan.web.staff.addresses import AddressForm, id_in, page_number

COUNTS = (4, USUAL_PERIODS, 12, 20, MOST_PERIODS)


class MatrixForm(AddressForm):
    """The question, as the address holds it; a wrong value asks for what is usual."""

    PARAMETERS: ClassVar[dict[str, str]] = {
        "kind": "ky",
        "count": "so-ky",
        "last": "den",
        "unit": "don-vi",
        "structure": "co-cau",
    }
    kind = forms.ChoiceField(label=_("Mỗi cột là một"), required=False, choices=PeriodKind.choices)
    count = forms.TypedChoiceField(
        label=_("Số kỳ"), required=False, coerce=int, choices=[(n, str(n)) for n in COUNTS]
    )
    last = forms.RegexField(
        label=_("Kỳ cuối chứa tháng"),
        regex=r"^[12]\d{3}-(0[1-9]|1[0-2])$",
        required=False,
        widget=forms.TextInput(attrs={"type": "month"}),
    )
    unit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    structure = forms.ChoiceField(required=False, choices=Structure.choices)

    def __init__(self, data: QueryDict) -> None:
        given = data.copy()
        given.setdefault("ky", PeriodKind.QUARTER.value)
        if given.get("so-ky") not in {str(n) for n in COUNTS}:
            given["so-ky"] = str(USUAL_PERIODS)  # the form shows what the page goes by
        super().__init__(given)

    def wanted(self) -> WantedMatrix:
        """What was asked; fields with a wrong value count as empty."""
        self.is_valid()
        given = self.cleaned_data
        last = given.get("last")
        return WantedMatrix(
            kind=PeriodKind(given.get("kind") or PeriodKind.QUARTER),
            count=given.get("count") or USUAL_PERIODS,
            last=int(last[:4]) * A_YEAR + int(last[5:]) - 1 if last else None,
            unit=given.get("unit"),
            structure=given.get("structure") or Structure.NOW.value,
        )


def story_wanted(query: QueryDict) -> WantedStory | None:
    """Which cell an address means; None where it means none."""
    period = period_from(query.get("ky", ""))
    unit = query.get("don-vi", "")
    if period is None or (unit and id_in(unit) is None):
        return None
    structure = query.get("co-cau", "")
    part = query.get("phan", "")
    return WantedStory(
        period=period,
        unit=id_in(unit),
        alone=bool(query.get("rieng")),
        structure=structure if structure in Structure.values else Structure.NOW.value,
        part=part if part in Part.values else "",
        page=page_number(query),
    )


def month_as_typed(month: int) -> str:
    """A month by its number, as the field for it writes it."""
    return f"{month // A_YEAR}-{month % A_YEAR + 1:02d}"
