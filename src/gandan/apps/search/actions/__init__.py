"""All writes to entries: put in by the actions of upper apps, made anew, proved."""

from gandan.apps.search.actions.putting import put

__all__ = ["put"]
