"""Sentences that say nearly the same, put together; a machine's proposal, of which nothing is lost.

Two sentences are near when they share seven tenths of their pairs of neighbouring syllables,
without marks, and have the same numbers and turning words in the same order. Each is held against
the leads of its section only (`leads`), so that a whole country's can be put together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gandan.rollup.prose.contrary import Turns, turns
from gandan.rollup.prose.leads import Leads
from gandan.rollup.prose.model import Group, Said
from gandan.tiengviet import fold

_NUMBER = re.compile(r"\d+(?: \d+)*")  # 02 and 2, 1.250 and 1250: they are compared apart


def gather(sentences: Iterable[Said]) -> tuple[Group, ...]:
    """The sentences as groups; each stands in exactly one.

    Sections come in the order in which they were first met, within one what most bodies say comes
    first. Otherwise the order of the sentences changes nothing.
    """
    sections: dict[str, dict[Turns, dict[str, list[Said]]]] = {}
    known: dict[str, tuple[Turns, str]] = {}
    for said in sentences:
        if said.text not in known:
            known[said.text] = turns(said.text), _NUMBER.sub("0", fold(said.text))
        numbers, folded = known[said.text]
        section = sections.setdefault(said.section, {})
        section.setdefault(numbers, {}).setdefault(folded, []).append(said)
    return tuple(
        group for name, section in sections.items() for group in _in_section(name, section)
    )


def _in_section(name: str, section: Mapping[Turns, Mapping[str, list[Said]]]) -> list[Group]:
    groups = [
        _group(name, [said for folded in near for said in alike[folded]])
        for alike in section.values()
        for near in _near(alike)
    ]
    return sorted(groups, key=lambda group: (-len(group.units), group.lead.text))


def _group(section: str, found: Sequence[Said]) -> Group:
    """A group of what was found near each other, led by the wording of most."""
    if len(found) == 1:
        return Group(section, found[0])
    count = Counter(said.text for said in found)
    # of wordings that are as many, one with its marks
    lead, *others = sorted(
        found,
        key=lambda said: (
            -count[said.text],
            said.text.isascii(),
            said.text,
            str(said.unit),
            str(said.origin),
        ),
    )
    return Group(section, lead, tuple(others))


def _near(alike: Mapping[str, list[Said]]) -> Iterator[list[str]]:
    """Folded texts of one section and the same numbers, those near each other together."""
    if len(alike) == 1:
        yield list(alike)
        return
    pairs = {folded: _pairs(folded) for folded in alike}
    count = Counter(pair for own in pairs.values() for pair in own)
    rank = {pair: at for at, pair in enumerate(sorted(count, key=lambda pair: (count[pair], pair)))}
    leads = Leads()
    found: dict[int, list[str]] = {}
    # what is said most leads; then the text decides, so that the order of coming does not
    for folded in sorted(alike, key=lambda text: (-len(alike[text]), text)):
        found.setdefault(leads.take([rank[pair] for pair in pairs[folded]]), []).append(folded)
    yield from found.values()


def _pairs(folded: str) -> frozenset[str]:
    """Pairs of neighbouring syllables; of one syllable this itself."""
    syllables = folded.split(" ")
    if len(syllables) < 2:
        return frozenset(syllables)
    return frozenset(map(" ".join, pairwise(syllables)))
