"""Vietnamese text: one spelling for comparing, folding for search."""

from gandan.tiengviet.folding import fold
from gandan.tiengviet.spelling import comparable, nfc, one_tone_placement, plain_letters

__all__ = ["comparable", "fold", "nfc", "one_tone_placement", "plain_letters"]
