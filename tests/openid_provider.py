"""`python -m tests.openid_provider PORT CALLBACK`: a real OpenID provider in a process of its own.

It is allauth's own provider (built on oauthlib) with one client; PKCE is checked where it is used.
Who stands at its page is told by a header instead of a password. `ISSUER` in the environment makes
it claim to be another one.
"""

import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

CLIENT, SECRET = "gan-dan", "bi-mat-cua-gan-dan"
ISSUER = os.environ.get("ISSUER", "")


def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def configure() -> None:
    settings.configure(
        SECRET_KEY="only-of-this-test-process",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "tests.openid_provider.person",
        ],
        ROOT_URLCONF="tests.openid_provider_urls",
        IDP_OIDC_PRIVATE_KEY=private_key(),
        IDP_OIDC_ADAPTER="tests.openid_provider_adapter.Adapter",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        PASSWORD_HASHERS=[
            "django.contrib.auth.hashers.MD5PasswordHasher"
        ],  # of the client's secret
        USE_TZ=True,
        LOGGING={
            "version": 1,
            "handlers": {"stderr": {"class": "logging.StreamHandler"}},
            "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR"}},
        },
    )
    django.setup()


def person(get_response):
    """Signed in is whom the header names."""

    def middleware(request):
        if name := request.headers.get("X-Person"):
            from django.contrib.auth import get_user_model

            request.user = get_user_model().objects.get_or_create(username=name)[0]
        return get_response(request)

    return middleware


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


def main() -> None:
    port, callback = int(sys.argv[1]), sys.argv[2]
    configure()
    from allauth.idp.oidc.models import Client
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0, run_syncdb=True)
    client = Client(id=CLIENT, name="Gần Dân", skip_consent=True, redirect_uris=callback)
    client.set_secret(SECRET)
    client.save()
    make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet).serve_forever()


if __name__ == "__main__":
    main()
