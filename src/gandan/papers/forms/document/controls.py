"""Content controls, locked in their place: they can be filled in and not taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gandan.papers.forms.document.plan import PLACEHOLDER, PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

_TITLE = 60  # characters; Word keeps 64 of a title
_GREY, _INK = "6B6B6B", "1F3864"


def text_control(tag: str, title: str, text: str) -> BaseOxmlElement:
    """A paragraph with a control for words on one line."""
    from gandan.papers.word.xml import made

    return _line(tag, _control(tag, title, text, made("text"), list(_runs(text))))


def choice_control(tag: str, title: str, chosen: str, offered: Sequence[str]) -> BaseOxmlElement:
    """A paragraph with a control that offers a list."""
    from gandan.papers.word.xml import made

    kind = made("dropDownList", *(made("listItem", displayText=one, value=one) for one in offered))
    return _line(tag, _control(tag, title, chosen, kind, list(_runs(chosen))))


def prose_control(tag: str, title: str, text: str) -> BaseOxmlElement:
    """A control for paragraphs: LibreOffice moves breaks out of controls, and keeps paragraphs."""
    from gandan.papers.word.xml import made

    lines = [made("p", *(_runs(line) if line or not text else ())) for line in text.split("\n")]
    for one in reversed(_mark(tag)):
        lines[0].insert(0, one)
    return _control(tag, title, text, made("richText"), lines)


def _line(tag: str, control: BaseOxmlElement) -> BaseOxmlElement:
    from gandan.papers.word.xml import made

    return made("p", *_mark(tag), control)


def _mark(tag: str) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """The ends of a bookmark that is called like a tag: it says whose the cell is."""
    from gandan.papers.word.xml import made

    number = tag.removeprefix(PREFIX)
    return made("bookmarkStart", id=number, name=tag), made("bookmarkEnd", id=number)


def _control(
    tag: str, title: str, text: str, kind: BaseOxmlElement, content: Sequence[BaseOxmlElement]
) -> BaseOxmlElement:
    from gandan.papers.word.xml import made

    about = made(
        "sdtPr",
        made("alias", val=title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"),
        made("tag", val=tag),
        made("lock", val="sdtLocked"),
        None if text else made("showingPlcHdr"),
        kind,
    )
    return made("sdt", about, made("sdtContent", *content))


def _runs(text: str) -> Iterator[BaseOxmlElement]:
    """The words of one line, or the placeholder."""
    from gandan.papers.word.xml import made, run

    for place, piece in enumerate((text or PLACEHOLDER).split("\t")):
        if place:
            yield made("r", made("tab"))
        if piece:
            one = run(piece)
            one.insert(0, made("rPr", made("color", val=_INK if text else _GREY)))
            yield one
