"""Writes of bodies and posts."""

from gandan.apps.orgs.actions.administrators import make_administrator, reset_administrator
from gandan.apps.orgs.actions.posts import NewPost, appoint, end_post, engage
from gandan.apps.orgs.actions.units import (
    add_name,
    close_unit,
    create_unit,
    remove_name,
    rename_unit,
)

__all__ = [
    "NewPost",
    "add_name",
    "appoint",
    "close_unit",
    "create_unit",
    "end_post",
    "engage",
    "make_administrator",
    "remove_name",
    "rename_unit",
    "reset_administrator",
]
