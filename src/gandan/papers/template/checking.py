"""Whether a template can be filled: each placeholder known, whole, once, and where it may stand."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docx.document import Document as WordDocument
from rapidfuzz import process

from gandan.papers.placeholders import (
    BadTemplate,
    Placeholder,
    PlaceholderPlace,
    TemplateFinding,
    TemplateLook,
    placeholders,
    where_in,
)
from gandan.papers.template.opening import opened
from gandan.papers.template.places import NOTES, Place, Words, paragraphs, places, torn
from gandan.rollup.saying import Phrase, say

_LIKE = 60  # of a hundred: how like a name must be to be meant
_BODY_ONLY = frozenset(("noi_dung", "phu_luc"))  # tables and pages of their own need the whole page
_LAST = "phu_luc"


def check(data: bytes, name: str, folder: Path | None) -> tuple[TemplateFinding, ...]:
    """What is wrong with a template, in the order of its pages; nothing for a good one."""
    try:
        document = opened(data, name)
    except BadTemplate as error:
        return error.findings
    return findings(document, folder)


def look(data: bytes, name: str, folder: Path | None) -> TemplateLook:
    """The same, with the places of the placeholders that are known."""
    try:
        document = opened(data, name)
    except BadTemplate as error:
        return TemplateLook(error.findings)
    checker = _Checker(document, placeholders(folder))
    return TemplateLook(tuple(checker.all()), tuple(checker.known_places()))


def findings(document: WordDocument, folder: Path | None) -> tuple[TemplateFinding, ...]:
    """What is wrong with an opened template."""
    return tuple(_Checker(document, placeholders(folder)).all())


class _Checker:
    """Checks one template."""

    def __init__(self, document: WordDocument, known: dict[str, Placeholder]) -> None:
        self._known = known
        self._paragraphs = tuple(paragraphs(document))
        self._places = [place for words in self._paragraphs for place in places(words)]

    def all(self) -> Iterator[TemplateFinding]:
        """Everything that is found."""
        seen: Counter[str] = Counter()
        for words in self._paragraphs:
            yield from self._torn(words)
            for place in places(words):
                yield from self._of_place(place, seen)
        yield from self._missing()

    def known_places(self) -> Iterator[PlaceholderPlace]:
        """Where each placeholder stands that has a row, in the order of the page."""
        for place in self._places:
            if place.id in self._known:
                yield PlaceholderPlace(place.id, place.words.where)

    def _torn(self, words: Words) -> Iterator[TemplateFinding]:
        for start, end in torn(words, frozenset(self._known)):
            yield TemplateFinding(
                "broken",
                words.where,
                words.excerpt(start, end),
                say(
                    "Ô điền bị hở ở {where}: “{words}”. Viết liền trên một dòng, hai dấu ngoặc "
                    "nhọn ở mỗi bên, ví dụ {right}.",
                    "A placeholder is torn in {where}: “{words}”. Write it on one line, with two "
                    "braces on each side, as {right}.",
                    where=_place(words.where),
                    words=words.excerpt(start, end),
                    right="{{so_ky_hieu}}",
                ),
            )

    def _of_place(self, place: Place, seen: Counter[str]) -> Iterator[TemplateFinding]:
        where, typed = place.words.where, place.words.text[place.start : place.end]
        row = self._known.get(place.id)
        if row is None:
            yield TemplateFinding("unknown", where, place.excerpt, self._unknown(place, typed))
            return
        seen[row.id] += 1
        if row.is_once and seen[row.id] == 2:
            first = next(one for one in self._places if one.id == row.id)
            yield TemplateFinding(
                "doubled",
                where,
                place.excerpt,
                say(
                    "Ô điền {shown} ({name}) có hai lần: {first} và {where}. Chỉ giữ một.",
                    "The placeholder {shown} ({name}) stands twice: {first} and {where}. Keep one.",
                    shown=row.shown,
                    name=row.named,
                    first=_place(first.words.where),
                    where=_place(where),
                ),
            )
        if problem := self._misplaced(place, row):
            said = say(
                "Ô điền {shown} ở {where} {problem}",
                "The placeholder {shown} in {where} {problem}",
                shown=row.shown,
                where=_place(where),
                problem=problem,
            )
            yield TemplateFinding("misplaced", where, place.excerpt, said)

    def _unknown(self, place: Place, typed: str) -> Phrase:
        like = process.extractOne(place.id, self._known.keys(), score_cutoff=_LIKE)
        if like:
            row = self._known[like[0]]
            meant = say("Có phải {shown} ({name})?", "Is it {shown} ({name})?",
                        shown=row.shown, name=row.named)  # fmt: skip
        else:
            every = ", ".join(row.shown for row in self._known.values())
            meant = say("Các ô điền: {every}.", "Placeholders: {every}.", every=every)
        return say(
            "Không có ô điền “{typed}” ở {where}. {meant}",
            "There is no placeholder “{typed}”, in {where}. {meant}",
            typed=typed,
            where=_place(place.words.where),
            meant=meant,
        )

    def _misplaced(self, place: Place, row: Placeholder) -> Phrase | None:
        words, is_block = place.words, row.kind == "block"
        wrong = (
            (
                words.is_in_box,
                "nằm trong hộp văn bản (text box). Đưa ra ngoài, vào đoạn văn hoặc ô bảng.",
                "stands in a text box. Move it out, into a paragraph or a cell of a table.",
            ),
            (
                words.story in NOTES,
                "nằm trong chú thích. Đưa ra đoạn văn của văn bản.",
                "stands in a note. Move it into a paragraph of the text.",
            ),
            (
                is_block and not place.is_alone,
                "phải đứng riêng một đoạn, không có chữ nào khác.",
                "has to stand in a paragraph of its own, without other words.",
            ),
            (
                is_block and bool(words.story),
                "phải nằm trong thân văn bản, không ở đầu trang, chân trang.",
                "has to stand in the body of the text, not in a header or footer.",
            ),
            (
                row.id in _BODY_ONLY and words.is_in_table,
                "phải nằm ngoài bảng, chiếm cả bề ngang trang.",
                "has to stand outside tables, over the whole width of the page.",
            ),
            (
                row.id == _LAST and not words.story and not self._is_last(place),
                "phải là đoạn cuối cùng của văn bản: mỗi Phụ lục bắt đầu ở trang mới.",
                "has to be the last paragraph: each annex begins on a new page.",
            ),
        )
        return next((Phrase(*said) for is_so, *said in wrong if is_so), None)

    def _is_last(self, place: Place) -> bool:
        body = [words for words in self._paragraphs if not words.story]
        at = body.index(place.words)
        return not any(words.text.strip() for words in body[at + 1 :])

    def _missing(self) -> Iterator[TemplateFinding]:
        found = {place.id for place in self._places}
        for row in self._known.values():
            if row.id in found or row.missing == "typed":
                continue
            if row.missing == "refused":
                vi = "Mẫu thiếu ô điền {shown} ({name}); ví dụ: “{example}”."
                en = "The template lacks the placeholder {shown} ({name}); example: “{example}”."
            else:
                vi = (
                    "Mẫu không có ô điền {shown} ({name}): báo cáo có phần này thì không điền "
                    "được vào mẫu."
                )
                en = (
                    "The template has no placeholder {shown} ({name}): a report that has this "
                    "part cannot be filled into it."
                )
            said = say(vi, en, shown=row.shown, name=row.named, example=row.example)
            yield TemplateFinding("missing", "", "", said, row.missing == "refused")


def _place(where: str) -> Phrase:
    return Phrase(where, where_in(where, "en"))
