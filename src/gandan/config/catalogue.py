"""Compiles message catalogues (.po to .mo) without gettext installed."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "web" / "locale"


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Write a .mo beside each .po that is newer; the files written."""
    written = []
    for po in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns:
            fresh = mo.with_suffix(".mo.new")
            polib.pofile(str(po)).save_as_mofile(str(fresh))
            fresh.replace(mo)  # at once: another process may be reading the old one
            written.append(mo)
    return written
