"""What of a portal's page is the document, and what its frame: menus, crumbs, related news."""

import re
from typing import Any

from gandan.vanban.sources.html.weights import CONTAINERS, Weights

_OFFICE = re.compile(r"microsoft word|libreoffice|openoffice|wps|google docs|aspose", re.IGNORECASE)
_OFFICE_NAMES = ("urn:schemas-microsoft-com:office:word", "WordSection")
_FRAME_TAGS = frozenset(("nav", "footer", "aside", "header", "menu", "dialog"))
_FRAME_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog")
)
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu\w*|nav\w*|bread-?crumbs?|footer|sidebar|side-?bar|banner|share|sharing"
    r"|social\w*|comments?|related\w*|tin-?lien-?quan|tinlienquan|tin-?khac|paging|pagination"
    r"|login|search\w*|cookie\w*|popup|modal|toolbar|tags?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ANCHORS = (
    re.compile(r"(?i:cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|đảng\s+cộng\s+sản\s+việt\s+nam)"),
    re.compile(r"(?i:nơi\s+(?:nhận|gửi)\s*:)"),
    re.compile(r"(?i:kính\s+gửi\s*:)"),
    re.compile(r"Số\s*:\s*[\w…._]*\s*[-/]"),
)
# what the parser of pages lets in and the tree that it makes refuses to be given
_NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NATION, _LAST = 0, 1
_SHORTEST_ANCHOR = 4
_GOES_ON = re.compile(r"\s*(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU\s+MẪU|Biểu\s+mẫu|MẪU\s+SỐ|Mẫu\s+số)\b")
_NO_LIST = re.compile(r"(?:Căn cứ|Điều \d|Nơi nhận|Kính gửi)")
_FEWEST_LETTERS = 20
_FEWEST_LINKS = 3


def without_frame(root: Any) -> tuple[Any, bool]:  # noqa: ANN401
    """The part of a page that holds the document, and whether something around it was left out."""
    body = root.find("body")
    if body is None or _is_of_an_office(root):
        return (root if body is None else body), False
    whole = _letters(body)
    anchors = _anchors(body)
    is_framed = _drop_named(body)
    if not is_framed and sum(1 for _ in body.iter("a")) < _FEWEST_LINKS:
        return body, False
    if len(anchors) < 2 or _LAST not in anchors:  # nothing says where the document ends
        anchors[len(_ANCHORS)] = Weights(body).densest()
    top = _around(list(anchors.values()), body)
    _drop_link_lists(top)
    return top, whole - _letters(top) > _FEWEST_LETTERS


def _is_of_an_office(root: Any) -> bool:  # noqa: ANN401
    """Whether a word processor wrote the page: nothing stands around the document."""
    for meta in root.iter("meta"):
        said = (meta.get("name") or "").lower() in ("generator", "progid")
        if said and _OFFICE.search(meta.get("content") or ""):
            return True
    if _OFFICE_NAMES[0] in (root.get("xmlns:w") or ""):
        return True
    return any(_OFFICE_NAMES[1] in (div.get("class") or "") for div in root.iter("div"))


def _letters(element: Any) -> int:  # noqa: ANN401
    """How many letters of an element a person may see."""
    count = 0
    for inner in element.iter():
        if inner.tag not in ("script", "style", "noscript", "select", "textarea", "button"):
            count += len((inner.text or "").strip())
        if inner is not element:
            count += len((inner.tail or "").strip())
    return count


def _anchors(body: Any) -> dict[int, Any]:  # noqa: ANN401
    """One element each for the words that every official document has.

    The nation's name is wanted as it stands last before the first "Nơi nhận" (a portal may have it
    in its banner too), of "Nơi nhận" the last one, and what else a head has only without the
    nation's name.
    """
    found: dict[int, Any] = {}
    for element in body.iter():
        words = "".join(filter(None, (element.text, element.tail)))
        if len(words) < _SHORTEST_ANCHOR or element.tag in ("script", "style"):
            continue
        for number, pattern in enumerate(_ANCHORS):
            is_wanted = (
                number == _LAST or number not in found or (not number and _LAST not in found)
            )
            if is_wanted and pattern.search(words[:2000]):
                found[number] = element
    if _NATION in found:
        return {number: found[number] for number in (_NATION, _LAST) if number in found}
    return found


def _drop_named(body: Any) -> bool:  # noqa: ANN401
    """Drop what says of itself that it is no part of the document; whether there was any."""
    is_any = False
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or not _is_frame(element):
            continue
        if any(pattern.search(words) for words in _texts(element) for pattern in _ANCHORS):
            continue
        if element.getparent() is not None:
            _drop(element)
            is_any = True
    return is_any


def _is_frame(element: Any) -> bool:  # noqa: ANN401
    if element.tag in _FRAME_TAGS or (element.get("role") or "") in _FRAME_ROLES:
        return True
    if element.tag not in ("div", "ul", "ol", "section", "table", "td"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    return _FRAME_NAMES.search(named) is not None


def _texts(element: Any) -> list[str]:  # noqa: ANN401
    return [words[:2000] for words in element.itertext() if len(words) > 4]


def _drop(element: Any) -> None:  # noqa: ANN401
    """Take an element out; the words behind it stay."""
    tail, parent, before = element.tail, element.getparent(), element.getprevious()
    if tail := _NO_XML.sub("\ufffd", tail or ""):
        if before is not None:
            before.tail = _NO_XML.sub("\ufffd", before.tail or "") + tail
        else:
            parent.text = _NO_XML.sub("\ufffd", parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _around(anchors: list[Any], body: Any) -> Any:  # noqa: ANN401
    """The smallest part with all anchors, or the one above it that has the appendix too."""
    chains = [[anchor, *anchor.iterancestors()] for anchor in anchors]
    shared = set(chains[0]).intersection(*map(set, chains[1:]))
    top = next((one for one in chains[0] if one in shared and one.tag in CONTAINERS), body)
    child = top
    while child is not body:
        above = child.getparent()
        if above is None:
            break
        if _has_more(above, child):
            top = above
        child = above
    return top


def _has_more(above: Any, child: Any) -> bool:  # noqa: ANN401
    """Whether beside the document stands an appendix."""
    for beside in above:
        if beside is child or not isinstance(beside.tag, str):
            continue
        for inner in beside.iter():
            if inner.tag != "a" and _GOES_ON.match((inner.text or "")[:200]):
                return True
    return False


def _drop_link_lists(top: Any) -> None:  # noqa: ANN401
    """Drop lists of links inside of the document's part: news beside it, files to download."""
    weights = Weights(top)
    for element in list(top.iter("ul", "ol", "div", "table", "section", "td")):
        if element is not top and weights.is_list_of_links(element):
            words = "".join(element.itertext())
            if not _NO_LIST.search(words) and element.getparent() is not None:
                _drop(element)
