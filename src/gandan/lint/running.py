"""Asks every rule of one document."""

from collections.abc import Iterable, Iterator
from datetime import date

from gandan.lint.checks import CHECKS
from gandan.lint.corpus import Corpus, of_sources
from gandan.lint.model import Answer, Flaw, Found, Rule
from gandan.lint.paper import Paper
from gandan.lint.rows import rules
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Reading
from gandan.vanban.outline import outline
from gandan.vanban.reading import Whole, read_whole
from gandan.vanban.sources.model import Source

_LONGEST = 120  # characters of the document that a message quotes


def lint(
    source: Source,
    *,
    on: date | None = None,
    corpus: Corpus = of_sources,
    only: Iterable[Rule] | None = None,
) -> tuple[Flaw, ...]:
    """Everything in a document that is against a rule, in the order of the text.

    `on` is the day to judge by where the document bears none; without either, only rules that hold
    on any day are asked. `corpus` is what citations are held against. `only`: the rules to ask.
    """
    return answer(source, on=on, corpus=corpus, only=only).flaws


def answer(
    source: Source,
    *,
    on: date | None = None,
    corpus: Corpus = of_sources,
    only: Iterable[Rule] | None = None,
) -> Answer:
    """As `lint`, with the rules that could not be asked since no day is known."""
    chosen = rules() if only is None else tuple(only)
    paper = Paper(source.text, read_whole(source), on, corpus)
    kind, genre = paper.kind, paper.header.loai_van_ban
    return Answer(
        tuple(flaw for flaw in _of_paper(paper, chosen) if not _is_doubtful(source, flaw)),
        tuple(r for r in chosen if paper.day is None and r.needs_day and r.is_of(kind, genre)),
    )


def lint_read(
    source: Source, reading: Reading, *, on: date | None = None, corpus: Corpus = of_sources
) -> tuple[Flaw, ...]:
    """As `lint`, of a source whose reading is there already: nothing is read twice."""
    cleaned = clean(source.text)
    whole = Whole(cleaned, outline(cleaned), reading)
    flaws = lint_whole(source.text, whole, on=on, corpus=corpus)
    return tuple(flaw for flaw in flaws if not _is_doubtful(source, flaw))


def _is_doubtful(source: Source, flaw: Flaw) -> bool:
    """Whether it stands on letters that were recognised in a picture and may be wrong."""
    return any(
        doubt.start < flaw.span.end and flaw.span.start < doubt.end for doubt in source.doubts
    )


def lint_whole(
    text: str,
    whole: Whole,
    *,
    on: date | None = None,
    corpus: Corpus = of_sources,
    only: Iterable[Rule] | None = None,
) -> tuple[Flaw, ...]:
    """As `lint`, of what has been read already."""
    return _of_paper(Paper(text, whole, on, corpus), rules() if only is None else only)


def _of_paper(paper: Paper, chosen: Iterable[Rule]) -> tuple[Flaw, ...]:
    flaws = [
        flaw
        for rule in chosen
        if rule.concerns(paper.kind, paper.header.loai_van_ban, paper.day)
        for flaw in _of_rule(paper, rule)
    ]
    return tuple(sorted(flaws, key=lambda one: (one.span, one.rule.code)))


def _of_rule(paper: Paper, rule: Rule) -> Iterator[Flaw]:
    seen = set()
    for found in CHECKS[rule.check](paper, rule):
        if found.span in seen:
            continue
        seen.add(found.span)
        yield Flaw(
            rule,
            found.span,
            _said(rule.message, found, paper),
            _said(rule.message_en, found, paper),
            found.edit,
        )


def _said(template: str, found: Found, paper: Paper) -> str:
    words = {"found": paper.quote(found.span), **found.words}
    return template.format_map({key: _short(word.strip()) for key, word in words.items()})


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
