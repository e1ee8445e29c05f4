"""Fields of Word: their results are words of the document, their instructions are not."""

import re

# fields whose result is where the words stand, not what they say
_PLACES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_LONGEST_CODE = 400
_MOST_OPEN = 200


class _Field:
    """An open field: what its instruction says so far, and whether its words are shown."""

    __slots__ = ("code", "hides", "is_contents", "is_result")

    def __init__(self) -> None:
        self.code = ""
        self.is_result = False
        self.hides = True  # an instruction
        self.is_contents = False


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self, *, keeps_contents: bool) -> None:
        self._open: list[_Field] = []
        self._keeps_contents = keeps_contents
        self.has_contents = False
        self.is_shown = True

    def begin(self, code: str | None = None) -> None:
        """A field begins; with `code` its whole instruction is known."""
        if len(self._open) < _MOST_OPEN:
            self._open.append(_Field())
        if code is not None:
            self.code(code)
            self.separate()
        self._settle()

    def code(self, text: str) -> None:
        """More of the instruction of the field that is open."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].code = (self._open[-1].code + text)[:_LONGEST_CODE]

    def separate(self) -> None:
        """The instruction is over, its result begins."""
        if not self._open:
            return
        last = self._open[-1]
        last.is_result = True
        last.is_contents = bool(_CONTENTS.match(last.code)) and not self._keeps_contents
        last.hides = last.is_contents or bool(_PLACES.match(last.code))
        self.has_contents = self.has_contents or last.is_contents
        self._settle()

    def end(self) -> None:
        """The field that was opened last is over."""
        if self._open:
            self._open.pop()
        self._settle()

    def sign(self, kind: str) -> None:
        """A sign of Word: begin, separate or end."""
        if kind == "begin":
            self.begin()
        elif kind == "separate":
            self.separate()
        elif kind == "end":
            self.end()

    def end_paragraph(self) -> None:
        """Only tables of contents run over paragraphs: a broken field swallows nothing more."""
        if self._open:
            for one in self._open:
                one.hides = one.is_contents
            self._settle()

    @property
    def is_open_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(one.is_contents for one in self._open)

    def _settle(self) -> None:
        self.is_shown = not any(one.hides for one in self._open)
