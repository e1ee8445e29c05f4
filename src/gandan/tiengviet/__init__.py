"""Vietnamese text: one spelling for comparing, folding for search, old encodings, syllables."""

from gandan.tiengviet.folding import fold
from gandan.tiengviet.lookalikes import plain_letters
from gandan.tiengviet.plausibility import is_garbage, plausibility
from gandan.tiengviet.spelling import comparable, nfc
from gandan.tiengviet.tones import one_tone_placement

__all__ = [
    "comparable",
    "fold",
    "is_garbage",
    "nfc",
    "one_tone_placement",
    "plain_letters",
    "plausibility",
]
