"""Writes of the log: events, and the chain that seals them."""

from gandan.apps.audit.actions.reading import export_log, read_log
from gandan.apps.audit.actions.recording import Actor, record
from gandan.apps.audit.actions.sealing import make_heads, seal_some

__all__ = ["Actor", "export_log", "make_heads", "read_log", "record", "seal_some"]
