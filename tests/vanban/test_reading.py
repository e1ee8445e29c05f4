"""Whole readings: any text is read, spans quote their text, the published form holds."""

import contextlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.vanban import read
from gandan.vanban.form import to_json
from gandan.vanban.schemas import schema
from gandan.vanban.sources import Source, Unreadable, load
from gandan.vanban.warnings import CODES
from tests.vanban.schema import errors

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.*"))
FORMS = ((".txt",), (".docx",), (".pdf",))
DOCUMENTS = [path for path in SAMPLES if tuple(path.suffixes) in FORMS]
SCHEMA = schema()
LINES = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 12/KH-UBND
Số: /UBND-NC
KẾ HOẠCH
V/v rà soát
Lam Giang, ngày 02 tháng 6 năm 2025
Kính gửi: Sở Nội vụ;
- Các sở, ban, ngành;
1. Sở Y tế
I. MỤC ĐÍCH
a) Báo cáo trước ngày 30/11/2025.
- Giao Sở Nội vụ chủ trì,
phối hợp với Công an tỉnh.
Thực hiện Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị1.
1 Kế hoạch số 5/KH-UBND.
Điều 2. Hiệu lực
| 1 | Tập huấn | Sở Nội vụ | Quý II |
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
Lê Văn Chính
PHỤ LỤC I
“
”

STT	Nội dung	Đơn vị
"""
PIECES = st.sampled_from([*LINES.splitlines(), "\f"])
TEXTS = st.lists(PIECES, max_size=25).map("\n".join)


def reading_of(text):
    return to_json(read(Source(text, "text/plain")))


def without_spans(value):
    """A reading without places: what must not depend on spelling or line ends."""
    if isinstance(value, dict):
        hidden = ("span", "spans", "mentions", "suspected", "words")
        return {k: without_spans(v) for k, v in value.items() if k not in hidden}
    if isinstance(value, list):
        return [without_spans(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def spans_of(value):
    if isinstance(value, dict):
        if set(value) == {"start", "end"}:
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_readings_of_the_samples_have_the_published_form(path):
    form = to_json(read(load(path.read_bytes(), path.name)))
    assert errors(form, SCHEMA, SCHEMA) == []
    assert form["header"]["so_ky_hieu"]


def test_the_schema_lists_the_warning_codes():
    assert set(SCHEMA["$defs"]["warning"]["properties"]["code"]["enum"]) == set(CODES)


def test_the_validator_finds_what_is_wrong():
    form = reading_of("Kính gửi: Sở Y tế.")
    form["citations"] = [{"text": 5}]
    form["more"] = 1
    found = errors(form, SCHEMA, SCHEMA)
    assert any("does not know more" in error for error in found)
    assert any("citations[0]" in error for error in found)


@given(TEXTS | st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_read_in_the_published_form_with_spans_inside_it(text):
    form = reading_of(text)
    assert errors(form, SCHEMA, SCHEMA) == []
    for span in spans_of(form):
        assert 0 <= span["start"] <= span["end"] <= len(text)


@given(TEXTS)
@settings(deadline=None)
def test_spelling_of_letters_and_line_ends_change_nothing(text):
    same = without_spans(reading_of(text))
    assert without_spans(reading_of(text.replace("\n", "\r\n"))) == same
    assert without_spans(reading_of(unicodedata.normalize("NFD", text))) == same


@given(TEXTS)
@settings(deadline=None)
def test_the_number_and_the_actions_are_quoted_by_their_spans(text):
    form = reading_of(text)
    number = form["header"]["so_ky_hieu"]
    if number:
        span = form["header"]["spans"]["so_ky_hieu"]
        assert "".join(text[span["start"] : span["end"]].split()) == "".join(number.split())
    for duty in form["obligations"]:
        quoted = text[duty["span"]["start"] : duty["span"]["end"]]
        assert duty["action"].split()[0].strip("“”,.;:") in quoted


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_clear_refusal(data):
    source, said = None, "."
    with contextlib.suppress(Unreadable):
        source = load(data, "tệp.txt")
    if source is None:
        with pytest.raises(Unreadable) as refusal:
            load(data, "tệp.txt")
        said = refusal.value.message
    else:
        assert errors(reading_of(source.text), SCHEMA, SCHEMA) == []
    assert said.endswith(".")
