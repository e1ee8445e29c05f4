"""Citations of a whole document: what it cites, each once, with every place that says so."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gandan.vanban.citations.mentions import Mention, find_mentions, head_of_line
from gandan.vanban.citations.notes import Notes
from gandan.vanban.citations.numbers import SoKyHieu
from gandan.vanban.citations.provisions import pinpointed
from gandan.vanban.citations.relations import STRONGEST, relations
from gandan.vanban.citations.resolve import Document, group
from gandan.vanban.citations.sharing import with_shared
from gandan.vanban.citations.symbols import folded
from gandan.vanban.model import Citation, Header, Use

if TYPE_CHECKING:
    from gandan.vanban.cleaning import Clean
    from gandan.vanban.outline import Outline

# under the title of an annex: "(Ban hành kèm theo Quyết định số …)" names the document itself
ANNEXED = re.compile(r"\s*\(\s*(?:được\s)?(?:ban hành\s)?(?:đính\s)?kèm theo\s", re.IGNORECASE)


def find(clean: "Clean", outline: "Outline", header: Header) -> tuple[Citation, ...]:
    """The documents that a document cites, in the order of their first mentions.

    The document's own number, in its header or where an annex repeats it, is none of them.
    """
    notes = outline.footnotes
    notes_from = min((note.start for note in notes), default=len(clean.text) + 1)
    head_to = max((block.end for block in outline.header), default=0)
    own = SoKyHieu.parse(header.so_ky_hieu) if header.so_ky_hieu else None
    mentions = with_shared(clean.text, find_mentions(clean.text))
    cited = [one for one in mentions if not _is_own(clean.text, one, own, head_to)]
    uses = _uses(clean, mentions)
    found = (_citation(clean, one, notes_from, uses) for one in group(cited))
    on_note = Notes.of(clean, outline)
    return tuple(_with_note(on_note, one) for one in found)


def _uses(clean: "Clean", mentions: list[Mention]) -> dict[tuple[int, int], Use]:
    """What each mention is to the paper, by its place; one pass over the text."""
    text = folded(clean.text)
    found: dict[tuple[int, int], Use] = {}
    floor = 0
    for one, said in zip(mentions, relations(text, mentions), strict=True):
        found[one.start, one.end] = Use(
            clean.to_source(one.start, one.end),
            said.relation,
            said.row,
            clean.to_source(*said.words) if said.words else None,
            tuple(
                replace(part, span=clean.to_source(part.span.start, part.span.end))
                for part in pinpointed(text, one.start, floor)
            ),
        )
        floor = one.end
    return found


def _with_note(notes: Notes, cited: Citation) -> Citation:
    """A citation without a date, completed from the footnote that hangs on one of its mentions."""
    if cited.ngay_ban_hanh or not cited.so_ky_hieu:
        return cited
    for span in cited.mentions:
        on, by = notes.on(span)
        if on:
            return replace(cited, ngay_ban_hanh=on, co_quan_ban_hanh=cited.co_quan_ban_hanh or by)
    return cited


def _is_own(text: str, mention: Mention, own: SoKyHieu | None, head_to: int) -> bool:
    """Whether a mention is the number of the document itself, as its header prints it."""
    if mention.number is None:
        return False
    if own and _is_same_number(mention.number, own):
        return True
    head = head_of_line(text, mention.start)
    if head is None or ANNEXED.fullmatch(head):
        return head is not None
    if mention.is_printed or head.strip():
        return False
    if mention.start < head_to:
        return True
    stop = text.find("\n", mention.end)
    rest = text[mention.end : stop if stop >= 0 else len(text)]
    return not rest.strip() or rest[0] == "\t"


def _is_same_number(one: SoKyHieu, own: SoKyHieu) -> bool:
    """Whether a number is the document's own, which an annex may print with its year."""
    return (one.key[0], one.key[2]) == (own.key[0], own.key[2]) and own.nam in (one.nam, None)


def _citation(
    clean: "Clean", document: Document, notes_from: int, uses: Mapping[tuple[int, int], Use]
) -> Citation:
    first = document.first
    text = clean.text
    numbers = _numbers(document)
    provisions = dict.fromkeys(item for m in document.mentions for item in m.provisions)
    used = tuple(uses[m.start, m.end] for m in document.mentions)
    printed = next((m for m in document.mentions if m.is_printed), first)
    return Citation(
        text=" ".join(text[first.start : first.end].split()),
        loai_van_ban=first.kind if first.is_printed else printed.kind,
        so_ky_hieu=numbers[0] if numbers else None,
        name=next((m.name for m in document.mentions if m.name), None),
        ngay_ban_hanh=document.date,
        co_quan_ban_hanh=next((m.issuer for m in document.mentions if m.issuer), None),
        mentions=tuple(clean.to_source(m.start, m.end) for m in document.mentions),
        variants=tuple(numbers[1:]),
        provisions=tuple(provisions),
        in_footnote=first.start >= notes_from,
        relation=min((use.relation for use in used), key=STRONGEST.index),
        uses=used,
    )


def _numbers(document: Document) -> list[str]:
    """Its numbers as printed, whole ones before short forms; short ones only where no whole is."""
    printed = [mention.number for mention in document.mentions if mention.number]
    whole = [number for number in printed if number.ky_hieu]
    return list(dict.fromkeys(map(str, whole or printed[:1])))
