"""How many letters stand in the parts of a web page, in paragraphs and in links."""

from dataclasses import dataclass
from typing import Any

CONTAINERS = frozenset(
    ("article", "body", "center", "div", "fieldset", "form", "main", "section", "span", "table",
     "tbody", "td", "tr")
)  # fmt: skip

_SILENT = frozenset(("script", "style", "noscript", "select", "textarea", "button", "option"))
_PARAGRAPH = 50  # letters without a link
_DOMINANT = 0.9
_FEWEST_LINKS = 3
_MOST_LETTERS = 4000
_LINKED = 0.7
_LONGEST_LINK = 150


@dataclass(slots=True)
class _Weight:
    """Of one element: letters, those in paragraphs, those in links, links, its densest part."""

    letters: int = 0
    dense: int = 0
    linked: int = 0
    links: int = 0
    best: Any = None
    best_dense: int = -1

    def count(self, words: str | None, *, in_link: bool) -> None:
        """Add the words of one piece of text."""
        letters = len(words.strip()) if words else 0
        self.letters += letters
        if in_link:
            self.linked += letters
        elif letters >= _PARAGRAPH:
            self.dense += letters

    def add(self, element: Any, other: "_Weight") -> None:  # noqa: ANN401
        """Add those of an element inside."""
        self.letters += other.letters
        self.dense += other.dense
        self.linked += other.linked
        self.links += other.links
        best, dense = (element, other.dense) if element.tag in CONTAINERS else (
            other.best, other.best_dense
        )  # fmt: skip
        if dense > self.best_dense:
            self.best, self.best_dense = best, dense


class Weights:
    """The weights of an element and of all containers inside."""

    def __init__(self, top: Any) -> None:  # noqa: ANN401
        from lxml import etree

        self._top = top
        self._of: dict[Any, _Weight] = {}
        stack: list[_Weight] = [_Weight()]
        links = 0
        events = etree.iterwalk(top, events=("start", "end"))
        for event, element in events:
            if event == "start":
                links += element.tag == "a"
                weight = _Weight(links=int(element.tag == "a"))
                stack.append(weight)
                if element.tag in _SILENT:
                    events.skip_subtree()
                else:
                    weight.count(element.text, in_link=links > 0)
                continue
            weight = stack.pop()
            links -= element.tag == "a"
            if element.tag in CONTAINERS or element.tag in ("ul", "ol"):
                self._of[element] = weight
            stack[-1].add(element, weight)
            if element is not top:
                stack[-1].count(element.tail, in_link=links > 0)

    def densest(self) -> Any:  # noqa: ANN401
        """The smallest part with nearly all paragraphs."""
        at = self._top
        while True:
            weight = self._of.get(at)
            if weight is None or weight.best is None or not weight.dense:
                return at
            if weight.best_dense < _DOMINANT * weight.dense:
                return at
            at = weight.best

    def is_list_of_links(self, element: Any) -> bool:  # noqa: ANN401
        """Whether an element hardly says anything but short links."""
        weight = self._of.get(element)
        if weight is None or weight.links < _FEWEST_LINKS or weight.letters > _MOST_LETTERS:
            return False
        is_short = weight.linked < _LONGEST_LINK * weight.links
        return is_short and weight.linked >= _LINKED * weight.letters
