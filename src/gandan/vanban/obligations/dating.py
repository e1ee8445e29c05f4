"""The times of the parts of a paragraph, each looked for once."""

from dataclasses import dataclass, field

from gandan.vanban import due
from gandan.vanban.due import Due
from gandan.vanban.obligations.signs import TIME_ASIDE

Clauses = list[tuple[int, int]]


@dataclass(slots=True)
class Times:
    """Finds and keeps the times of passages of one text."""

    text: str
    issued: str | None
    _known: dict[tuple[int, int], tuple[Due, ...]] = field(default_factory=dict)

    def of(self, start: int, end: int) -> tuple[Due, ...]:
        """The times that a passage sets, or the one beside its work in brackets."""
        key = (start, end)
        if key not in self._known:
            found = due.find(self.text[start:end], self.issued)
            aside = None if found else TIME_ASIDE.search(self.text, start, end)
            self._known[key] = (
                self.of_field(start, end, aside["months"] or aside["time"]) if aside else found
            )
        return self._known[key]

    def of_round(self, before: tuple[Due, ...], start: int, end: int) -> tuple[Due, ...]:
        """The day of a passage that goes on from a work of every month: "...; B trước ngày 28"."""
        is_monthly = any(one.deadline.freq == "monthly" and one.deadline.date for one in before)
        return due.same_round(self.text[start:end]) if is_monthly else ()

    def of_field(self, start: int, end: int, value: str) -> tuple[Due, ...]:
        """The time that a field holds, where it holds one."""
        deadline = due.find_in_field(value, self.issued)
        return () if deadline.kind == "none" else (Due(start, end, deadline),)

    def are_one(self, start: int, number: int, clauses: Clauses) -> bool:
        """Whether a day only says when in a year or month: "hằng năm; trình trước ngày 15/12"."""
        at, stop = clauses[number]
        if self.text.startswith(("riêng năm ", "trong đó năm "), at):
            return False
        first, own, both = self.of(start, at), self.of(at, stop), self.of(start, stop)
        if not len(first) == len(own) == len(both) == 1:
            return False
        is_open = first[0].deadline.date is None and own[0].deadline.date is not None
        freq = first[0].deadline.freq
        return is_open and freq in ("yearly", "monthly") and both[0].deadline.freq == freq
