"""Verifies all rows at once: form, versions that overlap, days swapped in pairs, and the cases."""

from collections.abc import Iterator
from pathlib import Path

from gandan.deadlines.cases import faults_of_cases
from gandan.deadlines.checking import faults
from gandan.deadlines.contradictions import of_clocks, of_days, of_regimes, overlaps
from gandan.deadlines.rows import Row, packaged, read, toml_files

Fault = tuple[str, str]
_FOLDERS = ("calendar", "rules", "rules/clocks")
_FOREIGN = ("calendar", "", "clocks")  # how a folder of one's own is laid out


def folder_of(name: str | None) -> Path | None:
    """The folder to verify; None is what ships with the package.

    Raises:
        NotADirectoryError: there is no such folder.
    """
    if name is None:
        return None
    if not Path(name).is_dir():
        raise NotADirectoryError(name)
    return Path(name)


def faults_of(folder: Path | None = None) -> Iterator[Fault]:
    """Every fault: where (file, row, line) and what. Cases are tried when the form holds."""
    found = [fault for _, _, text, name in _files(folder) for fault in faults(text, name)]
    yield from found
    if found:
        return
    tables = _tables(folder)
    contradictions = [
        *of_days(tables.get("day", [])),
        *of_clocks(tables.get("clock", [])),
        *of_regimes(tables.get("regime", [])),
        *overlaps(tables.get("minimum", [])),
    ]
    yield from contradictions
    if not contradictions:
        yield from faults_of_cases(folder)


def sizes(folder: Path | None = None) -> Iterator[tuple[str, int]]:
    """How many rows there are of what, in words."""
    tables = _tables(folder)
    clocks = [row for _, row in tables.get("clock", [])]
    yield "ngày của lịch", len(tables.get("day", []))
    yield "thời hạn", len(clocks)
    yield "ví dụ", sum(len(row.get("case", [])) for row in clocks)
    yield "chế độ báo cáo", len(tables.get("regime", []))
    yield "số lượng tối thiểu", len(tables.get("minimum", []))


def _files(folder: Path | None) -> Iterator[tuple[str, str, str, str]]:
    for shipped, own in zip(_FOLDERS, _FOREIGN, strict=True):
        place = packaged(shipped) if folder is None else folder / own
        if folder is not None and not place.is_dir():
            continue
        for file, name in toml_files(place):
            shown = f"{shipped}/{name}" if folder is None else f"{own}/{name}".lstrip("/")
            yield shipped, name, file.read_text("utf-8"), shown


def _tables(folder: Path | None) -> dict[str, list[tuple[str, Row]]]:
    """Rows of each table with the place where each stands."""
    tables: dict[str, list[tuple[str, Row]]] = {}
    for shipped, own in zip(_FOLDERS, _FOREIGN, strict=True):
        place = packaged(shipped) if folder is None else folder / own
        if folder is not None and not place.is_dir():
            continue
        for file, name in toml_files(place):
            for table, rows in read(file, f"{shipped}/{name}").items():
                for number, row in enumerate(rows, 1):
                    key = row.get("id", row.get("on"))
                    where = f"{shipped}/{name}, hàng {number} ({key})"
                    tables.setdefault(table, []).append((where, row))
    return tables
