"""Where a journey keeps its files; the browser of `tests.browser` for those that need one."""

from pathlib import Path

import pytest

from tests.browser.conftest import axe, browser, console_errors, context, page, sign_in, system

__all__ = ["axe", "browser", "console_errors", "context", "page", "sign_in", "system"]


@pytest.fixture
def stored(settings, tmp_path: Path) -> Path:
    """An empty folder for originals."""
    folder = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder, "base_url": None},
        },
    }
    return folder
