"""What is cited: by its own type, by its issuer, as it was issued, and while it holds."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from gandan import sources
from gandan.lint.corpus import ChangedBy, Known, of_instrument, of_sources
from gandan.lint.model import Edit, Found, Rule
from gandan.lint.paper import Paper
from gandan.lint.rows import table
from gandan.tiengviet import comparable, nfc
from gandan.vanban.citations.dates import date_before
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.model import Citation, Span
from gandan.vanban.vocabulary.types import by_name

_BASIS = re.compile(r"\s*[-+–]?\s*Căn cứ\s", re.IGNORECASE)
_BEFORE = 60  # characters before a citation that may say "theo quy định tại"
_MOST_STEPS = 5  # from what was replaced to what holds
_BEHIND = 100  # characters behind it in which its issuer is named
_BY_RULE = re.compile(
    r"(?:theo|thực hiện|áp dụng|đúng)\s(?:đúng\s)?quy định\s(?:tại|của)\s(?:[^.;]{0,40}\s)?$",
    re.IGNORECASE,
)


def type_words(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """The type of a certain document in small letters: "quyết định số 12/QĐ-UBND".

    Of several together ("các văn bản số …") the word names a class, which stays small.
    """
    for cited in paper.reading.citations:
        if not cited.so_ky_hieu:
            continue
        for span in cited.mentions:
            quote = nfc(paper.text[span.start : span.end])
            first = next((n for n in _names_at(quote) if quote.startswith(f"{n} số")), None)
            if first is None or quote[0] != paper.text[span.start]:
                continue
            if nfc(paper.text[max(0, span.start - 8) : span.start]).endswith(("ác ", "hững ")):
                continue
            end = span.start + len(first)
            put = first[0].upper() + first[1:]
            edit = Edit(Span(span.start, span.start + 1), put[0])
            yield Found(Span(span.start, end), edit, {"put": put})


def _names_at(quote: str) -> list[str]:
    """The names of types that a text may begin with, the longest first."""
    words = quote.split(" ", 3)[:3]
    tried = (" ".join(words[:count]) for count in (3, 2, 1))
    return [name for name in tried if name in by_name() and name.islower()]


def issuer_of_symbol(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A symbol that only one body writes, said to be another's: "12/QĐ-TTg của Bộ Nội vụ".

    Only where the number is written and the body named right behind it: what stands before a
    number may be cut short, and of a law by its name alone ("Kế hoạch thực hiện Luật Nhà ở của
    Ủy ban nhân dân xã") the body may be that of the plan.
    """
    for cited in paper.reading.citations:
        number = SoKyHieu.parse(cited.so_ky_hieu) if cited.so_ky_hieu else None
        printed = cited.co_quan_ban_hanh
        if number is None or not printed:
            continue
        row = next((r for r in table("symbols") if re.fullmatch(r["symbol"], number.ky_hieu)), None)
        if row is None or any(name in comparable(printed) for name in row["names"]):
            continue
        for span in cited.mentions:
            mention = " ".join(nfc(paper.text[span.start : span.end]).split())
            behind = " ".join(nfc(paper.text[span.end : span.end + _BEHIND]).split())
            said = f"của {printed}"
            if number.ky_hieu in mention and (said in mention or behind.startswith(said)):
                words = {"symbol": number.ky_hieu, "issuer": row["issuer"], "printed": printed}
                yield Found(span, None, words)
                break


