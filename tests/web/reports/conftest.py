"""The clock of the universe, a browser for each person, files in a folder of their own."""

from tests.web.tasks.conftest import (
    as_,
    files_in_a_folder_of_their_own,
    the_day_is_that_of_the_universe,
)

__all__ = ["as_", "files_in_a_folder_of_their_own", "the_day_is_that_of_the_universe"]
