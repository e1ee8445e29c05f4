"""From the elements of a web page to lines and rows, in the order in which they are read."""

import re
from dataclasses import dataclass
from typing import Any

from gandan.vanban.sources.flow import Item
from gandan.vanban.sources.grid import Tables
from gandan.vanban.sources.html.lists import Counter, counter_of
from gandan.vanban.sources.html.styles import Facts, Sheet, facts_of, look_of
from gandan.vanban.sources.html.tables import Building, Carried
from gandan.vanban.sources.looks import PLAIN, Look
from gandan.vanban.sources.model import Remark
from gandan.vanban.sources.pieces import RAISED, Piece, Seen, joined
from gandan.vanban.sources.remarks import remarks_of
from gandan.vanban.sources.symbols import with_plain_bullet
from gandan.vanban.sources.tabs import with_gaps

# nobody reads these on a page
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
     "video", "audio", "map", "select", "option", "textarea", "button", "input", "datalist",
     "head", "title", "meta", "link", "applet", "frame", "frameset", "noframes")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
     "thead", "tr", "ul")
)  # fmt: skip
_NOTE = re.compile(
    r"#?[\w:.-]*(?:ftn|edn|fn|foot_?note|end_?note|cite_note|chu_?thich)[\w:.-]*", re.IGNORECASE
)
_CALL = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_WIDE = re.compile(r"[ \xa0]{4,}")
_MARKED = re.compile(r"\s*(?:[-–+*•]|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|Điều \d)")
_OF_TABLES = {"table": "table", "tr": "row", "td": "cell", "th": "cell"}
_DEEPEST = 12  # tables inside tables
_LARGE = (450, 300)  # pixels
_FEWEST_WIDE = 4


@dataclass(slots=True)
class _Frame:
    """An open element: its look, and what has to be done when it ends."""

    look: Look
    kind: str = ""
    pieces: int = 0  # when it began


