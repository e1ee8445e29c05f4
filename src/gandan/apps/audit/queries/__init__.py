"""Reads of the log and of its chain."""

from gandan.apps.audit.queries.chain import (
    Sealed,
    chain_of,
    chains,
    heads,
    not_yet_sealed,
    published_heads,
    sealed_lines,
)
from gandan.apps.audit.queries.log import LogFilter, history, history_of, log

__all__ = [
    "LogFilter",
    "Sealed",
    "chain_of",
    "chains",
    "heads",
    "history",
    "history_of",
    "log",
    "not_yet_sealed",
    "published_heads",
    "sealed_lines",
]
