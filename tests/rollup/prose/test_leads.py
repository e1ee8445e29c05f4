"""The nearest lead is found, as if each had been looked at."""

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from gandan.rollup.prose.leads import NEAR, Leads

SETS = st.lists(st.frozensets(st.integers(0, 14), min_size=1, max_size=12), max_size=30)


def likeness(one, other) -> Fraction:
    return Fraction(len(one & other), len(one | other))


@given(SETS)
@example([frozenset(range(10)), frozenset(range(7)), frozenset(range(3, 10))])  # just near enough
def test_a_set_joins_the_nearest_lead_or_leads(sets):
    leads, known = Leads(), []
    for members in sets:
        near = [at for at, lead in enumerate(known) if likeness(members, lead) >= Fraction(*NEAR)]
        best = max(near, key=lambda at: (likeness(members, known[at]), -at), default=len(known))
        assert leads.take(members) == best
        if best == len(known):
            known.append(members)
