"""A browser for each person, and files in a folder of their own."""

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


@pytest.fixture(autouse=True)
def the_day_is_that_of_the_universe(monkeypatch):
    """The clock is read in the pages alone: there it shows 2 March 2026, 09:00."""
    from django.utils import timezone

    from tests.universe import NOW, TODAY

    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def as_(universe):
    """`as_("officer").get("/")`: a client signed in as a person of the universe."""

    def client(who: str) -> Client:
        browser = Client()
        browser.force_login(
            universe.user(who), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return browser

    return client
