"""Small records that are made by the thousand while a document is read.

`dataclass(frozen=True)` sets each field by a call of `object.__setattr__`, which takes several
times as long as the rest of making a record. These are frozen for the type checker only; what a
reading gives to others (`model`) is frozen altogether.
"""

from dataclasses import dataclass
from typing import TypeVar

from typing_extensions import dataclass_transform

_Record = TypeVar("_Record")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Record]) -> type[_Record]:
    """A class of records that are compared by their fields and never changed."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
