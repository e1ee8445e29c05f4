"""Finds the browser that the browser tests and the pictures drive."""

import ctypes.util
import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# no sandbox: root has none; nothing of its own may ask the network
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PACKAGES = "chromium libatomic1 fonts-noto-core"


def browser() -> str:
    """Path of a Chromium or Chrome; empty when there is none."""
    return os.environ.get("GANDAN_BROWSER") or next(filter(None, map(shutil.which, NAMES)), "")


def missing() -> str:
    """What to install before a browser can be driven; empty when nothing is missing."""
    if not browser():
        return (
            f"no Chromium was found. On Debian: sudo apt-get install {PACKAGES}. "
            "Elsewhere: set GANDAN_BROWSER to the path of a Chromium or Chrome."
        )
    # the driver carries a Node that needs it, and a small Debian lacks it
    if sys.platform == "linux" and not ctypes.util.find_library("atomic"):
        return "libatomic.so.1 was not found. On Debian: sudo apt-get install libatomic1."
    return ""
