"""A real OpenID provider on this machine, in a process of its own, and the settings for it."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

from tests.openid_provider import CLIENT, SECRET
from tools.system import ROOT, free_port


def switched_on(settings, issuer: str) -> None:
    """The settings of a system whose operator named this provider."""
    settings.OIDC_ISSUER = issuer
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 60  # seconds: a busy machine is no fault
    settings.OIDC_NAME = "Đăng nhập một lần của tỉnh"
    app = {
        "provider_id": "sso",
        "name": settings.OIDC_NAME,
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": issuer, "fetch_userinfo": False},
    }
    openid = {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [app]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid}


@contextlib.contextmanager
def provider(*, claims_to_be: str = "") -> Iterator[str]:
    """Start the provider; its address. It may claim to be another issuer."""
    port = free_port()
    module = "tests.openid_provider"
    command = [sys.executable, "-m", module, str(port), "http://testserver/dang-nhap/sso/tro-ve/"]
    environ = {**os.environ, "ISSUER": claims_to_be}
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(command, cwd=ROOT, env=environ)
    issuer = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                discovery(issuer)
                break
            assert process.poll() is None, "the provider ended"
            time.sleep(0.1)
        yield issuer
    finally:
        process.terminate()
        process.wait(10)


def discovery(issuer: str) -> dict[str, object]:
    """What the provider says of itself."""
    address = f"{issuer}/.well-known/openid-configuration"
    with urllib.request.urlopen(address) as answer:  # noqa: S310  # of our own process
        found: dict[str, object] = json.load(answer)
    return found


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


def authorized(address: str, person: str) -> str:
    """Go to the provider's page as somebody; the path and query that it leads back to."""
    ask = urllib.request.Request(address, headers={"X-Person": person})  # noqa: S310
    try:
        urllib.request.build_opener(_Stay).open(ask)
    except urllib.error.HTTPError as led:
        back = urlsplit(led.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider did not lead back")


def asked(address: str) -> dict[str, str]:
    """The parameters with which the provider was asked."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def words_of(page: str) -> str:
    """A page without its tags."""
    return unescape(re.sub(r"<[^>]+>", " ", page))
