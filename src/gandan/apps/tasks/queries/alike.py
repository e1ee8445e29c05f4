"""Which texts of duties say the same: the same order comes in a paper of every year."""

from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from gandan.tiengviet.folding import fold

SAME_WORDS = 90  # of 100: the words of both, whatever their order
ALL_OF_SHORTER = 97  # of 100: one says all that the other says, and more
LEAST_SYLLABLES = 6  # shorter texts have too little to be compared by what one leaves out


def alike(texts: Sequence[str]) -> list[list[int]]:
    """Indexes of the texts in groups, each in the order given; groups by their first.

    A text joins the first group whose first text says the same: near-equal words, or all of the
    shorter one in the longer. Every pair is compared with the first of each group only.
    """
    folded = [fold(text) for text in texts]
    groups: list[list[int]] = []
    for number, text in enumerate(folded):
        for group in groups:
            if _is_same(folded[group[0]], text):
                group.append(number)
                break
        else:
            groups.append([number])
    return groups


def _is_same(one: str, other: str) -> bool:
    if token_sort_ratio(one, other) >= SAME_WORDS:
        return True
    shorter, longer = sorted((one, other), key=len)
    is_long_enough = len(shorter.split()) >= LEAST_SYLLABLES and len(shorter) * 3 >= len(longer) * 2
    return is_long_enough and token_set_ratio(one, other) >= ALL_OF_SHORTER
