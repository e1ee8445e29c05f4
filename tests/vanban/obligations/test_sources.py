"""The five real documents beside the checkout, against their hand-made labels, where they lie."""

import json
from pathlib import Path

import pytest

from gandan.vanban import obligations
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Header
from gandan.vanban.outline import outline

SHARED = Path(__file__).resolve().parents[4] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json")) if SHARED.is_dir() else []


def _read(path):
    gold = json.loads(path.read_text("utf-8"))
    (source,) = (SHARED / "sources").glob(f"{path.stem}-*.txt")
    cleaned = clean(source.read_bytes().decode("utf-8"))
    fields = ("loai_van_ban", "ngay_ban_hanh", "co_quan_ban_hanh")
    header = Header(**{name: gold["header"].get(name) for name in fields})
    return gold["obligations"], obligations.find(cleaned, outline(cleaned), header, ()).obligations


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_each_label_is_read_with_who_and_when(path):
    wanted, found = _read(path)
    read = {(o.section, o.action[:20], o.deadline.date): o for o in found}
    for label in wanted:
        if label.get("generic") or label.get("optional"):
            continue
        key = (label["section"], label["action"][:20], label["deadline"]["date"])
        assert key in read
        assert list(read[key].assignees) == label["assignees"]
        assert (read[key].role, read[key].report_to) == (label["role"], label["report_to"])
        assert read[key].deadline.kind == label["deadline"]["kind"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_more_is_read_than_is_ordered(path):
    wanted, found = _read(path)
    assert len(found) <= len(wanted)
