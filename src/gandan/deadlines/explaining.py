"""Why this day: the steps of a due day under their headings, in words and as a strip calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gandan.deadlines.model import Due, Step
from gandan.deadlines.strips import Strip, as_text, strip
from gandan.deadlines.wording import language_of, part_name, part_of, say, say_day
from gandan.deadlines.workdays import Calendar

_HEADLINES = {
    "vi": {
        "due": "Hạn: {due}.", "moved": "Hạn: {due} (đủ ngày vào {raw}, là ngày nghỉ).",
        "lasts": "Đến hết {due}.", "before": "Chậm nhất {due}.",
        "none": "Chưa có ngày đến hạn.", "alarm": "Nhắc việc: {aim}.",
        "unverified": "Có điều chưa kiểm chứng, ghi bên dưới.",
    },
    "en": {
        "due": "Due: {due}.", "moved": "Due: {due} (full on {raw}, a day off).",
        "lasts": "To the end of {due}.", "before": "At the latest on {due}.",
        "none": "There is no due day yet.", "alarm": "Reminder: {aim}.",
        "unverified": "Some of it is not verified, as said below.",
    },
}  # fmt: skip

_BY_LAST_STEP = {"lasts_until": "lasts", "at_the_latest": "before"}


@dataclass(frozen=True, slots=True)
class Line:
    """One step in words, with the part it belongs to and the row's source."""

    part: str
    text: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole way to a due day in one language. `headline` is its answer in one line."""

    language: str
    headline: str
    lines: tuple[Line, ...]
    strip: Strip | None

    @property
    def is_verified(self) -> bool:
        """Whether every rule and day off behind it has been verified."""
        return all(line.is_verified for line in self.lines)

    def sections(self) -> Iterator[tuple[str, list[Line]]]:
        """Headings with their lines, in the order of the steps."""
        for part, lines in groupby(self.lines, key=lambda line: line.part):
            yield part_name(part, self.language), list(lines)

    def as_text(self) -> str:
        """For a terminal or an e-mail: headline, sections, strip."""
        parts = [self.headline, ""]
        for heading, lines in self.sections():
            parts += [heading, *(f"  - {line.text}" for line in lines)]
        if self.strip:
            parts += ["", as_text(self.strip, self.language)]
        return "\n".join(parts)

    def as_row(self) -> dict[str, object]:
        """As JSON gives it."""
        return {
            "headline": self.headline,
            "is_verified": self.is_verified,
            "lines": [
                {"part": one.part, "text": one.text, "source": one.source,
                 "is_verified": one.is_verified} for one in self.lines
            ],
            "strip": self.strip.as_rows() if self.strip else [],
        }  # fmt: skip


def explain(due: Due, language: str = "vi", days: Calendar | None = None) -> Explanation:
    """The explanation of a due day in Vietnamese or English; `days` is the calendar it ran on."""
    language = language_of(language)
    lines = tuple(_line(step, language) for step in due.explanation)
    return Explanation(language, _headline(due, language), lines, strip(due, days))


def _line(step: Step, language: str) -> Line:
    return Line(part_of(step), say(step, language), step.source, step.is_verified)


def _headline(due: Due, language: str) -> str:
    words = _HEADLINES[language]
    if not due.due_on:
        return words["none"]
    said = {"due": say_day(due.due_on, language)}
    if due.raw:
        said["raw"] = say_day(due.raw, language)
    keys = {step.key for step in due.explanation}
    kind = next((_BY_LAST_STEP[key] for key in _BY_LAST_STEP if key in keys), "due")
    parts = [words["moved" if due.moved else kind].format(**said)]
    if due.aim_on and due.aim_on != due.due_on:
        parts.append(words["alarm"].format(aim=say_day(due.aim_on, language)))
    if not due.is_verified:
        parts.append(words["unverified"])
    return " ".join(parts)
