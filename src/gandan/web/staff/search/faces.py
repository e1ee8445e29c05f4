"""How each kind of things that can be found looks on a page: one row a kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from uuid import UUID

from django.urls import get_script_prefix, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.apps.search.queries.asking import Piece
from gandan.apps.search.queries.kinds import Shown, kinds
from gandan.apps.search.queries.passages import Part, Passage, lit, passages
from gandan.web.icons import icon
from gandan.web.staff.documents.deadlines import shown as paper_day
from gandan.web.staff.documents.forms import kind_names

_NIL = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Face:
    """A kind in the address, its icon, and where one of its things is opened.

    `opened` takes the thing, the words that were typed and the place of the first hit in its text.
    """

    slug: str
    icon: str
    opened: Callable[[Shown, str, int | None], str]


def _page(name: str, public_id: UUID) -> str:
    """The address of the page of one thing, put together once for all of them."""
    before, after = _around(name, get_script_prefix())
    return f"{before}{public_id}{after}"


@cache
def _around(name: str, _prefix: str) -> tuple[str, str]:
    before, _nil, after = reverse(name, args=[_NIL]).partition(str(_NIL))
    return before, after


def _document(found: Shown, said: str, start: int | None) -> str:
    """The text at the passage; the page of the document where only its header was hit."""
    if start is None:
        return _page("van-ban-chi-tiet", found.public_id)
    return f"{_page('van-ban-toan-van', found.public_id)}?{_query(said)}#d{start}"


@lru_cache(maxsize=16)
def _query(said: str) -> str:
    """The words that were typed, as they stand in the address of each hit of a page."""
    return urlencode({"tim": said})


def _task(found: Shown, _said: str, _start: int | None) -> str:
    return _page("nhiem-vu-chi-tiet", found.public_id)


def _result(found: Shown, _said: str, _start: int | None) -> str:
    return reverse("nhiem-vu-don-vi", args=[found.within, found.public_id])


FACES = {
    "document": Face("van-ban", "document", _document),
    "task": Face("nhiem-vu", "task", _task),
    "result": Face("ket-qua", "check", _result),
}
BY_SLUG = {face.slug: name for name, face in FACES.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found, as the page writes it: all of it escaped, hits as marks."""

    url: str
    heading: SafeString
    facts: SafeString
    passages: SafeString


def line_of(found: Shown, pieces: Sequence[Piece], said: str) -> Line:
    """What was found, with the passages in which it was.

    Put together here and not in a template, which takes ten times as long for a page of them.
    """
    face = FACES[found.kind]
    quoted = passages(found.text, pieces)
    start = next((passage.start for passage in quoted if passage.start is not None), None)
    number = _html(lit(found.number, pieces))
    title = _html(lit(_line(found.title) or _("Không có trích yếu"), pieces))
    return Line(
        url=face.opened(found, said, start),
        heading=SafeString(f'<span class="nowrap">{number}</span> · {title}' if number else title),
        facts=_facts(found),
        passages=SafeString("".join(f'<p class="passage">{_quoted(one)}</p>' for one in quoted)),
    )


def _facts(found: Shown) -> SafeString:
    """What kind of thing it is, of whom and of what day, and how it stands."""
    day = paper_day(found.on)
    facts = (
        kind_names().get(found.loai, "") if not found.of else "",
        found.issuer,
        _("văn bản %(number)s") % {"number": found.of} if found.kind == "task" else found.of,
        _("ngày %(day)s") % {"day": day} if day else _("không ghi ngày"),
    )
    language = get_language()
    drawn = [_kind_of(found.kind, language)]
    drawn += [f"<span>{escape(fact)}</span>" for fact in facts if fact]
    drawn.append(_state_of(found.kind, found.state, language))
    if found.is_internal:
        said = escape(_("Lưu hành nội bộ"))
        drawn.append(f'<span class="badge soon">{icon("lock")} {said}</span>')
    return SafeString("".join(drawn))


@cache
def _kind_of(name: str, _language: str | None) -> str:
    return f'<span class="kind">{icon(FACES[name].icon)} {escape(str(kinds()[name].label))}</span>'


@lru_cache(maxsize=100)
def _state_of(name: str, state: str, _language: str | None) -> str:
    said = kinds()[name].states.get(state)
    return f'<span class="badge">{escape(str(said))}</span>' if said else ""


def _html(parts: Sequence[Part]) -> SafeString:
    """Parts, escaped, with what was asked for as marks."""
    return SafeString(
        "".join(
            f"<mark>{escape(part.text)}</mark>" if part.is_hit else escape(part.text)
            for part in parts
        )
    )


def _quoted(passage: Passage) -> SafeString:
    before, after = "" if passage.begins else "… ", "" if passage.ends else " …"
    return SafeString(f"{before}{_html(passage.parts)}{after}")  # both are escaped


def _line(text: str) -> str:
    return " ".join(text.split())
