"""What of a page's styles changes its words: fonts, hidden parts, capitals, raised digits."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from gandan.vanban.sources.looks import PLAIN, Look

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,20000})\}")
_CLASS = re.compile(r"^\s*[a-zA-Z0-9]*\.([\w-]{1,80})\s*$")
_COMMENT = re.compile(r"<!--|-->|/\*(?:[^*]|\*(?!/))*+\*/")
_FONT = re.compile(r"(?:^|;)\s*font(?:-family)?\s*:\s*([^;]{1,300})", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_CAPITALS = re.compile(
    r"(?:text-transform\s*:\s*uppercase|font-variant\s*:\s*small-caps)", re.IGNORECASE
)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"mso-element:\s*(?:header|footer|comment|comment-list|comment-reference)\b", re.IGNORECASE
)
_NAME = re.compile(r"[\"']?([^\"',;]{1,60})")
_MOST_RULES = 5000
_LONGEST_STYLE = 4000


class Sheet:
    """The rules of a page for classes of elements."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._classes: dict[str, str] = {}
        for style in root.iter("style"):
            text = _COMMENT.sub(" ", (style.text or "")[:500_000])
            for number, (names, rules) in enumerate(_RULE.findall(text)):
                if number > _MOST_RULES:
                    break
                for name in names.split(","):
                    found = _CLASS.match(name)
                    if found:
                        self._classes[found[1]] = rules

    def style(self, element: Any) -> str:  # noqa: ANN401
        """The rules of an element: those of its classes, then its own."""
        own = element.get("style") or ""
        named = element.get("class")
        if named and self._classes:
            found = [self._classes[name] for name in named.split() if name in self._classes]
            own = ";".join((*found, own))
        return own[:_LONGEST_STYLE]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules of one style say that changes words."""

    is_hidden: bool = False
    is_elsewhere: bool = False  # a running header, a comment
    is_note: bool = False
    is_drawn: bool = False  # a number that Word drew and wrote out
    changes: tuple[tuple[str, Any], ...] = ()  # to the look of runs


_NOTHING = Facts()


def facts_of(style: str) -> Facts:
    """What a style says; most elements of a page share a few styles."""
    return _facts(style) if style else _NOTHING


@lru_cache(maxsize=4096)
def _facts(style: str) -> Facts:
    changes: dict[str, Any] = {}
    font = _FONT.search(style)
    if font:
        changes["font"] = _first(font[1].rpartition("px ")[2].rpartition("pt ")[2])
    if _CAPITALS.search(style):
        changes["is_capital"] = True
    if _RAISED.search(style):
        changes["is_raised"] = True
    return Facts(
        is_hidden=_HIDDEN.search(style) is not None,
        is_elsewhere=_ELSEWHERE.search(style) is not None,
        is_note="note-id" in style,
        is_drawn="mso-list" in style and "gnore" in style,
        changes=tuple(changes.items()),
    )


def look_of(element: Any, facts: Facts, outer: Look) -> Look:  # noqa: ANN401
    """The look of an element inside another's."""
    tag = element.tag
    changes: dict[str, Any] = dict(facts.changes) if facts.changes else {}
    if tag in ("sup", "sub"):
        changes["is_raised"] = tag == "sup"
    elif tag == "font" and element.get("face"):
        changes.setdefault("font", _first(element.get("face")))
    return replace(outer, **changes) if changes else outer


def _first(names: str) -> str:
    found = _NAME.match(names.strip())
    return found[1].strip() if found else PLAIN.font
