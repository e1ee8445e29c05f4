"""What the tests of the linter need of the system."""

from tests.papers.conftest import printer

__all__ = ["printer"]
