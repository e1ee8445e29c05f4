"""What may be added to a signed file without touching what was signed.

The library knows later signatures, timestamps and forms being filled. Offices also put the stamp of
the number and the date, or a note, on a page as an annotation after the head has signed: told
apart, since it covers the page without changing it.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils import generic  # noqa: TID253  this module is imported when needed
from pyhanko.sign.diff_analysis import (  # noqa: TID253
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.commons import compare_dicts  # noqa: TID253
from pyhanko.sign.diff_analysis.rules_api import (  # noqa: TID253
    QualifiedWhitelistRule,
    ReferenceUpdate,
)
from typing_extensions import override

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import HistoricalResolver

_MOST_NODES = 10_000  # of the tree of pages
_ADDED = {"/Stamp", "/FreeText", "/Text", "/Highlight", "/Underline", "/Ink", "/Line", "/Square"}

Update = tuple[ModificationLevel, ReferenceUpdate]


class AddedAnnotations(QualifiedWhitelistRule):  # type: ignore[misc]
    """Annotations that were added to pages; none may be missing, nothing else of a page differ."""

    @override
    def apply_qualified(
        self, old: "HistoricalResolver", new: "HistoricalResolver"
    ) -> Iterable[Update]:
        places = list(_pages(old))
        if places != list(_pages(new)):
            return
        for place in places:
            yield from _added(place, old, new)


def _pages(of: "HistoricalResolver") -> Iterator[Any]:
    """References of the pages, in order."""
    waiting: list[Any] = [of.root["/Pages"]]
    seen: set[Any] = set()
    while waiting:
        kids = waiting.pop()["/Kids"]
        for number in range(len(kids)):
            place = kids.raw_get(number).reference
            if place in seen or len(seen) > _MOST_NODES:
                raise SuspiciousModification("The pages are no tree.")
            seen.add(place)
            if of(place).get("/Type") == "/Pages":
                waiting.append(of(place))
            else:
                yield place


def _added(
    place: Any,  # noqa: ANN401
    old: "HistoricalResolver",
    new: "HistoricalResolver",
) -> Iterator[Update]:
    had, has = _annotations(old(place)), _annotations(new(place))
    fresh = has - had
    if not fresh or had - has:
        return
    kinds = {one: _kind(new, one) for one in fresh}
    if None in kinds.values():
        return
    compare_dicts(old(place), new(place), frozenset({"/Annots"}))
    level = max(kind for kind in kinds.values() if kind is not None)
    yield level, ReferenceUpdate(updated_ref=place)
    listed = new(place).raw_get("/Annots")
    if isinstance(listed, generic.IndirectObject):
        yield level, ReferenceUpdate(updated_ref=listed.reference)
    for one, kind in kinds.items():
        if kind == ModificationLevel.ANNOTATIONS:
            needed = new.collect_dependencies(new(one), since_revision=old.revision + 1)
            for ref in {one, *needed}:
                if old.is_ref_unassignable(ref):  # it is new: nothing of before is overwritten
                    yield kind, ReferenceUpdate(updated_ref=ref)


def _annotations(page: Any) -> set[Any]:  # noqa: ANN401
    listed = page.get("/Annots", ())
    places = [listed.raw_get(number) for number in range(len(listed))]
    if not all(isinstance(place, generic.IndirectObject) for place in places):
        return set()
    return {place.reference for place in places}


def _kind(new: "HistoricalResolver", one: Any) -> ModificationLevel | None:  # noqa: ANN401
    """How much an added annotation is; None for what has no business there."""
    drawn = new(one)
    if drawn.get("/Subtype") in _ADDED:
        return ModificationLevel.ANNOTATIONS
    field = drawn if "/FT" in drawn else drawn.get("/Parent", {})
    if drawn.get("/Subtype") == "/Widget" and field.get("/FT") == "/Sig":
        return ModificationLevel.LTA_UPDATES  # the field itself is looked at by its own rule
    return None


POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataUpdateRule().as_qualified(ModificationLevel.LTA_UPDATES),
        AddedAnnotations(),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(approve_widget_bindings=False),
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ],
    ),
)
