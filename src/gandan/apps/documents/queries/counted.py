"""A page of a list that is counted only as far as the number tells a person something."""

from dataclasses import dataclass

COUNT_LIMIT = 1000  # beyond it a person narrows the search; the exact number tells him nothing


@dataclass(frozen=True, slots=True)
class CountedPage:
    """Which page of how many lines. `count` stops at `COUNT_LIMIT` + 1."""

    count: int
    page: int
    has_next: bool

    @property
    def is_capped(self) -> bool:
        """Whether there are more than are counted."""
        return self.count > COUNT_LIMIT

    @property
    def previous_page(self) -> int:
        """Number of the page before."""
        return self.page - 1

    @property
    def next_page(self) -> int:
        """Number of the page after."""
        return self.page + 1
