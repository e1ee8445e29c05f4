"""What stands in the addresses of reviews, for the world of permissions."""

from typing import Any

from tests.apps.reports.reviewed import opened
from tests.universe import Universe


def things(universe: Universe) -> dict[str, dict[str, Any]]:
    """A review to which Sở Tư pháp contributes."""
    review = opened(universe)
    of_review = {"review": review.public_id}
    return {
        "review": of_review,
        "review_body": of_review | {"unit": universe.unit("Sở Tư pháp").public_id},
    }
