"""Who is told by a title that no grammar knows, because the titles beside it tell bodies.

Beside "1. Phòng Kinh tế" and "2. Công an xã" stands "3. Chủ các cơ sở lưu trú":
the third is who does what stands under it, whatever its words are.
"""

from gandan.vanban.bodies import list_at
from gandan.vanban.obligations import words
from gandan.vanban.obligations.doers import begins_doer, doers_at
from gandan.vanban.obligations.telling import GAP, Told, heading_bodies, is_body, is_several
from gandan.vanban.outline import Block, Outline

LONGEST = 110  # characters of a title that names somebody
NEAR = 4  # titles on either side that are looked at
REACH = 80  # blocks on either side among which they are looked for
NO_NAME = ".;?!…"


def named_by(outline: Outline, text: str, block: Block) -> Told | None:
    """Whom a block consists of: bodies that the grammar knows, or doers by its place."""
    return heading_bodies(text, block.body, block.end) or told_beside(outline, text, block)


def told_beside(outline: Outline, text: str, block: Block) -> Told | None:
    """Whom a title names by its place among its neighbours; None where it names nobody."""
    start, end = block.body, block.end
    title = text[start:end].rstrip(": ")
    if not 1 < len(title) <= LONGEST or title[-1] in NO_NAME or ":" in title:
        return None
    if not title[0].isupper() or not outline.children(block):
        return None
    is_many = _names_doer(text, start, start + len(title))
    if is_many is None or not _is_among_named(outline, text, block):
        return None
    return Told((title,), (is_many,), start, end)


def _names_doer(text: str, start: int, end: int) -> bool | None:
    """Whether the doers that a title consists of are several; None where it is no doer."""
    atoms = list_at(text, start)
    if atoms and atoms[-1].end <= end and is_body(text, atoms):
        gap = GAP.match(text, atoms[-1].end, end)
        if words.begins_order(text, gap.end() if gap else atoms[-1].end, end):
            return None
        return len(atoms) > 1 or is_several(text, atoms[0])
    if not begins_doer(text, start) or words.begins_order(text, start, end):
        return None
    doers = doers_at(text, start, end)
    if doers and doers.end < end:
        return None
    return " các " in text[start:end] or "," in text[start:end] or text.startswith("Các ", start)


def _is_among_named(outline: Outline, text: str, block: Block) -> bool:
    """Whether the titles next to this one tell bodies, or doers beside at least one body."""
    beside = [*_titles(outline, block, -1), *_titles(outline, block, 1)]
    named = [one for one in beside if heading_bodies(text, one.body, one.end)]
    if not named:
        return False
    doers = [
        one
        for one in beside
        if one not in named and _names_doer(text, one.body, one.end) is not None
    ]
    return 2 * (len(named) + len(doers)) >= len(beside)


def _titles(outline: Outline, block: Block, step: int) -> list[Block]:
    """The titles of the same kind before or behind one, the nearest first."""
    found: list[Block] = []
    for at in range(block.index + step, block.index + step * REACH, step):
        if not 0 <= at < len(outline.blocks) or len(found) == NEAR:
            break
        other = outline.blocks[at]
        if other.parent == block.parent and other.kind == block.kind:
            found.append(other)
    return found