class Walk:
    """Reads one page."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._sheet = Sheet(root)
        self._seen = Seen()
        self._tables = Tables()
        self._carried = Carried()
        self._frames: list[_Frame] = []
        self._sinks: list[list[Item]] = [[]]
        self._building: list[Building] = []
        self._open: list[str] = []  # tables, rows and cells, one inside the other
        self._counters: list[Counter] = []
        self._pieces: list[Piece] = []
        self._label = ""
        self._in_pre = 0

    def read(self, body: Any) -> list[Item]:  # noqa: ANN401
        """The lines and rows of an element."""
        from lxml import etree

        events = etree.iterwalk(body, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if not self._start(element):
                    events.skip_subtree()
            else:
                self._end(element)
                if element is not body and element.tail:
                    self._add(element.tail, self._frames[-1].look)
        self._flush()
        return self._sinks[0]

    def remarks(self) -> list[Remark]:
        """What was left out."""
        return remarks_of(self._seen, 0)

    def _start(self, element: Any) -> bool:  # noqa: ANN401
        """Open an element; False where nothing inside it is read."""
        outer = self._frames[-1].look if self._frames else PLAIN
        frame = _Frame(outer, pieces=len(self._pieces))
        self._frames.append(frame)
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return False
        style = self._sheet.style(element)
        facts = facts_of(style)
        if self._is_out(element, tag, facts):
            return False
        frame.look = look_of(element, facts, outer)
        if tag in _BLOCKS:
            self._flush()
            frame.kind = self._begin_block(element, tag, style)
        else:
            frame.kind = self._begin_inline(element, tag, facts)
        if element.text:
            self._add(element.text, frame.look)
        return True

    def _is_out(self, element: Any, tag: str, facts: Facts) -> bool:  # noqa: ANN401
        """Whether an element is not part of what is read: hidden, deleted, a running header."""
        if tag in ("ins", "del"):
            self._seen.changes += 1
            return bool(tag == "del")
        if facts.is_hidden or element.get("hidden") is not None:
            self._seen.hidden += sum(len(words.strip()) for words in element.itertext())
            return True
        return facts.is_elsewhere

    def _begin_block(self, element: Any, tag: str, style: str) -> str:  # noqa: ANN401
        if tag in ("ul", "ol", "menu", "dir"):
            self._counters.append(counter_of(element, style))
            return "list"
        if tag == "li":
            counter = self._counters[-1] if self._counters else Counter("bullet")
            self._label = counter.label(element, style)
            return "item"
        if tag == "pre":
            self._in_pre += 1
            return "pre"
        return self._begin_table(element, tag)

    def _begin_table(self, element: Any, tag: str) -> str:  # noqa: ANN401
        """Parts of a table; tables far inside of others are only blocks, and so are their parts."""
        kind = _OF_TABLES.get(tag, "")
        inside = self._open[-1] if self._open else ""
        if tag == "table":
            if len(self._building) >= _DEEPEST:
                kind = "deep"
            else:
                is_presentation = (element.get("role") or "") in ("presentation", "none")
                self._building.append(Building(self._carried, is_presentation))
                self._sinks.append([])  # words that stand in no cell
        elif kind == "row" and inside == "table":
            self._building[-1].begin_row()
        elif kind == "cell" and inside in ("row", "table"):
            self._sinks.append([])
        else:
            return "block"
        self._open.append(kind)
        return kind

    def _begin_inline(self, element: Any, tag: str, facts: Facts) -> str:  # noqa: ANN401
        if tag == "br":
            self._pieces.append(("\n", PLAIN))
        elif tag == "img":
            size = (_pixels(element.get("width")), _pixels(element.get("height")))
            self._seen.pictures += size[0] >= _LARGE[0] and size[1] >= _LARGE[1]
        elif tag == "a" and (facts.is_note or _is_note(element.get("href"))):
            return "call"
        elif facts.is_drawn:
            return "drawn"
        return ""

    def _end(self, element: Any) -> None:  # noqa: ANN401
        frame = self._frames.pop() if len(self._frames) > 1 else self._frames[0]
        if frame.kind in ("call", "drawn"):
            self._settle(frame)
        elif frame.kind:
            self._end_block(element, frame.kind)

    def _end_block(self, element: Any, kind: str) -> None:  # noqa: ANN401
        self._flush()
        if kind in ("table", "row", "cell", "deep"):
            self._open.pop()
        if kind == "list":
            self._counters.pop()
        elif kind == "item":
            self._label = ""
        elif kind == "pre":
            self._in_pre -= 1
        elif kind == "row":
            self._building[-1].end_row()
        elif kind == "cell":
            self._building[-1].add(element, self._sinks.pop())
        elif kind == "table":
            outside = self._sinks.pop()
            self._sinks[-1] += outside
            self._sinks[-1] += self._building.pop().items(self._tables)

    def _settle(self, frame: _Frame) -> None:
        """The call of a note as a raised number, a drawn bullet as a bullet."""
        words = "".join(text for text, _ in self._pieces[frame.pieces :])
        if frame.kind == "drawn":
            if words.strip("\xa0 \n") == "o":
                self._pieces[frame.pieces :] = [("• ", PLAIN)]
            return
        found = _CALL.fullmatch(words)
        if found:
            self._pieces[frame.pieces :] = [(found[1].translate(RAISED), PLAIN)]

    def _add(self, text: str, look: Look) -> None:
        if self._in_pre:
            self._pieces.append((text.replace("\r\n", "\n"), look))
        else:
            words = _BLANKS.sub(" ", text)
            if words != " " or self._pieces:
                self._pieces.append((words, look))

    def _flush(self) -> None:
        """The words so far are a paragraph; one line for each line that the page breaks off."""
        if not self._pieces:
            return
        text = joined(self._pieces, self._seen)
        self._pieces = []
        for frame in self._frames:
            frame.pieces = 0
        for written in text.split("\n"):
            line = written.strip() if self._in_pre else _spaced(written)
            if not line:
                continue
            line = with_plain_bullet(line)
            if self._label:
                line = line if _is_marked(line, self._label) else self._label + line
                self._label = ""
            self._sinks[-1].append(line)


def _spaced(line: str) -> str:
    """A line with single blanks; what was set far apart stays apart."""
    line = _WIDE.sub(lambda found: "\t" if found[0].count("\xa0") >= _FEWEST_WIDE else " ", line)
    parts = (" ".join(part.split()) for part in line.split("\t"))
    return with_gaps("\t".join(parts).strip("\t")).strip()


def _is_marked(line: str, label: str) -> bool:
    """Whether the author typed a mark where the page draws only a dot."""
    return label == "- " and _MARKED.match(line) is not None


def _is_note(address: str | None) -> bool:
    """Whether a link leads to a note of the page, or back from one."""
    _, sign, place = (address or "")[-200:].rpartition("#")
    return _NOTE.fullmatch(sign + place) is not None


def _pixels(written: str | None) -> int:
    words = (written or "").strip().removesuffix("px")
    return int(words) if words.isdecimal() and len(words) < 6 else 0
