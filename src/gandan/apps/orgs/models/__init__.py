"""Tables of bodies over time, posts held in them, and how one body follows another."""

from gandan.apps.orgs.models.posts import Delegation, Post, Role
from gandan.apps.orgs.models.successions import (
    ENDING,
    SUCCESSION_MOVES,
    Succession,
    SuccessionChange,
    SuccessionDecision,
    SuccessionKind,
    SuccessionMove,
    SuccessionPart,
    SuccessionState,
    Successor,
)
from gandan.apps.orgs.models.units import CodeSystem, Unit, UnitCode, UnitKind, UnitName

__all__ = [
    "ENDING",
    "SUCCESSION_MOVES",
    "CodeSystem",
    "Delegation",
    "Post",
    "Role",
    "Succession",
    "SuccessionChange",
    "SuccessionDecision",
    "SuccessionKind",
    "SuccessionMove",
    "SuccessionPart",
    "SuccessionState",
    "Successor",
    "Unit",
    "UnitCode",
    "UnitKind",
    "UnitName",
]
