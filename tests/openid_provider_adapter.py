"""What the test's own OpenID provider says of itself and of people."""

import os

from allauth.idp.oidc.adapter import DefaultOIDCAdapter


class Adapter(DefaultOIDCAdapter):
    """The subject is the person's name; the issuer may be made a lie."""

    def get_issuer(self) -> str:
        return os.environ.get("ISSUER") or super().get_issuer()

    def get_user_sub(self, client, user) -> str:
        return f"ma-{user.get_username()}"
