"""A sample's source: a TOML file whose body is written in a few marks.

`# ` a centred title, `## ` a bold paragraph, `> ` an italic one, `| a | b |` a table row (the first
row is its head), `**bold**` inside a paragraph, `[^1]` the mark of a footnote, `[page]` the place
where the printed page ends.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["title", "strong", "plain", "italic", "table"]
MARKS: dict[str, Kind] = {"# ": "title", "## ": "strong", "> ": "italic", "| ": "table"}
PIECE = re.compile(r"(\*\*.+?\*\*|\[\^\d+\]|\[page\])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: words, the mark of a footnote, or the end of a page."""

    text: str
    kind: Literal["words", "bold", "note", "page"] = "words"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table with its rows."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that is printed; lines as tuples in the order of the page."""

    is_party: bool
    chu_quan: tuple[str, ...]
    co_quan: tuple[str, ...]
    so: str
    noi_va_ngay: str
    ve_viec: str | None
    ten_loai: str | None
    trich_yeu: str | None
    kinh_gui: tuple[str, ...]
    than: tuple[Block, ...]
    noi_nhan: tuple[str, ...]
    ky: tuple[str, ...]
    ho_ten: str
    kem_theo: tuple[Block, ...]
    chu_thich: dict[str, str]


def pieces(line: str) -> tuple[Piece, ...]:
    """The stretches of one paragraph."""
    found = []
    for part in filter(None, PIECE.split(line)):
        if part == "[page]":
            found.append(Piece("", "page"))
        elif part.startswith("[^"):
            found.append(Piece(part[2:-1], "note"))
        elif part.startswith("**"):
            found.append(Piece(part[2:-2], "bold"))
        else:
            found.append(Piece(part))
    return tuple(found)


def blocks(body: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a body."""
    found: list[Block] = []
    for line in filter(None, body.splitlines()):
        mark = next((m for m in ("## ", "# ", "> ", "| ") if line.startswith(m)), "")
        kind = MARKS.get(mark, "plain")
        if kind != "table":
            found.append(Block(kind, pieces(line.removeprefix(mark))))
            continue
        row = tuple(cell.strip() for cell in line.strip("| ").split(" | "))
        before = found.pop() if found and found[-1].kind == "table" else Block("table")
        found.append(Block("table", rows=(*before.rows, row)))
    return tuple(found)


def read(path: Path) -> Paper:
    """The paper of one source file."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Paper(
        is_party=data.get("phong_cach") == "dang",
        chu_quan=tuple(data.get("chu_quan", ())),
        co_quan=tuple(data["co_quan"]),
        so=data["so"],
        noi_va_ngay=data["noi_va_ngay"],
        ve_viec=data.get("ve_viec"),
        ten_loai=data.get("ten_loai"),
        trich_yeu=data.get("trich_yeu"),
        kinh_gui=tuple(data.get("kinh_gui", ())),
        than=blocks(data["than"]),
        noi_nhan=tuple(data["noi_nhan"]),
        ky=tuple(data["ky"]),
        ho_ten=data["ho_ten"],
        kem_theo=blocks(data.get("phu_luc", "") + data.get("quy_che", "")),
        chu_thich=data.get("chu_thich", {}),
    )


def listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A distribution list as a clerk types it: a dash, a semicolon, a full stop last."""
    return tuple(f"- {line}{'.' if at == len(lines) - 1 else ';'}" for at, line in enumerate(lines))
