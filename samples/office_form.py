"""What only an office suite writes: Word 97-2003, RTF. LibreOffice makes them from the DOCX."""

import shutil
import subprocess
import tempfile
from pathlib import Path

FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt"}
SECONDS = 120


def office() -> str | None:
    """LibreOffice, where there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(data: bytes, form: str) -> bytes:
    """A DOCX in another form of an office suite."""
    program = office()
    if program is None:
        raise FileNotFoundError("LibreOffice is not installed: apt install libreoffice-writer")
    with tempfile.TemporaryDirectory(prefix="gandan-office-") as held:
        folder = Path(held)
        (folder / "paper.docx").write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", FILTERS[form], "--outdir", held, str(folder / "paper.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, cwd=held)  # noqa: S603
        return (folder / f"paper.{form}").read_bytes()


def write(word: Path, path: Path) -> None:
    """Writes an old form of a Word sample."""
    path.write_bytes(converted(word.read_bytes(), path.suffix[1:]))
