"""A document with its reading as Akoma Ntoso 3.0."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gandan.papers.akn import meta as said
from gandan.papers.akn import naming
from gandan.papers.akn.hierarchy import Hierarchy
from gandan.papers.akn.words import NAMESPACE, Mark, Places, Words, element
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Reading, Span
from gandan.vanban.outline import Outline, outline
from gandan.vanban.sources.model import Source

# which field of the header stands in which element
_HEADED = {
    "so_ky_hieu": "docNumber",
    "trich_yeu": "docTitle",
    "loai_van_ban": "docType",
    "co_quan_ban_hanh": "docAuthority",
    "co_quan_chu_quan": "docAuthority",
}


def write(source: Source, reading: Reading, *, made_on: date) -> bytes:
    """The document as XML (UTF-8) of Akoma Ntoso 3.0. Equal arguments give equal bytes.

    Legal instruments become an `act`, everything else a `doc`; the text is that of the document,
    in order, with its header, outline, tables and notes; what was read is marked in it.

    Args:
        source: the text, as it was read.
        reading: what was read in it.
        made_on: the day that the file says it was made; the face's clock.
    """
    from lxml import etree

    cleaned = clean(source.text)
    outlined = outline(cleaned)
    places = Places(cleaned)
    words = Words(cleaned, list(_marks(reading, places)))
    hierarchy = Hierarchy(outlined, words)
    kind = reading.header.loai_van_ban or "van_ban"
    is_act = kind in naming.acts()
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    document = element(
        root, "act" if is_act else "doc", name=naming.slug(kind), contains="originalVersion"
    )
    meta = element(document, "meta")
    _preface(document, outlined, words)
    hierarchy.into(element(document, "body" if is_act else "mainBody"))
    _conclusions(document, outlined, words)
    about = said.Meta(reading, made_on)
    said.identification(meta, about)
    said.analysis(meta, about, hierarchy, places)
    said.references(meta, about)
    root.addprevious(etree.Comment(f" {said.maker()} "))
    made: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=False
    )
    return made


def _marks(reading: Reading, places: Places) -> Iterator[Mark]:
    header = reading.header
    for name, tag in _HEADED.items():
        yield from _mark(places, header.spans.get(name), tag, {})
    if header.ngay_ban_hanh and naming.whole_day(header.ngay_ban_hanh) == header.ngay_ban_hanh:
        day = {"date": header.ngay_ban_hanh}
        yield from _mark(places, header.spans.get("ngay_ban_hanh"), "docDate", day)
    for cited in reading.citations:
        href = naming.of_citation(cited)
        for mention in cited.mentions:
            yield from _mark(places, mention, "ref", {"href": href})


def _mark(
    places: Places, span: Span | None, name: str, attributes: dict[str, str]
) -> Iterator[Mark]:
    found = places.of(span) if span else None
    if found:
        yield Mark(found[0], found[1], name, attributes)


def _preface(document: Any, outlined: Outline, words: Words) -> None:  # noqa: ANN401
    if not outlined.header:
        return
    preface = element(document, "preface", eId="preface")
    for block in outlined.header:
        words.into(element(preface, "p"), block.start, block.end)


def _conclusions(document: Any, outlined: Outline, words: Words) -> None:  # noqa: ANN401
    held = {
        "recipients": [b for b in outlined.blocks if b.kind == "recipients"],
        "signature": [b for b in outlined.blocks if b.kind == "signature"],
        "notes": list(outlined.footnotes),
    }
    if not any(held.values()):
        return
    conclusions = element(document, "conclusions", eId="conclusions")
    for name, blocks in held.items():
        if not blocks:
            continue
        container = element(conclusions, "container", eId=f"conclusions__{name}", name=name)
        for block in blocks:
            paragraph = element(container, "p")
            inside = element(paragraph, "signature") if name == "signature" else paragraph
            words.into(inside, block.start, block.end)
