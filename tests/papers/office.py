"""LibreOffice opens what we wrote, as the clerk's Word and Excel do: it counts and prints."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# formulas are counted anew whoever wrote the file; without it LibreOffice shows what the file says
_ALWAYS_COUNT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)


def converted(data: bytes, name: str, to: str, folder: Path) -> bytes:
    """A file as LibreOffice saves it; the test is skipped where its program is not installed.

    Where CI runs, it must be there.
    """
    program = shutil.which("soffice")
    if program is None:
        _absent()
    user = folder / "profile/user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_COUNT, "utf-8")
    given, out = folder / name, folder / "out"
    given.write_bytes(data)
    for _ in range(2):  # the first run of a profile may only make it
        subprocess.run(
            [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--norestore", "--convert-to", to, "--outdir", str(out), str(given)],
            check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        made = out / f"{given.stem}.{to}"
        if made.is_file():
            return made.read_bytes()
    return _absent()


def _absent() -> bytes:
    sentence = "LibreOffice (Writer or Calc) is not installed."
    if os.environ.get("CI") == "true":
        raise AssertionError(sentence)
    pytest.skip(sentence)
