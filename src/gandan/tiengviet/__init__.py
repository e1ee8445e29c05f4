"""Vietnamese text: one spelling for comparing, folding for search, old encodings, syllables."""

from gandan.tiengviet.folding import fold
from gandan.tiengviet.plausibility import is_garbage, plausibility
from gandan.tiengviet.spelling import comparable, nfc, one_tone_placement, plain_letters

__all__ = [
    "comparable",
    "fold",
    "is_garbage",
    "nfc",
    "one_tone_placement",
    "plain_letters",
    "plausibility",
]