def contradiction(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A citation that dates a known document otherwise than it is dated."""
    if paper.corpus is None:
        return
    for cited in paper.reading.citations:
        if not cited.so_ky_hieu:
            continue
        known = [one for one in paper.corpus(cited.so_ky_hieu) if _is_of(paper, one, cited)]
        for span in cited.mentions:
            printed = _printed_day(paper, span) or _day(cited.ngay_ban_hanh)
            if printed is None or not known or any(one.issued_on == printed for one in known):
                continue
            wrong = [one for one in known if _is_same(one, printed, cited.so_ky_hieu)]
            if len(wrong) == 1:
                yield _against(paper, span, cited, wrong[0], printed)


def _against(paper: Paper, span: Span, cited: Citation, one: Known, printed: date) -> Found:
    words = {
        "number": str(cited.so_ky_hieu), "printed": shown(printed), "day": shown(one.issued_on),
        "where": one.where,
    }  # fmt: skip
    quote = nfc(paper.text[span.start : span.end])
    figures = f"{printed.day}/{printed.month}/{printed.year}"
    for form in (shown(printed), f"{printed.day:02}/{printed.month:02}/{printed.year}", figures):
        at = quote.find(form)
        if at >= 0 and quote.count(form) == 1 and len(quote) == span.end - span.start:
            where = Span(span.start + at, span.start + at + len(form))
            return Found(span, Edit(where, shown(one.issued_on)), words)
    return Found(span, None, words)


def _is_of(paper: Paper, one: Known, cited: Citation) -> bool:
    """Whether a known document of the number may be the cited one."""
    head = paper.header
    around = " ".join(filter(None, (head.co_quan_ban_hanh, head.co_quan_chu_quan, head.dia_danh)))
    return one.is_national or one.may_be_of(cited.co_quan_ban_hanh or "", around)


def _is_same(one: Known, printed: date, number: str) -> bool:
    """Whether another day must be a mistake: numbers begin anew each year, or each term.

    With its year in the number a document is the only one; so it is within a year; and the same
    day and month of another year is a slip of the year.
    """
    parsed = SoKyHieu.parse(number)
    if parsed and parsed.nam:
        return True
    same_day = (one.issued_on.day, one.issued_on.month) == (printed.day, printed.month)
    return one.issued_on.year == printed.year or same_day


def basis(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A legal basis that had been replaced when the document was issued."""
    for cited, one, span in _bases(paper):
        if one.replaced and paper.day and one.replaced.on <= paper.day:
            yield Found(span, None, _replaced_words(paper, cited, one.replaced, paper.day))


def _replaced_words(paper: Paper, cited: Citation, change: ChangedBy, day: date) -> dict[str, str]:
    """The words of a replacement, and what replaced that by the day of the paper."""
    words, last = _change_words(cited, change), change
    for _step in range(_MOST_STEPS):
        further = _joined((paper.corpus or of_sources)(last.number))
        if further is None or further.replaced is None or further.replaced.on > day:
            break
        last = further.replaced
    if last is change:
        return words
    then = _change_words(cited, last)
    since = f"{words['since']}; nay là {last.number}, {then['since']}"
    since_en = f"{words['since_en']}; now it is {last.number}, {then['since_en']}"
    return words | {"since": since, "since_en": since_en}


def amended_basis(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A legal basis that had been amended, where the document does not cite what amended it."""
    numbers = {sources.number_key(one.so_ky_hieu or "") for one in paper.reading.citations}
    for cited, one, span in _bases(paper):
        if paper.day is None or (one.replaced and one.replaced.on <= paper.day):
            continue
        by_then = [change for change in one.amended if change.on <= paper.day]
        if by_then and not any(sources.number_key(c.number) in numbers for c in by_then):
            yield Found(span, None, _change_words(cited, max(by_then, key=lambda c: c.on)))


def _bases(paper: Paper) -> Iterator[tuple[Citation, Known, Span]]:
    """The known documents on which a paper rests, at each place that says so."""
    if paper.day is None:
        return
    passages = _basis_passages(paper)
    for cited in paper.reading.citations:
        one = _meant(paper, cited)
        if one is None or not (one.replaced or one.amended):
            continue
        for span in cited.mentions:
            at = bisect_right(passages, span.start, key=lambda passage: passage.start) - 1
            is_basis = at >= 0 and span.start < passages[at].end
            if is_basis or _is_by_rule(paper, span):
                yield cited, one, span


def _change_words(cited: Citation, change: ChangedBy) -> dict[str, str]:
    day = shown(change.on)
    return {
        "name": cited.so_ky_hieu or cited.name or "",
        "by": change.number,
        "since": f"ban hành ngày {day}" if change.is_issue else f"từ ngày {day}",
        "since_en": f"issued on {day}" if change.is_issue else f"from {day} on",
    }


def _basis_passages(paper: Paper) -> list[Span]:
    """The paragraphs that begin with "Căn cứ", in order."""
    return sorted(
        paper.clean.to_source(block.start, block.end)
        for block in paper.blocks(with_header=True)
        if _BASIS.match(paper.clean.text, block.start, block.end)
    )


def _is_by_rule(paper: Paper, span: Span) -> bool:
    before = nfc(paper.text[max(0, span.start - _BEFORE) : span.start])
    return _BY_RULE.search(" ".join(before.split()) + " ") is not None


def _meant(paper: Paper, cited: Citation) -> Known | None:
    """The one known document that a citation can mean: by its number, or by name and time."""
    if cited.so_ky_hieu:
        corpus = paper.corpus or of_sources
        known = [one for one in corpus(cited.so_ky_hieu) if _is_of(paper, one, cited)]
    else:
        known = [of_instrument(one) for one in _named(cited)]
    return _joined(known)


def _named(cited: Citation) -> Sequence[sources.Instrument]:
    """What bears the name that is cited, and the day or at least the year."""
    printed = cited.ngay_ban_hanh or ""
    if day := _day(printed):
        return sources.named(cited.name or "", day)
    if not printed.isdigit():
        return ()
    one = sources.meant("", cited.name or "", printed)
    return (one,) if one else ()


def _joined(known: Sequence[Known]) -> Known | None:
    """The document that several corpora know, with all that they know; None where it is not one."""
    if not known or len({one.issued_on for one in known}) > 1:
        return None
    ends = sorted(
        (one.replaced for one in known if one.replaced), key=lambda end: (end.is_issue, end.on)
    )
    amended = tuple(change for one in known for change in one.amended)
    return replace(known[0], replaced=next(iter(ends), None), amended=amended)


def _printed_day(paper: Paper, span: Span) -> date | None:
    quote = nfc(paper.text[span.start : span.end])
    found = date_before(quote, 0, len(quote))
    return _day(found.iso) if found else None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def shown(day: date) -> str:
    """A day as papers print it: 02/5/2024."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
