"""How many there are, as lists of work say it."""

import pytest

from gandan.apps.tasks.queries.my_work import COUNTED
from gandan.web.templatetags.tasks import up_to_counted


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (COUNTED, "1.000"), (COUNTED + 1, "1.000+"), (99_999, "1.000+")]
)
def test_what_lies_beyond_the_counted_is_said_as_more(count: int, words: str) -> None:
    assert up_to_counted(count) == words
