"""What had to be left out of a Word file, for the person who looks at its text."""

import re

from gandan.vanban.sources.model import Remark
from gandan.vanban.sources.pieces import Seen
from gandan.vanban.sources.word_package import Package

_ELSEWHERE = re.compile(r"(?:https?|ftps?|file)://|\\\\", re.IGNORECASE)
_MOST_PARTS = 50  # whose relations are looked at


def remarks_of(seen: Seen, outside: int) -> list[Remark]:
    """Remarks in a fixed order."""
    counted = (
        ("tracked_changes", "changes", seen.changes),
        ("comments_left_out", "comments", seen.comments),
        ("hidden_text", "letters", seen.hidden),
        ("pictures_not_read", "pictures", seen.pictures),
        ("external_references", "references", outside),
    )
    made = [Remark(code, ((name, str(count)),)) for code, name, count in counted if count]
    if seen.encodings:
        made.append(Remark("old_encoding", (("encoding", ", ".join(sorted(seen.encodings))),)))
    if seen.has_contents:
        made.append(Remark("contents_left_out"))
    return made


def external_references(package: Package) -> int:
    """How many things outside of the file it wants to be fetched; none of them ever is."""
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
