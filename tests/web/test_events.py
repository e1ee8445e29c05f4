"""Every event that the apps record has words, and stored values are shown as people write them."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from django.utils import translation

import gandan.apps
from gandan.apps.work.jobs.registry import jobs
from gandan.web.event_lines import line, words
from gandan.web.events import WORDS
from gandan.web.staff.administration.work import NAMES

APPS = Path(gandan.apps.__file__).parent
PREFIXES = {key.split(".")[0] for key in WORDS}


def test_every_recorded_action_has_words() -> None:
    found = set()
    for path in APPS.rglob("*.py"):
        for key in re.findall(r'"([a-z]+\.[a-z_]+)"', path.read_text("utf-8")):
            folder = path.relative_to(APPS).parts
            if key.split(".")[0] in PREFIXES and any(p.startswith("actions") for p in folder):
                found.add(key)
    assert found <= set(WORDS)
    assert len(found) > 15


def test_every_job_has_a_name_for_people() -> None:
    assert set(jobs()) <= set(NAMES)


def test_values_are_shown_as_people_write_them() -> None:
    with translation.override("vi"):
        assert words("2026-03-02") == "02/03/2026"
        assert words("2026-03-02T02:00:00+00:00") == "09:00 02/03/2026"
        assert words("2026-13-02") == "2026-13-02"
        assert words(["a", "", None, "b"]) == "a; b"
        assert words({"ten": "Sở", "khong_co": "x"}) == "tên: Sở"
        assert (words(True), words(None)) == ("có", "")
        assert len(words("dài " * 100)) == 160
        assert words(["dài"] * 100) == f"{'; '.join(['dài'] * 100)[:159]}…"


def test_the_system_is_named_in_the_language_of_who_reads() -> None:
    event = SimpleNamespace(
        at=datetime(2026, 3, 2, tzinfo=UTC), actor_name="Hệ thống", actor_post="",
        action="document.read", subject_type="", subject_id="", reason="", request_number="",
        before={}, after={},
    )  # fmt: skip
    for language, name in (("vi", "Hệ thống"), ("en", "The system")):
        with translation.override(language):
            assert line(event).who == name
