"""Akoma Ntoso out: valid against the schema of OASIS, no word lost, what was read can be found."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gandan.papers.akn import faults_of, naming, write
from gandan.vanban import read
from gandan.vanban.cleaning import clean
from gandan.vanban.printing import as_printed
from gandan.vanban.sources import Source, load
from tests.vanban.test_reading import TEXTS

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
LABELLED = sorted((ROOT / "tests/golden/vanban").rglob("*.txt"))
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ON = date(2026, 11, 29)
LAW = """QUỐC HỘI
Luật số: 08/2024/QH15
LUẬT
TÀI LIỆU MẪU
Phần thứ nhất
QUY ĐỊNH CHUNG
Chương I
PHẠM VI
Mục 1
ÁP DỤNG
Điều 1. Phạm vi điều chỉnh
1. Luật này quy định:
a) Việc thứ nhất;
b) Việc thứ hai theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.
2. Không áp dụng.
Điều 2. Hiệu lực
Luật này có hiệu lực từ ngày 01/01/2025."""


def written(text, **more):
    source = Source(text, "text/plain", **more)
    return write(source, read(source), made_on=ON)


def tree(text):
    return etree.fromstring(written(text))


def words_in(text):
    return re.findall(r"\w+", text)


def words_of(root):
    """Every word outside of `meta`, in no order: notes and cells stand where they belong."""
    whole = [part for part in root[0] if part.tag != f"{AKN}meta"]
    return sorted(words_in(" ".join(" ".join(part.itertext()) for part in whole)))


@pytest.mark.parametrize("path", [*SAMPLES, *LABELLED], ids=lambda path: path.stem)
def test_every_document_is_valid_and_keeps_its_words(path):
    source = load(path.read_bytes(), path.name)
    made = write(source, read(source), made_on=ON)
    assert faults_of(made) == ()
    cleaned = clean(source.text)
    kept = sorted(words_in(as_printed(cleaned.text, cleaned.printed)))
    assert words_of(etree.fromstring(made)) == kept


@given(TEXTS | st.text(max_size=300))
@settings(deadline=None)
def test_any_text_gives_a_valid_file(text):
    assert faults_of(written(text)) == ()


def test_a_law_is_an_act_with_its_parts():
    root = tree(LAW)
    assert root[0].tag == f"{AKN}act"
    names = {part.get("eId"): part.tag.removeprefix(AKN) for part in root.iter() if part.get("eId")}
    article = next(own for own, name in names.items() if name == "article")
    assert article.endswith("art_1")
    assert names[f"{article}__para_1__point_b"] == "point"
    assert [name for name in names.values() if name in ("part", "chapter", "section")] == [
        "part", "chapter", "section",
    ]  # fmt: skip
    heading = root.find(f".//{AKN}article/{AKN}heading")
    assert heading.text == "Phạm vi điều chỉnh"


def test_a_citation_leads_to_the_name_that_the_cited_document_gives_itself():
    href = tree(LAW).find(f".//{AKN}point//{AKN}ref").get("href")
    assert href == "/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp"
    decree = """CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 30/2020/NĐ-CP\tHà Nội, ngày 05 tháng 3 năm 2020
NGHỊ ĐỊNH
Về tài liệu mẫu
Điều 1. Phạm vi"""
    work = tree(decree).find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value")
    assert work == href


def test_the_header_is_marked_where_it_stands():
    sample = next(path for path in SAMPLES if "ke-hoach" in path.name)
    source = load(sample.read_bytes(), sample.name)
    reading = read(source)
    root = etree.fromstring(write(source, reading, made_on=ON))
    number = root.find(f".//{AKN}preface//{AKN}docNumber")
    assert "".join(number.itertext()) == reading.header.so_ky_hieu
    assert root.find(f".//{AKN}preface//{AKN}docDate").get("date") == reading.header.ngay_ban_hanh
    assert root.find(f".//{AKN}preface//{AKN}docTitle") is not None
    signed = " ".join(root.find(f".//{AKN}conclusions").itertext())
    assert reading.header.nguoi_ky.ho_ten in signed


def test_every_duty_points_at_a_part_that_holds_its_words():
    for path in SAMPLES:
        source = load(path.read_bytes(), path.name)
        reading = read(source)
        root = etree.fromstring(write(source, reading, made_on=ON))
        parts = {part.get("eId"): part for part in root.iter() if part.get("eId")}
        duties = root.findall(".//{urn:gandan:vanban:reading}obligation")
        assert len(duties) == len(reading.obligations)
        for duty in duties:
            action = duty.findtext("{urn:gandan:vanban:reading}action")
            held = " ".join(parts[duty.get("href")[1:]].itertext())
            assert words_in(action)[0] in words_in(held)


def test_what_is_not_known_is_not_made_up():
    root = tree("Số: /KH-UBND\nKẾ HOẠCH\nVề việc mẫu\nLam Giang, ngày     tháng 6 năm 2026")
    day = root.find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
    assert (day.get("date"), day.get("name")) == (naming.UNKNOWN_DAY, "unknown")
    assert root.find(f".//{AKN}docDate") is None


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "2026-06", "2026", "20260203", "hôm"])
def test_a_day_that_cannot_be_makes_no_invalid_file(day):
    source = Source(LAW, "text/plain")
    reading = read(source)
    reading = replace(reading, header=replace(reading.header, ngay_ban_hanh=day))
    made = write(source, reading, made_on=ON)
    assert faults_of(made) == ()
    assert naming.UNKNOWN_DAY.encode() in made or day == "20260203"


def test_control_characters_and_halves_of_letters_do_no_harm():
    assert faults_of(written("KẾ HOẠCH\n1. Sở \x01Nội vụ\ud800 báo cáo\x0b.\ufffe")) == ()


def test_equal_arguments_give_equal_bytes():
    assert written(LAW) == written(LAW)


def test_a_fault_is_told_with_its_line():
    wrong = written(LAW).replace(b'eId="preface"', b'eId="con clusions"')
    assert faults_of(wrong)[0].split(":")[0].isdigit()
    twice = written(LAW).replace(b"art_2__heading", b"art_1__heading")
    assert any("Duplicate" in fault or "unique" in fault for fault in faults_of(twice))
    assert faults_of(b"<akomaNtoso>")


def test_the_schema_is_the_one_that_its_licence_names():
    folder = files("gandan.papers.akn") / "schema"
    said = (folder / "LICENSE.akomantoso.txt").read_text("utf-8")
    for name in ("akomantoso30.xsd", "xml.xsd"):
        assert f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" in said
