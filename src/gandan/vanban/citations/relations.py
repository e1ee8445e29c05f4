"""How a document stands to one that it cites, told by the words round each mention.

The words are rows of `vocabulary/quan_he.toml`. What no row tells is a mention and nothing more:
of two other papers ("Nghị định A sửa đổi Nghị định B") the paper that says so changes neither.
"""

import re
from collections import deque
from collections.abc import Sequence
from functools import cache

from gandan.vanban.citations.mentions import Mention
from gandan.vanban.citations.phrases import at_words
from gandan.vanban.citations.provisions import place_before
from gandan.vanban.model import Relation
from gandan.vanban.records import record
from gandan.vanban.vocabulary import Row, rows

# of several uses of one document the first of these that occurs says what it is to the paper
STRONGEST: tuple[Relation, ...] = (
    "replaces", "repeals", "amends", "carries_out", "based_on", "mentions",
)  # fmt: skip
_BY_NAME: dict[str, Relation] = {name: name for name in STRONGEST}
WINDOW = 260  # characters that a sentence is looked back along
GAP = 130  # characters between the words and what they govern: "theo đề nghị của … tại"
AFTER = 60  # characters after a citation within which it is said to be over
_MARK = r"(?:[-–+•*]|\d{1,3}[.)]|[a-zđ]\))\s+"
_STARTS = re.compile(
    r"[.;:!?…\n](?:(?<!\n)\s+(?=[^\W\d_])(?=\w)|(?<=\n)\s*\n\s*|(?<=\n)\s*" + _MARK + ")"
)
_FIRST_MARK = re.compile(r"\s*" + _MARK)
_ARTICLE = re.compile(
    r"\s*(?:(?:Điều|Mục|Khoản)\s\d{1,3}[a-zđ]?\s?[.:]?|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|[-–+•*]"
    r"|V/v:?|Về việc|về việc)?\s*(?:Về việc|về việc)?\s*",
)
_ITSELF = re.compile(
    r"\b(?:quyết định|nghị định|thông tư|nghị quyết|kế hoạch|chỉ thị|quy chế|quy định|luật"
    r"|công văn|chương trình|hướng dẫn|văn bản|đề án)\s+này\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:[,;]|(?:^|\s)(?:và|hoặc|cùng))\s*(?:(?:và|hoặc|cùng|với|các)\s+)*$")
_JOINS = re.compile(r"(?:[,;.:]|(?:^|\s)(?:và|đồng thời|để|nhằm|đã|hoặc))\s*$")
_STOP = re.compile(r"[.;]\s|\n\s*\n")
_CLAUSE = re.compile(r"[,;:]")


@record
class Governed:
    """What the words round one mention say: the relation, the row that knows it, the words."""

    relation: Relation = "mentions"
    row: str = ""
    words: tuple[int, int] | None = None


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Row]]:
    """Every phrase that stands before a citation, the longest first, and its row."""
    of: dict[str, Row] = {}
    for row in rows("quan_he"):
        for word in row.texts("words"):
            of[word] = row
    listed = []
    for word in sorted(of, key=len, reverse=True):
        shape = re.escape(word).replace(r"\ ", r"\s+")
        but = "|".join(map(re.escape, of[word].texts("not_before")))
        listed.append(rf"{shape}(?!\w)" + (rf"(?!\s+(?:{but})(?!\w))" if but else ""))
    return re.compile(at_words(listed)), of


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Row]]:
    of = {word: row for row in rows("quan_he") for word in row.texts("after")}
    listed = (re.escape(w).replace(r"\ ", r"\s+") for w in sorted(of, key=len, reverse=True))
    return re.compile(rf"{at_words(listed)}(?!\w)"), of


def relations(text: str, mentions: Sequence[Mention]) -> list[Governed]:
    """What each mention is to the paper, in the order of the mentions in the text."""
    found: list[Governed] = []
    for index, one in enumerate(mentions):
        before = mentions[index - 1] if index else None
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        found.append(
            _over(text, one, following)
            or _governed(text, one, before, found[-1] if found else Governed())
        )
    return found


def _governed(text: str, one: Mention, before: Mention | None, last: Governed) -> Governed:
    begin = _sentence(text, one.start)
    floor = max(begin, before.tail) if before else begin
    at = place_before(text, one.start, floor) or one.start
    said = _last(_before()[0], text, floor, at)
    is_same_sentence = before is not None and before.start >= begin
    if said is None:
        # a list goes on: "Căn cứ Luật A; Luật B và Nghị định C"
        gap = text[before.tail : at] if before else "."
        goes_on = before is not None and not re.search(r"\.\s|\n\s*\n", gap)
        return last if goes_on and last.row and _LIST.search(gap) else Governed()
    row = _before()[1][" ".join(said[0].lower().split())]
    between = text[said.end() : at]
    if len(between) > GAP or _CLAUSE.search(between):
        return Governed()
    relation = _BY_NAME[row.text("relation")]
    words = Governed(relation, row.id, said.span())
    in_title = (
        is_same_sentence
        and floor < said.start()
        and not re.search(r"[,;]", text[floor : said.start()])
        and not _JOINS.search(text[floor : said.start()])
    )
    if row.flag("own"):
        return words if _speaks_of_itself(text, begin, said.start(), before) else Governed()
    return Governed() if in_title else words


def _speaks_of_itself(text: str, begin: int, at: int, before: Mention | None) -> bool:
    """Whether the words are the paper's own act: an article or a subject, or "Quyết định này"."""
    head = text[begin:at]
    if _ARTICLE.fullmatch(head):
        return True
    itself = _last(_ITSELF, head, 0, len(head))
    return itself is not None and not (before and before.start > begin + itself.start())


def _over(text: str, one: Mention, following: int) -> Governed | None:
    """What ends with this paper: "Quyết định số 5 hết hiệu lực từ ngày Quyết định này có …"."""
    limit = min(one.tail + AFTER, following)
    said = _after()[0].search(text, one.tail, limit)
    if said is None or re.search(r"[.;:]\s", text[one.tail : said.start()]):
        return None
    stop = _STOP.search(text, said.end())
    rest = text[said.end() : min(stop.start() if stop else len(text), said.end() + 120)]
    if not _ITSELF.search(rest):
        return None
    row = _after()[1][" ".join(said[0].lower().split())]
    return Governed(_BY_NAME[row.text("relation")], row.id, said.span())


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text, begin, end), maxlen=1)), None)


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins in which a place stands, as far as it is looked back for."""
    begin = max(0, at - WINDOW)
    found = begin
    mark = _FIRST_MARK.match(text, 0, at) if begin == 0 else None
    for stop in _STARTS.finditer(text, mark.end() if mark else begin, at):
        is_number = text[stop.start()] == "." and re.search(
            r"(?:Điều|Mục|số|Số)\s\d{1,3}[a-zđ]?$", text[begin : stop.start()]
        )
        if not is_number:
            found = stop.start() + (1 if text[stop.start()] in ".;:!?…" else 0)
    return found
