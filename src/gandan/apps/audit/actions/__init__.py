"""Writes of the log: events, and the chain that seals them."""

from gandan.apps.audit.actions.recording import Actor, record
from gandan.apps.audit.actions.sealing import make_heads, seal_some

__all__ = ["Actor", "make_heads", "record", "seal_some"]
