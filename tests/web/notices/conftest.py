"""The clock of the universe, and a browser for each person."""

from tests.web.tasks.conftest import as_, the_day_is_that_of_the_universe

__all__ = ["as_", "the_day_is_that_of_the_universe"]
