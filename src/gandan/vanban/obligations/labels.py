"""Labelled lines that make one duty: "Nội dung: ...", "Đơn vị chủ trì: ...", "Thời gian: ..."."""

from dataclasses import replace

from gandan.vanban.due import find_in_field
from gandan.vanban.model import Obligation
from gandan.vanban.obligations import details, tables
from gandan.vanban.obligations.subjects import subject_at
from gandan.vanban.obligations.telling import request_in
from gandan.vanban.outline import Block, Outline

WHO_AND_WHEN = ("assignee", "coordinator", "time")


def names_who_or_when(words: str) -> bool:
    """Whether a line is labelled with who does it or when."""
    found = tables.labelled(words)
    return found is not None and found[0] in WHO_AND_WHEN


def is_a_form(outline: Outline, block: Block) -> bool:
    """Whether a line under a block is labelled as the work itself: the block is its title then."""
    found = (tables.labelled(outline.words(child)) for child in outline.children(block))
    return any(field is not None and field[0] == "action" for field in found)


def orders(text: str, outline: Outline, block: Block, at: int) -> bool:
    """Whether a labelled line tells somebody: "Kinh phí: .... *Phòng Y tế* lập dự toán"."""
    if request_in(text, at, block.end):
        return True
    return any(subject_at(text, *one) for one in outline.sentences(block)[1:])


def told_by(duty: Obligation, part: str, value: str, issued: str | None) -> Obligation:
    """A duty with what a labelled line says of it."""
    if part == "assignee":
        bodies = tables.bodies_of(value)
        role = details.role_of(value, 0, 0, bodies.kinds)
        return replace(duty, assignees=bodies.names, role=role, is_implicit=False)
    if part == "coordinator":
        return replace(duty, coordinators=tables.bodies_of(value).names)
    if part == "time" and duty.deadline.kind == "none":
        return replace(duty, deadline=find_in_field(value, issued))
    return duty
