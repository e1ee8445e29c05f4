"""Bodies in printed phrases: who is meant by "các sở, ban, ngành; UBND các xã" or "Sở TT&TT"."""

from gandan.vanban.bodies.lists import list_at
from gandan.vanban.bodies.phrase import BodyPhrase, parse
from gandan.vanban.bodies.scan import Atom, atom_at

__all__ = ["Atom", "BodyPhrase", "atom_at", "list_at", "parse"]
