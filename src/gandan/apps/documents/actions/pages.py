"""Recognised pages of readings that are under way: kept for whoever goes on after a kill.

Only documents that were stored are read here, so their first page has passed the check of secrecy.
What is kept goes when the reading is stored or given up; what a kill left behind goes after a day.
"""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

OLDEST = timedelta(days=1)  # a reading is taken up again within minutes
MOST = 200  # readings under way or left behind; a scan of 100 pages takes 2 MB


def place(sha256: str, *, now: datetime) -> Path:
    """The folder for the pages of a file, after what is too old or too much was removed."""
    keep = settings.PAGES_FOLDER / sha256
    folders = sorted(_folders(), key=lambda folder: folder[1], reverse=True)
    for nth, (folder, touched) in enumerate(folders):
        is_old = touched < (now - OLDEST).timestamp()
        if folder != keep and (is_old or nth >= MOST):
            shutil.rmtree(folder, ignore_errors=True)
    return keep


def forget(sha256: str) -> None:
    """Remove the pages of a file; none of them is needed any more."""
    shutil.rmtree(settings.PAGES_FOLDER / sha256, ignore_errors=True)


def _folders() -> Iterator[tuple[Path, float]]:
    """Each folder with the time of its last change, in seconds."""
    with contextlib.suppress(FileNotFoundError):
        for folder in settings.PAGES_FOLDER.iterdir():
            with contextlib.suppress(FileNotFoundError):
                yield folder, folder.stat().st_mtime
