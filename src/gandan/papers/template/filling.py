"""Fills a template: words into their lines, blocks in place of their paragraphs, annexes last."""

from copy import deepcopy
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gandan.papers.composing import Flow
from gandan.papers.consolidated.model import ConsolidatedReport
from gandan.papers.consolidated.writing import consolidated_report
from gandan.papers.layout import Layout, layout
from gandan.papers.placeholders import (
    BadTemplate,
    Placeholder,
    TemplateFinding,
    placeholders,
)
from gandan.papers.template.checking import findings
from gandan.papers.template.explaining import without_comments
from gandan.papers.template.opening import opened, stories
from gandan.papers.template.places import Place, Words, paragraphs, places
from gandan.papers.template.values import Values
from gandan.papers.word.flow import Drawer
from gandan.papers.word.sheet import add_style, lay_page, next_page
from gandan.papers.word.writing import saved, say_what_it_is
from gandan.papers.word.xml import of_mm
from gandan.rollup.saying import say

_TWIPS_OF_MM = 1440 / 25.4
_EMU_OF_MM = 36_000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RULED = {"co_quan_ban_hanh": "issuer_rule", "trich_yeu": "subject_rule"}  # share of the words
_ANNEXES = "phu_luc"


def fill(
    data: bytes, name: str, report: ConsolidatedReport, made_at: datetime, folder: Path | None
) -> bytes:
    """The bytes of the filled DOCX; the same for the same template, report, rows and moment.

    Raises:
        BadPaper: the report cannot be written as asked.
        BadTemplate: the template has findings that block, or no place for what the report has.
    """
    values = Values(report, consolidated_report(report, folder=folder), layout(folder))
    document = opened(data, name)
    without_comments(document, (root for _, root in stories(document)))
    known = placeholders(folder)
    if blocking := tuple(one for one in findings(document, folder) if one.is_blocking):
        raise BadTemplate(blocking)
    # all places are found before any is filled: braces in what somebody wrote are words
    found = [(words, places(words)) for words in paragraphs(document)]
    _check_room(known, {place.id for _, those in found for place in those}, values)
    filler = _Filler(document, values, known)
    for _, those in found:
        filler.paragraph(those)
    filler.annexes()
    _forget_own_template(document)
    say_what_it_is(document, values.paper, made_at)
    return saved(document, made_at)


def lacking(
    report: ConsolidatedReport, there: set[str], folder: Path | None
) -> tuple[TemplateFinding, ...]:
    """What a report has and a template with these placeholders has no place for.

    No file is opened.

    Raises:
        BadPaper: the report cannot be written as asked.
    """
    values = Values(report, consolidated_report(report, folder=folder), layout(folder))
    return _lacking(placeholders(folder), there, values)


def _lacking(
    known: dict[str, Placeholder], there: set[str], values: Values
) -> tuple[TemplateFinding, ...]:
    rows = (
        row
        for row in known.values()
        if row.missing == "needed" and row.id not in there and values.needs(row.id)
    )
    return tuple(
        TemplateFinding(
            "missing",
            "",
            "",
            say(
                "Báo cáo có phần “{name}” mà mẫu không có ô điền {shown}. Thêm ô điền này vào mẫu, "
                "đứng riêng một đoạn.",
                "The report has the part “{name}” and the template has no placeholder {shown}. Add "
                "it to the template, in a paragraph of its own.",
                name=row.named,
                shown=row.shown,
            ),
        )
        for row in rows
    )


def _check_room(known: dict[str, Placeholder], there: set[str], values: Values) -> None:
    if wrong := _lacking(known, there, values):
        raise BadTemplate(wrong)


