"""Fixtures that every test may use."""

import pytest

from tests.universe import Universe, build


@pytest.fixture
def universe(db: None) -> Universe:
    """The small test world, in this test's transaction."""
    return build()
