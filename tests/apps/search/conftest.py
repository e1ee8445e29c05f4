"""A library of Lam Giang."""

import pytest

from tests.apps.search.papers import Library
from tests.universe import Universe


@pytest.fixture
def library(universe: Universe) -> Library:
    return Library(universe)
