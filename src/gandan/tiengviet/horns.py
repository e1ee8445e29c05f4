"""The letter "ư" of TCVN3 that became a hyphen: "n-íc", "Thñ t-íng", "T- ph¸p".

Its code is that of the soft hyphen; PDF readers, browsers and word processors print or copy it as a
hyphen, or lose it to one. A hyphen that makes one syllable of what stands beside it is the letter.
"""

import re

from gandan.tiengviet.syllables import is_syllable

_LETTER = r"[^\W\d_]"
_HYPHENED = re.compile(rf"(?<![\w/&.-])({_LETTER}{{0,3}})[-\ufffe]({_LETTER}{{0,4}})(?![\w/&-])")


def restored_horns(codes: str, text: str) -> str:
    """`text`, made of `codes` one by one, with its hyphens that are an "ư" as this letter.

    Where the codes still hold soft hyphens, hyphens are hyphens.
    """
    if "\u00ad" in codes or ("-" not in codes and "\ufffe" not in codes):
        return text
    return _HYPHENED.sub(_horned, text)


def _horned(found: re.Match[str]) -> str:
    before, after = found[1], found[2]
    if not before + after or (is_syllable(before) and is_syllable(after)):
        return found[0]
    if not after and len(before) < 2 and before.islower() and _begins_line(found):
        return found[0]  # a label of a list: "b- "
    letters = before + after
    is_tall = letters.isupper() if len(letters) > 1 else not before and letters.isupper()
    made = before + ("Ư" if is_tall else "ư") + after
    return made if is_syllable(made) else found[0]


def _begins_line(found: re.Match[str]) -> bool:
    line = found.string[: found.start()].rsplit("\n", 1)[-1]
    return not line.strip()
