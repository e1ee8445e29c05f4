"""What the test's own OpenID provider says of itself and of people."""

import os

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.contrib.auth import get_user_model


class Adapter(DefaultOIDCAdapter):
    """The subject is the person's name; the issuer may be made a lie."""

    def get_issuer(self) -> str:
        return os.environ.get("ISSUER") or super().get_issuer()

    def get_user_sub(self, client, user) -> str:  # noqa: ARG002
        return f"ma-{user.get_username()}"

    def get_user_by_sub(self, client, sub: str):  # noqa: ARG002
        name = sub.removeprefix("ma-")
        return get_user_model().objects.filter(username=name).first()
