"""What had to be left out of a document, for the person who looks at its text."""

from gandan.vanban.sources.model import Remark
from gandan.vanban.sources.pieces import Seen


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
