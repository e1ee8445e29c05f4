"""Building a form step by step: each step gives a new form, and leaves the old one as it was.

A step does not ask whether the parts hold together: `settled` does, once the step is done.
"""

from collections.abc import Callable, Collection, Mapping, MutableSequence
from dataclasses import replace
from typing import Any

from gandan.rollup.forms.holding import hold
from gandan.rollup.forms.model import Basis, Check, Field, FigureField, Form, Indicator, Section
from gandan.tiengviet import fold

LONGEST_CODE = 40  # characters


class NoSuchPart(LookupError):
    """The form has no section, field or check of that code: somebody else took it out."""


def begun(title: str, bases: tuple[Basis, ...] = ("chinh_thuc",)) -> Form:
    """A form that asks nothing yet."""
    return Form(title=title, bases=bases)


def headed(form: Form, title: str, bases: tuple[Basis, ...]) -> Form:
    """The form with another title, and other bases for its figures."""
    return replace(form, title=title, bases=bases)


def code_for(title: str, taken: Collection[str]) -> str:
    """A code from a title, without marks ("Kết quả đạt được" → ket_qua_dat_duoc), not yet taken."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(title)).split()
    base = "_".join(words)[: LONGEST_CODE - 4].rstrip("_")
    if not base or not base[0].isalpha():
        base = f"muc_{base}".rstrip("_")
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found


def with_section(form: Form, title: str) -> Form:
    """The form with one more section at its end."""
    code = code_for(title, [one.code for one in form.sections])
    return replace(form, sections=(*form.sections, Section(code, title)))


def with_field(form: Form, section: str, field: Field) -> Form:
    """The form with one more field at the end of a section.

    Raises:
        NoSuchPart: there is no such section.
    """
    return _in_section(form, section, lambda one: replace(one, fields=(*one.fields, field)))


def with_changed(form: Form, code: str, field: Field) -> Form:
    """The form with another field in the place of the one with a code, which keeps its code."""
    section = _section_of(form, code)
    return _in_section(
        form,
        section.code,
        lambda one: replace(
            one, fields=tuple(field if old.code == code else old for old in one.fields)
        ),
    )


def without_field(form: Form, code: str) -> Form:
    """The form without a field; what still needs it is told by `settled`."""
    section = _section_of(form, code)
    return _in_section(
        form,
        section.code,
        lambda one: replace(one, fields=tuple(old for old in one.fields if old.code != code)),
    )


def renamed_section(form: Form, code: str, title: str) -> Form:
    """The form with another title over a section."""
    return _in_section(form, code, lambda one: replace(one, title=title))


def without_section(form: Form, code: str) -> Form:
    """The form without a section and its fields."""
    _section(form, code)
    return replace(form, sections=tuple(one for one in form.sections if one.code != code))


def moved(form: Form, code: str, steps: int, *, is_section: bool = False) -> Form:
    """The form with a section, or a field within its section, moved down (steps > 0) or up.

    It stops at the ends.
    """
    if is_section:
        sections = list(form.sections)
        _shift(sections, [one.code for one in sections].index(_section(form, code).code), steps)
        return replace(form, sections=tuple(sections))
    section = _section_of(form, code)
    fields = list(section.fields)
    _shift(fields, [one.code for one in fields].index(code), steps)
    return _in_section(form, section.code, lambda one: replace(one, fields=tuple(fields)))


def with_check(form: Form, check: Check) -> Form:
    """The form with one more check, or with another one in the place of that with its id."""
    others = tuple(one for one in form.checks if one.id != check.id)
    return replace(form, checks=(*others, check))


def without_check(form: Form, id: str) -> Form:  # noqa: A002
    """The form without a check.

    Raises:
        NoSuchPart: there is no such check.
    """
    if all(one.id != id for one in form.checks):
        raise NoSuchPart(id)
    return replace(form, checks=tuple(one for one in form.checks if one.id != id))


def settled(form: Form, known: Mapping[str, Indicator]) -> Form:
    """The form with its indicators as they are defined now, once its parts hold together.

    Raises:
        NoSuchPart: an indicator that it asks for is not known; the exception's text is its code.
        BadForm: the first thing that does not hold, with its path and a sentence.
    """
    wanted = [one.code for one in form.fields if isinstance(one, FigureField)]
    for code in wanted:
        if code not in known:
            raise NoSuchPart(code)
    found = replace(form, indicators=tuple(known[code] for code in dict.fromkeys(wanted)))
    hold(found)
    return found


def _in_section(form: Form, code: str, change: Callable[[Section], Section]) -> Form:
    _section(form, code)
    return replace(
        form, sections=tuple(change(one) if one.code == code else one for one in form.sections)
    )


def _section(form: Form, code: str) -> Section:
    for one in form.sections:
        if one.code == code:
            return one
    raise NoSuchPart(code)


def _section_of(form: Form, code: str) -> Section:
    for one in form.sections:
        if any(field.code == code for field in one.fields):
            return one
    raise NoSuchPart(code)


def _shift(rows: MutableSequence[Any], at: int, steps: int) -> None:
    rows.insert(max(0, min(len(rows) - 1, at + steps)), rows.pop(at))
