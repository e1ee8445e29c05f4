"""Writes of bodies and posts."""

from gandan.apps.orgs.actions.administrators import make_administrator, reset_administrator
from gandan.apps.orgs.actions.codes import add_code, end_code, remove_code
from gandan.apps.orgs.actions.delegations import Span, delegate, take_back
from gandan.apps.orgs.actions.importing import import_tree
from gandan.apps.orgs.actions.names import add_name, end_name, remove_name, rename_unit
from gandan.apps.orgs.actions.posts import NewPost, appoint, end_post, engage, move_post
from gandan.apps.orgs.actions.setting_up import set_up_province
from gandan.apps.orgs.actions.units import close_unit, correct_superior, create_unit, reopen_unit

__all__ = [
    "NewPost",
    "Span",
    "add_code",
    "add_name",
    "appoint",
    "close_unit",
    "correct_superior",
    "create_unit",
    "delegate",
    "end_code",
    "end_name",
    "end_post",
    "engage",
    "import_tree",
    "make_administrator",
    "move_post",
    "remove_code",
    "remove_name",
    "rename_unit",
    "reopen_unit",
    "reset_administrator",
    "set_up_province",
    "take_back",
]
