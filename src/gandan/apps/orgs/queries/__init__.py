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
from gandan.apps.orgs.queries.succeeding import Responsible, Step, Story, responsible_now, story
from gandan.apps.orgs.queries.successions import (
    SuccessionPage,
    SuccessionRow,
    moves_of,
    part_of,
    succession_kinds,
    succession_of,
    succession_page,
    succession_states,
    successions,
)
from gandan.apps.orgs.queries.successor_search import (
    FoundSuccessor,
    successor_of,
    successors_found,
)
from gandan.apps.orgs.queries.tree_files.columns import TreeLine, columns, tree_lines
from gandan.apps.orgs.queries.tree_files.plan import PlannedLine, TreePlan, tree_plan
from gandan.apps.orgs.queries.tree_files.reading import TreeRow, read_tree
from gandan.apps.orgs.queries.trees import (
    Node,
    codes_on,
    identifiers_on,
    name_on,
    names_on,
    tree,
    unit_by_code,
)
from gandan.apps.orgs.queries.unit_lists import KindGroup, UnitList, units_listed
from gandan.apps.orgs.queries.units import (
    UnitPage,
    choices,
    kinds,
    roles,
    unit_of,
    unit_page,
)
from gandan.apps.orgs.queries.viewers import viewer_of

__all__ = [
    "Delegations",
    "FoundSuccessor",
    "KindGroup",
    "Leaders",
    "Names",
    "Node",
    "Person",
    "PlannedLine",
    "Resolution",
    "Responsible",
    "SetUpPlan",
    "Step",
    "Story",
    "SuccessionPage",
    "SuccessionRow",
    "Suggestion",
    "TreeLine",
    "TreePlan",
    "TreeRow",
    "UnitList",
    "UnitPage",
    "WantedUnit",
    "choices",
    "codes_on",
    "columns",
    "delegable_post",
    "delegable_posts",
    "delegates",
    "delegation_of",
    "delegations_of",
    "identifiers_on",
    "in_order",
    "is_delegable",
    "kinds",
    "leader_among",
    "leaders",
    "living",
    "moves_of",
    "name_on",
    "names_leader",
    "names_on",
    "part_of",
    "people",
    "person_of",
    "post_of",
    "provinces_on",
    "read_tree",
    "resolve",
    "resolve_all",
    "responsible_now",
    "roles",
    "set_up_plan",
    "story",
    "succession_kinds",
    "succession_of",
    "succession_page",
    "succession_states",
    "successions",
    "successor_of",
    "successors_found",
    "titles",
    "tree",
    "tree_lines",
    "tree_plan",
    "unit_by_code",
    "unit_of",
    "unit_page",
    "units_listed",
    "viewer_of",
]
