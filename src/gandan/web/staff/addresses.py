"""What addresses hold: names are Vietnamese words without marks, hyphens between."""

from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from typing_extensions import override


class AddressForm(forms.Form):
    """A question that an address holds: each field under the name that everybody reads there."""

    PARAMETERS: ClassVar[dict[str, str]] = {}

    @override
    def add_prefix(self, field_name: str) -> str:
        """The name that the field has in the address."""
        return self.PARAMETERS.get(field_name, field_name)


def number_in(query: QueryDict, name: str) -> int:
    """A number that the address or the form names, at most nine digits; 0 where it names none."""
    said = query.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def keys_in(query: QueryDict, name: str) -> set[int]:
    """The keys of rows that a form names; what is none is left out."""
    said = query.getlist(name)
    return {int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 19}


def page_number(query: QueryDict) -> int:
    """Which page of a list the address names; the first where it names none."""
    number = number_in(query, "trang")
    return number if 0 < number < 10_000 else 1


def id_in(text: str) -> UUID | None:
    """The public id that a text is; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
