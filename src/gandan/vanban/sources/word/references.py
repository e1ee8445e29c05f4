"""Things outside of a Word file that it wants to be fetched; none of them ever is."""

import re

from gandan.vanban.sources.word.package import Package

_ELSEWHERE = re.compile(r"(?:https?|ftps?|file)://|\\\\", re.IGNORECASE)
_MOST_PARTS = 50  # whose relations are looked at


def external_references(package: Package) -> int:
    """How many there are."""
    listed = [name for name in package.names() if name.endswith(".rels")][:_MOST_PARTS]
    count = 0
    for name in listed:
        folder, _, base = name.rpartition("_rels/")
        for relation in package.relations(folder + base.removesuffix(".rels")).values():
            if relation.is_external and relation.kind != "hyperlink":
                is_template = relation.kind == "attachedTemplate"
                is_local = relation.target.lower().startswith("file:///")
                count += bool(_ELSEWHERE.match(relation.target)) and not (is_template and is_local)
    return count
