"""The labelled documents beside the checkout, where they are there."""

import json
from pathlib import Path

import pytest

from gandan.vanban.citations import find
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Header
from gandan.vanban.outline import outline

SHARED = Path(__file__).parents[4] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json"))


@pytest.mark.skipif(not GOLD, reason="the labelled documents are not beside this checkout")
def test_the_labelled_documents_are_read_without_a_miss():
    for path in GOLD:
        label = json.loads(path.read_text(encoding="utf-8"))
        (file,) = (SHARED / "sources").glob(f"{path.stem}-*.txt")
        cleaned = clean(file.read_bytes().decode("utf-8"))
        header = Header(so_ky_hieu=label["header"]["so_ky_hieu"])
        found = find(cleaned, outline(cleaned), header)
        read = [(c.loai_van_ban, c.so_ky_hieu or c.name, c.ngay_ban_hanh) for c in found]
        wanted = [
            (c["loai_van_ban"], c["so_ky_hieu"] or c["name"], c["ngay_ban_hanh"])
            for c in label["citations"]
            if not c.get("optional")
        ]
        optional = {c["name"] for c in label["citations"] if c.get("optional")}
        assert sorted(row for row in read if row[1] not in optional) == sorted(wanted), path.stem
