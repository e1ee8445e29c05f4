"""What no template needs is refused before anything is opened: macros, bombs, ways outside."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gandan.papers import BadTemplate, check_template, fill_template
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW
from tests.papers.template.examples import edited, ours, with_parts

_RELATIONS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    row = (
        f'<Relationship Id="rId99" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )
    return with_parts(
        {
            _RELATIONS: lambda old: old.replace(
                b"</Relationships>", row.encode() + b"</Relationships>"
            )
        }
    )


def field(instruction: str) -> bytes:
    xml = (
        f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    )
    return edited(lambda d: d.paragraphs[0]._p.append(parse_xml(xml)))


def split_field(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{side}"/></w:r>' for side in ("begin", "end"))
    xml = f"<w:p {nsdecls('w')}>{begin}{runs}{end}</w:p>"
    return edited(lambda d: d.paragraphs[0]._p.addnext(parse_xml(xml)))


def in_a_footnote(words: str) -> bytes:
    """A template with a footnote, whose words are XML of a run."""
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r>{words}</w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    name = b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
    kind = b'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    row = f'<Relationship Id="rId98" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'.encode()
    return with_parts({
        "word/footnotes.xml": note.encode(),
        "[Content_Types].xml": lambda old: old.replace(b"</Types>", name + kind),
        _RELATIONS: lambda old: old.replace(b"</Relationships>", row + b"</Relationships>"),
    })  # fmt: skip


def tracked(tag: str) -> bytes:
    xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:{tag}>'
    return edited(lambda d: d.paragraphs[0]._p.append(parse_xml(xml)))


def bomb() -> bytes:
    return with_parts({"word/media/image1.png": b"\0" * 60_000_000})


def entities() -> bytes:
    return with_parts({"word/document.xml": lambda old: old.replace(
        b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)})  # fmt: skip


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "docm by its type": (
        lambda: with_parts({"[Content_Types].xml": lambda old: old.replace(
            b"officedocument.wordprocessingml.document.main",
            b"ms-word.document.macroEnabled.main")}),
        "có macro",
    ),
    "macros in it": (lambda: with_parts({"word/vbaProject.bin": b"x"}), "có macro"),
    "macros related": (lambda: related("vbaProject", "x.bin", "Internal"), "có macro"),
    "zip bomb": (bomb, "nén quá nhiều"),
    "entities": (entities, "thực thể XML"),
    "linked picture": (lambda: related("image", "http://example.org/x.png"), "nằm ngoài tệp"),
    "remote template": (
        lambda: related("attachedTemplate", "http://example.org/x.dotm"), "nằm ngoài tệp"
    ),
    "template of a share": (lambda: related("attachedTemplate", r"\\may\x.dotm"), "nằm ngoài tệp"),
    "subdocument": (lambda: related("subDocument", "file:///x.docx"), "đối tượng nhúng"),
    "embedded object": (
        lambda: related("oleObject", "embeddings/x.bin", "Internal"), "đối tượng nhúng"
    ),
    "field that fetches": (lambda: field("INCLUDETEXT x.docx"), "trường (field)"),
    "field in pieces": (lambda: split_field(" DDE", "AUTO cmd"), "trường (field)"),
    "field in a footnote": (
        lambda: in_a_footnote('<w:instrText>INCLUDEPICTURE "x"</w:instrText>'), "trường (field)"
    ),
    "too long": (
        lambda: with_parts({"word/document.xml": lambda old: old.replace(
            b"<w:body>", b"<w:body>" + b"<w:p/>" * 5001, 1)}),
        "dài quá so với một mẫu",
    ),
    "tracked insertion": (lambda: tracked("ins"), "Track Changes"),
    "tracked deletion": (lambda: tracked("del"), "Track Changes"),
    "nothing": (lambda: b"", "không có nội dung"),
    "no archive": (lambda: b"{{so_ky_hieu}}", "bị hỏng"),
    "cut off": (lambda: ours()[:4000], "bị hỏng"),
    "a workbook": (lambda: with_parts({"word/document.xml": b"<x/>"}), "bị hỏng"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_one_finding_and_nothing_is_filled(make: Callable[[], bytes], sentence: str) -> None:
    data = make()
    (found,) = check_template(data, name="mau.docx")
    assert found.kind == "refused"
    assert sentence in found.message
    assert found.phrase.en.startswith("The file mau.docx ")
    with pytest.raises(BadTemplate, match=r"mau\.docx"):
        fill_template(data, report(), made_at=NOW, name="mau.docx")


def test_a_placeholder_in_a_footnote_is_told() -> None:
    (found,) = check_template(in_a_footnote("<w:t>{{ky_bao_cao}}</w:t>"))
    assert (found.kind, found.where) == ("misplaced", "chú thích cuối trang, đoạn 1")


def test_links_for_readers_and_page_numbers_are_no_danger() -> None:
    assert check_template(related("hyperlink", "https://example.org")) == ()
    assert check_template(field("PAGE")) == ()


def test_a_word_template_is_a_template_and_forgets_whose_disk_it_was_made_on() -> None:
    rels = "word/_rels/settings.xml.rels"
    local = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate" '
        'Target="file:///C:/Mau/nguoi.dotx" TargetMode="External"/></Relationships>'
    )
    data = with_parts({
        "[Content_Types].xml": lambda old: old.replace(b"document.main+xml", b"template.main+xml"),
        rels: local.encode(),
    })  # fmt: skip
    assert check_template(data) == ()
    filled = zipfile.ZipFile(io.BytesIO(fill_template(data, report(), made_at=NOW)))
    assert not any(b"nguoi" in filled.read(name) for name in filled.namelist())
    assert b"document.main+xml" in filled.read("[Content_Types].xml")
