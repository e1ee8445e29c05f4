"""Headings of TCVN3 that were typed in small letters under a font of capitals.

Once the font is lost, "céng hßa x· héi chñ nghÜa viÖt nam" is all that is left of a letterhead. The
name of the State, or of the Party, in small letters tells that a text was typed so.
"""

import re

from gandan.tiengviet.capitals import capitals
from gandan.tiengviet.tones import one_tone_placement

_TELLS = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|^\s*đảng cộng sản việt nam\s*$", re.MULTILINE
)
_SHORT, _LONGEST = 60, 100  # letters; words that flow on fill longer lines
_OPEN = (",", ";", ":", ".")


def raised_headings(text: str) -> str:
    """`text` with the lines in capitals that a font of capitals drew so, if one did.

    A heading has only small letters and no end of a sentence, and no long line flows into it.
    """
    if not _TELLS.search(one_tone_placement(text)):
        return text
    lines = text.split("\n")
    flows = False
    for index, line in enumerate(lines):
        words = line.strip()
        if not flows and _is_small(words):
            lines[index] = capitals(line)
        else:
            flows = words.endswith(",") or (len(words) > _SHORT and not words.endswith(_OPEN))
    return "\n".join(lines)


def _is_small(words: str) -> bool:
    return (
        words[:1].isalpha()
        and words.islower()
        and len(words) <= _LONGEST
        and not words.endswith(_OPEN)
    )
