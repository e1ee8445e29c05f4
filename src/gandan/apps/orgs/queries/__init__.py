"""Reads of bodies and posts."""

from gandan.apps.orgs.queries.names import Names, Suggestion, in_order, living
from gandan.apps.orgs.queries.resolution import Resolution, resolve, resolve_all
from gandan.apps.orgs.queries.viewers import viewer_of

__all__ = [
    "Names",
    "Resolution",
    "Suggestion",
    "in_order",
    "living",
    "resolve",
    "resolve_all",
    "viewer_of",
]
