"""What must not be so where others reach the pages: each with a sentence, and nothing starts.

Production is what `settings.PRODUCTION` says: a host that is not this machine, HTTPS, or
`GANDAN_PRODUCTION=1`. The settings are looked at by every command of the operator (Django's
checks); the data too before the pages are prepared and served.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from gandan.apps.accounts.queries import has_demonstration

SHORTEST_SECRET = 50  # characters, of at least FEWEST_LETTERS different ones: as Django advises
FEWEST_LETTERS = 5
LOOPBACK = {"localhost", "::1", "[::1]"}


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine only."""
    return host in LOOPBACK or host.startswith("127.")


def problems() -> list[str]:
    """What is wrong with the settings; empty where nobody else reaches the pages."""
    if not settings.PRODUCTION:
        return []
    found = {
        "GANDAN_DEBUG=1 shows the inside of the system to everybody who meets an error. "
        "Leave it out where others reach the pages.": settings.DEBUG,
        'GANDAN_HOSTS contains "*", so that any name would be answered. '
        "Write the names of this system, such as gandan.tinh.vn.": "*" in settings.ALLOWED_HOSTS,
        "GANDAN_HTTPS is not 1: passwords would travel readable, and passkeys do not work. "
        "Serve the pages over HTTPS and set GANDAN_HTTPS=1.": not settings.HTTPS,
        "GANDAN_ADDRESS does not begin with https://, and invitations would lead there. "
        "Write https:// and the name of this system.": not settings.ADDRESS.startswith("https://"),
        f"The secret in {settings.DATA / 'secret'} is weak: it needs {SHORTEST_SECRET} characters "
        "and more. Delete the file; a new one is made, and everybody signs in again.": _is_weak(
            settings.SECRET_KEY
        ),
        "GANDAN_SMTP sends the password of the mail server unencrypted over the network. "
        "Write smtp+starttls:// or smtps://.": bool(settings.EMAIL_HOST_PASSWORD)
        and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
        and not is_loopback(settings.EMAIL_HOST),
        "GANDAN_OIDC_ISSUER does not begin with https://: anybody on the way could sign in as "
        "anybody. Write the https:// address of the provider.": bool(settings.OIDC_ISSUER)
        and not settings.OIDC_ISSUER.startswith("https://")
        and not is_loopback(urlsplit(settings.OIDC_ISSUER).hostname or ""),
    }
    return [sentence for sentence, is_so in found.items() if is_so] + _readable_secrets()


def problems_of_data() -> list[str]:
    """What is wrong with what is stored; asks the database."""
    if settings.PRODUCTION and has_demonstration():
        return [
            "The demonstration province is in this database: its accounts have a password that "
            "everybody knows. Use an empty database, and ./gandan admin open_office."
        ]
    return []


def refuse() -> None:
    """Raise with every sentence; called by the process that serves the pages."""
    if found := problems() or problems_of_data():
        raise ImproperlyConfigured(" ".join(found))


def _is_weak(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS


def _readable_secrets() -> list[str]:
    """Secrets that others of this machine can read."""
    if os.name == "nt":
        return []
    files = [Path(settings.DATA) / name for name in ("secret", "factors.key")]
    return [
        f"Others on this machine can read {path}. Run: chmod 600 {path}"
        for path in files
        if path.exists() and path.stat().st_mode & 0o077
    ]


@register(Tags.security)
def check_settings(app_configs: object, **_more: object) -> Sequence[CheckMessage]:
    """For every command of the operator."""
    return [
        Error(sentence, id=f"gandan.E{number:03}") for number, sentence in enumerate(problems(), 1)
    ]
