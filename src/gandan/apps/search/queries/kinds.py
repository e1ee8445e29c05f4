"""The kinds of things that can be found. Each app that has some says so in `queries.searched`.

A kind is a class with a dozen lines of its own: whose things somebody may see, which words they
have, what is shown of them. Petitions have none, and never will: their text is searched only
inside their own app.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import Model, QuerySet
    from django.utils.functional import Promise

    from gandan.apps.orgs.policies import Viewer


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of one thing, as written, out of which its entry is made.

    `on` is the day that it is of: that of issue where a paper bears one. `bodies` are the names
    under which a filter by body finds it.
    """

    subject: int
    tenant_id: UUID
    on: date
    title: str
    text: str
    loai: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of one thing that was found.

    `text` is as the thing holds it, its offsets those of the text itself. `state` is a key of the
    kind's `states`. `of` names what it belongs to: the document of a task, the body of a result.
    """

    kind: str
    public_id: UUID
    number: str
    title: str
    text: str
    on: str  # "2024-05-17", or "2024-06" where the paper left the day blank
    loai: str = ""
    issuer: str = ""
    state: str = ""
    of: str = ""
    within: UUID | None = None  # public id of what it stands in
    is_internal: bool = False  # lưu hành nội bộ


class Kind(ABC):
    """One kind of things. `code` (0 to 7) is part of each entry's place: it never changes."""

    name: ClassVar[str]
    code: ClassVar[int]
    label: ClassVar[Promise]
    states: ClassVar[Mapping[str, Promise]] = {}
    model: ClassVar[type[Model]]

    @abstractmethod
    def can(self, by: Viewer) -> bool:
        """Whether the viewer may see any of them at all."""

    @abstractmethod
    def scope(self, by: Viewer, state: str = "") -> QuerySet[Any, Any] | None:
        """Primary keys of those that the viewer may see and that are in the state; None for all.

        The search puts it into its question to the database: what is not in it is neither found,
        nor counted, nor quoted.
        """

    @abstractmethod
    def drafts(self, subjects: Sequence[int]) -> list[Draft]:
        """The words of things; nothing for what has none. As many queries for many as for one."""

    @abstractmethod
    def shown(self, by: Viewer, subjects: Sequence[int]) -> dict[int, Shown]:
        """What a page shows, by primary key, of those that the viewer may see."""

    def following(self, kind: str, subjects: Sequence[int]) -> Iterable[int]:  # noqa: ARG002
        """Own things whose words come from those of another kind that have just changed."""
        return ()


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of the codes."""
    found: list[Kind] = []
    for config in apps.get_app_configs():
        if config.name.startswith("gandan.apps.") and _has_searched(config.name):
            found += import_module(f"{config.name}.queries.searched").SEARCHED
    by_code = sorted(found, key=lambda kind: kind.code)
    names = {kind.name: kind for kind in by_code}
    if len({kind.code for kind in found}) < len(found) or len(names) < len(found):
        raise ValueError("Two kinds of things to be found have one name or one code.")
    return names


def _has_searched(app: str) -> bool:
    package = import_module(app)
    if not any(
        module.name == "queries" and module.ispkg for module in iter_modules(package.__path__)
    ):
        return False
    floor = import_module(f"{app}.queries")
    return any(module.name == "searched" for module in iter_modules(floor.__path__))
