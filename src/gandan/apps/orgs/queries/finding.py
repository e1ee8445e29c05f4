"""Bodies of a day found by what somebody types: to choose from, or as the one that is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Q
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Unit, UnitName
from gandan.apps.orgs.policies import Refused, check
from gandan.apps.orgs.queries.names import KIND_ORDER, borne, living
from gandan.apps.orgs.queries.trees import names_on
from gandan.tiengviet.folding import fold

SHOWN = 30
PHRASES = 5  # looked for at once
LISTED = 5  # bodies that a sentence names


@dataclass(frozen=True, slots=True)
class Found:
    """A body, by the names that it and its superior bore on the day."""

    unit: Unit
    ten: str
    above: str  # empty at the top

    @property
    def told_apart(self) -> str:
        """The name with the superior's: what `body_named` always understands."""
        return f"{self.ten} ({self.above})" if self.above else self.ten


def bodies_found(
    *, by: Entitled, phrase: str, on: date, limit: int = SHOWN
) -> tuple[Sequence[Found], bool]:
    """The first bodies of a day of whose names one holds every word, and whether there are more.

    Words match without accents, and in part; a semicolon stands between two that are looked for.
    Two queries.
    """
    check(by, "orgs.read")
    said = [words for one in phrase.split(";")[:PHRASES] if (words := fold(one).split())]
    if not said:
        return (), False
    wanted = Q()
    for words in said:
        wanted |= reduce(and_, (Q(fold__contains=word) for word in words))
    names = UnitName.objects.filter(borne(on), wanted, unit__in=living(by.tenant_id, on))
    units = Unit.objects.filter(pk__in=names.values("unit_id")).select_related("parent")
    found = _named(list(units), on)
    exact = {" ".join(words) for words in said}
    found.sort(
        key=lambda one: (
            fold(one.ten) not in exact,
            KIND_ORDER[one.unit.kind],
            fold(one.ten),
            one.unit.pk,
        )
    )
    return found[:limit], len(found) > limit


def body_named(*, by: Entitled, said: str, on: date) -> Unit:
    """The one body of a day that is called so, by itself or with its superior in brackets.

    Raises:
        Refused: there is none, or more than one; the sentence says how to tell them apart.
    """
    check(by, "orgs.read")
    name = " ".join(said.split())
    bare = name.rpartition(" (")[0] if name.endswith(")") else ""
    keys = {fold(name), fold(bare)} - {""}
    rows = UnitName.objects.filter(borne(on), fold__in=keys, unit__in=living(by.tenant_id, on))
    units = Unit.objects.filter(pk__in=rows.values("unit_id")).select_related("parent")
    found = _named(list(units), on)
    for is_meant in (
        lambda one: name in (one.ten, one.told_apart),
        lambda one: fold(name) in (fold(one.ten), fold(one.told_apart)),
        lambda one: not bare or one.ten == name,
    ):
        meant = [one for one in found if is_meant(one)]
        if len(meant) == 1:
            return meant[0].unit
        if meant:
            raise Refused(
                _("Có %(count)d đơn vị tên “%(name)s”; hãy ghi rõ một trong: %(names)s.")
                % {
                    "count": len(meant),
                    "name": name,
                    "names": "; ".join(one.told_apart for one in meant[:LISTED]),
                }
            )
    raise Refused(
        _("Ngày %(day)s không có đơn vị nào tên “%(name)s”; hãy chọn trong danh sách gợi ý.")
        % {"day": f"{on:%d/%m/%Y}", "name": name}
    )


def _named(units: Sequence[Unit], on: date) -> list[Found]:
    above = [unit.parent for unit in units if unit.parent is not None]
    names = names_on([*units, *above], on)
    return [
        Found(unit, names[unit.pk], names[unit.parent_id] if unit.parent_id is not None else "")
        for unit in units
    ]
