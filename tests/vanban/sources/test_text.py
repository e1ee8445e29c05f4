"""Text in whatever encoding it comes; what is none is refused with its place."""

import pytest

from gandan.tiengviet.legacy import PLAIN, name_of
from gandan.vanban.sources import Unreadable, load
from tests.tiengviet.writing import OTHERS, plain_signs, sample_texts, typed

SAMPLES = sample_texts()
WORDS = "Kính gửi: Sở Nội vụ.\r\nĐề nghị báo cáo trước ngày 30/11/2024."


def unreadable(data):
    with pytest.raises(Unreadable) as found:
        load(data, "tệp.txt")
    assert found.value.code == "not_text"
    return found.value.message


@pytest.mark.parametrize("encoding", PLAIN)
@pytest.mark.parametrize("name", SAMPLES)
def test_bytes_of_an_old_encoding_become_the_text(encoding, name):
    source = load(typed(SAMPLES[name], encoding), "cũ.txt")
    expected = plain_signs(SAMPLES[name])
    assert plain_signs(source.text).replace("ủy", "Ủy") == expected.replace("ủy", "Ủy")
    assert [remark.code for remark in source.remarks] == ["old_encoding"]
    assert source.remarks[0].values == (("encoding", name_of(encoding)),)


@pytest.mark.parametrize("encoding", PLAIN)
def test_what_a_copy_from_an_old_document_gives_is_converted_too(encoding):
    text = SAMPLES["quyet-dinh-quy-che-dan-van"]
    copied = typed(text, encoding).decode("latin-1")
    source = load(copied.encode(), "cũ.txt")
    assert plain_signs(source.text).replace("ủy", "Ủy") == plain_signs(text).replace("ủy", "Ủy")
    assert source.remarks[0].values == (("encoding", name_of(encoding)),)


def test_pages_count_in_the_converted_text():
    text = "Căn cứ Luật Tổ chức chính quyền địa phương;\fTheo đề nghị của Giám đốc Sở Nội vụ."
    source = load(typed(text, "vni"), "cũ.txt")
    assert source.text == text
    assert source.pages == (0, text.index("\f") + 1)


@pytest.mark.parametrize("name", SAMPLES)
def test_unicode_needs_no_remark(name):
    source = load(SAMPLES[name].encode(), "mới.txt")
    assert source.text == SAMPLES[name]
    assert source.remarks == ()


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(order):
    assert load(WORDS.encode(order), "a.txt").text == WORDS
    for text in SAMPLES.values():
        assert load(text.encode(order), "a.txt").text == text


@pytest.mark.parametrize("charset", ["latin-1", "cp1250", "iso8859-2"])
@pytest.mark.parametrize("language", ["French", "Czech", "German", "Swedish", "Portuguese"])
def test_a_language_in_its_own_encoding_is_not_made_vietnamese(language, charset):
    data = OTHERS[language].encode(charset, "replace")
    assert "UTF-8" in unreadable(data)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_in_unicode_stays_as_it_is(language):
    source = load(OTHERS[language].encode(), "a.txt")
    assert source.text == OTHERS[language]
    assert source.remarks == ()


def test_a_few_broken_bytes_are_named_with_their_place():
    data = SAMPLES["du-thao-cong-van-don-doc"].encode().replace(b"\n", b"\n\xff", 3)
    line = data[: data.index(b"\xff")].count(b"\n") + 1
    assert f"byte thứ {data.index(bytes([255])) + 1}, dòng {line}" in unreadable(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 100,
        b"MZ\x90\x00\x03\x00\x00\x00\x04" * 50,
        bytes(range(256)) * 20,
        WORDS.encode() + b"\x00",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + b"plain words " * 500,
    ],
)
def test_what_is_no_text_is_refused(data):
    unreadable(data)
