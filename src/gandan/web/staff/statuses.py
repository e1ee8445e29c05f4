"""With which status a page comes back when what was sent was not done."""

from collections.abc import Callable

from django import forms

from gandan.apps.audit.policies import Doubtful, Refused, Stale

CONFLICT, REFUSED = 409, 422


def status_of(refused: Refused | None) -> int:
    """409 where somebody else was quicker, 422 for any other refusal, 200 where there is none."""
    if refused is None:
        return 200
    return CONFLICT if isinstance(refused, Stale) else REFUSED


def tried(form: forms.BaseForm, act: Callable[[], object]) -> int:
    """Run the action of a valid form: 0 when it is done, else the status of the page that says why.

    The reason of a refusal stands in the form, beside what was typed.
    """
    if not form.is_valid():
        return REFUSED
    try:
        act()
    except Refused as refused:
        form.add_error(None, str(refused))
        if isinstance(refused, Doubtful) and (field := form.fields.get(refused.said_by)):
            field.widget = forms.CheckboxInput()  # shown from now on, not before
        return status_of(refused)
    return 0
