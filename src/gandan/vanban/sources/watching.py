"""What a text hides from the eye: letters in disguise, marks that turn words round."""

import re

from gandan.tiengviet.lookalikes import foreign_as_latin
from gandan.vanban.sources.model import Remark

# embeddings, overrides and isolates: what is seen may then stand in another order than what is read
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hidden(text: str) -> tuple[Remark, ...]:
    """A remark for each kind of thing in `text` that a person could not see."""
    found: list[Remark] = []
    if foreign_as_latin(text) != text:
        found.append(Remark("look_alikes"))
    if _TURNING.search(text):
        found.append(Remark("marks_of_direction"))
    return tuple(found)
