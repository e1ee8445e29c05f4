"""Names that stand in addresses: Vietnamese words without marks, hyphens between."""

from typing import ClassVar

from django import forms
from typing_extensions import override


class AddressForm(forms.Form):
    """A question that an address holds: each field under the name that everybody reads there."""

    PARAMETERS: ClassVar[dict[str, str]] = {}

    @override
    def add_prefix(self, field_name: str) -> str:
        """The name that the field has in the address."""
        return self.PARAMETERS.get(field_name, field_name)
