"""The pages, seen by a person of the small world."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.documents.conftest import engine, paper, receive, stored
from tests.universe import Universe

__all__ = ["engine", "paper", "receive", "stored"]

As = Callable[[str], Client]


@pytest.fixture
def as_(universe: Universe) -> As:
    """`as_("coordinator")`: a browser in which that person is signed in."""

    def go(key: str) -> Client:
        client = Client()
        client.force_login(universe.user(key))
        return client

    return go
