"""Sign-in: by name and password; accounts are made by an administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from typing_extensions import override


class ClosedDoorAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Nobody signs up by himself."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
