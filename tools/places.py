"""`python -m tools.places WHEEL`: writes the rows of `gandan.places` anew from the data package.

WHEEL is the wheel of `vietnamadminunits` (MIT): `pip download --no-deps vietnamadminunits==1.0.4`.
Names, codes and the mapping of communes are taken over. Coordinates, areas and addresses are not:
some of them come from third parties whose terms are not known.
"""

import csv
import json
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from gandan.tiengviet import comparable, nfc

DATA = Path(__file__).resolve().parents[1] / "src" / "gandan" / "places" / "data"
OLD, NEW = "until_2025_07_01", "from_2025_07_01"
PACKAGE = "vietnamadminunits/data"

# Names by which papers call a province besides the one in the data set.
ALSO = {"01": "TP Hà Nội", "46": "Thừa Thiên Huế", "79": "TPHCM; TP HCM; Sài Gòn"}

# Electronic identifiers of level 1 by the names of provinces until 30/6/2025: seen in a published
# source, or believed (the list runs in alphabetical order and agrees with those seen).
SEEN = {
    "Hà Giang": "H22", "Hậu Giang": "H30", "Lai Châu": "H35", "Lào Cai": "H38", "Nghệ An": "H41",
    "Quảng Ninh": "H49", "Thái Nguyên": "H55", "Thanh Hóa": "H56", "Huế": "H57",
}  # fmt: skip
ASSUMED = {
    "Bình Định": "H08", "Bình Thuận": "H11", "Đắk Nông": "H16", "Gia Lai": "H21", "Kon Tum": "H34",
    "Lâm Đồng": "H36", "Quảng Ngãi": "H48",
}  # fmt: skip

_SLIP = re.compile(r"^(?:Thành Phố|Thị Xã|Thị Trấn)(?= )")

Row = dict[str, str]


def main(wheel: Path) -> None:
    """Write every row file of both sets."""
    with tempfile.TemporaryDirectory() as folder, ZipFile(wheel) as archive:
        base = Path(archive.extract(f"{PACKAGE}/dataset.db", folder))
        mapping = json.loads(archive.read(f"{PACKAGE}/converter_2025.json"))
        licence = next(n for n in archive.namelist() if n.endswith("/licenses/LICENSE"))
        (DATA / "LICENSE.vietnamadminunits.txt").write_bytes(archive.read(licence))
        old = _table(base, "admin_units_legacy", ("district", "districtCode", "districtKey"))
        new = _table(base, "admin_units", ())
    for name in (OLD, NEW):
        shutil.rmtree(DATA / name, ignore_errors=True)
    successors = _successors(mapping, {(r["provinceKey"], r["wardKey"]): r for r in new})
    _write_old(old, successors)
    for province, rows in _by_province(new).items():
        _write(NEW, province, "code,name", ((r["wardCode"], r["ward"]) for r in rows))
    _write_provinces(old, new, mapping["DICT_PROVINCE"])


def _table(base: Path, name: str, more: Sequence[str]) -> list[Row]:
    """Names, codes and keys of a table, in the order of its codes."""
    columns = ["province", "provinceCode", "provinceKey", "ward", "wardCode", "wardKey", *more]
    with sqlite3.connect(base) as connection:
        found = connection.execute(f"select {', '.join(columns)} from {name}")  # noqa: S608
        rows = [
            {column: _spelled(value or "") for column, value in zip(columns, row, strict=True)}
            for row in found
        ]
    return sorted(rows, key=lambda r: (r["provinceCode"], r.get("districtCode", ""), r["wardCode"]))


def _spelled(text: str) -> str:
    """As in the data set, but for a slip of it in ten rows: "Thị Xã Mường Lay"."""
    return _SLIP.sub(lambda found: found[0].capitalize(), nfc(text))


def _successors(mapping: dict[str, Any], new: dict[tuple[str, str], Row]) -> dict[str, list[Row]]:
    """New communes of each old one by its key; of several the data set's default comes first."""
    found: dict[str, list[Row]] = {}
    for province, below in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for name, keys in below.items():
            for key in keys:
                found.setdefault(key, []).append(new[province, name])
    for province, keys in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in keys.items():
            ordered = sorted(parts, key=lambda p: not p["isDefaultNewWard"])
            first, *rest = (new[province, part["newWardKey"]] for part in ordered)
            found[key] = [first, *sorted(rest, key=lambda r: r["wardCode"])]
    return found


def _write_old(old: list[Row], successors: dict[str, list[Row]]) -> None:
    counts = Counter(row["wardCode"] for rows in successors.values() for row in rows)
    for province, rows in _by_province(old).items():
        lines: list[Sequence[str]] = []
        district = ""
        for row in rows:
            after = successors[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"]
            change = (_kind(row, after, counts), " ".join(r["wardCode"] for r in after))
            if row["districtCode"] != district:
                district = row["districtCode"]
                own = ("", "") if row["ward"] else change  # an island district without communes
                lines.append(("", district, row["district"], *own))
            if row["ward"]:
                lines.append((district, row["wardCode"], row["ward"], *change))
        _write(OLD, province, "district,code,name,change,successors", lines)


def _kind(row: Row, after: list[Row], counts: Counter[str]) -> str:
    if len(after) > 1:
        return "divided"
    if counts[after[0]["wardCode"]] > 1:
        return "merged"
    return "unchanged" if comparable(after[0]["ward"]) == comparable(row["ward"]) else "renamed"


def _write_provinces(old: list[Row], new: list[Row], mapping: dict[str, list[str]]) -> None:
    names = {r["provinceKey"]: (r["provinceCode"], r["province"]) for r in old}
    codes = {r["provinceKey"]: (r["provinceCode"], r["province"]) for r in new}
    after = {key: codes[to][0] for to, keys in mapping.items() for key in keys}
    whole = {key for keys in mapping.values() for key in keys if len(keys) == 1}
    _write(
        OLD,
        "provinces",
        "code,name,change,successors,also,identifier,confidence",
        (
            (code, name, "unchanged" if key in whole else "merged", after[key],
             ALSO.get(code, ""), *_identifier(name))
            for key, (code, name) in sorted(names.items(), key=lambda item: item[1])
        ),
    )  # fmt: skip
    _write(
        NEW,
        "provinces",
        "code,name,also,identifier,confidence",
        (
            (code, name, ALSO.get(code, ""), *_identifier(name))
            for code, name in sorted(codes.values())
        ),
    )


def _identifier(name: str) -> tuple[str, str]:
    """A province that keeps the name of a predecessor keeps its identifier (QĐ 09/2025/QĐ-TTg)."""
    short = name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    if short in SEEN:
        return SEEN[short], "seen"
    return (ASSUMED[short], "assumed") if short in ASSUMED else ("", "")


def _by_province(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["provinceCode"], []).append(row)
    return found


def _write(folder: str, name: str, columns: str, rows: Iterable[Sequence[str]]) -> None:
    path = DATA / folder / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split(","))
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
