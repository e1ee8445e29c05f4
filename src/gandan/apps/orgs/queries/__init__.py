"""Reads of bodies and posts."""

from gandan.apps.orgs.queries.delegations import (
    Delegations,
    delegable_post,
    delegable_posts,
    delegates,
    delegation_of,
    delegations_of,
    is_delegable,
)
from gandan.apps.orgs.queries.leaders import Leaders, leader_among, leaders, names_leader
from gandan.apps.orgs.queries.names import Names, Suggestion, in_order, living
from gandan.apps.orgs.queries.people import Person, people, person_of, post_of, titles
from gandan.apps.orgs.queries.resolution import Resolution, resolve, resolve_all
from gandan.apps.orgs.queries.setting_up import SetUpPlan, WantedUnit, provinces_on, set_up_plan
from gandan.apps.orgs.queries.tree_file import TreeLine, columns, tree_lines
from gandan.apps.orgs.queries.tree_plan import PlannedLine, TreePlan, tree_plan
from gandan.apps.orgs.queries.tree_reading import TreeRow, read_tree
from gandan.apps.orgs.queries.units import (
    KindGroup,
    UnitPage,
    choices,
    kinds,
    roles,
    unit_of,
    unit_page,
    units_by_kind,
)
from gandan.apps.orgs.queries.viewers import viewer_of

__all__ = [
    "Delegations",
    "KindGroup",
    "Leaders",
    "Names",
    "Person",
    "PlannedLine",
    "Resolution",
    "SetUpPlan",
    "Suggestion",
    "TreeLine",
    "TreePlan",
    "TreeRow",
    "UnitPage",
    "WantedUnit",
    "choices",
    "columns",
    "delegable_post",
    "delegable_posts",
    "delegates",
    "delegation_of",
    "delegations_of",
    "in_order",
    "is_delegable",
    "kinds",
    "leader_among",
    "leaders",
    "living",
    "names_leader",
    "people",
    "person_of",
    "post_of",
    "provinces_on",
    "read_tree",
    "resolve",
    "resolve_all",
    "roles",
    "set_up_plan",
    "titles",
    "tree_lines",
    "tree_plan",
    "unit_of",
    "unit_page",
    "units_by_kind",
    "viewer_of",
]
