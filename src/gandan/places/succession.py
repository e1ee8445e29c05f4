"""What became of a place, and what it came from."""

from functools import cache

from gandan.places.model import BadRows, Change, Era, Kind, Place
from gandan.places.reading import by_code, eras, next_era, province_of, province_rows, row_of, rows


def successors(of: Place) -> tuple[Change, ...]:
    """What the place became when its era ended, the data set's default first; none if it lasts.

    A district that had communes was dissolved: its successors are those of its communes.
    """
    after = next_era(of.era)
    if after is None:
        return ()
    row = row_of(of)
    if row.change is not None:
        return _changes(of, after)
    own = (r for r in rows(province_of(of)) if r.place.district == of.code)
    codes = dict.fromkeys(code for r in own for code in r.successors)
    return tuple(
        _change(of, _place(of, after, code), "dissolved", after, is_default=False) for code in codes
    )


def predecessors(of: Place) -> tuple[Change, ...]:
    """What became the place, wholly or in part, when its era began; empty in the first era."""
    if of.level == "province":
        before = next((era for era in eras() if next_era(era) == of.era), None)
        olds = () if before is None else tuple(province_rows(before).values())
        return tuple(_changes(r.place, of.era)[0] for r in olds if of.code in r.successors)
    return _taken(province_of(of)).get(of.code, ())


@cache
def _taken(of: Place) -> dict[str, tuple[Change, ...]]:
    """The changes that led into each commune of a province, by its code."""
    found: dict[str, list[Change]] = {}
    for change in predecessors(of):
        for row in rows(change.predecessor):
            if row.change is not None:
                for one in _changes(row.place, of.era):
                    found.setdefault(one.successor.code, []).append(one)
    return {code: tuple(changes) for code, changes in found.items()}


def _changes(of: Place, after: Era) -> tuple[Change, ...]:
    row = row_of(of)
    kind = row.change
    if kind is None:
        return ()
    found = (_place(of, after, code) for code in row.successors)
    return tuple(_change(of, to, kind, after, is_default=at == 0) for at, to in enumerate(found))


def _change(of: Place, to: Place, kind: Kind, after: Era, *, is_default: bool) -> Change:
    if after.valid_from is None:
        raise BadRows(f"{after.id}: an era that follows another must begin on a day.")
    return Change(
        predecessor=of,
        successor=to,
        kind=kind,
        is_default=is_default,
        on=after.valid_from,
        source=f"{after.legal_basis}; {after.source}",
    )


def _place(of: Place, after: Era, code: str) -> Place:
    """The province or commune of the era after, by its code."""
    if of.level == "province":
        return province_rows(after)[code].place
    [above] = province_rows(of.era)[of.province].successors
    return by_code(after, above)["commune", code].place
