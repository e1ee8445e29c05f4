"""How documents and their parts are called, so that a name can be made from a citation alone.

After the naming convention of Akoma Ntoso: `/akn/vn/{act|doc}/{type}[/{issuer}][/{date}]/{number}`,
all in small letters without marks, words and signs joined by hyphens. The issuer stands there where
it is known, the date as far as the paper prints it ("2024", "2024-06", "2024-06-03"); what is not
known is left out. A law without a number is called by its name.
"""

from datetime import date
from functools import cache

from gandan.tiengviet import fold
from gandan.vanban.model import Citation, Header
from gandan.vanban.vocabulary import rows

UNKNOWN_DAY = "0001-01-01"
"""The date of a document that bears none, or not the whole: the standard demands one."""
_MOST = 80  # characters of a part of a name


@cache
def acts() -> frozenset[str]:
    """The kinds that are legal instruments: they are acts, all others documents."""
    return frozenset(row.id for row in rows("loai_phap_luat"))


def slug(words: str) -> str:
    """Words as part of a name."""
    return fold(words).replace(" ", "-")[:_MOST].strip("-")


def of_document(header: Header) -> str:
    """The name of a document as a work."""
    return _name(
        header.loai_van_ban,
        header.co_quan_ban_hanh,
        header.ngay_ban_hanh,
        header.so_ky_hieu or header.trich_yeu,
    )


def of_citation(cited: Citation) -> str:
    """The name of a cited document: the one that it gives itself where both know as much."""
    return _name(
        cited.loai_van_ban,
        cited.co_quan_ban_hanh,
        cited.ngay_ban_hanh,
        cited.so_ky_hieu or cited.name or cited.text,
    )


def of_body(name: str) -> str:
    """The name of a body in the list of those that a document speaks of."""
    return f"/akn/ontology/organization/vn/{slug(name) or 'unknown'}"


def of_person(name: str) -> str:
    """The name of a person who signed."""
    return f"/akn/ontology/person/vn/{slug(name) or 'unknown'}"


def of_role(name: str) -> str:
    """The name of a title."""
    return f"/akn/ontology/role/vn/{slug(name) or 'unknown'}"


def _name(kind: str | None, issuer: str | None, day: str | None, number: str | None) -> str:
    place = "act" if kind in acts() else "doc"
    parts = (
        slug(kind or "van_ban"),
        slug(issuer or ""),
        day or "",
        slug(number or "") or "unknown",
    )
    return "/".join(("/akn/vn", place, *filter(None, parts)))


def whole_day(day: str | None) -> str:
    """A date that the standard takes: a whole one that stands in the calendar."""
    try:
        return date.fromisoformat(day or "").isoformat()
    except ValueError:
        return UNKNOWN_DAY
