"""What the tests of papers need of the system."""

import os

import pytest

from gandan.papers import NoPrinter, write_pdf
from tests.papers.examples import NOW, paper


@pytest.fixture(scope="session")
def printer() -> None:
    """Pango and a font with Vietnamese letters; where CI runs, they must be there."""
    try:
        write_pdf(paper(), made_at=NOW)
    except NoPrinter as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
