"""Files of a form as people send them back: edited by another program, saved by LibreOffice."""

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from gandan.vanban.sources import office


def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The workbook after a program of its own has changed and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(data: bytes, cells: dict[str, object]) -> bytes:
    """With these values at these cells ("Số liệu!D5")."""

    def change(book: Workbook) -> None:
        for place, value in cells.items():
            sheet, _sign, cell = place.partition("!")
            book[sheet][cell] = value

    return edited(data, change)


def replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    """With other words in a part of the package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            said = before.read(part)
            if part == name:
                text = said.decode()
                assert old in text
                said = text.replace(old, new).encode()
            after.writestr(part, said, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_part(data: bytes, name: str, said: bytes = b"x") -> bytes:
    """With one part more."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, said)
    return out.getvalue()


FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "docx": "docx:MS Word 2007 XML"}


def by_libreoffice(data: bytes, kind: str, folder: Path) -> bytes:
    """As LibreOffice saves it; skipped where that program is not there."""
    program = office._program()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed.")
        pytest.skip("LibreOffice is not installed.")
    given = folder / f"bieu-mau.{kind}"
    given.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
               FILTERS[kind], "--outdir", str(folder / "saved"), str(given)]  # fmt: skip
    for _ in range(2):  # the first start may end after it has made its profile
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        made = folder / "saved" / given.name
        if made.is_file():
            return made.read_bytes()
    pytest.skip(f"This LibreOffice has no filter for {kind}.")
