"""Duties in the rows of a table, and in labelled lines ("Cơ quan chủ trì: ...") under an item."""

import re
from dataclasses import dataclass

from gandan.vanban.bodies import list_at, parse
from gandan.vanban.due import find_in_field
from gandan.vanban.model import Deadline
from gandan.vanban.obligations.drafts import END
from gandan.vanban.obligations.telling import printed
from gandan.vanban.obligations.words import field_names
from gandan.vanban.outline import Block, Cell, Outline

LABEL = re.compile(r"\s*[-–+*•]?\s*(?P<name>[^:;.\n]{3,60}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
PRODUCT = re.compile(r"(?i:(?:tên |các )?(?:sản phẩm|kết quả)(?! trình))")
# "the same as in the row above": "-nt-", "Như trên", "//"
DITTO = re.compile(r"""(?i)[-–"'“”\s]*(?:n\.?t\.?|như trên|//|["“”]|'')[-–"'“”\s]*[.;]?""")
LONGEST_DITTO = 12
FURTHEST_ABOVE = 200  # rows
LEAST_WORDS = 3
LONGEST_LABEL = 80
PARTS_OF_COLUMN = (
    ("coordinator", re.compile(r"(?i:phối hợp)")),
    (
        "time",
        re.compile(r"(?i:thời gian|thời hạn|tiến độ|thời điểm|hạn hoàn thành|ngày hoàn thành)"),
    ),
    ("result", re.compile(r"(?i:sản phẩm|kết quả|đầu ra|cấp trình|cấp ban hành)")),
    (
        "assignee",
        re.compile(
            r"(?i:chủ trì|thực hiện$|phân công|trách nhiệm|đơn vị|cơ quan|đầu mối|tham mưu|"
            r"người phụ trách|phụ trách)"
        ),
    ),
    (
        "action",
        re.compile(
            r"(?i:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|danh mục|^dự thảo|chỉ tiêu|"
            r"^tên (?:dự thảo|văn bản|đề án|chương trình|dự án|hội nghị|hội thi|cuộc|lớp|chuyên "
            r"đề|sự kiện|thủ tục|nghị quyết|chỉ thị|kế hoạch|quyết định|quy chế|quy định|báo cáo|"
            r"mô hình|phong trào|tài liệu|phần việc|việc))"
        ),
    ),
    ("time", re.compile(r"(?i:hoàn thành|thời)")),
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies of a cell or labelled line, and which of them are classes."""

    names: tuple[str, ...]
    kinds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class RowDuty:
    """What a row orders."""

    start: int
    end: int
    assignees: Bodies
    coordinators: tuple[str, ...]
    deadline: Deadline


def bodies_of(text: str) -> Bodies:
    """The bodies of a cell: as read, or as printed where no rule knows them."""
    words = " ".join(text.split()).strip(" .;:-–")
    atoms = list_at(words, 0)
    if atoms and not words[atoms[-1].end :].strip(" .;,()"):
        return Bodies(
            tuple(printed(words, atom) for atom in atoms), tuple(atom.is_class for atom in atoms)
        )
    if atoms and not re.match(r" ?[;,]", words[atoms[-1].end :]):
        pieces = re.split(r"\s*[;,]\s*", words)
        return Bodies(tuple(pieces), tuple(False for _ in pieces))
    found = parse(words)
    return Bodies(tuple(body.text for body in found), tuple(body.kind == "class" for body in found))


def part_of_column(name: str) -> str | None:
    """The part of a duty that a column of this name holds."""
    words = " ".join(name.lower().split()).strip(" .:*")
    known = field_names().get(words)
    if known:
        return known
    return next((part for part, pattern in PARTS_OF_COLUMN if pattern.search(words)), None)


def duty_of_row(outline: Outline, row: Block, issued: str | None) -> RowDuty | None:
    """The duty of a table row; None for rows that group or only list."""
    cells: dict[str, tuple[int, int]] = {}
    row_cells = [_said_above(outline, row, cell) for cell in row.cells]
    is_drafter = False  # who drafts is told only where nobody else is
    for cell in row_cells:
        part = part_of_column(cell.column)
        if not part or not outline.text(cell).strip():
            continue
        if part == "result" and PRODUCT.match(cell.column.strip()):
            part = "product"
        if part not in cells or (part == "assignee" and is_drafter):
            cells[part] = (cell.start, cell.end)
            is_drafter = part == "assignee" and "soạn thảo" in cell.column.lower()
    action = cells.get("action")
    if action is None and {"assignee", "time"} <= set(cells):
        action = cells.get("product")  # of a table of products it is what is to be made
    if action is None or not ({"assignee", "time"} & set(cells)):
        return None
    text = outline.clean.text
    start, end = _trim(text, *action)
    if len(text[start:end].split()) < LEAST_WORDS:
        return None
    assignees = _cell(text, cells.get("assignee"))
    time = cells.get("time")
    deadline = find_in_field(text[time[0] : time[1]], issued) if time else Deadline()
    return RowDuty(start, end, assignees, _cell(text, cells.get("coordinator")).names, deadline)


def _is_ditto(words: str) -> bool:
    return len(words) <= LONGEST_DITTO and DITTO.fullmatch(words) is not None


def _said_above(outline: Outline, row: Block, cell: Cell) -> Cell:
    """The cell that a cell repeats ("-nt-"): of the same column in the nearest row that says it."""
    if not _is_ditto(outline.text(cell).strip()):
        return cell
    for at in range(row.index - 1, max(-1, row.index - 1 - FURTHEST_ABOVE), -1):
        above = outline.blocks[at]
        if above.kind != row.kind:
            break
        same = next((one for one in above.cells if one.column == cell.column), None)
        words = outline.text(same).strip() if same else ""
        if same and words and not _is_ditto(words):
            return same
    return cell


def labelled(words: str) -> tuple[str, str] | None:
    """The part and the value of a labelled line ("Thời gian hoàn thành: Quý I/2031")."""
    found = LABEL.match(words) if ":" in words[:LONGEST_LABEL] else None
    if found is None:
        return None
    part = field_names().get(" ".join(found["name"].lower().split()).strip(" *_"))
    return (part, found["value"]) if part else None


def fields_of(text: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The labelled parts of a sentence; none where any part of it has no label."""
    if text.find(":", start, min(end, start + LONGEST_LABEL)) < 0:
        return ()
    fields = [labelled(part) for part in text[start:end].strip(END).split("; ")]
    return () if None in fields else tuple(field for field in fields if field)


def _cell(text: str, cell: tuple[int, int] | None) -> Bodies:
    return bodies_of(text[cell[0] : cell[1]]) if cell else Bodies((), ())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " -–+*•":
        start += 1
    while end > start and text[end - 1] in " .;,":
        end -= 1
    return start, end