class _Filler:
    """Fills one document."""

    def __init__(
        self, document: WordDocument, values: Values, known: dict[str, Placeholder]
    ) -> None:
        self._document = document
        self._values = values
        self._known = known
        self._styles = _styles(document, values.layout)
        self._annexes: tuple[tuple[bool, tuple[Flow, ...]], ...] = ()

    def paragraph(self, those: list[Place]) -> None:
        """All placeholders of one paragraph."""
        if not those:
            return
        only = those[0]
        row = self._known[only.id]
        if row.id == _ANNEXES:
            self._annexes = self._values.annexes()
            # without annexes it stays, empty: no page may end with a table
            _remove(only.words.element, is_followed=bool(self._annexes))
        elif row.kind == "block":
            self._block(only)
        elif row.kind == "lines" and only.is_alone:
            self._lines(only)
        else:
            for place in reversed(those):  # what stands before keeps its place
                value = " ".join(self._values.lines(place.id, self._width(place)))
                _put(place.words.pieces, place.start, place.end, value)

    def annexes(self) -> None:
        """Each annex on pages of its own, as the layout has them."""
        layout = self._values.layout
        for is_landscape, flow in self._annexes:
            page = next_page(self._document)
            lay_page(page, layout, is_landscape=is_landscape)
            width = layout.text_width(is_landscape=is_landscape)
            for element in self._drawn(flow, width):
                self._document.element.body.insert_element_before(element, "w:sectPr")

    def _block(self, place: Place) -> None:
        element = place.words.element
        drawn = self._drawn(self._values.flow(place.id), self._width(place))
        for made in drawn:
            element.addprevious(made)
        _remove(element, is_followed=bool(drawn))

    def _lines(self, place: Place) -> None:
        """The paragraph again for each line; what is drawn under it fits the longest."""
        element, width = place.words.element, self._width(place)
        lines = self._values.lines(place.id, width)
        for line in lines:
            copy = Words(deepcopy(element), place.words.story, place.words.where)
            _put(copy.pieces, place.start, place.end, line)
            element.addprevious(copy.element)
        if lines:
            self._fit_rule(element.getnext(), place.id, lines, width)
        _remove(element, is_followed=bool(lines))

    def _drawn(self, flow: tuple[Flow, ...], width: float) -> list[BaseOxmlElement]:
        drawer = Drawer(self._values.layout, width=width)
        drawn = [drawer.draw(one) for one in flow]
        for element in drawn:
            for style in element.iter(qn("w:pStyle")):
                style.set(qn("w:val"), self._styles[style.get(qn("w:val"))])
        return drawn

    def _fit_rule(
        self, element: BaseOxmlElement | None, id_: str, lines: tuple[str, ...], width: float
    ) -> None:
        """A drawn line under a name has a share of its length, if it is one that we drew."""
        if id_ not in _RULED or element is None or element.tag != qn("w:p"):
            return
        indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        border = element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        if indent is None or border is None or "".join(element.itertext()).strip():
            return
        longest = max(self._values.layout.length(line, id_) for line in lines)
        rule = min(longest, width) * self._values.layout.measure(_RULED[id_])
        for side in ("w:left", "w:right"):
            indent.set(qn(side), str(of_mm(max(0, (width - rule) / 2))))

    def _width(self, place: Place) -> float:
        """Millimetres of the cell or of the page's text that a placeholder stands in."""
        cell = next(place.words.element.iterancestors(qn("w:tc")), None)
        if cell is not None:
            said = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if said is not None and said.get(qn("w:type")) == "dxa":
                return int(float(said.get(qn("w:w")))) / _TWIPS_OF_MM
            return self._values.layout.measure("left_column")
        page = self._document.sections[0]
        margins = (page.left_margin or 0) + (page.right_margin or 0)
        return max(0, (page.page_width or 0) - margins) / _EMU_OF_MM


def _styles(document: WordDocument, layout: Layout) -> dict[str, str]:
    """Our styles' ids to those of the template, which names them alike; what lacks is added."""
    there = {
        normalize("NFC", style.name or ""): style.style_id
        for style in document.styles
        if style.type == WD_STYLE_TYPE.PARAGRAPH
    }
    taken = {style.style_id for style in document.styles}
    found = {}
    for look in layout.styles.values():
        id_ = there.get(look.name)
        if id_ is None:
            id_ = look.id if look.id not in taken else f"{look.id}_{len(taken)}"  # renamed there
            add_style(document, layout, look, id_=id_)
            taken.add(id_)
        found[look.id] = id_
    return found


def _put(pieces: list[BaseOxmlElement], start: int, end: int, value: str) -> None:
    """The value in place of the braces, in the look of the run that they begin in."""
    at = 0
    for piece in pieces:
        text = piece.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            piece.text = text[:low] + value + text[high:]
            piece.set(_SPACE, "preserve")
            value = ""
        at += len(text)


def _remove(element: BaseOxmlElement, *, is_followed: bool) -> None:
    """Takes a paragraph out, or its words where it must stay.

    It ends a section, or a cell or the text that must end with a paragraph.
    """
    if element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        before, after = element.getprevious(), element.getnext()
        is_last = after is None or after.tag == qn("w:sectPr")
        if not is_last or (is_followed and before is not None and before.tag == qn("w:p")):
            element.getparent().remove(element)
            return
    for child in list(element):
        if child.tag != qn("w:pPr"):
            element.remove(child)


def _forget_own_template(document: WordDocument) -> None:
    """A template may name the one that it was made from, on somebody's disk."""
    for attached in document.settings.element.findall(qn("w:attachedTemplate")):
        document.settings.element.remove(attached)
    settings = (
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype == RELATIONSHIP_TYPE.SETTINGS
    )
    for part in settings:
        for id_, relation in list(part.rels.items()):
            if relation.reltype.endswith("/attachedTemplate"):
                del part.rels[id_]
