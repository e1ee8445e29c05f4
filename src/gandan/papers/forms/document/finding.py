"""Finds the fields of a form in a Word file that came back, by the tags of its controls."""

from collections.abc import Sequence

from gandan.papers.forms.document.plan import PLACEHOLDER, PREFIX, tags, titles
from gandan.papers.forms.found import Found, FoundRow, Slot
from gandan.papers.forms.model import CellFinding
from gandan.papers.forms.seal import Seal
from gandan.rollup import Form, TableField
from gandan.rollup.saying import say
from gandan.vanban.sources.filled import Control, FilledIn


def seal_parts(filled: FilledIn) -> list[str]:
    """The texts of the file's own properties; empty where there are none."""
    own = filled.properties or {}
    return [own[name] for name in sorted(own) if name.startswith(PREFIX)]


def slots(form: Form, filled: FilledIn, seal: Seal) -> Found:
    """Every field that the file has; a control that was copied is told, and neither is read."""
    found = Found()
    names = titles(form, seal.keys)
    tagged = _by_tag(filled.controls)
    marked = _by_tag(filled.marks)
    seen: dict[str, Slot] = {}
    for path, tag in tags(form, seal).items():
        # the cell before the control: what was typed beside the control is not lost
        controls = marked.get(tag) or tagged.get(tag, [])
        if len({one.text for one in controls}) > 1:
            words = say(
                "Ô này có hai lần trong tệp; hãy tải biểu mẫu về lại.",
                "This field is in the file twice; download the form again.",
            )
            found.findings.append(CellFinding(f"Ô “{names[path]}”", words, path))
        elif controls:
            seen[path] = _slot(controls[0], names[path])
    found.slots.update({path: one for path, one in seen.items() if not path.startswith("cell.")})
    for field in form.fields:
        if isinstance(field, TableField) and field.code in seal.keys:
            _table(found, field, seal.keys[field.code], seen)
    return found


def _table(found: Found, field: TableField, keys: Sequence[str], seen: dict[str, Slot]) -> None:
    rows = []
    for at, key in enumerate(keys):
        paths = {one.code: f"cell.{field.code}.{at}.{one.code}" for one in field.columns}
        if any(path not in seen for path in paths.values()):
            if key:
                words = say(
                    "Dòng {row} của bảng “{title}” thiếu ô; dòng đang có được giữ nguyên.",
                    "Row {row} of the table “{title}” lacks a cell; what stands there stays.",
                    row=str(at + 1),
                    title=field.title,
                )
                found.findings.append(CellFinding("", words, f"table.{field.code}.{key}"))
            continue
        cells = {code: seen[path] for code, path in paths.items()}
        rows.append(FoundRow(key, f"Bảng “{field.title}”, dòng {at + 1}", cells))
    found.rows[field.code] = rows
    found.tables[field.code] = f"Bảng “{field.title}”"


def _slot(control: Control, title: str) -> Slot:
    place = f"Ô “{title}”"
    if control.has_field:
        return Slot(place, "field", control.text)
    if control.text.strip() in ("", PLACEHOLDER):
        return Slot(place)
    return Slot(place, "text", control.text)


def _by_tag(controls: Sequence[Control]) -> dict[str, list[Control]]:
    found: dict[str, list[Control]] = {}
    for one in controls:
        found.setdefault(one.tag, []).append(one)
    return found
