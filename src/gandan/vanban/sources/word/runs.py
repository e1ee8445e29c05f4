"""The words of one paragraph of a Word file: runs, fields, notes, changes as accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gandan.vanban.sources.looks import PLAIN, Look
from gandan.vanban.sources.pieces import Piece, Seen, joined
from gandan.vanban.sources.symbols import sign, with_plain_bullet
from gandan.vanban.sources.tabs import with_gaps
from gandan.vanban.sources.word.boxes import Box, boxes_of, chosen, is_large_picture
from gandan.vanban.sources.word.fields import Fields
from gandan.vanban.sources.word.names import MC, M, W
from gandan.vanban.sources.word.styles import Styles

_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir",
                 "bdo", "ruby", "rubyBase")
) | {f"{M}oMath", f"{M}oMathPara"}  # fmt: skip
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_RUN, _PROPERTIES, _TEXT = f"{W}r", f"{W}rPr", f"{W}t"


@dataclass(slots=True)
class Words:
    """The words of a paragraph, and the text boxes that stand before and after them."""

    text: str
    boxes: list[Box]


class Runs:
    """Reads paragraphs one after the other: fields may run over several."""

    def __init__(
        self,
        styles: Styles,
        seen: Seen,
        note: Callable[[str, str], str],
        *,
        keeps_contents: bool = False,
    ) -> None:
        self._styles = styles
        self._seen = seen
        self._note = note
        self.fields = Fields(keeps_contents=keeps_contents)
        self._pieces: list[Piece] = []
        self._boxes: list[Box] = []
        self._style = ""
        self._around: dict[str, Callable[[Any], None]] = {
            f"{W}fldSimple": self._simple_field,
            f"{MC}AlternateContent": lambda element: self._read(chosen(element)),
            f"{M}r": self._formula,
        }
        self._within: dict[str, Callable[[Any, Look], None]] = {
            f"{W}instrText": lambda element, _: self.fields.code(element.text or ""),
            f"{W}fldChar": self._field,
            f"{W}sym": self._symbol,
            f"{W}footnoteReference": self._called,
            f"{W}endnoteReference": self._called,
            f"{W}commentReference": self._comment,
            f"{MC}AlternateContent": self._choice,
            f"{W}ruby": lambda element, _: self._read(element),
            **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), self._drawn),
        }

    def paragraph(self, element: Any, style: str) -> Words:  # noqa: ANN401
        """The words of a paragraph without its drawn number."""
        outer = self._pieces, self._boxes, self._style  # a text box stands inside a paragraph
        self._pieces, self._boxes, self._style = [], [], style
        self._read(element)
        self.fields.end_paragraph()
        boxes = sorted(self._boxes, key=lambda box: (box.top, box.left))
        made = Words(with_plain_bullet(with_gaps(joined(self._pieces, self._seen))), boxes)
        self._pieces, self._boxes, self._style = outer
        return made

    def _read(self, parent: Any) -> None:  # noqa: ANN401
        """Everything that may stand in a paragraph or in what wraps runs."""
        for element in parent:
            tag = element.tag
            if tag in _CHANGES:
                self._seen.changes += 1
            if tag == _RUN:
                self._run(element)
            elif tag in _WRAPPERS:
                self._read(element)
            elif tag in self._around:
                self._around[tag](element)
            elif isinstance(tag, str) and tag.startswith(M):
                self._read(element)

    def _run(self, run: Any) -> None:  # noqa: ANN401
        properties = run[0] if len(run) and run[0].tag == _PROPERTIES else None
        look = self._styles.look(self._style, properties)
        for element in run:
            self._inside(element, look)

    def _inside(self, element: Any, look: Look) -> None:  # noqa: ANN401
        """One thing inside a run."""
        tag = element.tag
        if tag == _TEXT:
            self._add(element.text or "", look)
        elif tag in _FIXED:
            self._add(_FIXED[tag], look)
        elif tag in self._within:
            self._within[tag](element, look)

    def _simple_field(self, element: Any) -> None:  # noqa: ANN401
        self.fields.begin(element.get(f"{W}instr") or "")
        self._read(element)
        self.fields.end()

    def _formula(self, run: Any) -> None:  # noqa: ANN401
        for words in run.iter(f"{M}t"):
            self._add(words.text or "", self._styles.base(self._style))

    def _field(self, element: Any, _: Look) -> None:  # noqa: ANN401
        self.fields.sign(element.get(f"{W}fldCharType") or "")
        self._seen.has_contents = self._seen.has_contents or self.fields.has_contents

    def _called(self, element: Any, look: Look) -> None:  # noqa: ANN401
        if self.fields.is_shown and not look.is_hidden:
            kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
            number = self._note(kind, element.get(f"{W}id") or "")
            if element.get(f"{W}customMarkFollows") in (None, "0", "false"):
                self._pieces.append((number, PLAIN))

    def _comment(self, _element: Any, _: Look) -> None:  # noqa: ANN401
        self._seen.comments += 1

    def _choice(self, element: Any, look: Look) -> None:  # noqa: ANN401
        for inner in chosen(element):
            self._inside(inner, look)

    def _symbol(self, element: Any, look: Look) -> None:  # noqa: ANN401
        written = element.get(f"{W}char") or ""
        try:
            code = int(written, 16)
        except ValueError:
            return
        self._add(sign(code, element.get(f"{W}font") or ""), Look(is_hidden=look.is_hidden))

    def _drawn(self, element: Any, look: Look) -> None:  # noqa: ANN401
        if look.is_hidden or not self.fields.is_shown:
            return
        self._boxes += boxes_of(element)
        self._seen.pictures += is_large_picture(element)

    def _add(self, text: str, look: Look) -> None:
        if not self.fields.is_shown:
            return
        if look.is_hidden:
            self._seen.hidden += len(text.strip())
        elif text:
            self._pieces.append((text, look))
