"""Who is told by a title that no grammar knows, because the titles beside it tell bodies.

Beside "1. Phòng Kinh tế" and "2. Công an xã" stands "3. Chủ các cơ sở lưu trú":
the third is who does what stands under it, whatever its words are.
"""

import re

from gandan.vanban.bodies import list_at
from gandan.vanban.obligations import words
from gandan.vanban.obligations.doers import THINGS, begins_doer, doers_at
from gandan.vanban.obligations.subjects import subject_at
from gandan.vanban.obligations.telling import GAP, Told, heading_bodies, is_body, is_several
from gandan.vanban.outline import Block, Outline

LONGEST = 110  # characters of a title that names somebody
NEAR = 4  # titles on either side that are looked at
REACH = 80  # blocks on either side among which they are looked for
NO_NAME = ".;?!…"
MORE_NAMED = 2
# what such a title may be about instead: no doers, but works, papers and states
NO_CLASS = re.compile(
    rf"Các (?:{THINGS}|khó khăn|vướng mắc|việc|công tác|nguyên tắc|yêu cầu|điều kiện|tiêu chí|"
    rf"tiêu chuẩn|"
    r"nhóm|mục tiêu|kênh|hình thức|phong trào|cơ chế|chính sách|chương trình|mô hình|sự kiện|"
    r"phương án|nguồn|khoản|loại|ngày|bước|quy trình|mốc|đề án|danh mục|kết quả|tồn tại|hạn chế|"
    r"nguyên nhân|rủi ro|tình huống|mức|chế độ|quyền|nghĩa vụ|hành vi|trách nhiệm|tuyến)(?!\w)"
)


def named_by(outline: Outline, text: str, block: Block) -> Told | None:
    """Whom a block consists of: bodies that the grammar knows, or doers by its place."""
    return heading_bodies(text, block.body, block.end) or told_beside(outline, text, block)


def told_beside(outline: Outline, text: str, block: Block) -> Told | None:
    """Whom a title names by its place among its neighbours; None where it names nobody."""
    start, end = block.body, block.end
    title = text[start:end].rstrip(": ")
    if not 1 < len(title) <= LONGEST or title[-1] in NO_NAME or ":" in title:
        return None
    if title.endswith(("trách nhiệm", "nhiệm vụ")):
        return None  # says that they must, behind who they are
    if not title[0].isupper() or not outline.children(block):
        return None
    is_many = _names_doer(text, start, start + len(title))
    least = 1
    if is_many is None and _may_be_class(text, start, start + len(title)):
        is_many, least = True, MORE_NAMED
    if is_many is None or not _is_among_named(outline, text, block, least):
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


def _may_be_class(text: str, start: int, end: int) -> bool:
    """Whether a title may name a class by a noun that no list knows: "Các đội bóng phong trào"."""
    if not text.startswith("Các ", start) or NO_CLASS.match(text, start):
        return False
    return not words.begins_order(text, start, end) and "," not in text[start:end]


def _is_among_named(outline: Outline, text: str, block: Block, least: int) -> bool:
    """Whether the titles next to this one tell bodies, or doers beside at least one body.

    `least` are the bodies that must be told: more, where nothing says that the title names doers.
    """
    beside = [*_titles(outline, block, -1), *_titles(outline, block, 1)]
    named = [one for one in beside if _tells(text, one)]
    if len(named) < least:
        return False
    doers = [
        one
        for one in beside
        if one not in named and _names_doer(text, one.body, one.end) is not None
    ]
    return 2 * (len(named) + len(doers)) >= len(beside)


def _tells(text: str, block: Block) -> bool:
    """Whether an item names a body, as its title or as the subject of its order."""
    if heading_bodies(text, block.body, block.end):
        return True
    told = subject_at(text, block.body, block.end)
    return told is not None and bool(told.bodies) and told.bodies[0][:1].isupper()


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
