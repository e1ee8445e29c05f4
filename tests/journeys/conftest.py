"""Where a journey keeps its files."""

from pathlib import Path

import pytest


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
