"""Whatever the bytes are, a reader gives a source that holds or a sentence that says why not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.vanban.sources import kinds, tools
from gandan.vanban.sources.model import Doubt, Source
from tests.fuzz import changing, seeds
from tests.fuzz.judging import Broken, check_source, judge
from tests.fuzz.readers import READERS, Reader

HEADS = (
    *(b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 ", b"BM"),
    *(b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\x00", b"MM\x00*", b"\xff\xfe"),
    *(b"<!DOCTYPE html><html>", b"<?xml version='1.0'?><html>", b"From: a\nSubject: b\n\n"),
    *(b"\xfe\xff", b"\xef\xbb\xbf", seeds.TEXT.encode(), seeds.TEXT.encode("utf-16")),
)
NAMES = ("a", "tệp lạ.docx", "../../etc/passwd", "x" * 255, "Số 5.pdf", "\u202excod.pdf", "%s{0}")
ALL = [READERS[name] for name in READERS]
each_reader = pytest.mark.parametrize("reader", ALL, ids=[reader.name for reader in ALL])


@pytest.fixture(autouse=True)
def no_outside_program(monkeypatch: pytest.MonkeyPatch):
    """Readers themselves are looked at here; starting LibreOffice for each example takes hours."""
    monkeypatch.setattr(tools, "find", lambda *_names: None)


bytes_of_any_kind = st.builds(lambda head, rest: head + rest, st.sampled_from(HEADS), st.binary())


def drawn(reader: Reader, data: st.DataObject) -> bytes:
    """One of a reader's whole files; its number is what a failure prints."""
    whole = reader.begin()
    return whole[data.draw(st.integers(0, len(whole) - 1))]


@given(bytes_of_any_kind, st.sampled_from(NAMES))
@settings(max_examples=400)
def test_any_bytes_are_a_source_or_a_refusal(data: bytes, name: str):
    judge(data, name)


@given(st.text())
@settings(max_examples=300)
def test_any_text_is_a_source_or_a_refusal(text: str):
    judge(text.encode("utf-8", "surrogatepass"), "a.txt")


@each_reader
@given(st.data())
@settings(max_examples=40)
def test_a_valid_file_cut_anywhere_is_a_source_or_a_refusal(reader: Reader, data: st.DataObject):
    whole = drawn(reader, data)
    reader.run(whole[: data.draw(st.integers(0, len(whole)))])


@each_reader
@given(st.data())
@settings(max_examples=60)
def test_flipped_bits_leave_a_source_or_a_refusal(reader: Reader, data: st.DataObject):
    whole = bytearray(drawn(reader, data))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=9)):
        whole[at] ^= 1 << data.draw(st.integers(0, 7))
    reader.run(bytes(whole))


@each_reader
@given(st.data())
@settings(max_examples=40)
def test_repeated_stretches_leave_a_source_or_a_refusal(reader: Reader, data: st.DataObject):
    whole = drawn(reader, data)
    at, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    times = data.draw(st.sampled_from((2, 3, 20)))
    reader.run(whole[:at] + whole[at:end] * times + whole[end:])


@each_reader
@given(st.data())
@settings(max_examples=80)
def test_changes_that_know_the_form_leave_a_source_or_a_refusal(
    reader: Reader, data: st.DataObject
):
    chance = Random(data.draw(st.integers(0, 2**32)))  # noqa: S311  no secret
    whole = drawn(reader, data)
    for _ in range(data.draw(st.integers(1, 3))):
        whole = reader.change(whole, chance, changing.blind(chance))
    reader.run(whole)


@given(st.data())
@settings(max_examples=100)
def test_the_parts_of_a_word_file_in_any_order_and_place(data: st.DataObject):
    members = changing.opened(data.draw(st.sampled_from(seeds.words_files())))
    names = data.draw(st.permutations([name for name, _ in members]))
    kept = data.draw(st.integers(1, len(members)))
    judge(changing.packed([(n, held) for n, (_, held) in zip(names, members)][:kept]), "a.docx")  # noqa: B905


@given(st.binary(max_size=200))
def test_every_kind_that_is_told_has_a_reader(data: bytes):
    from gandan.vanban.sources import READERS as READERS_OF_KINDS

    assert kinds.kind_of(data) in READERS_OF_KINDS


@pytest.mark.parametrize(
    "source",
    [
        Source("a\x00", "text/plain"),
        Source("a\ud800", "text/plain"),
        Source("abc", "text/plain", pages=(0, 9)),
        Source("abc", "text/plain", pages=(0, 2, 1)),
        Source("abc", "text/plain", rows=(((0, 1), (2, 4)),)),
        Source("abc", "text/plain", rows=(((0, 2), (1, 3)),)),
        Source("abc", "text/plain", rows=(((0, 2),), ((1, 3),))),
        Source("abc", "text/plain", doubts=(Doubt(1, 2, 40), Doubt(0, 1, 40))),
        Source("abc", "text/plain", doubts=(Doubt(1, 1, 40),)),
        Source("abc", "text/plain", doubts=(Doubt(0, 1, 140),)),
        Source("abc", "nothing"),
    ],
)
def test_the_judge_sees_what_does_not_hold(source: Source):
    with pytest.raises(Broken):
        check_source(source)
