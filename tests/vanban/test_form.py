"""A reading comes back from its published form as it was."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.vanban import read
from gandan.vanban.form import NoReading, from_json, to_json
from gandan.vanban.model import Declared
from gandan.vanban.sources import Source, load
from tests.vanban.test_reading import TEXTS

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def through(reading):
    return from_json(json.loads(json.dumps(to_json(reading))))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back(path):
    reading = read(load(path.read_bytes(), path.name))
    assert through(reading) == reading


@given(TEXTS | st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
@settings(deadline=None, max_examples=40)
def test_any_reading_comes_back(text):
    declared = Declared(so_ky_hieu="1/KH-UBND", problems=("Gói tin thiếu trích yếu.",))
    for source in (Source(text, "text/plain"), Source(text, "text/plain", declared=declared)):
        reading = read(source)
        assert through(reading) == reading


def test_another_version_is_refused():
    with pytest.raises(NoReading):
        from_json({"format": "gandan.vanban/2"})
