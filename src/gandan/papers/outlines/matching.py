"""Which known indicators a proposed figure may be: called the same without marks, or nearly."""

from collections.abc import Mapping
from dataclasses import dataclass

from gandan.rollup.forms.model import Indicator
from gandan.tiengviet.folding import fold

_LIKE = 72  # of a hundred: how like a name must be to be offered
_MOST = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Codes of indicators: the one that is called so, and others that are nearly called so."""

    same: str = ""
    like: tuple[str, ...] = ()


def match(name: str, known: Mapping[str, Indicator]) -> Match:
    """Hold a name against the indicators that are in use; blanks, marks and case do not count."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import token_sort_ratio

    names = {code: _plain(one.name) for code, one in known.items()}
    wanted = _plain(name)
    same = next((code for code, plain in names.items() if plain == wanted), "")
    near = process.extract(
        wanted, names, scorer=token_sort_ratio, limit=_MOST + 1, score_cutoff=_LIKE
    )
    like = [code for _plain_name, _score, code in near if code != same]
    return Match(same, tuple(like[:_MOST]))


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())
