"""What an outline consists of: headings in order, and what of a form's data set stands under each.

It holds codes only. What an indicator means and what a field asks is said by the form.
"""

from dataclasses import dataclass

from gandan.rollup.forms.model import FigureField, Form, TextField

DEEPEST = 3  # levels of headings of a paper: I., 1., a)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the codes of what stands under it, in order."""

    title: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part(Heading):
    """A heading of the paper: at level 1 (I.) to 3 (a)), over fields and indicators."""

    level: int = 1


@dataclass(frozen=True, slots=True)
class Annex(Heading):
    """A table of the annexes: its heading over the indicators of its rows."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The arrangement that a receiver wants.

    `bodies`: a table of bodies is annexed; `standings`: who has reported is.
    """

    parts: tuple[Part, ...] = ()
    annexes: tuple[Annex, ...] = ()
    bodies: bool = True
    standings: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, once, those of the annexes first and in their order: as lines are listed."""
        rows: tuple[Heading, ...] = (*self.annexes, *self.parts)
        every = [code for one in rows for code in one.items]
        return tuple(dict.fromkeys(every))

    def lacking(self, form: Form | None) -> tuple[str, ...]:
        """The codes that the form does not ask."""
        asked = printable(form)
        return tuple(code for code in self.codes if code not in asked)

    def left_out(self, form: Form | None) -> tuple[str, ...]:
        """The codes of what the form asks and the outline does not print."""
        wanted = set(self.codes)
        return tuple(code for code in printable(form) if code not in wanted)

    @property
    def bare(self) -> tuple[str, ...]:
        """Headings under which nothing stands, neither of their own nor below them."""
        found = []
        for at, one in enumerate(self.parts):
            below = []
            for other in self.parts[at + 1 :]:
                if other.level <= one.level:
                    break
                below.append(other)
            if not one.items and not any(other.items for other in below):
                found.append(one.title)
        return tuple(found + [one.title for one in self.annexes if not one.items])


def printable(form: Form | None) -> tuple[str, ...]:
    """The codes of a form's fields that a consolidated paper prints: prose and figures."""
    fields = form.fields if form else ()
    return tuple(one.code for one in fields if isinstance(one, FigureField | TextField))


def arranged_as(form: Form | None) -> Outline:
    """The outline that prints a form as it stands: its sections, and one annex of its figures."""
    sections = form.sections if form else ()
    printed = set(printable(form))
    parts = tuple(
        Part(one.title, tuple(field.code for field in one.fields if field.code in printed))
        for one in sections
    )
    figures = tuple(
        one.code for one in (form.fields if form else ()) if isinstance(one, FigureField)
    )
    annexes = (Annex("Số liệu theo chỉ tiêu", figures),) if figures else ()
    return Outline(tuple(one for one in parts if one.items), annexes)
