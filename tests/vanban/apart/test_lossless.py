"""What passes between the two processes comes back exactly, or is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan import vanban
from gandan.vanban import apart
from gandan.vanban.apart.lossless import Garbled, decode, encode
from gandan.vanban.model import Reading
from gandan.vanban.sources import Source, load

SAMPLES = Path(__file__).parents[3] / "samples"


def sent(value):
    """Through the same bytes as between processes."""
    line = json.dumps(encode(value), ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert b"\n" not in line
    return json.loads(line.decode("utf-8", "surrogatepass"))


@given(st.from_type(Reading))
def test_any_reading_comes_back_as_it_was(reading):
    assert decode(Reading, sent(reading)) == reading


@given(st.builds(Source, text=st.text(st.characters(codec=None))))
def test_any_text_comes_back_as_it_was(source):
    assert decode(Source, sent(source)) == source


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_come_back_as_they_were(path):
    source = load(path.read_bytes(), path.name)
    read = apart.Read(source, vanban.read(source))
    assert decode(apart.Read, sent(read)) == read


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=30,
)


@given(JSON)
def test_anything_else_is_refused_and_breaks_nothing(value):
    try:
        decode(apart.Read, value)
    except Garbled:
        return
    raise AssertionError("that was no reading")


@given(st.data())
def test_a_reading_with_one_part_changed_to_another_kind_is_refused(data):
    path = SAMPLES / "du-thao-cong-van-don-doc.txt"
    source = load(path.read_bytes(), path.name)
    form = sent(vanban.read(source))
    place, at = form, 0
    while isinstance(place[at], list) and place[at] and data.draw(st.booleans()):
        place, at = place[at], data.draw(st.integers(0, len(place[at]) - 1))
    place[at] = {"other": 1.5}  # no part of a reading has this form
    with pytest.raises(Garbled):
        decode(Reading, form)


def test_a_number_is_no_truth_and_a_truth_no_number():
    with pytest.raises(Garbled):
        decode(int, True)
    with pytest.raises(Garbled):
        decode(bool, 1)
