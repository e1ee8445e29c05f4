"""Whether two readings say the same, and whether what was recognised otherwise is marked."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from gandan.tiengviet import fold, one_tone_placement
from gandan.vanban import read
from gandan.vanban.form import to_json
from gandan.vanban.sources import Source, load
from tests.golden.comparing import WORD, couples, likeness, plain
from tests.golden.forms import Form, name_of

LEAST_ALIKE = 0.5
LABELS = {"noi_nhan": "noi nhan", "kinh_gui": "kinh gui", "so_ky_hieu": "so"}
LINE = re.compile(r".+")
HEADING = re.compile(r"^[ \t]*[IVXHL]{1,5}[-.].*$", re.MULTILINE)
LAST_STOP = re.compile(r"[.;:]$")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a reading says, and where in its text."""

    line: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What the text says and what the form says instead; `is_marked` by a doubt of the form."""

    wanted: str
    found: str
    is_marked: bool

    def __str__(self) -> str:
        return f"want {self.wanted or '-'!s}\n     got  {self.found or '-'!s}"


def one_line(*parts: object) -> str:
    """Words on one line, composed."""
    return unicodedata.normalize("NFC", " ".join(" ".join(map(str, parts)).split()))


def sayings(reading: dict[str, Any]) -> list[Said]:
    """What a reading says: header, citations in order of name, duties in their order."""
    header = dict(reading["header"])
    spans = {name: (span["start"], span["end"]) for name, span in header.pop("spans").items()}
    fields = header | header.pop("nguoi_ky") | {"nguoi_ky": None}
    said = [
        Said(
            one_line(f"{name}:", " | ".join(value) if isinstance(value, list) else value),
            (spans[name],) if name in spans else (),
        )
        for name, value in fields.items()
    ]
    cited = (
        Said(
            one_line("cites", c["so_ky_hieu"] or c["name"], c["loai_van_ban"], c["ngay_ban_hanh"]),
            tuple((m["start"], m["end"]) for m in c["mentions"]),
        )
        for c in reading["citations"]
    )
    said += sorted(cited, key=lambda one: one.line)
    for duty in reading["obligations"]:
        who = [*duty["assignees"], "+", *duty["coordinators"]]
        when = [duty["deadline"]["kind"], duty["deadline"]["date"]]
        line = one_line(*who, duty["role"], *when, duty["report_to"], duty["action"])
        said.append(Said(line, ((duty["span"]["start"], duty["span"]["end"]),)))
    return said


def reading_of(data: bytes, name: str) -> tuple[Source, dict[str, Any]]:
    """A file as text, and what is read in it."""
    source = load(data, name)
    return source, to_json(read(source))


def is_marked(source: Source, places: Iterable[Place]) -> bool:
    """Whether a doubt lies in a place or touches it."""
    return any(
        doubt.start <= end and start <= doubt.end
        for start, end in places
        for doubt in source.doubts
    )


def is_explained(source: Source, one: Said) -> bool:
    """Whether a doubt is in what is said, or in the heading or the label that it hangs on.

    A purpose under a heading that was read "MỤC LIÊU" looks like a duty, and a list behind "Nơi
    nhân:" like none: both headings are marked, and that is where a person looks.
    """
    if is_marked(source, one.places):
        return True
    label = LABELS.get(one.line.partition(":")[0])
    if label is not None:
        return any(
            fold(found[0]).startswith(label) and is_marked(source, [found.span()])
            for found in LINE.finditer(source.text)
        )
    headings = [
        found.span()
        for found in HEADING.finditer(source.text)
        if one.places and found.start() <= one.places[0][0]
    ]
    return is_marked(source, headings[-1:])


def differences(wanted: Sequence[Said], source: Source, found: Sequence[Said]) -> list[Difference]:
    """What is said in one and not in the other; alike lines are one difference."""
    common = Counter(one.line for one in wanted) & Counter(one.line for one in found)
    lost, added = _without(wanted, common), _without(found, common)
    paired = couples(lost, added, lambda a, b: likeness(a.line, b.line), LEAST_ALIKE)
    twins = dict(paired)
    made = []
    for at, one in enumerate(lost):
        other = added[twins[at]] if at in twins else Said("")
        told = other if other.places else Said(one.line, ())
        made.append(Difference(one.line, other.line, is_explained(source, told)))
    for at, one in enumerate(added):
        if at not in twins.values():
            made.append(Difference("", one.line, is_explained(source, one)))
    return made


@cache
def said_in_text(slug: str, text: Callable[[str], bytes]) -> tuple[Said, ...]:
    """What the text of a sample says."""
    return tuple(sayings(reading_of(text(slug), f"{slug}.txt")[1]))


@cache
def read_in(slug: str, form: Form) -> tuple[Source, dict[str, Any]]:
    """A sample in a form, read once: recognising and converting take seconds."""
    return reading_of(form.made(slug), name_of(slug, form))


def beside_text(slug: str, form: Form) -> list[Difference]:
    """What a sample in a form says otherwise than its text; raises what the reader raises."""
    source, reading = read_in(slug, form)
    wanted, found = said_in_text(slug, form.text), sayings(reading)
    if form.is_old:
        wanted, found = (
            [Said(one_tone_placement(one.line.lower()), one.places) for one in said]
            for said in (wanted, found)
        )
    if form.is_recognised:  # a point at the end of a line is a speck, or the other way round
        wanted, found = (
            [Said(LAST_STOP.sub("", one.line), one.places) for one in said]
            for said in (wanted, found)
        )
    return differences(wanted, source, found)


def _without(said: Sequence[Said], common: Counter[str]) -> list[Said]:
    left = Counter(common)
    kept = []
    for one in said:
        if left[one.line]:
            left[one.line] -= 1
        else:
            kept.append(one)
    return kept


@dataclass(frozen=True, slots=True)
class Words:
    """How well words were recognised: how many are otherwise than printed, how many unmarked."""

    count: int
    wrong: tuple[str, ...]
    unmarked: tuple[str, ...]


def compared(printed: str, source: Source) -> Words:
    """The words of a recognised text beside those that were printed, in order."""
    wanted = [plain(word) for word in WORD.findall(printed)]
    found = list(WORD.finditer(source.text))
    got = [plain(one[0]) for one in found]
    wrong, unmarked = [], []
    matcher = SequenceMatcher(None, wanted, got, autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        said = f"{' '.join(wanted[low:high])} > {' '.join(got[first:last])}"
        start = found[first - 1].end() if first else 0
        end = found[last].start() if last < len(found) else len(source.text)
        wrong.append(said)
        if not is_marked(source, [(start, end)]):
            unmarked.append(said)
    return Words(len(wanted), tuple(wrong), tuple(unmarked))
