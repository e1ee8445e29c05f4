"""The country's provinces, districts and communes over time, and what became of each in July 2025.

Reference data with its source, as rows beside this file (`data/eras.toml` says where they come
from, `bodies/` holds the standard bodies of a province). Pure: no database, no network.
"""

from gandan.places.model import BadRows, Change, Era, Place
from gandan.places.naming import find, similar
from gandan.places.reading import (
    communes,
    district_of,
    districts,
    era_on,
    eras,
    place,
    province,
    province_of,
    provinces,
)
from gandan.places.standard import (
    Body,
    BodyChange,
    StandardBody,
    bodies_of,
    body_changes,
    named,
    standard_bodies,
)
from gandan.places.succession import predecessors, successors

__all__ = [
    "BadRows",
    "Body",
    "BodyChange",
    "Change",
    "Era",
    "Place",
    "StandardBody",
    "bodies_of",
    "body_changes",
    "communes",
    "district_of",
    "districts",
    "era_on",
    "eras",
    "find",
    "named",
    "place",
    "predecessors",
    "province",
    "province_of",
    "provinces",
    "similar",
    "standard_bodies",
    "successors",
]
