"""Writes of bodies and posts."""

from gandan.apps.orgs.actions.posts import appoint, end_post
from gandan.apps.orgs.actions.units import (
    add_name,
    close_unit,
    create_unit,
    remove_name,
    rename_unit,
)

__all__ = [
    "add_name",
    "appoint",
    "close_unit",
    "create_unit",
    "end_post",
    "remove_name",
    "rename_unit",
]
